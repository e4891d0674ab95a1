//! Contacts that the items of a list name, which stay items of it.
//!
//! ```text
//! item = row | sentence | address+       rows and sentences are contacts of their own; what is nothing
//!                                        but addresses goes on with the item above that is so too
//! ```

use std::ops::Range;

use crate::model::Contact;

use super::contact;
use super::named;
use super::page::{Class, Page};

/// The contacts of the items on some lines, in order.
pub fn contacts<'t>(page: &Page, lines: Range<usize>) -> Vec<Contact<'t>> {
    let mut contacts: Vec<Contact> = Vec::new();
    let mut at = lines.start;
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
        } else {
            contacts.extend(named::contacts(page, at..end, &[]));
        }
        at = end;
    }
    contacts
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
    fn a_sentence_in_an_item_names_whom_to_reach() {
        let text = "Festen\n\nBemærk:\n\n- Skriv til vores formand, Anna Holm, på ah@havet.dk, hvis du \
            vil med til festen.\n- Bo Lund, 22 33 44 55\n- Tag støvler med.\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | formand | ah@havet.dk | –", "Bo Lund | – | +4522334455 | –"]
        );
    }
}
