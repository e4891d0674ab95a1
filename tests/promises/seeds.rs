//! The documents at hand, as they are and written otherwise: the same facts, the same promises.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use crate::generated::config;
use crate::written::{Written, decoded, kept, source};

const BROCHURE: &str = include_str!("../../seeds/000_309a7730cefcf6c0.txt");
const DIRECTORY: &str = include_str!("../../seeds/003_24035bab50d6e04f.txt");

/// Every text file below some folders, by path.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    let is_text = |path: &Path| path.extension().is_some_and(|end| end == "txt" || end == "text");
    let each = found.into_iter();
    each.flat_map(|path| if path.is_dir() { texts(&path) } else { vec![path] })
        .filter(|path| is_text(path))
        .collect()
}

#[test]
fn every_document_keeps_the_promises() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: Vec<_> =
        ["seeds", "tests/corpus"].iter().flat_map(|of| texts(&here.join(of))).collect();
    assert!(all.len() >= 2, "{all:?}");
    for path in all {
        let name = path.strip_prefix(here).unwrap().to_str().unwrap();
        let kept = kept(decoded(name, fs::read(&path).unwrap()));
        kept.unwrap_or_else(|problems| panic!("{name}: {problems:.2000}"));
    }
}

/// The document without what a different spelling of the same source may change: its card, and
/// where the remarks stand in the list.
fn facts(written: &Written) -> Value {
    let mut document = written.document.clone();
    document.as_object_mut().unwrap().remove("source");
    sort(&mut document["diagnostics"]);
    document
}

/// [`facts`] of a directory whose entries may stand in any order.
fn facts_in_any_order(written: &Written) -> Value {
    let mut document = facts(written);
    sort(&mut document["partners"]);
    for remark in document["diagnostics"].as_array_mut().unwrap() {
        let value = remark["at"].as_str().and_then(|at| written.document.pointer(at)).unwrap();
        remark["at"] = if remark["at"] == "" { Value::Null } else { value.clone() };
    }
    sort(&mut document["diagnostics"]);
    document
}

fn sort(list: &mut Value) {
    list.as_array_mut().unwrap().sort_by_cached_key(ToString::to_string);
}

/// How two documents differ, in few lines.
fn difference(one: &Value, other: &Value, at: &str, out: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(fields), Value::Object(others)) if fields.keys().eq(others.keys()) => {
            fields.iter().for_each(|(key, value)| {
                difference(value, &others[key], &format!("{at}/{key}"), out);
            });
        }
        (Value::Array(values), Value::Array(others)) if values.len() == others.len() => {
            values.iter().zip(others).enumerate().for_each(|(index, (value, other))| {
                difference(value, other, &format!("{at}/{index}"), out);
            });
        }
        (Value::Array(values), Value::Array(others)) => {
            let gone = values.iter().filter(|value| !others.contains(value));
            out.extend(gone.map(|value| format!("{at}: - {value:.300}")));
            let come = others.iter().filter(|value| !values.contains(value));
            out.extend(come.map(|value| format!("{at}: + {value:.300}")));
        }
        _ if one == other => {}
        _ => out.push(format!("{at}: {one} became {other}")),
    }
}

