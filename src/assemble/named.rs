//! Contacts that a sentence names: addresses, and the person whom the words before them name.
//!
//! ```text
//! named  = (role ","? name | name ("," role)?) words address (words address)*
//! ```
//!
//! In running text many capitals stand side by side, so a name is taken for one only beside a role,
//! behind a title, or where it agrees with the address.

use std::ops::Range;

use smallvec::SmallVec;

use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind, Contact, Found, Span, put};

use super::agreement::spells;
use super::capitals::{capitals, without_first};
use super::fields::{says_fax, shared_digits};
use super::held::role_beside;
use super::masthead::begins_other;
use super::naming;
use super::page::Page;
use super::sought;
use super::statement::unbroken;

/// How many lines above an address its sentence may begin.
const LINES: usize = 4;

/// How far before an address, in bytes, its person is looked for.
const REACH: usize = 160;

/// The most words between the addresses of one person: `på 22 33 44 15 eller på`.
const BETWEEN: usize = 3;

/// The contacts that some lines of running text name, in order. Who is named in `taken` is somebody
/// else's already.
pub fn contacts<'t>(page: &Page, lines: Range<usize>, taken: &[Span]) -> Vec<Contact<'t>> {
    let reaches =
        |atom: &Atom| matches!(atom.kind, AtomKind::Phone { .. }) || atom.kind == AtomKind::Email;
    if !lines.clone().any(|line| page.atoms(line).iter().any(reaches)) {
        return Vec::new();
    }
    let mut told = Told { page, taken, contacts: Vec::new(), number: None, passed: None };
    let mut paragraph = lines.start..lines.start;
    let mut from = 0;
    for line in lines {
        if page.opens_block(line) {
            from = page.lines[line].span.start();
        }
        let atoms = page.atoms(line);
        if atoms.is_empty() {
            continue;
        }
        if line >= paragraph.end {
            paragraph = start_of(page, line, paragraph.end)..line + 1;
            from = page.lines[paragraph.start].span.start();
        }
        for (at, atom) in atoms.iter().enumerate().filter(|(_, atom)| reaches(atom)) {
            let before = Span::new(from.min(atom.span.start()), atom.span.start());
            let rest = page.rest(line).filter(|_| at + 1 == atoms.len());
            told.begin(before, &atoms[at..]);
            told.add(before, *atom, rest);
            from = atom.span.end();
        }
    }
    told.contacts
}

/// What running text has told so far of whom to reach.
struct Told<'p, 't> {
    page: &'p Page<'p>,
    taken: &'p [Span],
    contacts: Vec<Contact<'t>>,
    /// The number that others may share digits with.
    number: Option<Span>,
    /// Who stands between somebody and the address, and may have the next one.
    passed: Option<Span>,
}

impl Told<'_, '_> {
    /// Begins another contact where the words `before` the first of some atoms name somebody, or
    /// another house.
    fn begin(&mut self, before: Span, atoms: &[Atom]) {
        let page = self.page;
        let (name, role) = self.person(before, atoms);
        let behind = name.filter(|name| before.contains(*name)).map(Span::end);
        let behind = behind.map(|end| Span::new(end, before.end()));
        self.passed = behind.and_then(|behind| capitals(page, behind).pop());
        let is_free = |span: &Span| !self.taken.iter().any(|taken| taken.overlaps(*span));
        let last = self.contacts.last().and_then(|contact| contact.name.as_ref());
        // Behind somebody's address capitals name somebody else, or another house.
        let is_full = |run: &Span| naming::is_name(run.of(page.text), page.words);
        let other = || capitals(page, before).into_iter().rev().find(is_full);
        let other = if last.is_some() && name.is_none() { other() } else { None };
        let is_own = last.is_some_and(|name| agrees(page, name.spans[0], atoms[0].span));
        let is_next = !is_own && begins_other(page, before);
        let ends = |run: &Span| !(is_next && page.text[run.end()..].starts_with(is_blank));
        let is_person = |run: &Span| ends(run) && sought::is_person(page, run.of(page.text));
        let name = name.or(other.filter(is_person)).filter(is_free);
        let role = role.filter(|role| name.is_some() && is_free(role));
        if self.contacts.is_empty() || name.is_some() || other.is_some() || is_next {
            let [name, role] = [name, role].map(|span| span.map(Found::at));
            self.contacts.push(Contact { name, role, ..Contact::default() });
        }
    }

    /// Whom the words `before` the first of some atoms name, or who was passed over before another
    /// and agrees with the address.
    fn person(&mut self, before: Span, atoms: &[Atom]) -> (Option<Span>, Option<Span>) {
        let page = self.page;
        let address = atoms[0].span;
        let is_email = atoms[0].kind == AtomKind::Email;
        let emails = emails(page, atoms);
        // Of two people before two addresses each has the one that is made of the name.
        let own = (emails.len() > 1 && is_email).then(|| person(page, before, &emails[..1]));
        let own = own.filter(|own| own.0.is_some());
        let (name, role) = own.unwrap_or_else(|| person(page, before, &emails));
        let left = self.passed.take().filter(|_| name.is_none() && is_email);
        (name.or(left.filter(|left| agrees(page, *left, address))), role)
    }

