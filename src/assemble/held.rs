//! The role that a sentence says beside a name: before it, behind it, or in an office that somebody
//! holds.

use crate::model::Span;
use crate::model::character::{is_blank, is_hyphen, without_signs};

use super::page::Page;
use super::running::trim;
use super::sought;

/// The most words that say what an office is for.
const FOR: usize = 5;

/// The most words of a role behind a name, blanks around it counted.
const CLAUSE: usize = 12;

/// The role directly before a name, perhaps with a comma or with what it is for, or behind it and a comma.
pub fn role_beside(page: &Page, reach: Span, name: Span, runs: &[Span]) -> Option<Span> {
    let before = page.text[reach.start()..name.start()].trim_end();
    let is_head = |word: &str| page.words.is_role_head(word) && !page.words.is_title(word);
    let word = before.rsplit(is_blank).next().unwrap_or("");
    let start = reach.start() + before.len() - word.len();
    if let Some(role) = word.strip_suffix(',') {
        let role = Span::new(start, start + role.len());
        // `our Parish Officer, Anna Holm`: the capitals before belong to the office.
        let whole = runs.iter().find(|run| run.contains(role)).copied().unwrap_or(role);
        if is_head(role.of(page.text)) {
            return Some(whole);
        }
        let held = Span::new(reach.start(), role.end());
        return held_for(page, held).filter(|_| sought::is_person(page, name.of(page.text)));
    }
    if is_head(word) {
        let role = word.strip_suffix(':').unwrap_or(word);
        return Some(Span::new(role_start(page, reach.start(), start), start + role.len()));
    }
    if page.words.is_copula(word) {
        return office(page, Span::new(reach.start(), start), runs)
            .filter(|_| sought::is_person(page, name.of(page.text)));
    }
    // `pressechef i Havnestyrelsen Anna Holm`: what the office is in has a capital too.
    let is_in = || word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic);
    if is_in() && is_two(page, name) {
        let held = held_for(page, Span::new(reach.start(), start + word.len()));
        if held.is_some() {
            return held;
        }
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

/// Whether a name has two words and is a person's as far as words say.
fn is_two(page: &Page, name: Span) -> bool {
    let text = name.of(page.text);
    text.split(is_blank).count() == 2 && sought::is_person(page, text)
}

/// The office, and what it is for, that ends here: `Leiter des Hafenamts`, `formand for Havet`.
fn held_for(page: &Page, before: Span) -> Option<Span> {
    let text = before.of(page.text);
    let mut end = text.len();
    let mut next = "";
    for count in 0..=FOR {
        let word = text[..end].rsplit(is_blank).next().filter(|word| !word.is_empty())?;
        let start = end - word.len();
        if count > 1 && page.words.is_role_head(word) && !page.words.is_title(word) {
            let leads = next.starts_with(char::is_lowercase)
                && (page.words.is_common(next) || page.words.is_particle(next));
            let start = role_start(page, before.start(), before.start() + start);
            return leads.then(|| Span::new(start, before.end()));
        }
        if word.contains(|c: char| !c.is_alphabetic() && c != '-') {
            return None;
        }
        next = word;
        end = text[..start].trim_end_matches(is_blank).len();
    }
    None
}

/// The office before a copula, which somebody holds: `Formanden hedder`, `Vores kasserer er`.
fn office(page: &Page, before: Span, runs: &[Span]) -> Option<Span> {
    let text = before.of(page.text).trim_end();
    let word = text.rsplit(is_blank).next().filter(|word| page.words.is_role_head(word))?;
    let end = before.start() + text.len();
    let head = Span::new(end - word.len(), end);
    // `Our Church Warden is`: the capitals before belong to the office, but for what begins it.
    let run = runs.iter().find(|run| run.contains(head) && run.end() == end);
    let whole = run.map_or(head, |run| {
        let first = run.of(page.text).split(is_blank).next().unwrap_or("");
        let lead = if page.words.is_common(first) { first.len() } else { 0 };
        trim(page.text, Span::new(run.start() + lead, end))
    });
    Some(Span::new(role_start(page, before.start(), whole.start()), end))
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
