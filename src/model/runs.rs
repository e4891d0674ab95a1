//! The runs of letters in a text, told by blocks: whoever reads all words of a text asks here.

use std::iter;

use super::block::{BLOCK, told};

/// What runs are made of beside letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Digits of any script.
    Digits,
    /// Soft hyphens.
    SoftHyphens,
}

impl With {
    fn has(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_alphanumeric(),
            Self::SoftHyphens => c.is_alphabetic() || c == '\u{ad}',
        }
    }
}

/// The longest runs of letters, and of what else counts, in a text.
pub fn runs(text: &str, with: With) -> impl Iterator<Item = &str> {
    let mut stretches = Stretches { text, with, next: 0, inside: 0, odd: 0 };
    let mut rest = "";
    iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                let (stretch, is_run) = stretches.next()?;
                if is_run {
                    return Some(stretch);
                }
                rest = stretch;
            }
            let run = rest.trim_start_matches(|c| !with.has(c));
            let end = run.find(|c| !with.has(c)).unwrap_or(run.len());
            rest = &run[end..];
            if end > 0 {
                return Some(&run[..end]);
            }
        }
    })
}

/// The stretches without a character of ASCII that is in no run.
struct Stretches<'t> {
    text: &'t str,
    with: With,
    /// Where the next block begins.
    next: usize,
    /// Which bytes of this block may be in a run and were not given out.
    inside: u64,
    /// Which of the block's bytes need a look at their characters.
    odd: u64,
}

impl<'t> Stretches<'t> {
    /// The next stretch, and whether it is a run as it stands.
    #[inline]
    fn next(&mut self) -> Option<(&'t str, bool)> {
        while self.inside == 0 {
            self.read()?;
        }
        let mut run = self.take();
        let start = self.place(run.trailing_zeros());
        let mut is_plain = true;
        loop {
            is_plain &= self.odd & run == 0;
            let end = self.place(u64::BITS - run.leading_zeros());
            let is_open = run.leading_zeros() == 0;
            if !(is_open && self.read().is_some() && self.inside & 1 == 1) {
                return Some((&self.text[start..end], is_plain));
            }
            run = self.take();
        }
    }

    /// The first bits of the block that are beside each other, which are given out.
    fn take(&mut self) -> u64 {
        let first = self.inside & self.inside.wrapping_neg();
        // Added to its lowest bit, the run is carried away.
        let others = self.inside & self.inside.wrapping_add(first);
        let run = self.inside ^ others;
        self.inside = others;
        run
    }

    /// The place of a byte of this block.
    fn place(&self, bit: u32) -> usize {
        self.next - BLOCK + bit as usize
    }

    /// Tells the bytes of the next block.
    fn read(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes().get(self.next..).filter(|bytes| !bytes.is_empty())?;
        let has_digits = self.with == With::Digits;
        self.inside = told(bytes, |byte| {
            byte.is_ascii_alphabetic() || has_digits && byte.is_ascii_digit() || !byte.is_ascii()
        });
        self.odd = told(bytes, is_odd);
        self.next += BLOCK;
        Some(())
    }
}

/// Whether a byte may belong to something else than ASCII and the letters of Latin-1, to which
/// × and ÷ do not belong.
fn is_odd(byte: u8) -> bool {
    byte >= 0xc0 && byte != 0xc3 || byte == 0x97 || byte == 0xb7
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one_by_one(text: &str, with: With) -> Vec<&str> {
        text.split(|c| !with.has(c)).filter(|run| !run.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn runs_are_what_they_are_one_character_at_a_time(
            text in "([a-zæøåÀ-ÿ×÷ŁΩ0-9\u{ad}\u{300} .,–“]|[a-zæ0-9]{20}|\\PC){0,200}",
        ) {
            for with in [With::Digits, With::SoftHyphens] {
                prop_assert_eq!(runs(&text, with).collect::<Vec<_>>(), one_by_one(&text, with));
            }
        }
    }

    #[test]
    fn runs_go_on_from_block_to_block() {
        for length in [1, 63, 64, 65, 128, 300] {
            let run = "a".repeat(length);
            assert_eq!(runs(&run, With::Digits).collect::<Vec<_>>(), [&run]);
            let two = format!("{run} {run}.");
            assert_eq!(runs(&two, With::Digits).collect::<Vec<_>>(), [&run, &run]);
        }
        let told: Vec<_> = runs("Åse’s 3×4 “hus”", With::Digits).collect();
        assert_eq!(told, ["Åse", "s", "3", "4", "hus"]);
        assert_eq!(runs("", With::Digits).next(), None);
    }
}
