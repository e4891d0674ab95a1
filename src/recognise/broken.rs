//! Addresses and numbers that a line's end broke in two: `anna@hav-` above `net.dk`.
//!
//! The part on the upper line becomes the atom, the part on the lower line an [`AtomKind::Rest`].
//! Whether a hyphen belongs to the address cannot be seen where it is broken; it does if the text
//! spells the name with it somewhere else.

use memchr::memmem;

use super::claim;
use super::digits::Run;
use super::email;
use super::gate::Gate;
use super::label;
use super::obfuscated;
use super::stretch::{Stretch, atom};
use crate::lexicon::{Number, Words};
use crate::model::character::{is_blank, is_hyphen};
use crate::model::{Atom, AtomKind, Country, Field, Line, Span};

/// The longest part of a broken address or number, in bytes.
const LONGEST: usize = 80;

/// How much of a text is searched for a name with its hyphen.
const SAMPLE: usize = 1 << 16;

/// Whether the lower of two lines may go on with what the upper one ends with.
fn may_go_on(below: &Line) -> bool {
    below.gap == 0 && below.marker.is_none() && !below.glued
}

/// Whether an e-mail address may be broken between the first two of some lines.
pub(super) fn may_be_email(lines: &[Gate]) -> bool {
    let [above, below, ..] = lines else { return false };
    above.sign() || above.bracket() || below.sign()
}

/// The two parts of an e-mail address that is broken between two lines.
pub(super) fn email(text: &str, above: &Line, below: &Line, words: &Words) -> Option<[Atom; 2]> {
    let upper = above.span.of(text);
    let lower = below.span.of(text);
    if !may_go_on(below) || !upper.ends_with(|c| is_hyphen(c) || matches!(c, '@' | '.')) {
        return None;
    }
    let last = tail(upper, is_blank);
    let ends = |c: char| is_blank(c) || matches!(c, ',' | ';' | '>' | '|');
    let first = &lower[..lower.find(ends).unwrap_or(lower.len())];
    let has_sign = |part: &str| part.contains(['@', '(', '[']);
    if first.is_empty() || first.len() > LONGEST || !(has_sign(last) || first.contains('@')) {
        return None;
    }
    let stem = last.trim_end_matches(is_hyphen);
    let hyphen = stem.len() < last.len();
    if !hyphen && (!has_sign(last) || across(last, "", words).is_some()) {
        return None;
    }
    let whole = if hyphen && !is_spelt(text, stem, first) { stem } else { last };
    let other = if whole == last { stem } else { last };
    let (upper_part, start, end) = [whole, other]
        .into_iter()
        .find_map(|part| across(part, first, words).map(|(start, end)| (part, start, end)))?;
    let base = above.span.end() - last.len();
    let rest = below.span.start() + end - upper_part.len();
    Some([
        atom(base + start, base + upper_part.len(), AtomKind::Email),
        atom(below.span.start(), rest, AtomKind::Rest),
    ])
}

/// The address in two parts put together, if it reaches from one into the other; in one part, if
/// the other is empty.
fn across(left: &str, right: &str, words: &Words) -> Option<(usize, usize)> {
    let joined = format!("{left}{right}");
    let span = Span::new(0, joined.len());
    let line = Line { span, marker: None, indent: 0, gap: 0, glued: false, number: 1 };
    let stretch = Stretch::of(&joined, &line);
    let mut found = Vec::new();
    email::find(stretch, &mut found);
    obfuscated::find(stretch, words, &mut found);
    let reaches =
        |span: Span| span.start() < left.len() && (right.is_empty() || span.end() > left.len());
    let whole = found.iter().find(|atom| atom.kind == AtomKind::Email && reaches(atom.span))?;
    Some((whole.span.start(), whole.span.end()))
}

/// Whether the text spells two halves with a hyphen between them.
fn is_spelt(text: &str, left: &str, right: &str) -> bool {
    let left = tail(left, |c| !c.is_alphanumeric());
    let right = &right[..right.find(|c: char| !c.is_alphanumeric()).unwrap_or(right.len())];
    let sample = &text.as_bytes()[..text.len().min(SAMPLE)];
    !left.is_empty() && memmem::find(sample, format!("{left}-{right}").as_bytes()).is_some()
}

