//! Guards the house: which room may name which, and that each file says what it is for.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms that any other may name.
const SHARED: [&str; 2] = ["model", "lexicon"];

/// The room that may name all others.
const STORY: &str = "pipeline";

/// Every Rust file below a folder, in a fixed order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let within = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let all = entries.into_iter().flat_map(within);
    all.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The room a file is in: its folder in `src`, or its own name.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(source()).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments and without its tests, which may use the front door.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that some code names, by `crate::room` and by `crate::{room, …}`.
fn named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| -> String {
            text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0usize;
            let mut start = 0;
            for (index, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => {
                        rooms.push(word(&group[start..index]));
                        break;
                    }
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        rooms.push(word(&group[start..index]));
                        start = index + 1;
                    }
                    _ => {}
                }
            }
        } else {
            rooms.push(word(rest));
        }
    }
    rooms
}

#[test]
fn rooms_meet_in_the_model_and_are_joined_in_the_pipeline() {
    let all: Vec<String> = files(&source()).iter().map(|path| room(path)).collect();
    let mut offences = Vec::new();
    for path in files(&source()) {
        let own = room(&path);
        if [STORY, "lib", "bin"].contains(&own.as_str()) || path.ends_with("corpus.rs") {
            continue;
        }
        for other in named(&code(&path)) {
            let is_room = all.contains(&other);
            let allowed = other == own || SHARED.contains(&other.as_str()) && own != "model";
            if is_room && !allowed {
                offences.push(format!("{} names the room {other}", path.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn the_lexicon_names_only_the_model() {
    for path in files(&source().join("lexicon")) {
        for other in named(&code(&path)) {
            assert!(["lexicon", "model"].contains(&&*other), "{} names {other}", path.display());
        }
    }
}

#[test]
fn only_two_rooms_touch_the_disk() {
    for path in files(&source()) {
        let code = code(&path);
        let touches = code.contains("std::fs") || code.contains("fs::") || code.contains("File::");
        let may = ["ingest", "emit", "bin"].contains(&&*room(&path));
        assert!(!touches || may, "{} touches the disk", path.display());
    }
}

#[test]
fn only_the_pipeline_has_threads() {
    // One waits for a second and then draws a bar; it sees no text.
    let bar = source().join("bin/uddrag/progress.rs");
    for path in files(&source()) {
        let threads = ["rayon", "std::thread"].iter().any(|word| code(&path).contains(word));
        let may = room(&path) == STORY || path == bar;
        assert!(!threads || may, "{} has threads", path.display());
    }
}

#[test]
fn every_file_says_in_one_sentence_what_it_is_for() {
    for path in files(&source()) {
        let text = fs::read_to_string(&path).unwrap();
        let head = text.lines().next().unwrap_or_default();
        let sentence = head.strip_prefix("//! ").unwrap_or_default();
        assert!(sentence.len() > 15, "{} does not open with a sentence", path.display());
    }
}

#[test]
fn no_document_of_the_seeds_is_named_in_the_source() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names = Vec::new();
    for entry in fs::read_dir(seeds).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        let addresses = text.split_whitespace().filter(|word| word.contains('@'));
        names.extend(addresses.map(str::to_owned));
        let headings = text.lines().filter_map(|line| line.trim().strip_prefix("• "));
        names.extend(headings.filter(|name| name.len() > 12).map(str::to_owned));
    }
    assert!(names.len() > 50, "the seeds have names to look for");
    for path in files(&source()) {
        let text = fs::read_to_string(&path).unwrap();
        let found = names.iter().find(|name| text.contains(name.as_str()));
        assert!(found.is_none(), "{} names {found:?} of the seeds", path.display());
    }
}
