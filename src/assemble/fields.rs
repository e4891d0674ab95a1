//! A line of a contact taken apart: labels, addresses, and the text between them.

use smallvec::SmallVec;

use crate::model::character::{is_blank, is_bullet, is_dash};
use crate::model::{Atom, AtomKind, Field, Form, Found, Role, Span};

use super::cuts::Cuts;
use super::page::{Class, Page};
use super::running::trim;
use super::trace::Trace;
use super::wording::{is_separator, leader};

/// The most digits of a shared number's tail.
const TAIL: usize = 4;

/// As many blanks as part two columns.
const COLUMN: usize = 3;

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// An e-mail address.
    Email(Address),
    /// A telephone number.
    Phone(Address),
    /// A fax number.
    Fax(Address),
    /// A web address.
    Website(Span),
    /// Text, with the field that a label before it names.
    Text(Span, Option<Field>),
    /// What is printed where an address is not shown.
    Aside(Span),
}

/// Where an address or a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it is recognised.
    pub span: Span,
    /// The digits that it shares with the number before.
    shared: Option<Span>,
    /// What of it stands on the next line.
    rest: Option<Span>,
}

impl Address {
    /// The address as a value.
    pub fn found<'t, F: Form>(self) -> Found<'t, F> {
        Found::across(self.shared.into_iter().chain([self.span]).chain(self.rest).collect())
    }
}

impl Part {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match *self {
            Self::Email(address) | Self::Phone(address) | Self::Fax(address) => address.span,
            Self::Website(span) | Self::Text(span, _) | Self::Aside(span) => span,
        }
    }
}

/// How many words before a number can say that it is a fax's.
const FAX: usize = 2;

/// The parts of the lines of a contact, of which most have one each.
pub type Parts = SmallVec<[Part; 8]>;

/// The texts of one contact, or its addresses.
pub type Texts = SmallVec<[Span; 8]>;

/// The parts of line `index`; labels and separators go to `trace`.
pub fn parts(page: &Page, index: usize, trace: &mut Trace) -> Parts {
    let mut parts = Parts::new();
    add_parts(page, index, &mut parts, trace);
    parts
}

/// The same of a line whose kind is known.
pub fn parts_in(page: &Page, index: usize, row: Row, trace: &mut Trace) -> Parts {
    let mut parts = Parts::new();
    add_parts_in(page, index, row, &mut parts, trace);
    parts
}

/// Adds the parts of line `index` to those of the lines above it.
pub fn add_parts(page: &Page, index: usize, parts: &mut Parts, trace: &mut Trace) {
    if page.stands_for_address(index) {
        return parts.push(Part::Aside(page.lines[index].span));
    }
    let mixed = matches!(page.class(index), Class::Mixed | Class::Addresses);
    let row = if mixed { Row::Addresses } else { Row::Text };
    add_parts_in(page, index, row, parts, trace);
}

fn add_parts_in(page: &Page, index: usize, row: Row, parts: &mut Parts, trace: &mut Trace) {
    let line = page.lines[index].span;
    let first = parts.len();
    let mut label = page.label_above(index);
    let mut number = None;
    let mut at = line.start();
    let told = |atom: &&Atom| {
        !matches!(atom.kind, AtomKind::Mark(_) | AtomKind::Date | AtomKind::Section(_))
    };
    let rest = page.rest(index);
    let last = page.atoms(index).last();
    let rest_of = |atom: &Atom| rest.filter(|_| last == Some(atom));
    let mut atoms = page.atoms(index).iter().filter(told).peekable();
    while let Some(atom) = atoms.next() {
        let gap = Span::new(at, atom.span.start());
        if !joins(page, gap, parts[first..].last(), atom, trace) {
            between(page, gap, row, &mut label, parts, trace);
        }
        at = atom.span.end();
        match atom.kind {
            AtomKind::Label(field) => {
                trace.structure(Role::Label, atom.span);
                let next = atoms.peek().map(|next| next.span);
                if !is_behind(page.text, gap, atom.span, next) {
                    label = Some(field);
                } else if let (Field::Fax, Some(part)) = (field, parts[first..].last_mut())
                    && let Part::Phone(address) = *part
                {
                    *part = Part::Fax(address);
                }
                continue;
            }
            AtomKind::Email => {
                parts.push(Part::Email(Address {
                    span: atom.span,
                    shared: None,
                    rest: rest_of(atom),
                }));
            }
            AtomKind::Again => trace.structure(Role::Repeat, atom.span),
            AtomKind::Website => parts.push(Part::Website(atom.span)),
            AtomKind::Phone { .. } => {
                let shared = shared_digits(page.text, atom.span, number);
                let fax = label == Some(Field::Fax);
                let part = if fax { Part::Fax } else { Part::Phone };
                parts.push(part(Address { span: atom.span, shared, rest: rest_of(atom) }));
                number = number.filter(|_| shared.is_some()).or(Some(atom.span));
            }
            _ => {}
        }
        // A label speaks for every number that follows it: `Fax: 33 12 34 56 / 57`.
        label = label.filter(|&field| field == Field::Fax);
    }
    between(page, Span::new(at, line.end()), row, &mut label, parts, trace);
}

