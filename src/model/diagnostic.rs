//! What a careful reader should know about how the records were come by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Span, Spans};

/// A remark on the extraction: what it had to assume, repair or leave open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// What it is about, as one word.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The remark in English.
    pub message: String,
    /// The record or value it is about, as a JSON Pointer (RFC 6901) into the document.
    pub at: String,
    /// Where it stands in the source; written to the evidence alone.
    #[serde(skip)]
    pub spans: Spans,
    /// The text of the value it is about, from which [`Diagnostic::at`] is found once every
    /// record has its place.
    #[serde(skip)]
    pub anchor: Option<Span>,
}

/// What a diagnostic is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// An entry's heading stood on the last line of the entry before.
    GluedEntries,
    /// Fields stood together with nothing between them.
    GluedFields,
    /// A quote has a closing mark and no opening one.
    UnopenedQuote,
    /// A quote has an opening mark and no closing one.
    UnclosedQuote,
    /// A statement was printed without quotation marks.
    UnmarkedQuote,
    /// A pull quote fits two projects equally well.
    AmbiguousProject,
    /// An address belongs to one of two people.
    AmbiguousContact,
    /// A number without a country code was given one.
    PhoneWithoutCountryCode,
    /// A number without a country code was given one, and the document's addresses or other numbers
    /// are of another country as well that has such numbers.
    AmbiguousCountry,
    /// A text was taken for a contact's role because of its place alone.
    RoleByPlace,
    /// Bytes that are no text in the source's encoding were replaced by U+FFFD.
    UndecodableBytes,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth a look.
    Warning,
}

impl Code {
    /// How much a finding of this kind matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::GluedEntries
            | Self::UnmarkedQuote
            | Self::PhoneWithoutCountryCode
            | Self::RoleByPlace => Severity::Info,
            Self::GluedFields
            | Self::UnopenedQuote
            | Self::UnclosedQuote
            | Self::AmbiguousProject
            | Self::AmbiguousContact
            | Self::AmbiguousCountry
            | Self::UndecodableBytes => Severity::Warning,
        }
    }
}

impl Diagnostic {
    /// A remark on the value that `anchor` stands for.
    #[must_use]
    pub fn new(code: Code, anchor: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            at: String::new(),
            spans: Spans::from_slice(&[anchor]),
            anchor: Some(anchor),
        }
    }
}
