//! Cards whose lines stand apart: a page that has an empty line behind every line, or behind a role.
//!
//! ```text
//! card = role? place* name (role | place)* address+       with empty lines between any of them
//!      | name role* name role* address+                   the same name
//!      | name role+ part address+                          where somebody works
//! ```
//!
//! Such empty lines part nothing, so the lines of a card are brought together before anything is
//! read. Only a name beside a role, or one that its address spells out, makes a card.

use std::ops::Range;

use smallvec::SmallVec;

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Line, Sign, Span};

use super::contact::{PERSON, PLACE, is_role_label};
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::place::is_place;
use super::turns;

/// The most empty lines between two lines of a card.
const GAP: u16 = 2;

/// How many lines above its addresses a card may have.
const LINES: usize = PERSON + PLACE + 1;

/// The most words of where somebody works.
const PART: usize = 5;

/// The fewest letters of an address that a name's words begin.
const INITIALS: usize = 4;

/// Somebody whose lines may stand apart.
struct Card {
    /// The line of the role above the name.
    role: Option<usize>,
    name: usize,
    /// Whether a role stands below the name.
    told: bool,
    /// The line above the name.
    above: Option<usize>,
    addresses: Range<usize>,
}

impl Card {
    /// That of a name alone, which needs nobody above.
    fn of_name(name: usize, addresses: Range<usize>) -> Self {
        Self { role: None, name, told: true, above: None, addresses }
    }

    /// Its lines below the first, down to the first of addresses.
    fn inside(&self) -> Range<usize> {
        self.role.unwrap_or(self.name) + 1..self.addresses.start + 1
    }
}

/// The lines of a page without the empty lines inside its cards; `None` if it has none such.
pub fn closed(page: &Page) -> Option<Vec<Line>> {
    let addresses = addresses(page);
    let floors = std::iter::once(0).chain(addresses.iter().map(|lines| lines.end));
    let cards = floors.zip(&addresses).enumerate().filter_map(|(at, (floor, lines))| {
        let near = floor.max(lines.start.saturating_sub(LINES));
        is_apart(page, near + 1..lines.start + 1).then_some(())?;
        let mut card = open_card(page, floor, lines.clone())?;
        let below = addresses.get(at + 1).filter(|_| card.role.is_some());
        if below.is_some_and(|below| begins_alone(page, lines.end, below.clone())) {
            card.role = None;
        }
        Some(card.inside())
    });
    let inside = cards.flatten().chain(turns::apart(page));
    let apart: Vec<usize> = inside.filter(|&line| page.lines[line].gap > 0).collect();
    let mut lines = (!apart.is_empty()).then(|| page.lines.to_vec())?;
    apart.into_iter().for_each(|line| lines[line].gap = 0);
    Some(lines)
}

/// The runs of lines of addresses.
fn addresses(page: &Page) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for line in (0..page.lines.len()).filter(|&line| page.class(line) == Class::Addresses) {
        match runs.last_mut() {
            Some(run) if run.end == line => run.end += 1,
            _ => runs.push(line..line + 1),
        }
    }
    runs
}

/// Whether any of some lines has an empty line above it.
fn is_apart(page: &Page, lines: Range<usize>) -> bool {
    page.lines[lines].iter().any(|line| line.gap > 0)
}

/// Whether the card right below some addresses is of a name alone: a role that stands above several
/// such people is their heading.
fn begins_alone(page: &Page, floor: usize, addresses: Range<usize>) -> bool {
    let lines = lines(page, floor, &addresses);
    let is_full = lines.first().is_some_and(|&line| names_in_full(page, line));
    let card = if is_full { None } else { by_looks(page, floor, &lines, addresses) };
    card.is_some_and(|card| card.name == floor && !card.told && is_somebodys(page, &card))
}

/// The card that ends in some lines of addresses and begins below `floor`, if empty lines part it and it is
/// somebody's.
fn open_card(page: &Page, floor: usize, addresses: Range<usize>) -> Option<Card> {
    let is_open = |card: &Card| is_apart(page, card.inside());
    let lines = lines(page, floor, &addresses);
    let full = Card::of_name(*lines.first()?, addresses.clone());
    let card = by_looks(page, floor, &lines, addresses);
    // Nothing parts most cards, whoever is named on them.
    if !is_open(&full) && !card.as_ref().is_some_and(is_open) {
        return None;
    }
    let card = if names_in_full(page, full.name) { Some(full) } else { card };
    card.filter(|card| is_open(card) && is_somebodys(page, card))
}

