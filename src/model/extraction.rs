//! What the extraction of one source gives.

use super::{Decision, Document, Structure};

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
    /// Why the records are as they are, in source order; for `explain`.
    pub decisions: Vec<Decision>,
}
