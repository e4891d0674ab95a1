//! Small letters for capitals, eight bytes at a time, for ASCII with single blanks and the letters of
//! Latin-1: nearly every word and label of a text.
//!
//! A sum of the lower seven bits of each byte carries into its highest where it reaches what is
//! asked for, so each question has its answer in the highest bits.

const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// The bit that a small letter has more than its capital, of each byte.
const SMALL: u64 = HIGHEST >> 2;

/// Eight letters, with which fewer are filled up.
pub(crate) const FILL: u64 = u64::from_ne_bytes([b'a'; 8]);

/// Eight letters of ASCII as small ones; `None` if any of them is something else.
#[inline]
pub(crate) fn letters(eight: u64) -> Option<u64> {
    let small = eight | SMALL;
    (!eight & within(small, b'a', b'z') == HIGHEST).then_some(small)
}

/// The last few bytes of a word that has as many, one to eight, as a number of which the first of them are the
/// lowest: put together from numbers, since copying so few is dearer.
#[inline]
pub(crate) fn last(word: &[u8], count: usize) -> u64 {
    let bits = 8 * count;
    match (word.last_chunk(), word.first_chunk(), word.last_chunk()) {
        (Some(eight), ..) => u64::from_le_bytes(*eight) >> (u64::BITS as usize - bits),
        (_, Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
            // Of all of the word; what stands before its last few is cut off.
            (first | last << (8 * (word.len() - 4))) >> (8 * (word.len() - count))
        }
        // One byte is the first, the middle one and the last; of two, the last is the middle one.
        _ => [0, count / 2, count - 1]
            .iter()
            .fold(0, |all, &at| all | u64::from(word[word.len() - count + at]) << (8 * at)),
    }
}

/// How far a word is read.
pub(crate) struct Lower {
    /// The highest bits of what is neither ASCII that shows something, nor a single blank inside,
    /// nor a letter of Latin-1.
    odd: u64,
    /// The highest bit of a byte that a blank, or nothing, stands before.
    blank: u64,
    /// The highest bit of a byte whose first half stands before it.
    open: u64,
}

impl Lower {
    pub(crate) fn new() -> Self {
        Self { odd: 0, blank: 0x80, open: 0 }
    }

    /// The next eight bytes in small letters.
    pub(crate) fn next(&mut self, bytes: [u8; 8]) -> [u8; 8] {
        let eight = u64::from_le_bytes(bytes);
        let ascii = !eight & HIGHEST;
        // Nearly all are letters of ASCII alone.
        if let Some(small) = letters(eight) {
            self.blank = 0;
            return small.to_le_bytes();
        }
        let mut capitals = ascii & within(eight, b'A', b'Z');
        let blanks = ascii & within(eight, b' ', b' ');
        self.odd |= ascii & !within(eight, b' ', b'~') | blanks & (blanks << 8 | self.blank);
        self.blank = blanks >> 56;
        if ascii != HIGHEST {
            capitals |= self.pairs(eight, ascii);
        }
        // Letters of both kinds have that bit.
        (eight | capitals >> 2).to_le_bytes()
    }

    /// The second bytes of capitals: À to Þ are 0xc3 and 0x80 to 0x9e, and × among them is 0x97.
    fn pairs(&mut self, eight: u64, ascii: u64) -> u64 {
        let firsts = !ascii & within(eight, 0x43, 0x43);
        let seconds = firsts << 8 | self.open;
        self.open = firsts >> 56;
        self.odd |= !(ascii | firsts | seconds) & HIGHEST;
        seconds & within(eight, 0, 0x1e) & !within(eight, 0x17, 0x17)
    }

    /// Whether all that was read is known.
    pub(crate) fn is_plain(&self) -> bool {
        self.odd == 0
    }
}

/// The highest bit of each byte whose lower seven bits are in a range.
fn within(eight: u64, first: u8, last: u8) -> u64 {
    let lower = eight & !HIGHEST;
    let from = |byte: u8| lower + u64::from_ne_bytes([0x80 - byte; 8]);
    from(first) & !from(last + 1) & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::last;

    #[test]
    fn the_last_bytes_are_a_number() {
        let word = b"abcdefghij";
        for from in 0..word.len() {
            let word = &word[from..];
            for count in 1..=word.len().min(8) {
                let few = &word[word.len() - count..];
                let number = few.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte));
                assert_eq!(last(word, count), number, "{word:?} {count}");
            }
        }
    }
}
