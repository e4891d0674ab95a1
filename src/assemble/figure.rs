//! Key figures: a number set apart and what it counts.
//!
//! ```text
//! figure = amount text          `75 % partnere` and on, or the amount on a line of its own
//! orphan = amount+              labels of a graphic, explained elsewhere
//! amount = number "+"? blank? unit?
//! number = digit{1,3} ([., ] digit{3})* ("," digit{1,2})? | digit+
//! ```

use std::borrow::Cow;
use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{consumed, opt, recognize, verify};
use nom::multi::many1;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Figure, Found, Role, Span};

use super::lines::{Lines, Parsed};
use super::page::{Class, Page, columns};
use super::running::{Running, trim};
use super::trace::{Made, Trace};

/// The widest line, in characters, of a figure's text; wider lines are running text.
const NARROW: usize = 72;

/// The longest amount in bytes.
const MOST: usize = 32;

/// How many lines a figure and its text have at the most where their order is not the usual one.
const FEW: usize = 6;

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
    let set = sure(lines).or_else(|| explained(lines)).or_else(|| beside(lines));
    let Some(set) = set else { return lines.mismatch() };
    let text = Running::new(page).clipped(set.lines.clone(), set.text);
    if text.is_empty() || !set.text.of(page.text).starts_with(char::is_alphabetic) {
        return lines.mismatch();
    }
    let mut trace = Trace::default();
    trace.decide(set.value, "figure", set.cue);
    for sign in set.signs {
        trace.structure(Role::Mark, sign);
    }
    let figure = Figure {
        value: Found::at(set.value),
        unit: set.unit.map(|unit| Cow::Owned(unit.to_owned())),
        at_least: set.at_least,
        text: text.found(),
    };
    Ok((lines.from(set.lines.end), trace.made(figure)))
}

/// Where a figure and what it counts stand.
struct Set<'p> {
    value: Span,
    unit: Option<&'p str>,
    at_least: bool,
    /// The signs of emphasis around the number.
    signs: Vec<Span>,
    text: Span,
    lines: Range<usize>,
    cue: &'static str,
}

/// The amount that a line begins with, the signs of emphasis around it, and how much of the line
/// they take.
fn leading<'p>(page: &Page<'p>, line: usize) -> Option<(Amount<'p>, Span, Vec<Span>, usize)> {
    if page.class(line) != Class::Text || page.lines[line].marker.is_some() {
        return None;
    }
    let content = page.content(line);
    let start = page.lines[line].span.start();
    let inner = content.trim_start_matches('*');
    let width = content.len() - inner.len();
    let sign = |at: usize| Span::new(start + at, start + at + width);
    if width == 0 {
        let (after, amount) = amount(content).ok()?;
        let whole = amount.whole.len();
        return Some((
            amount,
            Span::new(start, start + whole),
            Vec::new(),
            content.len() - after.len(),
        ));
    }
    let close = inner.bytes().take(MOST).position(|byte| byte == b'*')?;
    let (rest, amount) = amount(&inner[..close]).ok()?;
    let closed = inner.len() - close - inner[close..].trim_start_matches('*').len() == width;
    let value = Span::new(start + width, start + width + amount.whole.len());
    (rest.is_empty() && closed)
        .then(|| (amount, value, vec![sign(0), sign(width + close)], close + 2 * width))
}

/// A number with its unit, emphasised, or on a line of its own, and what it counts behind it.
fn sure<'p>(lines: Lines<'p>) -> Option<Set<'p>> {
    let page = lines.page;
    let line = lines.at;
    if lines.is_empty() {
        return None;
    }
    let (amount, value, signs, taken) = leading(page, line)?;
    let after = &page.content(line)[taken..];
    let end = figure_end(lines);
    let alone = after.trim_matches(is_blank).is_empty();
    let parted = amount.unit.is_some() || amount.at_least || !signs.is_empty();
    let narrow = (line..end).all(|line| columns(page.content(line)) <= NARROW);
    let sentence = ends_sentence(page.content(end - 1));
    let goes_on =
        alone && end > line + 1 || !alone && parted && !sentence && after.starts_with(is_blank);
    if !goes_on || !narrow || sentence && !alone {
        return None;
    }
    let text = Span::new(page.lines[line].span.start() + taken, page.lines[end - 1].span.end());
    let cue = if alone { "a number on a line of its own" } else { "a number with its unit" };
    Some(Set {
        value,
        unit: amount.unit,
        at_least: amount.at_least,
        signs,
        text: trim(page.text, text),
        lines: line..end,
        cue,
    })
}

