//! What each line of a page is made of, told by its atoms and by what stands beside it.

use crate::model::character::is_double_mark;
use crate::model::{Atom, AtomKind, Sign, Span};

use super::page::{Class, Page, Row, has_word, is_emphasis};
use super::wording::{is_hidden, opens_single};

/// The longest line of a person, in bytes, right below which an address is said not to be shown.
const BESIDE: usize = 80;

impl Page<'_> {
    /// Tells of each line which atoms it has and what it is made of.
    pub(super) fn classify_lines(&mut self) {
        let (lines, atoms) = (self.lines, self.all_atoms);
        self.rows.clear();
        self.rows.reserve_exact(lines.len());
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            let from = next;
            while next < atoms.len() && line.span.contains(atoms[next].span) {
                next += 1;
            }
            let atoms = &atoms[from..next];
            let is_plain = atoms.is_empty() && !self.has(index, Sign::Mark);
            let class = if is_plain { Class::Text } else { self.classify(line.span, atoms) };
            self.may_have_entries |=
                matches!(class, Class::Quoted | Class::Addresses | Class::Mixed);
            let offset = |at| u32::try_from(at).expect("a 4 GiB text has fewer atoms than bytes");
            let opens = index == 0 || line.gap > 0 || self.rule(index - 1).is_some();
            self.rows.push(Row { atoms: offset(from), class, opens });
        }
        debug_assert_eq!(next, atoms.len(), "every atom is on a line");
        for index in (1..lines.len()).rev() {
            if self.class(index) == Class::Addresses
                && (self.is_label(index - 1)
                    || !self.stands_for_address(index) && self.is_hidden(index - 1, index))
            {
                self.rows[index - 1].class = Class::Addresses;
            }
        }
        for index in 1..lines.len() {
            // A contact has one such line; a text of nothing else has no contact.
            let is_told = match self.class(index - 1) {
                Class::Addresses => !self.stands_for_address(index - 1),
                Class::Text => lines[index - 1].span.len() <= BESIDE,
                _ => false,
            };
            if is_told && self.is_hidden(index, index) && !self.is_hidden(index - 1, index) {
                self.rows[index].class = Class::Addresses;
            }
        }
    }

    /// Whether a line stands for an address that is not shown, right beside one that may be of the same
    /// contact; line `lower` is the one below.
    fn is_hidden(&self, index: usize, lower: usize) -> bool {
        self.class(index) == Class::Text
            && self.lines[lower].gap == 0
            && is_hidden(self.content(index), self.words)
    }

    fn classify(&self, line: Span, atoms: &[Atom]) -> Class {
        let content = line.of(self.text);
        let mut addresses = false;
        for atom in atoms {
            match atom.kind {
                // Behind a place it is the date of a letter, whose line is text.
                AtomKind::Date if !content[..atom.span.start() - line.start()].contains(',') => {
                    return Class::Date;
                }
                AtomKind::Section(_) if is_emphasis(self.text, line.start(), atom.span) => {
                    return Class::Labelled;
                }
                AtomKind::Email | AtomKind::Phone { .. } | AtomKind::Website | AtomKind::Rest => {
                    addresses = true;
                }
                _ => {}
            }
        }
        if addresses && !content.starts_with(is_double_mark) {
            let mut at = line.start();
            let mut text_between = false;
            for atom in atoms.iter().filter(|atom| !matches!(atom.kind, AtomKind::Mark(_))) {
                let between = &self.text[at..atom.span.start()];
                let joins = || at > line.start() && self.words.is_joining(between.trim());
                text_between |= has_word(between) && !joins();
                at = atom.span.end();
            }
            let behind = self.text[at..line.end()].trim();
            text_between |= has_word(behind) && !is_aside(behind);
            return if text_between { Class::Mixed } else { Class::Addresses };
        }
        let quoted =
            (content.starts_with(is_double_mark) || opens_single(content)) && has_word(content);
        if quoted { Class::Quoted } else { Class::Text }
    }
}

/// Whether a text behind an address is a remark in brackets: `(kun aften)`.
fn is_aside(text: &str) -> bool {
    text.starts_with('(') && text.find(')') == Some(text.len() - 1)
}
