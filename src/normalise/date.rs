//! Dates: ISO 8601, as exact as printed.

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{anychar, digit1};
use nom::combinator::{map, map_res};
use nom::multi::fold_many0;
use nom::{IResult, Parser};

use super::{clean, spaced};
use crate::lexicon::Words;
use crate::model::Span;
use crate::model::character::is_dash;

/// The date at some spans; what is no date stays as printed.
pub(super) fn date(text: &str, spans: &[Span], words: &Words) -> String {
    let raw = spaced(text, spans);
    let text = clean::flat(&raw);
    read(day(&text, words), words).map_or_else(|| text.to_string(), |date| date.to_string())
}

/// Whether a date is what the text at some spans says, and all that it says.
pub(super) fn admits(text: &str, spans: &[Span], value: &str, words: &Words) -> bool {
    let raw = spaced(text, spans);
    let text = clean::flat(&raw);
    let text = day(&text, words);
    says_nothing_else(text, words)
        && read(text, words).is_some_and(|date| date.to_string() == value)
}

/// The most letters of what stands before or behind a time: `kl.`, `Uhr`.
const CLOCK: usize = 4;

/// A date without the day of the week before it and the time of the day behind it.
fn day<'t>(text: &'t str, words: &Words) -> &'t str {
    let weekday = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let text = if words.is_weekday(weekday) {
        text[weekday.len()..].trim_start_matches(['.', ',', ' '])
    } else {
        text
    };
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ':']);
        !word.is_empty()
            && word.chars().count() <= CLOCK
            && word.chars().all(char::is_alphabetic)
            && words.month(word).is_none()
    };
    let last = |text: &'t str| text.rsplit_once(' ');
    let (rest, mut clock) = last(text).unwrap_or(("", text));
    let mut before = rest;
    if is_word(clock) {
        (before, clock) = last(rest).unwrap_or(("", rest));
    }
    // The word may stand right before the time: `kl.14.10`.
    let bare = clock.trim_start_matches(char::is_alphabetic);
    let joined = &clock[..clock.len() - bare.len()];
    let clock = if joined.is_empty() || !is_word(joined) {
        clock
    } else {
        bare.trim_start_matches(['.', ':'])
    };
    if !is_clock(clock.strip_suffix('.').unwrap_or(clock)) {
        return text;
    }
    let before = last(before).filter(|(_, word)| is_word(word)).map_or(before, |(rest, _)| rest);
    before.trim_end_matches(',')
}

/// Whether a word is a time of the day: `14.10`, `9:05`, `08:02:05`.
fn is_clock(word: &str) -> bool {
    let Some((hours, rest)) = word.split_once([':', '.']) else { return false };
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_two = |part: &str| part.len() == 2 && figures(part);
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
    (1..=2).contains(&hours.len()) && figures(hours) && is_two(minutes) && is_two(seconds)
}

/// The most numbers that a date is made of, as in `1.-3. maj 2021`.
const NUMBERS: usize = 3;

/// The most letters of what stands before a day: `den`, `d.`, `am`, `the`.
const ARTICLE: usize = 3;

/// Whether a text holds nothing but a day, a month and a year, and what joins them.
fn says_nothing_else(text: &str, words: &Words) -> bool {
    let is_sign = |c| matches!(c, ' ' | '.' | ',' | '/') || is_dash(c);
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = text.trim_start_matches(is_sign);
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            c.is_ascii_digit() == first.is_ascii_digit()
                && c.is_alphabetic() == first.is_alphabetic()
        };
        let length = rest.find(|c| is_sign(c) || !same(c)).unwrap_or(rest.len());
        // Three numbers, a month, an article, an ordinal and `of` are all there can be.
        if length == 0 || tokens.len() > NUMBERS + 4 {
            return false;
        }
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start_matches(is_sign);
    }
    let is_number = |token: &str| token.starts_with(|c: char| c.is_ascii_digit());
    let (mut numbers, mut months) = (0, 0);
    let are_known = tokens.iter().enumerate().all(|(index, token)| {
        let after_number = index > 0 && is_number(tokens[index - 1]);
        let is_ordinal = |word: &str| {
            ["st", "nd", "rd", "th"].iter().any(|ordinal| word.eq_ignore_ascii_case(ordinal))
        };
        let is_article = index == 0 && token.chars().count() <= ARTICLE;
        if is_number(token) {
            numbers += 1;
            true
        } else if words.month(token).is_some() {
            months += 1;
            true
        } else {
            token.chars().all(char::is_alphabetic)
                && (after_number && is_ordinal(token)
                    || index > 0 && token.eq_ignore_ascii_case("of")
                    || is_article && tokens.get(1).is_some_and(|next| is_number(next)))
        }
    });
    are_known && numbers <= NUMBERS && months <= 1
}

/// A year, perhaps a month of it, perhaps a day of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// What dates are made of, in the order of their printing.
#[derive(Debug, Default)]
struct Parts {
    /// The month's name.
    month: Option<u8>,
    /// Numbers of one or two digits.
    small: Vec<u8>,
    /// A number of four digits, and how many small ones stand before it.
    year: Option<(u16, usize)>,
}

