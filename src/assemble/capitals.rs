//! Runs of words with capitals in running text, which may be names.

use crate::model::character::{is_blank, without_signs};
use crate::model::{Field, Span};

use super::page::Page;
use super::place::{drop_street, is_house_number};
use super::running::trim;
use super::wording::is_shortened;

/// The runs of words with capitals in a stretch of text.
pub fn capitals(page: &Page, reach: Span) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut at = reach.start();
    let mut open = false;
    for word in reach.of(page.text).split(is_blank) {
        let span = Span::new(at, at + word.len());
        at += word.len() + page.text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let bare = without_signs(word);
        let stop = word.ends_with([',', ';', ':', '?', '!', ')']) || stop_ends_sentence(page, word);
        if is_house_number(word) {
            drop_street(page.text, &mut runs, span.start());
        }
        if bare.starts_with(char::is_uppercase) && !is_told_label(page, bare) {
            let lead = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            let tail = word.trim_end_matches([',', ';', ':', '?', '!', ')']);
            let tail = if stop { tail.trim_end_matches('.') } else { tail };
            let span = Span::new(span.start() + lead, span.start() + tail.len().max(lead));
            match runs.last_mut() {
                Some(run) if open && lead == 0 => *run = run.to(span),
                _ => runs.push(span),
            }
            open = !stop;
        } else {
            open = open && !bare.is_empty() && page.words.is_particle(bare);
        }
        if stop_ends_sentence(page, word) {
            runs.clear();
            open = false;
        }
    }
    runs
}

/// Whether a word names an address, and nobody: `Tlf.`
fn is_told_label(page: &Page, word: &str) -> bool {
    let field = if word.len() > 2 { page.words.label(word) } else { None };
    matches!(field, Some(Field::Phone | Field::Fax | Field::Email))
}

/// Whether a word ends a sentence: its stop is no title's, initial's or abbreviation's.
fn stop_ends_sentence(page: &Page, word: &str) -> bool {
    let bare = word.trim_end_matches(['.', '?', '!']);
    bare.len() < word.len()
        && (bare.chars().nth(2).is_some() || page.words.is_particle(bare))
        && !page.words.is_title(word)
        && !is_shortened(bare)
        && page.words.label(word).is_none()
        && word.trim_end_matches('.').chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// A run without its first word, which may have its capital for beginning the sentence.
pub fn without_first(page: &Page, run: Span) -> Option<Span> {
    let text = run.of(page.text);
    let at = text.find(is_blank)?;
    Some(trim(page.text, Span::new(run.start() + at, run.end())))
}
