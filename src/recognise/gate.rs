//! What a line has in it, at one pass over its bytes, so that most recognisers can skip it.

/// The fewest digits of a telephone number.
pub(super) const FEWEST_DIGITS: u8 = 5;

/// The fewest digits of a date: those of its year.
pub(super) const FEWEST_DATE_DIGITS: u8 = 4;

/// The classes of bytes that occur in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    classes: u8,
    /// How many digits it has; more than a byte can count are as many as it can.
    pub digits: u8,
}

const SIGN: u8 = 1;
const STOP: u8 = 2;
const COLON: u8 = 4;
const MARK: u8 = 8;
const BRACKET: u8 = 16;
const RARE_MARK: u8 = 32;
const COLUMN: u8 = 64;
const DIGIT: u8 = 128;

/// The class of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0u8;
    loop {
        classes[byte as usize] = class(byte);
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

const fn class(byte: u8) -> u8 {
    match byte {
        b'@' => SIGN,
        b'.' => STOP,
        b':' => COLON,
        // A double mark, and the lead bytes of « » “ ‘ ‹.
        b'"' | 0xc2 | 0xe2 => MARK,
        // An apostrophe, and the lead bytes of 〝 ＂.
        b'\'' | 0xe3 | 0xef => RARE_MARK,
        b'(' | b'[' | b'{' => BRACKET,
        b'\t' | b'|' => COLUMN,
        b'0'..=b'9' => DIGIT,
        _ => 0,
    }
}

impl Gate {
    pub fn of(line: &[u8]) -> Self {
        let classes = line.iter().fold(0, |all, byte| all | CLASSES[usize::from(*byte)]);
        Self { classes, digits: if classes & DIGIT != 0 { digits(line) } else { 0 } }
    }

    /// Whether something may be there that no other line has a say in.
    pub fn may_be_certain(self) -> bool {
        self.classes & (SIGN | STOP | COLON | BRACKET) != 0 || self.digits >= FEWEST_DIGITS
    }

    /// Whether nothing is there but what all text has, so that only all of it can mean something.
    pub fn is_plain(self) -> bool {
        self.classes & (COLON | BRACKET | MARK | RARE_MARK) == 0 && self.digits < FEWEST_DATE_DIGITS
    }

    /// Whether an `@` is there.
    pub fn sign(self) -> bool {
        self.classes & SIGN != 0
    }

    /// Whether a full stop is there.
    pub fn stop(self) -> bool {
        self.classes & STOP != 0
    }

    /// Whether a colon is there.
    pub fn colon(self) -> bool {
        self.classes & COLON != 0
    }

    /// Whether a quotation mark may be there.
    pub fn mark(self) -> bool {
        self.classes & (MARK | RARE_MARK) != 0
    }

    /// Whether a bracket is there that may hold a spelt sign.
    pub fn bracket(self) -> bool {
        self.classes & BRACKET != 0
    }

    /// Whether a tab or a bar is there, as between the columns of a table.
    pub fn column(self) -> bool {
        self.classes & COLUMN != 0
    }
}

/// How many digits a line has, so many bytes at once that a byte can count them.
fn digits(line: &[u8]) -> u8 {
    let chunks = line.chunks(usize::from(u8::MAX));
    let counts = chunks.map(|chunk| chunk.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum());
    counts.fold(0, |all: u8, count| all.saturating_add(count))
}

/// The places of what can be the first bytes of quotation marks in a line with a gate.
pub(super) fn may_begin_marks(line: &[u8], gate: Gate) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    let is_rare = gate.classes & RARE_MARK != 0;
    std::iter::from_fn(move || {
        let rest = &line[from..];
        let next = if is_rare {
            rest.iter().position(|byte| class(*byte) & (MARK | RARE_MARK) != 0)
        } else {
            memchr::memchr3(b'"', 0xc2, 0xe2, rest)
        };
        let at = from + next?;
        from = at + 1;
        Some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_is_open_for_what_is_there() {
        let gate = Gate::of("Ring 33 12: ”ja”".as_bytes());
        assert_eq!(gate.digits, 4);
        assert!(gate.colon() && gate.mark());
        assert!(!gate.sign() && !gate.stop() && !gate.bracket());
    }

    #[test]
    fn every_mark_opens_it() {
        use crate::model::character::{is_double_mark, is_single_mark};
        for mark in (0..=u32::from(u16::MAX)).filter_map(char::from_u32) {
            if is_double_mark(mark) || is_single_mark(mark) {
                assert!(Gate::of(mark.to_string().as_bytes()).mark(), "{mark}");
            }
        }
    }
}
