//! Reads outputs back: pairs of a document and its evidence below a folder.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use walkdir::{DirEntry, WalkDir};

use super::read;
use super::walk::unwalkable;
use crate::model::{Document, Evidence, Failure, SCHEMA, SCHEMA_EVIDENCE};

/// A document and its evidence on the disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Output {
    /// The name both share below the folder, with `/` and without an ending.
    pub name: String,
    /// The document's file.
    pub document: PathBuf,
    /// The evidence's file.
    pub evidence: PathBuf,
}

/// The pairs below a folder, sorted by name, and what has no partner or cannot be read.
#[must_use]
pub fn outputs(folder: &Path) -> (Vec<Output>, Vec<Failure>) {
    let (files, mut failures) = json_files(folder);
    let pairs: Vec<Output> = files.iter().filter_map(|file| pair(folder, file, &files)).collect();
    let paired: HashSet<&Path> =
        pairs.iter().flat_map(|pair| [pair.document.as_path(), pair.evidence.as_path()]).collect();
    let single = files.iter().filter(|file| !paired.contains(folder.join(file).as_path()));
    failures.extend(single.map(|file| unpaired(folder, file)));
    (pairs, failures)
}

const NAME_DOCUMENT: &str = "Name a document, or the folder that `extract` wrote";

/// The pair of a document that is named itself; alone, it is a failure.
///
/// # Errors
///
/// If the file is no document.
pub fn output(path: &Path) -> Result<(Vec<Output>, Vec<Failure>), Failure> {
    let wrong = |problem: &str| Failure::new("", problem, NAME_DOCUMENT).at(path);
    if is_special(path) {
        return Err(wrong("is a pipe or a device, not a file"));
    }
    let version = version(&read(path)?);
    if version.as_deref().is_ok_and(|schema| schema == SCHEMA_EVIDENCE) {
        return Err(wrong("is evidence, not a document"));
    }
    let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Some(name) = file.strip_suffix(".json").filter(|_| version.is_ok()) else {
        return Err(wrong("is no document of uddrag"));
    };
    let evidence = path.with_file_name(format!("{name}.evidence.json"));
    if !evidence.is_file() {
        return Ok((Vec::new(), vec![unpaired(Path::new(""), &path.to_string_lossy())]));
    }
    let (name, document) = (name.to_owned(), path.to_path_buf());
    Ok((vec![Output { name, document, evidence }], Vec::new()))
}

/// Names below the folder, in order, and what stood in the way.
pub(super) fn json_files(folder: &Path) -> (Vec<String>, Vec<Failure>) {
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(folder) {
        match entry {
            Ok(entry) => failures.extend(see(folder, &entry, &mut files)),
            Err(error) => failures.push(unwalkable(folder, &error)),
        }
    }
    files.sort();
    (files, failures)
}

/// Adds a JSON file to those found; reading a pipe or a device that is called so could hang.
fn see(folder: &Path, entry: &DirEntry, files: &mut Vec<String>) -> Option<Failure> {
    let path = entry.path();
    let below = path.strip_prefix(folder).unwrap_or(path);
    // Of most the folder has told already what they are.
    let is_file = entry.file_type().is_file();
    if below.extension() != Some("json".as_ref()) || !is_file && path.is_dir() {
        return None;
    }
    if !is_file && is_special(path) {
        return Some(Failure::new("", "is a pipe or a device, not a file", "Remove it").at(path));
    }
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    files.push(parts.unwrap_or_default().join("/"));
    None
}

/// Whether there is something that is no file; of a link, where it leads.
fn is_special(path: &Path) -> bool {
    path.exists() && !path.is_file()
}

/// A file is a document if its evidence stands beside it, whatever it is called itself.
fn pair(folder: &Path, file: &str, files: &[String]) -> Option<Output> {
    let name = file.strip_suffix(".json")?;
    let evidence = format!("{name}.evidence.json");
    files.binary_search(&evidence).ok()?;
    Some(Output {
        name: name.to_owned(),
        document: folder.join(file),
        evidence: folder.join(evidence),
    })
}

