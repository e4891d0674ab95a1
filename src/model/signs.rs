//! Which kinds of signs a line has at all: told by one pass over its bytes, so that what needs a sign is
//! asked of the lines that have it, in every room.

use super::table::by_byte;

/// A kind of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// White space, what is invisible, and anything else that is not printed ASCII.
    Blank,
    /// A digit of ASCII.
    Digit,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A stop, or a mark that asks or calls.
    Stop,
    /// A stop alone.
    Dot,
    /// The sign of e-mail addresses.
    At,
    /// A hyphen of ASCII.
    Hyphen,
    /// What may be a hyphen, a dash or a glyph of lists, but for those in the private use area.
    Dash,
    /// A bracket that opens.
    Bracket,
    /// A bracket that closes.
    Closing,
    /// A slash.
    Slash,
    /// What parts cells: a bar or a tab.
    Cell,
    /// What rows of a program are told by, but for its options.
    Code,
    /// What may be a quotation mark.
    Mark,
    /// What may be a mark that hardly a text has, an apostrophe, or a glyph in the private use area.
    RareMark,
    /// What is not ASCII.
    Other,
    /// Whatever is neither a letter nor a blank.
    Any,
    /// Two blanks of ASCII beside each other, as between cells.
    Gap,
}

impl Sign {
    /// Whether a byte is of the kind, or may begin what is.
    #[must_use]
    #[inline]
    pub fn may_be(self, byte: u8) -> bool {
        kinds(byte) & bit(self) != 0
    }
}

/// The kinds of signs that a line has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u32);

impl Signs {
    /// Those of a line's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let gap = if has_gap(bytes) { bit(Sign::Gap) } else { 0 };
        let of = |bytes: &[u8]| bytes.iter().fold(gap, |all, &byte| all | kinds(byte));
        // Where it is known how many there are, nothing is done but look them up. Some of the last may
        // have been told already, so that none is told by itself.
        Self(match bytes.last_chunk::<8>() {
            Some(last) => {
                bytes.as_chunks::<8>().0.iter().fold(of(last), |all, eight| all | of(eight))
            }
            None => of(bytes),
        })
    }

    /// Whether one of a kind is among them.
    #[must_use]
    #[inline]
    pub fn has(self, sign: Sign) -> bool {
        self.0 & bit(sign) != 0
    }
}

/// Whether two blanks of ASCII stand beside each other, told of eight bytes at once.
fn has_gap(line: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const BLANKS: u64 = ONES * b' ' as u64;
    // What a byte and the one behind it have that a blank has not; nothing, if both are blanks.
    let other = |here: &[u8; 8], behind: &[u8; 8]| {
        u64::from_ne_bytes(*here) ^ BLANKS | u64::from_ne_bytes(*behind) ^ BLANKS
    };
    // The highest bit of the lowest byte that is zero, and of none if there is no such byte.
    let zeros = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes & ONES << 7;
    let Some(last @ [first @ .., _]) = line.last_chunk::<9>() else {
        return line.windows(2).any(|pair| pair == b"  ");
    };
    let [_, behind @ ..] = last;
    let eights = line.as_chunks().0.iter().zip(line[1..].as_chunks().0);
    eights.fold(zeros(other(first, behind)), |all, (a, b)| all | zeros(other(a, b))) != 0
}

#[inline]
fn kinds(byte: u8) -> u32 {
    KINDS[usize::from(byte)]
}

const fn bit(sign: Sign) -> u32 {
    1 << sign as u32
}

/// The kinds of each byte.
static KINDS: [u32; 256] = by_byte!(byte => kinds_of(byte));

const fn kinds_of(byte: u8) -> u32 {
    let own = match byte {
        b'0'..=b'9' => bit(Sign::Digit),
        b',' => bit(Sign::Comma),
        b':' => bit(Sign::Colon) | bit(Sign::Code),
        b'.' => bit(Sign::Stop) | bit(Sign::Dot),
        b'!' | b'?' => bit(Sign::Stop),
        b'-' => bit(Sign::Hyphen) | bit(Sign::Dash),
        b'(' | b'{' => bit(Sign::Bracket) | bit(Sign::Code),
        b'[' => bit(Sign::Bracket),
        b'/' => bit(Sign::Slash),
        b'|' => bit(Sign::Cell) | bit(Sign::Code),
        b'\t' => bit(Sign::Cell) | bit(Sign::Blank),
        b'@' => bit(Sign::At) | bit(Sign::Code),
        b')' | b']' => bit(Sign::Closing),
        b'}' => bit(Sign::Closing) | bit(Sign::Code),
        b'=' | b'&' | b'<' | b'$' => bit(Sign::Code),
        b'"' => bit(Sign::Mark),
        b'\'' => bit(Sign::Mark) | bit(Sign::RareMark),
        0..=b' ' | 0x7f => bit(Sign::Blank),
        0xc2 | 0xe2 => bit(Sign::Mark) | bit(Sign::Dash) | bit(Sign::Other) | bit(Sign::Blank),
        0xe3 | 0xef => bit(Sign::Mark) | bit(Sign::RareMark) | bit(Sign::Other) | bit(Sign::Blank),
        0x80.. => bit(Sign::Other) | bit(Sign::Blank),
        _ => 0,
    };
    match byte {
        // The letters of Latin that are not ASCII begin with others than the last of these.
        _ if byte.is_ascii_punctuation() => own | bit(Sign::Any),
        b'\t' | b'0'..=b'9' | 0xc2 | 0xe1.. => own | bit(Sign::Any),
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_signs_of_its_bytes() {
        let line = "Ring 33 12: ”ja”  nej";
        for end in (0..=line.len()).filter(|&end| line.is_char_boundary(end)) {
            let gap = if line[..end].contains("  ") { bit(Sign::Gap) } else { 0 };
            let one_by_one = line[..end].bytes().fold(gap, |signs, byte| signs | kinds(byte));
            assert_eq!(Signs::of(&line.as_bytes()[..end]), Signs(one_by_one));
        }
        let signs = Signs::of(line.as_bytes());
        assert!(signs.has(Sign::Colon) && signs.has(Sign::Mark) && signs.has(Sign::Digit));
        assert!(!signs.has(Sign::At) && !signs.has(Sign::Dot) && !signs.has(Sign::Bracket));
    }

    #[test]
    fn a_gap_is_found_wherever_it_is() {
        for length in 0..40 {
            for at in 0..length {
                let mut line = vec![b'a'; length];
                line[at] = b' ';
                assert!(!Signs::of(&line).has(Sign::Gap), "{length} {at}");
                if let Some(next) = line.get_mut(at + 1) {
                    *next = b' ';
                    assert!(Signs::of(&line).has(Sign::Gap), "{length} {at}");
                }
            }
        }
    }

    #[test]
    fn every_dash_and_glyph_of_lists_may_be_one() {
        use crate::model::character::{is_bullet, is_dash};
        let chars = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for c in chars.filter(|&c| is_bullet(c) || is_dash(c)) {
            let signs = Signs::of(c.to_string().as_bytes());
            assert!(signs.has(Sign::Dash) || signs.has(Sign::RareMark), "{c:?}");
        }
    }

    #[test]
    fn every_quotation_mark_may_be_one() {
        use crate::model::character::{is_double_mark, is_single_mark};
        for mark in (0..=u32::from(u16::MAX)).filter_map(char::from_u32) {
            if is_double_mark(mark) || is_single_mark(mark) {
                assert!(Signs::of(mark.to_string().as_bytes()).has(Sign::Mark), "{mark}");
            }
        }
    }
}
