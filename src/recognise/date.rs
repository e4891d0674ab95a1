//! Dates that are all of a line, perhaps with what they are the date of and a time of the day.
//!
//! ```text
//! line = (label | place ",")? weekday? date time?
//! time = ","? word? hours [.:] minutes (":" seconds)? word?
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{all_consuming, map_opt, map_res, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::stretch::{Stretch, atom};
use crate::lexicon::Words;
use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind};

/// Longer than any date.
const LONGEST: usize = 64;

/// The most letters of what stands before or behind a time: `kl.`, `Uhr`.
const CLOCK: usize = 4;

/// The most words of the place before a letter's date.
const PLACE: usize = 3;

/// A year, a month and, where printed, a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    year: u16,
    month: u8,
    day: Option<u8>,
}

/// The date that a line is, its label left out.
pub(super) fn find(line: Stretch, words: &Words) -> Option<Atom> {
    let text = line.text();
    if text.len() > LONGEST {
        return None;
    }
    let label = match label(text, words) {
        0 => place(text, words),
        label => label,
    };
    read(&text[label..], words).map(|_| atom(line.start + label, line.end, AtomKind::Date))
}

/// How long the label before a date is, white space behind it included: `Publiceret: `.
fn label(text: &str, words: &Words) -> usize {
    let figures = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let ends = text[..figures].char_indices().filter(|(_, c)| matches!(c, ' ' | ':'));
    let mut known = ends.map(|(at, _)| at).filter(|&at| words.is_published(&text[..at]));
    known
        .next_back()
        .map_or(0, |at| at + text[at..].len() - text[at..].trim_start_matches([' ', ':']).len())
}

/// How long the place before a letter's date is, white space behind it included: `Aarhus C, den `.
fn place(text: &str, words: &Words) -> usize {
    let figures = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let Some((place, _)) = text[..figures].split_once(", ") else { return 0 };
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '.'))
            && !words.is_weekday(word)
            && words.month(word).is_none()
            && !words.is_published(word)
    };
    let mut names = place.split(' ');
    let few = names.by_ref().take(PLACE).all(is_name) && names.next().is_none();
    if few { place.len() + 2 } else { 0 }
}

/// Reads the whole of a text as a date. `3/4` is the third of April, as everywhere but in America.
fn read(text: &str, words: &Words) -> Option<Date> {
    let text = text.trim_end_matches('.');
    let date = alt((
        |input| iso(input),
        |input| figures(input),
        |input| day_first(words, input),
        |input| month_first(words, input),
    ));
    let weekday = |input| weekday(words, input);
    let (_, date) = all_consuming(delimited(opt(weekday), date, opt(time))).parse(text).ok()?;
    Some(date)
        .filter(|date| date.day.is_none_or(|day| (1..=days(date.year, date.month)).contains(&day)))
}

/// `2024-03-12`, `2024-03`
fn iso(input: &str) -> IResult<&str, Date> {
    let day = opt(preceded(one_of("-/."), figure(31)));
    let (rest, (year, _, month, day)) = (year, one_of("-/."), figure(12), day).parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `12.03.2024`, `12/3 2024`, `12-03-2024`, `03/2024`
fn figures(input: &str) -> IResult<&str, Date> {
    let with_day = (terminated(figure(31), (one_of("./-"), space0)).map(Some), figure(12));
    let without = figure(12).map(|month| (None, month));
    let between = (one_of("./- "), space0);
    let (rest, ((day, month), _, year)) = (alt((with_day, without)), between, year).parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `januar 2024`, `3. maj 2021`, `den 3. maj 2021`, `the 3rd of May 2021`
fn day_first<'t>(words: &Words, input: &'t str) -> IResult<&'t str, Date> {
    let of = opt((tag_no_case("of"), space1));
    let day = delimited(opt(article), figure(31), (opt(ordinal), opt(char('.')), space0, of));
    let monthly = |input| (month(words), opt(one_of(".,")), space1, year).parse(input);
    let (rest, (day, (month, _, _, year))) =
        alt(((day.map(Some), monthly), monthly.map(|rest| (None, rest)))).parse(input)?;
    Ok((rest, Date { year, month, day }))
}

/// `May 3, 2021`
fn month_first<'t>(words: &Words, input: &'t str) -> IResult<&'t str, Date> {
    let day =
        delimited((opt(char('.')), space1), figure(31), (opt(ordinal), opt(char(',')), space1));
    let (rest, (month, day, year)) = (month(words), day, year).parse(input)?;
    Ok((rest, Date { year, month, day: Some(day) }))
}

/// `tirsdag`, `Tuesday,`
fn weekday<'t>(words: &Words, input: &'t str) -> IResult<&'t str, &'t str> {
    let name = verify(take_while1(char::is_alphabetic), |name: &str| words.is_weekday(name));
    terminated(name, (opt(char('.')), opt(char(',')), space1)).parse(input)
}

