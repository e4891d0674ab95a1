//! What tells at a glance that a word is not known: hardly any word of a text is, and finding that
//! out is most of what look-ups do.
//!
//! A gate may let through what is not there, and never keeps out what is.

use std::borrow::Cow;

use super::keys::Group;
use super::lower::{FILL, letters};
use super::tails::Tails;

/// The gates of all groups of keys, and those of what words end in.
#[derive(Debug)]
pub(crate) struct Gates {
    pub(crate) groups: Cow<'static, [Gate]>,
    /// The hashes of all words.
    pub(crate) words: Hashes,
    /// Heads, inflected or not.
    pub(crate) heads: Tails,
    /// The last parts of compounds.
    pub(crate) parts: Tails,
}

/// How many numbers of bits tell the first four bytes of words: few enough that a gate is small, and so
/// many that labels, which are most, have one bit in ten.
const STARTS: usize = 64;

/// How the words of a group begin and how long they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    /// For the lower five bits of a first byte, in which small letters and capitals are alike, a
    /// bit for those of a second byte.
    pub(crate) pairs: [u32; 32],
    /// For the first four bytes, which so few words share that it is worth another look, a bit.
    pub(crate) starts: [u64; STARTS],
    /// A bit for each length in bytes, the last one for all that are longer.
    pub(crate) lengths: u64,
}

/// For some bits of each hash, a bit: what tells soonest that a word is not there, of which an open table
/// has many neighbours.
#[derive(Debug)]
pub(crate) struct Hashes(pub(crate) Cow<'static, [u64]>);

impl Hashes {
    /// How many numbers of bits there are: eight bits for each of the words, and few enough to stay at hand.
    const COUNT: usize = 1 << 10;

    fn closed() -> Self {
        Self(vec![0; Self::COUNT].into())
    }

    /// Adds the hash of a word.
    pub(crate) fn open(&mut self, hash: u64) {
        let (at, bit) = Self::place(hash);
        self.0.to_mut()[at] |= bit;
    }

    /// Whether a word of that hash may be there.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// By other bits than those by which a table is entered.
    fn place(hash: u64) -> (usize, u64) {
        let at = usize::try_from(hash >> 38).unwrap_or_default() & (Self::COUNT - 1);
        (at, 1 << (hash >> 32 & 63))
    }
}

impl Gates {
    /// Gates that let nothing through.
    pub(crate) fn closed() -> Self {
        let groups = vec![Gate { pairs: [0; 32], starts: [0; STARTS], lengths: 0 }; Group::COUNT];
        let [heads, parts] = [Tails::closed(), Tails::closed()];
        Self { groups: groups.into(), words: Hashes::closed(), heads, parts }
    }

    /// Opens the gate of a group for a folded word.
    pub(crate) fn open(&mut self, group: Group, word: &[u8]) {
        let gate = &mut self.groups.to_mut()[group.number()];
        if let Some(first) = word.first() {
            gate.pairs[low(*first)] |= 1 << low(word.get(1).copied().unwrap_or_default());
        }
        if let Some((at, bit)) = word.first_chunk().copied().map(start) {
            gate.starts[at] |= 1 << bit;
        }
        gate.lengths |= length(word);
    }

    /// Whether a folded word may be one of a group.
    pub(crate) fn may_be(&self, group: Group, word: &[u8]) -> bool {
        let gate = self.of(group);
        let begins = match (word.first_chunk(), word) {
            (Some(four), _) => gate.has_start(*four),
            (_, [first, second, ..]) => gate.has_pair(*first, *second),
            (_, [first]) => gate.has_pair(*first, 0),
            (_, []) => false,
        };
        begins && gate.lengths & length(word) != 0
    }

    /// The gate of a group.
    #[inline]
    pub(crate) fn of(&self, group: Group) -> &Gate {
        &self.groups[group.number()]
    }
}

impl Gate {
    /// Whether a word that is not folded yet may be one of the group.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let begins = match word {
            [first, second, third, fourth, rest @ ..]
                if stay([*first, *second, *third, *fourth])
                    && rest.first().is_none_or(|fifth| is_latin(*fifth)) =>
            {
                self.has_start([*first, *second, *third, *fourth])
            }
            _ => self.may_open(word),
        };
        // What has nothing but letters and figures is as long when it is folded.
        begins && (self.lengths & length(word) != 0 || !word.iter().all(|&byte| is_plain(byte)))
    }

    /// Whether a text that is not folded yet may begin with a word of the group, whatever stands
    /// behind that. Of letters and figures it is known what they fold to, unless what stands behind
    /// them may be put together with them.
    #[inline]
    pub(crate) fn may_open(&self, text: &[u8]) -> bool {
        match *text {
            [first, second, third, fourth, ref rest @ ..]
                if are_letters([first, second, third, fourth])
                    && rest.first().is_none_or(|fifth| is_latin(*fifth)) =>
            {
                self.has_start([first, second, third, fourth])
            }
            _ => self.may_open_otherwise(text),
        }
    }

    /// The same of a text that does not begin with four letters.
    fn may_open_otherwise(&self, text: &[u8]) -> bool {
        let is_known = |byte: u8, behind: u8| is_plain(byte) && is_latin(behind);
        match *text {
            [first, second, third, ..] if is_known(first, second) => {
                let is_pair = is_known(second, third);
                if is_pair { self.has_pair(first, second) } else { self.pairs[low(first)] != 0 }
            }
            [first, second] if is_plain(first) && is_plain(second) => self.has_pair(first, second),
            [] => false,
            _ => true,
        }
    }

    fn has_pair(&self, first: u8, second: u8) -> bool {
        self.pairs[low(first)] & 1 << low(second) != 0
    }

    fn has_start(&self, four: [u8; 4]) -> bool {
        // Both are asked at once, since neither answer can be foreseen.
        let (at, bit) = start(four);
        let pair = self.pairs[low(four[0])] >> low(four[1]);
        u64::from(pair) & self.starts[at] >> bit & 1 != 0
    }
}

