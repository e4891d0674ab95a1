//! The page as the record grammars see it: lines with their atoms and their class.

use std::cell::Cell;
use std::ops::Range;

use crate::model::character::{
    columns, ends_in_letter, ends_sentence, is_blank, is_dash, is_double_mark,
};
use crate::model::{Atom, AtomKind, Country, Field, Line, SectionKind, Sign, Span};

use super::facts::{Fact, Facts};
use super::looks::Judge;
use super::spelling::Spellings;
use super::wording::{ends_abbreviated, has_gap, has_sentence, tells_since};

/// The longest row of one sign, in bytes.
const ROW: usize = 512;

/// The longest line, in characters, that can be a heading, a name or a role.
pub const SHORT: usize = 110;

/// What a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A date and nothing else.
    Date,
    /// Addresses, their labels and separators, and nothing else.
    Addresses,
    /// Addresses beside text.
    Mixed,
    /// A section's label, and perhaps its text.
    Labelled,
    /// Text that begins with a quotation mark.
    Quoted,
    /// Any other text.
    Text,
}

/// A section's label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The line.
    pub line: usize,
    /// What the section is about.
    pub kind: SectionKind,
    /// The label with its colon.
    pub span: Span,
}

/// What is known of a line beside its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The first of its atoms among all; they go on to that of the next line, for every atom is on one.
    pub(super) atoms: u32,
    pub(super) class: Class,
    /// Whether it opens a block.
    pub(super) opens: bool,
}

/// A document while its records are assembled.
pub struct Page<'p> {
    /// The decoded text.
    pub text: &'p str,
    /// Its lines.
    pub lines: &'p [Line],
    /// The words of its language.
    pub words: &'p Judge<'p>,
    /// Whether its paragraphs were broken into lines.
    pub wrapped: bool,
    /// The countries by whose plans its numbers were read, the likeliest first.
    pub home: &'p [Country],
    pub(super) all_atoms: &'p [Atom],
    pub(super) rows: Vec<Row>,
    facts: Facts,
    /// Where the paragraph ends that begins at each line, 0 if that was not asked for yet.
    pub(super) ends: Vec<Cell<u32>>,
    /// The lines that may have a quotation mark, in order.
    marked: Vec<u32>,
    /// The width of each line in characters.
    widths: Vec<u32>,
    /// The width that most lines keep below.
    pub(super) width: usize,
    /// Labels that no lexicon knows, by their lines.
    found: Vec<Label>,
    /// How it spells words that line ends may split.
    pub spellings: Spellings<'p>,
    /// Whether nobody wants to know the reasons for its records.
    pub is_terse: bool,
    /// Whether there is anybody's word in marks or an address anywhere: headings without a list's
    /// markers begin no entries of a directory where there is none.
    pub may_have_entries: bool,
}

impl<'p> Page<'p> {
    /// Classifies every line by its atoms.
    pub fn new(
        text: &'p str,
        (lines, wrapped): (&'p [Line], bool),
        atoms: &'p [Atom],
        words: &'p Judge<'p>,
    ) -> Self {
        let width = |line: &Line| {
            if line.signs.has(Sign::Other) {
                u32::try_from(columns(line.span.of(text))).unwrap_or(u32::MAX)
            } else {
                line.span.end - line.span.start
            }
        };
        let widths: Vec<u32> = lines.iter().map(width).collect();
        let spellings = Spellings::of(text, if wrapped { lines } else { &[] });
        let mut page = Self {
            text,
            lines,
            words,
            wrapped,
            home: &[],
            all_atoms: atoms,
            rows: Vec::new(),
            facts: Facts::new(lines.len()),
            marked: with_marks(lines),
            ends: vec![Cell::new(0); if wrapped { lines.len() } else { 0 }],
            width: usual(&widths),
            widths,
            found: Vec::new(),
            spellings,
            is_terse: false,
            may_have_entries: atoms.iter().any(|atom| atom.kind == AtomKind::Email),
        };
        page.classify_lines();
        page
    }

    /// The same page with other numbers of empty lines between its lines.
    pub fn spaced(mut self, lines: &'p [Line]) -> Self {
        self.lines = lines;
        self.forget();
        self.classify_lines();
        self
    }

    /// Forgets what was asked of its lines.
    fn forget(&mut self) {
        self.ends.fill(Cell::new(0));
        self.facts.forget();
    }

    /// Whether a line among addresses says that one is not shown, and nothing else.
    pub fn stands_for_address(&self, index: usize) -> bool {
        let is_shown = |atom: &Atom| !matches!(atom.kind, AtomKind::Label(_) | AtomKind::Mark(_));
        self.class(index) == Class::Addresses
            && !self.is_label(index)
            && !self.atoms(index).iter().any(is_shown)
    }

    /// Whether a line has an address that is shown.
    pub fn shows_address(&self, index: usize) -> bool {
        matches!(self.class(index), Class::Addresses | Class::Mixed)
            && !self.stands_for_address(index)
    }

    /// Whether a line is the label of an address and nothing else.
    pub(super) fn is_label(&self, index: usize) -> bool {
        let is_told = |field| matches!(field, Field::Phone | Field::Fax | Field::Email);
        match self.atoms(index) {
            [Atom { span, kind: AtomKind::Label(field) }] => {
                *span == self.lines[index].span && is_told(*field)
            }
            _ => false,
        }
    }

    /// The field that the line above names, if it does nothing else.
    pub fn label_above(&self, index: usize) -> Option<Field> {
        let above = index.checked_sub(1).filter(|&above| self.is_label(above))?;
        match self.atoms(above)[0].kind {
            AtomKind::Label(field) if self.class(above) == Class::Addresses => Some(field),
            _ => None,
        }
    }

    /// Whether a line has a sign of a kind.
    #[inline]
    pub fn has(&self, index: usize, sign: Sign) -> bool {
        self.lines[index].signs.has(sign)
    }

    /// The first line from one on that may have a quotation mark.
    pub fn next_marked(&self, index: usize) -> Option<usize> {
        let next = self.marked.partition_point(|&line| (line as usize) < index);
        self.marked.get(next).map(|&line| line as usize)
    }

    /// A line's visible content.
    #[inline]
    pub fn content(&self, index: usize) -> &'p str {
        self.lines[index].span.of(self.text)
    }

