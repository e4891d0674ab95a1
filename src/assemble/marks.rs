//! The double quotation marks of a text, looked for a block at a time: most of a text has none.

use crate::model::character::is_double_mark;

/// How many bytes are looked at together, as one comparison does.
const BLOCK: usize = 16;

/// The double marks of a text from its start, and where they stand.
pub fn double_marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let here = at + first_lead(&text.as_bytes()[at..])?;
            at = here + 1;
            let mark = text[here..].chars().next();
            if let Some(mark) = mark.filter(|&c| is_double_mark(c)) {
                at = here + mark.len_utf8();
                return Some((here, mark));
            }
        }
    })
}

/// Where the first byte stands that may begin a double mark.
fn first_lead(bytes: &[u8]) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let has_none = |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, &b| any | may_begin(b));
    let passed = BLOCK * blocks.iter().take_while(has_none).count();
    bytes[passed..].iter().position(|&byte| may_begin(byte)).map(|at| passed + at)
}

/// Whether a byte is the first of a double mark, and perhaps of other signs. It does not branch, so that
/// a block is compared at once.
#[expect(clippy::needless_bitwise_bool, reason = "a branch for each byte costs more")]
fn may_begin(byte: u8) -> bool {
    (byte == b'"') | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found() {
        let text = "”Vi vil »havet«”, siger hun, \"og – nu\" „her“ ‟så” æøå 〝〞＂ ‘nej’ € ©";
        for start in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            let text = &text[start..];
            let expected: Vec<_> =
                text.char_indices().filter(|&(_, c)| is_double_mark(c)).collect();
            assert_eq!(double_marks(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
