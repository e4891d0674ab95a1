//! What a line has in it, by its signs and digits, so that most recognisers can skip it.

use super::website;
use crate::lexicon::Words;
use crate::model::{Line, Sign, Signs, block};

/// The fewest digits of a telephone number.
pub(super) const FEWEST_DIGITS: u8 = 5;

/// The fewest digits of a date: those of its year.
pub(super) const FEWEST_DATE_DIGITS: u8 = 4;

/// The signs of a line and what is told of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    signs: Signs,
    /// How many digits it has; more than a byte can count are as many as it can.
    pub digits: u8,
    /// Whether it has a stop that no sentence or abbreviation ends with.
    pub has_inner_stop: bool,
    /// Whether it has a word that is written for a sign of an address.
    pub is_spelt: bool,
}

impl Gate {
    /// The gates of all lines of a text, which is searched for words once.
    pub fn all(text: &str, lines: &[Line], words: &Words) -> Vec<Self> {
        let mut spelt = words.spelled(text).map(|found| found.start).peekable();
        let mut is_spelt = |line: &Line| {
            while spelt.next_if(|&at| at < line.span.start()).is_some() {}
            spelt.peek().is_some_and(|&at| at < line.span.end())
        };
        lines.iter().map(|line| Self::of(text, line, is_spelt(line))).collect()
    }

    fn of(text: &str, line: &Line, is_spelt: bool) -> Self {
        let bytes = &text.as_bytes()[line.span.range()];
        let signs = line.signs;
        let digits = if signs.has(Sign::Digit) { digits(bytes) } else { 0 };
        let has_inner_stop = signs.has(Sign::Dot) && website::inner_stops(bytes).next().is_some();
        Self { signs, digits, has_inner_stop, is_spelt }
    }

    /// Whether a sign of a kind is there.
    pub fn has(self, sign: Sign) -> bool {
        self.signs.has(sign)
    }

    /// Whether a scheme may be there.
    pub fn may_have_scheme(self) -> bool {
        self.has(Sign::Colon) && self.has(Sign::Slash)
    }

    /// Whether a sign of an address may be there that is no sign, but a word or in brackets.
    pub fn may_spell(self) -> bool {
        self.has(Sign::Bracket) || self.is_spelt
    }

    /// Whether something may be there that no other line has a say in.
    pub fn may_be_certain(self) -> bool {
        self.has(Sign::At)
            || self.may_spell()
            || self.may_have_scheme()
            || self.has_inner_stop
            || self.digits >= FEWEST_DIGITS
    }

    /// Whether nothing is there but what all text has, so that only all of it can mean something.
    pub fn is_plain(self) -> bool {
        let has_sign = self.has(Sign::Colon) || self.has(Sign::Bracket) || self.has(Sign::Mark);
        !has_sign && self.digits < FEWEST_DATE_DIGITS
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
    let has_rare = gate.has(Sign::RareMark);
    block::positions(line, move |byte| {
        matches!(byte, b'"' | 0xc2 | 0xe2) || has_rare && matches!(byte, b'\'' | 0xe3 | 0xef)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Span;

    #[test]
    fn a_gate_is_open_for_what_is_there() {
        let words = Lexicon::builtin().words(None);
        let gate = |text: &str| {
            let line = Line::of(text, Span::new(0, text.len()), 0);
            Gate::all(text, &[line], &words)[0]
        };
        assert_eq!(gate("Ring 33 12: ”ja”").digits, 4);
        assert_eq!(gate(&"1".repeat(300)).digits, u8::MAX);
        assert!(gate("havet.dk").has_inner_stop && !gate("Det er her.").has_inner_stop);
        assert!(
            gate("anna snabel-a havet punktum dk").is_spelt && !gate("anna ved havet").is_spelt
        );
        assert!(gate("http://havet").may_have_scheme() && !gate("Se: og/eller").is_plain());
        assert!(gate("Det er her.").is_plain() && !gate("den 3. maj 2021").is_plain());
    }
}
