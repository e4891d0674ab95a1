//! Explained lines as text for a reader: numbers, a gutter, the line, and why.

use std::fmt::Write;

use super::{Part, Row};

/// How what was found inside a line is set off from the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With brackets, `⟨…⟩`.
    Plain,
    /// With the colours of a terminal.
    Colour,
}

/// The widest gutter; what is longer pushes its line to the right.
const GUTTER: usize = 26;

const RESET: &str = "\x1b[0m";
const DIM: &str = "\x1b[2m";

/// The rows as lines of text.
#[must_use]
pub fn render(rows: &[Row], style: Style) -> String {
    let takes: Vec<String> = rows.iter().map(taken).collect();
    let gutter = takes.iter().map(|take| take.chars().count()).max().unwrap_or(0).min(GUTTER);
    let digits = rows.last().map_or(1, |row| row.number.to_string().len());
    let mut out = String::new();
    let mut last = None;
    for (row, take) in rows.iter().zip(takes) {
        if last.is_some_and(|last| last + 1 != row.number) {
            push(&mut out, style, DIM, &format!("{:>digits$}", "⋮"));
            out.push('\n');
        }
        last = Some(row.number);
        let head = format!("{:>digits$}  {take:gutter$} │", row.number);
        push(&mut out, style, DIM, &head);
        if !row.text.is_empty() {
            out.push(' ');
        }
        line(&mut out, row, style);
        out.push('\n');
        for decision in &row.decisions {
            let why =
                format!("{:digits$}  {:gutter$} │ ╰ {}: {}", "", "", decision.rule, decision.cue);
            push(&mut out, style, DIM, &why);
            out.push('\n');
        }
    }
    out
}

/// What a line was taken for, in a few words; marks go without saying.
fn taken(row: &Row) -> String {
    let mut whats: Vec<&str> = Vec::new();
    for part in &row.parts {
        if !whats.contains(&part.what) {
            whats.push(part.what);
        }
    }
    if whats.len() > 1 {
        whats.retain(|what| !matches!(*what, "mark" | "bullet"));
    }
    whats.join(", ")
}

fn line(out: &mut String, row: &Row, style: Style) {
    let mut cuts: Vec<u32> =
        row.parts.iter().flat_map(|part| [part.span.start, part.span.end]).collect();
    let length = u32::try_from(row.text.len()).expect("texts are limited to 4 GiB");
    cuts.extend([0, length]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut open: Vec<&Part> = Vec::new();
    let mut coming = row.parts.iter().peekable();
    for cut in cuts.windows(2) {
        close(out, row, style, &mut open, cut[0]);
        while let Some(part) = coming.next_if(|part| part.span.start <= cut[0]) {
            if style == Style::Plain && is_set_off(row, part) {
                out.push('⟨');
            }
            open.push(part);
        }
        let text = printable(&row.text[cut[0] as usize..cut[1] as usize]);
        push(out, style, open.last().map_or("", |part| colour(part)), &text);
    }
    close(out, row, style, &mut open, length);
}

/// Ends what reaches no farther than `at`.
fn close(out: &mut String, row: &Row, style: Style, open: &mut Vec<&Part>, at: u32) {
    open.retain(|part| {
        let goes_on = part.span.end > at;
        if !goes_on && style == Style::Plain && is_set_off(row, part) {
            out.push('⟩');
        }
        goes_on
    });
}

/// Whether brackets tell anything: for a value that is not all of its line.
fn is_set_off(row: &Row, part: &Part) -> bool {
    let around = [&row.text[..part.span.start()], &row.text[part.span.end()..]];
    part.record.is_some() && around.iter().any(|text| text.contains(char::is_alphanumeric))
}

fn push(out: &mut String, style: Style, colour: &str, text: &str) {
    if style == Style::Plain || colour.is_empty() || text.is_empty() {
        out.push_str(text);
    } else {
        write!(out, "{colour}{text}{RESET}").expect("writing to memory cannot fail");
    }
}

/// The line without what would steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}

fn colour(part: &Part) -> &'static str {
    match part.what {
        _ if part.record.is_none() => DIM,
        "title" | "partner" | "project" | "heading" | "section label" | "other name" => "\x1b[1m",
        "name" | "speaker" => "\x1b[32m",
        "role" | "speaker's role" | "organisation" => "\x1b[33m",
        "e-mail" | "phone" | "fax" | "website" => "\x1b[36m",
        "figure" | "date" => "\x1b[35m",
        "quote" => "\x1b[34m",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{rows, samples::extraction};

    #[test]
    fn a_reader_sees_what_was_taken_for_what() {
        let (text, extraction) = extraction();
        let expected = "\
1  title         │ Ørstedernes venner
2                │
3  partner       │ Lunde Forening
                 │ ╰ partner: its shape repeats
4  quote         │ »Vi hjælper
5  quote         │ alle«
6  role, name    │ ⟨Formand⟩ ⟨Bo Hjorth⟩
7  label, phone  │ Tlf.: ⟨20 10 30 40⟩
8                │
9  text, website │ Se mere på ⟨lunde.dk⟩ her.
";
        assert_eq!(render(&rows(text, &extraction), Style::Plain), expected);
    }

    #[test]
    fn colours_take_the_place_of_brackets() {
        let (text, extraction) = extraction();
        let shown = render(&rows(text, &extraction), Style::Colour);
        assert!(shown.contains("\x1b[33mFormand\x1b[0m \x1b[32mBo Hjorth\x1b[0m"), "{shown}");
        assert!(!shown.contains('⟨'), "{shown}");
    }

    #[test]
    fn a_source_cannot_steer_the_terminal() {
        let row = Row { number: 1, text: "a\x1b[2Jb\tc", parts: vec![], decisions: vec![] };
        assert_eq!(render(&[row], Style::Plain), "1   │ a\u{fffd}[2Jb\tc\n");
    }

    #[test]
    fn skipped_lines_are_shown_as_such() {
        let row = |number| Row { number, text: "a", parts: vec![], decisions: vec![] };
        assert_eq!(render(&[row(1), row(3)], Style::Plain), "1   │ a\n⋮\n3   │ a\n");
    }
}
