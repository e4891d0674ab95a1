//! Reads outputs back: pairs of a document and its evidence below a folder.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use walkdir::WalkDir;

use super::read;
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

/// The pairs below a folder, sorted by name, and the JSON files that have no partner.
///
/// # Errors
///
/// If the folder cannot be walked.
pub fn outputs(folder: &Path) -> Result<(Vec<Output>, Vec<Failure>), Failure> {
    let files = json_files(folder)?;
    let pairs: Vec<Output> = files.iter().filter_map(|file| pair(folder, file, &files)).collect();
    let paired: HashSet<&Path> =
        pairs.iter().flat_map(|pair| [pair.document.as_path(), pair.evidence.as_path()]).collect();
    let single = files.iter().filter(|file| !paired.contains(folder.join(file).as_path()));
    let failures = single.map(|file| unpaired(folder, file)).collect();
    Ok((pairs, failures))
}

/// Names below the folder, in order.
fn json_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            let cure = "Name the folder that `extract` wrote, and make it readable";
            Failure::io(&path, "cannot be read", &error.into(), cure)
        })?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let name = parts.unwrap_or_default().join("/");
        if below.extension() == Some("json".as_ref()) && !entry.path().is_dir() {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
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
    #[derive(Deserialize)]
    struct Version {
        schema: String,
    }
    let wrong = |problem: String| Failure::new("", problem, "Extract its source again").at(path);
    let bytes = read(path)?;
    let version: Version = serde_json::from_slice(&bytes)
        .map_err(|error| wrong(format!("is no output of uddrag: {error}")))?;
    if version.schema != schema {
        return Err(wrong(format!("has the schema {}, not {schema}", version.schema)));
    }
    serde_json::from_slice(&bytes).map_err(|error| wrong(format!("does not fit {schema}: {error}")))
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
        let (pairs, failures) = outputs(folder.path()).unwrap();
        assert_eq!(pairs.iter().map(|pair| &pair.name[..]).collect::<Vec<_>>(), ["a", "sub/b"]);
        assert_eq!(pairs[1].evidence, folder.path().join("sub/b.evidence.json"));
        assert!(failures.is_empty(), "{failures:?}");
        let odd = self::folder(&["x.evidence.json", "x.evidence.evidence.json"]);
        let (pairs, failures) = outputs(odd.path()).unwrap();
        assert_eq!((pairs[0].name.as_str(), failures.len()), ("x.evidence", 0));
    }

    #[test]
    fn half_a_pair_is_named() {
        let folder = folder(&["a.json", "b.evidence.json"]);
        let (pairs, failures) = outputs(folder.path()).unwrap();
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
            ("[]", "is no output of uddrag"),
        ] {
            fs::write(&path, text).unwrap();
            let failure = document(&path).unwrap_err();
            assert!(failure.problem.starts_with(problem), "{failure}");
        }
    }
}