/// Whether a label stands right behind what is before it, with no colon, and not right before what
/// follows: `33 11 22 45 (fax)`.
fn is_behind(text: &str, gap: Span, label: Span, next: Option<Span>) -> bool {
    let is_near = |between: &str| between.chars().all(|c| is_blank(c) || c == '(');
    let leads = next.is_some_and(|next| {
        text[label.end()..next.start()].chars().all(|c| is_blank(c) || c == '.')
    });
    !gap.is_empty() && is_near(gap.of(text)) && !leads && !label.of(text).ends_with([':', '.'])
}

/// The digits that a number shares with the one `before` it: of `33 12 34 56 / 57` the tail is
/// printed alone.
pub fn shared_digits(text: &str, span: Span, before: Option<Span>) -> Option<Span> {
    let digits = |span: Span| span.of(text).bytes().filter(u8::is_ascii_digit).count();
    let (before, tail) = (before?, digits(span));
    if tail > TAIL || digits(before) <= TAIL {
        return shared_area(text, span, before);
    }
    let ends = before.of(text).char_indices().rev().filter(|(_, c)| c.is_ascii_digit());
    let cut = ends.map(|(at, _)| at).nth(tail - 1)?;
    Some(trim(text, Span::new(before.start(), before.start() + cut)))
}

/// The area that a number shares with the one `before` it, which ends in groups as long as its own:
/// `0664/600 00 68 oder 600 00 67`.
fn shared_area(text: &str, span: Span, before: Span) -> Option<Span> {
    let (own, whole) = (span.of(text), before.of(text));
    let shape = |number: &str| -> Vec<char> {
        number.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let is_trunk = |number: &str| number.trim_start_matches('(').starts_with('0');
    let cut = whole.len().checked_sub(own.len()).filter(|&cut| whole.is_char_boundary(cut))?;
    let area = whole[..cut].trim_end_matches(|c: char| is_blank(c) || is_dash(c) || c == '/');
    let shares = is_trunk(whole)
        && !own.starts_with(['0', '+', '('])
        && area.len() < cut
        && shape(&whole[cut..]) == shape(own);
    shares.then(|| Span::new(before.start(), before.start() + area.len()))
}

/// Whether nothing but a word stands between two addresses that says that both will do; it goes to
/// `trace`: `22 33 44 55 eller 66 77 88 99`.
fn joins(page: &Page, gap: Span, before: Option<&Part>, atom: &Atom, trace: &mut Trace) -> bool {
    let is_address = matches!(before, Some(Part::Email(_) | Part::Phone(_) | Part::Fax(_)));
    let goes_on =
        matches!(atom.kind, AtomKind::Email | AtomKind::Phone { .. } | AtomKind::Label(_));
    if !(is_address && goes_on) {
        return false;
    }
    let word = trim(page.text, gap);
    let joined = page.words.is_joining(word.of(page.text));
    if joined {
        trace.structure(Role::Label, word);
    }
    joined
}

/// The text between two atoms: separators are marks, the texts between them are parts.
fn between(
    page: &Page,
    gap: Span,
    row: Row,
    label: &mut Option<Field>,
    parts: &mut Parts,
    trace: &mut Trace,
) {
    if gap.is_empty() {
        return;
    }
    let text = page.text;
    if !Cuts::of(gap.of(text)).may_part_cells(row) {
        let body = marked_off(text, trim(text, gap), trace);
        if !body.is_empty() {
            parts.push(Part::Text(body, label.take()));
        }
        return;
    }
    let mut cells = parted_cells(text, gap, row).filter(|cell| !cell.is_empty()).peekable();
    while let Some(cell) = cells.next() {
        let body = marked_off(text, cell, trace);
        let goes_on = cells.peek().is_some_and(|next| !self::body(text, *next).is_empty());
        let leads = row == Row::Addresses && goes_on;
        let field = if leads { page.words.label(body.of(text)) } else { None };
        if body.is_empty() {
        } else if let Some(Field::Name | Field::Role) = field {
            trace.structure(Role::Label, body);
            *label = field;
        } else {
            parts.push(Part::Text(body, label.take()));
        }
    }
}

/// What a cell says; the separators at its ends go to `trace`.
fn marked_off(text: &str, cell: Span, trace: &mut Trace) -> Span {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let shown = cell.of(text).as_bytes();
    if is_word(shown.first()) && is_word(shown.last()) {
        return cell;
    }
    let body = body(text, cell);
    for mark in [Span::new(cell.start(), body.start()), Span::new(body.end(), cell.end())] {
        let mark = trim(text, mark);
        if !mark.is_empty() {
            trace.structure(Role::Mark, mark);
        }
    }
    body
}

/// What a cell says, without the separators at its ends.
///
/// A bracket closes what it opened; a stop may end an abbreviation. Both stay with the text.
fn body(text: &str, cell: Span) -> Span {
    let shown = cell.of(text);
    if !shown.contains(char::is_alphanumeric) {
        return Span::new(cell.end(), cell.end());
    }
    let opens =
        |c: char| is_blank(c) || c == '…' || is_separator(c) && !matches!(c, '(' | '[' | '<');
    let closes = |c: char| {
        is_blank(c)
            || is_dash(c)
            || is_bullet(c)
            || matches!(c, ',' | ';' | '|' | '/' | ':' | '(' | '<' | '[')
    };
    let lead = shown.len() - shown.trim_start_matches(opens).len();
    let tail = shown.trim_end_matches(closes).len();
    Span::new(cell.start() + lead, cell.start() + tail.max(lead))
}

/// What kind of line is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// One with addresses, on which a dash or a slash parts fields too.
    Addresses,
    /// One of text alone.
    Text,
    /// One of a table, whose columns two blanks may part.
    Columns,
}