fn read(text: &str, words: &Words) -> Option<Date> {
    let (_, parts) = parts(text, words).ok()?;
    let two_digits = |number: &u8| if *number < 70 { 2000 } else { 1900 } + u16::from(*number);
    let (year, before, small) = if let Some((year, before)) = parts.year {
        (year, before, &parts.small[..])
    } else {
        let (last, rest) = parts.small.split_last()?;
        (two_digits(last), rest.len(), rest)
    };
    let (month, day) = match (parts.month, small) {
        (None, [first, second]) if before == 0 => (Some(*first), Some(*second)),
        (None, [first, second]) if *second > 12 => (Some(*first), Some(*second)),
        (None, [first, second]) => (Some(*second), Some(*first)),
        (None, [month]) => (Some(*month), None),
        (None, []) if parts.year.is_some() => (None, None),
        (None, _) => return None,
        (month, [day]) => (month, Some(*day)),
        (month, _) => (month, None),
    };
    let real = month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days(year, month)).contains(&day));
    real.then_some(Date { year, month, day })
}

/// The words and numbers of a date, whatever stands between them: `den 3. maj 2021`,
/// `May 3rd, 2021`, `03/05-2021`.
fn parts<'t>(text: &'t str, words: &Words) -> IResult<&'t str, Parts> {
    enum Part {
        Month(Option<u8>),
        Small(u8),
        Year(u16),
        Other,
    }
    let month = map(take_while1(char::is_alphabetic), |word| Part::Month(words.month(word)));
    let number = map_res(digit1, |digits: &str| match digits.len() {
        1 | 2 => digits.parse().map(Part::Small),
        4 => digits.parse().map(Part::Year),
        _ => Ok(Part::Other),
    });
    let other = map(anychar, |_| Part::Other);
    fold_many0(alt((month, number, other)), Parts::default, |mut parts, part| {
        match part {
            Part::Month(month) => parts.month = parts.month.or(month),
            Part::Small(number) => parts.small.push(number),
            Part::Year(year) => parts.year = parts.year.or(Some((year, parts.small.len()))),
            Part::Other => {}
        }
        parts
    })
    .parse(text)
}

fn days(year: u16, month: Option<u8>) -> u8 {
    match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2)
            if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
        {
            29
        }
        Some(2) => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::normalise::corpus::painted;

    #[test]
    fn dates_come_to_iso_8601() {
        let words = Lexicon::builtin().words(None);
        for (painting, expected) in [
            ("|Januar 2024|", "2024-01"),
            ("|januar\u{a0}2024|", "2024-01"),
            ("|3. maj 2021|", "2021-05-03"),
            ("|den 3. maj 2021|", "2021-05-03"),
            ("|den 3.|\n|maj 2021|", "2021-05-03"),
            ("|12.03.2024|", "2024-03-12"),
            ("|12/3 2024|", "2024-03-12"),
            ("|12/3-2024|", "2024-03-12"),
            ("|12/03/2024|", "2024-03-12"),
            ("|03/25/2024|", "2024-03-25"),
            ("|2024-03-12|", "2024-03-12"),
            ("|2024.3.12|", "2024-03-12"),
            ("|May 3, 2021|", "2021-05-03"),
            ("|May 3rd, 2021|", "2021-05-03"),
            ("|3rd of May 2021|", "2021-05-03"),
            ("|1.-3. maj 2021|", "2021-05"),
            ("|03/2024|", "2024-03"),
            ("|2024-03|", "2024-03"),
            ("|12.03.24|", "2024-03-12"),
            ("|3. maj 98|", "1998-05-03"),
            ("|29. februar 2024|", "2024-02-29"),
            ("|2024|", "2024"),
            ("|Tirsdag den 12. marts 2024 kl. 14:10|", "2024-03-12"),
            ("|Tue., March 12, 2024, 9:05 CET|", "2024-03-12"),
            ("|2024-03-12 9.05|", "2024-03-12"),
            ("|2024-03-12 08:02:05|", "2024-03-12"),
            ("|12.03.2024 kl.08.18|", "2024-03-12"),
            ("|3. maj 2021, kl. 19.00.|", "2021-05-03"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(date(&text, &spans, &words), expected, "{painting}");
            assert!(admits(&text, &spans, expected, &words), "{painting}");
        }
    }

    #[test]
    fn what_is_no_date_stays_as_printed() {
        let words = Lexicon::builtin().words(None);
        for text in
            ["", "maj", "29. februar 2023", "31.04.2024", "13.13.2024", "1.2.3.2024", "i går"]
        {
            assert_eq!(date(text, &[Span::new(0, text.len())], &words), text);
        }
    }

    #[test]
    fn words_beside_a_date_are_not_admitted() {
        let words = Lexicon::builtin().words(None);
        for painting in [
            "|os for det.”\n\nJanuar 2024|",
            "|Januar 2024\n\n75 %|",
            "|Januar 2024 partnere|",
            "|mødet den 3. maj 2021|",
            "|mandag og tirsdag 3. maj 2021|",
            "|3. maj 2021 kl. 10.30 på Torvet|",
            "|Bo Ek 3. maj 2021|",
            "|fra maj 2021|",
            "|3. maj 2021 kl. 10|",
            "|maj til juni 2021|",
            "|1. maj 2021, 2. og 3.|",
            "|3. maj 2021 ٣|",
            "|(3. maj 2021)|",
        ] {
            let (text, spans) = painted(painting);
            let value = date(&text, &spans, &words);
            assert!(!admits(&text, &spans, &value, &words), "{painting} is {value}");
        }
    }
}
