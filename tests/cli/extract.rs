//! `uddrag extract` where all goes well.

use serde_json::Value;

use crate::stage::{Stage, ended};

const FOUR: [&str; 4] = ["a.evidence.json", "a.json", "sub/b.evidence.json", "sub/b.json"];

#[test]
fn a_document_and_its_evidence_are_written_for_each_source() {
    let stage = Stage::plain();
    let ended = stage.run(&["extract", "in"]);
    assert_eq!((ended.status, ended.out.as_slice()), (0, b"" as &[u8]));
    assert_eq!(stage.names("output"), FOUR);
    let document: Value = serde_json::from_slice(&stage.files("output")["sub/b.json"]).unwrap();
    assert_eq!(document["source"]["path"], "sub/b.txt");
    assert_eq!(document["source"]["bytes"], "Vi ses i Ålborg.\n".len());
}

#[test]
fn the_summary_is_a_table_on_standard_error_and_can_be_silenced() {
    let stage = Stage::plain();
    let loud = stage.run(&["extract", "in", "-o", "out"]);
    let rows: Vec<&str> = loud.err.lines().map(|row| row.split_once(' ').unwrap().0).collect();
    let names = ["documents", "partners", "contacts", "e-mails", "phones", "quotes", "projects"];
    assert_eq!(rows[..7], names);
    assert_eq!(rows[7..], ["diagnostics", "bytes", "time"]);
    assert!(loud.err.starts_with("documents          2\n"), "{}", loud.err);
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "--quiet"]).err, "");
}

#[test]
fn what_is_written_does_not_depend_on_the_number_of_threads() {
    let names: Vec<String> =
        (0..40).map(|number| format!("in/{}/{number}.txt", number % 3)).collect();
    let texts: Vec<String> =
        (0..40).map(|number| format!("Tekst {number}\n").repeat(number)).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let stage = Stage::with(&files);
    let run = |threads: &str| {
        let folder = format!("out{threads}");
        assert_eq!(stage.run(&["extract", "in", "-o", &folder, "--threads", threads]).status, 0);
        let stream = stage.run(&["extract", "in", "-o", "-", "--threads", threads]).out;
        (stage.files(&folder), stream)
    };
    let one = run("1");
    assert_eq!((one.0.len(), one.1.split(|byte| *byte == b'\n').count()), (80, 41));
    assert_eq!(one, run("2"));
    assert_eq!(one, run("7"));
}

#[test]
fn a_folder_is_the_same_however_it_is_written() {
    let stage = Stage::plain();
    let absolute = stage.path("in").into_os_string().into_string().unwrap();
    let spellings = ["in", "in/", "./in", "in/../in/.", &absolute];
    let runs = spellings.map(|spelling| stage.run(&["extract", spelling, "-o", "-", "-q"]).out);
    assert!(runs[0].len() > 100 && runs.iter().all(|run| *run == runs[0]));
    let inside =
        ended(stage.command().current_dir(stage.path("in")).args(["extract", ".", "-o", "-"]));
    assert_eq!(inside.out, runs[0]);
    let elsewhere = ended(stage.command().current_dir("/").args(["extract", &absolute, "-o", "-"]));
    assert_eq!(elsewhere.out, runs[0]);
}

