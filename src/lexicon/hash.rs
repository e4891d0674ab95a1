//! The hash of words: eight bytes at a time, since most words have no more than sixteen.
//!
//! It does not resist texts made to collide and need not: a text is only looked up, never put in.

use std::hash::{BuildHasherDefault, Hasher};

/// How sets of hashes made here are hashed: not once more.
pub(crate) type AsTheyAre = BuildHasherDefault<AsItIs>;

#[derive(Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// An odd number with no pattern in its bits: 2⁶⁴ divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let length = u64::try_from(bytes.len()).unwrap_or_default().wrapping_mul(GOLDEN);
    let Some(last) = bytes.last_chunk::<8>() else { return mix(length, short(bytes)) };
    let eights = bytes.as_chunks::<8>().0;
    let state = eights.iter().fold(length, |state, eight| mix(state, u64::from_le_bytes(*eight)));
    // The last eight bytes, some of which may have been read already, so that no loop is needed.
    mix(state, u64::from_le_bytes(*last))
}

/// Fewer than eight bytes as one number, each of them at least once.
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>(), bytes) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (.., [first, .., last]) => [*first, bytes[bytes.len() / 2], *last]
            .iter()
            .fold(0, |all, &byte| all << 8 | u64::from(byte)),
        (.., [one]) => u64::from(*one),
        (.., []) => 0,
    }
}

/// The upper half of a product depends on all bits, so it is folded onto the lower.
fn mix(state: u64, eight: u64) -> u64 {
    let product = u128::from(state.rotate_left(23) ^ eight).wrapping_mul(u128::from(GOLDEN));
    let [low, high] = [product & u128::from(u64::MAX), product >> 64];
    u64::try_from(low ^ high).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn words_that_differ_little_differ() {
        let mut seen = HashSet::new();
        for length in 0..40 {
            let word = vec![b'a'; length];
            assert!(seen.insert(hash(&word)), "{length}");
            for at in 0..length {
                for bit in 0..8 {
                    let mut other = word.clone();
                    other[at] ^= 1 << bit;
                    assert!(seen.insert(hash(&other)), "{other:?}");
                }
            }
        }
    }
}