/// A number without a unit that begins a line of its own, beside other figures.
fn beside<'p>(lines: Lines<'p>) -> Option<Set<'p>> {
    let page = lines.page;
    let line = lines.at;
    if lines.is_empty() || !page.opens_block(line) {
        return None;
    }
    let (amount, value, signs, taken) = leading(page, line)?;
    let end = lines.paragraph().end;
    let narrow = (line..end).all(|line| columns(page.content(line)) <= NARROW);
    let after = &page.content(line)[taken..];
    let counts = after.trim_start_matches(is_blank).starts_with(char::is_lowercase);
    let apart = end >= page.lines.len() || page.lines[end].gap > 0;
    let fits = narrow && counts && apart && !ends_sentence(page.content(end - 1));
    let near = || {
        sure(lines.from(end)).is_some()
            || above(page, line).is_some_and(|at| sure(Lines { page, at, end: line }).is_some())
    };
    (fits && near()).then(|| Set {
        value,
        unit: amount.unit,
        at_least: amount.at_least,
        signs,
        text: trim(
            page.text,
            Span::new(page.lines[line].span.start() + taken, page.lines[end - 1].span.end()),
        ),
        lines: line..end,
        cue: "a number beside other figures",
    })
}

/// What is counted, and below it the number, beside a figure of the same shape.
fn explained<'p>(lines: Lines<'p>) -> Option<Set<'p>> {
    let page = lines.page;
    let set = text_first(lines)?;
    let next = Lines { page, at: set.lines.end, end: page.lines.len() };
    let near = text_first(next).is_some()
        || above(page, lines.at)
            .is_some_and(|at| text_first(Lines { page, at, end: lines.at }).is_some());
    near.then_some(set)
}

/// A block of narrow lines of text whose last line is an amount.
fn text_first<'p>(lines: Lines<'p>) -> Option<Set<'p>> {
    let page = lines.page;
    if lines.is_empty() || !page.opens_block(lines.at) {
        return None;
    }
    let end = block_end(lines);
    let last = end - 1;
    let (amount, value, signs, taken) = leading(page, last).filter(|_| last > lines.at)?;
    let text = lines.at..last;
    let plain = text.clone().all(|line| {
        page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && columns(page.content(line)) <= NARROW
            && leading(page, line).is_none()
    });
    let alone = taken == page.content(last).len();
    let fits = plain && alone && text.len() < FEW && !ends_sentence(page.content(last - 1));
    fits.then(|| Set {
        value,
        unit: amount.unit,
        at_least: amount.at_least,
        signs,
        text: page.lines[text.start].span.to(page.lines[text.end - 1].span),
        lines: lines.at..end,
        cue: "a number below what it counts",
    })
}

/// The line after the last one at the front with no empty line above it.
fn block_end(lines: Lines) -> usize {
    let below =
        (lines.at + 1..lines.end).take(FEW).take_while(|&line| lines.page.lines[line].gap == 0);
    lines.at + 1 + below.count()
}

/// Where the block above a line begins, if it is a short one.
fn above(page: &Page, line: usize) -> Option<usize> {
    let mut start = line.checked_sub(1)?;
    for _ in 0..FEW {
        if page.opens_block(start) {
            return Some(start);
        }
        start -= 1;
    }
    None
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
    leading(page, line).is_some_and(|(amount, _, signs, taken)| {
        let alone = page.content(line)[taken..].trim_matches(is_blank).is_empty();
        alone || amount.unit.is_some() || amount.at_least || !signs.is_empty()
    })
}

/// `orphan`: amounts and nothing else on a line, one of them with a sign, or a single one. More
/// bare numbers in a row are a table.
pub fn orphan(lines: Lines<'_>) -> Parsed<'_, usize> {
    let page = lines.page;
    if lines.is_empty() || page.lines[lines.at].marker.is_some() {
        return lines.mismatch();
    }
    let mut amounts = many1(preceded(opt(blanks), amount));
    match amounts.parse(page.content(lines.at)) {
        Ok((rest, amounts)) if rest.trim_matches(is_blank).is_empty() && are_labels(&amounts) => {
            Ok((lines.from(lines.at + 1), lines.at))
        }
        _ => lines.mismatch(),
    }
}

fn are_labels(amounts: &[Amount]) -> bool {
    amounts.len() == 1 || amounts.iter().any(|amount| amount.unit.is_some() || amount.at_least)
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
        many1(pair(one_of(".,\u{a0} "), verify(digits(3, 4), |d: &str| d.len() == 3))),
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
