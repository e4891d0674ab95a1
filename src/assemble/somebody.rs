//! Somebody who is told of without a name: `En borger`, `her colleague`, `pårørende`.

use crate::model::character::{is_blank, without_signs};

use super::attribution::is_head;
use super::page::Page;

/// How many words behind an article somebody's noun may be.
const NOUN: usize = 4;

/// Whether a text is about somebody known who has no name here: `den erfarne sekretær`, `her
/// colleague`, `die 43-Jährige`.
pub fn is_known_somebody(page: &Page, text: &str) -> bool {
    let mut words = text.split(is_blank);
    let begins = words.next().is_some_and(|first| page.words.is_whose(first));
    let is_aged = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('-');
    begins
        && words
            .take_while(|word| !page.words.is_common(word))
            .take(NOUN)
            .map(without_signs)
            .any(|word| is_head(page, word) || page.words.is_somebody(word) || is_aged(word))
}

/// Whether a text is about one of some who have no name here: `En beboer`, `One young person`.
pub fn is_anybody(page: &Page, text: &str) -> bool {
    let first = text.split(is_blank).next().unwrap_or(text);
    let last = text.rsplit(is_blank).next().unwrap_or(text);
    first.len() < text.len()
        && page.words.is_article(first)
        && (page.words.is_somebody(last) || is_head(page, last))
        && text.split(is_blank).skip(1).all(|word| !page.words.is_common(word))
}

/// Whether an attribution describes somebody: `En borger om …`, `Deltager i …`, `pårørende`.
pub fn describes(text: &str, page: &Page) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let head = |word: &str| page.words.cues(without_signs(word)).is_head;
    let somebody = |word: &str| page.words.is_somebody(word.trim_end_matches(','));
    let second = words.next();
    // `Mor til Anna` and `Beboer` say who speaks; `Mors dag` and `Far hjem` may head something.
    let bound = || second.is_none_or(|word| first.ends_with(',') || page.words.is_common(word));
    page.words.is_article(first)
        || second.is_some_and(head)
        || head(first)
        || somebody(first) && bound()
}
