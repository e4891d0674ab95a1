//! Cards whose lines stand apart: a page that has an empty line behind every line, or behind a role.
//!
//! ```text
//! card = role? place* name (role | place)* address+       with empty lines between any of them
//!      | name role* name role* address+                   the same name
//! ```
//!
//! Such empty lines part nothing, so the lines of a card are brought together before anything is
//! read. Only a name beside a role, or one that its address spells out, makes a card.

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{Line, Span};

use super::contact::{PERSON, PLACE, is_role_label};
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::place::is_place;
use super::turns;

/// The most empty lines between two lines of a card.
const GAP: u16 = 2;

/// The fewest letters of an address that a name's words begin.
const INITIALS: usize = 4;

/// Somebody whose lines stand apart.
struct Card {
    /// The line of the role above the name.
    role: Option<usize>,
    name: usize,
    /// Whether a role stands below the name.
    told: bool,
    addresses: Range<usize>,
}

impl Card {
    fn start(&self) -> usize {
        self.role.unwrap_or(self.name)
    }
}

/// The lines of a page without the empty lines inside its cards; `None` if it has none such.
pub fn closed(page: &Page) -> Option<Vec<Line>> {
    let mut cards = cards(page);
    // A role that stands above several people is their heading.
    for at in (0..cards.len()).rev() {
        let is_alone = |next: &Card| next.role.is_none() && !next.told;
        let below = cards.get(at + 1).filter(|next| next.start() == cards[at].addresses.end);
        if below.is_some_and(is_alone) {
            cards[at].role = None;
        }
    }
    let inside = cards.iter().flat_map(|card| card.start() + 1..=card.addresses.start);
    let inside = inside.chain(turns::apart(page));
    let apart: Vec<usize> = inside.filter(|&line| page.lines[line].gap > 0).collect();
    let mut lines = (!apart.is_empty()).then(|| page.lines.to_vec())?;
    apart.into_iter().for_each(|line| lines[line].gap = 0);
    Some(lines)
}

/// The cards of a page, in order.
fn cards(page: &Page) -> Vec<Card> {
    let mut cards = Vec::new();
    let (mut line, mut floor) = (0, 0);
    while line < page.lines.len() {
        if page.class(line) != Class::Addresses {
            line += 1;
            continue;
        }
        let more = (line..page.lines.len()).take_while(|&at| page.class(at) == Class::Addresses);
        let addresses = line..line + more.count();
        cards.extend(card(page, floor, addresses.clone()));
        floor = addresses.end;
        line = addresses.end;
    }
    cards
}

/// The card that ends in some lines of addresses and begins below `floor`.
fn card(page: &Page, floor: usize, addresses: Range<usize>) -> Option<Card> {
    let is_part = |&line: &usize| {
        page.class(line) == Class::Text
            && (page.is_short(line) || is_role_label(page, line))
            && page.lines[line].marker.is_none()
            && page.lines[line + 1].gap <= GAP
    };
    let above = (floor..addresses.start).rev().take(PERSON + PLACE + 1).take_while(is_part);
    let others: Vec<usize> = above.filter(|&line| !is_place(page.content(line))).collect();
    // Who is named in full needs nobody above.
    if let Some(&name) = others.first().filter(|&&line| names_in_full(page, line)) {
        return Some(Card { role: None, name, told: true, addresses });
    }
    let is_role = |line: usize| {
        let content = page.content(line).trim_end_matches(':');
        let first = content.split(',').next().unwrap_or(content);
        let mut words = first.split(is_blank);
        naming::is_role(content, page.words)
            && !names_in_full(page, line)
            && words.any(|word| page.words.cues(word).is_head)
            && !page.words.heads_contacts(content)
    };
    let at = others.iter().position(|&line| naming::is_name(page.content(line), page.words))?;
    if !others[..at].iter().all(|&line| is_role(line)) {
        return None;
    }
    // A picture above the card has the name as well.
    let is_twin = |line: &&usize| page.content(**line) == page.content(others[at]);
    let twin = others[at + 1..].iter().find(|line| is_twin(line) || !is_role(**line));
    if let Some(&first) = twin.filter(is_twin) {
        return Some(Card { role: Some(first), name: others[at], told: true, addresses });
    }
    let told = at > 0;
    let opens = |line: usize| page.opens_block(line) || line == floor;
    // `Buchhaltung` heads those who work there.
    let is_unit =
        |line: usize| page.content(line).split(is_blank).any(|w| page.words.cues(w).is_unit);
    let above = others.get(at + 1).copied().filter(|_| !told);
    let role = above.filter(|&line| opens(line) && is_role(line) && !is_unit(line));
    let name = others[at];
    let fits = told
        || role.is_some()
        || is_spelt_out(page, name, addresses.clone())
        || is_persons(page, name, &others[at + 1..], addresses.clone());
    fits.then_some(Card { role, name, told, addresses })
}

