//! What a line has in it, at one pass over its bytes, so that most recognisers can skip it.

/// The classes of bytes that occur in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    classes: u8,
    /// How many digits it has.
    pub digits: usize,
}

const SIGN: u8 = 1;
const STOP: u8 = 2;
const COLON: u8 = 4;
const MARK: u8 = 8;
const BRACKET: u8 = 16;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    class[b'@' as usize] = SIGN;
    class[b'.' as usize] = STOP;
    class[b':' as usize] = COLON;
    class[b'(' as usize] = BRACKET;
    class[b'[' as usize] = BRACKET;
    class[b'{' as usize] = BRACKET;
    // A double mark, an apostrophe, and the lead bytes of « » “ ‘ ‹ 〝 ＂.
    let marks = [b'"', b'\'', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < marks.len() {
        class[marks[at] as usize] = MARK;
        at += 1;
    }
    class
};

impl Gate {
    pub fn of(line: &[u8]) -> Self {
        let classes = line.iter().fold(0, |all, &byte| all | CLASS[byte as usize]);
        let digits = line.iter().filter(|byte| byte.is_ascii_digit()).count();
        Self { classes, digits }
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
        self.classes & MARK != 0
    }

    /// Whether a bracket is there that may hold a spelt sign.
    pub fn bracket(self) -> bool {
        self.classes & BRACKET != 0
    }
}

/// Whether a byte can be a quotation mark's first.
pub(super) fn may_begin_mark(byte: u8) -> bool {
    CLASS[byte as usize] == MARK
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