/// The end of a text behind the last character that `ends` it, or nothing if that is too long.
fn tail(text: &str, ends: impl Fn(char) -> bool) -> &str {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev().take_while(|&(_, c)| !ends(c)) {
        start = at;
        if text.len() - start > LONGEST {
            return "";
        }
    }
    &text[start..]
}

/// The two parts of a number that is broken between two lines, behind a label or a code.
pub(super) fn phone(
    text: &str,
    (above, known): (&Line, &[Atom]),
    below: &Line,
    words: &Words,
    home: &[Country],
) -> Option<[Atom; 2]> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !may_go_on(below)
        || !above.span.of(text).ends_with(is_digit)
        || !below.span.of(text).starts_with(is_digit)
    {
        return None;
    }
    let upper = last_run(text, above, known)?;
    let line = Stretch::of(text, above);
    if claim::is_glued_before(line.before(upper.start)) {
        return None;
    }
    let labelled = label::ending(line.before(upper.start), words)
        .is_some_and(|label| matches!(label.field, Field::Phone | Field::Fax));
    let first = line.between(upper.start, upper.end());
    if !(labelled || upper.coded) || Number::read(first, home).is_some() {
        return None;
    }
    let lower = Run::next(Stretch::of(text, below), below.span.start())?;
    let (end, number) = (1..=lower.groups.len()).rev().find_map(|count| {
        let end = lower.groups[count - 1].end;
        let second = &text[below.span.start()..end];
        let short = first.len() + second.len() <= LONGEST;
        short.then(|| Number::read(&format!("{first} {second}"), home))?.map(|it| (end, it))
    })?;
    let kind = AtomKind::Phone { country: number.country, international: number.international };
    Some([atom(upper.start, upper.end(), kind), atom(below.span.start(), end, AtomKind::Rest)])
}

/// The run of digits that a line ends with, if nothing has claimed it.
fn last_run(text: &str, line: &Line, known: &[Atom]) -> Option<Run> {
    let whole = Stretch::of(text, line);
    let part =
        tail(whole.text(), |c| !(c.is_ascii_digit() || is_blank(c) || "+()-–/.".contains(c)));
    let claimed = known.last().map_or(line.span.start(), |atom| atom.span.end());
    let start = (line.span.end() - part.len()).max(claimed);
    let run = Run::next(whole.narrowed(start, line.span.end()), start)?;
    (run.end() == line.span.end() && !run.endless).then_some(run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::painted::recognise;

    /// The parts of what is broken, as they stand.
    fn parts(text: &str) -> Vec<String> {
        let atoms = recognise(text, Some("da"), None).atoms;
        let is_part = |at: &usize| {
            let is_rest = |at: usize| atoms.get(at).is_some_and(|a| a.kind == AtomKind::Rest);
            is_rest(*at) || is_rest(*at + 1)
        };
        (0..atoms.len()).filter(is_part).map(|at| atoms[at].span.of(text).to_owned()).collect()
    }

    #[test]
    fn addresses_are_broken_at_a_hyphen() {
        for (text, expected) in [
            ("Skriv til anna@hav-\nnet.dk i dag", ["anna@hav", "net.dk"]),
            ("Skriv til anna@nord-\nhavet.dk.\nSe nord-havet.dk", ["anna@nord-", "havet.dk"]),
            ("Skriv (anna(at)hav-\nnet.dk)", ["anna(at)hav", "net.dk"]),
            ("Skriv til anna.kirs-\ntine@havet.dk", ["anna.kirs", "tine@havet.dk"]),
            ("Skriv til anna@\nhavet.dk", ["anna@", "havet.dk"]),
            ("Skriv til anna@havet.\ndk i dag", ["anna@havet.", "dk"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_broken_behind_a_label_or_a_code() {
        for (text, expected) in [
            ("Bo Lund, tlf. 22 33\n44 55, bo@lund.dk", ["22 33", "44 55"]),
            ("Ring på +45 22 33\n44 55 i dag", ["+45 22 33", "44 55"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn whole_ones_are_not() {
        for text in [
            "anna@havet.dk.\nse mere",
            "anna@havet.dk\nbo@lund.dk",
            "Tlf. 22 33 44 55\n66 77 88 99",
            "i alt 22 33\n44 55 gange",
            "sund-\nhed (at)",
            "tlf. 22 33\n• 44 55",
            "pris 118,00\n4527 1583 i alt",
        ] {
            assert_eq!(parts(text), [""; 0], "{text}");
        }
    }
}
