//! The words of a user, as the program takes them: files, settings, and what is said of mistakes.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const LETTER: &str = "Aino Aalto\nKylänvanhin\nPostia: aino@kylatalo.fi\nLuuri: 040 512 7734\n";

const WORDS: &str = "language = \"fi\"\ncountry = \"FI\"\ncompounds = true\nroles.heads = [\"vanhin, pormestari\"]\n\
                     labels.phone = [\"luuri\"]\nlabels.email = [\"postia\"]\n";

fn stage(files: &[(&str, &str)]) -> TempDir {
    let stage = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = stage.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    stage
}

/// How a run ended, and what it said on standard output and standard error.
fn run(stage: &TempDir, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("uddrag").unwrap();
    let output = command.current_dir(stage.path()).args(args).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
    (output.status.code().unwrap(), out, err)
}

fn document(stage: &TempDir, name: &str) -> Value {
    serde_json::from_slice(&fs::read(stage.path().join(name)).unwrap()).unwrap()
}

#[track_caller]
fn refused(stage: &TempDir, args: &[&str], line: &str) {
    assert_eq!(run(stage, args), (2, String::new(), format!("uddrag: {line}\n")), "{args:?}");
    assert!(!stage.path().join("output").exists(), "nothing is written");
}

#[test]
fn a_language_that_is_given_is_recorded_and_read_by() {
    let stage = stage(&[("a.txt", "Anna Holm\n22 46 27 33\n")]);
    for (args, language, phone) in [
        (&["--language", "nb"] as &[&str], "nb", "+4722462733"),
        (&["--language", "da"], "da", "+4522462733"),
        (&["--language", "DA"], "da", "+4522462733"),
        (&["--language", "da", "--region", "NO"], "da", "+4722462733"),
    ] {
        assert_eq!(run(&stage, &[&["extract", "a.txt", "-q"], args].concat()).0, 0);
        let document = document(&stage, "output/a.json");
        assert_eq!(document["source"]["language"], language);
        assert_eq!(document["contacts"][0]["phones"][0], phone, "{document:#}");
        assert_eq!(run(&stage, &[&["check", "a.txt"], args].concat()).0, 0);
        assert_eq!(run(&stage, &[&["explain", "a.txt"], args].concat()).0, 0);
        assert_eq!(run(&stage, &["verify", "output", "--source", "a.txt"]).0, 0);
    }
    assert_eq!(run(&stage, &["check", "a.txt", "--language", "nb"]).0, 1);
}

#[test]
fn a_language_that_nobody_knows_is_refused() {
    let stage = stage(&[("a.txt", "Hej"), ("fi.toml", WORDS)]);
    let line = "xx: is no language that is known. Known are da, nb, sv, de, en; \
                `uddrag lexicon` prints how to begin another, for --lexicon.";
    for command in ["extract", "check", "explain"] {
        refused(&stage, &[command, "a.txt", "--language", "xx"], line);
    }
    let line = line.replace("en;", "en, fi;");
    refused(&stage, &["extract", "a.txt", "--language", "xx", "--lexicon", "fi.toml"], &line);
}

#[test]
fn words_of_a_file_are_read_by() {
    let stage = stage(&[("a.txt", LETTER), ("own/fi.toml", WORDS)]);
    let own = ["--lexicon", "own/fi.toml"];
    let known = [&own as &[_], &["--language", "fi"]].concat();
    assert_eq!(run(&stage, &[&["extract", "a.txt", "-q"], &*known].concat()).0, 0);
    let read = document(&stage, "output/a.json");
    assert_eq!(read["source"]["language"], "fi");
    let contact = &read["contacts"][0];
    assert_eq!(contact["role"], "Kylänvanhin", "{read:#}");
    assert_eq!(contact["emails"][0], "aino@kylatalo.fi");
    assert_eq!(contact["phones"][0], "+358405127734");
    assert_eq!(run(&stage, &[&["check", "a.txt"], &*known].concat()).0, 0);
    assert_eq!(run(&stage, &[&["verify", "output", "--source", "a.txt"], &own[..]].concat()).0, 0);
    let (_, shown, _) = run(&stage, &[&["explain", "a.txt:4"], &*known].concat());
    assert!(shown.contains("Luuri"), "{shown}");
    // Without them it is something else.
    assert_eq!(run(&stage, &["check", "a.txt"]).0, 1);
}

