//! How the tests of this room read a small text and print its records in one line each.

use crate::model::{Contact, Document, Quote, Source};

/// The document of a Danish text, whatever its words.
pub fn read<T>(text: &str, see: impl FnOnce(&Document) -> T) -> T {
    read_in("da", text, see)
}

/// The document of a text in a language, whatever its words.
pub fn read_in<T>(language: &str, text: &str, see: impl FnOnce(&Document) -> T) -> T {
    let source = Source {
        path: "corpus.txt".into(),
        blake3: String::new(),
        bytes: text.len() as u64,
        encoding: "UTF-8",
        text: text.into(),
        undecodable: Vec::new(),
    };
    let options = crate::Options { language: Some(language.into()), ..Default::default() };
    see(&crate::extract_with(&source, &options).document)
}

/// `name | role | addresses`, a dash for what is absent.
pub fn contact(contact: &Contact) -> String {
    let or_dash = |found: &Option<crate::Found<_>>| {
        found.as_ref().map_or_else(|| "–".to_owned(), |found| found.value.to_string())
    };
    let mut addresses: Vec<String> = contact.emails.iter().map(|e| e.value.to_string()).collect();
    addresses.extend(contact.phones.iter().map(|phone| phone.value.to_string()));
    addresses.extend(contact.faxes.iter().map(|fax| format!("fax {}", fax.value)));
    addresses.extend(contact.websites.iter().map(|site| site.value.to_string()));
    format!("{} | {} | {}", or_dash(&contact.name), or_dash(&contact.role), addresses.join(" "))
}

/// The contacts of a Danish text, each with its organisation.
pub fn contacts(text: &str) -> Vec<String> {
    contacts_in("da", text)
}

/// The contacts of a text in a language, each with its organisation.
pub fn contacts_in(language: &str, text: &str) -> Vec<String> {
    let placed = |person: &Contact| {
        let organisation = person.organisation.as_ref();
        format!("{} | {}", contact(person), organisation.map_or("–", |it| &*it.value))
    };
    read_in(language, text, |document| document.contacts.iter().map(placed).collect())
}

/// `text`, or `text [name / role]`.
pub fn quote(quote: &Quote) -> String {
    let text = &quote.text.value;
    let Some(speaker) = &quote.speaker else { return text.to_string() };
    let or_dash = |found: &Option<crate::Found<_>>| {
        found.as_ref().map_or_else(|| "–".to_owned(), |found| found.value.to_string())
    };
    format!("{text} [{} / {}]", or_dash(&speaker.name), or_dash(&speaker.role))
}

/// The free quotes of some lines between the running text of a Danish page.
pub fn quotes(lines: &str) -> Vec<String> {
    let text = format!("Om os\n\nVi er til, og vi er mange.\n\n{lines}\n\nVi er her endnu.\n");
    read(&text, |document| document.quotes.iter().map(quote).collect())
}

/// The free quotes of some lines between two paragraphs of a Danish page, and what is left of the lines in its
/// section.
pub fn parted([above, below]: [&str; 2], lines: &str) -> (Vec<String>, String) {
    read(&format!("Om os\n\n{above}\n\n{lines}\n\n{below}\n"), |document| {
        let section = document.sections.last().map(|it| it.text.value.to_string());
        let section = section.unwrap_or_default();
        let left = section.trim_start_matches(above).trim_end_matches(below).trim();
        (document.quotes.iter().map(quote).collect(), left.to_owned())
    })
}
