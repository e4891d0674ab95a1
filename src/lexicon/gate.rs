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
    /// For the last bytes of what may end a word, a bit: the last five, and four of what has no more.
    pub(crate) tails: Cow<'static, [u64]>,
}

/// How the words of a group begin and how long they are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gate {
    /// For the lower five bits of a first byte, in which small letters and capitals are alike, a
    /// bit for those of a second byte.
    pub(crate) pairs: [u32; 32],
    /// A bit for each length in bytes, the last one for all that are longer.
    pub(crate) lengths: u64,
}

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
        gate.lengths |= length(word);
    }

    /// Opens the gate of what ends words: a folded head, inflected or not, or last part of compounds.
    pub(crate) fn open_end(&mut self, end: &[u8]) {
        let tail =
            end.last_chunk().copied().map(five).or_else(|| end.last_chunk().copied().map(four));
        if let Some((at, bit)) = tail.map(place) {
            self.tails.to_mut()[at] |= bit;
        }
    }

    /// Whether a folded word may be one of a group.
    pub(crate) fn may_be(&self, group: Group, word: &[u8]) -> bool {
        let gate = &self.groups[group.number()];
        gate.lengths & length(word) != 0
    }

    /// Whether a word that is not folded yet may be one of a group. Of letters and figures it is
    /// known what they fold to, unless what stands behind them may be put together with them.
    pub(crate) fn may_begin(&self, group: Group, word: &str) -> bool {
        let Gate { pairs, lengths } = &self.groups[group.number()];
        let begins = match *word.as_bytes() {
            [first, next, after, ..] if is_plain(first) && (next.is_ascii() || next == 0xc3) => {
                let seconds = pairs[low(first)];
                let is_known = is_plain(next) && (after.is_ascii() || after == 0xc3);
                if is_known { seconds & 1 << low(next) != 0 } else { seconds != 0 }
            }
            [first, next] if is_plain(first) && is_plain(next) => {
                pairs[low(first)] & 1 << low(next) != 0
            }
            [] => false,
            _ => true,
        };
        // What has nothing but letters and figures is as long when it is folded.
        begins && (lengths & length(word.as_bytes()) != 0 || !word.bytes().all(is_plain))
    }

    /// Whether a folded word may end in a head, inflected or not, or in the last part of a compound.
    /// A short one always may, and one whose last part is short: behind a hyphen or a slash another
    /// word begins.
    pub(crate) fn may_end(&self, word: &[u8]) -> bool {
        let has = |tail: u64| {
            let (at, bit) = place(tail);
            self.tails[at] & bit != 0
        };
        let Some(&last) = word.last_chunk::<4>() else { return true };
        let Some(&more) = word.last_chunk::<5>() else { return has(four(last)) };
        has(five(more)) || has(four(last)) || more.iter().any(|byte| matches!(byte, b'-' | b'/'))
    }
}

/// Four bytes as a number.
fn four(bytes: [u8; 4]) -> u64 {
    u64::from(u32::from_le_bytes(bytes))
}

/// Five bytes as a number.
fn five([first, last @ ..]: [u8; 5]) -> u64 {
    four(last) << 8 | u64::from(first)
}

/// The place and the bit of the last bytes of a word.
fn place(tail: u64) -> (usize, u64) {
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

fn length(word: &[u8]) -> u64 {
    1 << word.len().min(63)
}
