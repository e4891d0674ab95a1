//! Page numbers as they are printed: `7`, `- 7 -`, `7/12`, `Side 7`, `Seite 7 von 12`.

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::{all_consuming, map_res, opt, value};
use nom::error::Error;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// A page number, and how many pages it says there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folio {
    pub page: u32,
    pub of: Option<u32>,
}

/// The page number that a line is, alone or behind a word.
pub fn any(line: &str) -> Option<Folio> {
    if !may_be(line) {
        return None;
    }
    alone(line).or_else(|_| named(line)).ok().map(|(_, folio)| folio)
}

/// A page number alone, or one of how many: `7`, `- 7 -`, `7/12`.
pub fn bare(line: &str) -> Option<Folio> {
    if may_be(line) { alone(line).ok().map(|(_, folio)| folio) } else { None }
}

/// Whether a line ends as a page number does and has no more figures than two of them, so that it
/// is worth reading.
pub fn may_be(line: &str) -> bool {
    let figures = || line.bytes().filter(u8::is_ascii_digit).count();
    line.bytes().last().is_some_and(|last| !last.is_ascii_alphabetic())
        && (1..=8).contains(&figures())
}

/// `alone := edge page (blank* "/" blank* page)? edge`
fn alone(line: &str) -> IResult<&str, Folio> {
    let total = preceded((blanks, char('/'), blanks), page);
    all_consuming(delimited(edge, folio(total), edge)).parse(line)
}

/// A page number behind a short word of any language: `Side 7`, `Seite 7 von 12`, `p. 7/12`.
///
/// `named := letter{1,6} "."? blank+ page (blank* ("/" | letter{1,4}) blank* page)?`
fn named(line: &str) -> IResult<&str, Folio> {
    let of = alt((value((), char('/')), value((), take_while_m_n(1, 4, is_letter))));
    let total = preceded((blanks, of, blanks), page);
    let word = (take_while_m_n(1, 6, is_letter), opt(char('.')), take_while1(char::is_whitespace));
    all_consuming(preceded(word, folio(total))).parse(line)
}

/// A page number and what says of how many.
fn folio<'t>(
    total: impl Parser<&'t str, Output = u32, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = Folio, Error = Error<&'t str>> {
    (page, opt(total)).map(|(page, of)| Folio { page, of })
}

fn page(input: &str) -> IResult<&str, u32> {
    map_res(take_while_m_n(1, 4, |c: char| c.is_ascii_digit()), str::parse).parse(input)
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(char::is_whitespace).parse(input)
}

fn edge(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|')).parse(input)
}

/// A letter of Latin script, as far as Latin Extended-B.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('À'..='ɏ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_stand_alone() {
        for line in ["7", "- 7 -", "– 7 –", "| 7", "7/12", "7 / 12", "7\u{a0}|"] {
            let of = line.contains('1').then_some(12);
            let folio = Some(Folio { page: 7, of });
            assert_eq!((bare(line), any(line)), (folio, folio), "{line}");
        }
        for line in ["", "-", "12345", "7/12345", "7 12", "7/", "a 7", "7+", "٧"] {
            assert_eq!(bare(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_behind_a_word() {
        for line in ["Side 7", "Seite 7 von 12", "p. 7/12", "S.\u{a0}7", "strana 7z12"] {
            let of = line.contains('1').then_some(12);
            assert_eq!((bare(line), any(line)), (None, Some(Folio { page: 7, of })), "{line}");
        }
        for line in ["Siden er 7", "Kapitel 7", "Side7", "Side 7 af", "Side 12345", "Tlf. 7 7"] {
            assert_eq!(any(line), None, "{line}");
        }
    }
}
