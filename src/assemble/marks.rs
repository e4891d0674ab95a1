//! The double quotation marks of a text, looked for a block at a time: most of a text has none.

use crate::model::character::is_double_mark;

/// How many bytes are looked at together, as one comparison does.
const BLOCK: usize = 16;

/// The double marks of a text from its start, and where they stand.
pub fn double_marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let (mut at, mut end) = (0, 0);
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if at >= end {
                end = bytes.len().min(at + BLOCK);
                let block = bytes[at..].first_chunk::<BLOCK>();
                let has_any =
                    |of: &[u8; BLOCK]| of.iter().fold(false, |any, &b| any | may_begin(b));
                if block.is_some_and(|block| !has_any(block)) {
                    at = end;
                    continue;
                }
            }
            let here = at;
            at += 1;
            let mark = may_begin(bytes[here]).then(|| text[here..].chars().next()).flatten();
            if let Some(mark) = mark.filter(|&c| is_double_mark(c)) {
                at = here + mark.len_utf8();
                return Some((here, mark));
            }
        }
        None
    })
}

/// Whether a byte is the first of a double mark, and perhaps of other signs.
fn may_begin(byte: u8) -> bool {
    matches!(byte, b'"' | 0xc2 | 0xe2 | 0xe3 | 0xef)
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
