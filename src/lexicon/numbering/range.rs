//! The ranges of numbers as `plans.toml` writes them, read when the program is built.

/// Reads the lengths and the leading digits of numbers: the shortest and the longest length, and
/// for each leading digit a bit for each digit it may be.
pub(crate) fn range(lengths: &str, leading: &str) -> Option<(usize, usize, Vec<u16>)> {
    let (shortest, longest) = lengths.split_once('-').unwrap_or((lengths, lengths));
    let (shortest, longest) = (shortest.parse().ok()?, longest.parse().ok()?);
    let mut digits = Vec::new();
    let mut rest = leading;
    while let Some(first) = rest.chars().next() {
        let length = if first == '[' { rest.find(']')? + 1 } else { 1 };
        digits.push(read_class(rest.get(..length)?.trim_matches(['[', ']']))?);
        rest = &rest[length..];
    }
    (digits.len() <= shortest).then_some((shortest, longest, digits))
}

/// A digit, `.` for any, or several: `0-24`.
fn read_class(class: &str) -> Option<u16> {
    let digit = |b: u8| b.is_ascii_digit().then(|| b - b'0');
    let mut bytes = class.bytes().peekable();
    let mut set = 0;
    while let Some(byte) = bytes.next() {
        let (first, last) = match byte {
            b'.' => (0, 9),
            _ if bytes.next_if_eq(&b'-').is_some() => (digit(byte)?, digit(bytes.next()?)?),
            _ => (digit(byte)?, digit(byte)?),
        };
        (first..=last).for_each(|digit| set |= 1 << digit);
    }
    Some(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_its_lengths_and_its_leading_digits() {
        let all = 0x3ff;
        assert_eq!(range("4-5", "1[02-4]."), Some((4, 5, vec![0b10, 0b1_1101, all])));
        assert_eq!(range("8", "[2-9]"), Some((8, 8, vec![all - 0b11])));
        for wrong in ["[", "1[", "1x", "[1-", "12345", "æ"] {
            assert!(range("4-5", wrong).is_none(), "{wrong}");
        }
    }
}