/// `, 14:10`, ` kl. 14.10`, ` kl.14.10`, ` um 14:10 Uhr`, ` 14:10:05`
fn time(input: &str) -> IResult<&str, &str> {
    let word = || take_while_m_n(1, CLOCK, char::is_alphabetic);
    let apart = |input| alt((recognize((one_of(".:"), space0)), space1)).parse(input);
    let before = opt((word(), apart));
    let two = || take_while_m_n(2, 2, |c: char| c.is_ascii_digit());
    let seconds = opt((char(':'), two()));
    let clock = (hours, one_of(".:"), two(), seconds, opt((space1, word())));
    recognize((opt(char(',')), space1, before, clock)).parse(input)
}

/// Blanks of any kind, those that break no line among them.
fn space1(input: &str) -> IResult<&str, &str> {
    take_while1(is_blank).parse(input)
}

fn space0(input: &str) -> IResult<&str, &str> {
    take_while(is_blank).parse(input)
}

/// An hour of the day in one or two figures, midnight too.
fn hours(input: &str) -> IResult<&str, u8> {
    let digits = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    verify(map_res(digits, str::parse), |hour| *hour <= 24).parse(input)
}

fn year(input: &str) -> IResult<&str, u16> {
    let digits = take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    verify(map_res(digits, str::parse), |year| (1500..2200).contains(year)).parse(input)
}

/// A number from 1 to `most` in one or two figures.
fn figure<'t>(most: u8) -> impl Parser<&'t str, Output = u8, Error = nom::error::Error<&'t str>> {
    let digits = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    verify(map_res(digits, str::parse), move |figure| (1..=most).contains(figure))
}

fn month<'t>(
    words: &Words,
) -> impl Parser<&'t str, Output = u8, Error = nom::error::Error<&'t str>> {
    map_opt(take_while1(char::is_alphabetic), |name| words.month(name))
}

/// What some languages put before the day: `den`, `d.`, `am`, `the`. Longer words say more.
fn article(input: &str) -> IResult<&str, &str> {
    let word = take_while_m_n(1, 3, char::is_alphabetic);
    recognize((word, opt(char('.')), space1)).parse(input)
}

/// What English puts behind it: `1st`, `3rd`.
fn ordinal(input: &str) -> IResult<&str, &str> {
    alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th"))).parse(input)
}

/// How many days a month has, in the Gregorian calendar.
fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::recognise::painted::check;

    #[test]
    fn dates_are_read_with_their_parts() {
        let words = Lexicon::builtin().words(None);
        let read = |text| read(text, &words).map(|date| (date.year, date.month, date.day));
        for text in [
            "3. maj 2021",
            "den 3. maj 2021",
            "d. 3. maj 2021",
            "3 May 2021",
            "May 3, 2021",
            "03.05.2021",
            "3/5 2021",
            "3/5-2021",
            "2021-05-03",
            "3. Mai 2021",
            "am 3. Mai 2021",
            "the 3rd of May 2021",
            "3. maj 2021.",
            "3. 5. 2021",
            "mandag den 3. maj 2021",
            "Monday, May 3rd, 2021",
            "3. maj 2021 kl. 14:10",
            "03.05.2021 kl: 9.05",
            "Montag, 3. Mai 2021, 14:10 Uhr",
            "2021-05-03 13:13",
            "2021-05-03 00:02:05",
            "03.05.2021 kl.08.18",
            "May 3, 2021, 11:00 CET",
        ] {
            assert_eq!(read(text), Some((2021, 5, Some(3))), "{text}");
        }
        for text in ["Maj 2021", "maj, 2021", "2021-05", "05/2021", "05.2021", "MAJ 2021"] {
            assert_eq!(read(text), Some((2021, 5, None)), "{text}");
        }
        assert_eq!(read("29. februar 2024"), Some((2024, 2, Some(29))));
        for text in [
            "29. februar 2023",
            "31.04.2021",
            "0. maj 2021",
            "13/2021",
            "3. maj",
            "2021",
            "3. snegl 2021",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_all_of_its_line() {
        check(
            AtomKind::Date,
            &[
                "|Januar 2024|\n  |12.03.2024| \nAarhus C, |den 3. maj 2021|\nBåden lander, den 3. maj 2021\n3. maj 2021 kl. 10\nFra maj 2021",
                "|1. juni 2023|",
                "I april 2024 afholdes den.",
                "2020-2023",
                "Publiceret: |mandag den 3. maj 2021|\nPublished |May 3, 2021|\nDato: |maj 2021|",
                "Senest opdateret |3. maj 2021|\nPosted on |Monday May 3, 2021|",
                "Kursus 3. maj 2021\nMandag 3. maj\n3. maj 2021 på Torvet 10.30",
            ],
        );
    }
}
