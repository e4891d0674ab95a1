//! Columns that were flattened into one: `left text      right text` on line after line.
//!
//! The gutter is where the right parts begin in one place, line after line. A table has such a
//! gutter too, so the sides must read as columns. What is parted is parted before anything else
//! is looked for: the text is read from a copy in which the columns follow each other.

use std::collections::HashMap;

use crate::model::character::is_blank;
use crate::model::{Reading, Span};

use super::region::{Cut, Region, Row, starts};
use super::{furniture, gutter, lines, sides};

/// The fewest lines with text on both sides.
const ROWS: usize = 2;

/// How many columns stand side by side.
const COLUMNS: usize = 6;

/// A text with columns in the order in which it is read; `None` for all other texts.
#[must_use]
pub fn reading(text: &str) -> Option<Reading> {
    if !has_gutters(text) {
        return None;
    }
    let mut rows = rows(text);
    if !has_columns(text, &rows) {
        return None;
    }
    keep_furniture(text, &mut rows);
    let mut order = Vec::with_capacity(rows.len());
    arrange(text, &rows, COLUMNS, &mut order).then(|| copy(text, &order))
}

/// A line of the text as it is read.
#[derive(Clone, Copy)]
enum Part {
    Row(Row),
    Gap,
}

/// The cheapest look: whether as many lines as two columns need have a gutter inside.
fn has_gutters(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut found = 0;
    while let Some(at) = memchr::memmem::find(&bytes[from..], b"   ").map(|at| from + at) {
        let end = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        let inside = |byte: Option<&u8>| byte.is_some_and(|byte| !b"\r\n\t\x0c".contains(byte));
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        found += usize::from(inside(before) && inside(bytes.get(end)));
        if found >= ROWS {
            return true;
        }
        from = end.max(at + gutter::WIDTH);
    }
    false
}

/// The physical lines.
fn rows(text: &str) -> Vec<Row> {
    lines::physical(text)
        .map(|(start, end)| Row::of(text, (start, end), (end + 1).min(text.len())))
        .collect()
}

/// Whether any lines are columns, page furniture not thought of.
fn has_columns(text: &str, rows: &[Row]) -> bool {
    let mut seen = Seen::default();
    (0..rows.len()).any(|row| seen.columns(text, rows, (0, row)).is_some())
}

/// Running heads and feet and page numbers stay whole, and end the columns.
fn keep_furniture(text: &str, rows: &mut [Row]) {
    let furniture = furniture::remove(text, &mut lines::visible(text));
    for span in furniture {
        let after = rows.partition_point(|row| row.span.start <= span.start);
        if let Some(row) = after.checked_sub(1).and_then(|at| rows.get_mut(at)) {
            row.whole = true;
        }
    }
}

/// Which columns were tried, and up to which row.
#[derive(Default)]
struct Seen(HashMap<usize, usize>);

impl Seen {
    /// The columns around a row: of those it may be cut into, those that most rows share.
    fn columns(&mut self, text: &str, rows: &[Row], at: (usize, usize)) -> Option<Region> {
        let mut best: Option<Region> = None;
        for column in starts(text, &rows[at.1]) {
            let tried = self.0.entry(column).or_default();
            if at.1 < *tried {
                continue;
            }
            let mut region = Region::around(text, rows, at, column);
            *tried = region.to;
            if let Some(column) = region.wider(text, rows, column) {
                let wider = Region::around(text, rows, at, column);
                if wider.cuts.len() > region.cuts.len() && wider.both() >= region.both() {
                    region = wider;
                }
            }
            let most = best.as_ref().map_or(ROWS - 1, Region::both);
            if region.both() > most && sides::are_columns(&region.sides(text, rows)) {
                best = Some(region);
            }
        }
        best
    }
}

/// Puts rows into the order in which they are read, and says whether that is another than before.
fn arrange(text: &str, rows: &[Row], depth: usize, order: &mut Vec<Part>) -> bool {
    let mut seen = Seen::default();
    let (mut floor, mut at) = (0, 0);
    while at < rows.len() && depth > 1 {
        let Some(region) = seen.columns(text, rows, (floor, at)) else {
            at += 1;
            continue;
        };
        order.extend(rows[floor..region.from].iter().copied().map(Part::Row));
        let (end, parts) = parts(&region, text, rows);
        for part in parts {
            one_by_one(text, rows, &region, part, depth, order);
        }
        (floor, at) = (end, end);
        if rows.get(end).is_some_and(|row| !row.span.is_empty()) {
            order.push(Part::Gap);
        }
    }
    order.extend(rows[floor..].iter().copied().map(Part::Row));
    floor > 0
}

