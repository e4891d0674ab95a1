//! Source → lines: what is visible on each, which marker begins it, where entries were glued, and
//! whether the text is wrapped by hand.

mod cards;
mod cited;
mod columns;
mod counted;
mod emphasis;
mod folio;
mod furniture;
mod gutter;
mod lines;
mod marker;
mod pages;
mod region;
mod sequence;
mod sides;
mod wrap;

use crate::model::{Line, Span};

pub use columns::reading;

/// The lines of a text, and how it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The lines that show something, in their order.
    pub lines: Vec<Line>,
    /// Whether paragraphs were broken into lines of a limited width. Where they were not, each
    /// line is a paragraph.
    pub wrapped: bool,
    /// Page numbers, running heads and feet, which are among no lines.
    pub furniture: Vec<Span>,
}

/// Reads the layout of a decoded text.
#[must_use]
pub fn layout(text: &str) -> Layout {
    let mut lines = lines::visible(text);
    let furniture = furniture::remove(text, &mut lines);
    cited::strip(text, &mut lines);
    emphasis::strip(text, &mut lines);
    sequence::number(text, &mut lines);
    let lines = marker::unglue(text, lines);
    let wrapped = wrap::is_wrapped(text, &lines);
    Layout { lines, wrapped, furniture }
}
