//! A line of a contact taken apart: labels, addresses, and the text between them.

use crate::model::character::{is_blank, is_bullet, is_dash};
use crate::model::{Atom, AtomKind, Field, Role, Span};

use super::page::{Page, is_separator};
use super::running::trim;
use super::trace::Trace;

/// The most digits of a shared number's tail.
const TAIL: usize = 4;

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// An e-mail address.
    Email(Span),
    /// A telephone number, behind the digits that it shares with the number before.
    Phone(Span, Option<Span>),
    /// A fax number, likewise.
    Fax(Span, Option<Span>),
    /// A web address.
    Website(Span),
    /// Text, with the field that a label before it names.
    Text(Span, Option<Field>),
}

/// The parts of line `index`; labels and separators go to `trace`.
pub fn parts(page: &Page, index: usize, trace: &mut Trace) -> Vec<Part> {
    let line = page.lines[index].span;
    let mut parts = Vec::new();
    let mut label = None;
    let mut number = None;
    let mut at = line.start();
    let told = |atom: &&Atom| {
        !matches!(atom.kind, AtomKind::Mark(_) | AtomKind::Date | AtomKind::Section(_))
    };
    for atom in page.atoms(index).iter().filter(told) {
        between(page.text, Span::new(at, atom.span.start()), &mut label, &mut parts, trace);
        at = atom.span.end();
        match atom.kind {
            AtomKind::Label(field) => {
                trace.structure(Role::Label, atom.span);
                label = Some(field);
                continue;
            }
            AtomKind::Email => parts.push(Part::Email(atom.span)),
            AtomKind::Website => parts.push(Part::Website(atom.span)),
            AtomKind::Phone { .. } => {
                let shared = shared_digits(page.text, atom.span, number);
                let fax = label == Some(Field::Fax);
                let part = if fax { Part::Fax } else { Part::Phone };
                parts.push(part(atom.span, shared));
                number = number.filter(|_| shared.is_some()).or(Some(atom.span));
            }
            _ => {}
        }
        // A label speaks for every number that follows it: `Fax: 33 12 34 56 / 57`.
        label = label.filter(|&field| field == Field::Fax);
    }
    between(page.text, Span::new(at, line.end()), &mut label, &mut parts, trace);
    parts
}

/// The digits that a number shares with the one `before` it: of `33 12 34 56 / 57` the tail is
/// printed alone.
pub fn shared_digits(text: &str, span: Span, before: Option<Span>) -> Option<Span> {
    let digits = |span: Span| span.of(text).bytes().filter(u8::is_ascii_digit).count();
    let (before, tail) = (before?, digits(span));
    if tail > TAIL || digits(before) <= TAIL {
        return None;
    }
    let ends = before.of(text).char_indices().rev().filter(|(_, c)| c.is_ascii_digit());
    let cut = ends.map(|(at, _)| at).nth(tail - 1)?;
    Some(trim(text, Span::new(before.start(), before.start() + cut)))
}

/// The text between two atoms: separators at its ends are marks, the rest is a part.
fn between(
    text: &str,
    gap: Span,
    label: &mut Option<Field>,
    parts: &mut Vec<Part>,
    trace: &mut Trace,
) {
    let inner = trim(text, gap);
    if inner.is_empty() {
        return;
    }
    let shown = inner.of(text);
    if !shown.contains(char::is_alphanumeric) {
        trace.structure(Role::Mark, inner);
        return;
    }
    // A bracket closes what it opened; a stop may end an abbreviation. Both stay with the text.
    let opens = |c: char| is_blank(c) || is_separator(c) && !matches!(c, '(' | '[' | '<');
    let closes = |c: char| {
        is_blank(c)
            || is_dash(c)
            || is_bullet(c)
            || matches!(c, ',' | ';' | '|' | '/' | ':' | '(' | '<' | '[')
    };
    let lead = shown.len() - shown.trim_start_matches(opens).len();
    let tail = shown.trim_end_matches(closes).len();
    let body = Span::new(inner.start() + lead, inner.start() + tail.max(lead));
    for mark in [Span::new(inner.start(), body.start()), Span::new(body.end(), inner.end())] {
        let mark = trim(text, mark);
        if !mark.is_empty() {
            trace.structure(Role::Mark, mark);
        }
    }
    parts.push(Part::Text(body, label.take()));
}
