//! The README: its texts are written, its commands are run, and what it shows is what they print.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stage::Stage;

const README: &str = include_str!("../../README.md");

/// Tools that a command may need and a machine may lack, and a command that asks for each.
const TOOLS: [(&str, &str); 3] =
    [("jq", "jq --version"), ("python3", "python3 -c 0"), ("duckdb", "python3 -c 'import duckdb'")];

/// A fenced block, with the file that the line above it names.
#[derive(Debug)]
struct Block<'r> {
    number: usize,
    language: &'r str,
    file: Option<&'r str>,
    body: &'r str,
}

fn blocks() -> Vec<Block<'static>> {
    let mut blocks = Vec::new();
    let (mut above, mut at, mut number) = ("", 0, 0);
    let mut open: Option<(usize, usize, &str, Option<&str>)> = None;
    for line in README.split_inclusive('\n') {
        number += 1;
        let fence = line.trim_end().strip_prefix("```");
        match (fence, open) {
            (Some(language), None) => {
                let file = above.strip_prefix('`').and_then(|name| name.strip_suffix("`:"));
                open = Some((number, at + line.len(), language, file));
            }
            (Some(_), Some((number, start, language, file))) => {
                blocks.push(Block { number, language, file, body: &README[start..at] });
                (above, open) = ("", None);
            }
            (None, None) if !line.trim().is_empty() => above = line.trim(),
            _ => {}
        }
        at += line.len();
    }
    assert!(open.is_none(), "a block of the README is not closed");
    blocks
}

/// Whether `text` is what is `shown`, in which `…` stands for anything.
fn shows(shown: &str, text: &str) -> bool {
    let mut parts = shown.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

/// The commands of a console block, each with what it is shown to print.
fn commands(body: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in body.split_inclusive('\n') {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), String::new())),
            (None, Some((command, _))) if open => *command += line,
            (None, Some((_, shown))) => *shown += line,
            (None, None) => panic!("a console block does not begin with a command: {line}"),
        }
        let (command, _) = commands.last().expect("one was just pushed");
        open = command.matches('\'').count() % 2 == 1;
    }
    commands
}

/// A shell in the stage, which finds the program under the name that readers use.
fn shell(stage: &Stage, command: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin("uddrag");
    let mut paths = vec![program.parent().unwrap().to_path_buf()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let command = command.replace("cargo run --release -- ", "uddrag ");
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(stage.path(""))
        .env("PATH", std::env::join_paths(paths).unwrap())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The tools among [`TOOLS`] that this machine lacks, each named in the output of the test.
fn lacking(stage: &Stage) -> Vec<&'static str> {
    let lacks = |probe: &str| shell(stage, &format!("{probe} >/dev/null && echo here")) != "here\n";
    let lacking: Vec<_> =
        TOOLS.iter().filter(|(_, probe)| lacks(probe)).map(|&(tool, _)| tool).collect();
    for tool in &lacking {
        eprintln!(
            "note: {tool} is not on this machine; examples of the README that need it are not run"
        );
    }
    lacking
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn with_repository(stage: Stage) -> Stage {
    for folder in ["seeds", "output"] {
        fs::create_dir(stage.path(folder)).unwrap();
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, stage.path(folder).join(path.file_name().unwrap())).unwrap();
        }
    }
    stage
}

#[cfg(unix)]
#[test]
fn every_example_prints_what_is_shown() {
    let stage = with_repository(Stage::with(&[]));
    let lacking = lacking(&stage);
    let mut ran = 0;
    for Block { number, language, file, body } in blocks() {
        match (language, file) {
            ("text" | "python", Some(file)) => {
                let path = stage.path(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body).unwrap();
            }
            ("json", Some(file)) => {
                let written = fs::read_to_string(stage.path(file)).unwrap();
                assert!(shows(body, &written), "README.md:{number}: {file} is\n{written}");
            }
            ("console", None) => {
                for (command, shown) in commands(body) {
                    if lacking.iter().any(|tool| command.contains(tool)) {
                        continue;
                    }
                    let printed = shell(&stage, &command);
                    // What ends without a line feed is shown on a line of its own all the same.
                    let is_shown =
                        shows(&shown, &printed) || shows(&shown, &format!("{printed}\n"));
                    assert!(is_shown, "README.md:{number}: `{}` prints\n{printed}", command.trim());
                    ran += 1;
                }
            }
            ("rust" | "sh", None) => {}
            _ => panic!("README.md:{number}: a block of {language} that nothing tests"),
        }
    }
    assert!(ran >= 20, "only {ran} examples were found");
}

#[test]
fn what_is_shown_is_compared_to_the_last_letter() {
    assert!(shows("a\n", "a\n") && shows("a…c\n", "abbc\n") && shows("…", "") && shows("a…", "ab"));
    assert!(!shows("a\n", "a\nb\n") && !shows("a…c\n", "ab\n") && !shows("a…b…c", "acb"));
    assert_eq!(
        commands("$ a 'b\n  c'\nd\n$ e\n"),
        [("a 'b\n  c'\n".to_owned(), "d\n".to_owned()), ("e\n".to_owned(), String::new())]
    );
}

/// The paths that a page names in backticks, as far as they are meant to be in the repository.
fn paths(page: &str) -> Vec<PathBuf> {
    let tops = ["src/", "tests/", "benches/", ".ci/", ".github/", "proptest-regressions/"];
    let quoted = page.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let paths = quoted.filter(|word| tops.iter().any(|top| word.starts_with(top)));
    paths
        .filter(|path| !path.contains(['<', '*', '…', ' ']))
        .map(|path| root().join(path))
        .collect()
}

#[test]
fn files_that_the_pages_name_are_there() {
    for page in ["README.md", "ARCHITECTURE.md"] {
        let named = paths(&fs::read_to_string(root().join(page)).unwrap());
        assert!(named.len() > 3, "{page} names files");
        for path in named {
            assert!(path.exists(), "{page} names {}, which is not there", path.display());
        }
    }
}
