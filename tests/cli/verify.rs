//! `uddrag verify`: what is proved, what is named, and how it ends.

use std::fs;

use crate::stage::Stage;

fn extracted() -> Stage {
    let stage = Stage::plain();
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "-q"]).status, 0);
    stage
}

/// Replaces text in a file that must hold it.
fn replace(stage: &Stage, file: &str, old: &str, new: &str) {
    let path = stage.path(file);
    let text = fs::read_to_string(&path).expect("the file was written");
    assert!(text.contains(old), "{text}");
    fs::write(path, text.replace(old, new)).expect("the stage can be written");
}

#[test]
fn what_was_extracted_keeps_every_promise() {
    let ended = extracted().run(&["verify", "out", "--source", "in"]);
    assert_eq!((ended.status, &*ended.err), (0, ""));
    let out = String::from_utf8(ended.out).unwrap();
    assert!(
        out.starts_with("2 documents with ") && out.ends_with(": every promise is kept\n"),
        "{out}"
    );
}

#[test]
fn a_document_can_be_named_itself() {
    let stage = extracted();
    for file in ["out/a.json", "out/sub/b.json"] {
        let ended = stage.run(&["verify", file, "--source", "in"]);
        assert_eq!((ended.status, &*ended.err), (0, ""), "{file}");
        assert!(ended.out.starts_with(b"1 document with "), "{file}");
    }
    replace(&stage, "out/a.json", "Skovvej 3", "Skovvej 4");
    let ended = stage.run(&["verify", "out/a.json", "--source", "in"]);
    assert_eq!(ended.status, 1);
    assert!(ended.err.starts_with("out/a.json: /"), "{}", ended.err);
    fs::remove_file(stage.path("out/a.evidence.json")).unwrap();
    let line = "uddrag: out/a.json: is a document without its evidence. \
                Extract its source again, or remove it.";
    stage.run(&["verify", "out/a.json", "--source", "in"]).says(1, line);
}

#[test]
fn a_file_that_is_no_document_is_refused() {
    let stage = extracted();
    fs::write(stage.path("other.json"), "{}").unwrap();
    fs::copy(stage.path("out/a.json"), stage.path("a.txt")).unwrap();
    let cure = "Name a document, or the folder that `extract` wrote.";
    for (file, problem) in [
        ("in/a.txt", "is no document of uddrag"),
        ("a.txt", "is no document of uddrag"),
        ("other.json", "is no document of uddrag"),
        ("out/a.evidence.json", "is evidence, not a document"),
    ] {
        let ended = stage.run(&["verify", file, "--source", "in"]);
        ended.says(2, &format!("uddrag: {file}: {problem}. {cure}"));
        assert_eq!(ended.out, b"");
    }
}

