//! Where lines can be cut in two: blanks before one and the same column, line after line.

use crate::model::Span;
use crate::model::character::{is_blank, is_invisible};

use super::gutter;

/// The fewest blanks before a column of which other lines have shown that it is one.
const KNOWN_GUTTER: usize = 2;

/// The first column in which a right part can begin.
const FIRST: usize = 8;

/// How far a part may be set in within its column.
const INDENT: usize = 12;

/// The longest line, in bytes, that is looked at.
const LONGEST: usize = 600;

/// How many lines without a right part may stand in a row.
const IDLE: usize = 64;

/// A physical line, or the part of one that stands in a column.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// From where the line or the column begins to the end of what it shows.
    pub span: Span,
    /// Where the white space behind it ends.
    pub tail: usize,
    /// Whether it begins a page.
    pub opens_page: bool,
    /// Whether it stays whole.
    pub whole: bool,
}

impl Row {
    /// A physical line.
    pub fn of(text: &str, (start, end): (usize, usize), tail: usize) -> Self {
        let line = &text[start..end];
        let shown = line.trim_end_matches(is_blank).len();
        let begins = &line[..line.len() - line.trim_start_matches(is_blank).len()];
        Self {
            span: Span::new(start, start + shown),
            tail,
            opens_page: begins.contains('\u{c}'),
            whole: line.contains('\t') || shown > LONGEST,
        }
    }
}

/// What of a line stands on which side of a column, with the ends and starts of the parts in bytes
/// of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It shows nothing.
    Empty,
    /// All of it stands before the column.
    Left,
    /// All of it stands behind, where the column begins.
    Right(usize),
    /// Where the left part ends and the column begins.
    Both(usize, usize),
    /// It goes on across.
    Across,
}

impl Cut {
    pub fn is_right(self) -> bool {
        matches!(self, Self::Right(_) | Self::Both(..))
    }
}

/// Cuts a line before a column.
pub fn cut(text: &str, row: &Row, column: usize) -> Cut {
    let content = row.span.of(text);
    if content.is_empty() {
        return Cut::Empty;
    }
    if row.whole {
        return Cut::Across;
    }
    // The end of what stands before the column, in bytes and in columns.
    let (mut left, mut width) = (0, 0);
    let mut begins = None;
    let mut behind = None;
    for (at, c, place) in placed(content) {
        if place >= column && !is_blank(c) {
            behind = Some(place);
        }
        if place >= column {
            begins = begins.or(Some(at));
        } else if !c.is_whitespace() {
            (left, width) = (at + c.len_utf8(), place + 1);
        }
        if behind.is_some() {
            break;
        }
    }
    match (width, begins, behind) {
        (0, Some(begins), Some(_)) => Cut::Right(begins),
        (_, Some(begins), Some(place))
            if width + KNOWN_GUTTER <= column && place <= column + INDENT =>
        {
            Cut::Both(left, begins)
        }
        (_, _, Some(_)) => Cut::Across,
        (0, ..) => Cut::Empty,
        _ => Cut::Left,
    }
}

/// The characters of a line with their columns; what is invisible and marks over letters stand in
/// the column of the letter before.
fn placed(content: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let mut columns = 0usize;
    content.char_indices().map(move |(at, c)| {
        let takes_room = !is_invisible(c) && !('\u{300}'..='\u{36f}').contains(&c);
        columns += usize::from(takes_room);
        (at, c, columns.saturating_sub(1))
    })
}

/// The columns in which parts of a line begin behind a gutter.
pub fn starts(text: &str, row: &Row) -> Vec<usize> {
    const MOST: usize = 8;
    let content = row.span.of(text);
    let mut starts = Vec::new();
    if row.whole || !content.contains("   ") {
        return starts;
    }
    let (mut blanks, mut shows) = (0, false);
    for (_, c, column) in placed(content) {
        if c == ' ' {
            blanks += 1;
        } else if !is_blank(c) {
            if shows && blanks >= gutter::WIDTH && column >= FIRST && starts.len() < MOST {
                starts.push(column);
            }
            (blanks, shows) = (0, true);
        }
    }
    starts
}

