//! Quotation marks, and what each can do where it stands.

use super::gate::{Gate, may_begin_marks};
use super::stretch::{Stretch, atom};
use crate::model::character::{is_blank, is_dash, is_double_mark, is_single_mark};
use crate::model::{Atom, AtomKind, Mark};

/// Finds double marks one by one, and single ones where they clearly quote.
pub(super) fn find(line: Stretch, gate: Gate, out: &mut Vec<Atom>) {
    let mut open = None;
    for (at, c) in candidates(line, gate) {
        let end = at + c.len_utf8();
        if is_double_mark(c) {
            out.push(atom(at, end, AtomKind::Mark(double(line, at, c))));
        } else {
            single(line, at, c, &mut open, out);
        }
    }
}

/// The marks of the line, single ones too.
fn candidates(line: Stretch<'_>, gate: Gate) -> impl Iterator<Item = (usize, char)> + '_ {
    may_begin_marks(line.bytes(), gate).filter_map(move |at| {
        let at = line.start + at;
        let c = line.from(at).chars().next()?;
        (is_double_mark(c) || is_single_mark(c)).then_some((at, c))
    })
}

/// What a double mark can do, by its neighbours.
fn double(line: Stretch, at: usize, c: char) -> Mark {
    let before = neighbour(line.before(at).chars().rev());
    let after = neighbour(line.after(at + c.len_utf8()).chars());
    match (opens_after(before), closes_before(after)) {
        (true, false) => Mark::Opening,
        (false, true) => Mark::Closing,
        // Blanks or edges on both sides: the line's own edges decide, then the shape.
        (true, true) if before.is_none() && after.is_some_and(char::is_whitespace) => Mark::Opening,
        (true, true) if after.is_none() && before.is_some() => Mark::Closing,
        (true, true) if matches!(c, '„' | '“') => Mark::Opening,
        _ => Mark::Either,
    }
}

/// The nearest character that is no mark itself, so that `”’Nej’”` is read from outside in; two
/// marks deep, for one can quote inside another.
fn neighbour(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let is_mark = |c: &char| is_double_mark(*c) || is_single_mark(*c);
    let first = chars.next()?;
    if is_mark(&first) { chars.next() } else { Some(first) }
}

fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| is_blank(c) || is_dash(c) || matches!(c, '(' | '[' | '{' | '/' | ':'))
}

fn closes_before(after: Option<char>) -> bool {
    after.is_none_or(|c| {
        is_blank(c)
            || is_dash(c)
            || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '/')
    })
}

/// Notes a single mark that opens, or emits both when one closes what was opened: more than one
/// word, in marks that belong together. An apostrophe does neither.
fn single(
    line: Stretch,
    at: usize,
    c: char,
    open: &mut Option<(usize, char)>,
    out: &mut Vec<Atom>,
) {
    let end = at + c.len_utf8();
    let before = line.before(at).chars().next_back();
    let after = line.after(end).chars().next();
    let outside =
        |c: Option<char>, edge: fn(Option<char>) -> bool| edge(c) || c.is_some_and(is_double_mark);
    if outside(before, opens_after) && after.is_some_and(char::is_alphabetic) {
        *open = Some((at, c));
    } else if outside(after, closes_before) && before.is_some_and(|c| !is_blank(c)) {
        let Some((start, _)) = open.take().filter(|&(_, opening)| belong_together(opening, c))
        else {
            return;
        };
        let content = line.between(start, at);
        if content.contains(is_blank) {
            // The double marks between the two were emitted first; the caller sorts.
            let width = content.chars().next().map_or(1, char::len_utf8);
            out.push(atom(start, start + width, AtomKind::Mark(Mark::Opening)));
            out.push(atom(at, end, AtomKind::Mark(Mark::Closing)));
        }
    }
}

fn belong_together(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('\'', '\'')
            | ('‘' | '’' | '‛', '’')
            | ('‚', '‘' | '’' | '‚')
            | ('‹', '›')
            | ('›', '‹' | '›')
    )
}

#[cfg(test)]
mod tests {
    use crate::model::{AtomKind, Mark};
    use crate::recognise::painted::check_in;

    fn check(mark: Mark, painted: &[&str]) {
        check_in("da", |kind| kind == AtomKind::Mark(mark), painted);
    }

    #[test]
    fn opening_marks() {
        check(
            Mark::Opening,
            &[
                "|”|Vi er glade”",
                "Hun siger: |\"|Ja\"",
                "(|“|Ja”)",
                "|»|Ja«, sagde han",
                "|«|Ja», sa han",
                "|„|Ja“",
                "|”||’|Nej tak’ er nok”",
                "|”| Ja ”",
                "– |”|Ja”",
                "som |‘|en lang række’ af",
                "|'|to ord' og",
                "|”|Ja” og |”|nej”",
            ],
        );
    }

    #[test]
    fn closing_marks() {
        check(
            Mark::Closing,
            &[
                "”Vi er glade|”|",
                "det samme.|”|",
                "luft.|”| \nmere",
                "”Ja|”|.",
                "”Ja.|”|, sagde",
                "»Ja|«|, sagde",
                "”Nej |”|",
                "”[samtalen]|”|",
                "som ‘en lang række|’| af",
                "”det hedder ’to ord|’||”|",
            ],
        );
    }

    #[test]
    fn marks_that_stand_alone() {
        check(Mark::Either, &["|”|", "ord|\"|ord", "a |\"| b"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        let all = |kind| matches!(kind, AtomKind::Mark(_));
        check_in(
            "en",
            all,
            &[
                "VID’s hus og Lars' bil",
                "'90s and the dogs' bowl",
                "Musée d'Or, rock 'n' roll and the boys' toys",
                "det individuelle ’tilskudsår’ nulstilles",
                "it's 5' 11",
                "'",
            ],
        );
    }
}