#[test]
fn a_folder_without_any_source_is_one_line() {
    let names: Vec<_> = (0..5).map(|number| format!("in/{number}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), b"Vi ses." as &[u8])).collect();
    let stage = Stage::with(&files);
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "-q"]).status, 0);
    let line = "uddrag: out: holds 5 documents without a source: none of 0.txt and so on is in \
                the current folder. Name the folder that was extracted with --source.";
    stage.run(&["verify", "out"]).says(1, line);
    // One that has its source shows that the folder is the right one: then each is named.
    fs::copy(stage.path("in/3.txt"), stage.path("3.txt")).unwrap();
    let ended = stage.run(&["verify", "out"]);
    assert_eq!((ended.status, ended.err.lines().count()), (1, 4), "{}", ended.err);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_lies_there_is_not_read() {
    let stage = extracted();
    let pipe = stage.path("out/x.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let line = "uddrag: out/x.json: is a pipe or a device, not a file. ";
    let folder = format!("{line}Remove it.");
    stage.run(&["verify", "out", "--source", "in"]).says(1, &folder);
    let file = format!("{line}Name a document, or the folder that `extract` wrote.");
    stage.run(&["verify", "out/x.json", "--source", "in"]).says(2, &file);
    assert_eq!(stage.run(&["check", "in", "-o", "out"]).status, 0);
}

#[test]
fn a_forged_value_is_named_with_file_pointer_and_line() {
    let stage = extracted();
    replace(&stage, "out/a.json", "Skovvej 3", "Skovvej 4");
    let ended = stage.run(&["verify", "out", "--source", "in"]);
    assert_eq!((ended.status, ended.out.len()), (1, 0));
    assert!(
        ended.err.starts_with("out/a.json: /") && ended.err.contains(" (line 1): "),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("does not follow from the text, which says"), "{}", ended.err);
}

#[test]
fn a_changed_source_is_named() {
    let stage = extracted();
    replace(&stage, "in/a.txt", "3", "4");
    let line =
        "out/a.json: /source: the source has changed since it was extracted; extract it again";
    stage.run(&["verify", "out", "--source", "in"]).says(1, line);
}

#[test]
fn files_that_are_missing_or_no_output_are_named() {
    let stage = extracted();
    fs::remove_file(stage.path("out/a.json")).unwrap();
    fs::write(stage.path("out/sub/b.json"), "{").unwrap();
    let ended = stage.run(&["verify", "out", "--source", "in"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.err.contains("out/a.evidence.json: is evidence without its document"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("out/sub/b.json: is no output of uddrag"), "{}", ended.err);
}

#[test]
fn the_source_is_found_or_missed() {
    let stage = extracted();
    assert_eq!(stage.run(&["verify", "out", "--source", "in/sub", "--source", "in"]).status, 0);
    let ended = stage.run(&["verify", "out"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.err.contains("out/a.json: has no source: a.txt is not in the current folder. "),
        "{}",
        ended.err
    );
    fs::rename(stage.path("in"), stage.path("seeds")).unwrap();
    assert_eq!(stage.run(&["verify", "out"]).status, 0);
    let line = "uddrag: no: does not exist. Check its spelling and the folder you are in.";
    stage.run(&["verify", "no"]).says(2, line);
    stage.run(&["verify", "out", "--source", "no"]).says(2, line);
}

#[test]
fn a_source_outside_its_folder_is_not_read() {
    let stage = extracted();
    for file in ["out/a.json", "out/a.evidence.json"] {
        replace(&stage, file, "a.txt", "../in/a.txt");
    }
    let ended = stage.run(&["verify", "out", "--source", "in"]);
    assert!(ended.err.contains("has no source: ../in/a.txt is not in in"), "{}", ended.err);
}

#[test]
fn a_document_is_called_as_its_source_is() {
    let stage = extracted();
    assert_eq!(stage.run(&["verify", "out/sub", "--source", "in"]).status, 0);
    assert_eq!(stage.run(&["verify", ".", "--source", "in"]).status, 0);
    for end in ["json", "evidence.json"] {
        let [old, new] = ["a", "q"].map(|name| stage.path(&format!("out/{name}.{end}")));
        fs::rename(old, new).unwrap();
    }
    let line = "out/q.json: /source/path: of \"a.txt\" there would be \"a.json\", not \"q.json\"";
    stage.run(&["verify", "out", "--source", "in"]).says(1, line);
}

#[test]
fn a_folder_without_documents_is_named() {
    let stage = Stage::plain();
    let line = "uddrag: warning: in: holds no document. Name the folder that `extract` wrote.";
    let ended = stage.run(&["verify", "in", "--source", "in"]);
    ended.says(0, line);
    assert_eq!(ended.out, b"");
}

#[cfg(unix)]
#[test]
fn a_line_feed_in_a_name_breaks_no_line() {
    let stage = Stage::with(&[("in/a\nb.txt", b"Vi ses.\n")]);
    assert_eq!(stage.run(&["extract", "in", "-o", "out", "-q"]).status, 0);
    fs::write(stage.path("in/a\nb.txt"), "Vi ses ikke.\n").unwrap();
    let line =
        "out/a\\nb.json: /source: the source has changed since it was extracted; extract it again";
    stage.run(&["verify", "out", "--source", "in"]).says(1, line);
    let ended = stage.run(&["check", "in", "-o", "out"]);
    assert!(ended.err.starts_with("out/a\\nb.json: /"), "{}", ended.err);
    let ended = stage.run(&["verify", "out", "--source", "out"]);
    let line = "uddrag: out/a\\nb.json: has no source: a\\nb.txt is not in out. ";
    assert!(ended.err.starts_with(line) && ended.err.lines().count() == 1, "{}", ended.err);
}
