//! Contacts outside a directory, where anything may stand above them.
//!
//! ```text
//! block = listed | head? contact       a person without an address in a list of people, or the
//!                                       lines that name somebody, directly above the addresses
//! ```

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind, Code, Found, Sign, Span};

use super::contact::{Own, is_sure, names_somebody, reached};
use super::contact::{PERSON, PLACE, Reached, assemble, group, is_sentence};
use super::flattened;
use super::head::{head, is_office, take_office};
use super::heading;
use super::lines::{Lines, Parsed};
use super::listed;
use super::masthead::begins_other;
use super::naming;
use super::page::{Class, Page, SHORT};
use super::pair::names_in_full;
use super::place::is_place;
use super::told::{goes_on, is_governed, is_told, leads_on};
use super::trace::Made;

/// The most texts of a contact that are neither name, nor role, nor the head of it.
const OTHERS: usize = 2;

/// The most words of a text beside addresses that names something.
const TOLD: usize = 12;

/// `block`
pub fn block<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let page = lines.page;
    let begins = |class: Class| matches!(class, Class::Text | Class::Addresses | Class::Mixed);
    if lines.is_empty() || !begins(page.class(lines.at)) || is_sentence(lines) {
        return lines.mismatch();
    }
    if let Ok(listed) = listed::listed(lines) {
        return Ok(listed);
    }
    if is_signature(lines) {
        return Ok((lines.from(lines.at + 2), assemble(page, lines.at..lines.at + 2)));
    }
    if !is_reached_soon(lines) {
        return lines.mismatch();
    }
    let person = group(lines);
    let rest = lines.from(person.end);
    let directly = !rest.is_empty() && page.lines[rest.at].gap == 0;
    let opens = page.opens_block(lines.at)
        || follows(page, person.clone())
        || person.len() == 1 && is_office(page, page.content(lines.at))
        || is_announced(page, lines.at)
        || is_below_label(page, lines.at);
    // `Formand: Anna Holm` names somebody below any text.
    let says = !opens && person.len() == 1 && says_role(page.content(lines.at), page);
    if !(person.is_empty() || directly && (opens || says)) {
        return lines.mismatch();
    }
    let taken = person.len();
    let (rest, all) = reached(rest, person.collect(), |_| true)?;
    if all.len() == taken {
        return lines.mismatch();
    }
    let mixed = all.iter().copied().find(|&line| page.class(line) == Class::Mixed);
    if mixed.is_some_and(|line| is_told(page, line) || names_others(page, line)) {
        return lines.mismatch();
    }
    let mut made = assemble(page, all.into_iter());
    let office = taken > 0 && head(page, &mut made.record, lines.at);
    take_office(page, &mut made.record);
    if made.record.contact.role.is_none() {
        made.trace.diagnostics.retain(|remark| remark.code != Code::RoleByPlace);
    }
    let Reached { contact, rest: others, head, .. } = &made.record;
    let named = |name: &Found<_>| naming::is_name(name.spans[0].of(page.text), page.words);
    let speaks = mixed.is_some_and(|line| {
        others.iter().any(|other| is_long(page, *other))
            || is_governed(page, line)
                && (!contact.name.as_ref().is_some_and(named)
                    || contact.role.as_ref().is_some_and(|role| leads_on(page, role.spans[0])))
            || page.is_running(line..line + 1)
                && (goes_on(page, line) || !contact.name.as_ref().is_some_and(named))
    });
    let is_nameless = says && !contact.name.as_ref().is_some_and(named);
    let texts = mixed.is_some() || taken > 0;
    let nobody = contact.name.is_none() && contact.role.is_none();
    let unnamed = texts && nobody && head.is_none() && !office;
    // A web address that a sentence names is no contact point.
    let mentions = mixed.is_some() && !made.record.has_addresses();
    let hidden = nobody && !made.record.has_addresses() && contact.websites.is_empty();
    let is_other = |span: &&Span| {
        let text = span.of(page.text);
        !is_place(text) && !text.starts_with('(')
    };
    if speaks
        || is_nameless
        || unnamed
        || mentions
        || hidden
        || others.iter().filter(is_other).count() > OTHERS
    {
        lines.mismatch()
    } else {
        Ok((rest, made))
    }
}

