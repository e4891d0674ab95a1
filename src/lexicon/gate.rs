//! What tells at a glance that a word is not known: hardly any word of a text is, and finding that
//! out is most of what look-ups do.
//!
//! A gate may let through what is not there, and never keeps out what is.

use std::borrow::Cow;

use super::keys::Group;

/// The gates of all groups of keys, and that of what words end in.
#[derive(Debug)]
pub(crate) struct Gates {
    pub(crate) groups: Cow<'static, [Gate]>,
    /// For the last bytes of what may end a word, a bit: the last six, or all of what has no more.
    pub(crate) tails: Cow<'static, [u64]>,
}

/// How the words of a group begin and how long they are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gate {
    /// For the lower five bits of a first byte, in which small letters and capitals are alike, a
    /// bit for those of a second byte.
    pub(crate) pairs: [u32; 32],
    /// The same for second and third bytes.
    pub(crate) thirds: [u32; 32],
    /// A bit for each length in bytes, the last one for all that are longer.
    pub(crate) lengths: u64,
}

/// How many of the last bytes of a word are looked at together.
const TAIL: usize = 6;

/// How many bits there are for the ends of words, as a power of two.
const TAIL_BITS: u32 = 17;

impl Gates {
    /// Gates that let nothing through.
    pub(crate) fn closed() -> Self {
        let groups = vec![Gate::default(); Group::COUNT];
        Self { groups: groups.into(), tails: vec![0; 1 << (TAIL_BITS - 6)].into() }
    }

    /// Opens the gate of a group for a folded word.
    pub(crate) fn open(&mut self, group: Group, word: &[u8]) {
        let gate = &mut self.groups.to_mut()[group.number()];
        if let Some(first) = word.first() {
            gate.pairs[low(*first)] |= 1 << low(word.get(1).copied().unwrap_or_default());
        }
        if let [_, second, third, ..] = word {
            gate.thirds[low(*second)] |= 1 << low(*third);
        }
        gate.lengths |= length(word);
    }

    /// Opens the gate of what ends words: a folded head, inflected or not, or last part of compounds.
    pub(crate) fn open_end(&mut self, end: &[u8]) {
        let (at, bit) = place(end.last_chunk::<TAIL>().map_or(end, |tail| tail));
        self.tails.to_mut()[at] |= bit;
    }

    /// Whether a folded word may be one of a group.
    pub(crate) fn may_be(&self, group: Group, word: &[u8]) -> bool {
        let gate = &self.groups[group.number()];
        gate.lengths & length(word) != 0
            && match *word {
                [first, second, third, ..] => {
                    gate.has_pair(first, second) && gate.has_third(second, third)
                }
                [first, second] => gate.has_pair(first, second),
                [first] => gate.has_pair(first, 0),
                [] => false,
            }
    }

    /// Whether a word that is not folded yet may be one of a group. Of letters and figures it is
    /// known what they fold to, unless what stands behind them may be put together with them.
    pub(crate) fn may_begin(&self, group: Group, word: &str) -> bool {
        let gate = &self.groups[group.number()];
        let is_known = |byte: u8, behind: u8| is_plain(byte) && is_latin(behind);
        match *word.as_bytes() {
            [first, second, third, ..] if is_known(first, second) => {
                if !is_known(second, third) {
                    return gate.pairs[low(first)] != 0;
                }
                let fourth = word.as_bytes().get(3).copied().unwrap_or_default();
                gate.has_pair(first, second)
                    && (!is_known(third, fourth) || gate.has_third(second, third))
            }
            [] => false,
            _ => true,
        }
    }

    /// Whether a folded word may end in a head, inflected or not, or in the last part of a compound.
    /// One whose last part is short always may: behind a hyphen or a slash another word begins.
    pub(crate) fn may_end(&self, word: &[u8]) -> bool {
        let has = |tail: &[u8]| {
            let (at, bit) = place(tail);
            self.tails[at] & bit != 0
        };
        let parts = |byte: &u8| matches!(byte, b'-' | b'/');
        match word.last_chunk::<TAIL>() {
            // Shorter ones end no other words.
            Some(last @ [_, five @ ..]) => {
                has(last) || has(five) || has(&five[1..]) || last.iter().any(parts)
            }
            None => has(word) || word.iter().any(parts),
        }
    }
}

impl Gate {
    fn has_pair(&self, first: u8, second: u8) -> bool {
        self.pairs[low(first)] & 1 << low(second) != 0
    }

    fn has_third(&self, second: u8, third: u8) -> bool {
        self.thirds[low(second)] & 1 << low(third) != 0
    }
}

/// The place and the bit of the last bytes of a word.
fn place(tail: &[u8]) -> (usize, u64) {
    let tail = tail.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let hash = tail.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - TAIL_BITS);
    (usize::try_from(hash >> 6).unwrap_or_default(), 1 << (hash & 63))
}

/// The five bits of a letter that are the same in capitals.
fn low(byte: u8) -> usize {
    usize::from(byte & 31)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Whether a byte is of ASCII or begins a letter of Latin-1.
fn is_latin(byte: u8) -> bool {
    byte.is_ascii() || byte == 0xc3
}

fn length(word: &[u8]) -> u64 {
    1 << word.len().min(63)
}
