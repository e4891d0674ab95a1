//! Contacts: who to write to, from the lines that name a person and the lines of addresses.
//!
//! ```text
//! contact   = person mixed? address* | mixed address* | address+
//! person    = text-line{1,4}            a role and a name in either order, and what else; a line of
//!                                       a postal address does not count
//! address   = (label? (email | phone | fax | website) separator*)+
//! mixed     = a line with text beside its addresses
//! ```

use std::ops::Range;

use nom::Parser;
use nom::combinator::{opt, verify};
use smallvec::SmallVec;

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Contact, Field, Found, Role, Sign, Span, put};

use super::facts::Fact;
use super::fields::{Part, Parts, Texts, add_parts};
use super::firm;
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page, SHORT};
use super::pair::{self, names_in_full};
use super::person;
use super::place::is_place;
use super::remarks;
use super::split::splits;
use super::term;
use super::trace::{Made, Trace};

/// The most lines of text that can stand above a contact's addresses, those of a postal address
/// left out.
pub const PERSON: usize = 4;

/// The most lines of a postal address that can stand among them.
pub const PLACE: usize = 3;

/// The most words of a role with a colon that stands above its holder.
const LABEL: usize = 4;

/// A contact and the lines of its block that say something else.
#[derive(Default)]
pub struct Reached<'t> {
    /// The contact.
    pub contact: Contact<'t>,
    /// The organisation that a label names.
    pub organisation: Option<Span>,
    /// The line above name and role that heads this contact and perhaps the next ones.
    pub head: Option<Span>,
    /// Text that is neither name nor role: a department, a street.
    pub rest: Vec<Span>,
    /// Lines that say the entry's name again.
    pub again: Vec<usize>,
}

impl Reached<'_> {
    /// Whether there is an address by which the contact can be reached.
    pub fn has_addresses(&self) -> bool {
        let contact = &self.contact;
        !(contact.emails.is_empty() && contact.phones.is_empty() && contact.faxes.is_empty())
    }
}

/// The lines of one contact.
pub type Own = SmallVec<[usize; 8]>;

/// Tells which lines say the name of the entry that a contact stands in.
pub type Again<'a> = &'a dyn Fn(usize) -> bool;

/// `contact`
pub fn contact<'p, 't>(lines: Lines<'p>, again: Again) -> Parsed<'p, Made<Reached<'t>>> {
    let page = lines.page;
    if is_sentence(lines) || page.begins_with_rest(lines.at) {
        return lines.mismatch();
    }
    let taken = person(lines);
    let rest = lines.from(taken.end);
    let (again, person): (Own, Own) = taken.partition(|&line| again(line));
    let people = person.len();
    let (rest, mut all) = reached(rest, person, |line| page.lines[line].gap == 0)?;
    let is_reached = all.iter().any(|&line| page.shows_address(line));
    if !is_reached && !names_somebody(page, &all[..people]) {
        return lines.mismatch();
    }
    all.sort_unstable();
    let mut made = assemble(page, all.into_iter());
    made.record.again = again.into_vec();
    Ok((rest, made))
}

/// Whether running text stands at the front, of which a line may name an address.
pub fn is_sentence(lines: Lines) -> bool {
    let page = lines.page;
    if lines.is_empty() || !page.wrapped || page.class(lines.at) == Class::Addresses {
        return false;
    }
    let paragraph = lines.paragraph();
    let ends = ends_sentence(page.content(paragraph.end - 1));
    let is_row = || page.class(lines.at) == Class::Mixed && is_row(page, lines.at);
    paragraph.len() > 1 && ends && !is_row() && !names_in_full(page, lines.at)
}

