//! A stretch of a line: where a recogniser looks, and what stands around it.

use std::ops::Range;

use crate::model::{Atom, AtomKind, Line, Span};

/// Part of a line that nothing has claimed yet. Positions are those of the whole text, so that
/// a find is a span as it stands; only what lies inside the line can be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'t> {
    /// The text up to the line's end.
    text: &'t str,
    /// Where the line's content begins.
    pub line: usize,
    /// Where the stretch begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'t> Stretch<'t> {
    /// The whole content of a line.
    pub fn of(text: &'t str, line: &Line) -> Self {
        let Range { start, end } = line.span.range();
        Self { text: &text[..end], line: start, start, end }
    }

    /// A text as a line by itself.
    pub fn alone(text: &'t str) -> Self {
        Self { text, line: 0, start: 0, end: text.len() }
    }

    /// What stands in it.
    pub fn text(self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// The bytes in it.
    pub fn bytes(self) -> &'t [u8] {
        self.text().as_bytes()
    }

    /// What stands in it from `at` on.
    pub fn from(self, at: usize) -> &'t str {
        &self.text[at..self.end]
    }

    /// What stands in the line before `at`, the claimed parts too.
    pub fn before(self, at: usize) -> &'t str {
        &self.text[self.line..at]
    }

    /// The end of the line above, if nothing but that line's end stands between the two.
    pub fn above(self) -> &'t str {
        const ENOUGH: usize = 64;
        let before = self.text[..self.line].trim_end_matches([' ', '\t']);
        let Some(above) = before.strip_suffix(['\n', '\r']) else { return "" };
        let above = above.trim_end_matches([' ', '\t', '\r']);
        let start = above.len().saturating_sub(ENOUGH);
        let start = above.ceil_char_boundary(start);
        above[start..].rsplit('\n').next().unwrap_or_default()
    }

    /// What stands in the line from `at` on, the claimed parts too.
    pub fn after(self, at: usize) -> &'t str {
        &self.text[at..]
    }

    /// What stands between two places of the line.
    pub fn between(self, start: usize, end: usize) -> &'t str {
        &self.text[start..end]
    }

    /// The same line from `start` to `end`.
    pub fn narrowed(self, start: usize, end: usize) -> Self {
        Self { start, end, ..self }
    }

    /// Whether it begins where its line does.
    pub fn opens_line(self) -> bool {
        self.start == self.line
    }

    /// Whether it is a whole line.
    pub fn is_line(self) -> bool {
        self.opens_line() && self.end == self.text.len()
    }

    /// The parts that `atoms`, which are sorted, leave free.
    pub fn gaps<'a>(self, atoms: &'a [Atom]) -> impl Iterator<Item = Self> + use<'a, 't> {
        let starts = std::iter::once(self.start).chain(atoms.iter().map(|atom| atom.span.end()));
        let ends = atoms.iter().map(|atom| atom.span.start()).chain(std::iter::once(self.end));
        starts
            .zip(ends)
            .filter(|(start, end)| start < end)
            .map(move |(start, end)| self.narrowed(start, end))
    }
}

/// An atom from `start` to `end`.
pub(super) fn atom(start: usize, end: usize, kind: AtomKind) -> Atom {
    Atom { span: Span::new(start, end), kind }
}
