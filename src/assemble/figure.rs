//! Key figures: a number set apart and what it counts.
//!
//! ```text
//! figure = amount text          `75 % partnere` and on, or the amount on a line of its own
//!        | text amount          the amount on a line of its own, beside another such figure
//! orphan = amount+              labels of a graphic, explained elsewhere
//! ```

use std::borrow::Cow;
use std::ops::Range;

use crate::model::character::{ends_sentence, is_blank, without_blanks};
use crate::model::{Figure, Found, Role, Sign, Span};

use super::amount::{Amount, amount, amounts, may_begin};
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::running::{Running, trim};
use super::spaced::spaced;
use super::trace::{Made, Trace};
use super::wording::is_year;

/// The widest line, in characters, of a figure's text; wider lines are running text.
pub const NARROW: usize = 72;

/// The longest amount in bytes.
const MOST: usize = 32;

/// How many lines a figure and its text have at the most where their order is not the usual one.
pub const FEW: usize = 6;

/// `figure`
pub fn figure<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Figure<'t>>> {
    let page = lines.page;
    if lines.is_empty() || !may_be_of_figure(lines) {
        return lines.mismatch();
    }
    let set = sure(lines).or_else(|| explained(lines)).or_else(|| beside(lines));
    let set = set.or_else(|| spaced(lines));
    let Some(set) = set else { return lines.mismatch() };
    let text = Running::new(page).clipped(set.lines.clone(), set.text);
    let said = set.text.of(page.text);
    if text.is_empty() || !said.starts_with(char::is_alphabetic) || is_of_year(page, &set) {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
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

/// Whether the number is the year that the figures below are of: `2024 i tal`.
fn is_of_year(page: &Page, set: &Set) -> bool {
    let said = set.text.of(page.text);
    set.unit.is_none()
        && is_year(set.value.of(page.text))
        && said.starts_with(char::is_lowercase)
        && said.split(is_blank).next().is_some_and(|word| page.words.is_common(word))
        && said.split(is_blank).count() <= 2
}

/// Whether the line at the front may begin with a number, or opens a block in which another stands
/// below, which may.
fn may_be_of_figure(lines: Lines) -> bool {
    let page = lines.page;
    let content = page.content(lines.at);
    let below = || page.lines.get(lines.at + 1).is_some_and(|below| below.gap == 0);
    content.starts_with('*') || may_begin(content) || below() && page.opens_block(lines.at)
}

/// Where a figure and what it counts stand.
pub struct Set<'p> {
    pub value: Span,
    pub unit: Option<&'p str>,
    pub at_least: bool,
    /// The signs of emphasis around the number.
    pub signs: Vec<Span>,
    pub text: Span,
    pub lines: Range<usize>,
    pub cue: &'static str,
}

