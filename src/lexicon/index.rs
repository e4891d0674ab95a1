//! Every word that is known, found by one hash; the built-in index is laid out at build time.

use std::borrow::Cow;

use super::gate::Gates;
use super::hash::hash;
use super::keys::{Group, Key};

/// A set of languages, one bit each, in the order in which they were read.
pub(crate) type Languages = u32;

/// The bits of a slot that hold the number of a word, one being the first; the others hold part of
/// its hash, so that a word that is not there is seldom compared with one that is.
pub(crate) const NUMBER_BITS: u32 = 20;

/// What a word means in some languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) key: Key,
    /// Of a month, its number. Where the word is only the end of others, the word it is the end
    /// of, one being the first. Else 0.
    pub(crate) value: u32,
    pub(crate) languages: Languages,
}

/// Where a word begins in the text of all words, and its first meaning among all meanings; both go
/// on to those of the next word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) first: u32,
}

/// Words and their meanings.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) text: Cow<'static, [u8]>,
    /// One more than there are words.
    pub(crate) words: Cow<'static, [Word]>,
    pub(crate) meanings: Cow<'static, [Meaning]>,
    /// An open hash table of a power of two; 0 is an empty slot.
    pub(crate) slots: Cow<'static, [u32]>,
    pub(crate) gates: Gates,
}

impl Index {
    /// The word of a number, one being the first.
    pub(crate) fn word(&self, number: u32) -> &[u8] {
        let at = number as usize;
        match self.words.get(at.wrapping_sub(1)..=at) {
            Some([word, next]) => &self.text[word.start as usize..next.start as usize],
            _ => &[],
        }
    }

    /// The meanings of a word, and the place of the first among all.
    pub(crate) fn meanings(&self, word: &[u8]) -> (usize, &[Meaning]) {
        let hash = hash(word);
        if !self.gates.words.may_have(hash) {
            return (0, &[]);
        }
        let mask = self.slots.len() - 1;
        let mut at = place(hash, mask);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return (0, &[]);
            }
            let number = slot & ((1 << NUMBER_BITS) - 1);
            if slot == slot_of(hash, number) && self.word(number) == word {
                return self.of(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The meanings of the word of a number.
    pub(crate) fn of(&self, number: u32) -> (usize, &[Meaning]) {
        let at = number as usize;
        let [first, end] = [at - 1, at].map(|at| self.words[at].first as usize);
        (first, &self.meanings[first..end])
    }

    /// The numbers of all words.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (1..).take(self.words.len().saturating_sub(1))
    }
}

impl Meaning {
    /// Whether it is the meaning of a whole word, of a group, in one of some languages.
    pub(crate) fn is(&self, group: Group, languages: Languages) -> bool {
        self.languages & languages != 0 && self.key.group() == group && self.ends().is_none()
    }

    /// The number of the word that this one is only the end of.
    pub(crate) fn ends(&self) -> Option<u32> {
        let is_end = matches!(self.key, Key::RolesHeads | Key::RolesEndings) && self.value != 0;
        is_end.then_some(self.value)
    }
}

/// Where a hash begins to look.
pub(crate) fn place(hash: u64, mask: usize) -> usize {
    // The lower half alone is more than any table has slots.
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or_default() & mask
}

/// What the slot of a word holds.
pub(crate) fn slot_of(hash: u64, number: u32) -> u32 {
    let sign = u32::try_from(hash >> 32).unwrap_or_default() >> NUMBER_BITS;
    sign << NUMBER_BITS | number
}
