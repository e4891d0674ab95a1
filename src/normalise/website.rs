//! Web addresses: as printed, mended where a line's end cut them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::spaced;
use crate::model::Span;
use crate::model::character::{is_blank, is_invisible, without_blanks};

/// The web address at some spans.
pub(super) fn website<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    match spaced(text, spans) {
        Cow::Borrowed(plain) if plain.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Cow::Borrowed(plain)
        }
        odd => Cow::Owned(odd.chars().filter(|&c| !is_blank(c)).nfc().collect()),
    }
}

/// Whether an address is what the text at some spans says, and all that it says.
pub(super) fn admits(text: &str, spans: &[Span], value: &str) -> bool {
    value.contains('.') && !hides_a_word(&spaced(text, spans)) && website(text, spans) == value
}

/// Whether two words of a text become one in its address: white space is none of an address unless
/// it stands beside a sign, where a line's end cut it.
fn hides_a_word(text: &str) -> bool {
    let text = without_blanks(text);
    let mut words = text.split(char::is_whitespace).map(|word| word.trim_matches(is_invisible));
    let Some(mut before) = words.next() else { return false };
    words.filter(|word| !word.is_empty()).any(|word| {
        let parted =
            before.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric);
        before = word;
        parted
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::corpus::painted;

    #[test]
    fn addresses_are_kept_as_printed() {
        for (painting, expected) in [
            ("Se |https://Lundebakken.dk/Om?a=1#b|.", "https://Lundebakken.dk/Om?a=1#b"),
            ("Se |lundebakken.dk/\n  kalender|.", "lundebakken.dk/kalender"),
            ("Se |lundebakken.dk/|\n|kalen\u{ad}der|.", "lundebakken.dk/kalender"),
            ("Se |rødgrød.dk|", "rødgrød.dk"),
            ("Se |ro\u{308}d.se|", "röd.se"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(website(&text, &spans), expected, "{painting}");
            assert!(admits(&text, &spans, expected), "{painting}");
        }
        assert!(matches!(website("lund.dk", &[Span::new(0, 7)]), Cow::Borrowed("lund.dk")));
    }

    #[test]
    fn words_beside_an_address_are_not_admitted() {
        for painting in
            ["|se lund.dk|", "|se\nlund.dk|", "|lund.dk og|", "|se|\n|lund.dk|", "|Lund|"]
        {
            let (text, spans) = painted(painting);
            let value = website(&text, &spans);
            assert!(!admits(&text, &spans, &value), "{painting}");
        }
    }
}
