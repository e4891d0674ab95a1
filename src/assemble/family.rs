//! The families of lines that may begin a directory's entries: what repeats about them.

use std::ops::Range;

use crate::model::character::{is_dash, is_double_mark};
use crate::model::{Line, Sign};

use super::block;
use super::likeness::{Likeness, Original, Place, likeness};
use super::lines::Lines;
use super::naming;
use super::page::{Class, Page};
use super::pair;
use super::place::is_place;
use super::signature;
use super::sought;
use super::statement;
use super::wording::tells_since;

/// The most digits of a heading; a line with more is a number with its name.
const DIGITS: usize = 5;

/// How many lines below a person's name belong to it.
const PERSON: usize = 6;

/// The most lines of a heading.
const HEADING: usize = 2;

/// The most lines that say where an entry is.
pub const PLACE: usize = 2;

/// What the first lines of entries have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A glyph or a star begins them.
    Glyph(char),
    /// A dash of any length begins them.
    Dash,
    /// A number that counts begins them.
    Number,
    /// So many `#` begin them.
    Hash(usize),
    /// A row of one sign stands below them.
    Underlined(char),
    /// A row of one sign stands above them.
    Ruled,
    /// They have capital letters only.
    Capitals,
    /// They stand alone above a statement.
    Plain,
}

impl Family {
    /// Whether a list has such markers too.
    pub fn marks_items(self) -> bool {
        matches!(self, Self::Glyph(_) | Self::Dash | Self::Number)
    }

    /// How much a sign of the family tells.
    pub fn sureness(self) -> usize {
        match self {
            Self::Glyph(_) | Self::Dash | Self::Number | Self::Hash(_) | Self::Underlined(_) => 4,
            Self::Ruled | Self::Capitals => 3,
            Self::Plain => 2,
        }
    }
}

/// Families, and the lines of a page that are of each, in order.
pub type Families = Vec<(Family, Vec<usize>)>;

/// The families that a sign makes: a marker, or a row below.
pub fn signed(page: &Page) -> Families {
    let lines = (0..page.lines.len()).filter(|&line| !page.lines[line].glued);
    let family = |line| Some((sign(page, line).filter(|_| begins(page, line))?, line));
    gathered(lines.filter_map(family))
}

/// The families that lines without a sign are of by their looks, among those that stand out.
pub fn unsigned(page: &Page, standing: &[usize]) -> Families {
    let stands =
        |&line: &usize| !page.lines[line].glued && sign(page, line).is_none() && begins(page, line);
    let ruled = |line| line > 0 && page.rule(line - 1).is_some() && !is_underline(page, line - 1);
    let looks = |line| {
        let capitals = has_capitals_only(page.content(line)).then_some((Family::Capitals, line));
        capitals.into_iter().chain(ruled(line).then_some((Family::Ruled, line)))
    };
    let mut families = gathered(standing.iter().copied().filter(stands).flat_map(looks));
    let plain = plain(page, standing);
    if !plain.is_empty() {
        families.push((Family::Plain, plain));
    }
    families
}

/// The lines of each family, the families in the order of their first lines.
fn gathered(lines: impl Iterator<Item = (Family, usize)>) -> Families {
    let mut families = Families::new();
    for (family, line) in lines {
        match families.iter_mut().find(|(known, _)| *known == family) {
            Some((_, starts)) => starts.push(line),
            None => families.push((family, vec![line])),
        }
    }
    families
}

/// The family of a line's sign.
fn sign(page: &Page, line: usize) -> Option<Family> {
    marked(page, line).or_else(|| underlined(page, line))
}

/// Whether a line says nothing about who said something, as one with a dash or a quotation mark may do.
fn begins(page: &Page, line: usize) -> bool {
    let whole = page.lines[line].whole().of(page.text);
    !whole.starts_with(|c| is_dash(c) || is_double_mark(c))
        || !signature::is_signature(page, line) && !statement::is_said(page, line)
}

/// The family of a line's marker.
pub fn marked(page: &Page, line: usize) -> Option<Family> {
    let marker = page.lines[line].marker?.of(page.text);
    if page.rule(line).is_some() {
        return None;
    }
    Some(match marker.chars().next()? {
        '#' => Family::Hash(marker.len()),
        c if c.is_ascii_digit() => Family::Number,
        c if is_dash(c) => Family::Dash,
        c => Family::Glyph(c),
    })
}