/// Where a region ends, and the ranges of its rows that are read as columns, each by itself.
///
/// In a grid of cards each row of cards begins anew, and a heading above one heads all of it. In
/// the columns of a page one side may be longer than the other.
fn parts(region: &Region, text: &str, rows: &[Row]) -> (usize, Vec<(usize, usize)>) {
    let cuts = &region.cuts;
    let last = cuts.iter().rposition(|cut| cut.is_right()).unwrap_or(0);
    let filled = |from: usize| cuts[from..].iter().take_while(|&&cut| cut != Cut::Empty).count();
    let close = last + filled(last);
    let groups = groups(&cuts[..close]);
    let sides = region.sides(text, rows);
    let is_grid = groups.iter().all(|&(from, to)| is_card(&cuts[from..to], &sides[from..to]));
    let end = if is_grid {
        cards_end(cuts, &sides, &groups, close)
    } else {
        column_end(region, text, rows, last).max(close)
    };
    let heads = groups.iter().filter(|&&(from, _)| is_grid && from > 0 && is_headed(&cuts[from..]));
    let mut starts: Vec<usize> = [0].into_iter().chain(heads.map(|group| group.0)).collect();
    starts.push(end);
    let parts = starts.windows(2).map(|pair| (region.from + pair[0], region.from + pair[1]));
    (region.from + end, parts.collect())
}

/// The ranges of rows that no empty row parts.
fn groups(cuts: &[Cut]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (index, _) in cuts.iter().enumerate().filter(|(_, cut)| **cut != Cut::Empty) {
        match groups.last_mut().filter(|group| group.1 == index) {
            Some(group) => group.1 = index + 1,
            None => groups.push((index, index + 1)),
        }
    }
    groups
}

/// Whether some rows are cards side by side, which begin in the same row, or a heading of some.
fn is_card(cuts: &[Cut], sides: &[[&str; 2]]) -> bool {
    let headed = usize::from(is_headed(cuts));
    let both = cuts[headed..].iter().take_while(|cut| matches!(cut, Cut::Both(..))).count();
    let rest = &cuts[headed + both..];
    let right = rest.iter().filter(|cut| cut.is_right()).count();
    let alike = headed == 0 || sides[headed..][..both].iter().all(sides::are_alike);
    (both > 0 || headed == cuts.len()) && (right == 0 || right == rest.len()) && alike
}

/// Whether a group begins with a line on the left alone and goes on with both sides, or is nothing
/// but that line.
fn is_headed(cuts: &[Cut]) -> bool {
    let next = cuts.get(1).copied().unwrap_or(Cut::Empty);
    cuts[0] == Cut::Left && matches!(next, Cut::Empty | Cut::Both(..))
}

/// Where the last cards end, if the left column has one more of them: it begins as they do.
fn cards_end(cuts: &[Cut], sides: &[[&str; 2]], known: &[(usize, usize)], close: usize) -> usize {
    let beginning = |from: usize| sides::beginning(sides[from][0]);
    let more = groups(&cuts[close..]).into_iter().take(known.len());
    let more = more.map(|(from, to)| (from + close, to + close)).take_while(|&(from, _)| {
        let begins = beginning(from);
        begins.is_some() && known.iter().any(|&(known, _)| beginning(known) == begins)
    });
    more.last().map_or(close, |(_, to)| to)
}

/// Where the left column ends that is longer than the right one: not with what goes on across, nor
/// if it is the longer part of the page.
fn column_end(region: &Region, text: &str, rows: &[Row], last: usize) -> usize {
    let cuts = &region.cuts;
    let shown = |cuts: &[Cut]| cuts.iter().filter(|&&cut| cut != Cut::Empty).count();
    let goes_across = rows.get(region.to).is_some_and(|row| {
        !row.span.is_empty() && !row.opens_page && !row.span.of(text).trim().is_empty()
    });
    let own = if goes_across {
        cuts.iter().rposition(|&cut| cut == Cut::Empty).unwrap_or(0)
    } else {
        cuts.iter().rposition(|&cut| cut != Cut::Empty).map_or(0, |at| at + 1)
    };
    if own <= last || shown(&cuts[last + 1..own]) > shown(&cuts[..=last]) { last + 1 } else { own }
}

