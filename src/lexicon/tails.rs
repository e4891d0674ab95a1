//! What tells at a glance that a word does not end in any of many others.

use std::borrow::Cow;

use super::lower::{FILL, last, letters};

/// For the last bytes of what may end a word, a bit: the last six, or all of what has no more.
#[derive(Debug)]
pub(crate) struct Tails(pub(crate) Cow<'static, [u64]>);

/// How many of the last bytes of a word are looked at together.
const TAIL: usize = 6;

/// How many bits there are, as a power of two.
const BITS: u32 = 18;

impl Tails {
    /// Those of nothing.
    pub(crate) fn closed() -> Self {
        Self(vec![0; 1 << (BITS - 6)].into())
    }

    /// Adds what a folded word may end in: four bytes at least, or all of the word.
    pub(crate) fn open(&mut self, end: &[u8]) {
        let (at, bit) = place(number(end));
        self.0.to_mut()[at] |= bit;
    }

    /// Whether a word that is not folded yet may end so. Of letters of ASCII it is known what they fold to.
    pub(crate) fn may_end_written(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let missing = u64::MAX << (8 * word.len().min(TAIL));
        let small = letters(number(word) | FILL & missing);
        small.is_none_or(|small| self.has_end(small & !missing, word.len()))
    }

    /// Whether a folded word may end so. One whose last part is short always may: behind a hyphen or
    /// a slash another word begins.
    pub(crate) fn may_end(&self, word: &[u8]) -> bool {
        let last = number(word);
        self.has_end(last, word.len()) | has_part(last)
    }

    /// Whether any end of a word of a length is among these. All are asked for at once, since none of
    /// the answers can be foreseen.
    fn has_end(&self, last: u64, length: usize) -> bool {
        let bits: &[u64] = &self.0;
        let has = |tail: u64| {
            let (at, bit) = place(tail);
            bits[at] & bit != 0
        };
        // The last five and four of six; what is shorter ends no other words.
        let is_long = length >= TAIL;
        has(last) | is_long & (has(last & u64::MAX >> 24) | has(last & u64::MAX >> 32))
    }
}

/// The last bytes of a word as a number, of which the very last is the lowest.
fn number(word: &[u8]) -> u64 {
    match word.len().min(TAIL) {
        0 => 0,
        count => last(word, count).swap_bytes() >> (64 - 8 * count),
    }
}

/// Whether a byte of a number is a hyphen or a slash, which differ by one bit: less one, a byte that is zero
/// alone has its highest bit set and had it not.
fn has_part(bytes: u64) -> bool {
    let signs = (bytes | u64::from_ne_bytes([2; 8])) ^ u64::from_ne_bytes([b'/'; 8]);
    let less = signs.wrapping_sub(u64::from_ne_bytes([1; 8]));
    less & !signs & u64::from_ne_bytes([0x80; 8]) != 0
}

/// The place and the bit of the last bytes of a word.
fn place(tail: u64) -> (usize, u64) {
    let hash = tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    (usize::try_from(hash >> 6).unwrap_or_default(), 1 << (hash & 63))
}
