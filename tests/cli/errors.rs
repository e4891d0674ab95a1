//! What goes wrong: each is named on one line, with its place and its cure, and sets the status.

use std::fs;

use crate::stage::Stage;

/// A run that was refused, said so in this one line, and wrote nothing.
#[track_caller]
fn refuses(stage: &Stage, args: &[&str], line: &str) {
    stage.run(args).says(2, line);
    assert!(!stage.path("output").exists(), "something was written");
}

#[test]
fn a_path_that_does_not_exist_refuses_the_run() {
    let line = "uddrag: no.txt: does not exist. Check its spelling and the folder you are in.";
    refuses(&Stage::plain(), &["extract", "in", "no.txt"], line);
}

#[test]
fn standard_input_has_another_name() {
    let stage = Stage::plain();
    let line = "uddrag: -: is no file, and standard input is not read by this name. \
                Name /dev/stdin to read that.";
    refuses(&stage, &["extract", "-"], line);
    stage.run(&["text", "-"]).says(2, line);
    stage.run(&["explain", "-"]).says(2, line);
}

#[cfg(target_os = "linux")]
#[test]
fn standard_input_is_read_by_its_path() {
    let stage = Stage::plain();
    let args = ["extract", "/dev/stdin", "-o", "-", "-q"];
    let ended = crate::stage::ended(stage.command().args(args).write_stdin("Vi ses.\n"));
    assert_eq!((ended.status, &*ended.err), (0, ""));
    assert!(ended.out.starts_with(b"{\"document\":"));
}

#[test]
fn a_name_that_is_too_long_is_told_so() {
    let (long, longer) = ("a".repeat(245), "a".repeat(300));
    let stage = Stage::plain();
    let line =
        format!("uddrag: {longer}: does not exist. Check its spelling and the folder you are in.");
    refuses(&stage, &["extract", &longer], &line);
    fs::write(stage.path(&format!("in/{long}.txt")), "Vi ses.").unwrap();
    let ended = stage.run(&["extract", "in", "-q"]);
    assert_eq!(ended.status, 1);
    assert!(ended.err.ends_with(". Give its source a shorter name.\n"), "{}", ended.err);
}

#[test]
fn two_inputs_for_one_output_refuse_the_run() {
    let line = |first: &str, second: &str, output: &str| {
        format!(
            "uddrag: {first} and {second}: would both be written to {output}. Rename one of them, \
             or extract them into different output folders."
        )
    };
    let stage = Stage::with(&[("in/a.txt", b"1"), ("in/a.text", b"2"), ("x/a.txt", b"3")]);
    refuses(&stage, &["extract", "in"], &line("in/a.text", "in/a.txt", "a.json"));
    let two = ["extract", "x", "in/a.txt"];
    refuses(&stage, &two, &line("in/a.txt", "x/a.txt", "a.json"));
}

#[test]
fn in_the_stream_two_inputs_need_two_names() {
    let stage = Stage::with(&[("in/a.txt", b"1"), ("in/a.text", b"2"), ("x/a.txt", b"3")]);
    let ended = stage.run(&["extract", "in", "-o", "-", "-q"]);
    assert_eq!((ended.status, &*ended.err), (0, ""));
    assert_eq!(ended.out.split_inclusive(|byte| *byte == b'\n').count(), 2);
    let line = "uddrag: in/a.txt and x/a.txt: would both be called a.txt. \
                Rename one of them, or extract them one by one.";
    refuses(&stage, &["extract", "in", "x", "-o", "-"], line);
}

#[test]
fn a_wrong_command_line_refuses_the_run() {
    let stage = Stage::plain();
    for args in [
        &["extract"] as &[&str],
        &["extract", "in", "--no-such-option"],
        &["extract", "in", "--threads", "0"],
        &["extract", "in", "--threads", "many"],
        &["extract", "in", "--region", "Danmark"],
        &["extract", "in", "--include", "a["],
        &["no-such-command"],
        &[],
    ] {
        let ended = stage.run(args);
        assert_eq!(ended.status, 2, "{args:?}: {}", ended.err);
        assert!(!ended.err.is_empty() && !stage.path("output").exists());
    }
}

