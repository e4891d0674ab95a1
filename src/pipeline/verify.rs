//! Verifies outputs against their sources, file by file; nothing is extracted.

use std::path::{Component, Path, PathBuf};

use super::folder::guarded;
use super::{Options, Watch, load};
use crate::ingest::output_names;
use crate::ingest::outputs::{self, Output};
use crate::lexicon::{Language, Lexicon};
use crate::model::{Document, Evidence, Failure, Source, leaves, shown};
use crate::normalise::{Context, admits, value};
use crate::verify::{Breach, Forms, Promise};
use crate::{ingest, layout, verify as prove};

/// What verifying the outputs of a folder came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Documents that were read.
    pub documents: usize,
    /// Values that were proved in those of them that keep every promise.
    pub values: usize,
    /// Broken promises, each with the document's file.
    pub breaches: Vec<(PathBuf, Breach)>,
    /// Files that are missing, single or unreadable.
    pub failures: Vec<Failure>,
    /// What a user may not have meant.
    pub warnings: Vec<Failure>,
}

/// Every promise that a document and its evidence break.
///
/// ```
/// use uddrag::{emit, extract, verify};
///
/// let source = uddrag::decode::decode("a.txt", b"Skriv til  os.".to_vec()).unwrap();
/// let extraction = extract(&source);
/// let evidence = serde_json::from_slice(&emit::evidence(&extraction)).unwrap();
/// assert_eq!(verify(&extraction.document, &evidence, &source), []);
/// ```
#[must_use]
pub fn verify(document: &Document, evidence: &Evidence, source: &Source) -> Vec<Breach> {
    verify_with(document, evidence, source, Lexicon::builtin())
}

/// The same for a document that was read by other words than the built-in ones.
#[must_use]
pub fn verify_with(
    document: &Document,
    evidence: &Evidence,
    source: &Source,
    lexicon: &Lexicon,
) -> Vec<Breach> {
    let words = lexicon.words(None);
    let home: Vec<_> = lexicon.languages().iter().map(Language::country).collect();
    let context = Context { words: &words, home: &home };
    let reading = layout::reading(&source.text);
    let forms = Forms {
        value: &|kind, text, spans| value(kind, text, spans, &context).into_owned(),
        admits: &|kind, text, spans, value| admits(kind, text, spans, value, &words),
        words: &words,
        reading: reading.as_ref(),
    };
    prove::verify(document, evidence, source, &forms)
}

/// As many documents without a source are named one by one; more are counted if none has one.
const FEW: usize = 3;

/// Verifies every output below a folder, or the one whose document is named. The source of each is
/// looked for below the `sources`, of which each is a folder or the source itself. Of the `options`
/// those count that say what the words and the encoding are that they were read by.
///
/// # Errors
///
/// If there is no such folder, or the file is no document.
pub fn verify_folder(
    folder: &Path,
    sources: &[PathBuf],
    options: &Options,
    watch: &dyn Watch,
) -> Result<Verified, Failure> {
    sources.iter().map(PathBuf::as_path).chain([folder]).try_for_each(ingest::must_exist)?;
    let (pairs, failures) =
        if folder.is_dir() { outputs::outputs(folder) } else { outputs::output(folder)? };
    let is_empty = pairs.is_empty() && failures.is_empty();
    let found = failures.len();
    let warnings = is_empty.then(|| no_document(folder)).into_iter().collect();
    let mut verified = Verified { failures, warnings, ..Verified::default() };
    watch.begin(pairs.len());
    let mut sourceless = Vec::new();
    for pair in &pairs {
        let one = || verify_one(pair, sources, options, &mut sourceless);
        match guarded(&pair.document, watch, one) {
            Ok(Proof { values, breaches }) => {
                verified.documents += 1;
                verified.values += if breaches.is_empty() { values } else { 0 };
                let named = breaches.into_iter().map(|breach| (pair.document.clone(), breach));
                verified.breaches.extend(named);
            }
            Err(failure) => verified.failures.push(failure),
        }
    }
    if sourceless.len() > FEW && sourceless.len() == pairs.len() {
        verified.failures.truncate(found);
        verified.failures.push(all_missing(&sourceless, sources).at(folder));
    }
    Ok(verified)
}

fn no_document(folder: &Path) -> Failure {
    let cure = "Name the folder that `extract` wrote";
    Failure::new("", "holds no document", cure).at(folder)
}

/// What one document came to.
struct Proof {
    values: usize,
    breaches: Vec<Breach>,
}

fn verify_one(
    pair: &Output,
    sources: &[PathBuf],
    options: &Options,
    sourceless: &mut Vec<String>,
) -> Result<Proof, Failure> {
    let document = outputs::document(&pair.document)?;
    let evidence = outputs::evidence(&pair.evidence)?;
    let path = find(&document.source.path, sources).ok_or_else(|| {
        sourceless.push(document.source.path.clone().into_owned());
        missing(&document.source.path, sources).at(&pair.document)
    })?;
    let source = load(&path, &document.source.path, options.encoding)?;
    let mut values = 0;
    leaves(&document, |_, _, _| values += 1);
    let mut breaches = verify_with(&document, &evidence, &source, options.words());
    breaches.extend(misnamed(pair, &document.source.path));
    Ok(Proof { values, breaches })
}

/// A document whose file is called otherwise than its source. The folder verified may be one below
/// or above the one that was extracted into.
fn misnamed(pair: &Output, source: &str) -> Option<Breach> {
    let ([wanted, _], found) = (output_names(source), format!("{}.json", pair.name));
    let fits = Path::new(&wanted).ends_with(&found) || Path::new(&found).ends_with(&wanted);
    let message = || format!("of {source:?} there would be {wanted:?}, not {found:?}");
    (!fits).then(|| Breach {
        promise: Promise::Source,
        pointer: "/source/path".to_owned(),
        line: None,
        message: message(),
    })
}

/// Where the source called `name` stands. A name that leads out of its folder is none.
fn find(name: &str, sources: &[PathBuf]) -> Option<PathBuf> {
    let relative = Path::new(name);
    let is_below = relative.components().all(|part| matches!(part, Component::Normal(_)));
    sources.iter().filter(|_| is_below).find_map(|source| {
        let below = source.join(relative);
        let is_itself = source.is_file() && source.ends_with(relative);
        if is_itself { Some(source.clone()) } else { below.is_file().then_some(below) }
    })
}

const NAME_SOURCE: &str = "Name the folder that was extracted with --source";

fn missing(name: &str, sources: &[PathBuf]) -> Failure {
    let problem = format!("has no source: {name} is not in {}", places(sources));
    Failure::new("", problem, NAME_SOURCE)
}

/// One line for a folder of which nothing is found, such as the wrong one.
fn all_missing(names: &[String], sources: &[PathBuf]) -> Failure {
    let (count, first) = (names.len(), names.first().map(String::as_str).unwrap_or_default());
    let places = places(sources);
    let problem = format!(
        "holds {count} documents without a source: none of {first} and so on is in {places}"
    );
    Failure::new("", problem, NAME_SOURCE)
}

fn places(sources: &[PathBuf]) -> String {
    let place = |source: &PathBuf| match source.as_os_str().to_str() {
        Some(".") => "the current folder".to_owned(),
        _ => shown(source),
    };
    sources.iter().map(place).collect::<Vec<_>>().join(", ")
}
