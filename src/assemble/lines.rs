//! The input of the record grammars: a run of classified lines that nom can take from.

use std::iter::Enumerate;
use std::ops::Range;

use nom::error::{Error, ErrorKind};
use nom::{IResult, Input, Needed};

use super::page::Page;

/// The lines of a page from one to another, to be taken from the front.
#[derive(Clone, Copy)]
pub struct Lines<'p> {
    /// The page they are on.
    pub page: &'p Page<'p>,
    /// The first line, as an index into the page's lines.
    pub at: usize,
    /// The line after the last.
    pub end: usize,
}

/// What a production over lines gives.
pub type Parsed<'p, T> = IResult<Lines<'p>, T>;

impl<'p> Lines<'p> {
    /// All lines of a page.
    pub fn all(page: &'p Page<'p>) -> Self {
        Self { page, at: 0, end: page.lines.len() }
    }

    /// Whether none is left.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.at >= self.end
    }

    /// The same lines from `at` on.
    #[inline]
    pub fn from(self, at: usize) -> Self {
        Self { at: at.clamp(self.at, self.end), ..self }
    }

    /// The lines before `end`.
    pub fn until(self, end: usize) -> Self {
        Self { end: end.clamp(self.at, self.end), ..self }
    }

    /// The paragraph at the front, no longer than what is left.
    #[inline]
    pub fn paragraph(self) -> Range<usize> {
        let range = self.page.paragraph(self.at);
        range.start..range.end.min(self.end)
    }

    /// That the production does not fit here.
    #[inline]
    pub fn mismatch<T>(self) -> Parsed<'p, T> {
        Err(nom::Err::Error(Error::new(self, ErrorKind::Verify)))
    }
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "lines {}..{}", self.at, self.end)
    }
}

impl Input for Lines<'_> {
    type Item = usize;
    type Iter = Range<usize>;
    type IterIndices = Enumerate<Range<usize>>;

    fn input_len(&self) -> usize {
        self.end - self.at
    }

    fn take(&self, index: usize) -> Self {
        self.until(self.at + index)
    }

    fn take_from(&self, index: usize) -> Self {
        self.from(self.at + index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(usize) -> bool>(&self, predicate: P) -> Option<usize> {
        (self.at..self.end).position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.at..self.end
    }

    fn iter_indices(&self) -> Self::IterIndices {
        (self.at..self.end).enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.input_len() >= count {
            Ok(count)
        } else {
            Err(Needed::new(count - self.input_len()))
        }
    }
}