/// The texts of a gap, parted by `|`, by tabs, by dots that lead on and by the blanks between columns;
/// beside addresses also by a semicolon, and by a dash, a slash or a dot between blanks. Where two signs stand
/// together, there is an empty one.
fn parted_cells(text: &str, gap: Span, row: Row) -> impl Iterator<Item = Span> + '_ {
    let shown = gap.of(text);
    let mut blanks = 0;
    let mut before = ' ';
    let mut led = 0;
    let cuts = shown.char_indices().filter_map(move |(at, c)| {
        let after = shown[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let spaced = row == Row::Addresses && is_blank(before) && is_blank(after);
        let dots = if at < led { 0 } else { leader(&shown[at..]) };
        led = led.max(at + dots);
        let semicolon = row == Row::Addresses && c == ';';
        let parts = matches!(c, '|' | '\t')
            || semicolon
            || dots > 0
            || spaced && (c == '/' || is_dash(c) || is_bullet(c));
        // What is invisible has no width.
        blanks = if c.is_whitespace() { blanks + 1 } else { 0 };
        before = c;
        (parts || blanks == if row == Row::Columns { 2 } else { COLUMN }).then_some(at)
    });
    let starts = std::iter::once(0).chain(cuts).chain(std::iter::once(shown.len()));
    let mut starts = starts.peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = *starts.peek()?;
        Some(trim(text, Span::new(gap.start() + start, gap.start() + end)))
    })
}

/// Whether the words right before a number say that it is for letters: `pr. fax til 33 11 22 45`.
pub fn says_fax(page: &Page, before: Span) -> bool {
    let words = before.of(page.text).rsplit(|c: char| !c.is_alphabetic());
    words
        .filter(|word| !word.is_empty())
        .take(FAX)
        .any(|word| page.words.label(word) == Some(Field::Fax))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    #[test]
    fn semicolons_and_dots_part_the_fields_of_a_row() {
        let expected =
            ["Anna Holm | Formand | ah@havet.dk +4522334455", "Bo Lund | Kasserer | bo@lund.dk"];
        for rows in [
            "Anna Holm; Formand; ah@havet.dk; Tlf. 22 33 44 55\nBo Lund; Kasserer; bo@lund.dk",
            "Formand ........ Anna Holm ...... 22 33 44 55 ah@havet.dk\nKasserer …… Bo Lund, bo@lund.dk",
            "Formand ........ Anna Holm\n    22 33 44 55\n    ah@havet.dk\n\nKasserer ....... Bo Lund\n    bo@lund.dk",
        ] {
            let text = format!("Vi ses i klubben.\n\n{rows}\n");
            let all =
                read(&text, |document| document.contacts.iter().map(contact).collect::<Vec<_>>());
            assert_eq!(all, expected, "{rows}");
        }
    }

    #[test]
    fn what_stands_for_an_address_parts_no_contact() {
        const HIDDEN: &str = "Denne e-mail adresse bliver beskyttet mod spambots. Du skal have \
                              JavaScript aktiveret for at vise den.";
        let contacts = |block: &str| -> Vec<String> {
            let text = format!("Vi ses.\n\n{block}\n\nBo Lund\nKasserer\n{HIDDEN}\n");
            read(&text, |document| document.contacts.iter().map(contact).collect())
        };
        for block in [
            format!("Anna Holm\nFormand\n{HIDDEN}\nTlf.: 22 33 44 15"),
            format!("Formand: Anna Holm\nTlf.: 22 33 44 15\nE-mail: {HIDDEN}"),
        ] {
            let expected = ["Anna Holm | Formand | +4522334415", "Bo Lund | Kasserer | "];
            assert_eq!(contacts(&block), expected, "{block}");
        }
        assert_eq!(contacts(&format!("Skriv til os\n{HIDDEN}")), ["Bo Lund | Kasserer | "]);
    }
}