    /// The width of a line's content, in characters.
    #[inline]
    pub fn columns(&self, index: usize) -> usize {
        self.widths[index] as usize
    }

    /// The atoms on a line.
    #[inline]
    pub fn atoms(&self, index: usize) -> &'p [Atom] {
        let next = self.rows.get(index + 1).map_or(self.all_atoms.len(), |row| row.atoms as usize);
        &self.all_atoms[self.rows[index].atoms as usize..next]
    }

    /// The e-mail addresses on some lines.
    pub fn emails(&self, lines: Range<usize>) -> impl Iterator<Item = Span> {
        let atoms = lines.flat_map(|line| self.atoms(line));
        atoms.filter(|atom| atom.kind == AtomKind::Email).map(|atom| atom.span)
    }

    /// The atom that stands at a span.
    pub fn atom(&self, span: Span) -> Option<&'p Atom> {
        let before = self.all_atoms.partition_point(|atom| atom.span < span);
        self.all_atoms.get(before).filter(|atom| atom.span == span)
    }

    /// What of the address that line `index` ends with stands on the next.
    pub fn rest(&self, index: usize) -> Option<Span> {
        let next = (index + 1 < self.lines.len()).then(|| self.atoms(index + 1).first())??;
        (next.kind == AtomKind::Rest).then_some(next.span)
    }

    /// Whether a line begins with what is left of the address that the line above ends with.
    pub fn begins_with_rest(&self, index: usize) -> bool {
        self.atoms(index).first().is_some_and(|atom| atom.kind == AtomKind::Rest)
    }

    /// What a line is made of.
    #[inline]
    pub fn class(&self, index: usize) -> Class {
        self.rows[index].class
    }

    /// The label of a section that a line begins with.
    pub fn label(&self, index: usize) -> Option<Label> {
        if !self.is_labelled(index) {
            return None;
        }
        let found = self.found.binary_search_by_key(&index, |label| label.line);
        found.ok().map(|at| self.found[at]).or_else(|| self.known_label(index))
    }

    /// The label that a line begins with and the lexicon knows, signs of emphasis passed over.
    pub fn known_label(&self, index: usize) -> Option<Label> {
        if !self.is_labelled(index) {
            return None;
        }
        let start = self.lines[index].span.start();
        self.atoms(index).iter().find_map(|atom| match atom.kind {
            AtomKind::Section(kind) if is_emphasis(self.text, start, atom.span) => {
                Some(Label { line: index, kind, span: atom.span })
            }
            _ => None,
        })
    }

    /// Whether a line may begin with a label. Before a date it may as well.
    #[inline]
    fn is_labelled(&self, index: usize) -> bool {
        matches!(self.class(index), Class::Labelled | Class::Date)
    }

    /// Takes labels that no lexicon knows, in source order, for what the known ones are.
    pub fn take_labels(&mut self, found: Vec<Label>) {
        if found.is_empty() {
            return;
        }
        for label in &found {
            self.rows[label.line].class = Class::Labelled;
        }
        self.found = found;
        // A label ends the paragraph above it.
        self.forget();
    }

    /// What is known of a line, or else found now.
    pub fn fact(&self, line: usize, fact: Fact, find: impl FnOnce() -> bool) -> bool {
        self.facts.of(line, fact, find)
    }

    /// The signs around a line that is emphasised as a whole, and so no part of it: `**Om os**`.
    #[inline]
    pub fn emphasis(&self, index: usize) -> Option<(Span, Span)> {
        let span = self.lines[index].span;
        match self.text.as_bytes()[..span.start()].last()? {
            b'*' => self.between(span, '*'),
            b'_' => self.between(span, '_'),
            _ => None,
        }
    }

    /// As many of a sign on either side of a span, if there are as many.
    fn between(&self, span: Span, sign: char) -> Option<(Span, Span)> {
        let (before, after) = (&self.text[..span.start()], &self.text[span.end()..]);
        let width = before.len() - before.trim_end_matches(sign).len();
        let closed = after.len() - after.trim_start_matches(sign).len();
        (closed == width).then(|| {
            let open = Span::new(span.start() - width, span.start());
            (open, Span::new(span.end(), span.end() + width))
        })
    }

    /// Whether a line has an empty line or a row of signs above it, or is the first.
    #[inline]
    pub fn opens_block(&self, index: usize) -> bool {
        self.rows[index].opens
    }

    /// The sign of a line that is a row of it and says nothing: `-----`, `=====`, `* * *`.
    #[inline]
    pub fn rule(&self, index: usize) -> Option<char> {
        let whole = self.lines.get(index)?.whole();
        let first = self.text.as_bytes().get(whole.start())?;
        // Letters begin most lines.
        if first.is_ascii_alphanumeric() { None } else { self.drawn(whole) }
    }

    /// The sign that a text is a row of.
    fn drawn(&self, whole: Span) -> Option<char> {
        let row = whole.of(self.text);
        let sign = row.chars().next().filter(|&c| is_rule_sign(c))?;
        let signs = || row.chars().filter(|c| !c.is_whitespace());
        (row.len() <= ROW && signs().nth(2).is_some() && signs().all(|c| c == sign)).then_some(sign)
    }

    /// Whether a line is emphasised as a whole.
    #[inline]
    pub fn is_emphasised(&self, index: usize) -> bool {
        self.emphasis(index).is_some()
    }

    /// Whether a line could be a heading, a name or a role: short, and not the end of a sentence.
    #[inline]
    pub fn is_short(&self, index: usize) -> bool {
        self.fact(index, Fact::Short, || {
            let content = self.content(index);
            let stops = || content.trim_end_matches(is_double_mark).ends_with([',', ';', ':']);
            let ends = || ends_sentence(content) && !ends_abbreviated(content, self.words);
            self.columns(index) <= SHORT
                && content.len() <= 2 * SHORT
                && (ends_in_letter(content) || !stops() && !ends())
                && !(self.has(index, Sign::Digit) && tells_since(content, self.words))
                && !self.has_sentence(index)
        })
    }

    /// Whether blanks inside a line part the cells of a row.
    pub fn has_gap(&self, index: usize) -> bool {
        self.has(index, Sign::Blank) && has_gap(self.content(index))
    }

    /// Whether a sentence ends inside a line and another begins.
    pub fn has_sentence(&self, index: usize) -> bool {
        self.has(index, Sign::Stop)
            && self.fact(index, Fact::Sentence, || has_sentence(self.content(index)))
    }
}

