//! What heads a contact: the first line of its block, or what stands before a name on its line.

use smallvec::SmallVec;

use crate::model::character::is_blank;
use crate::model::{Contact, Found, Span};

use super::contact::Reached;
use super::firm;
use super::hours::{begins_with_day, is_hours};
use super::house::{is_at_home, is_house};
use super::naming;
use super::page::{Class, Page};
use super::place::is_place;

/// The most words of an office before its last.
const OFFICE: usize = 4;

/// Takes the first line for the head of a contact: where name and role are others, where it heads
/// contacts of any kind, or where it names an office. Whether it is the rest of an office's name.
pub fn head(page: &Page, reached: &mut Reached, line: usize) -> bool {
    let first = page.lines[line].span;
    let text = first.of(page.text);
    let contact = &mut reached.contact;
    let is_first = |field: &Option<Found<_>>| field.as_ref().is_some_and(|it| it.spans[0] == first);
    let last = text.rsplit(' ').next().unwrap_or(text);
    let is_pair = || {
        text.split(' ').any(|word| page.words.is_joining(word))
            && !naming::is_person(text, page.words)
    };
    let is_plain = !page.words.is_role_head(last) && !text.contains([',', ':']);
    let is_unit = is_plain && (page.words.is_unit(last) || is_pair());
    let has_unit = || is_plain && text.split(' ').any(|word| page.words.is_unit(word));
    let is_office = || has_unit() && !naming::is_role(text, page.words);
    let unlike = is_first(&contact.role) && (is_unit && contact.name.is_none() || is_office());
    let emails: SmallVec<[Span; 2]> = contact.emails.iter().map(|it| it.spans[0]).collect();
    let is_own = || {
        is_house(page, first, &emails) || contact.role.is_none() && is_at_home(page, first, &emails)
    };
    if is_first(&contact.name) && (is_unit || is_own()) {
        reached.head = Some(first);
        // A department below its authority is nobody's work.
        let has_head = |role: &str| role.split(is_blank).any(|word| page.words.cues(word).is_head);
        let is_part = |role: Span| firm::is_unit(page, role) && !has_head(role.of(page.text));
        let part = contact.role.take_if(|role| is_part(role.spans[0]));
        let is_person = |text: &Span| naming::is_person(text.of(page.text), page.words);
        let holder = reached.rest.iter().position(is_person);
        contact.name = holder.map(|at| Found::at(reached.rest.remove(at)));
        reached.rest.extend(part.map(|part| part.spans[0]));
        reached.rest.sort_unstable();
    } else if unlike {
        contact.role = None;
        reached.head = Some(first);
    } else if reached.rest.first() == Some(&first) {
        let named = contact.name.is_some();
        // Above a street or a label for the name, the first line is whose address it is.
        let name = contact.name.as_ref().map(|name| name.spans[0]);
        let is_between = |place: &&Span| name.is_some_and(|name| **place < name);
        let mut places = reached.rest[1..].iter().take_while(is_between);
        let whole =
            named && (contact.role.is_some() || places.any(|place| is_place(place.of(page.text))));
        let has_unit = has_unit();
        let is_proper = !text.split(' ').any(|word| word.starts_with(char::is_lowercase));
        if !named && has_unit && !is_unit && is_proper && is_headed(page, line) {
            return true;
        }
        // What says something behind a colon, or tells hours, is text rather than a heading.
        let says = text.contains(": ") || is_hours(text) || begins_with_day(page, text);
        let heads = whole
            || has_unit
            || is_unit
            || firm::is_firm(page, first)
            || named && page.words.heads_contacts(text);
        if heads && !says {
            reached.head = Some(reached.rest.remove(0));
        }
    }
    // The house that an organisation is in is nobody: `Havnens Hus`.
    let contact = &mut reached.contact;
    let is_place = |name: &mut Found<_>| is_house(page, name.spans[0], &emails);
    if reached.head.is_some()
        && contact.role.is_none()
        && let Some(house) = contact.name.take_if(is_place)
    {
        reached.rest.push(house.spans[0]);
        reached.rest.sort_unstable();
    }
    false
}

/// Whether a short line stands alone above a block, as its heading; the page's first line heads all.
fn is_headed(page: &Page, line: usize) -> bool {
    line > 1
        && page.class(line - 1) == Class::Text
        && page.is_short(line - 1)
        && page.opens_block(line - 1)
        && !page.content(line - 1).contains([',', ':'])
}

/// Takes what stands before a name on its line for the organisation where it names a part of one.
pub fn take_office(page: &Page, reached: &mut Reached) {
    let Contact { name: Some(name), role: Some(role), .. } = &reached.contact else { return };
    let between = page.text.get(role.spans[0].end()..name.spans[0].start());
    if between.is_none_or(|between| between.contains(['\n', '\r'])) {
        return;
    }
    let office = role.spans[0].of(page.text);
    let office = office.split('(').next().unwrap_or(office).trim_end();
    let joins = || office.split(is_blank).any(|word| page.words.is_joining(word));
    let is_free = reached.organisation.is_none();
    if is_free && !naming::is_role(office, page.words) && is_office(page, office) && !joins() {
        reached.organisation = reached.contact.role.take().map(|role| role.spans[0]);
    }
}

/// Whether a short text names a part of an organisation before its last word: `Kanzlei Berlin`.
pub fn is_office(page: &Page, content: &str) -> bool {
    let (before, last) = content.rsplit_once(' ').unwrap_or(("", content));
    content.starts_with(char::is_uppercase)
        && !content.contains([',', ':'])
        && !page.words.is_role_head(last)
        && before.split(is_blank).count() <= OFFICE
        && before.split(is_blank).any(|word| page.words.is_unit(word))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn an_office_below_a_signature_heads_its_addresses() {
        let text = "Folk\n\nVi er her, og vi\ner mange.\n\n”Det er\ngodt.”\n\nBo Lund, elev\n\n\
            Foreningen Havet\nHavnegade 4, 8000 Aarhus C\nTlf. 22 33 44 55\nah@havet.dk\n";
        assert_eq!(contacts(text), ["– | – | ah@havet.dk +4522334455 | Foreningen Havet"]);
    }

    #[test]
    fn two_people_may_be_reached_together() {
        let text = "Kontoret\n\nIda Holm og Bo Hansen, tlf. 86 41 22 91\n\n\
            Ida Marie Holm og Bo Hansen\nformænd\n86 41 22 92\n";
        assert_eq!(
            contacts(text),
            [
                "Ida Holm og Bo Hansen | – | +4586412291 | –",
                "Ida Marie Holm og Bo Hansen | formænd | +4586412292 | –"
            ]
        );
    }
}
