//! The double quotation marks of a text, looked for many bytes at a time: most of a text has none.

use crate::model::character::is_double_mark;

/// The double marks of a text from its start, and where they stand.
pub fn double_marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    // The marks of Japanese, and the wide one, stand in hardly any text.
    let is_eastern = memchr::memchr2(0xe3, 0xef, bytes).is_some();
    std::iter::from_fn(move || {
        loop {
            let here = at + first_lead(&bytes[at..], is_eastern)?;
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
fn first_lead(bytes: &[u8], is_eastern: bool) -> Option<usize> {
    let may_begin = |byte: &u8| matches!(byte, b'"' | 0xc2 | 0xe2 | 0xe3 | 0xef);
    if is_eastern {
        bytes.iter().position(may_begin)
    } else {
        memchr::memchr3(b'"', 0xc2, 0xe2, bytes)
    }
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