    /// Adds an address to the last contact, with the `rest` of it that stands on the next line.
    fn add(&mut self, before: Span, address: Atom, rest: Option<Span>) {
        let page = self.page;
        let Some(contact) = self.contacts.last_mut() else { return };
        if address.kind == AtomKind::Email {
            let spans = [address.span].into_iter().chain(rest).collect();
            put(&mut contact.emails, Found::across(spans));
            return;
        }
        let shared = shared_digits(page.text, address.span, self.number);
        let spans = shared.into_iter().chain([address.span]).chain(rest).collect();
        let fax = says_fax(page, before);
        let numbers = if fax { &mut contact.faxes } else { &mut contact.phones };
        put(numbers, Found::across(spans));
        self.number = self.number.filter(|_| shared.is_some()).or(Some(address.span));
    }
}

/// Whether an address is made of a name.
fn agrees(page: &Page, name: Span, address: Span) -> bool {
    naming::agrees_with(name.of(page.text), page.text, &[address])
}

/// The e-mail addresses that stand beside the first of some atoms, whose name may agree with them.
fn emails(page: &Page, atoms: &[Atom]) -> SmallVec<[Span; 2]> {
    let mut end = atoms[0].span.end();
    let near = atoms.iter().take_while(|atom| {
        let between = page.text.get(end..atom.span.start()).unwrap_or("");
        end = end.max(atom.span.end());
        between.split(is_blank).filter(|word| !word.is_empty()).count() <= BETWEEN
            && !between.contains(['!', '?'])
    });
    let emails = near.filter(|atom| atom.kind == AtomKind::Email);
    emails.map(|atom| atom.span).take(2).collect()
}

/// Where the sentence on a line begins, no farther up than `floor`, nor than what is set aside.
fn start_of(page: &Page, line: usize, floor: usize) -> usize {
    let goes_on = |line: &usize| {
        page.wrapped
            && page.lines[*line].gap == 0
            && page.lines[*line].marker.is_none()
            && unbroken(page, line - 1..line + 1).is_some()
    };
    let above = (floor + 1..=line).rev().take(LINES).take_while(goes_on);
    line - above.count()
}

/// The name and the role that the words before an address say, the nearest to it. The e-mail
/// addresses are those that it may agree with.
fn person(page: &Page, before: Span, emails: &[Span]) -> (Option<Span>, Option<Span>) {
    let start = page.text.floor_char_boundary(before.end().saturating_sub(REACH));
    let reach = Span::new(before.start().max(start), before.end());
    let names = capitals(page, reach);
    for &run in names.iter().rev() {
        // The first word of a sentence has its capital for that, and may be part of the name.
        let spelt = spelt(page, run, emails);
        for name in [spelt, without_first(page, run), Some(run)].into_iter().flatten() {
            let role = role_beside(page, reach, name, &names);
            let text = name.of(page.text);
            let sure = role.is_some()
                || page.words.is_title(text.split(is_blank).next().unwrap_or(""))
                || naming::agrees_with(text, page.text, emails) && !asks(page, text);
            if sure && naming::is_name(text, page.words) {
                return (Some(name), role);
            }
        }
        if let Some(name) = sought::name(page, reach, run) {
            return (Some(name), None);
        }
    }
    (None, None)
}

/// Whether words that an address is made of ask to get in touch, and so are nobody's: `Info Priser`.
fn asks(page: &Page, text: &str) -> bool {
    text.split(is_blank).next().is_some_and(|first| page.words.is_reach(first))
}

