//! Wide gaps inside lines, as between two columns: one search for the whole text, since hardly any
//! line has one.

use memchr::memmem::Finder;

use crate::model::Line;

/// The fewest blanks of a gap.
pub const WIDTH: usize = 3;

/// The places among `lines` of those that have a wide gap, in their order.
pub fn lines_with_one(text: &str, lines: &[Line]) -> Vec<usize> {
    let finder = Finder::new(&[b' '; WIDTH]);
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
