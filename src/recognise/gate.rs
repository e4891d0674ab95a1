//! What a line has in it, by its signs and digits, so that most recognisers can skip it.

use crate::model::{Line, Sign, Signs};

/// The fewest digits of a telephone number.
pub(super) const FEWEST_DIGITS: u8 = 5;

/// The fewest digits of a date: those of its year.
pub(super) const FEWEST_DATE_DIGITS: u8 = 4;

/// The signs of a line and its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    signs: Signs,
    /// How many digits it has; more than a byte can count are as many as it can.
    pub digits: u8,
}

impl Gate {
    pub fn of(text: &str, line: &Line) -> Self {
        let has_digits = line.signs.has(Sign::Digit);
        let digits = if has_digits { digits(line.span.of(text).as_bytes()) } else { 0 };
        Self { signs: line.signs, digits }
    }

    /// Whether a sign of a kind is there.
    pub fn has(self, sign: Sign) -> bool {
        self.signs.has(sign)
    }

    /// Whether something may be there that no other line has a say in.
    pub fn may_be_certain(self) -> bool {
        let has_sign = [Sign::At, Sign::Dot, Sign::Colon, Sign::Bracket].map(|sign| self.has(sign));
        has_sign.contains(&true) || self.digits >= FEWEST_DIGITS
    }

    /// Whether nothing is there but what all text has, so that only all of it can mean something.
    pub fn is_plain(self) -> bool {
        let has_sign = [Sign::Colon, Sign::Bracket, Sign::Mark].map(|sign| self.has(sign));
        !has_sign.contains(&true) && self.digits < FEWEST_DATE_DIGITS
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
    let is_rare = gate.has(Sign::RareMark);
    std::iter::from_fn(move || {
        let rest = &line[from..];
        let next = if is_rare {
            rest.iter().position(|byte| Sign::Mark.may_be(*byte))
        } else {
            memchr::memchr3(b'"', 0xc2, 0xe2, rest)
        };
        let at = from + next?;
        from = at + 1;
        Some(at)
    })
}
