//! What the extraction of one source gives.

use foldhash::HashMap;

use super::tree::pointer;
use super::{Decision, Document, Reading, Span, Spans, Structure, leaves, leaves_mut};

/// The version of the document's shape.
pub const SCHEMA: &str = "uddrag/1";

/// The version of the evidence's shape.
pub const SCHEMA_EVIDENCE: &str = "uddrag-evidence/1";

/// The records of a source, what of its text is structure, and why it was read so.
#[derive(Clone, Debug, PartialEq)]
pub struct Extraction<'t> {
    /// The records, each value with its places.
    pub document: Document<'t>,
    /// What is neither value nor white space.
    pub structure: Structure,
    /// Why the records are as they are, in source order; for `explain`, if that was asked for.
    pub decisions: Vec<Decision>,
}

impl Extraction<'_> {
    /// Puts remarks and reasons into source order and says of each remark which value it is about,
    /// now that every record has its place.
    pub fn settle(&mut self) {
        self.decisions.sort_by_key(|decision| decision.span.start);
        self.document.diagnostics.sort_by_key(|diagnostic| diagnostic.anchor);
        if self.document.diagnostics.is_empty() {
            return;
        }
        // The value that stands there, or else the one that begins there.
        let mut places: HashMap<Span, String> = HashMap::default();
        let mut begun: HashMap<u32, String> = HashMap::default();
        let anchors: Vec<Span> =
            self.document.diagnostics.iter().filter_map(|diagnostic| diagnostic.anchor).collect();
        leaves(&self.document, |steps, _, leaf| {
            for span in &leaf.spans {
                let at = anchors.partition_point(|anchor| anchor.start < span.start);
                if anchors.get(at).is_none_or(|anchor| anchor.start != span.start) {
                    continue;
                }
                begun.entry(span.start).or_insert_with(|| pointer(steps));
                if anchors.binary_search(span).is_ok() {
                    places.entry(*span).or_insert_with(|| pointer(steps));
                }
            }
        });
        for diagnostic in &mut self.document.diagnostics {
            let place = diagnostic
                .anchor
                .and_then(|anchor| places.get(&anchor).or_else(|| begun.get(&anchor.start)));
            diagnostic.at = place.cloned().unwrap_or_default();
        }
    }

    /// Carries every place back from a text as it is read to its source; remarks keep the order in
    /// which they are read.
    pub fn carry(&mut self, reading: &Reading) {
        let carried =
            |spans: &Spans| spans.iter().flat_map(|&span| reading.source(span)).collect::<Spans>();
        leaves_mut(&mut self.document, |_, leaf| leaf.spans = carried(&leaf.spans));
        for diagnostic in &mut self.document.diagnostics {
            diagnostic.spans = carried(&diagnostic.spans);
            let anchor =
                diagnostic.anchor.and_then(|anchor| reading.source(anchor).first().copied());
            diagnostic.anchor = anchor;
        }
        for decision in &mut self.decisions {
            if let Some(&span) = reading.source(decision.span).first() {
                decision.span = span;
            }
        }
        self.decisions.sort_by_key(|decision| decision.span.start);
        self.structure.carry(reading);
    }
}
