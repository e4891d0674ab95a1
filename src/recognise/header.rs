//! Headers of tables: lines whose cells are labels, and what they say of the rows below.

use super::code;
use super::gate::Gate;
use super::reading::Row;
use super::stretch::Stretch;
use crate::lexicon::Words;
use crate::model::character::without_blanks;
use crate::model::{Field, Sign};

/// Longer than the line of a table's header.
const LONGEST_HEADER: usize = 240;

/// What a line heads that has columns and no digits: numbers, if its cells are labels and one is
/// for those; codes, if its first cell says so.
pub(super) fn headed((line, gate): (Stretch, Gate), words: &Words) -> Row {
    let text = line.text();
    let cells = || {
        let cells = text.split(['\t', '|']).flat_map(|cell| cell.split("  "));
        cells.map(without_blanks).filter(|cell| !cell.is_empty())
    };
    let has_columns = gate.has(Sign::Cell) || gate.has(Sign::Gap);
    if !has_columns || gate.digits > 0 || text.len() > LONGEST_HEADER {
        Row::Free
    } else if heads_numbers(cells(), words) {
        Row::Headed
    } else if cells().nth(1).is_some()
        && cells().next().is_some_and(|cell| code::heads(cell, words))
    {
        Row::Coded
    } else {
        Row::Free
    }
}

fn heads_numbers<'t>(cells: impl Iterator<Item = &'t str>, words: &Words) -> bool {
    let (mut all, mut known, mut numbers) = (0, 0, 0);
    for field in cells.map(|cell| words.label(cell)) {
        all += 1;
        known += usize::from(field.is_some());
        numbers += usize::from(matches!(field, Some(Field::Phone | Field::Fax)));
    }
    numbers > 0 && known >= 2 && 2 * known >= all
}
