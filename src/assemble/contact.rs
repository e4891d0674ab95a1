//! Contacts: who to write to, from the lines that name a person and the lines of addresses.
//!
//! ```text
//! contact   = person mixed? address* | mixed address* | address+
//! person    = text-line{1,4}            a role and a name in either order, and what else
//! address   = (label? (email | phone | fax | website) separator*)+
//! mixed     = a line with text beside its addresses
//! ```

use nom::Parser;
use nom::combinator::{opt, verify};
use nom::multi::{many_m_n, many0};

use crate::model::character::{is_blank, is_dash};
use crate::model::{AtomKind, Code, Contact, Field, Found, Role, Span};

use super::fields::{Part, parts};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::running::trim;
use super::trace::{Made, Trace};

/// The most lines of text that can stand above a contact's addresses.
const PERSON: usize = 4;

/// A contact and the lines of its block that say something else.
pub struct Reached<'t> {
    /// The contact.
    pub contact: Contact<'t>,
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

/// Tells which lines say the name of the entry that a contact stands in.
pub type Again<'a> = &'a dyn Fn(usize) -> bool;

/// `contact`
pub fn contact<'p, 't>(lines: Lines<'p>, again: Again) -> Parsed<'p, Made<Reached<'t>>> {
    let page = lines.page;
    let (rest, taken) = person(lines)?;
    let (again, person): (Vec<usize>, Vec<usize>) =
        taken.into_iter().partition(|&line| again(line));
    let (rest, mixed) = opt(verify(first, |&line| {
        page.class(line) == Class::Mixed && (person.is_empty() || page.lines[line].gap == 0)
    }))
    .parse(rest)?;
    let (rest, addresses) = addresses(rest)?;
    if mixed.is_none() && addresses.is_empty() && !names_somebody(page, &person) {
        return lines.mismatch();
    }
    let all = person.iter().chain(&mixed).chain(&addresses).copied();
    let mut made = assemble(page, all);
    made.record.again = again;
    Ok((rest, made))
}

/// A contact outside a directory, where anything may stand above its addresses: the lines that name
/// somebody are directly above them.
pub fn block<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let page = lines.page;
    if lines.is_empty() {
        return lines.mismatch();
    }
    let (rest, person) = group(lines)?;
    let directly = !rest.is_empty() && page.lines[rest.at].gap == 0;
    if !person.is_empty() && (!directly || !page.opens_block(lines.at)) {
        return lines.mismatch();
    }
    let (rest, mixed) = opt(verify(first, |&line| page.class(line) == Class::Mixed)).parse(rest)?;
    let (rest, addresses) = addresses(rest)?;
    if mixed.is_none() && addresses.is_empty() {
        return lines.mismatch();
    }
    let made = assemble(page, person.iter().chain(&mixed).chain(&addresses).copied());
    let Reached { contact, rest: others, .. } = &made.record;
    let speaks =
        mixed.is_some_and(|line| page.is_running(line..line + 1)) && contact.name.is_none();
    let texts = mixed.is_some() || !person.is_empty();
    let unnamed = texts && contact.name.is_none() && contact.role.is_none();
    if speaks || unnamed || others.len() > 2 { lines.mismatch() } else { Ok((rest, made)) }
}