/// What is wrong with a text that should say the same as another.
fn compared(original: &str, text: &str, facts: fn(&Written) -> Value) -> Result<(), String> {
    let written = kept(source(text)).map_err(|problems| format!("{problems:.2000}"))?;
    let mut differences = Vec::new();
    difference(&facts(&Written::of(source(original))), &facts(&written), "", &mut differences);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

#[track_caller]
fn says_the_same(original: &str, text: &str) {
    assert_ne!(original, text);
    compared(original, text, facts).unwrap_or_else(|differences| panic!("{differences}"));
}

/// A text with each of its lines made anew.
fn by_line(text: &str, line: impl Fn(&str) -> String) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn indented(text: &str, indent: &str) -> String {
    by_line(
        text,
        |line| if line.trim().is_empty() { line.to_owned() } else { format!("{indent}{line}") },
    )
}

fn with_bullet(bullet: &str) -> String {
    by_line(DIRECTORY, |line| match line.strip_prefix(" • ") {
        Some(heading) => format!(" {bullet} {heading}"),
        None => line.to_owned(),
    })
}

macro_rules! same {
    ($($name:ident: $original:ident => $text:expr;)*) => {$(
        #[test]
        fn $name() {
            says_the_same($original, &$text);
        }
    )*};
}

same! {
    a_brochure_with_crlf: BROCHURE => BROCHURE.replace('\n', "\r\n");
    a_brochure_indented: BROCHURE => indented(BROCHURE, "    ");
    a_brochure_indented_by_tabs: BROCHURE => indented(BROCHURE, "\t");
    a_brochure_without_blanks_at_line_ends: BROCHURE => by_line(BROCHURE, |line| line.trim_end().to_owned());
    a_brochure_with_blanks_at_line_ends: BROCHURE => by_line(BROCHURE, |line| format!("{line} \u{a0}"));
    a_brochure_with_a_byte_order_mark_inside: BROCHURE => format!("\u{feff}{BROCHURE}");
    a_directory_with_crlf: DIRECTORY => DIRECTORY.replace('\n', "\r\n");
    a_directory_indented: DIRECTORY => indented(DIRECTORY, "    ");
    a_directory_indented_by_no_break_spaces: DIRECTORY => indented(DIRECTORY, "\u{a0}\u{a0}");
    a_directory_without_indents: DIRECTORY => by_line(DIRECTORY, |line| line.trim_start().to_owned());
    a_directory_without_blanks_at_line_ends: DIRECTORY => by_line(DIRECTORY, |line| line.trim_end().to_owned());
    a_directory_with_hyphens_for_bullets: DIRECTORY => with_bullet("-");
    a_directory_with_dashes_for_bullets: DIRECTORY => with_bullet("–");
    a_directory_with_stars_for_bullets: DIRECTORY => with_bullet("*");
    a_directory_with_private_glyphs_for_bullets: DIRECTORY => with_bullet("\u{f0b7}");
    a_directory_with_hashes_for_bullets: DIRECTORY => with_bullet("##");
}

/// What stands before the entries, the entries, and what stands behind them. Entries that were
/// glued stay so.
fn entries() -> (&'static str, Vec<&'static str>, &'static str) {
    let starts: Vec<usize> = DIRECTORY.match_indices("\n • ").map(|(at, _)| at + 1).collect();
    let each = starts.windows(2).map(|pair| &DIRECTORY[pair[0]..pair[1]]);
    let last = *starts.last().unwrap();
    (&DIRECTORY[..starts[0]], each.collect(), &DIRECTORY[last..])
}

fn ordered(entries: &[&str]) -> String {
    let (before, _, after) = self::entries();
    [before, &entries.concat(), after].concat()
}

#[test]
fn entries_in_reverse_say_the_same() {
    let (_, mut entries, _) = entries();
    assert!(entries.len() > 80 && ordered(&entries) == DIRECTORY);
    entries.reverse();
    compared(DIRECTORY, &ordered(&entries), facts_in_any_order)
        .unwrap_or_else(|why| panic!("{why}"));
}

/// A text with more blank lines where it has some.
fn looser(text: &str, more: &[&str]) -> String {
    let mut more = more.iter().cycle();
    let mut out = String::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        out += line;
        let is_last_blank =
            line.trim().is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
        if is_last_blank {
            out += more.next().unwrap();
        }
    }
    out
}

fn blank_lines() -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(vec!["", "\n", "  \n", "\n\n", "\u{a0}\n\n"]), 1..50)
}

proptest! {
    #![proptest_config(config(6))]

    #[test]
    fn entries_in_any_order_say_the_same(entries in Just(entries().1).prop_shuffle()) {
        prop_assert_eq!(compared(DIRECTORY, &ordered(&entries), facts_in_any_order), Ok(()));
    }

    #[test]
    fn a_directory_with_more_blank_lines_says_the_same(more in blank_lines()) {
        prop_assert_eq!(compared(DIRECTORY, &looser(DIRECTORY, &more), facts), Ok(()));
    }

    #[test]
    fn a_brochure_with_more_blank_lines_says_the_same(more in blank_lines()) {
        prop_assert_eq!(compared(BROCHURE, &looser(BROCHURE, &more), facts), Ok(()));
    }
}
