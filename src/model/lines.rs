//! Line numbers of a text, as an editor counts them.

use super::Span;

/// Where the lines of a text begin.
///
/// ```
/// use uddrag::{Lines, Span};
///
/// let lines = Lines::of("Hej\r\nÅse\n");
/// assert_eq!(lines.number(5), 2);
/// assert_eq!(lines.span(2), Some(Span::new(5, 9)));
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// The lines of a text: they end at line feeds and at carriage returns, or at both together.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| Span::new(at, at + 1).end);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The number of the line that a byte stands on, from 1.
    ///
    /// # Panics
    ///
    /// Never: texts are limited to 4 GiB.
    #[must_use]
    pub fn number(&self, offset: u32) -> u32 {
        let number = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(number).expect("texts are limited to 4 GiB")
    }

    /// A line without its end, by its number.
    #[must_use]
    pub fn span(&self, number: u32) -> Option<Span> {
        let index = (number as usize).checked_sub(1)?;
        let start = *self.starts.get(index)? as usize;
        let end = self.starts.get(index + 1).map_or(self.text.len(), |&end| end as usize);
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + line.len()))
    }

    /// How many lines there are; what follows the last line end is one, even if it is empty.
    ///
    /// # Panics
    ///
    /// Never: texts are limited to 4 GiB.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).expect("texts are limited to 4 GiB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\nb\r\nc\rd\n\ne";
        let lines = Lines::of(text);
        let shown: Vec<_> = (1..=lines.count()).map(|n| lines.span(n).unwrap().of(text)).collect();
        assert_eq!(shown, ["a", "b", "c", "d", "", "e"]);
        assert_eq!([0, 1, 2, 5, 7, 9, 10, 99].map(|at| lines.number(at)), [1, 1, 2, 3, 4, 5, 6, 6]);
        assert_eq!((lines.span(0), lines.span(7)), (None, None));
    }
}
