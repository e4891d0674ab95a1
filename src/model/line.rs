//! A line of the source, as the layout sees it.

use super::{Signs, Span};

/// A line that shows something: its visible content, what marks it as an item, and its place.
///
/// Lines that show nothing are not kept; they are counted in [`Line::gap`]. A line into whose end
/// the next entry's heading was glued is two lines, the second one [`Line::glued`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The content: no marker, no white space around it. Never empty unless a marker stands alone.
    pub span: Span,
    /// The kinds of signs in the content; they change with it, see [`Line::showing`].
    pub signs: Signs,
    /// The list marker before the content: a bullet glyph, a dash, `1.`, `1)`, `a)`, `##`.
    pub marker: Option<Span>,
    /// Columns of white space before the marker, or before the content where there is none.
    pub indent: u16,
    /// How many empty lines stand above it.
    pub gap: u16,
    /// Whether it shares its physical line with the line before it.
    pub glued: bool,
    /// The number of its physical line, from 1.
    pub number: u32,
}

impl Line {
    /// A line of a text that has no marker and stands at its left edge.
    #[must_use]
    pub fn of(text: &str, span: Span, number: u32) -> Self {
        let signs = Signs::of(&text.as_bytes()[span.range()]);
        Self { span, signs, marker: None, indent: 0, gap: 0, glued: false, number }
    }

    /// The same line with another content.
    #[must_use]
    pub fn showing(self, text: &str, span: Span) -> Self {
        Self { span, signs: Signs::of(&text.as_bytes()[span.range()]), ..self }
    }

    /// Marker and content.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.marker.map_or(self.span, |marker| marker.to(self.span))
    }
}
