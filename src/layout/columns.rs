//! Two columns that were flattened into one: `left text      right text` on line after line.
//!
//! The gutter is where the right parts begin in one place, line after line. A table has such a
//! gutter too, so the two sides must read as columns: sentences go on from line to line, or the two
//! sides say things of one kind, such as an address each.

use std::collections::HashMap;

use crate::model::character::is_hyphen;
use crate::model::{Line, Span};

use super::{gutter, marker};

/// The fewest lines with text on both sides.
const ROWS: usize = 3;

/// The fewest characters before a gutter.
const LEFT: usize = 16;

/// A line's gutter: where the left part ends and the right one begins, in bytes of the line, and
/// the column in which it begins.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    left: usize,
    right: usize,
    column: usize,
}

/// Puts the lines of two columns into the order in which they are read: the left column, then the
/// right one.
pub fn part(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let gaps = gutter::lines_with_one(text, &lines);
    let found = gaps.into_iter().filter_map(|at| Some((at, gutter(text, &lines[at])?)));
    let found: Vec<(usize, Gutter)> = found.collect();
    if found.len() < ROWS {
        return lines;
    }
    let mut gutters = vec![None; lines.len()];
    for (at, gutter) in found {
        gutters[at] = Some(gutter);
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let end = block_end(&lines, at);
        match column(&lines[at..end], &gutters[at..end]) {
            Some(column) => {
                let (left, right) = cells(text, &lines[at..end], &gutters[at..end], column);
                if are_columns(text, &left, &right) {
                    out.extend(left);
                    out.extend(right);
                } else {
                    out.extend_from_slice(&lines[at..end]);
                }
            }
            None => out.extend_from_slice(&lines[at..end]),
        }
        at = end;
    }
    out
}

/// The only wide gap in a line.
fn gutter(text: &str, line: &Line) -> Option<Gutter> {
    const LONGEST: usize = 400;
    let content = line.span.of(text);
    if content.len() > LONGEST || line.marker.is_some() || line.glued || content.contains('\t') {
        return None;
    }
    let left = content.find("   ")?;
    let right = content.len() - content[left..].trim_start_matches(' ').len();
    let columns = |text: &str| text.chars().count();
    let wide =
        right - left >= gutter::WIDTH && columns(&content[..left]) + usize::from(line.indent) >= 2;
    let only = !content[right..].contains("   ");
    let column = usize::from(line.indent) + columns(&content[..right]);
    (wide && only && column >= LEFT).then_some(Gutter { left, right, column })
}

/// The line after the last one of a block.
fn block_end(lines: &[Line], at: usize) -> usize {
    at + 1 + lines[at + 1..].iter().take_while(|line| line.gap == 0).count()
}

/// The column in which the right parts of a block begin.
fn column(lines: &[Line], gutters: &[Option<Gutter>]) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for gutter in gutters.iter().flatten() {
        *counts.entry(gutter.column).or_default() += 1;
    }
    let (&column, &rows) = counts.iter().max_by_key(|&(&column, &rows)| (rows, column))?;
    let fits = lines.iter().zip(gutters).all(|(line, gutter)| match gutter {
        Some(gutter) => gutter.column == column,
        // The shorter column ends before the longer one does.
        None => usize::from(line.indent) == column || line.span.len() < 2 * column,
    });
    (rows >= ROWS && fits).then_some(column)
}

/// The lines of the left column and those of the right one.
fn cells(
    text: &str,
    lines: &[Line],
    gutters: &[Option<Gutter>],
    column: usize,
) -> (Vec<Line>, Vec<Line>) {
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    for (line, gutter) in lines.iter().zip(gutters) {
        let (start, end) = (line.span.start(), line.span.end());
        match gutter {
            Some(gutter) => {
                left.push(Line { span: Span::new(start, start + gutter.left), ..*line });
                right.push(Line { span: Span::new(start + gutter.right, end), ..*line });
            }
            None if usize::from(line.indent) == column => right.push(*line),
            None => left.push(*line),
        }
    }
    for (index, line) in right.iter_mut().enumerate() {
        line.indent = 0;
        line.gap = u16::from(index == 0);
        if let Some((sign, span)) = marker::leading(text, line.span) {
            (line.marker, line.span) = (Some(sign), span);
        }
    }
    (left, right)
}

/// Whether two sides read as columns rather than as the cells of a table.
fn are_columns(text: &str, left: &[Line], right: &[Line]) -> bool {
    let worded = |lines: &[Line]| {
        let letters = |line: &&Line| line.span.of(text).starts_with(char::is_alphabetic);
        lines.iter().filter(letters).count() * 2 > lines.len()
    };
    let (a, b) = (going_on(text, left), going_on(text, right));
    let akin = || {
        let addresses = |lines: &[Line]| {
            lines.iter().filter(|line| line.span.of(text).contains('@')).count() == 1
        };
        left.len() == right.len() && addresses(left) && addresses(right)
    };
    worded(left) && worded(right) && (a > 0 && b > 0 && a + b >= ROWS || akin())
}

/// How many lines go on with the sentence above them.
fn going_on(text: &str, lines: &[Line]) -> usize {
    let goes_on = |pair: &&[Line]| {
        let (above, below) = (pair[0].span.of(text), pair[1].span.of(text));
        let small = below.starts_with(char::is_lowercase);
        small && (above.ends_with(is_hyphen) || !above.ends_with(['.', ':', ';']))
    };
    lines.windows(2).filter(goes_on).count()
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    fn lines(text: &str) -> Vec<&str> {
        layout(text).lines.iter().map(|line| line.span.of(text)).collect()
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
