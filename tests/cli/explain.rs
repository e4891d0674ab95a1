//! `uddrag explain`: what each line was taken for, without colours where nobody sees them.

use crate::stage::Stage;

#[test]
fn every_line_is_shown_with_what_it_was_taken_for() {
    let stage = Stage::plain();
    let ended = stage.run(&["explain", "in/a.txt"]);
    let out = String::from_utf8(ended.out).unwrap();
    assert_eq!((ended.status, &*ended.err), (0, ""));
    assert!(out.starts_with("1  text │ Skriv til os på Skovvej 3."), "{out}");
    assert!(!out.contains('\x1b'), "{out}");
}

#[test]
fn a_line_is_asked_for_after_a_colon() {
    let stage = Stage::plain();
    assert_eq!(stage.run(&["explain", "in/a.txt:1"]).status, 0);
    let line = "uddrag: in/a.txt: has no line 7. Its lines are numbered from 1 to 1.";
    stage.run(&["explain", "in/a.txt:7"]).says(2, line);
    let empty = Stage::with(&[("a.txt", b"")]);
    empty.run(&["explain", "a.txt:1"]).says(2, "uddrag: a.txt: has no line 1. It is empty.");
    let missing = "uddrag: in/b.txt: does not exist. Check its spelling and the folder you are in.";
    stage.run(&["explain", "in/b.txt:1"]).says(2, missing);
}

#[test]
fn what_is_no_line_number_is_named() {
    let stage = Stage::plain();
    for line in ["x", "-1", "0", "", "99999999999"] {
        let said = format!(
            "uddrag: in/a.txt: {line:?} is no line number. Name a line by its number, from 1."
        );
        stage.run(&["explain", &format!("in/a.txt:{line}")]).says(2, &said);
    }
    let stage = Stage::with(&[("a.txt", b"Vi ses.\n"), ("a.txt:x", b"Hej.\n")]);
    assert_eq!(stage.run(&["explain", "a.txt:x"]).status, 0);
}
