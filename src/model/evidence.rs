//! An evidence file as it is read back.

use serde::Deserialize;

use super::Structure;

/// Evidence: where in the source the values of a document stand.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The version of its shape.
    pub schema: String,
    /// The source it points into.
    pub source: EvidenceSource,
    /// The document's shape, with spans in place of values.
    pub spans: serde_json::Value,
    /// What is neither value nor white space.
    pub structure: Structure,
}

/// The source of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceSource {
    /// Where it stands below the folder that was given.
    pub path: String,
    /// The BLAKE3 hash of its raw bytes, in hexadecimal.
    pub blake3: String,
}