/// The lines above some addresses that may be of their card, from the lowest on, without places.
fn lines(page: &Page, floor: usize, addresses: &Range<usize>) -> SmallVec<[usize; LINES]> {
    let is_part = |&line: &usize| {
        page.class(line) == Class::Text
            && (page.is_short(line) || is_role_label(page, line))
            && page.lines[line].marker.is_none()
            && page.lines[line + 1].gap <= GAP
    };
    let above = (floor..addresses.start).rev().take(LINES).take_while(is_part);
    above.filter(|&line| !is_place(page.content(line))).collect()
}

/// The card that some lines make with the addresses below them, whoever is named in full; the
/// role above the name is not looked for where all of it is one block.
fn by_looks(page: &Page, floor: usize, others: &[usize], addresses: Range<usize>) -> Option<Card> {
    let is_role = |line: usize| {
        let content = page.content(line).trim_end_matches(':');
        let first = content.split(',').next().unwrap_or(content);
        let mut words = first.split(is_blank);
        naming::is_role(content, page.words)
            && words.any(|word| page.words.cues(word).is_head)
            && !names_in_full(page, line)
            && !page.words.heads_contacts(content)
    };
    let at = others.iter().position(|&line| naming::is_name(page.content(line), page.words))?;
    // Below name and role may stand where somebody works.
    let has_part = at > 1 && is_part(page, others[0]);
    if !others[usize::from(has_part)..at].iter().all(|&line| is_role(line)) {
        return None;
    }
    let (name, above) = (others[at], others.get(at + 1).copied());
    // A picture above the card has the name as well.
    let is_twin = |line: &usize| page.content(*line) == page.content(name);
    let twin = others[at + 1..].iter().position(is_twin).map(|twin| at + 1 + twin);
    if let Some(twin) = twin.filter(|&twin| others[at + 1..twin].iter().all(|&line| is_role(line)))
    {
        return Some(Card { role: Some(others[twin]), name, told: true, above, addresses });
    }
    let told = at > 0;
    let opens = |line: usize| page.opens_block(line) || line == floor;
    // `Buchhaltung` heads those who work there.
    let is_unit =
        |line: usize| page.content(line).split(is_blank).any(|word| page.words.cues(word).is_unit);
    let role = above.filter(|&line| {
        !told
            && opens(line)
            && is_apart(page, line + 1..addresses.start + 1)
            && is_role(line)
            && !is_unit(line)
    });
    Some(Card { role, name, told, above, addresses })
}

/// Whether a line between somebody's role and their addresses says where they work: `Styring og Kvalitet`.
/// An office may have these addresses itself.
fn is_part(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    content.starts_with(char::is_uppercase)
        && content.split(is_blank).nth(PART).is_none()
        && !page.has(line, Sign::Colon)
        && !page.has(line, Sign::Digit)
        && !ends_sentence(content)
        && !page.words.heads_contacts(content)
        && !page.words.is_aside(content)
        && !content.split(is_blank).any(|word| page.words.is_unit(word))
}

/// Whether a card is surely somebody's: by a role beside the name, or by an address.
fn is_somebodys(page: &Page, card: &Card) -> bool {
    let Card { role, name, told, above, addresses } = card;
    *told
        || role.is_some()
        || is_spelt_out(page, *name, addresses.clone())
        || is_persons(page, *name, *above, addresses.clone())
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
fn is_persons(page: &Page, name: usize, above: Option<usize>, addresses: Range<usize>) -> bool {
    let content = page.content(name);
    let asks = above.is_some_and(|line| {
        let content = page.content(line);
        content.ends_with(':') && page.words.heads_contacts(content)
    });
    let spells = |email: Span| {
        local(page, email).len() >= INITIALS && naming::agrees_with(content, page.text, &[email])
    };
    !naming::has_body(content, page.words)
        && content.contains(is_blank)
        && (asks || page.emails(addresses).any(spells))
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
    fn where_somebody_works_may_stand_below_the_role() {
        let card = |part: &str, addresses: &str| {
            format!(
                "Vi er her.\n\nKontakt\n\nAnna Holm\n\nSpecialkonsulent\n\n{part}\n\n{addresses}\n\n\
                 Vi er glade for at høre fra dig.\n"
            )
        };
        for (part, addresses, who) in [
            ("Styring og Kvalitet", "22 33 44 55", "+4522334455"),
            ("Hav, by og strand", "22 33 44 55", "+4522334455"),
        ] {
            let found = contacts(&card(part, addresses));
            assert_eq!(found, [format!("Anna Holm | Specialkonsulent | {who} | –")], "{part}");
        }
        let office = contacts(&card("Havneafdelingen", "22 33 44 55"));
        assert_eq!(office, ["– | – | +4522334455 | Havneafdelingen"]);
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
