//! Names, headings, roles and labels: one line of text.

use std::borrow::Cow;

use super::prose::{Layout, joined};
use crate::model::Span;
use crate::model::character::is_blank;

/// The line at some spans.
pub(super) fn line<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    joined(text, spans, Layout::Line)
}

/// The label at some spans, without its colon and the marks around it.
pub(super) fn label<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    match line(text, spans) {
        Cow::Borrowed(label) => Cow::Borrowed(bare(label)),
        Cow::Owned(label) => Cow::Owned(bare(&label).to_owned()),
    }
}

/// A label without its colon, a stop before the colon, and Markdown's signs for headings and
/// emphasis.
fn bare(label: &str) -> &str {
    let sign = |c| matches!(c, '*' | '#' | '_') || is_blank(c);
    let mut label = label.trim_start_matches(sign);
    loop {
        let shorter = label.trim_end_matches(sign);
        let shorter = match shorter.strip_suffix([':', '：']) {
            Some(before) => before.trim_end_matches(|c| c == '.' || is_blank(c)),
            None => shorter,
        };
        if shorter.len() == label.len() {
            return label;
        }
        label = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::corpus::painted;

    #[test]
    fn a_line_has_neither_paragraphs_nor_items() {
        for (painting, expected) in [
            ("|Birgit  Lund|", "Birgit Lund"),
            ("|Birgit|\n|Lund|", "Birgit Lund"),
            ("|Foreningen for sam-\narbejde|", "Foreningen for samarbejde"),
            ("|1.| |Kaffe|", "1. Kaffe"),
            ("|Birgit||-|\n|Marie|", "Birgit-Marie"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(line(&text, &spans), expected, "{painting}");
        }
    }

    #[test]
    fn a_label_has_no_colon() {
        for (painting, expected) in [
            ("|Baggrund:|", "Baggrund"),
            ("|Baggrund :| ", "Baggrund"),
            ("|Tlf.:|", "Tlf"),
            ("|Tlf.|", "Tlf."),
            ("|**Hvad så nu?:**|", "Hvad så nu?"),
            ("|## Baggrund|", "Baggrund"),
            ("|Det næste\nskridt:|", "Det næste skridt"),
            ("|:|", ""),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(label(&text, &spans), expected, "{painting}");
        }
    }
}