/// The place of the first bytes of a word, be it in capitals, and the number of its bit there.
fn start(four: [u8; 4]) -> (usize, u32) {
    let start = u32::from_le_bytes(four) & 0x1f1f_1f1f;
    let hash = start.wrapping_mul(0x9e37_79b1) >> (u32::BITS - (64 * STARTS).ilog2());
    ((hash >> 6) as usize, hash & 63)
}

/// Whether four bytes are letters of ASCII.
fn are_letters(four: [u8; 4]) -> bool {
    letters(FILL << 32 | u64::from(u32::from_le_bytes(four))).is_some()
}

/// Whether the first bytes of a word are its first when it is folded, capitals aside: none of them is
/// of what is left out at its ends, and a blank is one alone.
fn stay(four: [u8; 4]) -> bool {
    let number = u32::from_le_bytes(four);
    // Letters, and the few signs that ASCII has among them, from 0x40 on; the last of ASCII is none.
    let are_from_at_sign =
        number & 0xc0c0_c0c0 == 0x4040_4040 && (number + 0x0101_0101) & 0x8080_8080 == 0;
    let [first, second, third, fourth] = four;
    let is_kept = |byte: u8| is_plain(byte) || matches!(byte, b'/' | b'&' | b'\'');
    let is_inner = |byte: u8, behind: u8| is_kept(byte) || byte == b' ' && is_plain(behind);
    are_from_at_sign
        || is_kept(first) && is_inner(second, third) && is_inner(third, fourth) && is_kept(fourth)
}

/// The five bits of a letter that are the same in capitals.
fn low(byte: u8) -> usize {
    usize::from(byte & 31)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Whether a byte is of printed ASCII or begins a letter of Latin-1: none is an accent that belongs to the
/// letter before it, or invisible before one.
fn is_latin(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0xc3)
}

fn length(word: &[u8]) -> u64 {
    1 << word.len().min(63)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::keys::Key;

    #[test]
    fn no_word_is_kept_out() {
        let index = &Lexicon::builtin().index;
        for number in index.numbers() {
            // What only ends words may begin inside a letter.
            let Ok(word) = std::str::from_utf8(index.word(number)) else { continue };
            // Those of ß are others.
            let capitals = if word.contains('ß') { word.to_owned() } else { word.to_uppercase() };
            assert!(!index.meanings(word.as_bytes()).1.is_empty(), "{word}");
            let whole = index.of(number).1.iter().filter(|meaning| meaning.ends().is_none());
            for key in whole.map(|meaning| meaning.key) {
                assert!(index.gates.may_be(key.group(), word.as_bytes()), "{word}");
                for written in [word, &capitals, &format!("{word}:")] {
                    assert!(index.gates.of(key.group()).may_begin(written), "{written}");
                }
                assert!(
                    index.gates.of(key.group()).may_open(format!("{word} anna").as_bytes()),
                    "{word}"
                );
                let compound = format!("over{word}");
                if key == Key::RolesHeads {
                    assert!(index.gates.heads.may_end(compound.as_bytes()), "{compound}");
                    let written = compound.to_uppercase();
                    assert!(index.gates.heads.may_end_written(&written), "{written}");
                }
                if key.ends_compounds() && word.len() > 4 {
                    assert!(index.gates.parts.may_end(compound.as_bytes()), "{compound}");
                }
            }
        }
    }
}
