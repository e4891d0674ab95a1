//! Contacts outside a directory, where anything may stand above them.
//!
//! ```text
//! block = listed | head? contact       a person without an address in a list of people, or the
//!                                       lines that name somebody, directly above the addresses
//! ```

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{AtomKind, Found, Span};

use super::contact::{PERSON, Reached, assemble, group, is_row, is_sentence, names_in_full};
use super::contact::{is_sure, names_somebody, reached};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::trace::Made;
use super::wording::{has_sentence, is_separator};

/// The most texts of a contact that are neither name, nor role, nor the head of it.
const OTHERS: usize = 2;

/// `block`
pub fn block<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let page = lines.page;
    if lines.is_empty() || is_sentence(lines) {
        return lines.mismatch();
    }
    if is_listed(lines) {
        return Ok((lines.from(lines.at + 1), assemble(page, std::iter::once(lines.at))));
    }
    if is_pair(page, lines.at) && (is_pair(page, lines.at + 2) || is_behind_pair(lines)) {
        return Ok((lines.from(lines.at + 2), assemble(page, lines.at..lines.at + 2)));
    }
    if !is_reached_soon(lines) {
        return lines.mismatch();
    }
    let (rest, person) = group(lines)?;
    let directly = !rest.is_empty() && page.lines[rest.at].gap == 0;
    let opens = page.opens_block(lines.at) || follows(page, lines.at, &person);
    if !(person.is_empty() || directly && opens) {
        return lines.mismatch();
    }
    let taken = person.len();
    let (rest, all) = reached(rest, person, |_| true)?;
    if all.len() == taken {
        return lines.mismatch();
    }
    let mixed = all.iter().copied().find(|&line| page.class(line) == Class::Mixed);
    if mixed.is_some_and(|line| is_told(page, line)) {
        return lines.mismatch();
    }
    let mut made = assemble(page, all.into_iter());
    let office = taken > 0 && head(page, &mut made.record, page.lines[lines.at].span);
    let Reached { contact, rest: others, head, .. } = &made.record;
    let named = |name: &Found<_>| naming::is_name(name.spans[0].of(page.text), page.words);
    let speaks = mixed.is_some_and(|line| {
        page.is_running(line..line + 1)
            && (goes_on(page, line) || !contact.name.as_ref().is_some_and(named))
    });
    let texts = mixed.is_some() || taken > 0;
    let nobody = contact.name.is_none() && contact.role.is_none();
    let unnamed = texts && nobody && head.is_none() && !office;
    // A web address that a sentence names is no contact point.
    let mentions = mixed.is_some() && !made.record.has_addresses();
    if speaks || unnamed || mentions || others.len() > OTHERS {
        lines.mismatch()
    } else {
        Ok((rest, made))
    }
}

/// Whether addresses stand in the few lines at the front, with nothing but text above them.
fn is_reached_soon(lines: Lines) -> bool {
    let classes = || (lines.at..lines.end).take(PERSON + 1).map(|line| lines.page.class(line));
    let first = classes().find(|class| *class != Class::Text);
    matches!(first, Some(Class::Addresses | Class::Mixed))
}

/// Whether a line with addresses is running text: a sentence ends in it, or behind an address somebody
/// else is joined to the first, `og kasserer Bo Lund`.
fn is_told(page: &Page, line: usize) -> bool {
    let addresses = page.atoms(line).iter().filter(|atom| {
        matches!(atom.kind, AtomKind::Email | AtomKind::Phone { .. } | AtomKind::Rest)
    });
    let whole = page.lines[line].span;
    let mut from = whole.start();
    let mut texts: Vec<&str> = Vec::new();
    for atom in addresses {
        texts.push(&page.text[from.min(atom.span.start())..atom.span.start()]);
        from = atom.span.end();
    }
    let more = |text: &&str| {
        let text = text.trim_start_matches(|c| is_blank(c) || is_separator(c));
        let mut words = text.split(is_blank);
        words.next().is_some_and(|word| page.words.is_joining(word))
            && words.any(|word| {
                word.starts_with(char::is_uppercase) && page.words.label(word).is_none()
            })
    };
    let leads = texts.first().is_some_and(|text| begins_sentence(page, text));
    page.is_running(page.paragraph(line))
        && (leads || texts.iter().any(|text| has_sentence(text)) || texts.iter().skip(1).any(more))
}