/// `mixed? address*`, and the role where it stands below the name: the lines of `person` with these.
pub fn reached(lines: Lines<'_>, mut person: Own, fits: impl Fn(usize) -> bool) -> Parsed<'_, Own> {
    let page = lines.page;
    // `Leitung und Verwaltung` heads those who work there.
    let is_unit = |word: &str| page.words.is_unit(word);
    let heads = |line: usize| {
        !page.has(line, Sign::Colon) && page.content(line).split(is_blank).any(is_unit)
    };
    let heads_rows = || matches!(person[..], [line] if heads(line));
    let (rest, mixed) = opt(verify(first, |&line| {
        let others = || {
            is_row(page, line) && names_somebody(page, &person)
                || heads_rows() && is_told_row(page, line)
        };
        page.class(line) == Class::Mixed && (person.is_empty() || fits(line) && !others())
    }))
    .parse(lines)?;
    let (rest, below) = match mixed.filter(|_| person.is_empty()) {
        Some(line) => opt(|rest| role_below(rest, line)).parse(rest)?,
        None => (rest, None),
    };
    let addresses = addresses(rest);
    person.extend(mixed.into_iter().chain(below).chain(addresses.clone()));
    Ok((rest.from(addresses.end), person))
}

/// The line of text directly below a name with its address that says the role.
fn role_below(lines: Lines<'_>, mixed: usize) -> Parsed<'_, usize> {
    let page = lines.page;
    let is_text = |line: usize| {
        page.class(line) == Class::Text && page.is_short(line) && page.lines[line].gap == 0
    };
    let ends = |line: usize| {
        line >= lines.end || page.lines[line].gap > 0 || page.class(line) == Class::Addresses
    };
    let fits = !lines.is_empty() && is_text(lines.at) && ends(lines.at + 1) && {
        let above = assemble(page, std::iter::once(mixed)).record.contact;
        let role = naming::is_role(page.content(lines.at), page.words);
        above.name.is_some() && above.role.is_none() && role
    };
    if fits { first(lines) } else { lines.mismatch() }
}

/// Whether a line with addresses names by itself whose they are.
pub fn is_row(page: &Page, line: usize) -> bool {
    page.fact(line, Fact::Row, || {
        let Reached { contact, .. } = assemble(page, std::iter::once(line)).record;
        contact.name.is_some_and(|name| naming::is_name(name.spans[0].of(page.text), page.words))
    })
}

/// Whether a line with addresses names somebody with a role of its own.
fn is_told_row(page: &Page, line: usize) -> bool {
    is_row(page, line) && {
        let role = assemble(page, std::iter::once(line)).record.contact.role;
        role.is_some_and(|role| naming::is_role(role.spans[0].of(page.text), page.words))
    }
}

/// `address*`: an empty line above one parts nothing, since converted texts have them anywhere.
fn addresses(lines: Lines) -> Range<usize> {
    let is_address = |&line: &usize| lines.page.class(line) == Class::Addresses;
    lines.at..lines.at + (lines.at..lines.end).take_while(is_address).count()
}

/// The next line, whatever it is.
fn first(lines: Lines<'_>) -> Parsed<'_, usize> {
    if lines.is_empty() { lines.mismatch() } else { Ok((lines.from(lines.at + 1), lines.at)) }
}

/// `person`: the lines of text that belong to one contact.
///
/// An empty line ends a person only if the lines above it already name somebody and the lines
/// below do so too.
fn person(lines: Lines) -> Range<usize> {
    let page = lines.page;
    let names = |lines: Range<usize>| names_somebody(page, &lines.collect::<Own>());
    let mut taken = group(lines);
    while !taken.is_empty() && taken.len() < PERSON {
        let more = group(lines.from(taken.end));
        let is_too_long = taken.len() + more.len() > PERSON;
        if more.is_empty() || is_too_long || names(taken.clone()) && names(more.clone()) {
            break;
        }
        taken.end = more.end;
    }
    taken
}

/// Text lines with no empty line between them; each line that names somebody in full is one person.
pub fn group(lines: Lines) -> Range<usize> {
    let page = lines.page;
    let fits = |&line: &usize| {
        let is_first = line == lines.at;
        page.class(line) == Class::Text
            && (page.is_short(line) || is_first && is_role_label(page, line))
            && page.lines[line].marker.is_none()
            && (is_first || page.lines[line].gap == 0)
    };
    let mut taken = lines.at..lines.at;
    taken.end += (lines.at..lines.end).take(PERSON + PLACE).take_while(fits).count();
    if taken.len() > PERSON {
        let mut others = taken.clone().filter(|&line| !is_place(page.content(line)));
        taken.end = others.nth(PERSON).unwrap_or(taken.end);
    }
    let full = |line: usize| names_in_full(page, line);
    let is_one = taken.len() > 1 && full(taken.start) && (taken.start + 1..taken.end).any(full);
    if is_one { taken.start..taken.start + 1 } else { taken }
}

/// Whether a line is a role with a colon, its holder on the next: `Formand:`.
pub fn is_role_label(page: &Page, line: usize) -> bool {
    let label = page.content(line).strip_suffix(':').filter(|label| label.len() <= SHORT);
    let is_short = |label: &str| label.split(is_blank).count() <= LABEL;
    label.is_some_and(|label| is_short(label) && naming::is_role(label, page.words))
}

/// Whether lines hold a name and a role, so that they are a contact even without an address.
pub fn names_somebody(page: &Page, lines: &[usize]) -> bool {
    // A line alone is taken whole, since what stands before its comma may be part of a place: `Mill Lane, …`.
    if let [line] = *lines {
        return naming::is_name(page.content(line), page.words)
            || pair::pair(page, page.lines[line].span, &[]).is_some();
    }
    let (name, role) = who(page, lines);
    name.is_some_and(|name| naming::is_name(name.of(page.text), page.words)) && role.is_some()
}

/// Whether one of some lines is a name and another a role by what they look like.
pub fn is_sure(page: &Page, lines: &[usize]) -> bool {
    let (name, role) = who(page, lines);
    name.is_some_and(|name| naming::is_name(name.of(page.text), page.words))
        && role.is_some_and(|role| naming::is_role(role.of(page.text), page.words))
}

/// Which of some lines is the name and which the role, places and terms of office behind them left out.
fn who(page: &Page, lines: &[usize]) -> (Option<Span>, Option<Span>) {
    let said = |line: usize| term::without(page, firm::whose(page, page.lines[line].span));
    let spans: SmallVec<[Span; PERSON]> = lines.iter().map(|&line| said(line)).collect();
    let verdict = naming::decide(page.text, &spans, &[], page.words);
    (verdict.name.map(|at| spans[at]), verdict.role.map(|at| spans[at]))
}

/// Builds the contact from its lines.
pub fn assemble<'t>(page: &Page, lines: impl Iterator<Item = usize>) -> Made<Reached<'t>> {
    let mut trace = Trace::of(page);
    let mut all = Parts::new();
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        if let Some(marker) = page.lines[line].marker {
            trace.structure(Role::Bullet, marker);
        }
        match lines.next_if(|&below| splits(page, line, below)) {
            Some(below) => {
                all.push(Part::Text(page.lines[line].span.to(page.lines[below].span), None));
            }
            None => add_parts(page, line, &mut all, &mut trace),
        }
    }
    of_parts(page, &all, trace)
}

/// Builds a contact from the parts of its lines.
pub fn of_parts<'t>(page: &Page, parts: &[Part], mut trace: Trace) -> Made<Reached<'t>> {
    let mut contact = Contact::default();
    let (mut texts, mut emails) = (Texts::new(), Texts::new());
    let (mut organisation, mut asides) = (None, Texts::new());
    for part in parts {
        match *part {
            Part::Email(address) => {
                emails.push(address.span);
                put(&mut contact.emails, address.found());
            }
            Part::Phone(address) => put(&mut contact.phones, address.found()),
            Part::Fax(address) => put(&mut contact.faxes, address.found()),
            Part::Website(span) => contact.websites.push(Found::at(span)),
            Part::Aside(span) => asides.push(span),
            Part::Text(span, Some(Field::Name))
                if contact.name.is_none() && pair::is_alone(page, span) =>
            {
                contact.name = Some(Found::at(span));
                trace.decide(span, "name", "label");
            }
            Part::Text(span, Some(Field::Role)) if contact.role.is_none() => {
                contact.role = Some(Found::at(span));
                trace.decide(span, "role", "label");
            }
            Part::Text(span, Some(Field::Organisation)) if organisation.is_none() => {
                organisation = Some(span);
                trace.decide(span, "organisation", "label");
            }
            Part::Text(span, _) => {
                let (said, aside) = person::without_aside(page, span, &mut trace);
                let (who, company) = firm::within(page, said, &mut trace);
                texts.extend(firm::texts(page, who, &mut trace).into_iter().flatten());
                asides.extend(aside.into_iter().chain(company));
            }
        }
    }
    remarks::glued(parts, &mut trace);
    remarks::assumed(page, &contact, &mut trace);
    let mut rest = person::name_and_role(page, texts, &emails, &mut contact, &mut trace);
    rest.extend(asides);
    rest.sort_unstable();
    let mut reached = Reached { contact, organisation, rest, ..Reached::default() };
    firm::take(page, &mut reached, &mut trace);
    trace.made(reached)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    /// The contacts of an entry that has these lines.
    fn contacts(lines: &str) -> Vec<String> {
        let other = "• Andre\n\n”Vi vil.”\n\nFormand\nBo Lund\nbo@lund.dk\n";
        let text = format!("• Havets Venner\n\n”Vi vil havet.”\n\n{lines}\n\n{other}");
        read(&text, |document| document.partners[0].contacts.iter().map(contact).collect())
    }

    #[test]
    fn role_and_name_stand_in_either_order() {
        for lines in [
            "Chefkonsulent\nAnna Holm\nanna@havet.dk\n+45 22 33 44 55",
            "Anna Holm\nChefkonsulent\n+45 22 33 44 55\nanna@havet.dk",
            "Anna Holm, chefkonsulent\nTlf.: +45 22 33 44 55\nMail: anna@havet.dk",
            "Chefkonsulent\n\nAnna Holm\n\nanna@havet.dk\n\n+45 22 33 44 55",
        ] {
            let expected = "Anna Holm | Chefkonsulent | anna@havet.dk +4522334455";
            assert_eq!(
                contacts(lines).join(";").to_lowercase(),
                expected.to_lowercase(),
                "{lines}"
            );
        }
    }

    #[test]
    fn a_contact_may_lack_anything() {
        assert_eq!(contacts("Anna Holm\nah@havet.dk"), ["Anna Holm | – | ah@havet.dk"]);
        assert_eq!(contacts("Formand\nAnna Holm"), ["Anna Holm | Formand | "]);
        assert_eq!(
            contacts("Sekretariatet\ninfo@havet.dk")[0].split(" | ").last(),
            Some("info@havet.dk")
        );
        assert_eq!(contacts("info@havet.dk"), ["– | – | info@havet.dk"]);
    }

    #[test]
    fn addresses_end_a_contact_and_text_begins_the_next() {
        let two = "Formand\nAnna Holm\nah@havet.dk\n\n+45 22 33 44 55\n\nKasserer\nUlla Krag\nuk@havet.dk";
        assert_eq!(
            contacts(two),
            ["Anna Holm | Formand | ah@havet.dk +4522334455", "Ulla Krag | Kasserer | uk@havet.dk"]
        );
        let none = "Formand\nAnna Holm\n\nKasserer\nUlla Krag\nuk@havet.dk";
        assert_eq!(
            contacts(none),
            ["Anna Holm | Formand | ", "Ulla Krag | Kasserer | uk@havet.dk"]
        );
    }

    #[test]
    fn roles_may_have_commas_colons_and_capitals() {
        for role in [
            "Centerchef, lektor, ph.d.",
            "Programchef: Kyst og Klima",
            "Project Manager",
            "Docent - Ph.d.",
        ] {
            let lines = format!("{role}\nAnna Holm\nah@havet.dk");
            assert_eq!(contacts(&lines), [format!("Anna Holm | {role} | ah@havet.dk")]);
        }
    }

    #[test]
    fn what_stands_behind_a_labelled_name_and_its_comma_is_the_role() {
        let lines = "Kontaktperson: Anna Holm, reblægger\nah@havet.dk";
        assert_eq!(contacts(lines), ["Anna Holm | reblægger | ah@havet.dk"]);
    }

    #[test]
    fn two_people_on_one_line_are_one_contact() {
        assert_eq!(
            contacts("Stiftere\nAnna Holm & Ulla Krag\ninfo@havet.dk"),
            ["Anna Holm & Ulla Krag | Stiftere | info@havet.dk"]
        );
    }
}
