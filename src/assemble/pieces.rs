//! The pieces of a document that are neither entry, nor article, nor plain text.

use nom::Parser;
use nom::branch::alt;

use crate::model::Sign;
use crate::model::character::is_blank;

use super::Piece;
use super::contact::Reached;
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::trace::{Made, Trace};
use super::{
    above, beside, block, figure, flattened, heading, holders, introduced, list, narrated, passage,
    people, quote, table,
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
    move |lines| {
        let (rest, found) = production(lines)?;
        Ok((rest, Trace::of(lines.page).made(piece(found))))
    }
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

/// The signs by which a line of small letters may begin something: parts of names and cells, what stands
/// between marks, numbers, the ends of lists.
const TELLING: &[Sign] = &[
    Sign::Blank,
    Sign::Digit,
    Sign::Comma,
    Sign::Colon,
    Sign::Stop,
    Sign::Bracket,
    Sign::Slash,
    Sign::Cell,
    Sign::Code,
    Sign::Mark,
];

/// Whether a small word stands alone on its line inside a block, above another such: a name has a
/// capital or a blank, a row its cells, and all else a sign, or opens its block. Only whom addresses
/// stand below, and a quote that the next lines introduce, are told otherwise.
fn is_word_of_many(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    let is_word = |line: usize| {
        !TELLING.iter().any(|&sign| page.has(line, sign))
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
        && !introduced::leads(page, at)
        && page.next_marked(at).is_none_or(|mark| mark > at + above::HEAD)
}

/// What a sign tells: a date, a mark or a dash, a number, a marker.
fn signed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Piece<'t>>> {
    alt((
        bare(date, Piece::Date),
        of(passage::passage, |passage| Piece::Passage(Box::new(passage))),
        of(narrated::passage, |passage| Piece::Passage(Box::new(passage))),
        of(quote::quote, |quotes| Piece::Quotes(quotes.into())),
        of(introduced::speech, |quotes| Piece::Quotes(quotes.into())),
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
        of(flattened::header, |()| Piece::Heads),
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
        let mut trace = Trace::of(lines.page);
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

/// A row of signs that parts what it stands between; below a row of cells, one with bars: `| --- | --- |`.
fn rule(lines: Lines<'_>) -> Parsed<'_, usize> {
    let (page, at) = (lines.page, lines.at);
    if lines.is_empty() || page.rule(at).is_none() && !is_below_cells(page, at) {
        return lines.mismatch();
    }
    Ok((lines.from(at + 1), at))
}

/// Whether a line is drawn between the first row of a table and the others.
fn is_below_cells(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.has(line, Sign::Cell)
        && line > 0
        && page.lines[line].gap == 0
        && page.has(line - 1, Sign::Cell)
        && content.contains("--")
        && content.chars().all(|c| matches!(c, '|' | '-' | ':') || is_blank(c))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::sample::select;

    use super::super::corpus::contacts;
    use super::super::looks::Judge;
    use super::*;
    use crate::layout::layout;
    use crate::lexicon::Lexicon;
    use crate::recognise::{Hints, atoms};

    /// Lines of small letters, of which some begin something beside others.
    const SMALL: &[&str] = &[
        "ord",
        "ord-",
        "anna",
        "leder",
        "formand",
        "hilsen",
        "tlf",
        "spam-bots",
        "ord_ord",
        "a/s",
        "navn|stilling",
        "anna|leder",
        "bo(chef)",
        "formand:",
        "anna,",
        "”ja”",
        "–ja",
        "#ord",
        "*ord*",
        "ord=ord",
        "x@y.dk",
        "22334455",
        "Anna Holm",
        "bo lund",
        "",
        "=====",
    ];

    proptest::proptest! {
        #[test]
        fn a_word_of_many_begins_nothing(column in vec(select(SMALL), 3..12)) {
            let text = format!("Vi har det godt, og det er vi glade for.\n{}\n", column.join("\n"));
            let lexicon = Lexicon::builtin();
            let language = lexicon.language("da");
            let words = lexicon.words(language);
            let set = layout(&text);
            let found = atoms(&text, &set.lines, &Hints { words: &words, region: None, language });
            let judge = Judge::new(&text, &words);
            let page = Page::new(&text, (&set.lines, set.wrapped), &found.atoms, &judge);
            for at in 0..page.lines.len() {
                let lines = Lines::all(&page).from(at);
                if is_word_of_many(lines) {
                    proptest::prop_assert!(alt((signed, unsigned)).parse(lines).is_err(), "{at}");
                }
            }
        }
    }

    #[test]
    fn rows_of_small_letters_are_a_table() {
        let text = "Vi har det godt, og det er vi glade for i dag.\n".repeat(8);
        let table = "navn|stilling\nanna|leder\nbo|chef\n";
        assert_eq!(contacts(&(text + table)), ["anna | leder |  | –", "bo | chef |  | –"]);
    }
}
