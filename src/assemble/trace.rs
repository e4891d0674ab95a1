//! What a production gives beside its record: structure, remarks and reasons.

use crate::model::{Code, Decision, Diagnostic, Role, Span};

use super::page::Page;

/// A record or value, and what was seen while it was built.
///
/// Productions are tried and given up again, so they return what they saw instead of noting it
/// down somewhere.
#[derive(Clone, Debug)]
pub struct Made<T> {
    /// What was built.
    pub record: T,
    /// What was seen.
    pub trace: Trace,
}

/// Structure, remarks and reasons.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What is neither value nor white space.
    pub structure: Vec<(Role, Span)>,
    /// Remarks.
    pub diagnostics: Vec<Diagnostic>,
    /// Reasons.
    pub decisions: Vec<Decision>,
    /// Whether nobody wants to know the reasons: a long document has as many as values.
    pub is_terse: bool,
}

impl Trace {
    /// Nothing was seen yet of a page.
    pub fn of(page: &Page) -> Self {
        let is_terse = page.is_terse;
        Self { structure: Vec::new(), diagnostics: Vec::new(), decisions: Vec::new(), is_terse }
    }

    /// Notes a piece of structure.
    pub fn structure(&mut self, role: Role, span: Span) {
        self.structure.push((role, span));
    }

    /// Notes a remark on the value at `anchor`.
    pub fn remark(&mut self, code: Code, anchor: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, anchor, message));
    }

    /// Notes why something was read as it was.
    pub fn decide(&mut self, span: Span, rule: &'static str, cue: &'static str) {
        if !self.is_terse {
            self.decisions.push(Decision { span, rule, cue });
        }
    }

    /// Takes in what another production saw.
    pub fn absorb(&mut self, other: Self) {
        add(&mut self.structure, other.structure);
        add(&mut self.diagnostics, other.diagnostics);
        if !self.is_terse {
            add(&mut self.decisions, other.decisions);
        }
    }

    /// Takes the record out of what a production gave, and keeps what it saw.
    pub fn take<T>(&mut self, made: Made<T>) -> T {
        self.absorb(made.trace);
        made.record
    }

    /// Joins what was seen to the record it was seen for.
    pub fn made<T>(self, record: T) -> Made<T> {
        Made { record, trace: self }
    }
}

/// Adds what there is, which for most lines is nothing, and for most records all they get.
pub fn add<T>(all: &mut Vec<T>, more: Vec<T>) {
    if all.is_empty() {
        *all = more;
    } else if !more.is_empty() {
        all.extend(more);
    }
}

impl<T> Made<T> {
    /// The same with something made of the record.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Made<U> {
        Made { record: make(self.record), trace: self.trace }
    }
}
