//! A line being read: the recognisers in their order, each in what the others left free.

use super::gate::{FEWEST_DATE_DIGITS, FEWEST_DIGITS, Gate};
use super::stretch::Stretch;
use super::{date, email, label, linked, mark, obfuscated, phone, website};
use crate::lexicon::Words;
use crate::model::{Atom, Country, Sign};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Below a line of labels, one of them for numbers.
    Headed,
    /// Below a line of labels, the first of which is for the codes of things.
    Coded,
    /// Anywhere else.
    Free,
}

/// What was found in the line that is being read; its room is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Reading {
    atoms: Vec<Atom>,
    fresh: Vec<Atom>,
}

impl Reading {
    /// Finds what no other line has a say in: addresses, and numbers with a country's code.
    pub fn certain(
        &mut self,
        (line, gate): (Stretch, Gate),
        known: &[Atom],
        words: &Words,
    ) -> &[Atom] {
        self.atoms.clear();
        self.atoms.extend_from_slice(known);
        if gate.may_have_scheme() {
            self.claim(line, website::schemed);
        }
        if gate.has(Sign::At) {
            self.claim(line, email::find);
        }
        if gate.may_spell() {
            self.claim(line, |gap, out| obfuscated::find(gap, words, out));
        }
        if gate.has_inner_stop {
            self.claim(line, website::bare);
        }
        if gate.digits >= FEWEST_DIGITS {
            self.claim(line, |gap, out| phone::coded(gap, words, out));
        }
        &self.atoms
    }

    /// Finds the rest, given what is certain in the line and the document's home countries.
    #[inline]
    pub fn contextual(
        &mut self,
        line: (Stretch, Gate, Row),
        known: &[Atom],
        words: &Words,
        home: &[Country],
    ) -> &[Atom] {
        self.atoms.clear();
        let may_be_label = label::may_be_line(line.0);
        if !known.is_empty() || !line.1.is_plain() || may_be_label {
            self.find(line, known, may_be_label, words, home);
        }
        &self.atoms
    }

    fn find(
        &mut self,
        (line, gate, row): (Stretch, Gate, Row),
        known: &[Atom],
        may_be_label: bool,
        words: &Words,
        home: &[Country],
    ) {
        self.atoms.extend_from_slice(known);
        if gate.digits >= FEWEST_DATE_DIGITS
            && known.is_empty()
            && let Some(date) = date::find(line, words)
        {
            self.atoms.push(date);
            return;
        }
        if gate.digits >= FEWEST_DIGITS {
            phone::national((line, row), &self.atoms, words, home, &mut self.fresh);
            self.merge();
        }
        if gate.has(Sign::Colon) || !self.atoms.is_empty() || may_be_label {
            label::find((line, gate), &self.atoms, words, &mut self.fresh);
            self.merge();
        }
        if gate.has(Sign::Mark) {
            self.claim(line, |gap, out| mark::find(gap, gate, out));
        }
        if gate.has(Sign::Bracket) {
            linked::find(line, home, &mut self.atoms);
        }
    }

    /// Runs a recogniser in what is free of the line.
    fn claim(&mut self, line: Stretch, find: impl Fn(Stretch, &mut Vec<Atom>)) {
        for gap in line.gaps(&self.atoms) {
            find(gap, &mut self.fresh);
        }
        self.merge();
    }

    /// Puts what was just found among the rest, which is sorted as well: linear.
    fn merge(&mut self) {
        if !self.fresh.is_empty() {
            self.atoms.append(&mut self.fresh);
            self.atoms.sort_by_key(|atom| atom.span.start);
        }
    }
}
