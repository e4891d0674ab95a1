//! Broken promises, as a reader is told of them.

use std::fmt;

/// A promise of the contract that files do not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Which promise.
    pub promise: Promise,
    /// The value or piece of structure it is about, as a JSON Pointer (RFC 6901) into the document
    /// or, from `/structure` on, into the evidence; empty for the whole document.
    pub pointer: String,
    /// The line of the source it is about.
    pub line: Option<u32>,
    /// What is wrong.
    pub message: String,
}

/// What is promised of a document and its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    /// They are about this source.
    Source,
    /// The evidence has the document's shape, and its spans fit the text.
    Shape,
    /// Every value follows from the text at its spans.
    Grounded,
    /// Nothing of the text is lost.
    Lossless,
    /// Nothing is said twice.
    Once,
    /// A value is filed where its place says.
    Filed,
    /// Structure holds nothing that is content.
    Structure,
    /// Remarks, units and languages make sense.
    Remark,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, line, message, .. } = self;
        match line {
            Some(line) if pointer.is_empty() => write!(f, "line {line}: {message}"),
            Some(line) => write!(f, "{pointer} (line {line}): {message}"),
            None if pointer.is_empty() => write!(f, "{message}"),
            None => write!(f, "{pointer}: {message}"),
        }
    }
}

/// A text in quotation marks, shortened in its middle and on one line.
pub(super) fn shown(text: &str) -> String {
    const ENDS: usize = 40;
    let length = text.chars().count();
    if length <= 2 * ENDS + 1 {
        return format!("{text:?}");
    }
    let start: String = text.chars().take(ENDS).collect();
    let end: String = text.chars().skip(length - ENDS).collect();
    format!("{:?}", format!("{start}…{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breach_is_one_line() {
        let breach = |pointer: &str, line| {
            let (pointer, message) = (pointer.to_owned(), "is odd".to_owned());
            Breach { promise: Promise::Shape, pointer, line, message }.to_string()
        };
        assert_eq!(breach("/title", Some(3)), "/title (line 3): is odd");
        assert_eq!(breach("/title", None), "/title: is odd");
        assert_eq!(breach("", Some(3)), "line 3: is odd");
        assert_eq!(breach("", None), "is odd");
    }

    #[test]
    fn long_texts_are_shown_by_their_ends() {
        assert_eq!(shown("a\nb"), "\"a\\nb\"");
        let long = format!("{}{}", "æ".repeat(100), "ø".repeat(100));
        assert_eq!(shown(&long), format!("\"{}…{}\"", "æ".repeat(40), "ø".repeat(40)));
    }
}
