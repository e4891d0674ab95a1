//! Those who hold an office together, listed below it by nothing but their names.
//!
//! ```text
//! holders = name{2,}            all of a block, below a role that has a block to itself
//! ```

use super::contact::{Reached, assemble};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::trace::Made;

/// The fewest of them; one name below a role is a contact like others.
const FEWEST: usize = 2;

/// `holders`
pub fn holders<'t>(lines: Lines<'_>) -> Parsed<'_, Vec<Made<Reached<'t>>>> {
    let page = lines.page;
    if lines.is_empty() || lines.at == 0 || page.lines[lines.at].gap == 0 {
        return lines.mismatch();
    }
    let block = lines.at..page.block_end(lines.at).min(lines.end);
    if block.len() < FEWEST
        || !is_office(page, lines.at - 1)
        || !block.clone().all(|line| is_holder(page, line))
    {
        return lines.mismatch();
    }
    let people = block.clone().map(|line| assemble(page, std::iter::once(line)));
    Ok((lines.from(block.end), people.collect()))
}

/// Whether a role stands alone on its line and in its block.
fn is_office(page: &Page, line: usize) -> bool {
    page.opens_block(line)
        && page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.is_short(line)
        && naming::is_role(page.content(line), page.words)
}

/// Whether a line is somebody's name and nothing else.
pub fn is_holder(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.is_short(line)
        && !content.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ':'))
        && content.split_whitespace().nth(1).is_some()
        && naming::is_name(content, page.words)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    #[test]
    fn the_holders_of_an_office_have_names_only() {
        let text = "Bådelauget\n\nFormand\nAnna Holm\nah@havet.dk\n\nRevisorer\n\nBo Lund\nUlla Krag\n\n\
            Priser\n\nEn tur koster 20 kr.\n";
        let people =
            read(text, |document| document.contacts.iter().map(contact).collect::<Vec<_>>());
        assert_eq!(people[1..], ["Bo Lund | – | ", "Ulla Krag | – | "]);
        for text in [
            "Bådelauget\n\nRevisorer\n\nStore Strandvej 4\n8000 Aarhus C\n",
            "Bådelauget\n\nTure\n\nRunde Tårn\nKongens Have\n",
        ] {
            assert_eq!(read(text, |document| document.contacts.len()), 0, "{text}");
        }
    }
}
