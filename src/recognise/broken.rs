//! Addresses that a line's end broke in two: `anna@hav-` above `net.dk`.
//!
//! The part on the upper line becomes the atom, the part on the lower line an [`AtomKind::Rest`].
//! Whether a hyphen belongs to the address cannot be seen where it is broken; it does if the text
//! spells the name with it somewhere else.

use memchr::{memchr, memmem, memrchr};

use super::email;
use super::gate::Gate;
use super::obfuscated;
use super::stretch::{Stretch, atom};
use crate::lexicon::Words;
use crate::model::character::{is_blank, is_double_mark, is_hyphen};
use crate::model::{Atom, AtomKind, Line, Sign, Span};

/// The longest part of a broken address or number, in bytes.
pub(super) const LONGEST: usize = 80;

/// How much of a text is searched for a name with its hyphen.
const SAMPLE: usize = 1 << 16;

/// Whether the lower of two lines may go on with what the upper one ends with.
pub(super) fn may_go_on(below: &Line) -> bool {
    below.gap == 0 && below.marker.is_none() && !below.glued
}

/// Whether an e-mail address may be broken between the first two of some lines.
pub(super) fn may_be_email(lines: &[Gate]) -> bool {
    let [above, below, ..] = lines else { return false };
    [above, below].iter().any(|line| line.has(Sign::At) || line.may_spell())
}

/// The two parts of an e-mail address that is broken between two lines.
pub(super) fn email(text: &str, above: &Line, below: &Line, words: &Words) -> Option<[Atom; 2]> {
    let upper = above.span.of(text);
    let lower = below.span.of(text);
    // Somebody's words are not taken apart.
    if !may_go_on(below) || upper.starts_with(is_double_mark) {
        return None;
    }
    if !upper.ends_with(|c| is_hyphen(c) || matches!(c, '@' | '.')) {
        return between_words(above, below, (upper, lower), words);
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

/// The two parts of an address that is broken beside a word for one of its signs: `anna [at]`
/// above `havet.dk`.
fn between_words(
    above: &Line,
    below: &Line,
    (upper, lower): (&str, &str),
    words: &Words,
) -> Option<[Atom; 2]> {
    let left = &upper[upper.ceil_char_boundary(upper.len().saturating_sub(LONGEST))..];
    let right = &lower[..lower.floor_char_boundary(LONGEST)];
    let is_bracket = |byte| Sign::Bracket.may_be(byte) || Sign::Closing.may_be(byte);
    let is_sign = |line: &Line, word: &str| {
        let has_bracket = line.signs.has(Sign::Bracket) || line.signs.has(Sign::Closing);
        has_bracket && word.bytes().any(is_bracket) || words.is_at(word) || words.is_dot(word)
    };
    let last = &left[memrchr(b' ', left.as_bytes()).map_or(0, |blank| blank + 1)..];
    let first = &right[..memchr(b' ', right.as_bytes()).unwrap_or(right.len())];
    if !is_sign(above, last) && !is_sign(below, first) {
        return None;
    }
    let joined = format!("{left} {right}");
    let found = found_in(&joined, |stretch, out| obfuscated::find(stretch, words, out));
    let behind = left.len() + 1;
    let reaches = |span: Span| span.start() < left.len() && span.end() > behind;
    let span = found.iter().map(|atom| atom.span).find(|span| reaches(*span))?;
    let base = above.span.end() - left.len();
    let rest = below.span.start() + span.end() - behind;
    Some([
        atom(base + span.start(), above.span.end(), AtomKind::Email),
        atom(below.span.start(), rest, AtomKind::Rest),
    ])
}

/// What is found in a text that is a line by itself.
fn found_in(text: &str, find: impl Fn(Stretch, &mut Vec<Atom>)) -> Vec<Atom> {
    let mut found = Vec::new();
    find(Stretch::alone(text), &mut found);
    found
}

/// The address in two parts put together, if it reaches from one into the other; in one part, if
/// the other is empty.
fn across(left: &str, right: &str, words: &Words) -> Option<(usize, usize)> {
    let joined = format!("{left}{right}");
    let found = found_in(&joined, |stretch, out| {
        email::find(stretch, out);
        obfuscated::find(stretch, words, out);
    });
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
pub(super) fn tail(text: &str, ends: impl Fn(char) -> bool) -> &str {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev().take_while(|&(_, c)| !ends(c)) {
        start = at;
        if text.len() - start > LONGEST {
            return "";
        }
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use crate::recognise::painted::parts;

    #[test]
    fn addresses_are_broken_at_a_hyphen() {
        for (text, expected) in [
            ("Skriv til anna@hav-\nnet.dk i dag", ["anna@hav", "net.dk"]),
            ("Skriv til anna@nord-\nhavet.dk.\nSe nord-havet.dk", ["anna@nord-", "havet.dk"]),
            ("Skriv (anna(at)hav-\nnet.dk)", ["anna(at)hav", "net.dk"]),
            ("Skriv til anna.kirs-\ntine@havet.dk", ["anna.kirs", "tine@havet.dk"]),
            ("Skriv til anna@\nhavet.dk", ["anna@", "havet.dk"]),
            ("Skriv til anna@havet.\ndk i dag", ["anna@havet.", "dk"]),
            ("Skriv til anna [at]\nhavet.dk i dag", ["anna [at]", "havet.dk"]),
            ("Skriv til anna\n(at) havet.dk i dag", ["anna", "(at) havet.dk"]),
            (
                "Skriv til anna [at] hav\n[dot] net [dot] dk nu",
                ["anna [at] hav", "[dot] net [dot] dk"],
            ),
            ("anna snabel-a\nhavet punktum dk", ["anna snabel-a", "havet punktum dk"]),
        ] {
            assert_eq!(parts(text, "da"), expected, "{text}");
        }
    }

    #[test]
    fn whole_ones_are_not() {
        for text in [
            "anna@havet.dk.\nse mere",
            "anna@havet.dk\nbo@lund.dk",
            "sund-\nhed (at)",
            "Vi ved at\nhavet.dk er god",
            "anna [at] havet.dk (ja)\nwww.fjord.dk",
            "Huset (a)\nved havet.dk",
        ] {
            assert_eq!(parts(text, "da"), [""; 0], "{text}");
        }
    }
}
