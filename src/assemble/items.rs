//! Contacts that the items of a list name, which stay items of it.
//!
//! ```text
//! item = row | sentence | address+       rows and sentences are contacts of their own; what is nothing
//!                                        but addresses goes on with the item above that is so too
//!      | full                            where most items name somebody with a role
//! ```

use std::ops::Range;

use crate::model::Contact;

use super::contact;
use super::listed::is_stopped;
use super::named;
use super::page::{Class, Page};
use super::pair::names_in_full;

/// The fewest items that make a list of people without addresses.
const FEWEST: usize = 2;

/// The contacts of the items on some lines, in order.
pub fn contacts<'t>(page: &Page, lines: Range<usize>) -> Vec<Contact<'t>> {
    let mut contacts: Vec<Contact> = Vec::new();
    let mut at = lines.start;
    let are_people = name_people(page, lines.clone());
    while at < lines.end {
        let first = page.class(at);
        let is_bare = |line: &usize| page.class(*line) == Class::Addresses;
        let goes_on = |line: &usize| match first {
            Class::Addresses => is_bare(line),
            _ => page.lines[*line].marker.is_none(),
        };
        let end = at + 1 + (at + 1..lines.end).take_while(goes_on).count();
        if first == Class::Mixed && end == at + 1 && contact::is_row(page, at) {
            contacts.push(contact::assemble(page, at..end).record.contact);
        } else if are_people && end == at + 1 && is_full(page, at) {
            let person = contact::assemble(page, at..end).record.contact;
            contacts.extend(Some(person).filter(|person| person.name.is_some()));
        } else {
            contacts.extend(named::contacts(page, at..end, &[]));
        }
        at = end;
    }
    contacts
}

/// Whether most items name somebody with a role, and two at least do.
fn name_people(page: &Page, lines: Range<usize>) -> bool {
    let items = || lines.clone().filter(|&line| page.lines[line].marker.is_some());
    let people = items().filter(|&line| is_full(page, line)).count();
    people >= FEWEST && people * 2 > items().count()
}

/// Whether an item names somebody with a role, be it with the comma of the list behind.
fn is_full(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text && (names_in_full(page, line) || is_stopped(page, line))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts, read};

    #[test]
    fn items_may_be_numbers_and_addresses() {
        let text = "Havnen\n\nHer er de numre, som du kan ringe til, når der er noget.\n\n\
            • Vagttelefon: 22 33 44 55\n• Mobil: 22 33 44 56\n• Kontoret: 22 33 44 57\n\
            • Kajen er åben hver dag\n• kontor@havet.dk\n";
        assert_eq!(
            contacts(text),
            [
                "– | – | +4522334455 +4522334456 | –",
                "– | – | +4522334457 | –",
                "– | – | kontor@havet.dk | –"
            ]
        );
        assert_eq!(read(text, |document| document.lists[0].items.len()), 5);
    }

    #[test]
    fn items_may_be_people_without_addresses() {
        let text = "Havnen\n\nHer er vi, som er valgt i år.\n\n- Anna Holm (formand),\n- Bo Lund, kasserer\n\
                    - Vært: Ulla Krag\n- Ea Ny\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | formand |  | –", "Bo Lund | kasserer |  | –", "Ulla Krag | Vært |  | –"]
        );
        assert_eq!(read(text, |document| document.lists[0].items.len()), 4);
        let text = "Havnen\n\nDet sker i dag:\n\n- Formand Anna Holm\n- Pølser og brød\n- Sang\n";
        assert_eq!(contacts(text), [""; 0]);
    }

    #[test]
    fn a_sentence_in_an_item_names_whom_to_reach() {
        let text = "Festen\n\nBemærk:\n\n- Skriv til vores formand, Anna Holm, på ah@havet.dk, hvis du \
            vil med til festen.\n- Bo Lund, 22 33 44 55\n- Tag støvler med.\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | formand | ah@havet.dk | –", "Bo Lund | – | +4522334455 | –"]
        );
    }
}
