//! Lists of people: items that are contacts.
//!
//! ```text
//! people = person+
//! person = marker row address*     a row names somebody, and one of them says where to reach them;
//!                                  beside such a row a name is enough
//! ```

use super::contact::{self, Reached};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::trace::Made;

/// `people`: every item of the list names a person.
pub fn people<'t>(lines: Lines<'_>) -> Parsed<'_, Vec<Made<Reached<'t>>>> {
    let page = lines.page;
    let mut rest = lines;
    let mut people: Vec<Made<Reached>> = Vec::new();
    let mut names = 0;
    while !rest.is_empty() && page.lines[rest.at].marker.is_some() {
        let is_name = is_name(page, rest.at);
        if !is_name && !names_person(page, rest.at) {
            return lines.mismatch();
        }
        names += usize::from(is_name);
        let goes_on = |line: &usize| {
            let (class, line) = (page.class(*line), page.lines[*line]);
            class == Class::Addresses && line.gap == 0 && line.marker.is_none()
        };
        let below = (rest.at + 1..rest.end).take_while(goes_on).count();
        let end = rest.at + 1 + below;
        people.push(contact::assemble(page, rest.at..end));
        rest = rest.from(end);
    }
    let reached = people.iter().any(|made| made.record.has_addresses());
    if people.len() == names || !reached { lines.mismatch() } else { Ok((rest, people)) }
}

/// Whether an item is a name and nothing else.
fn is_name(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text && naming::is_name(page.content(line), page.words)
}

/// Whether an item is a name with an address, or with a role that has a role word.
fn names_person(page: &Page, line: usize) -> bool {
    match page.class(line) {
        Class::Mixed => contact::is_row(page, line),
        Class::Text => names_in_full(page, line),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    #[test]
    fn items_may_be_people() {
        let text = "Udvalget\n\n• Anna Holm, formand, ah@havet.dk\n• Bo Lund, kasserer\n\
                    • Ulla Krag (suppleant)\n  22 33 44 55\n\nVi ses.\n";
        let contacts: Vec<String> =
            read(text, |document| document.contacts.iter().map(contact).collect());
        assert_eq!(
            contacts,
            [
                "Anna Holm | formand | ah@havet.dk",
                "Bo Lund | kasserer | ",
                "Ulla Krag | suppleant | +4522334455"
            ]
        );
    }

    #[test]
    fn a_name_alone_spoils_no_list_and_one_item_may_be_all() {
        let text = "Udvalget\n\nDe er valgt for to år:\n\n• Anna Holm (formand), tlf. 22 33 44 55\n\
                    • Bo Lund\nSuppleanter\n• Ulla Krag, tlf. 22 33 44 56\n\nVi ses.\n";
        let contacts: Vec<String> =
            read(text, |document| document.contacts.iter().map(contact).collect());
        assert_eq!(
            contacts,
            ["Anna Holm | formand | +4522334455", "Bo Lund | – | ", "Ulla Krag | – | +4522334456"]
        );
        let names = "Med\n\nDe er med i år:\n\n• Anna Holm\n• Bo Lund\n\nVi ses.\n";
        assert_eq!(read(names, |document| document.lists.len()), 1);
    }

    #[test]
    fn items_that_name_nobody_are_a_list() {
        for text in [
            "Kom\n\n- Skriv til Anna Holm på ah@havet.dk\n- Tag støvler med\n",
            "Sådan\n\n1. Ring til os\n2. Anna Holm, formand, ah@havet.dk\n3. Vent\n",
        ] {
            assert_eq!(read(text, |document| document.lists.len()), 1, "{text}");
        }
    }
}
