//! Running text: which spans make a text out of paragraphs, wrapped lines and list items.
//!
//! The value of running text follows from the text at its spans alone, so every decision is told
//! by where a span begins and ends. One span is one paragraph; a line end inside it is a blank or
//! mends a split word. Where a hyphen must stay the span is cut: behind the hyphen for `problem-`
//! before `og`, around it for `e-` before `mail`. A list marker is a span of its own.

use std::ops::Range;

use crate::model::character::{ends_in_letter, is_blank, is_hyphen, shows_nothing, without_blanks};
use crate::model::{Form, Found, Span, Spans};

use super::page::Page;
use super::place::is_town_below;

/// Running text as it grows, paragraph by paragraph.
pub struct Running<'p> {
    page: &'p Page<'p>,
    spans: Spans,
}

impl<'p> Running<'p> {
    /// No text yet.
    pub fn new(page: &'p Page<'p>) -> Self {
        Self { page, spans: Spans::new() }
    }

    /// Adds the paragraphs that the lines hold, items with their markers.
    pub fn lines(&mut self, lines: Range<usize>) {
        let mut at = lines.start;
        while at < lines.end {
            let paragraph = self.page.paragraph(at);
            let end = paragraph.end.min(lines.end);
            let page = self.page;
            let lead = self.marker(at, page.lines[at].marker);
            let visible = |line: usize| match lead {
                Some(marker) if line == at => marker.to(page.lines[line].span),
                _ => page.lines[line].span,
            };
            self.paragraph((at..end).map(visible));
            at = end;
        }
    }

    /// Adds texts of lines of their own, a paragraph each, but for a town below its street.
    pub fn apart(&mut self, texts: &[Span]) {
        let text = self.page.text;
        let is_one = |above: &Span, below: &Span| {
            self.page.wrapped
                && shows_nothing(&text[above.end()..below.start()])
                && is_town_below(above.of(text), below.of(text))
        };
        for paragraph in texts.chunk_by(is_one) {
            self.paragraph(paragraph.iter().copied());
        }
    }

    /// Adds an item's marker. A bare number says nothing of being one, so it is given back to be
    /// read with the text.
    fn marker(&mut self, line: usize, marker: Option<Span>) -> Option<Span> {
        let marker = marker?;
        let bare = marker.of(self.page.text).bytes().all(|byte| byte.is_ascii_digit());
        if bare || self.page.lines[line].span.is_empty() {
            return Some(marker);
        }
        self.spans.push(marker);
        None
    }

    /// Adds what of the lines lies inside `within`: a quote without its marks.
    pub fn clipped(mut self, lines: Range<usize>, within: Span) -> Self {
        self.clip(lines, within);
        self
    }

    /// Adds it to what is there.
    pub fn clip(&mut self, lines: Range<usize>, within: Span) {
        let mut at = lines.start;
        while at < lines.end {
            let end = self.page.paragraph(at).end.min(lines.end);
            let page = self.page;
            let lead = self.marker(at, page.lines[at].marker.filter(|&m| within.contains(m)));
            let visible = |line: usize| match lead {
                Some(marker) if line == at => marker.to(page.lines[line].span),
                _ => page.lines[line].span,
            };
            self.paragraph((at..end).filter_map(|line| clip(page.text, visible(line), within)));
            at = end;
        }
    }

    /// Adds one paragraph from the visible parts of its lines.
    pub fn paragraph(&mut self, lines: impl Iterator<Item = Span>) {
        let mut first = true;
        for span in lines.filter(|span| !span.is_empty()) {
            if let Some(cells) = cells(self.page.text, span) {
                self.spans.extend(cells);
                first = true;
                continue;
            }
            match self.spans.last().copied() {
                Some(last) if !first => self.wrap(last, span),
                _ => self.spans.push(span),
            }
            first = false;
        }
    }

    /// Joins a line to the one above it. Where page furniture stands between the two, the span
    /// above takes in its line's end, which says the same.
    fn wrap(&mut self, last: Span, next: Span) {
        let between = &self.page.text[last.end()..next.start()];
        if !shows_nothing(between) {
            let end = last.end() + between.find(['\n', '\r']).map_or(0, |at| at + 1);
            self.replace_last(Span::new(last.start(), end));
            self.spans.push(next);
            return;
        }
        let left = last.of(self.page.text);
        // Most lines end in a letter.
        if ends_in_letter(left) {
            return self.replace_last(last.to(next));
        }
        let (stem, right) = (left.trim_end_matches(is_hyphen), next.of(self.page.text));
        let splits = stem.len() < left.len()
            && stem.ends_with(char::is_alphabetic)
            && right.starts_with(char::is_lowercase);
        if !splits {
            return self.replace_last(last.to(next));
        }
        let word = right.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let head = stem.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or("");
        if self.page.words.is_joining(word) && !self.page.spellings.joins(head, word) {
            self.spans.push(next);
        } else if self.page.spellings.hyphenates(head, word) {
            self.replace_last(Span::new(last.start(), last.start() + stem.len()));
            self.spans.push(Span::new(last.start() + stem.len(), last.end()));
            self.spans.push(next);
        } else {
            self.replace_last(last.to(next));
        }
    }

    fn replace_last(&mut self, span: Span) {
        if let Some(last) = self.spans.last_mut() {
            *last = span;
        }
    }

    /// The spans of one paragraph, for a heading, a title or a name.
    pub fn of(page: &'p Page<'p>, lines: Range<usize>) -> Spans {
        let mut running = Self::new(page);
        running.paragraph(lines.map(|line| page.lines[line].span));
        running.spans
    }

    /// The text as a value.
    pub fn found<'t, F: Form>(self) -> Found<'t, F> {
        Found::across(self.spans)
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// The cells of a row of a table between bars, `| Mandag | 10–17 |`, each but the last with the blank
/// behind it, which says that the row goes on.
fn cells(text: &str, row: Span) -> Option<Vec<Span>> {
    let inner = row.of(text).strip_prefix('|')?.strip_suffix('|')?;
    let start = row.start() + 1;
    let mut at = start;
    let mut cells: Vec<Span> = Vec::new();
    for cell in inner.split('|') {
        let cell = Span::new(at, at + cell.len());
        at = cell.end() + 1;
        let shown = trim(text, cell);
        if !shown.is_empty() {
            let ends = text[shown.end()..].starts_with(' ');
            cells.push(Span::new(shown.start(), shown.end() + usize::from(ends)));
        }
    }
    let (last, others) = cells.split_last_mut()?;
    *last = trim(text, *last);
    others.iter().all(|cell| cell.of(text).ends_with(' ')).then_some(cells)
}

/// The visible part of `line` inside `within`.
pub fn clip(text: &str, line: Span, within: Span) -> Option<Span> {
    let (start, end) = (line.start().max(within.start()), line.end().min(within.end()));
    (start < end).then(|| trim(text, Span::new(start, end))).filter(|span| !span.is_empty())
}

/// A span without the blanks around its text.
pub fn trim(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let shown = without_blanks(content);
    if shown.len() == content.len() {
        return span;
    }
    let start = span.end() - content.trim_start_matches(is_blank).len();
    Span::new(start, start + shown.len())
}
