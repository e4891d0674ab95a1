//! Telephone and fax numbers: E.164, with an extension as in RFC 3966.

use super::{clean, spaced};
use crate::lexicon::Words;
use crate::model::{Country, Span};

/// The number at some spans; a national writing is read by the plans of `home`.
///
/// A text that no plan reads stays as printed, which [`admits`] refuses.
pub(super) fn phone(text: &str, spans: &[Span], home: &[Country], words: &Words) -> String {
    let raw = spaced(text, spans);
    match words.number(&raw, home) {
        Some(number) => number.e164,
        None => clean::flat(&raw).into_owned(),
    }
}

/// Whether a number can be what the text at some spans says.
pub(super) fn admits(text: &str, spans: &[Span], value: &str, words: &Words) -> bool {
    words.admits_number(&spaced(text, spans), value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::normalise::corpus::painted;

    #[test]
    fn numbers_come_to_e164() {
        let home = [Country::new("DK").unwrap()];
        let words = Lexicon::builtin().words(None);
        for (painting, expected) in [
            ("Ring |+45 20 10 30 40|.", "+4520103040"),
            ("Ring |20 10 30 40|.", "+4520103040"),
            ("Ring |20 10 30\n40|.", "+4520103040"),
            ("Ring |20 10 30 |40 / |41|.", "+4520103041"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(phone(&text, &spans, &home, &words), expected, "{painting}");
            assert!(admits(&text, &spans, expected, &words), "{painting}");
            assert!(!admits(&text, &spans, "+4520103049", &words), "{painting}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_admitted() {
        let words = Lexicon::builtin().words(None);
        let (text, spans) = painted("Ring |efter  mig|.");
        assert_eq!(phone(&text, &spans, &[], &words), "efter mig");
        assert!(!admits(&text, &spans, "efter mig", &words));
    }
}
