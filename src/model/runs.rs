//! The runs of letters in a text, told by blocks: whoever reads all words of a text asks here.

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

/// Calls `see` for the longest runs of letters, and of what else counts, in a text. Runs of fewer than
/// `least` bytes need not be seen, but for those that a block ends in.
pub fn each_run<'t>(text: &'t str, with: With, least: usize, mut see: impl FnMut(&'t str)) {
    let has_digits = with == With::Digits;
    let mut give = |stretch: &'t str, has_odd: bool| {
        if has_odd && stretch.bytes().any(is_odd) {
            stretch.split(|c| !with.has(c)).filter(|run| !run.is_empty()).for_each(&mut see);
        } else {
            see(stretch);
        }
    };
    // Where the stretch begins that goes on in the next block, and whether its blocks have anything odd.
    let (mut open, mut has_odd) = (None, false);
    for (index, block) in text.as_bytes().chunks(BLOCK).enumerate() {
        let mut inside = told(block, |byte| {
            byte.is_ascii_alphabetic() || has_digits && byte.is_ascii_digit() || !byte.is_ascii()
        });
        has_odd = has_odd && open.is_some()
            || block.iter().fold(false, |found, &byte| found | is_odd(byte));
        let from = index * BLOCK;
        if let Some(start) = open {
            let more = inside.trailing_ones();
            let Some(behind) = u64::MAX.checked_shl(more) else { continue };
            give(&text[start..from + more as usize], has_odd);
            open = None;
            inside &= behind;
        }
        let mut starts = begins(inside, least) & !(inside << 1);
        while starts != 0 {
            let at = starts.trailing_zeros();
            starts &= starts - 1;
            let start = from + at as usize;
            let end = start + (inside >> at).trailing_ones() as usize;
            if end == from + BLOCK {
                open = Some(start);
            } else {
                give(&text[start..end], has_odd);
            }
        }
    }
    if let Some(start) = open {
        give(&text[start..], has_odd);
    }
}

/// The bits above which so many are set, or all up to the highest.
fn begins(inside: u64, least: usize) -> u64 {
    (1..least).fold(inside, |all, width| all & !(!inside >> width))
}

/// Whether a byte may belong to something else than ASCII and the letters of Latin-1, to which
/// × and ÷ do not belong.
fn is_odd(byte: u8) -> bool {
    // The two signs differ by one bit, and lead bytes have the upper two.
    byte & 0xc0 == 0xc0 && byte != 0xc3 || byte & !0x20 == 0x97
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(text: &str, with: With) -> Vec<&str> {
        let mut runs = Vec::new();
        each_run(text, with, 1, |run| runs.push(run));
        runs
    }

    fn one_by_one(text: &str, with: With) -> Vec<&str> {
        text.split(|c| !with.has(c)).filter(|run| !run.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn runs_are_what_they_are_one_character_at_a_time(
            text in "([a-zæøåÀ-ÿ×÷ŁΩ0-9\u{ad}\u{300} .,–“]|[a-zæ0-9]{20}|\\PC){0,200}",
        ) {
            for with in [With::Digits, With::SoftHyphens] {
                let expected = one_by_one(&text, with);
                prop_assert_eq!(runs(&text, with), expected.clone());
                let is_long = |run: &&str| run.len() >= 5;
                let mut seen = Vec::new();
                each_run(&text, with, 5, |run| seen.push(run));
                seen.retain(is_long);
                prop_assert_eq!(seen, expected.into_iter().filter(is_long).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn runs_go_on_from_block_to_block() {
        for length in [1, 63, 64, 65, 128, 300] {
            let run = "a".repeat(length);
            assert_eq!(runs(&run, With::Digits), [&run]);
            assert_eq!(runs(&format!("{run} {run}."), With::Digits), [&run, &run]);
            assert_eq!(runs(&format!("{run}–{run}"), With::Digits), [&run, &run]);
        }
        assert_eq!(runs("Åse’s 3×4 “hus”", With::Digits), ["Åse", "s", "3", "4", "hus"]);
        assert!(runs("", With::Digits).is_empty());
    }
}
