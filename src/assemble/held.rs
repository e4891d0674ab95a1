//! The role that a sentence says beside a name: before it, behind it, or in an office that somebody
//! holds.

use crate::model::Span;
use crate::model::character::{is_blank, is_hyphen, without_signs};

use super::page::Page;
use super::running::trim;
use super::sought;

/// The most words of a role behind a name, blanks around it counted.
const CLAUSE: usize = 12;

/// The role directly before a name, perhaps with a comma, or behind it and a comma.
pub fn role_beside(page: &Page, reach: Span, name: Span, runs: &[Span]) -> Option<Span> {
    let before = page.text[reach.start()..name.start()].trim_end();
    let is_head = |word: &str| page.words.is_role_head(word) && !page.words.is_title(word);
    let word = before.rsplit(is_blank).next().unwrap_or("");
    let start = reach.start() + before.len() - word.len();
    if let Some(role) = word.strip_suffix(',') {
        let role = Span::new(start, start + role.len());
        // `our Parish Officer, Anna Holm`: the capitals before belong to the office.
        let whole = runs.iter().find(|run| run.contains(role)).copied().unwrap_or(role);
        return is_head(role.of(page.text)).then_some(whole);
    }
    if is_head(word) {
        let role = word.strip_suffix(':').unwrap_or(word);
        return Some(Span::new(role_start(page, reach.start(), start), start + role.len()));
    }
    if page.words.is_copula(word) {
        return office(page, Span::new(reach.start(), start))
            .filter(|_| sought::is_person(page, name.of(page.text)));
    }
    let behind = &page.text[name.end()..reach.end()];
    let after = behind.strip_prefix(',').or_else(|| behind.strip_prefix(" ("))?;
    let clause = after.split([',', '(', ')', '–', ':']).next().unwrap_or("");
    let mut end = 0;
    let mut at = 0;
    for word in clause.split_inclusive(is_blank) {
        at += word.len();
        if is_head(without_signs(word)) {
            end = at;
            break;
        }
    }
    // What a comma ends is the role in full: `Head of Communications, on 22 33 44 15`.
    let ends = after[clause.len()..].starts_with([',', '(', ')', '–']);
    if end > 0 && ends && clause.split(is_blank).count() <= CLAUSE {
        end = clause.len();
    }
    let from = reach.end() - after.len();
    (end > 0).then(|| trim(page.text, Span::new(from, from + end)))
}

/// The office before a copula, which somebody holds: `Formanden hedder`, `Vores kasserer er`.
fn office(page: &Page, before: Span) -> Option<Span> {
    let text = before.of(page.text).trim_end();
    let word = text.rsplit(is_blank).next().filter(|word| page.words.is_role_head(word))?;
    let end = before.start() + text.len();
    Some(Span::new(role_start(page, before.start(), end - word.len()), end))
}

/// Where a role begins that ends in a head at `head`: before the words that stand in roles without
/// ending them, and before what a suspended hyphen joins to it, `kommunikations- og`.
fn role_start(page: &Page, floor: usize, head: usize) -> usize {
    let mut start = head;
    loop {
        let before = page.text[floor..start].trim_end_matches(is_blank);
        let word = before.rsplit(is_blank).next().unwrap_or("");
        let rest = before[..before.len() - word.len()].trim_end_matches(is_blank);
        let joined = rest.rsplit(is_blank).next().unwrap_or("");
        let suspended = joined.ends_with(is_hyphen) && page.words.is_joining(word);
        if suspended {
            start = floor + rest.len() - joined.len();
        } else if !word.is_empty() && page.words.is_role_word(word) && !page.words.is_title(word) {
            start = floor + before.len() - word.len();
        } else {
            return start;
        }
    }
}
