//! The looks of texts and words, remembered: productions are tried again and again at the same
//! lines, a document has the same words again and again, and what they look like does not change.

use std::cell::Cell;
use std::ops::Deref;

use crate::lexicon::Words;

use super::cues::{Cues, cues};
use super::naming::{Looks, looks};

/// How many texts are remembered at the most.
const TEXTS: usize = 1 << 16;

/// How many words are remembered.
const WORDS: usize = 1 << 12;

/// Where a text stands and how long it is, and what is known of it.
type Seen<T> = (u32, u32, T);

/// The words of a page's language, and what is known of the page's texts and words that were asked
/// for last.
pub struct Judge<'p> {
    lexicon: &'p Words<'p>,
    text: &'p str,
    texts: Vec<Cell<Seen<Looks>>>,
    words: Vec<Cell<Seen<Cues>>>,
}

impl<'p> Judge<'p> {
    /// Nothing is remembered yet.
    pub fn new(text: &'p str, lexicon: &'p Words<'p>) -> Self {
        // A short document has few texts and words, and shall not pay for many.
        let room = |most: usize| (text.len() / 16).next_power_of_two().min(most);
        let texts = vec![Cell::default(); room(TEXTS)];
        let words = vec![Cell::default(); room(WORDS)];
        Self { lexicon, text, texts, words }
    }

    /// How much a text of the page looks like a name and like a role.
    pub fn looks(&self, text: &str) -> Looks {
        let Some((start, length)) = self.place(text) else { return looks(text, self) };
        let slot = &self.texts[hash(text.as_bytes()) & (self.texts.len() - 1)];
        let (at, long, known) = slot.get();
        if (at, long) == (start, length) || self.before(at, long) == text.as_bytes() {
            return known;
        }
        let found = looks(text, self);
        slot.set((start, length, found));
        found
    }

    /// The cues of a word of the page, wherever it stands.
    pub fn cues(&self, word: &str) -> Cues {
        let Some((start, length)) = self.place(word) else { return cues(word, self.lexicon) };
        let slot = &self.words[hash(word.as_bytes()) & (self.words.len() - 1)];
        let (at, long, known) = slot.get();
        if self.before(at, long) == word.as_bytes() {
            return known;
        }
        let found = cues(word, self.lexicon);
        slot.set((start, length, found));
        found
    }

    /// What was asked for before, by its place.
    fn before(&self, start: u32, length: u32) -> &[u8] {
        &self.text.as_bytes()[start as usize..start as usize + length as usize]
    }

    /// Where a text stands on the page; `None` for one that is empty or stands elsewhere.
    fn place(&self, text: &str) -> Option<(u32, u32)> {
        let start = text.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let is_inside = !text.is_empty() && start + text.len() <= self.text.len();
        is_inside.then_some((u32::try_from(start).ok()?, u32::try_from(text.len()).ok()?))
    }
}

/// Texts of one length, beginning, middle and end are seldom different ones.
fn hash(word: &[u8]) -> usize {
    let byte = |at: usize| usize::from(word.get(at).copied().unwrap_or_default());
    let last = word.len().wrapping_sub(1);
    let ends = [byte(0), byte(1), byte(2), byte(last), byte(last.wrapping_sub(1)), byte(last / 2)];
    ends.into_iter().fold(word.len(), |hash, byte| hash.wrapping_mul(31).wrapping_add(byte))
}

impl<'p> Deref for Judge<'p> {
    type Target = Words<'p>;

    fn deref(&self) -> &Words<'p> {
        self.lexicon
    }
}
