//! Codes of things in the lines of price lists and tables, which are written like numbers.

use super::claim;
use super::digits::Run;
use super::stretch::Stretch;
use crate::lexicon::Words;
use crate::model::character::{is_blank, is_wide};

/// Longer than any amount with its currency.
const LONGEST: usize = 24;

/// Whether a cell of a table's header heads codes: `Varenr.`, `Art.-Nr.`
pub(super) fn heads(cell: &str, words: &Words) -> bool {
    let mut said = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !said.all(|word| words.is_count(word))
        && claim::introduces(cell, words)
        && words.label(cell).is_none()
}

/// Whether a run is all of the first cell of its line.
pub(super) fn is_first(gap: Stretch, run: &Run) -> bool {
    let after = gap.after(run.end());
    let rest = after.trim_start_matches(is_blank);
    let parted = rest.starts_with('|') || is_wide(&after[..after.len() - rest.len()]);
    run.start == gap.line && parted && !rest.is_empty()
}

/// Whether a run is the first cell of a line whose last one is an amount.
pub(super) fn is_priced(gap: Stretch, run: &Run, words: &Words) -> bool {
    is_first(gap, run) && is_amount(last_cell(gap.after(run.end())), words)
}

fn last_cell(line: &str) -> &str {
    let cell = line.trim_end_matches(|c| is_blank(c) || c == '|');
    let cell = cell.rsplit(['\t', '|']).next().unwrap_or_default();
    cell.rsplit("  ").next().unwrap_or_default()
}

/// Whether a cell is an amount of money: `40,00`, `8,50 kr.`, `€ 12`.
fn is_amount(cell: &str, words: &Words) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut said = cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let cents = cell.len() - cell.trim_end_matches(is_digit).len() == 2;
    let decimal = cents && cell.trim_end_matches(is_digit).ends_with(',');
    cell.len() <= LONGEST
        && cell.contains(is_digit)
        && (decimal || cell.contains(claim::UNITS) || said.any(|word| words.is_currency(word)))
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind;
    use crate::recognise::painted::check_in;

    #[test]
    fn codes_are_no_numbers() {
        check_in(
            "da",
            |kind| matches!(kind, AtomKind::Phone { .. }),
            &[
                "20 10 40 01    Store sal, 180 pladser    2.450,00 kr.",
                "20 10 40 01\tStore sal\t450,00\n20 10 40 02 ¦ Lille sal ¦ kr. 450 ¦",
                "Varenr.    Betegnelse\n20 10 40 01    Store sal\n20 10 40 02    Lille sal",
                "Nr.    Navn\n|20 10 40 01|    Bo Lund",
                "Mobilnr.    Navn\n|20 10 40 01|    Bo Lund",
                "|20 10 40 01|    Bo Lund    træffes 12-14",
                "|20 10 40 01| Bo Lund    2,50 kr.",
                "Bo Lund    |20 10 40 01|    40,00 kr.",
            ],
        );
    }
}
