//! Headers of tables that conversion read out cell by cell, each cell on a line of its own.
//!
//! ```text
//! header = label{3,}     one below the other, a name or a role among them, above somebody
//! ```
//!
//! The rows below are cards as any others.

use crate::model::{Field, Role};

use super::block;
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::trace::{Made, Trace};

/// The fewest columns.
const FEWEST: usize = 3;

/// `header`
pub fn header(lines: Lines<'_>) -> Parsed<'_, Made<()>> {
    let page = lines.page;
    if lines.is_empty() || !page.opens_block(lines.at) || named(page, lines.at).is_none() {
        return lines.mismatch();
    }
    let mut fields: Vec<Field> = Vec::new();
    let mut end = lines.at;
    // No column has the name of another.
    while end < lines.end
        && let Some(field) = named(page, end).filter(|field| !fields.contains(field))
    {
        fields.push(field);
        end += 1;
    }
    let names = fields.iter().any(|field| matches!(field, Field::Name | Field::Role));
    if fields.len() < FEWEST || !names || block::block(lines.from(end)).is_err() {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    for line in lines.at..end {
        trace.structure(Role::Label, page.lines[line].span);
    }
    Ok((lines.from(end), trace.made(())))
}

/// Whether a line stands below the cells of a header.
pub fn is_below(page: &Page, line: usize) -> bool {
    line >= FEWEST && (line - FEWEST..line).rev().all(|cell| named(page, cell).is_some())
}

/// The field that all of a line names.
fn named(page: &Page, line: usize) -> Option<Field> {
    let is_cell = page.lines[line].marker.is_none()
        && matches!(page.class(line), Class::Text | Class::Labelled)
        && page.is_short(line);
    if is_cell { page.words.label(page.content(line)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts_in, read_in};

    #[test]
    fn the_cells_of_a_header_are_labels() {
        for (language, header, roles) in [
            ("da", "Navn\n\nStilling\n\nTelefon\n\nE-mail", ["Formand", "Kasserer"]),
            ("sv", "Namn\n\nUppdrag\n\nTelefon\n\nE-post", ["Ordförande", "Kassör"]),
            ("de", "Name\nFunktion\nTelefon\nE-Mail", ["Vorsitzende", "Kassenwart"]),
            ("en", "Name\n\nRole\n\nPhone\n\nEmail", ["Chair", "Treasurer"]),
        ] {
            let gap = if header.contains("\n\n") { "\n\n" } else { "\n" };
            let rows = [
                ["Anna Holm", roles[0], "+45 22 33 44 55", "anna@havet.dk"].join(gap),
                ["Bo Lund", roles[1], "+45 22 33 44 56", "bo@havet.dk"].join(gap),
            ];
            let rows = rows.join(gap);
            let text = format!("Huset ved havet\n\nBoard\n\n{header}{gap}{rows}\n");
            let expected = [
                format!("Anna Holm | {} | anna@havet.dk +4522334455 | Board", roles[0]),
                format!("Bo Lund | {} | bo@havet.dk +4522334456 | Board", roles[1]),
            ];
            assert_eq!(contacts_in(language, &text), expected, "{text}");
            assert_eq!(read_in(language, &text, |document| document.sections.len()), 0, "{text}");
        }
    }

    #[test]
    fn names_of_fields_above_no_person_are_text() {
        let text = "Huset\n\nSkriv til os\n\nNavn\n\nE-mail\n\nTelefon\n\nDin besked til os, som vi svarer på.\n";
        assert!(read_in("da", text, |document| document.sections.len()) > 2);
    }
}
