//! The hash of words: eight bytes at a time, since most words have no more than sixteen.
//!
//! It does not resist texts made to collide and need not: a text is only looked up, never put in.

/// An odd number with no pattern in its bits: 2⁶⁴ divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let start = u64::try_from(bytes.len()).unwrap_or_default();
    let state = eights.iter().fold(start, |state, eight| mix(state, u64::from_le_bytes(*eight)));
    let last = rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte));
    mix(state, last)
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
