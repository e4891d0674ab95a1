//! Places in a decoded text: half-open ranges of bytes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// A half-open range `[start, end)` of bytes in a decoded text.
///
/// Written to JSON as `[start, end]`. Texts are limited to 4 GiB, so that two spans fit into the
/// room of one pointer pair.
///
/// ```
/// use uddrag::Span;
///
/// let span = Span::new(4, 7);
/// assert_eq!(span.of("Hej Åse"), "Ås");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// The places of one value, in the order in which its text is joined.
pub type Spans = SmallVec<[Span; 2]>;

impl Span {
    /// A span from byte offsets.
    ///
    /// # Panics
    ///
    /// If an offset exceeds the 4 GiB a text may have; ingestion refuses longer ones.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at| u32::try_from(at).expect("texts are limited to 4 GiB");
        Self { start: offset(start), end: offset(end) }
    }

    /// The first byte, as an index.
    #[must_use]
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last, as an index.
    #[must_use]
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The same span as a range of indices.
    #[must_use]
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The number of bytes.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether it holds no byte.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text it stands for.
    ///
    /// # Panics
    ///
    /// If the span does not lie in `text` or cuts a character.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    #[inline]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": { "type": "integer", "minimum": 0 },
            "minItems": 2,
            "maxItems": 2,
            "description": "[start, end) in bytes of the decoded text"
        })
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
