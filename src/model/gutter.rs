//! Wide gaps inside lines, as between two columns: one search for the whole text, since hardly any
//! line has one.

use memchr::memmem::Finder;

use super::Line;

/// The fewest blanks that may part two cells.
pub const CELLS: &str = "  ";

/// The fewest blanks of a gap between columns.
pub const GAP: &str = "   ";

/// The fewest of one that parts a line's two sides wherever it stands.
pub const WIDE: &str = "    ";

/// The places among the lines of a text of those that have a gap of so many blanks, in their order.
pub fn lines_with(blanks: &str, text: &str, lines: &[Line]) -> Vec<usize> {
    let finder = Finder::new(blanks);
    let mut found = Vec::new();
    let (mut line, mut from) = (0, 0);
    while let Some(gap) = finder.find(&text.as_bytes()[from..]) {
        let gap = from + gap;
        line += lines[line..].iter().take_while(|line| line.span.end() <= gap).count();
        let Some(span) = lines.get(line).map(|line| line.span) else { break };
        if span.start() > gap {
            // Before the line stands its indent.
            from = span.start();
        } else {
            found.push(line);
            from = span.end();
        }
    }
    found
}