/// Whether addresses stand in the few lines at the front, with nothing but text above them.
pub fn is_reached_soon(lines: Lines) -> bool {
    let classes =
        || (lines.at..lines.end).take(PERSON + PLACE + 1).map(|line| lines.page.class(line));
    let first = classes().find(|class| *class != Class::Text);
    matches!(first, Some(Class::Addresses | Class::Mixed))
}

/// Whether somebody else is named between the addresses of a line.
fn names_others(page: &Page, line: usize) -> bool {
    let told = |atom: &&Atom| matches!(atom.kind, AtomKind::Email | AtomKind::Phone { .. });
    let addresses = || page.atoms(line).iter().filter(told).map(|atom| atom.span);
    page.has(line, Sign::Colon)
        && addresses().zip(addresses().skip(1)).any(|(one, other)| {
            begins_other(page, Span::new(one.end(), other.start().max(one.end())))
        })
}

/// Whether a text beside addresses is so long that it tells something.
fn is_long(page: &Page, text: Span) -> bool {
    text.of(page.text).split(is_blank).filter(|word| !word.is_empty()).count() > TOLD
}

/// Whether the line above opens what is here: it ends in a colon, or heads contacts, `Kontakt`, or asks in a
/// few words.
pub fn is_announced(page: &Page, line: usize) -> bool {
    let above = line.checked_sub(1).filter(|&above| page.class(above) == Class::Text);
    above.is_some_and(|above| {
        let content = page.content(above);
        content.ends_with(':')
            || page.words.heads_contacts(content)
            || content.ends_with('?') && page.opens_block(above) && page.columns(above) <= SHORT
    })
}

/// Whether a line stands right below one that is a section's label elsewhere, and here a department:
/// `Økonomi`; or below the cells of a header.
fn is_below_label(page: &Page, line: usize) -> bool {
    line > 0 && page.opens_block(line - 1) && heading::is_bare_label(page, line - 1)
        || flattened::is_below(page, line)
}

/// Whether lines that name somebody stand directly below the addresses of somebody else, or one
/// such line below another.
fn follows(page: &Page, person: Range<usize>) -> bool {
    let line = person.start;
    let is_reached = |above: usize| matches!(page.class(above), Class::Addresses | Class::Mixed);
    line > 0
        && (is_reached(line - 1) || person.len() == 1 && names_in_full(page, line - 1))
        && names_somebody(page, &person.collect::<Own>())
}

/// Whether a name and a role stand below the words that close a letter.
fn is_signature(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    let is_plain = |line: usize| {
        page.class(line) == Class::Text && page.lines[line].marker.is_none() && page.is_short(line)
    };
    at > 0
        && at + 1 < lines.end
        && page.lines[at + 1].gap == 0
        && closes_letter(page, at - 1)
        && is_plain(at)
        && is_plain(at + 1)
        && (page.block_end(at) == at + 2 || page.class(at + 2) == Class::Text)
        && is_sure(page, &[at, at + 1])
}

/// Whether a line closes a letter: `Med venlig hilsen`.
pub fn closes_letter(page: &Page, line: usize) -> bool {
    !page.has(line, Sign::Colon) && page.words.is_aside(page.content(line).trim_end_matches(','))
}

