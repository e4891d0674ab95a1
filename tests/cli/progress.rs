//! Progress: whom a run tells how far it has come, and who sees a bar.

use std::process::Command;
use std::sync::Mutex;

use uddrag::{Failure, Job, Options, Watch};

use crate::stage::{Stage, ended};

/// What a run told.
#[derive(Debug, Default, PartialEq)]
struct Told {
    files: usize,
    done: usize,
    failed: Vec<String>,
}

#[derive(Default)]
struct Listener(Mutex<Told>);

impl Watch for Listener {
    fn begin(&self, files: usize) {
        self.0.lock().unwrap().files += files;
    }

    fn done(&self, failure: Option<&Failure>) {
        let mut told = self.0.lock().unwrap();
        told.done += 1;
        told.failed.extend(failure.map(ToString::to_string));
    }
}

/// Runs some work on a watched stage; it must tell of `files` files, and of what failed.
#[track_caller]
fn tells(files: usize, work: impl FnOnce(&Listener) -> Vec<Failure>) {
    let listener = Listener::default();
    let failures = work(&listener);
    let failed = failures.iter().map(ToString::to_string).collect();
    assert_eq!(listener.0.into_inner().unwrap(), Told { files, done: files, failed });
}

#[test]
fn every_file_is_told_once_and_whether_it_failed() {
    let stage = Stage::plain();
    std::fs::write(stage.path("in/c.txt"), b"%PDF-1.7\n").unwrap();
    let job = Job { paths: vec![stage.path("in")], ..Job::default() };
    let out = stage.path("out");
    tells(3, |listener| uddrag::to_folder(&job, &out, listener).unwrap().failures);
    tells(3, |listener| uddrag::to_stream(&job, &mut Vec::new(), listener).unwrap().failures);
    tells(3, |listener| uddrag::check_folder(&job, &out, listener).unwrap().failures);
    std::fs::remove_file(stage.path("in/a.txt")).unwrap();
    let words = Options::default();
    let verified =
        |listener: &Listener| uddrag::verify_folder(&out, &job.paths, &words, listener).unwrap();
    tells(2, |listener| verified(listener).failures);
}

/// How long a run takes whose last file is a pipe that another process keeps waiting.
#[cfg(unix)]
#[derive(Clone, Copy)]
enum Wait {
    None,
    TwoSeconds,
}

/// A stage with a pipe among its files, and what is to be called there.
#[cfg(unix)]
fn waiting(wait: Wait, options: &str) -> (Stage, String) {
    let stage = Stage::plain();
    std::fs::write(stage.path("in/c.txt"), b"%PDF-1.7\n").unwrap();
    let made = Command::new("mkfifo").arg(stage.path("pipe")).status().unwrap();
    assert!(made.success());
    let program = assert_cmd::cargo::cargo_bin("uddrag");
    let seconds = match wait {
        Wait::None => 0,
        Wait::TwoSeconds => 2,
    };
    let program = program.to_str().unwrap();
    let call =
        format!("(sleep {seconds}; echo Hej > pipe) & '{program}' extract in pipe {options}");
    (stage, call)
}

#[cfg(unix)]
#[test]
fn no_bar_is_drawn_where_standard_error_is_no_terminal() {
    let (stage, call) = waiting(Wait::TwoSeconds, "-o out");
    let ended =
        ended(assert_cmd::Command::new("sh").args(["-c", &call]).current_dir(stage.path("")));
    assert!(ended.err.starts_with("uddrag: in/c.txt: is not text"), "{}", ended.err);
    assert!(ended.err.contains("\ndocuments          3\n"), "{}", ended.err);
    assert!(!ended.err.contains(['\r', '\x1b']), "{}", ended.err);
    assert_eq!(ended.status, 1);
}

/// What a terminal would get, if this machine has a program that plays one.
#[cfg(target_os = "linux")]
fn on_a_terminal(wait: Wait, options: &str) -> Option<String> {
    let (stage, call) = waiting(wait, options);
    let mut script = Command::new("script");
    script.args(["-qec", &call, "/dev/null"]).env("TERM", "xterm").env("SHELL", "/bin/sh");
    let Ok(output) = script.stdin(std::process::Stdio::null()).current_dir(stage.path("")).output()
    else {
        eprintln!("note: script is not on this machine; nothing is drawn on a terminal");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_is_drawn_on_a_terminal_and_taken_away() {
    let Some(seen) = on_a_terminal(Wait::TwoSeconds, "-o out") else { return };
    assert!(seen.contains("] 3 of 4 files, "), "{seen:?}");
    let after = seen.rsplit_once("\x1b[2K").expect("the bar is wiped away").1;
    assert!(after.starts_with("uddrag: in/c.txt: is not text"), "{seen:?}");
    assert!(after.contains("documents          3\r\n"), "{seen:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn quiet_or_quick_work_has_no_bar() {
    for (wait, options) in [(Wait::TwoSeconds, "-o out -q"), (Wait::None, "-o out")] {
        let Some(seen) = on_a_terminal(wait, options) else { return };
        // A busy machine may make long work of any.
        let is_slow = options == "-o out" && !seen.contains("\ntime         0.");
        assert!(is_slow || seen.starts_with("uddrag: in/c.txt: is not text"), "{seen:?}");
        assert!(is_slow || !seen.contains('\x1b'), "{seen:?}");
    }
}