#[test]
fn an_output_folder_that_cannot_be_made_refuses_the_run() {
    let stage = Stage::with(&[("in/a.txt", b"a"), ("file", b"")]);
    let ended = stage.run(&["extract", "in", "-o", "file"]);
    assert_eq!(ended.status, 2);
    let start = "uddrag: file: cannot be made as the output folder: ";
    let end = ". Choose another folder with -o.\n";
    assert!(ended.err.starts_with(start) && ended.err.ends_with(end), "{}", ended.err);
    assert_eq!(stage.run(&["extract", "in", "-o", "file/deeper"]).status, 2);
    assert_eq!(fs::read(stage.path("file")).unwrap(), b"");
}

#[test]
fn an_output_that_would_replace_an_input_refuses_the_run() {
    let stage = Stage::with(&[("in/a.json", b"{}")]);
    let args = ["extract", "in", "--include", "*.json", "-o", "in"];
    stage.run(&args).says(
        2,
        "uddrag: in/a.json: is an input and would be overwritten by an output. \
         Choose another folder with -o.",
    );
    assert_eq!(stage.files("in")["a.json"], b"{}");
}

#[test]
fn an_empty_folder_is_a_warning() {
    let stage = Stage::with(&[("in/a.json", b"{}")]);
    stage.run(&["extract", "in", "-q"]).says(
        0,
        "uddrag: warning: in: holds no text file (*.txt, *.text). \
         Name the files themselves, or add a pattern with --include.",
    );
}

#[test]
fn a_file_that_is_no_text_does_not_stop_the_others() {
    let stage = Stage::plain();
    fs::write(stage.path("in/c.txt"), b"%PDF-1.7\n").unwrap();
    fs::write(stage.path("in/d.txt"), b"\0\x01\x02\x03").unwrap();
    stage.run(&["extract", "in", "-q"]).says(
        1,
        "uddrag: in/c.txt: is not text (it looks like a PDF document). \
         Convert it first, for example with pdftotext.\n\
         uddrag: in/d.txt: is not text (it is full of control characters). \
         Convert it to text first, or leave it out.",
    );
    assert_eq!(stage.names("output").len(), 4);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    let stage = Stage::plain();
    std::os::unix::fs::symlink("nowhere", stage.path("in/z.txt")).unwrap();
    let line = "uddrag: in/z.txt: is a link that leads nowhere. Mend the link or leave it out.";
    stage.run(&["extract", "in", "-q"]).says(1, line);
    assert_eq!(stage.names("output").len(), 4);
    stage.run(&["extract", "in/z.txt", "-q"]).says(1, line);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_does_not_stop_the_others() {
    use std::os::unix::fs::PermissionsExt;
    let stage = Stage::plain();
    let path = stage.path("in/a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_ok() {
        return; // Root reads everything.
    }
    stage.run(&["extract", "in", "-q"]).says(
        1,
        "uddrag: in/a.txt: cannot be read: Permission denied. Make it readable or leave it out.",
    );
    assert_eq!(stage.names("output"), ["sub/b.evidence.json", "sub/b.json"]);
}

#[test]
fn an_output_that_cannot_be_written_does_not_stop_the_others() {
    let stage = Stage::plain();
    fs::create_dir_all(stage.path("output/a.json")).unwrap();
    let ended = stage.run(&["extract", "in", "-q"]);
    assert_eq!(ended.status, 1);
    let start = "uddrag: output/a.json: cannot be written: ";
    assert!(ended.err.starts_with(start) && ended.err.lines().count() == 1, "{}", ended.err);
    assert_eq!(stage.names("output"), ["sub/b.evidence.json", "sub/b.json"]);
}

#[test]
fn a_file_where_a_folder_of_the_output_should_be_is_named() {
    let stage = Stage::plain();
    fs::create_dir(stage.path("output")).unwrap();
    fs::write(stage.path("output/sub"), b"").unwrap();
    let ended = stage.run(&["extract", "in", "-q"]);
    assert_eq!((ended.status, ended.err.lines().count()), (1, 1), "{}", ended.err);
    assert!(ended.err.starts_with("uddrag: output/sub/b.json: cannot be written: "));
    assert_eq!(stage.names("output"), ["a.evidence.json", "a.json", "sub"]);
}
