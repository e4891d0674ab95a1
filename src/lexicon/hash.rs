//! The hash of the word tables: FNV-1a, which on words is several times faster than the default.
//!
//! The default resists texts made to collide; here it need not, since a text is only looked up and
//! never put in.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of ours, to which nothing of a text is ever added.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// Fowler, Noll and Vo's hash (draft-eastlake-fnv).
#[derive(Clone, Copy)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the draft's test vectors.
    #[test]
    fn known_hashes() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut fnv = Fnv::default();
            fnv.write(text.as_bytes());
            assert_eq!(fnv.finish(), hash, "{text}");
        }
    }
}
