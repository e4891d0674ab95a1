//! Numbers: the shortest decimal writing of the first number in a text.

use nom::branch::alt;
use nom::character::complete::{digit1, one_of};
use nom::combinator::{recognize, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::{clean, spaced};
use crate::model::Span;

/// The number at some spans; a text without digits stays as printed.
pub(super) fn number(text: &str, spans: &[Span]) -> String {
    let raw = spaced(text, spans);
    let text = clean::flat(&raw);
    read(&text).unwrap_or_else(|| text.into_owned())
}

/// Whether two writings are the same number.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || one.strip_suffix(".0").unwrap_or(one) == other
}

fn read(text: &str) -> Option<String> {
    let start = text.find(is_digit)?;
    let (after, figure) = figure(&text[start..]).ok()?;
    let (whole, fraction) = split(figure);
    let half = vulgar(after.trim_start()).filter(|_| fraction.is_empty());
    Some(shortest(is_negative(&text[..start]), &whole, half.unwrap_or(&fraction)))
}

/// Digits in groups: `1.234,5`, `1 200 000`, `1'200`.
fn figure(input: &str) -> IResult<&str, &str> {
    let parted = preceded(one_of(".,"), digit1);
    let group = verify(digit1, |digits: &str| digits.len() == 3);
    let spaced = preceded(one_of(" '’"), group);
    recognize((digit1, many0_count(alt((parted, spaced))))).parse(input)
}

/// The digits before and after the decimal sign.
///
/// The last sign is the decimal one if it is of another kind than the one before it, or if what
/// follows it is no group of three. So `3.075` is three thousand and something, as a Danish or
/// German reader takes it, and `4,000` is four thousand, as an English one does.
fn split(figure: &str) -> (String, String) {
    let digits = |part: &str| part.chars().filter(|&c| is_digit(c)).collect::<String>();
    let Some(at) = figure.rfind(is_sign) else {
        return (digits(figure), String::new());
    };
    let (whole, fraction) = (&figure[..at], &figure[at + 1..]);
    let sign = figure.as_bytes()[at];
    let decimal = match whole.rfind(is_sign) {
        Some(before) => whole.as_bytes()[before] != sign,
        None => {
            digits(fraction).len() != 3
                || !matches!(digits(whole).len(), 1..=3)
                || whole.starts_with('0')
        }
    };
    if decimal {
        let first = fraction.split(|c| !is_digit(c)).next().unwrap_or_default();
        (digits(whole), first.to_owned())
    } else {
        (digits(figure), String::new())
    }
}

/// A number without zeros that say nothing.
fn shortest(negative: bool, whole: &str, fraction: &str) -> String {
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = fraction.trim_end_matches('0');
    let sign = if negative && (whole != "0" || !fraction.is_empty()) { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// Whether what stands before a number is a minus, and no hyphen of a word or a range.
fn is_negative(before: &str) -> bool {
    before
        .strip_suffix(['-', '\u{2212}', '–'])
        .is_some_and(|head| !head.ends_with(|c: char| c.is_alphanumeric()))
}

/// The digits of a fraction that is one character.
fn vulgar(text: &str) -> Option<&'static str> {
    match text.chars().next()? {
        '½' => Some("5"),
        '¼' => Some("25"),
        '¾' => Some("75"),
        _ => None,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::corpus::painted;

    #[test]
    fn numbers_come_to_their_shortest_writing() {
        for (painting, expected) in [
            ("|4000+|", "4000"),
            ("|3.075|", "3075"),
            ("|4,000|", "4000"),
            ("|1.234.567|", "1234567"),
            ("|1,234,567.50|", "1234567.5"),
            ("|1.234,5|", "1234.5"),
            ("|1 200 000|", "1200000"),
            ("|1\u{a0}200|", "1200"),
            ("|1'200|", "1200"),
            ("|12,5 %|", "12.5"),
            ("|12.5|", "12.5"),
            ("|0,125|", "0.125"),
            ("|0.50|", "0.5"),
            ("|75%|", "75"),
            ("|007|", "7"),
            ("|0|", "0"),
            ("|-5|", "-5"),
            ("|−0|", "0"),
            ("|ca. 60.|", "60"),
            ("|3½|", "3.5"),
            ("|3 ¼|", "3.25"),
            ("|12|,|5|", "12"),
            ("|12 50|", "12"),
            ("|2024, 12|", "2024"),
            ("|mange|", "mange"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(number(&text, &spans), expected, "{painting}");
        }
    }

    #[test]
    fn a_number_is_the_same_with_an_empty_fraction() {
        assert!(is_same("-12.0", "-12"));
        assert!(!is_same("-12", "12"));
        assert!(!is_same("120", "12"));
    }
}
