//! Web addresses: as printed, mended where a line's end cut them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::spaced;
use crate::model::Span;
use crate::model::character::is_blank;

/// The web address at some spans.
pub(super) fn website<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    match spaced(text, spans) {
        Cow::Borrowed(plain) if plain.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Cow::Borrowed(plain)
        }
        odd => Cow::Owned(odd.chars().filter(|&c| !is_blank(c)).nfc().collect()),
    }
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
        }
        assert!(matches!(website("lund.dk", &[Span::new(0, 7)]), Cow::Borrowed("lund.dk")));
    }
}
