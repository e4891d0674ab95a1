//! Dates that are all of a line.

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while1, take_while_m_n};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{all_consuming, map_opt, opt, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::stretch::{Stretch, atom};
use crate::lexicon::Words;
use crate::model::{Atom, AtomKind};

/// Longer than any date.
const LONGEST: usize = 40;

/// A year, a month and, where printed, a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    year: u16,
    month: u8,
    day: Option<u8>,
}

/// The date that a line is.
pub(super) fn find(line: Stretch, words: &Words) -> Option<Atom> {
    read(line.text(), words).map(|_| atom(line.start, line.end, AtomKind::Date))
}

/// Reads the whole of a text as a date. `3/4` is the third of April, as everywhere but in America.
fn read(text: &str, words: &Words) -> Option<Date> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_end_matches('.');
    let date = alt((
        |input| iso(input),
        |input| figures(input),
        |input| day_first(words, input),
        |input| month_first(words, input),
    ));
    let (_, date) = all_consuming(date).parse(text).ok()?;
    Some(date).filter(|date| date.day.is_none_or(|day| (1..=days(date.year, date.month)).contains(&day)))
}

/// `2024-03-12`, `2024-03`
fn iso(input: &str) -> IResult<&str, Date> {
    let day = opt(preceded(one_of("-/."), number(2)));
    let (rest, (year, _, month, day)) = (year, one_of("-/."), month, day).parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `12.03.2024`, `12/3 2024`, `12-03-2024`, `03/2024`
fn figures(input: &str) -> IResult<&str, Date> {
    let day = opt(terminated(number(2), (one_of("./-"), space0)));
    let dated = (day, month, one_of("./- "), space0, year);
    let (rest, (day, month, _, _, year)) = dated.parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `januar 2024`, `3. maj 2021`, `den 3. maj 2021`, `the 3rd of May 2021`
fn day_first<'t>(words: &Words, input: &'t str) -> IResult<&'t str, Date> {
    let ordinal = opt(alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th"))));
    let of = opt((tag_no_case("of"), space1));
    let day = delimited(opt((article, space1)), number(2), (ordinal, opt(char('.')), space0, of));
    let name = |input| month_name(words, input);
    let (rest, (day, month, _, _, year)) = (opt(day), name, opt(one_of(".,")), space1, year).parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `May 3, 2021`
fn month_first<'t>(words: &Words, input: &'t str) -> IResult<&'t str, Date> {
    let ordinal = opt(alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th"))));
    let name = |input| month_name(words, input);
    let dated = (name, opt(char('.')), space1, number(2), ordinal, opt(char(',')), space1, year);
    let (rest, (month, _, _, day, _, _, _, year)) = dated.parse(input)?;
    Ok((rest, Date { year, month, day: Some(day) }))
}
