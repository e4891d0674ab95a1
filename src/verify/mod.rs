//! Proves the contract's three promises from the files alone: nothing is extracted here.

mod breach;
mod card;
mod copies;
mod coverage;
mod filed;
mod furniture;
mod grounded;
mod kinds;
mod once;
mod order;
mod remarks;
mod repeat;
#[cfg(test)]
mod samples;
mod shape;
mod structure;

use crate::lexicon::Words;
use crate::model::{Document, Evidence, Kind, Lines, Reading, Source, Span};

pub use breach::{Breach, Promise};
use shape::Held;

/// Whether a value of some kind follows from a text at some spans.
pub type Admits<'a> = dyn Fn(Kind, &str, &[Span], &str) -> bool + 'a;

/// What `verify` judges by: the normal forms that the extraction used.
#[derive(Clone, Copy)]
pub struct Forms<'a> {
    /// The value that follows from the text at some spans.
    pub value: &'a dyn Fn(Kind, &str, &[Span]) -> String,
    /// Whether a value follows from the text at some spans.
    pub admits: &'a Admits<'a>,
    /// The words by which labels are known.
    pub words: &'a Words<'a>,
    /// The order in which the source is read, if it has columns.
    pub reading: Option<&'a Reading>,
}

/// Every promise that a document and its evidence break, in the order of the promises and of the
/// text.
///
/// If the source is another one than the document was read from, that is all that is said.
#[must_use]
pub fn verify(
    document: &Document,
    evidence: &Evidence,
    source: &Source,
    forms: &Forms,
) -> Vec<Breach> {
    let mut breaches = card::breaches(document, evidence, source);
    if breaches.iter().any(|breach| breach.promise == Promise::Source) {
        return breaches;
    }
    let lines = Lines::of(&source.text);
    let held = shape::read(document, evidence, &lines, &mut breaches);
    let files = Files { document, text: &source.text, lines: &lines, forms, held: &held };
    breaches.extend(grounded::breaches(&files));
    breaches.extend(coverage::breaches(&files));
    breaches.extend(once::breaches(&files));
    breaches.extend(copies::breaches(&files));
    breaches.extend(filed::breaches(&files));
    breaches.extend(order::breaches(&files));
    breaches.extend(kinds::breaches(&files));
    breaches.extend(structure::breaches(&files));
    breaches.extend(remarks::breaches(&files));
    breaches
}

/// Everything there is to judge.
struct Files<'a> {
    document: &'a Document<'a>,
    text: &'a str,
    lines: &'a Lines<'a>,
    forms: &'a Forms<'a>,
    held: &'a Held,
}

impl Files<'_> {
    /// The text as it is read.
    fn read_text(&self) -> &str {
        self.forms.reading.map_or(self.text, Reading::text)
    }

    /// Where a span is read: where it stands, but for columns.
    fn read(&self, span: Span) -> Span {
        self.forms.reading.map_or(span, |reading| reading.place(span))
    }

    fn breach(&self, promise: Promise, pointer: &str, at: Option<Span>, message: String) -> Breach {
        let line = at.map(|span| self.lines.number(span.start));
        Breach { promise, pointer: pointer.to_owned(), line, message }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::Files;

    #[test]
    fn what_extraction_wrote_keeps_every_promise() {
        assert_eq!(Files::new().verify(), [] as [String; 0]);
    }

    #[test]
    fn a_changed_source_is_all_that_is_said() {
        let mut files = Files::new();
        files.source.blake3 = "1".repeat(64);
        files.source.text = "noget helt andet".to_owned();
        assert_eq!(files.verify().len(), 1);
        assert!(files.verify()[0].contains("the source has changed"));
    }

    #[test]
    fn a_removed_record_leaves_its_text_uncovered() {
        let mut files = Files::new();
        files.document["partners"].as_array_mut().unwrap().remove(0);
        files.evidence["spans"]["partners"].as_array_mut().unwrap().remove(0);
        files.evidence["structure"]["repeat"] = serde_json::json!([]);
        files.evidence["structure"]["mark"] = serde_json::json!([]);
        files.document["diagnostics"] = serde_json::json!([]);
        files.evidence["spans"]["diagnostics"] = serde_json::json!([]);
        let breaches = files.verify();
        assert!(
            breaches.iter().any(|b| b.contains("nothing covers") && b.contains("Lunde")),
            "{breaches:?}"
        );
    }

    #[test]
    fn a_shifted_span_breaks_two_promises() {
        let mut files = Files::new();
        let span = files.evidence.pointer_mut("/spans/partners/0/name/0").unwrap();
        let start = span[0].as_u64().unwrap();
        span[0] = (start + 1).into();
        let breaches = files.verify();
        assert!(
            breaches.iter().any(|b| b.starts_with("/partners/0/name (line 3): ")),
            "{breaches:?}"
        );
        assert!(breaches.iter().any(|b| b == "line 3: nothing covers \"L\""), "{breaches:?}");
    }
}