/// `address+`
fn addresses(lines: Lines<'_>) -> Parsed<'_, Vec<usize>> {
    many0(address).parse(lines)
}

/// One line of addresses. An empty line above it parts nothing: converted texts have them anywhere.
fn address(lines: Lines<'_>) -> Parsed<'_, usize> {
    verify(first, |&line| lines.page.class(line) == Class::Addresses).parse(lines)
}

/// The next line, whatever it is.
fn first(lines: Lines<'_>) -> Parsed<'_, usize> {
    if lines.is_empty() { lines.mismatch() } else { Ok((lines.from(lines.at + 1), lines.at)) }
}

/// `person`: the lines of text that belong to one contact.
///
/// An empty line ends a person only if the lines above it already name somebody and the lines
/// below do so too.
fn person(lines: Lines<'_>) -> Parsed<'_, Vec<usize>> {
    let page = lines.page;
    let (mut rest, mut taken) = group(lines)?;
    while !taken.is_empty() && taken.len() < PERSON {
        let (after, more) = group(rest)?;
        let complete = names_somebody(page, &taken) && names_somebody(page, &more);
        if more.is_empty() || complete || taken.len() + more.len() > PERSON {
            break;
        }
        taken.extend(more);
        rest = after;
    }
    Ok((rest, taken))
}

/// Text lines with no empty line between them.
fn group(lines: Lines<'_>) -> Parsed<'_, Vec<usize>> {
    let page = lines.page;
    let fits = |&line: &usize| {
        page.class(line) == Class::Text
            && page.is_short(line)
            && page.lines[line].marker.is_none()
            && (line == lines.at || page.lines[line].gap == 0)
    };
    many_m_n(0, PERSON, verify(first, fits)).parse(lines)
}

/// Whether lines hold a name and a role, so that they are a contact even without an address.
fn names_somebody(page: &Page, lines: &[usize]) -> bool {
    let spans: Vec<Span> = lines.iter().map(|&line| page.lines[line].span).collect();
    let verdict = naming::decide(page.text, &spans, &[], page.words);
    verdict.name.is_some()
        && (verdict.role.is_some() || spans.len() == 1)
        && verdict.name.is_some_and(|i| naming::is_name(spans[i].of(page.text), page.words))
}

/// Builds the contact from its lines.
fn assemble<'t>(page: &Page, lines: impl Iterator<Item = usize>) -> Made<Reached<'t>> {
    let mut trace = Trace::default();
    let mut contact = Contact::default();
    let mut texts: Vec<Span> = Vec::new();
    let mut emails: Vec<Span> = Vec::new();
    let mut last: Option<Span> = None;
    for line in lines {
        if let Some(marker) = page.lines[line].marker {
            trace.structure(Role::Bullet, marker);
        }
        for part in parts(page, line, &mut trace) {
            let span = match part {
                Part::Email(span) => {
                    emails.push(span);
                    contact.emails.push(Found::at(span));
                    span
                }
                Part::Phone(span, shared) => {
                    contact.phones.push(Found::across(shared.into_iter().chain([span]).collect()));
                    span
                }
                Part::Fax(span, shared) => {
                    contact.faxes.push(Found::across(shared.into_iter().chain([span]).collect()));
                    span
                }
                Part::Website(span) => {
                    contact.websites.push(Found::at(span));
                    span
                }
                Part::Text(span, Some(Field::Name)) if contact.name.is_none() => {
                    contact.name = Some(Found::at(span));
                    trace.decide(span, "name", "label");
                    span
                }
                Part::Text(span, Some(Field::Role)) if contact.role.is_none() => {
                    contact.role = Some(Found::at(span));
                    trace.decide(span, "role", "label");
                    span
                }
                Part::Text(span, _) => {
                    texts.push(span);
                    span
                }
            };
            if last.is_some_and(|last| last.end == span.start) {
                trace.remark(
                    Code::GluedFields,
                    span,
                    "Two fields stood together with nothing between them.",
                );
            }
            last = Some(span);
        }
    }
    remark_assumed(page, &contact, &mut trace);
    let rest = name_and_role(page, &texts, &emails, &mut contact, &mut trace);
    trace.made(Reached { contact, rest, again: Vec::new() })
}

/// Gives the texts that no label named to name and role; returns what is neither.
fn name_and_role(
    page: &Page,
    texts: &[Span],
    emails: &[Span],
    contact: &mut Contact,
    trace: &mut Trace,
) -> Vec<Span> {
    let split;
    let texts = match texts {
        [only] if contact.name.is_none() && contact.role.is_none() => {
            split = two_in_one(page, *only, emails, trace);
            &split[..]
        }
        _ => texts,
    };
    let verdict = naming::decide(page.text, texts, emails, page.words);
    if let Some(name) = verdict.name.filter(|_| contact.name.is_none()).map(|i| texts[i]) {
        trace.decide(name, "name", verdict.name_cue);
        contact.name = Some(Found::at(name));
    }
    if let Some(role) = verdict.role.filter(|_| contact.role.is_none()).map(|i| texts[i]) {
        trace.decide(role, "role", verdict.role_cue);
        contact.role = Some(Found::at(role));
    }
    let taken = |span: Span| {
        let at = |found: &Option<Found<_>>| found.as_ref().is_some_and(|f| f.spans[0] == span);
        at(&contact.name) || at(&contact.role)
    };
    texts.iter().copied().filter(|&span| !taken(span)).collect()
}

/// A name and a role on one line: `Anna Holm, formand`, `Anna Holm (formand)`, `Formand Anna Holm`.
fn two_in_one(page: &Page, line: Span, emails: &[Span], trace: &mut Trace) -> Vec<Span> {
    let content = line.of(page.text);
    for (at, c) in content.char_indices() {
        let before = &content[..at];
        let parts =
            matches!(c, ',' | ':' | '|' | '/' | '(') || is_dash(c) && before.ends_with(is_blank);
        if !(parts || is_blank(c)) {
            continue;
        }
        let after = at + c.len_utf8();
        let end = content.len() - usize::from(c == '(' && content.ends_with(')'));
        let cut = |from: usize, to: usize| {
            trim(page.text, Span::new(line.start() + from, line.start() + to))
        };
        let both = [cut(0, at), cut(after, end)];
        if both.iter().any(|part| part.is_empty()) || !is_pair(page, &both, emails, parts) {
            continue;
        }
        for mark in [cut(at, after), cut(end, content.len())].into_iter().filter(|m| !m.is_empty())
        {
            trace.structure(Role::Mark, mark);
        }
        return both.to_vec();
    }
    vec![line]
}

/// Whether one of two texts is surely a name and the other surely a role. Where no sign parts
/// them, the role comes first and ends in its head: `Formand Anna Holm`.
fn is_pair(page: &Page, both: &[Span; 2], emails: &[Span], parted: bool) -> bool {
    let verdict = naming::decide(page.text, both, emails, page.words);
    let (Some(name), Some(role)) = (verdict.name, verdict.role) else { return false };
    let [name_text, role_text] = [name, role].map(|index| both[index].of(page.text));
    let heads = || {
        let last = role_text.split_whitespace().next_back().unwrap_or(role_text);
        role == 0 && page.words.is_role_head(last)
    };
    naming::is_name(name_text, page.words)
        && naming::is_role(role_text, page.words)
        && (parted || heads())
}

/// Says of each number without a country code that one was assumed.
pub fn remark_assumed(page: &Page, contact: &Contact, trace: &mut Trace) {
    for number in contact.phones.iter().chain(&contact.faxes) {
        let Some(&span) = number.spans.last() else { continue };
        let line = page.lines.partition_point(|line| line.span.end < span.end);
        let assumed = page.atoms(line).iter().find(|atom| atom.span == span);
        if let Some(AtomKind::Phone { country, international: false }) =
            assumed.map(|atom| atom.kind)
        {
            let message =
                format!("The number has no country code; {} was assumed.", country.code());
            trace.remark(Code::PhoneWithoutCountryCode, span, message);
        }
    }
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
    fn two_people_on_one_line_are_one_contact() {
        assert_eq!(
            contacts("Stiftere\nAnna Holm & Ulla Krag\ninfo@havet.dk"),
            ["Anna Holm & Ulla Krag | Stiftere | info@havet.dk"]
        );
    }
}