/// Whether what stands before a line's colon ends in a role: `Formand: Anna Holm`.
pub fn says_role(line: &str, page: &Page) -> bool {
    let role = line.split_once(':').map_or("", |(role, _)| role.trim_end());
    role.rsplit(is_blank).next().is_some_and(|last| page.words.is_role_head(last))
        && !role.contains(['[', '.'])
        && !page.words.is_aside(line)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

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
    fn a_sections_label_may_be_a_department() {
        let text = "Vi er til at få fat i, og vi svarer hurtigt på det meste.\n\n\
                    Økonomi\nAnna Holm, regnskabschef\nT: 22 33 44 15\nM: ah@havet.dk\n\n\
                    Drift\nBo Lund, driftschef\nT: 22 33 44 25\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | regnskabschef | ah@havet.dk +4522334415 | Økonomi",
                "Bo Lund | driftschef | +4522334425 | Drift"
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

    #[test]
    fn hours_and_questions_are_no_organisation() {
        let text =
            "Folk\n\nHavnekontoret\n\nMandag til fredag 8.30-15\nAnna Holm\nFormand\nah@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | ah@havet.dk | Havnekontoret"]);
        for (heading, role) in [
            ("Spørgsmål om både", "Formand"),
            ("Booking og spørgsmål", "Formand"),
            ("Frågor om båtar", "Ordförande"),
            ("Fragen zu den Booten", "Vorsitzende"),
            ("Questions about boats", "Chair"),
        ] {
            let text = format!("{heading}\n\nAnna Holm\n{role}\nah@havet.com\n");
            let expected = format!("Anna Holm | {role} | ah@havet.com | –");
            assert_eq!(contacts(&text), [expected], "{heading}");
        }
    }

    #[test]
    fn an_office_agrees_with_its_address_and_is_nobody() {
        let text =
            "Folk\n\nBåde og sejl\nHavnen 4, 8000 Aarhus\nBådchef: Anna Holm\nbaade@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | Bådchef | baade@havet.dk | Både og sejl"]);
    }

    #[test]
    fn a_line_with_a_colon_opens_a_block() {
        let expected = ["Anna Holm | – | anna.holm@havet.dk +4522334455 | –"];
        for label in ["For mere information kontakt:", "Pressekontakt:", "Her er vi at træffe:"] {
            let text = format!(
                "Vi er glade for gaven, som vi fik.\n\n{label}\nAnna Holm\nTlf. 22 33 44 55\n\
                 anna.holm@havet.dk\n"
            );
            assert_eq!(contacts(&text), expected, "{label}");
        }
        let text = "Vi er glade for gaven, som vi fik.\n\nFormand:\nAnna Holm\nHavnegade 4\n\
                    8000 Aarhus C\nTlf. 22 33 44 55\nkontakt@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | kontakt@havet.dk +4522334455 | –"]);
    }

    #[test]
    fn a_postal_address_may_stand_apart_from_its_numbers() {
        let wrapped = "Vi er glade for den gave, som vi fik af alle vore venner i byen,\nog den bliver brugt til \
                       at bygge en ny bro ved havnen, hvor alle\nkan gå ned til havet.";
        for above in ["Vi er glade for gaven, som vi fik.", wrapped] {
            for (office, street) in [
                ("Sejlklubben Havet", "Havnevej 9"),
                ("Borgerservice", "Havnepladsen 3, stuen"),
                ("Heimatverein Havelsee e. V.", "Am Hafen 7"),
            ] {
                let text = format!(
                    "{above}\n\n{office}\n{street}\n7100 Vejle\n\nTelefon: 22 33 44 55\npost@havet.dk\n"
                );
                let expected = [format!("– | – | post@havet.dk +4522334455 | {office}")];
                assert_eq!(contacts(&text), expected, "{text}");
            }
        }
    }

    #[test]
    fn somebody_may_stand_between_a_town_and_numbers() {
        let text = "Vi er glade for den gave, som vi fik af alle vore venner i byen,\nog den bliver brugt til \
                    at bygge en ny bro ved havnen, hvor alle\nkan gå ned til havet.\n\nSejlklubben Havet\n\
                    Havnevej 9\n7100 Vejle\n\nFormand: Anna Holm\nTlf. 22 33 44 55\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | +4522334455 | Sejlklubben Havet"]);
    }

    #[test]
    fn a_desk_in_a_wrapped_text_is_one_contact() {
        let text = "Vi er glade for den gave, som vi fik af alle vore venner i byen,\nog den bliver brugt til \
                    at bygge en ny bro ved havnen, hvor alle\nkan gå ned til havet.\n\nHavnetjenesten\n\
                    22 33 44 55\npost@havet.dk\n";
        assert_eq!(contacts(text), ["– | – | post@havet.dk +4522334455 | Havnetjenesten"]);
    }

    #[test]
    fn a_question_opens_a_block() {
        let expected = ["Anna Lise Holm | projektleder | anna@havet.dk +4522334455 | –"];
        for question in ["Vil I vide mere?", "Skal vi ses snart?"] {
            let text = format!(
                "Vi er glade for gaven, som vi fik.\n\n{question}\nAnna Lise Holm, projektleder\n\
                 anna@havet.dk\nTlf. 22 33 44 55\n"
            );
            assert_eq!(contacts(&text), expected, "{question}");
        }
        let text = "Vi er glade for den gave, som vi fik af alle vore venner i byen,\nog den bliver brugt til \
                    at bygge en ny bro ved havnen, hvor alle\nkan gå ned til havet.\n\nVil I vide mere?\n\
                    Anna Lise Holm, projektleder\nanna@havet.dk\nTlf. 22 33 44 55\n";
        assert_eq!(contacts(text), expected);
    }

    #[test]
    fn a_postal_address_takes_no_room_from_a_person() {
        let text = "Vi er glade for gaven, som vi fik.\n\nStyrelsen for Havne\nHavnegade 4\n\
                    Att: Konsulent Anna Holm\n1553 København V\nDanmark\nTlf. 22 33 44 55\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | Konsulent |  +4522334455 | Styrelsen for Havne"]
                .map(|line| line.replace("|  +", "| +"))
        );
    }

    #[test]
    fn a_group_is_nobody_and_heads_its_person() {
        let text = "Grupper\n\nVi er mange, og vi mødes tit.\n\nHavets Gruppe Nord\nAnna Holm\n\
                    Tlf. 22 33 44 55\n\nHavets Gruppe Syd\nBo Lund Tlf. 22 33 44 56 (kun aften)\n\
                    bo@lund.dk\n\nHavets Gruppe Vest   Ea Ny Tlf. 22 33 44 58\n\n\
                    Kystkontoret Vest\n22 33 44 57\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | – | +4522334455 | Havets Gruppe Nord",
                "Bo Lund | – | bo@lund.dk +4522334456 | Havets Gruppe Syd",
                "Ea Ny | – | +4522334458 | Havets Gruppe Vest",
                "– | – | +4522334457 | Kystkontoret Vest"
            ]
        );
    }

    #[test]
    fn a_letter_is_signed() {
        let text = "Kom til festen, som vi holder.\n\nMed venlig hilsen\n\nAnna Holm\nFormand\n\n\
                    Kystkontoret\n22 33 44 57\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | Formand |  | –", "– | – | +4522334457 | Kystkontoret"]
        );
    }

    #[test]
    fn people_may_stand_apart() {
        let text = "Vi holder møde, og alle er velkomne.\n\nAnna Holm, formand for Havet\n\n\
                    Bo Lund, direktør\n\nMeld dig til hos os i dag.\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | formand for Havet |  | –", "Bo Lund | direktør |  | –"]
        );
    }

    #[test]
    fn a_sentence_beside_an_address_names_nobody() {
        let text = "Nyt\n\nLILLE VILDMOSE - om alt det, som vi har set i den mose, og som du kan \
                    læse om, hvis du skriver til ah@havet.dk\n";
        assert_eq!(contacts(text), ["– | – | ah@havet.dk | –"]);
    }
}
