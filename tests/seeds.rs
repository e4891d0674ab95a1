//! One named snapshot a document under `seeds/`: what was extracted, and how `explain` shows it.
//!
//! A snapshot that differs is read before it is accepted; README says how.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

use std::fs;
use std::path::{Path, PathBuf};

use uddrag::explain::{self, Style};
use uddrag::{Options, Source, decode, emit};

/// The documents that have snapshots.
macro_rules! seeds {
    ($($name:ident: $file:literal),* $(,)?) => {
        const KNOWN: &[&str] = &[$($file),*];

        $(mod $name {
            #[test]
            fn document() {
                super::document($file);
            }

            #[test]
            fn explained() {
                super::explained($file);
            }
        })*
    };
}

seeds! {
    brochure_000: "000_309a7730cefcf6c0.txt",
    directory_003: "003_24035bab50d6e04f.txt",
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn source(file: &str) -> Source {
    decode::decode(file, fs::read(folder().join(file)).unwrap()).unwrap()
}

fn document(file: &str) {
    let source = source(file);
    let bytes = emit::document(&uddrag::extract(&source));
    insta::assert_snapshot!(format!("{file}.document"), String::from_utf8(bytes).unwrap());
}

fn explained(file: &str) {
    let source = source(file);
    let options = Options { reasons: true, ..Options::default() };
    let rows = explain::rows(&source.text, &uddrag::extract_with(&source, &options));
    let view = explain::render(&rows, Style::Plain);
    insta::assert_snapshot!(format!("{file}.explain"), view);
}

/// Every text under `seeds/`, by its path below.
fn texts(folder: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(texts(&path, &format!("{below}{name}/")));
        } else if path.extension().is_some_and(|ending| ending == "txt" || ending == "text") {
            found.push(format!("{below}{name}"));
        }
    }
    found.sort();
    found
}

#[test]
fn every_seed_has_a_snapshot() {
    for file in texts(&folder(), "") {
        assert!(
            KNOWN.contains(&file.as_str()),
            "seeds/{file} has no snapshot: name it in the list at the head of tests/seeds.rs, run \
             `INSTA_UPDATE=always cargo test --test seeds`, and read what that wrote"
        );
    }
}
