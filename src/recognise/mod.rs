//! Text → atoms: addresses, numbers, labels, dates and quotation marks, one kind a file.
//!
//! Every recogniser looks for a trigger that is cheap to find (`@`, a dot, a digit, a colon), steps
//! back over what may belong to it and reads forwards from there. A byte is claimed once: what is
//! unmistakable claims first, and the others see only what is left.

mod claim;
mod date;
mod digits;
mod domain;
mod email;
mod gate;
mod home;
mod label;
mod mark;
mod national;
mod obfuscated;
#[cfg(test)]
mod painted;
mod phone;
mod reading;
mod stretch;
mod website;
mod writing;

use crate::lexicon::{Language, Words};
use crate::model::{Atom, Country, Line};
use home::Census;
use obfuscated::Spellings;
use reading::Reading;
use stretch::Stretch;

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'l> {
    /// The words of its language.
    pub words: &'l Words<'l>,
    /// The country by which its numbers are to be read, if the user named one.
    pub region: Option<Country>,
    /// Its language.
    pub language: Option<&'l Language>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The atoms in source order. None crosses a line, no two share a byte.
    pub atoms: Vec<Atom>,
    /// The countries by whose plans numbers without a code are read, the likeliest first.
    pub home: Vec<Country>,
}

/// Finds every atom in the lines of a text, which are given in source order.
///
/// What needs no context is found in a first pass; its numbers and addresses say by which
/// country's plan the second pass reads numbers without a code.
#[must_use]
pub fn atoms(text: &str, lines: &[Line], hints: &Hints) -> Recognised {
    let spellings = Spellings::in_text(text, hints.words);
    let mut reading = Reading::default();
    let mut certain = Vec::new();
    for line in lines {
        certain.extend_from_slice(reading.certain(
            Stretch::of(text, line),
            hints.words,
            &spellings,
        ));
    }
    let home = Census::of(text, &certain).home(hints);
    let (mut atoms, mut rest) = (Vec::with_capacity(certain.len()), &certain[..]);
    for line in lines {
        let here = rest.iter().take_while(|atom| atom.span.end <= line.span.end).count();
        let (known, later) = rest.split_at(here);
        rest = later;
        let found = reading.contextual(Stretch::of(text, line), known, hints.words, &home);
        atoms.extend_from_slice(found);
    }
    Recognised { atoms, home }
}
