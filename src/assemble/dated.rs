//! Where the date of a document can stand, on a line of its own or behind a letter's place.

use std::ops::Range;

use crate::model::{AtomKind, Span};

use super::page::{Class, Page};

/// How many lines from its start or end a document's own date can stand.
const DATE: usize = 40;

/// Whether a line is near enough to the start or the end to be of the whole document.
pub fn is_near(page: &Page, line: usize) -> bool {
    line < DATE || line + DATE >= page.lines.len()
}

/// The date of a letter, which stands behind its place: `Aarhus, den 3. maj 2021`.
pub fn dateline(page: &Page, lines: &Range<usize>) -> Option<Span> {
    if lines.len() != 1 || page.class(lines.start) == Class::Date || !is_near(page, lines.start) {
        return None;
    }
    page.atoms(lines.start).iter().find(|atom| atom.kind == AtomKind::Date).map(|atom| atom.span)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The date of a text and how many sections it has.
    fn dated(text: &str) -> (Option<String>, usize) {
        read(text, |document| {
            let date = document.date.as_ref().map(|date| date.value.to_string());
            (date, document.sections.len())
        })
    }

    const TEXT: &str = "Vi er en forening, der holder af havet og af dem, der bor ved det.";

    #[test]
    fn a_letter_has_its_date_behind_its_place() {
        for place in ["Aarhus C, den 3. maj 2021", "Vester Vang, 3. maj 2021"] {
            let text = format!("{place}\n\nNyt fra havet\n\n{TEXT}\n");
            assert_eq!(dated(&text).0.as_deref(), Some("2021-05-03"), "{place}");
            let both = format!("{place}\n\nNyt fra havet\n\n{TEXT}\n\nOpdateret: 4. maj 2021\n");
            assert_eq!(dated(&both).0.as_deref(), Some("2021-05-04"), "{place}");
        }
    }

    #[test]
    fn a_date_that_a_heading_asks_for_is_its_text() {
        let text = format!("Havet\n\n{TEXT}\n\nAnsøgningsfrist\n\n1. juni 2021\n\n{TEXT}\n");
        assert_eq!(dated(&text), (None, 2));
        let text = text.replace("Ansøgningsfrist", "Sidst opdateret");
        assert_eq!(dated(&text).0.as_deref(), Some("2021-06-01"));
        let text = format!("Havet\n\nNyt fra havet\n\n1. juni 2021\n\n{TEXT}\n\nMere\n\n{TEXT}\n");
        assert_eq!(dated(&text).0.as_deref(), Some("2021-06-01"));
    }
}
