//! Standard output: full devices, closed pipes, one line a document.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use crate::stage::Stage;

#[test]
fn the_stream_has_a_line_for_each_document_that_can_be_read() {
    let stage = Stage::plain();
    std::fs::write(stage.path("in/b.txt"), b"%PDF-1.7").unwrap();
    let ended = stage.run(&["extract", "in", "-o", "-", "-q"]);
    assert_eq!(ended.status, 1);
    assert!(ended.err.starts_with("uddrag: in/b.txt: is not text"), "{}", ended.err);
    let lines: Vec<&[u8]> = ended.out.split_inclusive(|byte| *byte == b'\n').collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.starts_with(b"{\"document\":{\"schema\":\"uddrag/1\"")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_one_line_and_status_1() {
    let stage = Stage::plain();
    for args in [
        &["extract", "in", "-o", "-", "-q"] as &[&str],
        &["text", "in/a.txt"],
        &["schema"],
        &["completions", "zsh"],
        &["man"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program(&stage, args).stdout(full).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let start = "uddrag: standard output: cannot be written: No space left on device. ";
        assert!(err.starts_with(start) && err.lines().count() == 1, "{args:?}: {err}");
    }
}

#[test]
fn a_reader_that_has_read_enough_ends_the_run_quietly() {
    let text = "Ord efter ord.\n".repeat(100_000);
    let stage = Stage::with(&[("in/a.txt", text.as_bytes()), ("in/b.txt", text.as_bytes())]);
    for args in [
        &["extract", "in", "-o", "-"] as &[&str],
        &["text", "in/a.txt"],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child =
            program(&stage, args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

fn program(stage: &Stage, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("uddrag"));
    command.current_dir(stage.path("")).args(args);
    command
}
