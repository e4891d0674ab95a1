//! Where lines can be cut in two: blanks before one and the same column, line after line.

use memchr::memmem;

use crate::model::Span;
use crate::model::character::{is_blank, is_invisible, without_blanks};

use super::sides;

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
    let begins = offset(content, column);
    let before = content[..begins].trim_end_matches(' ').trim_end_matches(is_blank);
    let left = before.len();
    let Some(indent) = content[begins..].find(|c| !is_blank(c)) else {
        return if left > 0 { Cut::Left } else { Cut::Empty };
    };
    let gap = width(&content[left..begins]);
    let indent = width(&content[begins..begins + indent]);
    if left == 0 {
        Cut::Right(begins)
    } else if gap >= KNOWN_GUTTER && indent <= INDENT {
        Cut::Both(left, begins)
    } else {
        Cut::Across
    }
}

/// Where the characters in a column of a line begin; where it ends, if it is shorter.
fn offset(content: &str, column: usize) -> usize {
    let head = &content.as_bytes()[..content.len().min(column + 1)];
    if head.iter().all(|byte| (b' '..=b'~').contains(byte)) {
        return column.min(content.len());
    }
    let mut columns = 0;
    for (at, c) in content.char_indices() {
        if takes_room(c) {
            if columns == column {
                return at;
            }
            columns += 1;
        }
    }
    content.len()
}

/// How many columns a part of a line takes.
fn width(part: &str) -> usize {
    part.chars().filter(|&c| takes_room(c)).count()
}

/// Whether a character has a column of its own: what is invisible and marks over letters have not.
fn takes_room(c: char) -> bool {
    (' '..='~').contains(&c) || !is_invisible(c) && !('\u{300}'..='\u{36f}').contains(&c)
}

/// The columns in which parts of a line begin behind a gutter.
pub fn starts(text: &str, row: &Row) -> Vec<usize> {
    const MOST: usize = 8;
    let content = row.span.of(text);
    let mut starts = Vec::new();
    if row.whole || memmem::find(content.as_bytes(), b"   ").is_none() {
        return starts;
    }
    let mut columns = 0;
    let mut rest = content;
    while let Some(gap) = rest.find("   ").filter(|_| starts.len() < MOST) {
        let behind = rest[gap..].trim_start_matches(is_blank);
        let (before, shows) = (&rest[..rest.len() - behind.len()], columns > 0 || gap > 0);
        columns += width(before);
        if shows && columns >= FIRST {
            starts.push(columns);
        }
        rest = behind;
    }
    starts
}

/// The rows of a region that no empty row parts.
struct Group {
    /// The first of them, counted from the region's.
    from: usize,
    /// Whether rows above them are parted in two alone.
    is_parted: bool,
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
        let mut region = Self { from, to: seed, cuts: above, stops };
        let (mut idle, mut group) = (0, Group { from: region.cuts.len(), is_parted: false });
        for (index, row) in rows.iter().enumerate().skip(seed) {
            let cut = cut(text, row, column);
            if cut == Cut::Across {
                region.stops[1] = Some(index);
            }
            if cut == Cut::Across || (index > seed && row.opens_page) || idle > IDLE {
                break;
            }
            if cut == Cut::Empty && region.closes(text, rows, &mut group) {
                break;
            }
            idle = if cut.is_right() { 0 } else { idle + 1 };
            region.cuts.push(cut);
        }
        region.closes(text, rows, &mut group);
        region.to = from + region.cuts.len();
        region
    }

    /// Closes the last group of rows. If it is a table of more cells than stand side by side above, whose
    /// last column only begins near theirs, the region ends before it and the line that heads it.
    fn closes(&mut self, text: &str, rows: &[Row], group: &mut Group) -> bool {
        let sides = self.sides(text, rows, group.from);
        if group.is_parted && sides::is_table(&sides) {
            self.cuts.truncate(group.from);
            let heads = self.sides(text, rows, 0);
            for head in [sides::is_of_cells, sides::is_left] {
                let shows = |cut: &Cut| *cut != Cut::Empty;
                let end = self.cuts.iter().rposition(shows).map_or(0, |at| at + 1);
                let is_head = end > 1 && self.cuts[end - 2] == Cut::Empty && head(&heads[end - 1]);
                self.cuts.truncate(end - usize::from(is_head));
            }
            return true;
        }
        group.is_parted |= sides.iter().any(sides::is_pair);
        group.from = self.cuts.len() + 1;
        false
    }

    /// Where the column begins if the rows around were but set in: where a part of a row begins
    /// that cannot be cut with them.
    pub fn wider(&self, text: &str, rows: &[Row], column: usize) -> Option<usize> {
        let is_near = |&at: &usize| at < column && at + INDENT > column && at >= FIRST;
        let begins = |row: usize| {
            let row = rows.get(row).filter(|row| !row.whole)?;
            let content = row.span.of(text);
            let indent = content.len() - content.trim_start_matches(is_blank).len();
            let starts = starts(text, row).into_iter();
            starts.chain([width(&content[..indent])]).find(is_near)
        };
        self.stops.iter().rev().flatten().find_map(|&row| begins(row))
    }

    /// How many rows have text on both sides.
    pub fn both(&self) -> usize {
        self.cuts.iter().filter(|cut| matches!(cut, Cut::Both(..))).count()
    }

    /// What the rows show on either side, from one on.
    pub fn sides<'t>(&self, text: &'t str, rows: &[Row], from: usize) -> Vec<[&'t str; 2]> {
        let sides = |(cut, row): (&Cut, &Row)| {
            let content = row.span.of(text);
            let (left, right) = match *cut {
                Cut::Left => (content, ""),
                Cut::Right(begins) => ("", &content[begins..]),
                Cut::Both(left, begins) => (&content[..left], &content[begins..]),
                Cut::Empty | Cut::Across => ("", ""),
            };
            [without_blanks(left), without_blanks(right)]
        };
        self.cuts.iter().zip(&rows[self.from..]).skip(from).map(sides).collect()
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