fn unpaired(folder: &Path, file: &str) -> Failure {
    let problem = if file.ends_with(".evidence.json") {
        "is evidence without its document"
    } else {
        "is a document without its evidence"
    };
    Failure::new("", problem, "Extract its source again, or remove it").at(&folder.join(file))
}

/// Reads a document back.
///
/// # Errors
///
/// If it cannot be read or is no document of this version.
pub fn document(path: &Path) -> Result<Document<'static>, Failure> {
    parse(path, SCHEMA)
}

/// Reads evidence back.
///
/// # Errors
///
/// If it cannot be read or is no evidence of this version.
pub fn evidence(path: &Path) -> Result<Evidence, Failure> {
    parse(path, SCHEMA_EVIDENCE)
}

/// The version is looked at first: of a later one, nothing else need fit.
fn parse<T: DeserializeOwned>(path: &Path, schema: &str) -> Result<T, Failure> {
    let wrong = |problem: String| Failure::new("", problem, "Extract its source again").at(path);
    let bytes = read(path)?;
    let version =
        version(&bytes).map_err(|error| wrong(format!("is no output of uddrag: {error}")))?;
    if version != schema {
        return Err(wrong(format!("has the schema {version}, not {schema}")));
    }
    serde_json::from_slice(&bytes)
        .map_err(|error| wrong(format!("does not fit {schema}: {}", plain(&error.to_string()))))
}

/// The schema that an output names, or why there is none: it is no JSON, or JSON of something else.
fn version(bytes: &[u8]) -> Result<String, String> {
    #[derive(Deserialize)]
    struct Version {
        schema: String,
    }
    let version: Result<Version, _> = serde_json::from_slice(bytes);
    version.map(|version| version.schema).map_err(|error| {
        if error.is_data() { "it names no schema".to_owned() } else { error.to_string() }
    })
}

/// What JSON was expected to be, without the name that its type has in the program.
fn plain(error: &str) -> String {
    let Some((before, behind)) = error.split_once("struct ") else { return error.to_owned() };
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    format!("{before}an object{behind}")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        for file in files {
            fs::write(folder.path().join(file), "{}").unwrap();
        }
        folder
    }

    #[test]
    fn a_document_and_its_evidence_are_a_pair_whatever_their_name() {
        let files = ["sub/b.evidence.json", "sub/b.json", "a.evidence.json", "a.json", "notes.txt"];
        let folder = folder(&files);
        let (pairs, failures) = outputs(folder.path());
        assert_eq!(pairs.iter().map(|pair| &pair.name[..]).collect::<Vec<_>>(), ["a", "sub/b"]);
        assert_eq!(pairs[1].evidence, folder.path().join("sub/b.evidence.json"));
        assert!(failures.is_empty(), "{failures:?}");
        let odd = self::folder(&["x.evidence.json", "x.evidence.evidence.json"]);
        let (pairs, failures) = outputs(odd.path());
        assert_eq!((pairs[0].name.as_str(), failures.len()), ("x.evidence", 0));
    }

    #[test]
    fn half_a_pair_is_named() {
        let folder = folder(&["a.json", "b.evidence.json"]);
        let (pairs, failures) = outputs(folder.path());
        assert!(pairs.is_empty());
        assert!(failures[0].to_string().contains("a.json: is a document without its evidence"));
        assert!(failures[1].to_string().contains("b.evidence.json: is evidence without"));
    }

    #[test]
    fn another_version_is_told_from_a_broken_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        for (text, problem) in [
            (r#"{"schema":"uddrag/2"}"#, "has the schema uddrag/2, not uddrag/1"),
            (r#"{"schema":"uddrag/1"}"#, "does not fit uddrag/1: missing field"),
            ("[]", "is no output of uddrag: it names no schema"),
            ("null", "is no output of uddrag: it names no schema"),
            ("{", "is no output of uddrag: EOF"),
            (
                r#"{"schema":"uddrag/1","source":null}"#,
                "does not fit uddrag/1: invalid type: null, expected an object at line 1",
            ),
        ] {
            fs::write(&path, text).unwrap();
            let failure = document(&path).unwrap_err();
            assert!(failure.problem.starts_with(problem), "{failure}");
        }
    }
}