/// Whether words that are part of no role stand before one and its name: `Spørgsmål besvarer formand
/// Anna Holm`.
fn begins_sentence(page: &Page, text: &str) -> bool {
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_head = |word: &&str| page.words.is_role_head(word) && !page.words.is_title(word);
    let Some(head) = words.iter().position(is_head).filter(|&head| head > 1) else { return false };
    let named = words.get(head + 1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let of_role = |word: &&str| {
        page.words.is_role_word(word)
            || page.words.is_joining(word)
            || page.words.is_particle(word)
            || word.contains(|c: char| !c.is_alphabetic())
    };
    named && !words[..head].iter().any(of_role) && words[1].starts_with(char::is_lowercase)
}

/// Whether a sentence goes on behind the last address of a line.
fn goes_on(page: &Page, line: usize) -> bool {
    let behind = page
        .atoms(line)
        .last()
        .map_or("", |atom| &page.text[atom.span.end()..page.lines[line].span.end()]);
    ends_sentence(behind) && behind.split(is_blank).filter(|word| !word.is_empty()).count() > 1
}

/// Whether lines that name somebody stand directly below the addresses of somebody else.
fn follows(page: &Page, line: usize, person: &[usize]) -> bool {
    line > 0
        && matches!(page.class(line - 1), Class::Addresses | Class::Mixed)
        && names_somebody(page, person)
}

/// Takes the first line for the head of a contact: where name and role are others, where it heads
/// contacts of any kind, or where it names an office. Whether it is the rest of an office's name.
fn head(page: &Page, reached: &mut Reached, first: Span) -> bool {
    let text = first.of(page.text);
    let contact = &mut reached.contact;
    let is_first = |field: &Option<Found<_>>| field.as_ref().is_some_and(|it| it.spans[0] == first);
    let last = text.rsplit(' ').next().unwrap_or(text);
    let is_pair = || text.split(' ').any(|word| page.words.is_joining(word));
    let is_unit = !page.words.is_role_head(last)
        && !text.contains([',', ':'])
        && (page.words.is_unit(last) || is_pair());
    let has_unit = || text.split(' ').any(|word| page.words.is_unit(word));
    if !is_unit && is_first(&contact.name) && contact.role.is_none() && has_unit() {
        contact.name = None;
        reached.rest.insert(0, first);
        return true;
    } else if is_unit && is_first(&contact.name) {
        contact.name = None;
        reached.head = Some(first);
    } else if is_unit && is_first(&contact.role) && contact.name.is_none() {
        contact.role = None;
        reached.head = Some(first);
    } else if reached.rest.first() == Some(&first) {
        let named = contact.name.is_some();
        let whole = named && contact.role.is_some();
        // What says something behind a colon is text rather than a heading.
        let says = text.contains(": ");
        if !says && (whole || is_unit || named && page.words.heads_contacts(text)) {
            reached.head = Some(reached.rest.remove(0));
        }
    }
    false
}

/// A person without an address in a list of people: a line with a name and a role, directly above
/// or below another line that is a person's.
fn is_listed(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    let below = at + 1 < page.lines.len() && page.lines[at + 1].gap == 0;
    let above = !page.opens_block(at);
    let is_person = |line: usize| match page.class(line) {
        Class::Mixed => is_row(page, line),
        Class::Text => page.lines[line].marker.is_none() && names_in_full(page, line),
        _ => false,
    };
    let reaches = |line: usize| page.class(line) == Class::Addresses || is_person(line);
    let told = || above || below || says_role(page.content(at), page);
    page.class(at) == Class::Text
        && page.lines[at].marker.is_none()
        && names_in_full(page, at)
        && told()
        && (!above || reaches(at - 1))
        && (!below || is_person(at + 1))
}

/// Whether a block is a name and a role, one below the other, and nothing else.
fn is_pair(page: &Page, line: usize) -> bool {
    let plain = |line: usize| {
        page.class(line) == Class::Text && page.lines[line].marker.is_none() && page.is_short(line)
    };
    line + 1 < page.lines.len()
        && page.opens_block(line)
        && page.block_end(line) == line + 2
        && plain(line)
        && plain(line + 1)
        && is_sure(page, &[line, line + 1])
}

/// Whether the block above is one too.
fn is_behind_pair(lines: Lines) -> bool {
    lines.at >= 2 && is_pair(lines.page, lines.at - 2)
}

/// Whether what stands before a line's colon ends in a role: `Formand: Anna Holm`.
fn says_role(line: &str, page: &Page) -> bool {
    let role = line.split_once(':').map_or("", |(role, _)| role.trim_end());
    role.rsplit(is_blank).next().is_some_and(|last| page.words.is_role_head(last))
        && !role.contains(['[', '.'])
        && !page.words.is_aside(line)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    fn contacts(text: &str) -> Vec<String> {
        let organisation = |c: &crate::Contact| {
            let organisation = c.organisation.as_ref();
            format!("{} | {}", contact(c), organisation.map_or("–", |it| &*it.value))
        };
        read(text, |document| document.contacts.iter().map(organisation).collect())
    }

    #[test]
    fn people_may_follow_each_other_without_an_empty_line() {
        let text = "Folk\n\nKystkontoret\nFormand: Anna Holm\nah@havet.dk\nKasserer: Bo Lund\n\
                    bo@lund.dk\nUlla Krag\nSekretær\nuk@havet.dk\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Formand | ah@havet.dk | Kystkontoret",
                "Bo Lund | Kasserer | bo@lund.dk | Kystkontoret",
                "Ulla Krag | Sekretær | uk@havet.dk | Kystkontoret"
            ]
        );
    }

    #[test]
    fn an_office_has_addresses_and_people() {
        let text = "Folk\n\nSekretariatet\nsekretariat@havet.dk\n22 33 44 15\n\nAnna Holm\n\
                    Formand\nah@havet.dk\n\nKontakt\nBo Lund, kasserer\nbo@lund.dk\n";
        assert_eq!(
            contacts(text),
            [
                "– | – | sekretariat@havet.dk +4522334415 | Sekretariatet",
                "Anna Holm | Formand | ah@havet.dk | Sekretariatet",
                "Bo Lund | kasserer | bo@lund.dk | –"
            ]
        );
    }

    #[test]
    fn what_says_something_behind_a_colon_heads_no_contact() {
        let text =
            "Folk\n\nHavnen\n\nVagten: se tavlen ved broen\nAnna Holm, formand, ah@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | formand | ah@havet.dk | Havnen"]);
    }

    #[test]
    fn people_of_a_kind_are_no_organisation() {
        let text = "Folk\n\nLedere i havnene\n\nAnna Holm, formand, ah@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | formand | ah@havet.dk | –"]);
    }
}
