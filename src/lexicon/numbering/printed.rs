//! The grammar of a telephone number as it is printed.
//!
//! ```text
//! number    = [ plus ] group { separators group } [ extension ]
//! plus      = "+", in brackets or not
//! group     = digit { digit }
//! extension = separators word [ "." | ":" ] digit { digit }  |  ";ext=" digit { digit }
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{eof, opt, recognize, value, verify};
use nom::multi::fold_many0;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use smallvec::SmallVec;

use crate::lexicon::Words;
use crate::model::character::{is_blank, is_dash, without_blanks};

/// No number with its spaces, brackets and extension is longer, in bytes.
const LONGEST: usize = 160;

/// As many separators as may stand between two groups of digits, as in `+44 – (0) 20`.
const SEPARATORS: usize = 5;

/// A number as it is printed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Printed<'t> {
    /// Whether it begins with a plus.
    pub(super) plus: bool,
    /// Its digits, group for group.
    pub(super) groups: SmallVec<[&'t str; 8]>,
    pub(super) extension: Option<&'t str>,
}

impl<'t> Printed<'t> {
    /// Reads the whole of a text.
    pub(super) fn read(text: &'t str, words: &Words) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        if let Some(printed) = Self::plain(text) {
            return Some(printed);
        }
        if !are_brackets_paired(text) {
            return None;
        }
        let (_, printed) = number(without_blanks(text), words).ok()?;
        Some(printed)
    }

    /// Reads what most numbers are, groups of digits with a space between two and a plus before them
    /// or none, as the grammar does.
    fn plain(text: &'t str) -> Option<Self> {
        let dialled = text.strip_prefix('+');
        let (plus, text) = (dialled.is_some(), dialled.unwrap_or(text));
        let (mut groups, mut start) = (SmallVec::new(), 0);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'0'..=b'9' => {}
                b' ' if at > start => {
                    groups.push(&text[start..at]);
                    start = at + 1;
                }
                _ => return None,
            }
        }
        groups.push(text.get(start..).filter(|last| !last.is_empty())?);
        Some(Self { plus, groups, extension: None })
    }

    pub(super) fn digits(&self) -> SmallVec<[u8; 32]> {
        self.groups.iter().flat_map(|group| group.bytes()).collect()
    }
}

fn number<'t>(input: &'t str, words: &Words) -> IResult<&'t str, Printed<'t>> {
    let (input, plus) = opt(plus).parse(input)?;
    let (input, _) = take_while_m_n(0, 2, |c| is_bracket(c) || is_blank(c)).parse(input)?;
    let (input, first) = digit1(input)?;
    let between = take_while_m_n(1, SEPARATORS, is_separator);
    let first = || SmallVec::from_slice(&[first]);
    let add = |mut groups: SmallVec<_>, group| {
        groups.push(group);
        groups
    };
    let (input, groups) = fold_many0(preceded(between, digit1), first, add).parse(input)?;
    let (input, extension) = opt(|input| extension(input, words)).parse(input)?;
    let (input, _) = terminated(take_while_m_n(0, 2, is_closing), eof).parse(input)?;
    Ok((input, Printed { plus: plus.is_some(), groups, extension }))
}

fn plus(input: &str) -> IResult<&str, ()> {
    value((), preceded(opt(one_of("([")), one_of("+＋"))).parse(input)
}

fn extension<'t>(input: &'t str, words: &Words) -> IResult<&'t str, &'t str> {
    let digits = || recognize(take_while_m_n(1, 7, |c: char| c.is_ascii_digit()));
    let is_word = |word: &str| words.is_extension(word.trim_matches('-'));
    let word = verify(take_while1(|c: char| c.is_alphabetic() || c == '-'), is_word);
    let before = take_while(|c| is_separator(c) || matches!(c, ',' | ';'));
    let after = take_while(|c| is_separator(c) || matches!(c, ':' | '='));
    alt((preceded(tag(";ext="), digits()), delimited((before, word, after), digits(), tag(""))))
        .parse(input)
}

fn is_separator(c: char) -> bool {
    is_blank(c) || is_dash(c) || is_bracket(c) || matches!(c, '.' | '/' | '·' | '•' | '\u{2027}')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']')
}

/// Whether each bracket is closed, and none inside another.
fn are_brackets_paired(text: &str) -> bool {
    let mut open = None;
    text.chars().filter(|c| is_bracket(*c)).all(|c| match (open.take(), c) {
        (None, '(' | '[') => {
            open = Some(c);
            true
        }
        (Some('('), ')') | (Some('['), ']') => true,
        _ => false,
    }) && open.is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;

    fn read(text: &str) -> Option<Printed<'_>> {
        Printed::read(text, &Lexicon::builtin().words(None))
    }

    fn groups(text: &str) -> Option<Vec<&str>> {
        read(text).map(|printed| printed.groups.to_vec())
    }

    #[test]
    fn groups_and_what_parts_them() {
        for text in [
            "22 85 77",
            "22-85-77",
            "22.85.77",
            "22/85/77",
            "22 - 85 / 77",
            "22\u{a0}85\u{202f}77",
            "(22) 85 77",
            "[22]85–77",
            "22 (85)77",
            " 22\u{200b}85\u{ad}77 ",
            "22·85·77",
            "(22 85 77)",
        ] {
            assert_eq!(groups(text), Some(vec!["22", "85", "77"]), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_number() {
        for text in [
            "",
            " ",
            "+",
            "22 85,77",
            "22:85",
            "22 85 77.",
            "22 85 77 -",
            "tlf 22 85",
            "22 85 a",
            "(22 85",
            "22) 85",
            "((22) 85)",
            "(22] 85",
            "22      85",
            "++22",
            "22+85",
            "٢٢ ٨٥",
            "22\n85 x",
            "-22 85",
            "/22 85",
            ".22 85",
            "• 22 85",
            "+/45 22",
            "22 85 lokal",
            "22 85 hest 7",
            "22 85 lok. 12345678",
        ] {
            assert_eq!(groups(text), None, "{text}");
        }
        assert_eq!(groups(&"1".repeat(1000)), None);
        assert_eq!(groups(&"+45 ".repeat(1000)), None);
    }

    proptest! {
        #[test]
        fn plain_numbers_are_read_as_the_grammar_reads_them(text in "\\+?[0-9 ]{0,12}[-(+]?") {
            let words = Lexicon::builtin().words(None);
            if let Some(printed) = Printed::plain(&text) {
                prop_assert_eq!(number(&text, &words), Ok(("", printed)));
            }
        }
    }

    #[test]
    fn plus() {
        for text in ["+45 22", "(+45) 22", "+(45) 22", "+ 45 22", "[+45] 22", "＋45 22"] {
            let printed = read(text).unwrap();
            assert!(printed.plus, "{text}");
            assert_eq!(*printed.groups, ["45", "22"], "{text}");
        }
        assert!(!read("0045 22").unwrap().plus);
    }

    #[test]
    fn extensions() {
        for text in [
            "22 85 lok. 12",
            "22 85 lokal 12",
            "22 85, ext. 12",
            "22 85 x12",
            "22 85;ext=12",
            "22 85 (lok. 12)",
            "22 85 ext: 12",
            "22 85 Durchwahl -12",
            "22 85 anknytning 12",
            "22 85 DW 12",
        ] {
            let printed = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (printed.groups.concat().as_str(), printed.extension),
                ("2285", Some("12")),
                "{text}"
            );
        }
    }
}
