//! Lays the words and the numbering plans out as tables, so that nothing is read when the program
//! starts. The TOML files in `src/lexicon` are their one source.

#![allow(dead_code, reason = "the files of the lexicon do more than laying it out")]

#[path = "../src/lexicon/builder.rs"]
mod builder;
#[path = "../src/lexicon/file.rs"]
mod file;
#[path = "../src/lexicon/fold.rs"]
mod fold;
#[path = "../src/lexicon/gate.rs"]
mod gate;
#[path = "../src/lexicon/hash.rs"]
mod hash;
#[path = "../src/lexicon/index.rs"]
mod index;
#[path = "../src/lexicon/keys.rs"]
mod keys;
#[path = "../src/lexicon/lower.rs"]
mod lower;
mod model;
mod plans;
#[path = "../src/lexicon/numbering/range.rs"]
mod range;
#[path = "../src/lexicon/tails.rs"]
mod tails;
mod words;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/model/character.rs");
    write("lexicon.rs", &words::tables());
    write("plans.rs", &plans::tables());
}

/// The text of a file of the package.
fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn write(name: &str, text: &str) {
    let folder = env::var("OUT_DIR").expect("cargo names the folder");
    let path = Path::new(&folder).join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