/// The amount that a line begins with, the signs of emphasis around it, and how much of the line
/// they take.
pub fn leading<'p>(page: &Page<'p>, line: usize) -> Option<(Amount<'p>, Span, Vec<Span>, usize)> {
    if page.class(line) != Class::Text || page.lines[line].marker.is_some() {
        return None;
    }
    let content = page.content(line);
    if !content.starts_with('*') && !may_begin(content) {
        return None;
    }
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
fn sure(lines: Lines<'_>) -> Option<Set<'_>> {
    let page = lines.page;
    let line = lines.at;
    if lines.is_empty() {
        return None;
    }
    let (amount, value, signs, taken) = leading(page, line)?;
    let after = &page.content(line)[taken..];
    let alone = without_blanks(after).is_empty();
    let parted = amount.unit.is_some() || amount.at_least || !signs.is_empty();
    // `£12 per head` is a price.
    let leads = amount.whole.starts_with(|c: char| !c.is_ascii_digit());
    let begins = alone || parted && !leads && after.starts_with(is_blank);
    if !begins {
        return None;
    }
    let end = figure_end(lines);
    let narrow = (line..end).all(|line| page.columns(line) <= NARROW);
    let goes_on = if alone { end > line + 1 } else { !ends_sentence(page.content(end - 1)) };
    if !goes_on || !narrow {
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
fn beside(lines: Lines<'_>) -> Option<Set<'_>> {
    let page = lines.page;
    let line = lines.at;
    if lines.is_empty() || !page.opens_block(line) && !is_row(page, line) {
        return None;
    }
    let (amount, value, signs, taken) = leading(page, line)?;
    let end = if is_row(page, line) { line + 1 } else { lines.paragraph().end };
    let narrow = (line..end).all(|line| page.columns(line) <= NARROW);
    let after = &page.content(line)[taken..];
    let counts = after.trim_start_matches(is_blank).starts_with(char::is_lowercase);
    let apart = end >= page.lines.len() || page.lines[end].gap > 0 || is_row(page, end);
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
fn explained(lines: Lines<'_>) -> Option<Set<'_>> {
    let page = lines.page;
    let set = text_first(lines)?;
    let next = Lines { page, at: set.lines.end, end: page.lines.len() };
    let near = text_first(next).is_some()
        || above(page, lines.at)
            .is_some_and(|at| text_first(Lines { page, at, end: lines.at }).is_some());
    near.then_some(set)
}

/// A block of narrow lines of text whose last line is an amount.
fn text_first(lines: Lines<'_>) -> Option<Set<'_>> {
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
            && page.columns(line) <= NARROW
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
pub fn block_end(lines: Lines) -> usize {
    let below =
        (lines.at + 1..lines.end).take(FEW).take_while(|&line| lines.page.lines[line].gap == 0);
    lines.at + 1 + below.count()
}

/// Where the block above a line begins, if it is a short one.
pub fn above(page: &Page, line: usize) -> Option<usize> {
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
    if is_row(page, lines.at) && (lines.at + 1 >= block || is_row(page, lines.at + 1)) {
        return lines.at + 1;
    }
    let mut end = lines.paragraph().end;
    while end < block && !begins_with_amount(page, end) && page.class(end) == Class::Text {
        end = lines.from(end).paragraph().end;
    }
    // A number that is broken over the last line's end belongs to a contact.
    (lines.at + 1..end).find(|&line| page.rest(line).is_some()).unwrap_or(end)
}

/// Whether a line is a figure in one of several such lines, in a text whose lines are not broken for
/// their width: a number and what it counts in small letters, and another right above or below.
fn is_row(page: &Page, line: usize) -> bool {
    let counts = |line: usize| {
        let content = page.content(line);
        leading(page, line).is_some_and(|(.., taken)| {
            let after = content[taken..].trim_start_matches(is_blank);
            after.starts_with(char::is_lowercase) && after.len() < content.len() - taken
        }) && !ends_sentence(content)
    };
    let near = |other: usize, lower: usize| {
        page.lines.get(lower).is_some_and(|line| line.gap == 0) && counts(other)
    };
    !page.wrapped
        && line < page.lines.len()
        && counts(line)
        && (near(line + 1, line + 1) || line > 0 && near(line - 1, line))
}

/// Whether a line begins the way a figure does, so that it is another one.
pub fn begins_with_amount(page: &Page, line: usize) -> bool {
    leading(page, line).is_some_and(|(amount, _, signs, taken)| {
        let alone = without_blanks(&page.content(line)[taken..]).is_empty();
        alone || amount.unit.is_some() || amount.at_least || !signs.is_empty()
    })
}

/// `orphan`: amounts and nothing else on a line, one of them with a sign, or a single one. More
/// bare numbers in a row are a table.
pub fn orphan(lines: Lines<'_>) -> Parsed<'_, usize> {
    let page = lines.page;
    if lines.is_empty() || !page.has(lines.at, Sign::Digit) || page.lines[lines.at].marker.is_some()
    {
        return lines.mismatch();
    }
    match amounts(page.content(lines.at)) {
        Some(amounts) if are_labels(&amounts) => Ok((lines.from(lines.at + 1), lines.at)),
        _ => lines.mismatch(),
    }
}

fn are_labels(amounts: &[Amount]) -> bool {
    amounts.len() == 1 || amounts.iter().any(|amount| amount.unit.is_some() || amount.at_least)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    fn figures(text: &str) -> Vec<String> {
        let text = format!("Om os\n\nVi er til, og vi er mange.\n\n{text}\n\nVi er her endnu.\n");
        read(&text, |document| {
            let show = |figure: &crate::Figure| {
                let plus = if figure.at_least { "+" } else { "" };
                let unit = figure.unit.as_deref().unwrap_or("");
                format!("{}{plus}{unit} {}", figure.value.value, figure.text.value)
            };
            document.figures.iter().map(show).collect()
        })
    }

    #[test]
    fn lines_of_one_block_may_be_a_figure_each() {
        let rows = "4 800+ udlån er talt\n61 % af alle låner igen\n23 steder har fået støtte\n\
                    1 140 frivillige har lært at lave mad\n88 % af alt blev lavet";
        let expected = [
            "4800+ udlån er talt",
            "61% af alle låner igen",
            "23 steder har fået støtte",
            "1140 frivillige har lært at lave mad",
            "88% af alt blev lavet",
        ];
        assert_eq!(figures(rows), expected);
    }

    #[test]
    fn the_year_of_the_figures_is_none() {
        assert_eq!(figures("2024 i tal\n\n58\nmedlemmer kom\n\n23\nbåde sejlede\n").len(), 2);
    }

    #[test]
    fn a_number_stands_before_what_it_counts_or_below_it() {
        for (text, expected) in [
            ("75 % partnere\n\n19\nhold", ["75% partnere", "19 hold"]),
            ("1.850 beboere er med\n\n19\nhold", ["1850 beboere er med", "19 hold"]),
            ("19\nhold\n\n1.850 beboere er med", ["19 hold", "1850 beboere er med"]),
            (
                "£420,000\nuddelt i støtte\n\n-6 %\nfald i udgifter",
                ["420000£ uddelt i støtte", "-6% fald i udgifter"],
            ),
            (
                "**38** klinikker er med\n\n**4,000+** borgere",
                ["38 klinikker er med", "4000+ borgere"],
            ),
            (
                "klinikker er med\n38\n\nborgere er spurgt\n4000+",
                ["38 klinikker er med", "4000+ borgere er spurgt"],
            ),
        ] {
            assert_eq!(figures(text), expected);
        }
    }

    #[test]
    fn other_numbers_are_text() {
        for text in [
            "1.850 beboere er med",
            "Voksen 65,00 kr.\nBarn 35,00 kr.",
            "0512 0532 0552 0612\n0732 0752 0812 0842",
            "19 hold er med, og det er godt.",
            "2020-2023\nårene, der gik",
            "£12 per head",
            "$5 extra for kids\n$9 for others",
        ] {
            assert_eq!(figures(text), [""; 0], "{text}");
        }
    }
}