/// The last two words of a run of four or more, of which an address is made: of `Hav og Fjord Anna Holm` the
/// name.
fn spelt(page: &Page, run: Span, emails: &[Span]) -> Option<Span> {
    let text = run.of(page.text);
    let (before, last) = text.rsplit_once(is_blank).filter(|_| !emails.is_empty())?;
    let (others, first) = before.rsplit_once(is_blank)?;
    others.split_whitespace().nth(1)?;
    let is_name = emails.iter().any(|email| spells(email.of(page.text), first, last));
    let titled = before[..before.len() - first.len()].split_whitespace().next_back();
    let is_title = titled.is_some_and(|title| page.words.is_title(title));
    let start = run.end() - last.len() - (text.len() - last.len() - before.len()) - first.len();
    (is_name && !is_title).then(|| Span::new(start, run.end()))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    fn named(sentence: &str) -> Vec<String> {
        let text = format!("Om os\n\nVi er en forening ved havet.\n\n{sentence}\n");
        read(&text, |document| document.contacts.iter().map(contact).collect())
    }

    #[test]
    fn a_sentence_names_whom_to_reach() {
        for (sentence, expected) in [
            (
                "Ring til formand Anna Holm på 22 33 44 15, hvis du vil vide mere om turene.",
                "Anna Holm | formand | +4522334415",
            ),
            (
                "Vil du vide mere? Skriv til vores projektleder, Anna Holm, på ah@havet.dk i dag.",
                "Anna Holm | projektleder | ah@havet.dk",
            ),
            (
                "Du kan altid skrive til Anna Holm på anna.holm@havet.dk eller ringe på 22 33 44 15.",
                "Anna Holm | – | anna.holm@havet.dk +4522334415",
            ),
            (
                "Spørgsmål besvares gerne af Dr. Anna Holm på telefon 22 33 44 15 hver dag.",
                "Dr. Anna Holm | – | +4522334415",
            ),
            (
                "Kontakt Anna Holm, kystkonsulent, på 22 33 44 15, eller kom forbi en dag.",
                "Anna Holm | kystkonsulent | +4522334415",
            ),
            (
                "Kontakt Anna Holm, leder af kysten i Havets Hus, på 22 33 44 15, eller kom forbi.",
                "Anna Holm | leder af kysten i Havets Hus | +4522334415",
            ),
            (
                "Ring til vores kyst- og havkonsulent Anna Holm på 22 33 44 15, hvis det haster.",
                "Anna Holm | kyst- og havkonsulent | +4522334415",
            ),
            (
                "Formand: Hans Chr. Holm, Nordre Havnegade 28. Tlf. 22 33 44 15, hvis det haster.",
                "Hans Chr. Holm | Formand | +4522334415",
            ),
            (
                "Graver: Anna Holm Havnegade 7B. Vestby Tlf. 22 33 44 15, hvis det haster.",
                "Anna Holm | Graver | +4522334415",
            ),
            (
                "Graver: Anna S. Holm Tlf. 22 33 44 15. Ring, hvis det haster, for vi er her hver dag.",
                "Anna S. Holm | Graver | +4522334415",
            ),
            (
                "Kontakt Anna Holm på tlf. 22 33 44 15 eller anna@havet.dk, hvis det haster.",
                "Anna Holm | – | anna@havet.dk +4522334415",
            ),
        ] {
            assert_eq!(named(sentence), [expected], "{sentence}");
        }
    }

    #[test]
    fn a_sentence_says_what_is_a_fax() {
        assert_eq!(
            named("Send det pr. fax til 22 33 44 16, eller ring til os på 22 33 44 15 i dag."),
            ["– | – | +4522334415 fax +4522334416"]
        );
    }

    #[test]
    fn behind_an_address_somebody_else_is_named() {
        let sentence = "Skriv til projektleder Anna Holm på anna@havet.dk, eller ring til Bo Lund \
                        på 22 33 44 15, hvis det haster.";
        assert_eq!(
            named(sentence),
            ["Anna Holm | projektleder | anna@havet.dk", "Bo Lund | – | +4522334415"]
        );
    }

    #[test]
    fn two_people_in_one_sentence_have_their_own_addresses() {
        for sentence in [
            "Kontakter er formand Anna Holm, tlf. 22 33 44 15, mail ah@havet.dk, og kasserer Bo Lund, tlf. \
             22 33 44 16, mail bl@havet.dk.",
            "Vi svarer gerne. Skriv til formand Anna Holm, 22 33 44 15, ah@havet.dk, eller kasserer Bo \
             Lund, 22 33 44 16, bl@havet.dk.",
        ] {
            let expected = [
                "Anna Holm | formand | ah@havet.dk +4522334415",
                "Bo Lund | kasserer | bl@havet.dk +4522334416",
            ];
            assert_eq!(named(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn two_people_have_the_addresses_that_are_made_of_their_names() {
        for sentence in [
            "Skriv til Anna Holm og Bo Lund på anna.holm@havet.dk og bo.lund@havet.dk i dag.",
            "Havet og Fjorden Anna Holm og Bo Lund anna.holm@havet.dk bo.lund@havet.dk er med.",
        ] {
            assert_eq!(
                named(sentence),
                ["Anna Holm | – | anna.holm@havet.dk", "Bo Lund | – | bo.lund@havet.dk"],
                "{sentence}"
            );
        }
        assert_eq!(
            named("Hav og Nordre Fjord Anna Holm a.holm@havet.dk svarer på alt, hvad du vil vide."),
            ["Anna Holm | – | a.holm@havet.dk"]
        );
        assert_eq!(
            named("Vi har et kontor. Info Priser og tider, info@havet.dk, hele dagen."),
            ["– | – | info@havet.dk"]
        );
    }

    #[test]
    fn no_sentence_is_a_role() {
        for (before, role) in [
            ("Listen kan altid bestilles på kontoret. Kontakt konsulent", "konsulent"),
            ("Kontakten er konsulent", "konsulent"),
            ("Spørgsmål besvarer gerne konsulent", "konsulent"),
        ] {
            let sentence = format!("{before} Anna Holm (ah@havet.dk / 22 33 44 15).");
            let expected = format!("Anna Holm | {role} | ah@havet.dk +4522334415");
            assert_eq!(named(&sentence), [expected], "{sentence}");
        }
    }

    #[test]
    fn capitals_alone_name_nobody() {
        for sentence in [
            "Ring til Havets Hus på 22 33 44 15, og hør om turene i Lille Vildmose.",
            "Formand Anna Holm går af. Ring til kontoret på 22 33 44 15, hvis du vil høre mere.",
        ] {
            assert_eq!(named(sentence), ["– | – | +4522334415"], "{sentence}");
        }
    }
}
