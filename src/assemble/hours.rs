//! When something is: lines of hours, of days, and of a period, which head nothing.

use crate::model::character::{is_blank, is_dash};

use super::page::{Class, Page};
use super::wording::is_year;

/// The longest line, in bytes, that tells a period.
const LONGEST: usize = 110;

/// The widest line, in characters, that says when somebody is there.
const WIDEST: usize = 56;

/// The longest word beside a time, in bytes, that says what the figures are: `a.m.`
const UNIT: usize = 4;

/// Whether a line says on which days somebody is there: `Mandag til fredag kl. 9-15`.
pub fn is_open_for(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text
        && begins_with_day(page, page.content(line))
        && page.columns(line) < WIDEST
}

/// Whether a text begins with a day and has figures.
pub fn begins_with_day(page: &Page, text: &str) -> bool {
    let mut words = text.split(|c: char| is_blank(c) || is_dash(c) || matches!(c, ',' | ':'));
    words.next().is_some_and(|first| page.words.is_weekday(first))
        && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line says from when to when somebody is there on some days: `Telefontid mandag kl. 10-13`.
pub fn is_opening(page: &Page, line: &str) -> bool {
    let is_hour = |time: &str| {
        let hour = time.split(['.', ':']).next().unwrap_or(time);
        hour.len() <= 2 && hour.parse::<u8>().is_ok_and(|hour| hour <= 24)
    };
    let is_range = |word: &str| {
        let word = word.trim_matches([',', ';', '(', ')']);
        word.split_once(is_dash).is_some_and(|(from, to)| is_hour(from) && is_hour(to))
    };
    let words = || line.split(is_blank);
    let is_day = |word: &str| {
        word.split(is_dash).any(|day| page.words.is_weekday(day.trim_end_matches([',', ':'])))
    };
    line.contains(|c: char| c.is_ascii_digit()) && words().any(is_range) && words().any(is_day)
}

/// Whether a line tells hours, by two times of the day: `9.30 – 11.30`.
pub fn is_hours(line: &str) -> bool {
    line.split(|c: char| is_blank(c) || is_dash(c)).filter(|word| is_time(word)).count() > 1
}

/// Whether a text tells when something is: a day with its time, or a time alone.
pub fn tells_time(page: &Page, text: &str) -> bool {
    begins_with_day(page, text) || text.split(|c: char| is_blank(c) || is_dash(c)).any(is_time)
}

/// Whether a line is a row of a programme: `10.00 Kaffe`.
pub fn begins_with_time(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && line.split(is_blank).next().is_some_and(is_time)
}

/// Whether a line is a time or two and says nothing of what is then: `Kl. 9.30-10.15`, `15.30 Uhr`.
pub fn is_time_alone(line: &str) -> bool {
    let mut words = line.split(|c: char| is_blank(c) || is_dash(c)).filter(|word| !word.is_empty());
    line.len() <= WIDEST
        && line.split(|c: char| is_blank(c) || is_dash(c)).any(is_time)
        && words.all(|word| is_time(word) || word.len() <= UNIT)
}

/// Whether a word is a time of the day.
fn is_time(word: &str) -> bool {
    let figures = word.trim_end_matches([':', ',']).split_once(['.', ':']);
    let short = |figures: &str| figures.len() <= 2 && figures.parse::<u8>().is_ok();
    figures.is_some_and(|(hours, minutes)| short(hours) && minutes.len() == 2 && short(minutes))
}

/// Whether a line tells a period: two dates in figures, `Fra 1.6.2025 til 31.8.2025`.
pub fn is_period(line: &str) -> bool {
    let is_date = |word: &str| {
        let mut parts = word.trim_matches([',', '(', ')']).split(['.', '/']);
        let short =
            |part: Option<&str>| part.is_some_and(|p| p.len() <= 2 && p.parse::<u8>().is_ok());
        short(parts.next()) && short(parts.next()) && parts.next().is_some_and(is_year)
    };
    let words = line.split(|c: char| is_blank(c) || is_dash(c));
    line.len() <= LONGEST
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && words.filter(|word| is_date(word)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_alone_says_nothing_of_what_is_then() {
        for line in ["Kl. 9.30-10.15", "15.30 – 16.30 Uhr", "9:30 am", "10.00"] {
            assert!(is_time_alone(line), "{line}");
        }
        for line in ["10.00 Kaffe", "Kl. ni", "10.00-11.00 i salen", "Nr. 7"] {
            assert!(!is_time_alone(line), "{line}");
        }
    }
}
