//! Outputs that stand in a folder for other sources than those at hand.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use memchr::memmem;
use serde::Deserialize;

use super::outputs::json_files;
use super::{Input, output_names, read};

/// What was written for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The source, as the output names it.
    pub source: String,
    /// The names of its evidence and its document below the folder, or of the one that is there.
    pub names: Vec<String>,
}

/// What extraction wrote into a folder for sources that are not among `files`, in their order.
///
/// A file is an output if it says so itself, by its schema, and is called as its source demands: no
/// other file is meant, nor one that belongs to another output folder.
#[must_use]
pub fn left(folder: &Path, files: &[Input]) -> Vec<Left> {
    let known: HashSet<String> = files.iter().flat_map(Input::outputs).collect();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (names, _) = json_files(folder);
    for name in names.into_iter().filter(|name| !known.contains(name)) {
        let source = source(&folder.join(&name));
        if let Some(source) = source.filter(|source| output_names(source).contains(&name)) {
            found.entry(source).or_default().push(name);
        }
    }
    found.into_iter().map(|(source, names)| Left { source, names }).collect()
}

/// As much of a file as tells whether the whole is worth reading: an output begins with its schema.
const HEAD: u64 = 256;

/// The source of an output; `None` of any other file.
fn source(path: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Card {
        schema: String,
        source: Named,
    }
    #[derive(Deserialize)]
    struct Named {
        path: String,
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    memmem::find(&head, b"\"uddrag")?;
    let card: Card = serde_json::from_slice(&read(path).ok()?).ok()?;
    let (kind, _) = card.schema.split_once('/')?;
    ["uddrag", "uddrag-evidence"].contains(&kind).then_some(card.source.path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_output_says_so_itself_and_is_called_as_its_source_demands() {
        let folder = tempfile::tempdir().unwrap();
        for sub in ["out", "sub"] {
            fs::create_dir(folder.path().join(sub)).unwrap();
        }
        let written = |name: &str, schema: &str, source: &str| {
            let text =
                format!(r#"{{"schema":"{schema}","source":{{"path":"{source}"}},"title":1}}"#);
            fs::write(folder.path().join(name), text).unwrap();
        };
        written("sub/a.json", "uddrag/1", "sub/a.txt");
        written("sub/a.evidence.json", "uddrag-evidence/1", "sub/a.txt");
        written("b.evidence.json", "uddrag-evidence/2", "b.md");
        written("known.json", "uddrag/1", "known.txt");
        // Neither other files, nor those of another output folder below.
        written("package.json", "package/1", "package.txt");
        written("out/c.json", "uddrag/1", "c.txt");
        fs::write(folder.path().join("d.json"), "\"uddrag").unwrap();
        let known = Input {
            root: "in".into(),
            path_on_disk: "in/known.txt".into(),
            name: "known.txt".into(),
        };
        let found = left(folder.path(), &[known]);
        let found: Vec<_> = found.iter().map(|one| (&*one.source, one.names.join(" "))).collect();
        let both = "sub/a.evidence.json sub/a.json".to_owned();
        assert_eq!(found, [("b.md", "b.evidence.json".to_owned()), ("sub/a.txt", both)]);
    }
}
