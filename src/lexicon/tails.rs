//! What tells at a glance that a word does not end in any of many others.

use std::borrow::Cow;

/// For the last bytes of what may end a word, a bit: the last six, or all of what has no more.
#[derive(Debug)]
pub(crate) struct Tails(pub(crate) Cow<'static, [u64]>);

/// How many of the last bytes of a word are looked at together.
const TAIL: usize = 6;

/// How many bits there are, as a power of two.
const BITS: u32 = 17;

impl Tails {
    /// Those of nothing.
    pub(crate) fn closed() -> Self {
        Self(vec![0; 1 << (BITS - 6)].into())
    }

    /// Adds what a folded word may end in: four bytes at least, or all of the word.
    pub(crate) fn open(&mut self, end: &[u8]) {
        let (at, bit) = place(number(end.last_chunk::<TAIL>().map_or(end, |tail| tail)));
        self.0.to_mut()[at] |= bit;
    }

    /// Whether a folded word may end so. One whose last part is short always may: behind a hyphen or
    /// a slash another word begins.
    pub(crate) fn may_end(&self, word: &[u8]) -> bool {
        let has = |tail: u64| {
            let (at, bit) = place(tail);
            self.0[at] & bit != 0
        };
        // The two signs differ by one bit.
        let has_part = |end: &[u8]| end.iter().any(|byte| byte | 2 == b'/');
        match word.last_chunk::<TAIL>() {
            // The last five and four of six; what is shorter ends no other words.
            Some(last) => {
                let six = number(last);
                has(six) || has(six & u64::MAX >> 24) || has(six & u64::MAX >> 32) || has_part(last)
            }
            None => has(number(word)) || has_part(word),
        }
    }
}

/// A few bytes as a number, of which the last are the lowest.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// The place and the bit of the last bytes of a word.
fn place(tail: u64) -> (usize, u64) {
    let hash = tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    (usize::try_from(hash >> 6).unwrap_or_default(), 1 << (hash & 63))
}
