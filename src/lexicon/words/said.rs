//! Look-ups of words for saying something, and of who says it.

use super::Words;
use crate::lexicon::keys::Key;

/// The most words that together say that somebody says something: *lyder det fra*.
const SAID: usize = 3;

/// The same of a sentence that says who spoke above it: *sådan lyder det fra*.
const SO: usize = 4;

impl Words<'_> {
    /// Whether it says that somebody says something.
    #[must_use]
    pub fn says(&self, word: &str) -> bool {
        self.has(Key::Says, word)
    }

    /// Whether it belongs to such a word behind the speaker, or leads on: *siger hun **videre***.
    #[must_use]
    pub fn ends_saying(&self, word: &str) -> bool {
        self.has(Key::SaysOn, word)
    }

    /// How long the word, or the few words, for saying something is at the start of a text: *freut
    /// sich Anna Holm*.
    #[must_use]
    pub fn says_at_start(&self, text: &str) -> usize {
        let ends = text.match_indices(|c: char| !c.is_alphabetic()).map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([text.len()]).take(SAID).collect();
        let said = ends.into_iter().rev().find(|&end| end > 0 && self.says(&text[..end]));
        said.unwrap_or(0)
    }

    /// The same at the end of a text: *Anna Holm siger*.
    #[must_use]
    pub fn says_at_end(&self, text: &str) -> usize {
        let starts = text.rmatch_indices(char::is_whitespace).map(|(at, sign)| at + sign.len());
        let starts: Vec<usize> = starts.chain([0]).take(SAID).collect();
        let said = starts.into_iter().rev().find(|&start| self.says(&text[start..]));
        said.map_or(0, |start| text.len() - start)
    }

    /// How long what says who spoke is at the start of a sentence below a quote: *Det siger Anna Holm*.
    #[must_use]
    pub fn said_so_at_start(&self, text: &str) -> usize {
        let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(SO);
        ends.collect::<Vec<usize>>()
            .into_iter()
            .rev()
            .find(|&end| self.has(Key::SaidSo, &text[..end]))
            .unwrap_or(0)
    }

    /// Whether it stands for a speaker who was named before: *hun*.
    #[must_use]
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.has(Key::Pronouns, word)
    }

    /// Whether it stands for speakers who were named before: *de*.
    #[must_use]
    pub fn is_several(&self, word: &str) -> bool {
        self.has(Key::Several, word)
    }

    /// Whether it stands before a word for somebody who is known: *den*, *hendes*.
    #[must_use]
    pub fn is_whose(&self, word: &str) -> bool {
        self.has(Key::Whose, word)
    }

    /// Whether somebody who says it speaks of themselves: *vi*, *vores*.
    #[must_use]
    pub fn is_own(&self, word: &str) -> bool {
        self.has(Key::We, word)
    }
}
