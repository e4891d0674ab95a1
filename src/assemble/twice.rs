//! Headings that are printed with each person below them, as the name or the picture on a card is, and so
//! name no organisation.

use crate::model::Contact;
use crate::model::character::is_blank;

use super::headed::Heading;
use super::naming;
use super::page::{Class, Page};

/// How many lines above and below a heading are looked at for the same words.
const NEAR: usize = 10;

/// The fewest lines of a card; what stands closer was printed twice above one.
const CARD: usize = 2;

/// Whether a heading is the name of a contact under it, or says whose picture was there: `Portræt af Anna
/// Holm`.
pub fn names(page: &Page, heading: &Heading, contact: &Contact) -> bool {
    let Some(name) = &contact.name else { return false };
    let (words, name) = (heading.spans[0].of(page.text), name.spans[0].of(page.text));
    let is_end = |text: &str| !text.starts_with(char::is_alphanumeric);
    let around = words.find(name).map(|at| (&words[..at], &words[at + name.len()..]));
    name.contains(is_blank)
        && around.is_some_and(|(before, behind)| {
            (before.is_empty() || before.ends_with(is_blank)) && is_end(behind)
        })
        && (words == name || !naming::has_body(words, page.words))
}

/// Whether a heading that names no part of an organisation stands above another card just before or after
/// this one as well.
pub fn stands_again(page: &Page, line: usize) -> bool {
    let words = page.content(line);
    let above = line.saturating_sub(NEAR)..line.saturating_sub(CARD);
    let below = (line + 1..page.lines.len()).take(NEAR).skip(CARD);
    let is_same = |line: usize| page.class(line) == Class::Text && page.content(line) == words;
    above.chain(below).any(is_same) && !naming::has_body(words, page.words)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_name_above_a_card_is_no_organisation() {
        let text = "Udvalget\n\nAnna Holm\n\nNæstformand\nAnna Holm\n\nBo Lund\n\nWebmaster\nBo Lund\n\n\
                    Medlem\nEa Ny\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Næstformand |  | –",
                "Bo Lund | Webmaster |  | –",
                "Ea Ny | Medlem |  | –"
            ]
        );
    }

    #[test]
    fn a_line_for_a_picture_is_no_organisation() {
        for (picture, other) in [
            ("Portræt af Anna Holm", "Portræt af Bo Lund"),
            ("Billede mangler", "Billede mangler"),
            ("Ikke vist her", "Ikke vist her"),
        ] {
            let text = format!(
                "Ring til en af os, hvis du vil vide mere.\n\n{picture}\n\nAnna Holm\n\nKonsulent\n\n\
                 22 33 44 55\n\n{other}\n\nBo Lund\n\nKonsulent\n\n22 33 44 56\n"
            );
            assert_eq!(
                contacts(&text),
                [
                    "Anna Holm | Konsulent | +4522334455 | –",
                    "Bo Lund | Konsulent | +4522334456 | –"
                ],
                "{picture}"
            );
        }
    }

    #[test]
    fn an_organisation_may_have_a_name_in_it() {
        let text = "Folk\n\nAnna Holm Fonden\n\nAnna Holm\nFormand\nah@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | ah@havet.dk | Anna Holm Fonden"]);
    }
}
