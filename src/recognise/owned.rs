//! Digits in one run without a blank that are somebody's number: behind a person, or where a
//! sentence tells to call.
//!
//! ```text
//! cell = person sign? run            `Formand: Anna Holm, 22461733`, `Anna Holm (22461733)`
//! told = reach word* toward run      `du kan ringe til Anna Holm på 22461733`
//!      | email ","? joining run      `ah@havet.dk eller 22461733`
//! ```

use super::digits::Run;
use super::stretch::Stretch;
use crate::lexicon::Words;
use crate::model::character::{is_blank, is_dash, without_signs};

/// How far before a number the words stand that it belongs to, in bytes.
const REACH: usize = 96;

/// The most names before a sign and a number, where nothing says what they are.
const NAMES: usize = 4;

/// Whether a run of one group belongs to whom the words before it name.
pub(super) fn is_owned(gap: Stretch, run: &Run, words: &Words) -> bool {
    if run.groups.len() > 1 {
        return false;
    }
    let line = gap.before(run.start);
    let before = &line[line.ceil_char_boundary(line.len().saturating_sub(REACH))..];
    is_last(gap, run) && is_persons(before, before.len() == line.len(), words)
        || is_told(gap, before, words)
}

/// Whether nothing but another cell or the sentence's end stands behind a run.
fn is_last(gap: Stretch, run: &Run) -> bool {
    let after = gap.from(run.end()).trim_start_matches([')', '.']).trim_start_matches(is_blank);
    after.is_empty() || after.starts_with([',', ';', '/', '|'])
}

/// Whether a text ends in the name of a person: behind a word for somebody's work, or alone before a
/// sign where it is the `whole` text.
fn is_persons(before: &str, whole: bool, words: &Words) -> bool {
    let person = before.trim_end_matches(|c: char| {
        is_blank(c) || is_dash(c) || matches!(c, ',' | ':' | ';' | '/' | '|' | '(')
    });
    let signed = person.len() < before.len();
    let name = without_bracket(person);
    let mut last = name.rsplit(is_blank).filter(|word| !word.is_empty());
    let Some(surname) = last.next().filter(|word| is_name(word, words)) else { return false };
    let is_head = |word: &str| words.is_role_head(without_signs(word));
    let given = last.next();
    if given.into_iter().chain(last).any(is_head) || signed && is_head(surname) {
        return true;
    }
    let mut names = name.split(is_blank).filter(|word| !word.is_empty());
    let are_few = (2..=NAMES).contains(&names.clone().count());
    signed && whole && are_few && names.all(|word| is_name(word, words))
}

/// A text without the remark in brackets at its end: `Ingrid (hverdage)`.
fn without_bracket(text: &str) -> &str {
    let opened = text.strip_suffix(')').and_then(|inner| inner.rfind('('));
    opened.map_or(text, |at| text[..at].trim_end_matches(is_blank))
}

/// Whether a word may be of a name.
fn is_name(word: &str, words: &Words) -> bool {
    let bare = word.trim_end_matches('.');
    let mut chars = bare.chars();
    let begins = chars.next().is_some_and(char::is_uppercase);
    let is_letter = |c: char| c.is_alphabetic() || is_dash(c) || matches!(c, '.' | '\'' | '’');
    begins && chars.all(is_letter) && !words.is_body(bare) && !words.is_count(bare)
}

/// Whether a sentence tells to call a number, and right before it what leads to one, or whose it is;
/// or an address stands before it, and a word that joins the two.
fn is_told(gap: Stretch, before: &str, words: &Words) -> bool {
    let mut last = before.rsplit(is_blank).filter(|word| !word.is_empty());
    let Some(lead) = last.next() else { return false };
    let joins = words.is_joining(lead) && lead.starts_with(char::is_lowercase);
    if joins && gap.text().trim_start_matches([',', ' ']).starts_with(lead) && !gap.opens_line() {
        return true;
    }
    let named = is_name(lead, words) && last.next().is_some_and(|word| is_name(word, words));
    let own = &before[sentence(before)..];
    let asks = |text: &str| text.split(is_blank).any(|word| words.is_reach(without_signs(word)));
    let above = gap.above();
    let is_open = own.len() == before.len() && !above.ends_with(['.', '!', '?', ':']);
    (named || joins || words.is_toward(lead))
        && (asks(own) || is_open && asks(&above[sentence(above)..]))
}

/// Where the last sentence of a text begins.
fn sentence(text: &str) -> usize {
    let mut stops = text.rmatch_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    stops.find(|&end| text[end..].starts_with(' ')).unwrap_or(0)
}