#[test]
fn the_order_of_arguments_does_not_matter() {
    let stage = Stage::with(&[("b.txt", b"b"), ("x/a.txt", b"a"), ("x/c.txt", b"c")]);
    let one = stage.run(&["extract", "b.txt", "x", "-o", "-"]).out;
    let other = stage.run(&["extract", "x/c.txt", "x", "b.txt", "-o", "-"]).out;
    assert_eq!(one, other);
    let paths: Vec<Value> = one
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            serde_json::from_slice::<Value>(line).unwrap()["document"]["source"]["path"].clone()
        })
        .collect();
    assert_eq!(paths, ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn a_second_run_changes_nothing_and_leaves_other_files_alone() {
    let stage = Stage::plain();
    stage.run(&["extract", "in", "-o", "in"]);
    let first = stage.files("in");
    assert_eq!(first.len(), 6);
    std::fs::remove_file(stage.path("in/a.txt")).unwrap();
    assert_eq!(stage.run(&["extract", "in", "-o", "in"]).status, 0);
    let mut second = stage.files("in");
    second.insert("a.txt".to_owned(), first["a.txt"].clone());
    assert_eq!(first, second);
}

#[test]
fn more_files_can_be_included() {
    let stage = Stage::with(&[("in/a.md", b"a"), ("in/b/c.log", b"c"), ("in/d.csv", b"d")]);
    let args = ["extract", "in", "--include", "*.md", "--include", "b/*.log"];
    assert_eq!(stage.run(&args).status, 0);
    let names = ["a.evidence.json", "a.json", "b/c.evidence.json", "b/c.json"];
    assert_eq!(stage.names("output"), names);
}

#[test]
fn a_pattern_is_for_the_path_below_the_folder() {
    let stage = Stage::with(&[("in/b/deep/c.log", b"c"), ("in/B.LOG", b"b"), ("in/t.txt", b"t")]);
    let read = |pattern: &str| {
        let ended = stage.run(&["extract", "in", "-o", "-", "-q", "--include", pattern]);
        assert_eq!(ended.status, 0);
        (ended.out.split_inclusive(|byte| *byte == b'\n').count(), ended.err)
    };
    for pattern in ["*.log", "b/*.log", "b/**/c.*", "*.LOG"] {
        assert_eq!(read(pattern), (2, String::new()), "{pattern}");
    }
    assert_eq!(read("*.{log,LOG}"), (3, String::new()));
    assert_eq!(read("t*"), (1, String::new()));
    for pattern in ["c.log", "in/*.log", "*.md"] {
        let said = format!(
            "uddrag: warning: --include {pattern}: matches no file of a folder. \
             Write it for the path below the folder given, like '*.md' or 'notes/*.log'.\n"
        );
        assert_eq!(read(pattern), (1, said));
    }
}

#[test]
fn an_output_folder_inside_the_input_is_not_read() {
    let stage = Stage::with(&[("in/a.txt", b"Vi ses."), ("in/b/c.md", b"Vi ses.")]);
    let args = ["in", "-o", "in/out", "--include", "*"];
    for _ in 0..2 {
        stage.run(&[&["extract", "-q"], &args[..]].concat()).says_nothing();
        let names = ["a.evidence.json", "a.json", "b/c.evidence.json", "b/c.json"];
        assert_eq!(stage.names("in/out"), names);
        stage.run(&[&["check"], &args[..]].concat()).says_nothing();
    }
}

#[test]
fn an_empty_file_is_an_empty_document() {
    let stage = Stage::with(&[("in/a.txt", b"")]);
    assert_eq!(stage.run(&["extract", "in"]).status, 0);
    let document: Value = serde_json::from_slice(&stage.files("output")["a.json"]).unwrap();
    assert_eq!(document["sections"], Value::Array(vec![]));
}

#[test]
fn what_is_written_fits_the_schema() {
    let stage = Stage::plain();
    let schema: Value = serde_json::from_slice(&stage.run(&["schema"]).out).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    stage.run(&["extract", "in"]);
    for (name, bytes) in stage.files("output") {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    let mut bytes = "Rødgrød på blå".as_bytes().to_vec();
    bytes.pop();
    let stage = Stage::with(&[("a.txt", &bytes)]);
    let ended = stage.run(&["extract", "a.txt", "-o", "-", "-q"]);
    let both: Value = serde_json::from_slice(&ended.out).unwrap();
    assert_eq!(both["document"]["diagnostics"][0]["code"], "undecodable-bytes");
    let message = "Bytes that are no text in UTF-8 were replaced by U+FFFD, 1 in all.";
    assert_eq!(both["document"]["diagnostics"][0]["message"], message);
    assert_eq!(both["evidence"]["spans"]["diagnostics"][0], serde_json::json!([[16, 19]]));
}
