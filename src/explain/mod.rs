//! Shows a source line by line with what each line was taken for, and why.

mod render;
mod what;

use crate::model::{Decision, Document, Extraction, Kind, Leaf, Lines, Span, Step, leaves};
use what::{of_structure, of_value};

pub use render::{Style, render};

/// A line of the source and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'t> {
    /// Its number, from 1.
    pub number: u32,
    /// The line without its end.
    pub text: &'t str,
    /// What stands in it, from left to right, what holds others before them.
    pub parts: Vec<Part>,
    /// The decisions about what begins on it.
    pub decisions: Vec<Decision>,
}

/// A value or a piece of structure, or that part of it that stands on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where in the line it stands, in bytes from the line's start.
    pub span: Span,
    /// What it was taken for: `e-mail`, `quote`, `repeat`.
    pub what: &'static str,
    /// The record whose value it is, by its list and its place there; `None` for structure.
    pub record: Option<Record>,
    /// Whether it is running text.
    pub is_running: bool,
}

/// A record by its list and its place there.
pub type Record = (&'static str, usize);

/// A text, line by line, with what an extraction took it for.
///
/// ```
/// use uddrag::explain::{Style, render, rows};
///
/// let source = uddrag::decode::decode("a.txt", b"Hej med jer".to_vec()).unwrap();
/// let rows = rows(&source.text, &uddrag::extract(&source));
/// assert_eq!(rows.len(), 1);
/// assert!(render(&rows, Style::Plain).contains("Hej med jer"));
/// ```
#[must_use]
pub fn rows<'t>(text: &'t str, extraction: &Extraction) -> Vec<Row<'t>> {
    let lines = Lines::of(text);
    let mut rows: Vec<_> = (1..=lines.count()).filter_map(|number| row(&lines, number)).collect();
    for (span, part) in parts(extraction) {
        place(&mut rows, &lines, span, part);
    }
    for row in &mut rows {
        row.parts.sort_by_key(|part| (part.span.start, std::cmp::Reverse(part.span.end)));
    }
    for &decision in &extraction.decisions {
        let index = lines.number(decision.span.start) as usize - 1;
        if let Some(row) = rows.get_mut(index) {
            row.decisions.push(decision);
        }
    }
    if rows.last().is_some_and(|row| row.text.is_empty()) {
        rows.pop();
    }
    rows
}

/// The rows of the record that a line belongs to, or, where it belongs to none, those around it.
#[must_use]
pub fn around<'t>(rows: &[Row<'t>], number: u32) -> Vec<Row<'t>> {
    const CONTEXT: u32 = 3;
    let record = rows
        .iter()
        .find(|row| row.number == number)
        .and_then(|row| row.parts.iter().find_map(|part| part.record));
    let touched: Vec<u32> = match record {
        Some(_) => {
            let is_of = |row: &&Row| row.parts.iter().any(|part| part.record == record);
            rows.iter().filter(is_of).map(|row| row.number).collect()
        }
        None => vec![number.saturating_sub(CONTEXT), number, number.saturating_add(CONTEXT)],
    };
    let is_near = |row: &&Row| {
        let next = touched.partition_point(|&at| at < row.number);
        touched.get(next).is_some_and(|&at| {
            at == row.number || (next > 0 && at - touched[next - 1] <= CONTEXT + 1)
        })
    };
    rows.iter().filter(is_near).cloned().collect()
}

fn row<'t>(lines: &Lines<'t>, number: u32) -> Option<Row<'t>> {
    let text = &lines.text()[lines.span(number)?.range()];
    Some(Row { number, text, parts: Vec::new(), decisions: Vec::new() })
}

/// Every value and every piece of structure with its place in the text.
fn parts(extraction: &Extraction) -> Vec<(Span, Part)> {
    let mut parts = Vec::new();
    let empty = Span::new(0, 0);
    leaves(&extraction.document as &Document, |steps, kind, leaf: &Leaf| {
        let part = Part {
            span: empty,
            what: of_value(steps),
            record: record(steps),
            is_running: kind == Kind::Prose,
        };
        parts.extend(leaf.spans.iter().map(|&span| (span, part)));
    });
    for (role, span) in extraction.structure.iter() {
        let part = Part { span: empty, what: of_structure(role), record: None, is_running: false };
        parts.push((span, part));
    }
    parts
}

fn record(steps: &[Step]) -> Option<Record> {
    match *steps {
        [Step::Key(list), Step::Index(index), ..] => Some((list, index)),
        [Step::Key(field), ..] => Some((field, 0)),
        _ => None,
    }
}

/// Notes a part on every line that it touches.
fn place(rows: &mut [Row], lines: &Lines, span: Span, part: Part) {
    let last = lines.number(span.end.saturating_sub(1).max(span.start));
    for number in lines.number(span.start)..=last {
        let Some(line) = lines.span(number) else { return };
        let (start, end) = (span.start.max(line.start), span.end.min(line.end));
        let is_seen = lines
            .text()
            .get(start as usize..end as usize)
            .is_some_and(|text| !text.trim().is_empty());
        if let Some(row) = rows.get_mut(number as usize - 1).filter(|_| is_seen) {
            let span = Span { start: start - line.start, end: end - line.start };
            row.parts.push(Part { span, ..part });
        }
    }
}

#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests {
    use super::samples::extraction;
    use super::*;

    fn whats(row: &Row) -> Vec<&'static str> {
        row.parts.iter().map(|part| part.what).collect()
    }

    #[test]
    fn every_line_says_what_it_was_taken_for() {
        let (text, extraction) = extraction();
        let rows = rows(text, &extraction);
        let taken: Vec<_> = rows.iter().map(whats).collect();
        let expected: [&[&str]; 9] = [
            &["title"],
            &[],
            &["partner"],
            &["mark", "quote"],
            &["quote", "mark"],
            &["role", "name"],
            &["label", "phone"],
            &[],
            &["text", "website"],
        ];
        assert_eq!(taken, expected);
        assert_eq!(rows[2].decisions.len(), 1);
    }

    #[test]
    fn a_line_leads_to_its_record() {
        let (text, extraction) = extraction();
        let rows = rows(text, &extraction);
        let numbers = |line| around(&rows, line).iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers(4), [3, 4, 5, 6, 7]);
        assert_eq!(numbers(9), [9]);
        assert_eq!(numbers(8), [5, 6, 7, 8, 9]);
        assert!(numbers(99).is_empty());
    }
}
