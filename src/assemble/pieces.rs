//! The pieces of a document that are neither entry, nor article, nor plain text.

use nom::Parser;
use nom::branch::alt;

use super::Piece;
use super::contact::Reached;
use super::lines::{Lines, Parsed};
use super::page::Class;
use super::signs::Sign;
use super::trace::{Made, Trace};
use super::{
    above, beside, block, dash, figure, heading, holders, list, passage, people, quote, table,
};

/// A production whose record is a piece.
fn of<'p, 't, T>(
    production: impl Fn(Lines<'p>) -> Parsed<'p, Made<T>>,
    piece: impl Fn(T) -> Piece<'t>,
) -> impl Fn(Lines<'p>) -> Parsed<'p, Made<Piece<'t>>> {
    move |lines| production(lines).map(|(rest, made)| (rest, made.map(&piece)))
}

/// A production that sees nothing but lines.
fn bare<'p, 't, T>(
    production: impl Fn(Lines<'p>) -> Parsed<'p, T>,
    piece: impl Fn(T) -> Piece<'t>,
) -> impl Fn(Lines<'p>) -> Parsed<'p, Made<Piece<'t>>> {
    move |lines| production(lines).map(|(rest, lines)| (rest, Trace::default().made(piece(lines))))
}

/// Whatever is neither entry, nor article, nor plain text.
pub fn other<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Piece<'t>>> {
    if is_word_of_many(lines) {
        lines.mismatch()
    } else if are_words_alone(lines) {
        unsigned(lines)
    } else {
        alt((signed, unsigned)).parse(lines)
    }
}

/// Whether a small word stands alone on its line inside a block, above another such: a name has a
/// capital or a blank, and all else a sign, or opens its block. Only whom addresses stand below, and
/// a quote that the next lines introduce, are told otherwise.
fn is_word_of_many(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    let is_word = |line: usize| {
        let signs = [Sign::Blank, Sign::Mark, Sign::Comma, Sign::Colon, Sign::Stop];
        !signs.iter().any(|&sign| page.has(line, sign))
            && page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && !page.opens_block(line)
            && page.content(line).starts_with(|c: char| c.is_ascii_lowercase())
    };
    at + 1 < lines.end
        && is_word(at)
        && is_word(at + 1)
        && lines.paragraph().len() == 1
        && page.next_marked(at).is_none_or(|mark| mark > at + above::HEAD)
        && !block::is_reached_soon(lines)
}

/// Whether a few words stand alone, without a sign of anything: most headings do.
fn are_words_alone(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    !lines.is_empty()
        && page.lines.get(at + 1).is_none_or(|below| below.gap > 0)
        && page.lines[at].marker.is_none()
        && page.class(at) == Class::Text
        && ![Sign::Mark, Sign::Dash, Sign::Digit].iter().any(|&sign| page.has(at, sign))
        && page.rule(at).is_none()
        && page.next_marked(at).is_none_or(|mark| mark > at + above::HEAD)
}

/// What a sign tells: a date, a mark or a dash, a number, a marker.
fn signed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Piece<'t>>> {
    alt((
        bare(date, Piece::Date),
        of(passage::passage, |passage| Piece::Passage(Box::new(passage))),
        of(dash::within, |passage| Piece::Passage(Box::new(passage))),
        of(quote::quote, |quotes| Piece::Quotes(quotes.into())),
        of(figure::figure, |figure| Piece::Figure(Box::new(figure))),
        bare(figure::orphan, Piece::Orphan),
        bare(rule, Piece::Rule),
        people(people::people),
        of(list::list, |items| Piece::List(Box::new(items))),
    ))
    .parse(lines)
}

/// What is told by its words and by where it stands.
fn unsigned<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Piece<'t>>> {
    alt((
        people(table::table),
        of(table::floating, |()| Piece::Heads),
        people(holders::holders),
        people(beside::row),
        of(block::block, |reached| Piece::Contact(Box::new(reached))),
        bare(heading::heading, Piece::Heading),
    ))
    .parse(lines)
}

/// A production that gives more than one contact.
fn people<'p, 't>(
    production: impl Fn(Lines<'p>) -> Parsed<'p, Vec<Made<Reached<'t>>>>,
) -> impl Fn(Lines<'p>) -> Parsed<'p, Made<Piece<'t>>> {
    move |lines| {
        let (rest, people) = production(lines)?;
        let mut trace = Trace::default();
        let people = people.into_iter().map(|made| trace.take(made)).collect();
        Ok((rest, trace.made(Piece::Table(people))))
    }
}

/// A line that is a date.
fn date(lines: Lines<'_>) -> Parsed<'_, usize> {
    let alone = |line: usize| lines.page.lines[line].marker.is_none();
    if lines.is_empty() || lines.page.class(lines.at) != Class::Date || !alone(lines.at) {
        return lines.mismatch();
    }
    Ok((lines.from(lines.at + 1), lines.at))
}

/// A row of signs that parts what it stands between.
fn rule(lines: Lines<'_>) -> Parsed<'_, usize> {
    if lines.is_empty() || lines.page.rule(lines.at).is_none() {
        return lines.mismatch();
    }
    Ok((lines.from(lines.at + 1), lines.at))
}