/// Whether an address is made of two words of a name with a sign between: `anna.holm@havet.dk`.
fn is_spelt_out(page: &Page, name: usize, addresses: Range<usize>) -> bool {
    let is_parted = |email: Span| {
        local(page, email).split(['.', '_', '-']).filter(|part| part.len() > 1).count() > 1
    };
    let name = page.content(name);
    page.emails(addresses)
        .any(|email| is_parted(email) && naming::agrees_with(name, page.text, &[email]))
}

/// What stands before the `@` of an address, or before what is written for it.
fn local<'p>(page: &Page<'p>, email: Span) -> &'p str {
    email.of(page.text).split(['@', '(', '[', ' ']).next().unwrap_or("")
}

/// Whether a name alone is a person's by the label above it, `Kontaktperson:`, or
/// by an address that its words begin: `haho@havet.dk` of Hanne Holm.
fn is_persons(page: &Page, name: usize, above: &[usize], addresses: Range<usize>) -> bool {
    let content = page.content(name);
    let is_body = content.split(is_blank).any(|word| page.words.is_body(word));
    let asks = above.first().is_some_and(|&line| {
        let content = page.content(line);
        content.ends_with(':') && page.words.heads_contacts(content)
    });
    let spells = |email: Span| {
        local(page, email).len() >= INITIALS && naming::agrees_with(content, page.text, &[email])
    };
    !is_body && content.contains(is_blank) && (asks || page.emails(addresses).any(spells))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_name_above_its_card_is_printed_twice() {
        let text = "Folk\n\nHer er de folk, som du kan ringe til, når der er noget i vejen på havnen.\n\n\
                    Anna Holm\n\nFormand\nAnna Holm\n\n22 33 44 55\n\nBo Lund\n\nBo Lund\n\n22 33 44 56\n\n\
                    Ulla Krag\n\nUlla Krag\nKasserer\n22 33 44 57\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Formand | +4522334455 | –",
                "Bo Lund | – | +4522334456 | –",
                "Ulla Krag | Kasserer | +4522334457 | –"
            ]
        );
    }

    #[test]
    fn empty_lines_part_no_card() {
        let expected = [
            "Anna Holm | Formand | ah@havet.dk +4522334455 | –",
            "Bo Lund | Kasserer | bo@lund.dk | –",
        ];
        for text in [
            "Formand\n\nAnna Holm\n\n4000 Roskilde\n\n22 33 44 55\n\nah@havet.dk\n\nKasserer\n\n\
             Bo Lund\n\n4550 Asnæs\n\nbo@lund.dk\n",
            "Anna Holm\n\nFormand\n\n22 33 44 55\n\nah@havet.dk\n\nBo Lund\n\nKasserer\n\nbo@lund.dk\n",
            "Formand:\n\nAnna Holm\n\nMobil: 22 33 44 55\n\nah@havet.dk\n\nKasserer:\n\nBo Lund\n\n\
             bo@lund.dk\n",
            "Formand: Anna Holm\n\nTlf. 22 33 44 55\n\nah@havet.dk\n\nKasserer: Bo Lund\n\n\
             bo@lund.dk\n",
            "Formand\n\nAnna Holm\nHavnegade 4\n22 33 44 55\nah@havet.dk\nKasserer\n\nBo Lund\n\
             Havnegade 5\nbo@lund.dk\n",
        ] {
            let text = format!("Kontakt\n\nHer er vi, som leder det hele.\n\n{text}");
            assert_eq!(contacts(&text), expected, "{text}");
        }
    }

    #[test]
    fn an_address_may_spell_a_name_out() {
        let text = "Kontakt\n\nSkriv, hvis du vil med.\n\nAnna Holm\n\nanna.holm@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | – | anna.holm@havet.dk | –"]);
    }

    #[test]
    fn what_stands_above_several_people_heads_them() {
        let text = "Vi er valgt.\n\nSuppleanter\n\nAnna Holm\nanna.holm@havet.dk\n\nBo Lund\n\
                    bo.lund@havet.dk\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | – | anna.holm@havet.dk | Suppleanter",
                "Bo Lund | – | bo.lund@havet.dk | Suppleanter"
            ]
        );
        let unit = "Vi er her.\n\nBogholderi\n\nAnna Holm\nTlf. 22 33 44 55\n";
        assert_eq!(contacts(unit), ["Anna Holm | – | +4522334455 | Bogholderi"]);
        let office = "Vi har åbent.\n\nHavets Venner\n\nhavets@venner.dk\n";
        assert_eq!(contacts(office), ["– | – | havets@venner.dk | Havets Venner"]);
    }
}