/// The rows of a region, the left column before the right one.
fn one_by_one(
    text: &str,
    rows: &[Row],
    region: &Region,
    (from, to): (usize, usize),
    depth: usize,
    order: &mut Vec<Part>,
) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (row, cut) in rows[from..to].iter().zip(&region.cuts[from - region.from..]) {
        let (start, end) = (row.span.start(), row.span.end());
        let part = |from: usize, to: usize, tail: usize| {
            let shown = text[from..to].trim_end_matches(is_blank).len();
            Row { span: Span::new(from, from + shown), tail, opens_page: false, whole: false }
        };
        let nothing = part(start, start, start);
        let (one, other) = match *cut {
            Cut::Left => (*row, nothing),
            Cut::Right(begins) => (nothing, part(start + begins, end, row.tail)),
            Cut::Both(ends, begins) => {
                let left = part(start, start + ends, start + begins);
                (left, part(start + begins, end, row.tail))
            }
            Cut::Empty | Cut::Across => (nothing, nothing),
        };
        left.push(one);
        right.push(other);
    }
    let (left, right) = (trimmed(&left), trimmed(&right));
    let shown = |row: Option<&Row>| row.map_or("", |row| row.span.of(text).trim_matches(is_blank));
    order.extend(left.iter().copied().map(Part::Row));
    if !sides::goes_on(shown(left.last()), shown(right.first())) {
        order.push(Part::Gap);
    }
    arrange(text, right, depth - 1, order);
    let is_last = to == region.to;
    if !is_last {
        order.push(Part::Gap);
    }
}

/// Rows without the empty ones around them.
fn trimmed(rows: &[Row]) -> &[Row] {
    let shows = |row: &Row| !row.span.is_empty();
    let from = rows.iter().position(shows).unwrap_or(rows.len());
    let to = rows.iter().rposition(shows).map_or(from, |at| at + 1);
    &rows[from..to]
}

/// The text in that order.
fn copy(text: &str, order: &[Part]) -> Reading {
    let mut reading = Reading::default();
    for part in order {
        match part {
            Part::Row(row) => reading.push(text, row.span, row.tail),
            Part::Gap => reading.push_gap(),
        }
    }
    reading.finished()
}
#[cfg(test)]
mod tests {
    use super::reading;
    use crate::model::Reading;

    /// The lines as they are read, without the empty ones.
    fn lines(text: &str) -> Vec<String> {
        let reading = reading(text);
        let read = reading.as_ref().map_or(text, Reading::text);
        let shown = read.lines().map(str::trim).filter(|line| !line.is_empty());
        shown.map(str::to_owned).collect()
    }

    #[test]
    fn columns_are_read_one_by_one() {
        let text = "Vi læser højt for          Alle kan være med, når\n\
                    alle børn i byen, og       de har tid og lyst til\n\
                    vi bliver ved.             det om aftenen.\n";
        assert_eq!(
            lines(text),
            [
                "Vi læser højt for",
                "alle børn i byen, og",
                "vi bliver ved.",
                "Alle kan være med, når",
                "de har tid og lyst til",
                "det om aftenen."
            ]
        );
    }

    #[test]
    fn two_contacts_side_by_side_are_columns() {
        let text = "Leder                 Kasserer\nAnna Holm             Bo Lund\n\
                    anna@holm.dk          bo@lund.dk\n";
        assert_eq!(lines(text)[..3], ["Leder", "Anna Holm", "anna@holm.dk"]);
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        for text in [
            "Voksen, enkelt          65,00 kr.\nBarn, enkelt            35,00 kr.\nSauna, 45 min.          90,00 kr.\n",
            "Anna Holm               Formand\nBo Lund                 Kasserer\nUlla Krag               Medlem\n",
            "Anna Holm               anna@holm.dk\nBo Lund                 bo@lund.dk\nUlla Krag               ulla@krag.dk\n",
        ] {
            assert_eq!(lines(text).len(), 3, "{text}");
        }
    }
}
