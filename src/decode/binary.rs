//! Tells files that are no text, by their signatures and by bytes that text does not have.

use super::{NotText, sample};

const CONVERT: &str = "Convert it to text first, or leave it out";

/// How files begin that are often mistaken for text or put beside it, and what they are.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", "Convert it first, for example with pdftotext"),
    (b"{\\rtf", "an RTF document", "Convert it first, for example with unrtf --text"),
    (
        b"PK\x03\x04",
        "a ZIP archive such as DOCX",
        "Convert it first, for example with pandoc -t plain",
    ),
    (b"PK\x05\x06", "an empty ZIP archive", "Leave it out"),
    (b"\xd0\xcf\x11\xe0", "an older Office document", "Convert it first, for example with catdoc"),
    (b"\x89PNG", "a PNG image", "Read its text first, for example with tesseract"),
    (b"\xff\xd8\xff", "a JPEG image", "Read its text first, for example with tesseract"),
    (b"GIF87a", "a GIF image", "Read its text first, for example with tesseract"),
    (b"GIF89a", "a GIF image", "Read its text first, for example with tesseract"),
    (b"II*\0", "a TIFF image", "Read its text first, for example with tesseract"),
    (b"MM\0*", "a TIFF image", "Read its text first, for example with tesseract"),
    (b"\x7fELF", "a program", "Leave it out"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first with gunzip"),
    (b"\xfd7zXZ\0", "an xz archive", "Unpack it first with unxz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", CONVERT),
    (b"\xff\xfe\0\0", "UTF-32", "Convert it first, for example with iconv -f UTF-32 -t UTF-8"),
    (b"\0\0\xfe\xff", "UTF-32", "Convert it first, for example with iconv -f UTF-32 -t UTF-8"),
];

/// Refuses what says by its first bytes that it is no text.
pub(super) fn refuse_by_signature(bytes: &[u8]) -> Result<(), NotText> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match SIGNATURES.iter().find(|(signature, ..)| start.starts_with(signature)) {
        Some((_, what, cure)) => Err((format!("is not text (it looks like {what})"), cure)),
        None => Ok(()),
    }
}

/// Refuses what is full of control bytes. A stray one in a long text is no reason to lose it.
pub(super) fn refuse_by_controls(bytes: &[u8]) -> Result<(), NotText> {
    let sample = sample(bytes);
    let nulls = memchr::memchr_iter(0, sample).count();
    // Counted in bytes, of which the machine adds many at once.
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(is_control(*byte))).sum::<u8>();
    let controls: usize = sample.chunks(255).map(|bytes| usize::from(few(bytes))).sum();
    let weight = controls + 3 * nulls;
    if weight >= 4 && weight * 50 > sample.len() {
        return Err(("is not text (it is full of control characters)".to_owned(), CONVERT));
    }
    Ok(())
}

/// Control bytes that text files do not hold: tabs, line and page ends, backspaces of old
/// manual pages and escapes of terminals are passed over.
fn is_control(byte: u8) -> bool {
    let is_known = byte.wrapping_sub(0x08) < 6 || byte == 0x1b;
    byte == 0x7f || (byte < 0x20 && !is_known)
}

#[cfg(test)]
mod tests {
    use super::super::decode;

    #[track_caller]
    fn is_no_text(bytes: &[u8], what: &str) {
        let failure = decode("a.txt", bytes.to_vec()).unwrap_err();
        assert!(failure.problem.starts_with("is not text") && failure.problem.contains(what));
    }

    #[test]
    fn documents_and_images_are_told_by_their_signature() {
        is_no_text(b"%PDF-1.7\nplain so far", "PDF document");
        is_no_text(b"\xef\xbb\xbf%PDF-1.7", "PDF document");
        is_no_text(b"{\\rtf1\\ansi Nu", "RTF document");
        is_no_text(b"PK\x03\x04\x14\0", "ZIP archive such as DOCX");
        is_no_text(b"\x89PNG\r\n\x1a\n", "PNG image");
        is_no_text(b"\x7fELF\x02\x01", "program");
        is_no_text(b"\xff\xfe\0\0a\0\0\0", "UTF-32");
    }

    #[test]
    fn other_binary_files_are_told_by_their_control_bytes() {
        is_no_text(b"a\0\0\0b\0\0\0c\0\0\0", "control characters");
        is_no_text(&(0..=255).collect::<Vec<u8>>(), "control characters");
        is_no_text(b"abc\0def", "control characters");
    }

    #[test]
    fn a_stray_control_character_is_text() {
        for text in ["\u{c}Side 2\n", "\u{1b}[1mFed\u{1b}[0m", "a\u{1}b", "DOS\u{1a}"] {
            assert_eq!(decode("a.txt", text.into()).unwrap().text, text);
        }
        let long = format!("{}\0{}", "ord ".repeat(100), "ord ".repeat(100));
        assert!(decode("a.txt", long.into()).is_ok());
    }
}
