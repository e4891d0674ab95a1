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
const GAP: u8 = 128;

/// How many bytes are looked at together: comparisons of so many are one instruction each.
const LANES: usize = 16;

/// The class of a byte, given the next one, without a branch.
fn class(byte: u8, next: u8) -> u8 {
    let of = |is: bool, class: u8| if is { class } else { 0 };
    of(byte == b'@', SIGN)
        | of(byte == b'.', STOP)
        | of(byte == b':', COLON)
        // A double mark, and the lead bytes of « » “ ‘ ‹.
        | of(byte == b'"', MARK)
        | of(byte == 0xc2, MARK)
        | of(byte == 0xe2, MARK)
        // An apostrophe, and the lead bytes of 〝 ＂.
        | of(byte == b'\'', RARE_MARK)
        | of(byte == 0xe3, RARE_MARK)
        | of(byte == 0xef, RARE_MARK)
        | of(byte == b'(', BRACKET)
        // The two others, which differ by one bit.
        | of(byte & !0x20 == b'[', BRACKET)
        | of(byte == b'\t', COLUMN)
        | of(byte == b'|', COLUMN)
        // Two blanks, or a NUL beside one, which does no harm.
        | of(byte | next == b' ', GAP)
}

/// What was found in each of the places of some bytes.
#[derive(Default)]
struct Lanes {
    classes: [u8; LANES],
    digits: [u8; LANES],
}

impl Lanes {
    /// Adds some bytes, the last of which is only looked at as the next one.
    fn add(&mut self, bytes: &[u8; LANES + 1]) {
        for at in 0..LANES {
            self.classes[at] |= class(bytes[at], bytes[at + 1]);
            self.digits[at] = self.digits[at].saturating_add(u8::from(bytes[at].is_ascii_digit()));
        }
    }
}

impl Gate {
    pub fn of(line: &[u8]) -> Self {
        let mut lanes = Lanes::default();
        let mut rest = line;
        while let Some(bytes) = rest.first_chunk() {
            lanes.add(bytes);
            rest = &rest[LANES..];
        }
        let mut last = [b'a'; LANES + 1];
        last[..rest.len()].copy_from_slice(rest);
        lanes.add(&last);
        let classes = lanes.classes.iter().fold(0, |all, classes| all | classes);
        let digits = lanes.digits.iter().fold(0, |all: u8, digits| all.saturating_add(*digits));
        Self { classes, digits }
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

    /// Whether a tab, a bar or two blanks are there, as between the columns of a table.
    pub fn column(self) -> bool {
        self.classes & (COLUMN | GAP) != 0
    }
}

/// The places of what can be the first bytes of quotation marks in a line with a gate.
pub(super) fn may_begin_marks(line: &[u8], gate: Gate) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    let is_rare = gate.classes & RARE_MARK != 0;
    std::iter::from_fn(move || {
        let rest = &line[from..];
        let next = if is_rare {
            rest.iter().position(|byte| class(*byte, 0) & (MARK | RARE_MARK) != 0)
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
