//! Lists of offices: lines of what somebody is, a colon and who it is. One role that is known says
//! what the others are.
//!
//! ```text
//! offices = office{2,}                 one of them at least with a role word
//! office  = word{1,4} ":" name aside?
//! ```

use crate::model::character::is_blank;
use crate::model::{Sign, Span};

use super::contact::is_row;
use super::facts::Fact;
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::running::trim;

/// The longest line of an office and its holder, in bytes.
const LONGEST: usize = 120;

/// The most words of an office.
const OFFICE: usize = 4;

/// How many lines above and below are asked what they are.
const NEAR: usize = 8;

/// Whether a line is an office and its holder in a list of such, in which roles are known.
pub fn is_listed(page: &Page, line: usize) -> bool {
    // Whose addresses stand below is a contact in full.
    let is_reached = |below: usize| {
        below < page.lines.len()
            && page.class(below) == Class::Addresses
            && page.lines[below].gap <= 1
    };
    let may_be = line < page.lines.len() && page.has(line, Sign::Colon);
    if !may_be || !is_office(page, line) || is_reached(line + 1) {
        return false;
    }
    let follows = |line: usize, gap: u16| is_beside(page, line) && page.lines[line].gap == gap;
    let gap = |line: usize| page.lines.get(line).map_or(0, |line| line.gap);
    let (above, below) = (gap(line), gap(line + 1));
    let up = (1..=line).rev().take(NEAR);
    let up = up.take_while(|&line| page.lines[line].gap == above && is_beside(page, line - 1));
    let down = (line + 1..page.lines.len()).take(NEAR).take_while(|&line| follows(line, below));
    above.min(below) <= 1 && up.map(|line| line - 1).chain(down).any(|line| is_known(page, line))
        || is_known(page, line) && (above <= 1 && line > 0 && is_beside(page, line - 1))
        || is_known(page, line) && (below <= 1 && is_beside(page, line + 1))
}

/// Whether such a list begins on a line.
pub fn begins(page: &Page, line: usize) -> bool {
    is_listed(page, line) || is_beside(page, line) && is_listed(page, line + 1)
}

/// Whether a line may stand in the list: an office, with or without an address.
fn is_beside(page: &Page, line: usize) -> bool {
    line < page.lines.len()
        && match page.class(line) {
            Class::Text => is_office(page, line),
            Class::Mixed => page.has(line, Sign::Colon) && is_row(page, line),
            _ => false,
        }
}

/// Whether the role of an office is known.
fn is_known(page: &Page, line: usize) -> bool {
    let office = page.content(line).split(':').next().unwrap_or("");
    naming::is_role(office, page.words)
        && (page.class(line) == Class::Mixed || names_in_full(page, line) || is_office(page, line))
}

/// Whether a line is a few words, a colon and a name, perhaps with a remark in brackets.
fn is_office(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    let fits = page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && content.len() <= LONGEST
        && page.has(line, Sign::Colon);
    fits && page.fact(line, Fact::Office, || has_holder(page, line))
}

/// Whether what stands behind a line's colon is a name, and before it no other label.
fn has_holder(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    let Some(colon) = content.find(':') else { return false };
    let (office, holder) = (content[..colon].trim_end(), &content[colon + 1..]);
    let end = holder.find('(').unwrap_or(holder.len());
    let start = page.lines[line].span.start() + colon + 1;
    let name = trim(page.text, Span::new(start, start + end));
    office.starts_with(char::is_uppercase)
        && office.split(is_blank).count() <= OFFICE
        && !office.contains(|c: char| c.is_ascii_digit() || matches!(c, '[' | '.' | ','))
        && page.words.label(office).is_none()
        && page.words.section(office).is_none()
        && !page.words.is_aside(content)
        && naming::is_name(name.of(page.text), page.words)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn one_known_role_says_what_the_others_are() {
        let lists = [
            "Formand: Anna Holm\nVedligehold: Bo Lund (frivillig)\nArkivets ven: Ulla Krag",
            "Formand: Anna Holm\n\nVedligehold: Bo Lund\n\nArkivets ven: Ulla Krag",
        ];
        for list in lists {
            let text =
                format!("Huset\n\nVi mødes hver dag, og vi hygger os.\n\n{list}\n\nVi ses.\n");
            assert_eq!(
                contacts(&text),
                [
                    "Anna Holm | Formand |  | –",
                    "Bo Lund | Vedligehold |  | –",
                    "Ulla Krag | Arkivets ven |  | –"
                ],
                "{list}"
            );
        }
    }

    #[test]
    fn a_line_without_a_colon_heads_the_offices_below_it() {
        let text = "Lokalt\n\nHer er vi, som er valgt i år.\n\nHavet Nord\nFormand: Anna Holm\n\
                    Kasserer: Bo Lund\nHavet Syd\nFormand: Ulla Krag, tlf. 22 33 44 55\nKasserer: Ea Ny\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Formand |  | Havet Nord",
                "Bo Lund | Kasserer |  | Havet Nord",
                "Ulla Krag | Formand | +4522334455 | Havet Syd",
                "Ea Ny | Kasserer |  | Havet Syd"
            ]
        );
    }

    #[test]
    fn no_role_is_known_in_other_lists() {
        let text = "Priser\n\nHer er det, som vi har i dag.\n\nForret: Grønne Asparges\n\
                    Hovedret: Stegt Rødspætte\nVin: Chateau Margaux\n";
        assert_eq!(contacts(text), [""; 0]);
    }

    #[test]
    fn addresses_below_an_office_are_its_holders() {
        let text = "Huset\n\nVi mødes hver dag, og vi hygger os.\n\nFormand: Anna Holm\n\
                    Tlf. 22 33 44 55\nKasserer: Bo Lund\nVært: Ulla Krag\nTlf. 22 33 44 56\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Formand | +4522334455 | –",
                "Bo Lund | Kasserer |  | –",
                "Ulla Krag | Vært | +4522334456 | –"
            ]
        );
    }
}