/// The family of a line with a row below it. A table's head has one too, and gaps in it.
pub fn underlined(page: &Page, line: usize) -> Option<Family> {
    let row = page.lines.get(line + 1).filter(|row| row.gap == 0)?;
    let sign = page.rule(line + 1).filter(|_| row.indent <= page.lines[line].indent + 1)?;
    let heads = page.rule(line).is_none()
        && page.class(line) == Class::Text
        && page.is_short(line)
        && !page.has(line, Sign::Cell)
        && !page.has_gap(line);
    heads.then_some(Family::Underlined(sign))
}

/// Whether a row belongs to the heading above it rather than parting what it stands between.
fn is_underline(page: &Page, row: usize) -> bool {
    row > 0 && underlined(page, row - 1).is_some()
}

/// The lines that stand out.
pub fn standing(page: &Page) -> Vec<usize> {
    (0..page.lines.len()).filter(|&line| stands_out(page, line)).collect()
}

/// Whether a line without a marker may head something by its look and its place.
fn stands_out(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.lines[line].marker.is_none()
        && page.opens_block(line)
        && page.class(line) == Class::Text
        && page.is_short(line)
        && content.starts_with(char::is_alphanumeric)
        && content.contains(char::is_alphabetic)
        && !page.has(line, Sign::Cell)
        && !(page.has(line, Sign::Digit) && has_digits(content))
        && !page.is_running(heading(page, line))
}

/// Whether a line has more digits than a heading.
fn has_digits(content: &str) -> bool {
    content.bytes().filter(u8::is_ascii_digit).nth(DIGITS).is_some()
}

/// Whether a line shouts: no small letter, and more letters than a short name has.
fn has_capitals_only(content: &str) -> bool {
    !content.contains(char::is_lowercase)
        && content.chars().filter(|c| c.is_uppercase()).nth(2).is_some()
}

/// The line after an entry's heading: one line, in a wrapped text those that go on with it, and the
/// row below them.
pub fn heading(page: &Page, start: usize) -> Range<usize> {
    let paragraph = page.paragraph(start);
    let apart = || page.lines.get(paragraph.end).is_none_or(|below| below.gap > 0);
    let plain = || paragraph.clone().all(|line| page.class(line) == Class::Text);
    let alike = || paragraph.clone().skip(1).all(|line| goes_on(page, start, line));
    let whole = paragraph.len() <= HEADING && apart() && plain() && alike();
    if whole { paragraph } else { start..start + 1 }
}

/// Whether a line can go on with the heading above it: it has no figures, as a street has, and is
/// in capitals if that is.
fn goes_on(page: &Page, heading: usize, line: usize) -> bool {
    let content = page.content(line);
    !page.has(line, Sign::Digit)
        && (!has_capitals_only(page.content(heading)) || has_capitals_only(content))
}

/// The first line below a heading and the row that underlines it.
pub fn below(page: &Page, start: usize) -> usize {
    let end = heading(page, start).end;
    end + usize::from(is_underline(page, end))
}

/// The first line below a heading and what stands directly below that and says more of the same: a
/// second name, if a quote follows; where it is, or since when it is a member.
pub fn below_names(page: &Page, start: usize) -> usize {
    let end = below(page, start);
    let end = end + usize::from(is_second_name(page, end));
    let is_flush = |line: &Line| line.gap == 0 && line.marker.is_none();
    let says_more = |line: &usize| {
        page.lines.get(*line).is_some_and(is_flush) && is_own(page, &(*line..*line + 1))
    };
    end + (end..end + PLACE).take_while(says_more).count()
}

/// Whether a line with nothing above it but a heading says another name of what speaks below:
/// `CBA`.
fn is_second_name(page: &Page, line: usize) -> bool {
    let Some([second, next]) = page.lines.get(line..line + 2) else { return false };
    let is_flush = second.gap == 0 && second.marker.is_none() && next.gap > 0;
    is_flush
        && page.class(line + 1) == Class::Quoted
        && page.class(line) == Class::Text
        && page.is_short(line)
        && page.content(line).starts_with(char::is_uppercase)
        && !page.has(line, Sign::Digit)
}

/// Whether lines say by themselves that they are of whoever stands above them: where it is, or since
/// when it is a member.
pub fn is_own(page: &Page, lines: &Range<usize>) -> bool {
    let content = page.content(lines.start);
    lines.len() == 1
        && page.class(lines.start) == Class::Text
        && !page.is_running(lines.clone())
        && (is_place(content) || tells_since(content, page.words))
}

/// Whether most lines say who somebody is: a role, a name beside a role, or a name that its own
/// address agrees with and no statement. Those are contacts.
pub fn are_people(page: &Page, starts: &[usize]) -> bool {
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    // How many more of each it takes to know.
    let half = starts.len() / 2;
    let (mut people, mut others) = (half + 1, starts.len() - half);
    for (&start, end) in starts.iter().zip(ends) {
        let left = if is_person(page, start, end) { &mut people } else { &mut others };
        *left -= 1;
        if *left == 0 {
            return people == 0;
        }
    }
    false
}

