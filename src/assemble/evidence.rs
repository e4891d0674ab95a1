//! What below a heading shows that it begins an entry of a directory.

use std::ops::Range;

use super::contact;
use super::family::{PLACE, below_names, is_like, is_statement};
use super::lines::Lines;
use super::page::{Class, Page};
use super::statement;
use super::voice;

/// How many lines below a heading are looked at.
pub const REACH: usize = 40;

/// What stands below a heading, before the next.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
pub struct Evidence {
    /// A statement, perhaps without marks.
    pub stated: bool,
    /// A statement with marks.
    pub quoted: bool,
    /// A statement with marks, with nothing but a place between it and the heading.
    pub opened: bool,
    /// Addresses.
    pub reached: bool,
    /// The heading again.
    pub repeated: bool,
    /// A section of an article.
    pub labelled: bool,
}

impl Evidence {
    /// What stands on the lines from `start` to `end`.
    pub fn of(page: &Page, start: usize, end: usize) -> Self {
        let mut first = below_names(page, start);
        let mut seen = Self::default();
        while first < end && stands_alone(page, first) && is_like(page, first, start) {
            (first, seen.repeated) = (first + 1, true);
        }
        first = below_place(page, first..end);
        seen.stated = first < end && is_statement(page, first);
        seen.opened = seen.stated && page.class(first) == Class::Quoted;
        let lines = start + 1..end.min(start + 1 + REACH);
        let has_address =
            |line: &usize| matches!(page.class(*line), Class::Addresses | Class::Mixed);
        // Where no address follows, it does not matter what is a sentence.
        let told_until = lines.clone().rev().find(has_address).map_or(start, |last| last + 1);
        let mut told = start;
        for line in lines.filter(|&l| page.lines[l].marker.is_none()) {
            let may_tell = (told..told_until).contains(&line);
            if may_tell && contact::is_sentence(Lines::all(page).from(line)) {
                told = page.paragraph(line).end;
            }
            match page.class(line) {
                // The news say in the same paragraph who said it.
                Class::Quoted => seen.quoted |= !statement::is_said(page, line),
                Class::Addresses => seen.reached |= line >= told,
                Class::Mixed => {
                    seen.reached |= line >= told && !page.is_running(line..line + 1);
                }
                // What stands below the label of a section belongs to an article.
                Class::Labelled => {
                    seen.labelled = true;
                    break;
                }
                Class::Text | Class::Date => {
                    // Somebody's words may stand below the people too.
                    seen.stated |= seen.reached
                        && is_statement(page, line)
                        && voice::speaks(page, page.paragraph(line));
                    seen.repeated |= page.content(line) == page.content(start);
                }
            }
        }
        seen.stated |= seen.quoted;
        seen
    }

    /// Whether a sign beside the heading's own says that it begins an entry: words in marks, or its
    /// name again and an address. A headline printed twice has its article below it.
    pub fn is_marked(self) -> bool {
        self.quoted || self.repeated && self.reached
    }

    /// Whether there is all that an entry has: its words or its name again, and an address.
    pub fn is_full(self) -> bool {
        self.stated && (self.reached || self.repeated) || self.repeated && self.reached
    }

    /// How much all of it shows.
    pub fn weight(self) -> usize {
        2 * usize::from(self.stated) + usize::from(self.reached) + usize::from(self.repeated)
    }
}

/// The line below a street or a town that stands between a name and its statement.
pub fn below_place(page: &Page, lines: Range<usize>) -> usize {
    let place =
        |line: &usize| lines.contains(line) && stands_alone(page, *line) && page.is_short(*line);
    lines.start + (lines.start..lines.start + PLACE).take_while(place).count()
}

/// Whether a line of text is a block of its own.
fn stands_alone(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.opens_block(line)
        && page.lines.get(line + 1).is_none_or(|below| below.gap > 0)
}

/// The evidence below each of the starts.
pub fn evidence(page: &Page, starts: &[usize]) -> Vec<Evidence> {
    reaches(page, starts).map(|lines| Evidence::of(page, lines.start, lines.end)).collect()
}

/// The lines from each of the starts up to the next.
pub fn reaches(page: &Page, starts: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    starts.iter().zip(ends).map(|(&start, end)| start..end)
}