/// The lines that may have a quotation mark.
fn with_marks(lines: &[Line]) -> Vec<u32> {
    let marked = (0..).zip(lines).filter(|(_, line)| line.signs.has(Sign::Mark));
    marked.map(|(line, _)| line).collect()
}

/// Signs of which rows are drawn under headings and between parts.
fn is_rule_sign(c: char) -> bool {
    matches!(c, '=' | '_' | '~' | '*' | '#' | '+' | '─' | '━' | '═') || is_dash(c)
}

/// Whether nothing but signs of emphasis stands between a line's start and an atom.
pub(super) fn is_emphasis(text: &str, start: usize, atom: Span) -> bool {
    let before = &text[start..atom.start()];
    before.is_empty() || before.chars().all(|c| matches!(c, '*' | '_') || is_blank(c))
}

/// Whether a text says anything: it has a letter or a digit. Signs of the most frequent block, quotation marks
/// among them, are passed over at once: a line may have nothing else.
pub fn has_word(text: &str) -> bool {
    let is_other = |c: char| !c.is_ascii() && !matches!(c, '\u{2000}'..='\u{206f}');
    text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        || text.contains(|c: char| is_other(c) && c.is_alphanumeric())
}

/// The width that nine of ten lines do not exceed.
fn usual(widths: &[u32]) -> usize {
    let mut widths = widths[..widths.len().min(1 << 12)].to_vec();
    let most = widths.len() * 9 / 10;
    if widths.is_empty() { 0 } else { *widths.select_nth_unstable(most).1 as usize }
}
