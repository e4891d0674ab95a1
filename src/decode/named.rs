//! Encodings that a user names, for texts whose bytes do not tell.

use encoding_rs::UTF_8;

use super::dos::{self, Page};
use super::{NotText, Reading, binary, legacy};

/// An encoding, by a label of the WHATWG's Encoding Standard, or as IBM850 or IBM865.
///
/// ```
/// use uddrag::decode::{Encoding, decode_as};
///
/// let encoding = Encoding::new("macintosh");
/// let source = decode_as("a.txt", b"R\xbfdgr\xbfd".to_vec(), encoding).unwrap();
/// assert_eq!((&*source.text, source.encoding), ("Rødgrød", "macintosh"));
/// assert_eq!(Encoding::new("cp850").unwrap().name(), "IBM850");
/// assert_eq!(Encoding::new("klingon"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whatwg(&'static encoding_rs::Encoding),
    Dos(&'static Page),
}

impl Encoding {
    /// The encoding of a label, in which capitals do not matter.
    #[must_use]
    pub fn new(label: &str) -> Option<Self> {
        let whatwg = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        let kind = dos::labelled(label).map(Kind::Dos);
        kind.or_else(|| whatwg.map(Kind::Whatwg)).map(Self)
    }

    /// What it is called in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Whatwg(encoding) => encoding.name(),
            Kind::Dos(page) => page.name,
        }
    }

    /// The text of some bytes. A byte-order mark of UTF-8 knows better, as everywhere on the web.
    pub(super) fn text(self, bytes: &[u8]) -> Result<Reading, NotText> {
        let marked =
            encoding_rs::Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding == UTF_8);
        if let Some((_, mark)) = marked {
            binary::refuse_by_controls(bytes)?;
            return Ok(legacy::decode(UTF_8, &bytes[mark..]));
        }
        match self.0 {
            Kind::Dos(page) => {
                binary::refuse_by_controls(bytes)?;
                Ok(Reading::clean(page.name, page.decode(bytes)))
            }
            Kind::Whatwg(encoding) => {
                // In others a letter may be made of bytes that are controls elsewhere.
                if encoding.is_ascii_compatible() {
                    binary::refuse_by_controls(bytes)?;
                }
                Ok(legacy::decode(encoding, bytes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{decode, decode_as};
    use super::*;

    #[track_caller]
    fn read(label: &str, bytes: &[u8]) -> (String, &'static str) {
        let encoding = Encoding::new(label).expect("a label that is known");
        let source = decode_as("a.txt", bytes.to_vec(), Some(encoding)).unwrap();
        (source.text, source.encoding)
    }

    #[test]
    fn what_bytes_do_not_tell_is_read_as_it_is_named() {
        for (label, bytes, text, name) in [
            ("macintosh", b"Bl\x8cb\xber, \x81rhus" as &[u8], "Blåbær, Århus", "macintosh"),
            ("ISO-8859-2", b"\xa3\xf3d\xbc", "Łódź", "ISO-8859-2"),
            ("shift_jis", b"\x93\x8c\x8b\x9e", "東京", "Shift_JIS"),
            ("GBK", b"\xb1\xb1\xbe\xa9", "北京", "GBK"),
            ("iso-2022-jp", b"\x1b$BEl5~\x1b(B", "東京", "ISO-2022-JP"),
            ("utf-16be", b"\0\xc5\0r", "År", "UTF-16BE"),
            ("latin1", b"\xe5", "å", "windows-1252"),
            ("IBM865", b"\x86\x9b", "åø", "IBM865"),
            ("CP850", b"\x86\x9b", "åø", "IBM850"),
        ] {
            assert_eq!(read(label, bytes), (text.to_owned(), name), "{label}");
        }
    }

    #[test]
    fn a_byte_order_mark_knows_better() {
        assert_eq!(read("macintosh", "\u{feff}å".as_bytes()), ("å".to_owned(), "UTF-8"));
        assert_eq!(read("macintosh", b"\xff\xfe\xe5\0"), ("å".to_owned(), "UTF-16LE"));
    }

    #[test]
    fn what_is_no_text_is_refused_all_the_same() {
        for bytes in [b"%PDF-1.7" as &[u8], b"\0\x01\x02\x03\0\0"] {
            assert!(decode_as("a.txt", bytes.to_vec(), Encoding::new("cp850")).is_err());
            assert!(decode("a.txt", bytes.to_vec()).is_err());
        }
        let cut = decode_as("a.txt", b"a\x93".to_vec(), Encoding::new("shift_jis")).unwrap();
        assert_eq!((&*cut.text, cut.undecodable.len()), ("a\u{fffd}", 1));
    }

    #[test]
    fn labels_that_nobody_knows_are_none() {
        for label in ["", "klingon", "cp852", "replacement", "850"] {
            assert_eq!(Encoding::new(label), None, "{label}");
        }
    }
}
