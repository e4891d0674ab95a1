//! The documents with hand-made truth: `tests/corpus/LANG/NAME.txt` beside `NAME.json`. A language
//! that is not built in has its words beside them, in `uddrag.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;
use serde_json::Value;
use uddrag::{Options, OwnLexicon, Source, emit};

use crate::score::{Reading, Score, score};

/// A document, its truth, and what extraction made of it.
pub struct Read {
    /// `LANG/NAME`.
    pub name: String,
    pub source: Source,
    pub truth: Value,
    pub document: Value,
    pub evidence: Value,
    /// The words it was read by, if they are more than the built-in ones.
    pub own: Option<OwnLexicon>,
}

impl Read {
    pub fn score(&self, reading: Reading) -> Score {
        score(&self.document, &self.truth, reading)
    }
}

/// Which documents to read, by patterns for `LANG/NAME` or `NAME`.
pub struct Choice {
    pub only: GlobSet,
    pub without: GlobSet,
}

impl Choice {
    /// # Errors
    ///
    /// If a pattern is none.
    pub fn new(only: &[String], without: &[String]) -> Result<Self, globset::Error> {
        let everything = ["*".to_owned()];
        let only = if only.is_empty() { &everything } else { only };
        Ok(Self { only: globs(only)?, without: globs(without)? })
    }

    fn takes(&self, name: &str) -> bool {
        let last = name.rsplit('/').next().unwrap_or(name);
        let is_in = |globs: &GlobSet| globs.is_match(name) || globs.is_match(last);
        is_in(&self.only) && !is_in(&self.without)
    }
}

fn globs(patterns: &[String]) -> Result<GlobSet, globset::Error> {
    let mut globs = GlobSetBuilder::new();
    for pattern in patterns {
        globs.add(Glob::new(pattern)?);
    }
    globs.build()
}

/// The folder of all documents.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Extracts the chosen documents; those left out are not even opened.
pub fn read(choice: &Choice) -> Vec<Read> {
    let mut names = Vec::new();
    for language in entries(&folder()).iter().filter(|path| path.is_dir()) {
        let texts = entries(language)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|it| it == "txt"));
        names.extend(texts.filter_map(|path| {
            let below = path.strip_prefix(folder()).ok()?.with_extension("");
            below.to_str().map(|name| name.replace('\\', "/"))
        }));
    }
    names.into_par_iter().filter(|name| choice.takes(name)).map(read_one).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn read_one(name: String) -> Read {
    let path = folder().join(&name);
    let truth = fs::read(path.with_extension("json")).expect("a truth beside each text");
    let truth = serde_json::from_slice(&truth).expect("a truth is JSON");
    let text = path.with_extension("txt");
    let source = uddrag::load(&text, &format!("{name}.txt"), None).expect("a text");
    let own = OwnLexicon::read(std::slice::from_ref(&text), &[]).expect("a file of words");
    let lexicon = own.as_ref().map(|own| own.lexicon.clone());
    let extraction = uddrag::extract_with(&source, &Options { lexicon, ..Options::default() });
    let parse = "what is written is JSON";
    let document = serde_json::from_slice(&emit::document(&extraction)).expect(parse);
    let evidence = serde_json::from_slice(&emit::evidence(&extraction)).expect(parse);
    drop(extraction);
    Read { name, source, truth, document, evidence, own }
}