fn is_person(page: &Page, start: usize, end: usize) -> bool {
    let (span, content) = (page.lines[start].span, page.content(start));
    let below = || start + 1..end.min(start + 1 + PERSON);
    let emails = || page.emails(below()).collect::<Vec<_>>();
    let has_head = || content.split_whitespace().any(|word| page.words.cues(word).is_head);
    page.class(start) == Class::Text
        && page.is_short(start)
        && (has_head() && naming::is_role(content, page.words)
            || pair::pair(page, span, &[]).is_some()
            || below().all(|line| page.class(line) != Class::Quoted)
                && naming::is_name(content, page.words)
                && (naming::agrees_with(content, page.text, &emails())
                    || is_named_again(page, start, below())))
}

/// Whether a name stands again on one of the lines below it, and beside it nothing but addresses and
/// what somebody is: the card of a person, whose picture has the name as well.
fn is_named_again(page: &Page, start: usize, below: Range<usize>) -> bool {
    let content = page.content(start);
    let is_again = |&line: &usize| page.content(line) == content;
    let is_of_card = |line: &usize| {
        page.class(*line) == Class::Text
            && (is_again(line) || naming::is_role(page.content(*line), page.words))
    };
    let mut card = below.clone().take_while(is_of_card);
    let reached = below.clone().find(|line| !is_of_card(line));
    reached.is_some_and(|line| page.class(line) == Class::Addresses)
        && card.any(|line| is_again(&line))
        && sought::is_person(page, content)
}

/// The lines that stand alone above a statement or above their own repetition, without those that
/// say the name above them again. A few may have nothing but a contact below.
fn plain(page: &Page, standing: &[usize]) -> Vec<usize> {
    let mut surely: Vec<usize> = Vec::new();
    let mut perhaps: Vec<usize> = Vec::new();
    let (mut reached, mut from) = (false, 0);
    let has_address = |line: usize| matches!(page.class(line), Class::Addresses | Class::Mixed);
    for &line in standing {
        reached |= (from..line).any(has_address);
        from = line;
        let next = below_names(page, line);
        let is_sure = is_statement(page, next) || is_repeated(page, line, next);
        let begins = is_sure || reached && is_reached(page, line, next);
        if begins && !surely.last().is_some_and(|&last| is_like(page, line, last)) {
            if is_sure { &mut surely } else { &mut perhaps }.push(line);
            reached = false;
        }
    }
    if perhaps.len() * 2 <= surely.len() {
        let last = surely.last().copied().unwrap_or(0);
        surely.extend(perhaps.into_iter().filter(|&line| line < last));
        surely.sort_unstable();
    }
    surely
}

/// Whether a line says the heading on line `start` again.
pub fn is_like(page: &Page, line: usize, start: usize) -> bool {
    page.is_short(line)
        && page.is_short(start)
        && likeness(page.content(line), &Original::new(page.content(start)), Place::Alone)
            != Likeness::Other
}

/// Whether a statement begins on a line: a quotation mark, or running text of its own.
pub fn is_statement(page: &Page, line: usize) -> bool {
    let Some(first) = page.lines.get(line).filter(|first| first.marker.is_none()) else {
        return false;
    };
    match page.class(line) {
        Class::Quoted => !statement::is_said(page, line),
        Class::Text => {
            first.gap > 0 && page.rule(line).is_none() && page.is_running(page.paragraph(line))
        }
        _ => false,
    }
}

/// Whether the next line says the heading again and nothing else.
fn is_repeated(page: &Page, line: usize, next: usize) -> bool {
    page.lines.get(next).is_some_and(|below| below.gap > 0 && below.marker.is_none())
        && page.lines.get(next + 1).is_some_and(|below| below.gap > 0)
        && page.class(next) == Class::Text
        && page.is_short(next)
        && likeness(page.content(next), &Original::new(page.content(line)), Place::Among)
            == Likeness::Same
}

/// Whether a line apart from the contact below it names an entry and no person.
fn is_reached(page: &Page, line: usize, next: usize) -> bool {
    page.lines.get(next).is_some_and(|below| below.gap > 0 && below.marker.is_none())
        && is_contact(page, next)
        && !naming::is_role(page.content(line), page.words)
}

/// Whether a contact begins on a line.
fn is_contact(page: &Page, line: usize) -> bool {
    line < page.lines.len() && block::block(Lines::all(page).from(line)).is_ok()
}
