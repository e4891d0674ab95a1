//! Key figures: a number set apart and what it counts.
//!
//! ```text
//! figure = amount text          `75 % partnere` and on, or the amount on a line of its own
//! orphan = amount+              labels of a graphic, explained elsewhere
//! amount = number "+"? blank? unit?
//! number = digit{1,3} ([. ] digit{3})* ("," digit{1,2})? | digit+
//! ```

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{consumed, opt, recognize, verify};
use nom::multi::many1;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Figure, Found, Span};

use super::lines::{Lines, Parsed};
use super::page::{Class, Page, columns};
use super::running::Running;
use super::trace::{Made, Trace};

/// The widest line, in characters, of a figure's text; wider lines are running text.
const NARROW: usize = 72;

/// An amount as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount<'t> {
    /// Number, plus sign and unit.
    pub whole: &'t str,
    /// The unit as printed.
    pub unit: Option<&'t str>,
    /// Whether a plus sign says that it is a lower bound.
    pub at_least: bool,
}

/// `figure`
pub fn figure<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Figure<'t>>> {
    let page = lines.page;
    if lines.is_empty()
        || page.class(lines.at) != Class::Text
        || page.lines[lines.at].marker.is_some()
    {
        return lines.mismatch();
    }
    let line = page.lines[lines.at].span;
    let Ok((after, amount)) = amount(line.of(page.text)) else { return lines.mismatch() };
    let end = figure_end(lines);
    let alone = after.trim_matches(is_blank).is_empty();
    let parted = amount.unit.is_some() || amount.at_least;
    let narrow = (lines.at..end).all(|line| columns(page.content(line)) <= NARROW);
    let sentence = ends_sentence(page.content(end - 1));
    let goes_on =
        alone && end > lines.at + 1 || !alone && parted && !sentence && after.starts_with(is_blank);
    if !goes_on || !narrow || sentence && !alone {
        return lines.mismatch();
    }
    let value = Span::new(line.start(), line.start() + amount.whole.len());
    let text = Running::new(page)
        .clipped(lines.at..end, Span::new(value.end(), page.lines[end - 1].span.end()));
    if text.is_empty()
        || !page.text[value.end()..].trim_start_matches(is_blank).starts_with(char::is_alphabetic)
    {
        return lines.mismatch();
    }
    let mut trace = Trace::default();
    trace.decide(
        value,
        "figure",
        if alone { "a number on a line of its own" } else { "a number with its unit" },
    );
    let figure = Figure {
        value: Found::at(value),
        unit: amount.unit.map(|unit| Cow::Owned(unit.to_owned())),
        at_least: amount.at_least,
        text: text.found(),
    };
    Ok((lines.from(end), trace.made(figure)))
}

/// Where a figure's text ends: with its paragraph, or, where the number stands alone, with the
/// paragraph below it in the same block.
fn figure_end(lines: Lines) -> usize {
    let page = lines.page;
    let block = page.block_end(lines.at).min(lines.end);
    let mut end = lines.paragraph().end;
    while end < block && !begins_with_amount(page, end) && page.class(end) == Class::Text {
        end = lines.from(end).paragraph().end;
    }
    end
}

/// Whether a line begins the way a figure does, so that it is another one.
fn begins_with_amount(page: &Page, line: usize) -> bool {
    amount(page.content(line)).is_ok_and(|(after, amount)| {
        after.trim_matches(is_blank).is_empty() || amount.unit.is_some() || amount.at_least
    })
}

/// `orphan`: amounts and nothing else on a line.
pub fn orphan(lines: Lines<'_>) -> Parsed<'_, usize> {
    let page = lines.page;
    if lines.is_empty() || page.lines[lines.at].marker.is_some() {
        return lines.mismatch();
    }
    let mut amounts = many1(preceded(opt(blanks), amount));
    match amounts.parse(page.content(lines.at)) {
        Ok((rest, _)) if rest.trim_matches(is_blank).is_empty() => {
            Ok((lines.from(lines.at + 1), lines.at))
        }
        _ => lines.mismatch(),
    }
}

/// The amounts on an orphan's line.
pub fn amounts(content: &str) -> Vec<Amount<'_>> {
    let parsed: IResult<&str, Vec<Amount>> = many1(preceded(opt(blanks), amount)).parse(content);
    parsed.map(|(_, amounts)| amounts).unwrap_or_default()
}

/// `amount`
fn amount(input: &str) -> IResult<&str, Amount<'_>> {
    let unit = alt((tag("%"), tag("‰"), tag("pct."), tag("€"), tag("$"), tag("£")));
    let plus = || opt(preceded(opt(blanks), char('+')));
    let tail = (plus(), opt(preceded(opt(blanks), unit)), plus());
    let (rest, (whole, (_, (plus, unit, late)))) = consumed((number, tail)).parse(input)?;
    let apart = |c: char| is_blank(c) || c.is_ascii_digit();
    if !(rest.is_empty() || rest.starts_with(apart)) {
        return Err(nom::Err::Error(nom::error::Error::new(rest, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, Amount { whole, unit, at_least: plus.or(late).is_some() }))
}

/// `number`
fn number(input: &str) -> IResult<&str, &str> {
    let digits = |least, most| take_while_m_n(least, most, |c: char| c.is_ascii_digit());
    let thousands = recognize(pair(
        digits(1, 3),
        many1(pair(one_of(".\u{a0} "), verify(digits(3, 4), |d: &str| d.len() == 3))),
    ));
    let whole = alt((thousands, take_while1(|c: char| c.is_ascii_digit())));
    let decimals = opt(pair(one_of(",."), digits(1, 2)));
    verify(recognize(pair(whole, decimals)), |number: &str| number.len() <= 18).parse(input)
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while1(is_blank).parse(input)
}

#[cfg(test)]
mod tests {
    use super::{amount, amounts};

    #[test]
    fn amounts_have_a_number_and_perhaps_a_unit_or_a_plus() {
        for (text, whole, unit, at_least) in [
            ("75 % partnere", "75 %", Some("%"), false),
            ("4000+", "4000+", None, true),
            ("12,5% af", "12,5%", Some("%"), false),
            ("1.200 hold", "1.200", None, false),
            ("19", "19", None, false),
        ] {
            let (_, found) = amount(text).unwrap();
            assert_eq!((found.whole, found.unit, found.at_least), (whole, unit, at_least));
        }
        assert!(amount("2020-2023").is_err());
        assert!(amount("3.maj").is_err());
    }

    #[test]
    fn labels_of_a_graphic_stand_side_by_side() {
        let whole: Vec<&str> = amounts("75% 72 %").iter().map(|a| a.whole).collect();
        assert_eq!(whole, ["75%", "72 %"]);
    }
}