/// The rows around one that can be cut before one column.
#[derive(Clone, Debug)]
pub struct Region {
    /// The first row, which has a right part.
    pub from: usize,
    /// The row after the last that can be cut there.
    pub to: usize,
    /// How its rows are cut.
    pub cuts: Vec<Cut>,
    /// The rows above and below that cannot be cut there.
    stops: [Option<usize>; 2],
}

impl Region {
    /// The rows from `floor` on that can be cut before a column as the row `seed` can.
    pub fn around(text: &str, rows: &[Row], (floor, seed): (usize, usize), column: usize) -> Self {
        let mut above = Vec::new();
        let mut from = seed;
        let mut stops = [None; 2];
        while from > floor && !rows[from].opens_page && above.len() < IDLE {
            let cut = cut(text, &rows[from - 1], column);
            if cut == Cut::Across {
                stops[0] = Some(from - 1);
                break;
            }
            above.push(cut);
            from -= 1;
        }
        let lead = above.iter().rposition(|cut| cut.is_right()).map_or(0, |at| at + 1);
        above.truncate(lead);
        let from = seed - above.len();
        above.reverse();
        let mut cuts = above;
        let mut idle = 0;
        for (index, row) in rows.iter().enumerate().skip(seed) {
            let cut = cut(text, row, column);
            if cut == Cut::Across {
                stops[1] = Some(index);
            }
            if cut == Cut::Across || (index > seed && row.opens_page) || idle > IDLE {
                break;
            }
            idle = if cut.is_right() { 0 } else { idle + 1 };
            cuts.push(cut);
        }
        Self { from, to: from + cuts.len(), cuts, stops }
    }

    /// Where the column begins if the rows around were but set in: the indent of a row that
    /// stands alone on the right.
    pub fn wider(&self, text: &str, rows: &[Row], column: usize) -> Option<usize> {
        let indent = |row: usize| {
            let row = rows.get(row).filter(|row| !row.whole)?;
            let (.., indent) = placed(row.span.of(text)).find(|(_, c, _)| !is_blank(*c))?;
            (indent < column && indent + INDENT > column && indent >= FIRST).then_some(indent)
        };
        self.stops.iter().rev().flatten().find_map(|&row| indent(row))
    }

    /// How many rows have text on both sides.
    pub fn both(&self) -> usize {
        self.cuts.iter().filter(|cut| matches!(cut, Cut::Both(..))).count()
    }

    /// What the rows show on either side.
    pub fn sides<'t>(&self, text: &'t str, rows: &[Row]) -> Vec<[&'t str; 2]> {
        let sides = |(cut, row): (&Cut, &Row)| {
            let content = row.span.of(text);
            let (left, right) = match *cut {
                Cut::Left => (content, ""),
                Cut::Right(begins) => ("", &content[begins..]),
                Cut::Both(left, begins) => (&content[..left], &content[begins..]),
                Cut::Empty | Cut::Across => ("", ""),
            };
            [left.trim_matches(is_blank), right.trim_matches(is_blank)]
        };
        self.cuts.iter().zip(&rows[self.from..]).map(sides).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Row {
        Row::of(text, (0, text.len()), text.len())
    }

    #[test]
    fn a_line_is_cut_before_a_column() {
        let cut = |text, column| cut(text, &row(text), column);
        assert_eq!(cut("Om os     Mål", 10), Cut::Both(5, 10));
        assert_eq!(cut("Åse Ø.    Mål", 10), Cut::Both(8, 12));
        assert_eq!(cut("Om os       Mål", 10), Cut::Both(5, 10));
        assert_eq!(cut("Om os", 10), Cut::Left);
        assert_eq!(cut("          Mål", 10), Cut::Right(10));
        assert_eq!(cut("Om os og målene", 10), Cut::Across);
        assert_eq!(cut("Om os                         7", 10), Cut::Across);
        assert_eq!(cut("  ", 10), Cut::Empty);
        assert_eq!(cut("A\u{308}se\u{ad} O\u{308}.    Mål", 10), Cut::Both(12, 16));
    }

    #[test]
    fn parts_begin_behind_three_blanks() {
        let starts = |text| starts(text, &row(text));
        assert_eq!(starts("   Om os     Mål  og med   Vej"), [13, 27]);
        assert_eq!(starts("Tlf.   22 33 44 55"), [0; 0]);
        assert_eq!(starts("Om os\t     Mål"), [0; 0]);
    }
}
