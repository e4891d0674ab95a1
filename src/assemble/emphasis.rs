//! Signs of emphasis, of block quotes and between cells, which are structure where no value has them.

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{Document, Role, Sign, Span, leaves};

use super::page::Page;

/// The signs around lines that are emphasised as a whole, before those of a block quote and between
/// the cells of a row, those inside a value or `told` before left out.
pub fn signs(page: &Page, document: &Document, told: &[(Role, Span)]) -> Vec<Span> {
    let mut signs: Vec<Span> = Vec::new();
    for line in 0..page.lines.len() {
        let around = page.emphasis(line);
        let start = around.map_or(page.lines[line].span, |(open, _)| open).start();
        let floor = line.checked_sub(1).map_or(0, |above| page.lines[above].span.end());
        cited(page.text, floor.min(start)..start, &mut signs);
        signs.extend(around.into_iter().flat_map(|(open, close)| [open, close]));
        if page.has(line, Sign::Cell) {
            bars(page.text, page.lines[line].span, &mut signs);
        }
    }
    if signs.is_empty() {
        return signs;
    }
    let mut values: Vec<Span> = Vec::new();
    leaves(document, |_, _, leaf| values.extend(&leaf.spans));
    values.extend(told.iter().map(|&(_, span)| span));
    values.sort_unstable();
    let mut reached: Vec<u32> = values.iter().map(|span| span.end).collect();
    (1..reached.len()).for_each(|at| reached[at] = reached[at].max(reached[at - 1]));
    signs.retain(|sign| {
        let before = values.partition_point(|value| value.start <= sign.start);
        before == 0 || reached[before - 1] <= sign.start
    });
    signs
}

/// The bars of a row between bars: `| Mandag | 10–17 |`.
fn bars(text: &str, row: Span, signs: &mut Vec<Span>) {
    let content = row.of(text);
    if content.starts_with('|') && content.ends_with('|') {
        let bars = memchr::memchr_iter(b'|', content.as_bytes()).map(|at| row.start() + at);
        signs.extend(bars.map(|at| Span::new(at, at + 1)));
    }
}

/// The `>` in what stands between two lines: before the lower one, and on empty lines above it.
fn cited(text: &str, between: Range<usize>, signs: &mut Vec<Span>) {
    let mut end = between.end;
    while let before = text[between.start..end].trim_end_matches(is_blank)
        && before.ends_with('>')
    {
        let rest = before.trim_end_matches('>');
        let begins = rest.trim_end_matches([' ', '\t']);
        if !(begins.is_empty() && between.start == 0 || begins.ends_with(is_break)) {
            return;
        }
        signs.push(Span::new(between.start + rest.len(), between.start + before.len()));
        end = between.start + begins.len();
    }
}

/// Whether a character ends a line.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quotes, read};

    #[test]
    fn a_block_quote_is_a_quote_and_has_its_speaker_below() {
        for (text, expected) in [
            (
                "> \"De tog sig tid til os, og det var godt.\"\n\nMand, 71 år, indlagt i marts",
                "De tog sig tid til os, og det var godt. [– / Mand, 71 år, indlagt i marts]",
            ),
            (
                "> ”De tog sig tid\n> til os.”\n>\n> — Anna Holm, lærer",
                "De tog sig tid til os. [Anna Holm / lærer]",
            ),
            (
                "> *»De tog sig tid til os.«*\n\nAnna Holm, lærer",
                "De tog sig tid til os. [Anna Holm / lærer]",
            ),
        ] {
            assert_eq!(quotes(text), [expected], "{text}");
        }
    }

    #[test]
    fn the_rows_of_a_table_have_no_bars() {
        let text = |rows: &str| {
            read(&format!("Huset\n\n## Tider\n\nVi er her.\n\n{rows}\n"), |document| {
                document.sections.iter().map(|it| it.text.value.to_string()).collect::<Vec<_>>()
            })
        };
        let rows = "| Tider | |\n| --- | :-: |\n| Mandag – torsdag | 10–19 |\n| Fredag | lukket |";
        let expected = "Vi er her.\n\nTider\n\nMandag – torsdag 10–19\n\nFredag lukket";
        assert_eq!(text(rows), [expected]);
        for rows in ["Mandag | 10–19", "|Mandag|10–19|", "|", "||"] {
            assert_eq!(text(rows), [format!("Vi er her.\n\n{rows}")]);
        }
    }

    #[test]
    fn a_heading_of_quotes_keeps_no_sign() {
        let text = "Huset\n\nVi er her.\n\n## Ord\n\n> \"Det var godt at være her.\"\n\nAnna Holm, lærer\n";
        let said = read(text, |document| {
            document.sections.iter().map(|it| it.text.value.to_string()).collect::<Vec<_>>()
        });
        assert_eq!(said, ["Vi er her.", ""]);
    }
}
