//! E-mail addresses written so that machines shall not find them: `navn [at] firma (dot) dk`.

use memchr::memchr3_iter;
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};
use smallvec::SmallVec;

use super::domain;
use super::email;
use super::stretch::{Stretch, atom};
use crate::lexicon::{UNMISTAKABLE, Words};
use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind};

/// The longest word in brackets that can stand for a sign.
const LONGEST: usize = 12;

/// The most labels of a spelt domain.
const LABELS: usize = 6;

/// Finds the addresses at every sign that is spelt.
pub(super) fn find(gap: Stretch, words: &Words, out: &mut Vec<Atom>) {
    let mut floor = gap.start;
    let mut signs: SmallVec<[Sign; 8]> =
        bracketed_signs(gap, words).chain(bare_signs(gap, words)).collect();
    signs.sort_unstable_by_key(|sign| sign.start);
    for sign in signs {
        if sign.start < floor {
            continue;
        }
        if let Some((start, end)) = address(gap, floor, sign, words) {
            out.push(atom(start, end, AtomKind::Email));
            floor = end;
        }
    }
}

/// A spelt `@`.
#[derive(Clone, Copy)]
struct Sign {
    start: usize,
    end: usize,
    /// Whether nothing else can be meant.
    certain: bool,
}

/// `[at]`, `(a)`, `{snabel-a}`
fn bracketed_signs<'a>(gap: Stretch<'a>, words: &'a Words) -> impl Iterator<Item = Sign> + 'a {
    memchr3_iter(b'(', b'[', b'{', gap.bytes()).filter_map(move |at| {
        let start = gap.start + at;
        let is_sign = |word: &str| matches!(word, "a" | "A" | "@") || words.is_at(word);
        let (rest, word) = bracketed(gap.from(start)).ok()?;
        is_sign(word).then(|| Sign { start, end: gap.end - rest.len(), certain: true })
    })
}

/// ` snabel-a `, ` at `
fn bare_signs<'a>(gap: Stretch<'a>, words: &'a Words) -> impl Iterator<Item = Sign> + 'a {
    let mut start = gap.start;
    gap.text().split(' ').filter_map(move |word| {
        let sign = Sign { start, end: start + word.len(), certain: word.len() >= UNMISTAKABLE };
        start = sign.end + 1;
        let is_sign = word.len() > 1 && words.is_at(word) && word.ends_with(char::is_alphabetic);
        is_sign.then_some(sign)
    })
}

/// The address around a sign.
fn address(gap: Stretch, floor: usize, sign: Sign, words: &Words) -> Option<(usize, usize)> {
    let before = gap.between(floor, sign.start);
    let local = email::local(before.trim_end_matches(is_blank))?;
    let start = floor + before.trim_end_matches(is_blank).len() - local.len();
    let after = gap.from(sign.end);
    let host = after.trim_start_matches(is_blank);
    if after.len() - host.len() > 2 {
        return None;
    }
    let (length, spelt) = host_length(host, words)?;
    (sign.certain || spelt).then(|| (start, gap.end - host.len() + length))
}

/// How long a host is whose dots may be spelt, and whether one is.
fn host_length(host: &str, words: &Words) -> Option<(usize, bool)> {
    if let Some(length) = domain::read(host) {
        return Some((length, false));
    }
    let (mut best, mut spelt) = (None, false);
    let (mut rest, _) = label(host).ok()?;
    for _ in 0..LABELS {
        let Ok((after, by_word)) = dot(words, rest) else { break };
        let Ok((behind, label)) = label(after) else { break };
        spelt |= by_word;
        if domain::is_top_level(label) {
            best = Some((host.len() - behind.len(), spelt));
        }
        rest = behind;
    }
    best
}

fn label(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphanumeric() || c == '-').parse(input)
}

/// A dot, or a word for one; whether it is spelt.
fn dot<'t>(words: &Words, input: &'t str) -> IResult<&'t str, bool> {
    let is_dot = |word: &&str| *word == "." || words.is_dot(word);
    let blank = |input| satisfy(is_blank).parse(input);
    let in_brackets = delimited(opt(blank), verify(bracketed, is_dot), opt(blank));
    let word = delimited(blank, verify(label, is_dot), blank);
    alt((char('.').map(|_| false), in_brackets.map(|_| true), word.map(|_| true))).parse(input)
}

/// A short word in brackets, without them.
fn bracketed(input: &str) -> IResult<&str, &str> {
    let word =
        recognize(take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '@')));
    let word = verify(word, |word: &str| word.len() <= LONGEST);
    let inner = delimited(opt(char(' ')), word, opt(char(' ')));
    preceded(one_of("([{"), inner).and(one_of(")]}")).map(|(word, _)| word).parse(input)
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind;
    use crate::recognise::painted::{check, check_in};

    #[test]
    fn spelt_signs() {
        check(
            AtomKind::Email,
            &[
                "Skriv til |navn [at] firma.dk|.",
                "|navn(at)firma(dot)dk|, |navn(a)firma.dk|; |n.avn [a] firma.co.uk|",
                "Mail: |navn snabel-a firma punktum dk|",
                "|navn snabel-a firma.dk| og |anden {at} firma [dot] dk|",
                "|navn at firma dot dk|",
                "|navn AT firma DOT dk|",
                "|navn[snabel-a]mail.firma[punktum]dk|",
            ],
        );
        check_in("de", |kind| kind == AtomKind::Email, &["|name (ät) firma punkt de|"]);
    }

    #[test]
    fn near_misses() {
        check(
            AtomKind::Email,
            &[
                "look at example.com",
                "Vi ved at firma.dk er god",
                "Han sagde at det er slut punktum",
                "Det er (a) den ene og (b) den anden",
                "Punkt (a) firma",
                "at dot dk",
                "[at] firma.dk",
            ],
        );
    }
}
