//! Numbers: the shortest decimal writing of the first number in a text.

use nom::branch::alt;
use nom::bytes::complete::take_while;
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{all_consuming, opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::{clean, spaced};
use crate::model::Span;
use crate::model::character::is_dash;

/// The number at some spans; a text without digits stays as printed.
pub(super) fn number(text: &str, spans: &[Span]) -> String {
    let raw = spaced(text, spans);
    let text = clean::flat(&raw);
    read(&text).unwrap_or_else(|| text.into_owned())
}

/// Whether a number is what the text at some spans says, and all that it says.
pub(super) fn admits(text: &str, spans: &[Span], value: &str) -> bool {
    let raw = spaced(text, spans);
    let text = clean::flat(&raw);
    says_nothing_else(&text) && read(&text).is_some_and(|number| is_same(value, &number))
}

/// The longest unit in bytes.
const LONGEST_UNIT: usize = 12;

/// Whether a text holds nothing but a number with its sign, a plus behind it, and one unit.
fn says_nothing_else(text: &str) -> bool {
    let minus = opt(satisfy(is_dash));
    let currency = (opt(satisfy(is_currency)), opt(char(' ')));
    let half = opt((opt(char(' ')), one_of("½¼¾")));
    let plus = || opt((opt(char(' ')), char('+')));
    let tail = (plus(), opt((opt(char(' ')), unit)), plus());
    all_consuming((minus, currency, figure, half, tail)).parse(text).is_ok()
}

/// A sign or a word: `%`, `kr.`, `m²`.
fn unit(input: &str) -> IResult<&str, &str> {
    let sign = recognize(satisfy(|c| is_currency(c) || matches!(c, '%' | '‰' | '°')));
    let word = recognize((satisfy(char::is_alphabetic), take_while(char::is_alphanumeric)));
    let stopped = recognize((word, opt(char('.'))));
    verify(alt((sign, stopped)), |unit: &str| unit.len() <= LONGEST_UNIT).parse(input)
}

fn is_currency(c: char) -> bool {
    matches!(c, '€' | '$' | '£')
}

/// Whether two writings are the same number.
fn is_same(one: &str, other: &str) -> bool {
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

    #[test]
    fn a_number_has_at_most_one_unit_beside_it() {
        for (painting, value, expected) in [
            ("|75 %|", "75", true),
            ("|75%|", "75.0", true),
            ("|4000+|", "4000", true),
            ("|40+ %|", "40", true),
            ("|40 % +|", "40", true),
            ("|1\u{a0}200 kr.|", "1200", true),
            ("|12,5 pct.|", "12.5", true),
            ("|3 ½|", "3.5", true),
            ("|€ 40|", "40", true),
            ("|−5|", "-5", true),
            ("|75|,| %|", "75", true),
            ("|75 %|", "57", false),
            ("|75 % partnere|", "75", false),
            ("|75 partnere har|", "75", false),
            ("|75 %\n72 %|", "75", false),
            ("|12 50|", "12", false),
            ("|ca. 60|", "60", false),
            ("|over 60 %|", "60", false),
            ("|60 medlemsorganisationerne|", "60", false),
            ("|mange|", "mange", false),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(admits(&text, &spans, value), expected, "{painting}");
        }
    }
}
