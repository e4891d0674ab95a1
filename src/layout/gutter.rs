//! Wide gaps inside lines, as between two columns: one search for the whole text, since hardly any
//! line has one.

use memchr::memmem::Finder;

use crate::model::Line;

/// The fewest blanks of a gap between columns.
pub const GAP: &str = "   ";

/// The fewest of one that parts a line's two sides wherever it stands.
pub const WIDE: &str = "    ";

/// The places among `lines` of those that have a gap of so many blanks, in their order.
pub fn lines_with(blanks: &str, text: &str, lines: &[Line]) -> Vec<usize> {
    let finder = Finder::new(blanks);
    let mut found = Vec::new();
    let (mut line, mut from) = (0, 0);
    while let Some(gap) = finder.find(&text.as_bytes()[from..]) {
        let gap = from + gap;
        line += lines[line..].partition_point(|line| line.span.end() <= gap);
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
