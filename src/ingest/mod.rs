//! Paths to bytes: which files are read, what each is called, and reading them.
//!
//! This is the one room that reads documents. What it gives depends on the set of paths alone,
//! never on their order or on how a folder was spelled.

mod clash;
mod left;
pub mod outputs;
mod read;
mod walk;

use std::path::{Path, PathBuf};

use crate::model::Failure;

use clash::Target;

pub use clash::spare_inputs;
pub use left::{Left, left};
pub use read::read;
pub use walk::{must_be_folder, must_exist};

/// A file to read, and what it is called in the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The folder it was found in, or the folder of a file that was named itself.
    pub root: PathBuf,
    /// Where it is read from.
    pub path_on_disk: PathBuf,
    /// Its path below the root, with `/` on every platform.
    pub name: String,
}

impl Input {
    /// The names of its document and its evidence below the output folder.
    ///
    /// ```
    /// use uddrag::ingest::Input;
    ///
    /// let input = Input { root: "in".into(), path_on_disk: "in/a/b.txt".into(), name: "a/b.txt".into() };
    /// assert_eq!(input.outputs(), ["a/b.json", "a/b.evidence.json"]);
    /// ```
    #[must_use]
    pub fn outputs(&self) -> [String; 2] {
        output_names(&self.name)
    }
}

/// The names of the document and the evidence that are written for the source called `name`.
#[must_use]
pub fn output_names(name: &str) -> [String; 2] {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    let stem = match name[file..].rfind('.') {
        None | Some(0) => name,
        Some(dot) => &name[..file + dot],
    };
    [format!("{stem}.json"), format!("{stem}.evidence.json")]
}

/// The files to read, in the order of their names, and what stood in the way.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files, sorted by name.
    pub files: Vec<Input>,
    /// Entries that cannot be read; the others still can.
    pub failures: Vec<Failure>,
    /// Folders that hold no text file.
    pub empty: Vec<PathBuf>,
    /// The names of what cannot be read in a folder, and so may hold more files; the folder's own
    /// is empty.
    pub unread: Vec<String>,
    /// Patterns that no file of a folder matches.
    pub unmatched: Vec<String>,
}

impl Inputs {
    /// Whether a source may be there that could not be read.
    #[must_use]
    pub fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|part| part.is_empty() || Path::new(name).starts_with(part))
    }
}

/// Finds the files to read: files as named, and in folders the text files and those whose path below
/// the folder matches one of the `include` patterns. What lies in the `output` folder is output, if
/// that is a folder inside another one; without it, documents go into a stream.
///
/// # Errors
///
/// If a path does not exist, a pattern is none, or two inputs would write the same output.
pub fn inputs(
    paths: &[PathBuf],
    include: &[String],
    output: Option<&Path>,
) -> Result<Inputs, Failure> {
    let mut wanted = walk::Wanted::new(include, output)?;
    let mut inputs = Inputs::default();
    for path in paths {
        walk::add(path, &mut wanted, &mut inputs)?;
    }
    let target = if output.is_some() { Target::Folder } else { Target::Stream };
    inputs.files = clash::settle(inputs.files, target)?;
    inputs.failures.sort_by(|a, b| a.place.cmp(&b.place));
    inputs.failures.dedup();
    inputs.empty.sort();
    inputs.unmatched = wanted.unmatched(include);
    Ok(inputs)
}

/// The folder of a file: the empty path is the current folder.
fn folder_of(path: &Path) -> PathBuf {
    path.parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(name: &str) -> [String; 2] {
        let name = name.to_owned();
        Input { root: PathBuf::new(), path_on_disk: PathBuf::new(), name }.outputs()
    }

    #[test]
    fn an_output_is_named_after_its_source_without_the_ending() {
        assert_eq!(outputs("v1.2/b.TXT"), ["v1.2/b.json", "v1.2/b.evidence.json"]);
        assert_eq!(outputs("v1.2/README"), ["v1.2/README.json", "v1.2/README.evidence.json"]);
        assert_eq!(outputs("x/.txt"), ["x/.txt.json", "x/.txt.evidence.json"]);
        assert_eq!(outputs("a.b.txt")[0], "a.b.json");
    }
}
