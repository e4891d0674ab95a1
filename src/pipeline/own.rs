//! The user's files of words: which are read, and which of their words no text had.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ingest;
use crate::lexicon::{Lexicon, LexiconError, UnusedWord};
use crate::model::Failure;

/// What a file of words is called that is read because it stands beside the texts.
const BESIDE: &str = "uddrag.toml";

/// The built-in words with those of some files on top.
#[derive(Clone, Debug)]
pub struct OwnLexicon {
    /// The words.
    pub lexicon: Arc<Lexicon>,
    /// The files, in the order in which they were read.
    pub files: Vec<PathBuf>,
}

impl OwnLexicon {
    /// Reads the `uddrag.toml` of each folder of `inputs`, and of the folder of each file among
    /// them, and then `files`; what is read later goes before. `None` if there are no such files.
    ///
    /// # Errors
    ///
    /// If one cannot be read or is wrong: with file, line, column and what is allowed.
    pub fn read(inputs: &[PathBuf], files: &[PathBuf]) -> Result<Option<Self>, Failure> {
        let mut beside: Vec<_> = inputs.iter().map(|input| beside(input)).collect();
        beside.retain(|path| path.exists());
        // The words must not depend on the order of the arguments.
        beside.sort();
        beside.dedup();
        let files: Vec<_> = beside.into_iter().chain(files.iter().cloned()).collect();
        if files.is_empty() {
            return Ok(None);
        }
        let texts = files.iter().map(|path| text(path)).collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let lexicon = Lexicon::with(&texts).map_err(|error| failure(&files, error))?;
        Ok(Some(Self { lexicon: Arc::new(lexicon), files }))
    }

    /// A line for each line of the files with words that no text had so far.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let unused: Vec<_> = self.lexicon.unused().collect();
        let is_same = |one: &&UnusedWord, other: &&UnusedWord| {
            (one.text, one.line, one.key) == (other.text, other.line, other.key)
        };
        let line = |words: &[&UnusedWord]| {
            let first = words.first()?;
            let file = self.files.get(first.text)?.display();
            let words: Vec<_> = words.iter().map(|word| word.word.as_str()).collect();
            let (line, key) = (first.line, first.key);
            Some(format!("{file}:{line}: no text has these words of {key}: {}", words.join(", ")))
        };
        unused.chunk_by(is_same).filter_map(line).collect()
    }
}

/// The file of words that belongs to a folder, or to the folder of a file.
fn beside(input: &Path) -> PathBuf {
    if input.is_dir() { input.join(BESIDE) } else { input.with_file_name(BESIDE) }
}

fn text(path: &Path) -> Result<String, Failure> {
    ingest::must_exist(path)?;
    String::from_utf8(ingest::read(path)?).map_err(|_| {
        Failure::new("", "is no file of words: it is not UTF-8", "Save it as UTF-8").at(path)
    })
}

fn failure(files: &[PathBuf], error: LexiconError) -> Failure {
    let LexiconError { text, line, column, problem, cure } = error;
    let failure = Failure::new("", problem, cure);
    let failure = files.get(text).map_or(failure.clone(), |path| failure.at(path));
    Failure { place: format!("{}:{line}:{column}", failure.place), ..failure }
}
