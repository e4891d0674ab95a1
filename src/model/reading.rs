//! The order in which a text is read, where that is not the order in which it stands: columns.

use super::{Span, Spans};

/// A copy of a text in the order in which it is read, and where each part of it stands.
///
/// The text itself is never edited: records are read from the copy, and then every place is
/// carried back to the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    text: String,
    /// In the order in which they are read.
    pieces: Vec<Piece>,
    /// The same by where they stand, as places in `pieces`.
    standing: Vec<u32>,
}

/// A part of the copy that stands in the source as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the copy.
    read: u32,
    /// Where it stands in the source.
    source: Span,
    /// Where the white space behind it ends in the source: what parts it from another column, or
    /// its line's end.
    tail: u32,
}

impl Piece {
    fn read_end(self) -> u32 {
        self.read + self.source.end - self.source.start
    }
}

impl Reading {
    /// A line of the source, or what of it stands in one column, and where the white space behind
    /// it ends. Lines that follow each other in the source keep what stands between them.
    pub fn push(&mut self, source: &str, line: Span, tail: usize) {
        let tail = Span::new(line.end(), tail.max(line.end()));
        let end = self.text.len();
        let follows = |last: &&mut Piece| {
            last.tail == line.start && last.read_end() as usize + "\n".len() == end
        };
        if let Some(last) = self.pieces.last_mut().filter(follows)
            && source[..line.start()].ends_with(['\n', '\r'])
        {
            self.text.pop();
            self.text.push_str(&source[last.source.end()..line.end()]);
            last.source.end = line.end;
            last.tail = tail.end;
        } else if line.is_empty() {
            return self.push_gap();
        } else {
            let read = Span::new(0, self.text.len()).end;
            self.text.push_str(line.of(source));
            self.pieces.push(Piece { read, source: line, tail: tail.end });
        }
        self.text.push('\n');
    }

    /// An empty line that does not stand in the source.
    pub fn push_gap(&mut self) {
        self.text.push('\n');
    }

    /// What was pushed, ready to be asked.
    #[must_use]
    pub fn finished(mut self) -> Self {
        self.standing = (0..).take(self.pieces.len()).collect();
        self.standing.sort_by_key(|&at| self.pieces[at as usize].source.start);
        self
    }

    /// The text in the order in which it is read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where something that was read stands in the source. Where it goes on from one line of a
    /// column to the next, each part but the last takes in the white space behind it, which says
    /// so.
    #[must_use]
    pub fn source(&self, read: Span) -> Spans {
        let first = self.pieces.partition_point(|piece| piece.read_end() <= read.start);
        let within = self.pieces[first..].iter().take_while(|piece| piece.read < read.end);
        let place = |piece: &Piece| {
            let start = piece.source.start + read.start.saturating_sub(piece.read);
            let goes_on = read.end > piece.read_end();
            let end = piece.source.start + read.end.min(piece.read_end()) - piece.read;
            Span { start, end: if goes_on { piece.tail } else { end } }
        };
        within.map(place).filter(|span| !span.is_empty()).collect()
    }

    /// Where something that stands in the source is read.
    #[must_use]
    pub fn place(&self, source: Span) -> Span {
        let start = self.offset(source.start, source.start);
        let last = source.end.saturating_sub(1).max(source.start);
        Span { start, end: self.offset(last, source.end).max(start) }
    }

    /// Where `at` is read, by the piece in which or behind which `inside` stands.
    fn offset(&self, inside: u32, at: u32) -> u32 {
        let piece = |index: u32| self.pieces[index as usize];
        let before = self.standing.partition_point(|&index| piece(index).source.start <= inside);
        let Some(last) = before.checked_sub(1) else { return 0 };
        let piece = piece(self.standing[last]);
        (piece.read + at.max(piece.source.start) - piece.source.start).min(piece.read_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab  cd` above `e   f`, read column by column.
    fn reading() -> (&'static str, Reading) {
        let text = "Top\nab  cd\ne   f\nEnd\n";
        let mut reading = Reading::default();
        for (from, to, tail) in [(0, 3, 4), (4, 6, 8), (11, 12, 15)] {
            reading.push(text, Span::new(from, to), tail);
        }
        reading.push_gap();
        for (from, to, tail) in [(8, 10, 11), (15, 16, 17), (17, 20, 21)] {
            reading.push(text, Span::new(from, to), tail);
        }
        (text, reading.finished())
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        assert_eq!(reading().1.text(), "Top\nab\ne\n\ncd\nf\nEnd\n");
    }

    #[test]
    fn places_are_carried_back_and_forth() {
        let (text, reading) = reading();
        for shown in ["Top", "ab", "e", "cd", "f", "End", "a", "d"] {
            let at = reading.text().find(shown).unwrap();
            let read = Span::new(at, at + shown.len());
            let source = reading.source(read);
            assert_eq!(source.len(), 1);
            assert_eq!(source[0].of(text), shown);
            assert_eq!(reading.place(source[0]), read, "{shown}");
        }
    }

    #[test]
    fn what_goes_on_in_the_next_line_takes_in_the_white_space_between() {
        let (text, reading) = reading();
        let of = |from, to| -> Vec<&str> {
            reading.source(Span::new(from, to)).iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(of(4, 8), ["ab  ", "e"]);
        assert_eq!(of(5, 7), ["b  "]);
        assert_eq!(of(10, 14), ["cd\n", "f"]);
        assert_eq!(of(13, 18), ["f\nEnd"]);
        assert_eq!(of(8, 9), [""; 0]);
    }

    #[test]
    fn any_place_has_an_answer() {
        let (text, reading) = reading();
        for start in 0..=text.len() {
            for end in start..=text.len() {
                let place = reading.place(Span::new(start, end));
                assert!(place.start <= place.end && place.end() <= reading.text().len());
            }
        }
        assert_eq!(Reading::default().finished().place(Span::new(3, 9)), Span::new(0, 0));
    }
}
