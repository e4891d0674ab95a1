//! Signs of emphasis, which are structure where no value has them.

use crate::model::{Document, Span, leaves};

use super::page::Page;

/// The signs around lines that are emphasised as a whole, those inside a value left out.
pub fn signs(page: &Page, document: &Document) -> Vec<Span> {
    let signs = (0..page.lines.len()).filter_map(|line| page.emphasis(line));
    let mut signs: Vec<Span> = signs.flat_map(|(open, close)| [open, close]).collect();
    if signs.is_empty() {
        return signs;
    }
    let mut values: Vec<Span> = Vec::new();
    leaves(document, |_, _, leaf| values.extend(&leaf.spans));
    values.sort_unstable();
    let mut reached: Vec<u32> = values.iter().map(|span| span.end).collect();
    (1..reached.len()).for_each(|at| reached[at] = reached[at].max(reached[at - 1]));
    signs.retain(|sign| {
        let before = values.partition_point(|value| value.start <= sign.start);
        before == 0 || reached[before - 1] <= sign.start
    });
    signs
}
