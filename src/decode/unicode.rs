//! The encodings of Unicode: UTF-8 and UTF-16, with and without a byte-order mark.

use std::string::FromUtf8Error;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Reading, sample};
use crate::model::Span;

/// The byte-order mark, and how UTF-8 has it.
const MARK: char = '\u{feff}';
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The longest text, in bytes, that may take its room twice for a moment.
const COPIED: usize = 1 << 20;

/// UTF-16 that says so by its mark.
pub(super) fn marked_utf16(bytes: &[u8]) -> Option<Reading> {
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    (encoding == UTF_16LE || encoding == UTF_16BE).then(|| utf16(encoding, &bytes[mark..]))
}

/// UTF-16 that shows by where its NULs stand: European text has one in nearly every letter, all
/// on the same side.
pub(super) fn unmarked_utf16(bytes: &[u8]) -> Option<Reading> {
    let sample = sample(bytes);
    memchr::memchr(0, sample)?;
    let units = sample.as_chunks::<2>().0;
    let high = units.iter().filter(|unit| unit[0] == 0).count();
    let low = units.iter().filter(|unit| unit[1] == 0).count();
    let is_side = |most: usize, least: usize| most * 2 > units.len() && least * 20 < units.len();
    if is_side(low, high) {
        Some(utf16(UTF_16LE, bytes))
    } else if is_side(high, low) {
        Some(utf16(UTF_16BE, bytes))
    } else {
        None
    }
}

fn utf16(encoding: &'static Encoding, bytes: &[u8]) -> Reading {
    let order = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut out = Reading::clean(encoding.name(), String::with_capacity(bytes.len()));
    for unit in char::decode_utf16(pairs.iter().map(|&pair| order(pair))) {
        match unit {
            Ok(c) => out.text.push(c),
            Err(_) => out.replace(),
        }
    }
    if !odd.is_empty() {
        out.replace();
    }
    out
}

/// UTF-8, also with a few bytes that are none; or the bytes back, if they are something else.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<Reading, Vec<u8>> {
    match whole(bytes) {
        Ok(text) => Ok(Reading::clean("UTF-8", text)),
        Err(bytes) if is_damaged_utf8(&bytes) => Ok(damaged(&bytes)),
        Err(bytes) => Err(bytes),
    }
}

/// UTF-8 without a fault and without its mark, or the bytes back.
fn whole(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    if bytes.len() > COPIED {
        let mut text = String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes)?;
        if text.starts_with(MARK) {
            text.drain(..MARK.len_utf8());
        }
        return Ok(text);
    }
    // Unlike the standard library, this looks at many bytes at once, which is worth a copy.
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes);
    text.map(|text| text.strip_prefix(MARK).unwrap_or(&text).to_owned()).ok_or(bytes)
}

/// Letters of several bytes hardly ever arise by chance: where they outnumber the bytes that fit
/// nowhere, the text is UTF-8 that was cut or patched.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut fits, mut misfits) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        fits += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        misfits += chunk.invalid().len();
    }
    bytes.starts_with(UTF8_MARK) || fits > misfits
}

fn damaged(bytes: &[u8]) -> Reading {
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    let mut out = Reading::clean("UTF-8", String::with_capacity(bytes.len()));
    for chunk in bytes.utf8_chunks() {
        out.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.replace();
        }
    }
    out
}

impl Reading {
    /// Puts U+FFFD where bytes are no text; neighbours become one run. Texts beyond the limit of
    /// spans are refused later, so their places need not be kept.
    pub(super) fn replace(&mut self) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) else {
            return;
        };
        match self.undecodable.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.undecodable.push(Span { start, end }),
        }
    }
}
