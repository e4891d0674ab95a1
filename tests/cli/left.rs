//! Outputs of earlier runs: what is said of them, and when they are removed.

use std::fs;

use crate::stage::Stage;

const EXTRACT: [&str; 5] = ["extract", "in", "-o", "out", "-q"];

const GONE: &str = "Name the folder of the source as well, or let --prune remove what has none.";

fn extracted() -> Stage {
    let stage = Stage::plain();
    assert_eq!(stage.run(&EXTRACT).status, 0);
    stage
}

fn pruning() -> Vec<&'static str> {
    [&EXTRACT[..], &["--prune"]].concat()
}

#[test]
fn what_lost_its_source_is_named_and_stays() {
    let stage = extracted();
    fs::remove_file(stage.path("in/sub/b.txt")).unwrap();
    let line =
        "uddrag: warning: out: holds 1 document whose source is in no folder given: sub/b.json. ";
    stage.run(&EXTRACT).says(0, &format!("{line}{GONE}"));
    assert_eq!(stage.names("out").len(), 4);
    // Files alone do not say what all the sources are.
    let ended = stage.run(&["extract", "in/a.txt", "-o", "out", "-q"]);
    assert_eq!((ended.status, &*ended.err), (0, ""));
}

#[test]
fn of_many_the_first_are_named() {
    let names: Vec<_> = (0..6).map(|number| format!("in/{number}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), b"Vi ses." as &[u8])).collect();
    let stage = Stage::with(&files);
    assert_eq!(stage.run(&EXTRACT).status, 0);
    names[1..].iter().for_each(|name| fs::remove_file(stage.path(name)).unwrap());
    let line = "uddrag: warning: out: holds 5 documents whose source is in no folder given: \
                1.json, 2.json, 3.json and 2 more. ";
    stage.run(&EXTRACT).says(0, &format!("{line}{GONE}"));
}

#[test]
fn what_lost_its_source_is_removed_if_asked_for() {
    let stage = extracted();
    fs::remove_file(stage.path("in/sub/b.txt")).unwrap();
    fs::write(stage.path("out/other.json"), "{\"schema\": \"uddraget\"}").unwrap();
    let ended = stage.run(&["extract", "in", "-o", "out", "--prune"]);
    let removed = "uddrag: removed out/sub/b.evidence.json\nuddrag: removed out/sub/b.json\n";
    assert_eq!(ended.status, 0);
    assert!(ended.err.contains(removed), "{}", ended.err);
    assert_eq!(stage.names("out"), ["a.evidence.json", "a.json", "other.json"]);
    assert_eq!(stage.run(&["check", "in", "-o", "out"]).status, 0);
    stage.run(&pruning()).says_nothing();
}

#[test]
fn nothing_is_removed_that_may_have_its_source() {
    let stage = Stage::with(&[("in/a.txt", b"a"), ("in/b.md", b"b")]);
    assert_eq!(stage.run(&[&EXTRACT[..], &["--include", "*.md"]].concat()).status, 0);
    let line = "uddrag: warning: out: holds 1 document whose source was not read now: b.json. \
                Read the source with --include, or remove what is not wanted.";
    stage.run(&EXTRACT).says(0, line);
    stage.run(&pruning()).says(0, line);
    // A folder without any text may be the wrong one.
    fs::create_dir(stage.path("empty")).unwrap();
    let ended = stage.run(&["extract", "empty", "-o", "out", "-q", "--prune"]);
    assert_eq!(ended.status, 0);
    assert!(ended.err.contains("holds 2 documents whose source is in no folder given"));
    assert_eq!(stage.names("out").len(), 4);
}

#[test]
fn only_folders_can_be_pruned() {
    let stage = extracted();
    let line = "uddrag: --prune: is for folders of texts that are extracted into a folder. \
                Name the folders, or leave it out.";
    for args in [
        &["extract", "in/a.txt", "-o", "out", "--prune"] as &[&str],
        &["extract", "in", "-o", "-", "--prune"],
    ] {
        stage.run(args).says(2, line);
    }
    assert_eq!(stage.names("out").len(), 4);
}

#[test]
fn what_outlives_the_failure_of_its_source_is_named() {
    let stage = extracted();
    fs::write(stage.path("in/a.txt"), b"%PDF-1.7\n").unwrap();
    for args in [&EXTRACT[..], &pruning(), &["extract", "in/a.txt", "-o", "out", "-q"]] {
        let ended = stage.run(args);
        let lines: Vec<_> = ended.err.lines().collect();
        let warning = "uddrag: warning: out: holds 1 document of an earlier run that this one \
                       could not replace: a.json. Mend what failed, or remove what is out of date.";
        assert_eq!((ended.status, lines.len(), lines[0]), (1, 2, warning), "{args:?}");
        assert_eq!(stage.names("out").len(), 4);
    }
}

#[cfg(unix)]
#[test]
fn nobody_knows_what_is_in_a_folder_that_cannot_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let stage = extracted();
    // A link that leads nowhere hides its file from everybody.
    fs::remove_file(stage.path("in/a.txt")).unwrap();
    symlink("nowhere", stage.path("in/a.txt")).unwrap();
    let line = "uddrag: in/a.txt: is a link that leads nowhere. Mend the link or leave it out.";
    stage.run(&["check", "in", "-o", "out"]).says(1, line);
    stage.run(&pruning()).says(1, line);
    // And a folder that is linked may not be mounted.
    fs::rename(stage.path("in/sub"), stage.path("sub")).unwrap();
    symlink("elsewhere", stage.path("in/sub")).unwrap();
    assert_eq!(stage.run(&pruning()).status, 1);
    assert_eq!(stage.names("out").len(), 4);
    fs::remove_file(stage.path("in/sub")).unwrap();
    fs::rename(stage.path("sub"), stage.path("in/sub")).unwrap();
    let folder = stage.path("in/sub");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read_dir(&folder).is_ok() {
        return; // Root reads everything.
    }
    let ended = stage.run(&["check", "in", "-o", "out"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(ended.status, 1);
    assert!(!ended.err.contains("not among the inputs"), "{}", ended.err);
}

#[test]
fn what_a_killed_run_left_goes_when_it_is_old() {
    let stage = extracted();
    for (name, days) in [("out/.uddrag-a1B2c3.tmp", 2), ("out/.uddrag-d4E5f6.tmp", 0)] {
        let file = fs::File::create(stage.path(name)).unwrap();
        let age = std::time::Duration::from_hours(24 * days);
        file.set_modified(std::time::SystemTime::now() - age).unwrap();
    }
    stage.run(&EXTRACT).says_nothing();
    assert_eq!(stage.names("out").len(), 5);
    assert!(stage.path("out/.uddrag-d4E5f6.tmp").exists());
}
