//! Why the extraction decided as it did: what `explain` prints.

use super::Span;

/// A decision taken while records were built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The text it was taken about.
    pub span: Span,
    /// The rule that built the record or the value: `partner`, `contact`, `name`, `role`.
    pub rule: &'static str,
    /// The cue that decided: `agrees with the e-mail address`.
    pub cue: &'static str,
}
