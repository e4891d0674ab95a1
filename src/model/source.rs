//! A decoded document: the text that every span indexes, and where it came from.

use super::Span;

/// A document as it was read and decoded.
///
/// [`Source::text`] is never edited: spans index exactly these bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it stands below the folder given, with `/` on every platform.
    pub path: String,
    /// The BLAKE3 hash of the raw bytes, in hexadecimal.
    pub blake3: String,
    /// How many raw bytes it has.
    pub bytes: u64,
    /// The WHATWG name of its encoding.
    pub encoding: &'static str,
    /// The text as UTF-8, byte-order mark removed, nothing else touched.
    pub text: String,
    /// Runs of U+FFFD in the text that stand for bytes which are no text in its encoding.
    pub undecodable: Vec<Span>,
}
