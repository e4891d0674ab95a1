//! `uddrag check`: silent when nothing differs, and else what does.

use std::fs;

use crate::stage::Stage;

const CHECK: [&str; 4] = ["check", "in", "-o", "out"];

fn extracted() -> Stage {
    let stage = Stage::plain();
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "-q"]).status, 0);
    stage
}

#[test]
fn nothing_is_said_when_nothing_differs() {
    let ended = extracted().run(&CHECK);
    assert_eq!((ended.status, &*ended.err, ended.out.len()), (0, "", 0));
}

#[test]
fn a_value_that_differs_is_named_old_and_new() {
    let stage = extracted();
    fs::write(stage.path("in/a.txt"), "\n\nSkriv til os på Skovvej 4.\n").unwrap();
    let ended = stage.run(&CHECK);
    assert_eq!(ended.status, 1);
    assert!(ended.err.starts_with("out/a.json: /"), "{}", ended.err);
    assert!(ended.err.contains(" (line 3): "), "{}", ended.err);
    let change = "\"Skriv til os på Skovvej 3.\" → \"Skriv til os på Skovvej 4.\"\n";
    assert!(ended.err.ends_with(change), "{}", ended.err);
}

#[test]
fn a_record_that_came_is_shown_from_its_name_on() {
    let stage = Stage::with(&[("in/a.txt", "Medlemmer\n\n• Lunde\n\n”Vi hjælper.”\n".as_bytes())]);
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "-q"]).status, 0);
    let more = "\n• Skovens Venner\n\n”Vi planter træer hver eneste dag.”\n\nFormand\nBo Lund\nbo@skov.dk\n";
    let text = fs::read_to_string(stage.path("in/a.txt")).unwrap();
    fs::write(stage.path("in/a.txt"), text + more).unwrap();
    let ended = stage.run(&CHECK);
    let start = "added {\"name\":\"Skovens Venner\",\"quotes\":[{\"text\":\"Vi planter træer";
    assert!(ended.err.contains(start), "{}", ended.err);
}

#[test]
fn places_that_moved_are_one_line() {
    let stage = extracted();
    fs::write(stage.path("in/a.txt"), "\n\nSkriv til os på Skovvej 3.\n").unwrap();
    stage.run(&CHECK).says(1, "out/a.json: only places moved");
}

#[test]
fn documents_that_came_or_went_are_named() {
    let stage = extracted();
    fs::rename(stage.path("in/a.txt"), stage.path("in/c.txt")).unwrap();
    stage
        .run(&CHECK)
        .says(1, "out/a.json: its source is not among the inputs\nout/c.json: is missing");
    stage.run(&["check", "in/c.txt", "-o", "out"]).says(1, "out/c.json: is missing");
}

#[test]
fn a_source_that_is_not_read_is_not_called_gone() {
    let stage = Stage::with(&[("two/x/a.txt", b"a"), ("two/y/b.md", b"b")]);
    let include = ["--include", "*.md"];
    let extract = ["extract", "two/x", "two/y", "-o", "out", "-q"];
    assert_eq!(stage.run(&[&extract[..], &include].concat()).status, 0);
    let line = "out/b.json: its source is not among the inputs";
    stage.run(&["check", "two/x", "-o", "out"]).says(1, line);
    let ended = stage.run(&["check", "two/x", "two/y", "-o", "out"]);
    assert!(ended.status == 1 && ended.err.ends_with(&format!("{line}\n")), "{}", ended.err);
    let all = [&["check", "two/x", "two/y", "-o", "out"][..], &include].concat();
    stage.run(&all).says_nothing();
}

#[test]
fn evidence_that_was_left_alone_is_named() {
    let stage = extracted();
    fs::remove_file(stage.path("in/a.txt")).unwrap();
    fs::remove_file(stage.path("out/a.json")).unwrap();
    stage.run(&CHECK).says(1, "out/a.evidence.json: its source is not among the inputs");
}

#[test]
fn other_files_are_no_output() {
    let stage = extracted();
    for (name, text) in [("x.json", "{}"), ("y.json", "[1]"), ("y.evidence.json", "no")] {
        fs::write(stage.path(&format!("out/{name}")), text).unwrap();
    }
    stage.run(&CHECK).says_nothing();
}

#[test]
fn other_writing_and_no_json_are_told_apart() {
    let stage = extracted();
    let path = stage.path("out/a.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\n  ", "\n\t")).unwrap();
    stage.run(&CHECK).says(1, "out/a.json: only written otherwise");
    fs::write(&path, "{").unwrap();
    let ended = stage.run(&CHECK);
    assert_eq!(ended.status, 1);
    assert!(ended.err.starts_with("uddrag: out/a.json: is no output of uddrag: "), "{}", ended.err);
    for other in ["null", "[]", "{}"] {
        fs::write(&path, other).unwrap();
        let line = "uddrag: out/a.json: is no output of uddrag: it names no schema. \
                    Extract its source again.";
        stage.run(&CHECK).says(1, line);
    }
}

#[test]
fn an_output_folder_must_exist() {
    let line = "uddrag: out: does not exist. Check its spelling and the folder you are in.";
    Stage::plain().run(&CHECK).says(2, line);
    let line = "uddrag: in/a.txt: is no folder. Name the folder that `extract` wrote.";
    Stage::plain().run(&["check", "in", "-o", "in/a.txt"]).says(2, line);
}

#[test]
fn the_file_that_is_missing_is_named() {
    let stage = extracted();
    fs::remove_file(stage.path("out/a.evidence.json")).unwrap();
    stage.run(&CHECK).says(1, "out/a.evidence.json: is missing");
    fs::remove_file(stage.path("out/a.json")).unwrap();
    stage.run(&CHECK).says(1, "out/a.json: is missing");
}

#[test]
fn an_input_that_is_no_text_is_not_missed_in_the_output() {
    let stage = extracted();
    fs::write(stage.path("in/bin.txt"), b"\0\x01\x02\0\xff\0").unwrap();
    let ended = stage.run(&CHECK);
    assert_eq!(ended.status, 1);
    assert!(ended.err.starts_with("uddrag: in/bin.txt: is n"), "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
}
