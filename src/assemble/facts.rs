//! What was asked of each line, remembered: productions are tried again and again at the same
//! lines, and what a line looks like does not change.

use std::cell::Cell;

/// What can be asked of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Whether it could be a heading, a name or a role.
    Short,
    /// Whether a sentence ends inside it and another begins.
    Sentence,
    /// Whether it is running text by itself.
    Running,
    /// Whether it alone says a name and a role.
    NamesInFull,
    /// Whether it names whose its addresses are.
    Row,
    /// Whether it begins a statement whose paragraph says who made it.
    Said,
    /// Whether it is of a program or a row of cells.
    Code,
    /// Whether it says a name and a role and ends as a line of a list does.
    Stopped,
    /// Whether it is an office and its holder.
    Office,
    /// Whether it is a numbered heading.
    Numbered,
    /// Whether it says the name of its entry again.
    Again,
    /// Whether it is a person's name and nothing else.
    Bare,
    /// Whether it greets as above a letter.
    Greets,
}

/// What is known of each line: two bits a fact, of which one says that it was asked for and the
/// other the answer.
pub struct Facts(Vec<Cell<u32>>);

impl Facts {
    /// Nothing is known yet.
    pub fn new(lines: usize) -> Self {
        Self(vec![Cell::new(0); lines])
    }

    /// What is known of no line any more.
    pub fn forget(&mut self) {
        self.0.fill(Cell::new(0));
    }

    /// What is known of a line, or else `found` of it now.
    #[inline]
    pub fn of(&self, line: usize, fact: Fact, find: impl FnOnce() -> bool) -> bool {
        let (asked, holds) = (1 << (2 * fact as u8), 2 << (2 * fact as u8));
        let known = &self.0[line];
        if known.get() & asked == 0 {
            let found = if find() { asked | holds } else { asked };
            known.set(known.get() | found);
        }
        known.get() & holds != 0
    }
}
