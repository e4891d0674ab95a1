//! Bytes to text: byte-order marks, UTF-8, UTF-16, and the older encodings of one byte a letter.

mod binary;
mod dos;
mod legacy;
mod named;
mod unicode;

use crate::model::{Failure, Source, Span};

pub use named::Encoding;

/// A text in the making.
struct Reading {
    encoding: &'static str,
    text: String,
    undecodable: Vec<Span>,
}

impl Reading {
    fn clean(encoding: &'static str, text: String) -> Self {
        Self { encoding, text, undecodable: Vec::new() }
    }
}

/// The text of a file that is called `path` in the output.
///
/// ```
/// let source = uddrag::decode::decode("a.txt", b"R\xf8dgr\xf8d".to_vec()).unwrap();
/// assert_eq!(source.text, "Rødgrød");
/// assert_eq!(source.encoding, "windows-1252");
/// ```
///
/// # Errors
///
/// If the bytes are no text, or the text is longer than spans can point into.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Source, Failure> {
    decode_as(path, bytes, None)
}

/// The same for a file whose encoding is known beforehand; a byte-order mark knows better.
///
/// # Errors
///
/// If the bytes are no text, or the text is longer than spans can point into.
pub fn decode_as(
    path: &str,
    bytes: Vec<u8>,
    encoding: Option<Encoding>,
) -> Result<Source, Failure> {
    let blake3 = blake3::hash(&bytes).to_hex().to_string();
    let size = bytes.len() as u64;
    let Reading { encoding, text, undecodable } =
        text(bytes, encoding).map_err(|(problem, cure)| Failure::new(path, problem, cure))?;
    if u32::try_from(text.len()).is_err() {
        return Err(Failure::new(path, "has 4 GiB or more as UTF-8", "Split it into parts"));
    }
    Ok(Source { path: path.to_owned(), blake3, bytes: size, encoding, text, undecodable })
}

type NotText = (String, &'static str);

fn text(bytes: Vec<u8>, named: Option<Encoding>) -> Result<Reading, NotText> {
    binary::refuse_by_signature(&bytes)?;
    if let Some(text) = unicode::marked_utf16(&bytes) {
        return Ok(text);
    }
    if let Some(encoding) = named {
        return encoding.text(&bytes);
    }
    if let Some(text) = unicode::unmarked_utf16(&bytes) {
        return Ok(text);
    }
    binary::refuse_by_controls(&bytes)?;
    match unicode::utf8(bytes) {
        Ok(text) => Ok(text),
        Err(bytes) => Ok(legacy::text(&bytes)),
    }
}

/// The part of a file that is looked at to tell what it is: enough to be sure, and bounded.
fn sample(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(64 * 1024)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(bytes: &[u8], encoding: &str, text: &str) -> Vec<Span> {
        let decoded = decode("a.txt", bytes.to_vec()).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
        assert_eq!(decoded.bytes, bytes.len() as u64);
        for span in &decoded.undecodable {
            assert!(span.of(text).chars().all(|c| c == '\u{fffd}') && !span.is_empty());
        }
        decoded.undecodable
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_removed() {
        assert!(reads("\u{feff}Blåbær".as_bytes(), "UTF-8", "Blåbær").is_empty());
        assert!(reads(&utf16("\u{feff}Blåbær", u16::to_le_bytes), "UTF-16LE", "Blåbær").is_empty());
        assert!(reads(&utf16("\u{feff}Blåbær", u16::to_be_bytes), "UTF-16BE", "Blåbær").is_empty());
        reads("\u{feff}".as_bytes(), "UTF-8", "");
        reads(&[0xff, 0xfe], "UTF-16LE", "");
    }

    #[test]
    fn a_second_byte_order_mark_is_text() {
        reads("\u{feff}\u{feff}a".as_bytes(), "UTF-8", "\u{feff}a");
    }

    #[test]
    fn a_long_text_is_read_as_any() {
        let text = "Blåbær og brød – ".repeat(80_000);
        assert!(reads(format!("\u{feff}{text}").as_bytes(), "UTF-8", &text).is_empty());
        let cut = [text.as_bytes(), b"\xc3"].concat();
        let place = u32::try_from(text.len()).unwrap();
        let spans = reads(&cut, "UTF-8", &format!("{text}\u{fffd}"));
        assert_eq!(spans, [Span { start: place, end: place + 3 }]);
    }

    #[test]
    fn text_without_a_mark_is_told_by_its_bytes() {
        reads(b"", "UTF-8", "");
        reads("Blåbær – 5 €".as_bytes(), "UTF-8", "Blåbær – 5 €");
        reads(&utf16("Blåbær og brød", u16::to_le_bytes), "UTF-16LE", "Blåbær og brød");
        reads(&utf16("Blåbær og brød", u16::to_be_bytes), "UTF-16BE", "Blåbær og brød");
        reads(b"Bl\xe5b\xe6r \x96 5 \x80", "windows-1252", "Blåbær – 5 €");
        reads(b"Sm\x94rg\x86s, bl\x86b\x91r", "IBM850", "Smörgås, blåbær");
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced_and_named() {
        let cut = &"Rødgrød på blå".as_bytes()[..17];
        assert_eq!(reads(cut, "UTF-8", "Rødgrød på bl\u{fffd}"), [Span::new(16, 19)]);
        let mut lone = utf16("\u{feff}ab", u16::to_le_bytes);
        lone.extend([0x00, 0xd8, b'c', 0]);
        assert_eq!(reads(&lone, "UTF-16LE", "ab\u{fffd}c"), [Span::new(2, 5)]);
        let odd = [0xff, 0xfe, b'a', 0, b'b'];
        assert_eq!(reads(&odd, "UTF-16LE", "a\u{fffd}"), [Span::new(1, 4)]);
    }

    #[test]
    fn a_replacement_character_in_the_source_is_not_a_failure() {
        assert!(reads("a\u{fffd}b".as_bytes(), "UTF-8", "a\u{fffd}b").is_empty());
    }

    #[test]
    fn the_hash_is_that_of_the_raw_bytes() {
        let decoded = decode("a.txt", "\u{feff}a".into()).unwrap();
        assert_eq!(decoded.blake3, blake3::hash("\u{feff}a".as_bytes()).to_hex().as_str());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_text_with_true_places_or_refused(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
            is_letters: bool,
        ) {
            let keep = |byte: &u8| !is_letters || *byte >= 0x20;
            let bytes: Vec<u8> = bytes.into_iter().filter(keep).collect();
            if let Ok(decoded) = decode("a.txt", bytes) {
                let text = &decoded.text;
                for span in decoded.undecodable {
                    assert!(span.of(text).chars().all(|c| c == '\u{fffd}') && !span.is_empty());
                }
            }
        }

        #[test]
        fn utf_8_is_what_it_was(text in "[^\0-\u{1f}\u{7f}\u{feff}]{0,80}") {
            let is_magic = text.starts_with("%PDF-") || text.starts_with("GIF8");
            proptest::prop_assume!(!is_magic);
            assert_eq!(decode("a.txt", text.clone().into_bytes()).unwrap().text, text);
        }
    }
}