#[test]
fn words_beside_the_texts_are_read_by() {
    let stage = stage(&[("in/sub/a.txt", LETTER), ("in/uddrag.toml", WORDS)]);
    let args = ["extract", "in", "-q", "--language", "fi"];
    assert_eq!(run(&stage, &args), (0, String::new(), String::new()));
    let read = document(&stage, "output/sub/a.json");
    assert_eq!(read["contacts"][0]["phones"][0], "+358405127734", "{read:#}");
    assert_eq!(run(&stage, &["check", "in", "--language", "fi"]).0, 0);
    assert_eq!(run(&stage, &["verify", "output", "--source", "in"]).0, 0);
    // What is named on the command line goes before it.
    fs::write(stage.path().join("fax.toml"), "language = 'fi'\nlabels.fax = 'luuri'").unwrap();
    assert_eq!(run(&stage, &[&args[..], &["--lexicon", "fax.toml"]].concat()).0, 0);
    let read = document(&stage, "output/sub/a.json");
    assert_eq!(read["contacts"][0]["faxes"][0], "+358405127734", "{read:#}");
}

#[test]
fn a_mistake_is_named_with_its_place_and_what_is_allowed() {
    let stage = stage(&[
        ("in/a.txt", "Hej"),
        ("key.toml", "language = \"da\"\n\n[labels]\nphones = [\"linje\"]\n"),
        ("value.toml", "language = \"da\"\nsays = 7\n"),
        ("new.toml", "language = \"fo\"\n"),
        ("country.toml", "language = \"da\"\ncountry = \"XX\"\n"),
    ]);
    for (file, line) in [
        (
            "key.toml",
            "key.toml:4:1: `phones` is no key of `labels`. Allowed are phone, mobile, fax, email, \
             website, name, role, organisation.",
        ),
        (
            "value.toml",
            "value.toml:2:8: `says` is an integer, which is no words. \
             Write them like says = [\"one, another\"].",
        ),
        (
            "new.toml",
            "new.toml:1:12: \"fo\" is a new language and names no country. \
             Add a line such as country = \"FI\".",
        ),
        (
            "country.toml",
            "country.toml:2:11: `country` is \"XX\", which is no country with telephone numbers. \
             Use the country's code of ISO 3166-1, such as DK or GB.",
        ),
        ("no.toml", "no.toml: does not exist. Check its spelling and the folder you are in."),
    ] {
        refused(&stage, &["extract", "in", "--lexicon", file], line);
        refused(&stage, &["explain", "in/a.txt", "--lexicon", file], line);
    }
    fs::write(stage.path().join("in/uddrag.toml"), "says").unwrap();
    for args in [["extract", "in"], ["check", "in"]] {
        let (status, _, err) = run(&stage, &args);
        assert_eq!(status, 2, "{err}");
        assert!(
            err.starts_with("uddrag: in/uddrag.toml:1:") && err.contains("is no TOML: "),
            "{err}"
        );
    }
    assert!(!stage.path().join("output").exists(), "nothing is written");
    fs::write(stage.path().join("in/uddrag.toml"), b"\xff").unwrap();
    let line = "in/uddrag.toml: is no file of words: it is not UTF-8. Save it as UTF-8.";
    refused(&stage, &["extract", "in"], line);
}

#[test]
fn words_that_no_text_had_are_named() {
    let stage = stage(&[("in/a.txt", LETTER), ("in/uddrag.toml", WORDS)]);
    let args = ["extract", "in", "-q", "--language", "fi", "--unused-words"];
    let said = "uddrag: in/uddrag.toml:4: no text has these words of roles.heads: pormestari\n";
    for threads in ["1", "3"] {
        let ended = run(&stage, &[&args[..], &["--threads", threads]].concat());
        assert_eq!(ended, (0, String::new(), said.to_owned()));
    }
    let ended = run(&stage, &["check", "in", "--language", "fi", "--unused-words"]);
    assert_eq!(ended, (0, String::new(), said.to_owned()));
}

/// What is printed as a start can be used as it is, and changes nothing.
#[test]
fn the_built_in_words_are_printed_as_a_start() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/da");
    let letter = fs::read_to_string(corpus.join("haver-roles-first.txt")).unwrap();
    let stage = stage(&[("in/a.txt", &letter)]);
    assert_eq!(run(&stage, &["extract", "in", "-q"]).0, 0);
    for language in [&["lexicon", "da"] as &[&str], &["lexicon", "DA"], &["lexicon"]] {
        let (status, words, _) = run(&stage, language);
        assert_eq!(status, 0);
        assert!(words.contains("\n# Words between a quote and its speaker: siger.\n"), "{words}");
        fs::write(stage.path().join("in/uddrag.toml"), words).unwrap();
        assert_eq!(run(&stage, &["check", "in"]), (0, String::new(), String::new()));
    }
    let line = "xx: is no language that is built in. Built in are da, nb, sv, de, en; \
                without a language, an empty file is printed.";
    let stage = self::stage(&[]);
    refused(&stage, &["lexicon", "xx"], line);
}
