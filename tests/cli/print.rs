//! What is printed to be read or kept: text, schema, help, version, completions, manual page.

use serde_json::Value;

use crate::stage::Stage;

#[test]
fn text_is_what_spans_point_into() {
    let stage = Stage::with(&[
        ("utf8.txt", "\u{feff}Blåbær\r\n".as_bytes()),
        ("latin.txt", b"Bl\xe5b\xe6r\r\n"),
        ("wide.txt", b"\xff\xfeB\0l\0\xe5\0"),
    ]);
    assert_eq!(stage.run(&["text", "utf8.txt"]).out, "Blåbær\r\n".as_bytes());
    assert_eq!(stage.run(&["text", "latin.txt"]).out, "Blåbær\r\n".as_bytes());
    assert_eq!(stage.run(&["text", "wide.txt"]).out, "Blå".as_bytes());
}

#[test]
fn an_encoding_can_be_named() {
    let stage = Stage::with(&[("in/mac.txt", b"Bl\x8cb\xber i \x81rhus\r\n")]);
    let args = ["text", "in/mac.txt", "--encoding", "MACINTOSH"];
    assert_eq!(stage.run(&args).out, "Blåbær i Århus\r\n".as_bytes());
    let named = ["--encoding", "macintosh"];
    let run = |args: &[&str]| stage.run(&[args, &named].concat());
    run(&["extract", "in", "-o", "out", "-q"]).says_nothing();
    let document = String::from_utf8(stage.files("out")["mac.json"].clone()).unwrap();
    assert!(document.contains("\"encoding\": \"macintosh\""), "{document}");
    assert!(document.contains("Blåbær i Århus"), "{document}");
    run(&["check", "in", "-o", "out"]).says_nothing();
    assert_eq!(run(&["verify", "out", "--source", "in"]).status, 0);
    assert_eq!(run(&["explain", "in/mac.txt:1"]).status, 0);
    assert_eq!(stage.run(&["check", "in", "-o", "out"]).status, 1);
    assert_eq!(stage.run(&["verify", "out", "--source", "in"]).status, 1);
}

#[test]
fn an_encoding_that_nobody_knows_is_refused() {
    let stage = Stage::plain();
    for command in ["extract", "check", "text", "explain", "verify"] {
        let ended = stage.run(&[command, "in", "--encoding", "klingon"]);
        assert_eq!((ended.status, ended.out.len()), (2, 0), "{command}");
        assert!(ended.err.contains("such as macintosh, iso-8859-2"), "{}", ended.err);
    }
    assert!(!stage.path("output").exists());
}

#[test]
fn text_of_what_is_none_says_why() {
    let stage = Stage::with(&[("in/a.pdf", b"%PDF-1.7")]);
    let missing = "uddrag: no: does not exist. Check its spelling and the folder you are in.";
    stage.run(&["text", "no"]).says(2, missing);
    let folder = "uddrag: in: cannot be read: Is a directory. Name a file in it.";
    stage.run(&["text", "in"]).says(1, folder);
    let pdf = "uddrag: in/a.pdf: is not text (it looks like a PDF document). \
               Convert it first, for example with pdftotext.";
    stage.run(&["text", "in/a.pdf"]).says(1, pdf);
}

#[test]
fn schema_names_its_draft_and_both_shapes() {
    let ended = Stage::plain().run(&["schema"]);
    let schema: Value = serde_json::from_slice(&ended.out).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$defs"]["Evidence"]["properties"]["schema"]["const"], "uddrag-evidence/1");
    assert_eq!((ended.status, ended.out.last()), (0, Some(&b'\n')));
}

#[test]
fn help_teaches_by_example() {
    let stage = Stage::plain();
    for args in [&["--help"] as &[&str], &["extract", "--help"]] {
        let ended = stage.run(args);
        let help = String::from_utf8(ended.out).unwrap();
        assert_eq!(ended.status, 0);
        assert!(help.contains("Examples:\n  uddrag extract seeds/ "), "{help}");
    }
    let version = String::from_utf8(stage.run(&["--version"]).out).unwrap();
    assert_eq!(version, format!("uddrag {}\n", env!("CARGO_PKG_VERSION")));
}

/// The commands, as help lists them.
fn commands(stage: &Stage) -> Vec<String> {
    let help = String::from_utf8(stage.run(&["--help"]).out).unwrap();
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let list = list.take_while(|line| !line.is_empty());
    let names: Vec<_> =
        list.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    assert!(names.contains(&"extract") && names.contains(&"man"), "{help}");
    names.into_iter().filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn completions_know_every_command_in_every_shell() {
    let stage = Stage::plain();
    let commands = commands(&stage);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = stage.run(&["completions", shell]);
        let script = String::from_utf8(ended.out).unwrap();
        assert_eq!((ended.status, &*ended.err), (0, ""), "{shell}");
        for word in commands.iter().map(String::as_str).chain(["unused-words"]) {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn a_shell_that_nobody_knows_is_a_wrong_command_line() {
    for args in [&["completions", "cmd"] as &[&str], &["completions"]] {
        let ended = Stage::plain().run(args);
        assert_eq!((ended.status, ended.out.len()), (2, 0), "{}", ended.err);
        assert!(!ended.err.is_empty());
    }
}

#[test]
fn the_manual_page_has_every_command_and_its_options() {
    let stage = Stage::plain();
    let ended = stage.run(&["man"]);
    let page = String::from_utf8(ended.out).unwrap();
    assert_eq!((ended.status, &*ended.err), (0, ""));
    assert!(page.contains(".TH uddrag 1 "), "{page}");
    for command in commands(&stage) {
        assert!(page.contains(&format!("\n.SH \"uddrag {command}\"\n")), "{command}: {page}");
    }
    for part in [r"\-\-unused\-words", "\n.SH EXIT STATUS\n", "\n.SS EXAMPLES\n.nf\n"] {
        assert!(page.contains(part), "no {part}: {page}");
    }
    for left in ["EXTRA", "Examples:", "Exit status:"] {
        assert!(!page.contains(left), "{left}: {page}");
    }
}
