//! How the corpora of this room are written: spans are painted into a text with bars.

use crate::model::Span;

/// The text without its bars, and the spans between every other pair of them.
pub(super) fn painted(painting: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (index, piece) in painting.split('|').enumerate() {
        if index % 2 == 1 {
            spans.push(Span::new(text.len(), text.len() + piece.len()));
        }
        text.push_str(piece);
    }
    (text, spans)
}

/// Arbitrary text and spans must neither panic nor leave anything that is not in normal form.
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Kind;
    use crate::model::character::{is_blank, is_invisible};
    use crate::normalise::{Context, admits, value};

    const KINDS: [Kind; 8] = [
        Kind::Line,
        Kind::Label,
        Kind::Prose,
        Kind::Email,
        Kind::Phone,
        Kind::Website,
        Kind::Date,
        Kind::Number,
    ];

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zæøåA-Z0-9 .,:;/()@+%-]{0,8}",
            "\\PC{0,4}",
            "[ \t\r\n\u{a0}\u{ad}\u{200b}\u{2028}\u{301}\u{30a}ﬁĳ•–-]{0,5}",
            "(januar|May|3\\.|2024|mailto:| at | punktum |\\[at\\]|1\\)|½)",
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let span = (0_u32..80, 0_u32..80).prop_map(|(start, end)| Span { start, end });
        prop::collection::vec(span, 0..5)
    }

    fn is_clean(value: &str) -> bool {
        let value = value.replace("\n\n", "¶").replace("\n• ", "¶");
        !value.contains("  ")
            && !value.starts_with(is_blank)
            && !value.ends_with(is_blank)
            && !value.contains(is_invisible)
            && value.chars().all(|c| c == ' ' || !c.is_whitespace())
            && unicode_normalization::is_nfc(&value)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn any_text_at_any_spans_comes_to_a_normal_form(text in text(), spans in spans()) {
            let words = Lexicon::builtin().words(None);
            let context = Context { words: &words, home: &[] };
            for kind in KINDS {
                let value = value(kind, &text, &spans, &context);
                prop_assert!(is_clean(&value), "{kind:?} {value:?}");
            }
        }

        #[test]
        fn a_normal_form_stays_as_it_is(text in text()) {
            let words = Lexicon::builtin().words(None);
            let context = Context { words: &words, home: &[] };
            for kind in [Kind::Line, Kind::Label, Kind::Website] {
                let once = value(kind, &text, &[Span::new(0, text.len())], &context).into_owned();
                let again = value(kind, &once, &[Span::new(0, once.len())], &context);
                prop_assert_eq!(&again, &once, "{:?}", kind);
            }
        }

        #[test]
        fn what_extraction_writes_verification_admits(text in text(), spans in spans()) {
            let words = Lexicon::builtin().words(None);
            let context = Context { words: &words, home: &[] };
            for kind in KINDS {
                let value = value(kind, &text, &spans, &context);
                let is_text = matches!(kind, Kind::Line | Kind::Label | Kind::Prose);
                prop_assert!(!is_text || admits(kind, &text, &spans, &value, &words));
                let forged = format!("{value}x");
                prop_assert!(!admits(kind, &text, &spans, &forged, &words), "{kind:?} {forged:?}");
            }
        }
    }
}
