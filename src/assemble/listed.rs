//! People in lists without addresses, one a line.
//!
//! ```text
//! listed = (full | placed) stop?       beside another that names somebody in full
//!        | couple | flush | member
//! full   = a name and a role that has a role word
//! placed = two parts, of which the full ones beside it say which is the name
//! ```

use crate::model::character::{is_blank, is_dash};
use crate::model::{Contact, Found, Role, Sign, Span};

use super::bare;
use super::block::{closes_letter, is_announced, says_role};
use super::contact::{PERSON, PLACE, Reached, assemble, is_row};
use super::couple;
use super::facts::Fact;
use super::flush;
use super::lines::{Lines, Parsed};
use super::members;
use super::naming;
use super::offices;
use super::page::{Class, Page, SHORT};
use super::pair::{self, names_in_full};
use super::remarks;
use super::running::trim;
use super::trace::{Made, Trace};

/// How many lines or blocks above and below are asked what they are.
const NEAR: usize = 8;

/// The most words of a role that no word says to be one.
const ROLE: usize = 4;

/// `listed`
pub fn listed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let (page, at) = (lines.page, lines.at);
    if is_listed(lines) {
        return Ok((lines.from(at + 1), assemble(page, std::iter::once(at))));
    }
    if let Some(parts) = placed(page, at) {
        return Ok((lines.from(at + 1), by_place(page, parts)));
    }
    couple::couple(lines).or_else(|_| flush::flush(lines)).or_else(|_| members::member(lines))
}

/// Whether a list of people begins on a line.
pub fn begins(page: &Page, line: usize) -> bool {
    let is_one = |line: usize| line < page.lines.len() && is_full(page, line);
    let follows = page.lines.get(line + 1).is_some_and(|next| next.gap == 0);
    follows && (is_one(line) && is_one(line + 1) || flush::begins(page, line))
}

/// Whether a line is a name alone among lines of people, and so heads nothing: one of several below
/// somebody with a role and above nobody such, or one with a title wherever it stands.
pub fn is_bare(page: &Page, line: usize) -> bool {
    let is_full = |line: usize| names_in_full(page, line);
    let is_one = |line: usize| line < page.lines.len() && is_person(page, line);
    let titled = || {
        let first = page.content(line).split(is_blank).next();
        first.is_some_and(|first| page.words.is_title(first))
    };
    let alone = || {
        let names =
            |line: usize| above(page, line).take_while(|&it| is_bare_name(page, it)).count();
        let is_above =
            above(page, line).any(is_full) || couple::ends_above(page, line - names(line));
        let is_below = below(page, line).any(is_full);
        let others = || above(page, line).chain(below(page, line)).any(|line| !is_full(line));
        is_above && !is_below && others() || (is_above || is_below) && titled()
    };
    is_bare_name(page, line) && alone()
        || !page.opens_block(line)
            && is_named(page, line)
            && (page.content(line).ends_with(')') || !is_one(line + 1))
            && joins(page, line)
}

/// A person without an address in a list of people: a line with a name and a role, directly above
/// or below another line that is a person's.
fn is_listed(lines: Lines) -> bool {
    let (page, at) = (lines.page, lines.at);
    if offices::is_listed(page, at) {
        return true;
    }
    if !is_full(page, at) {
        return false;
    }
    let below = at + 1 < page.lines.len() && page.lines[at + 1].gap == 0;
    let above = !page.opens_block(at) && !is_announced(page, at);
    let is_behind = || above && page.class(at - 1) == Class::Addresses;
    let joined = is_behind() || joins(page, at);
    let alone = !above && !below && names_in_full(page, at);
    let signs = || at > 0 && page.lines[at].gap <= 1 && closes_letter(page, at - 1);
    let is_yours = || bare::behind_yours(page, page.lines[at].span).is_some();
    joined && !is_reached(page, at)
        || alone && (says_role(page.content(at), page) || is_beside_person(page, at) || is_yours())
        || signs() && names_in_full(page, at) && !is_reached(page, at)
}

/// Whether somebody is named in full on a line of the block above or below, with nobody but people
/// between.
fn joins(page: &Page, at: usize) -> bool {
    let follows = |line: &usize| page.lines[*line].gap == 0;
    let is_one = |line: &usize| is_person(page, *line) || is_named(page, *line);
    let up = (1..=at).rev().take(NEAR).take_while(follows).map(|line| line - 1);
    let down = (at + 1..page.lines.len()).take(NEAR).take_while(follows);
    let is_person = |line: usize| is_person(page, line);
    up.take_while(is_one).any(is_person) || down.take_while(is_one).any(is_person)
}

/// Whether a line names somebody in full, alone or beside an address.
fn is_person(page: &Page, line: usize) -> bool {
    match page.class(line) {
        Class::Mixed => is_row(page, line),
        Class::Text => is_full(page, line),
        _ => false,
    }
}

/// Whether a short line begins with a name.
fn is_named(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.columns(line) <= SHORT
        && begins_with_name(page, page.content(line))
}

/// Whether a text begins with a name of two words or more that a remark or a sign follows, if
/// anything: `Bo Lund (2021)`.
pub fn begins_with_name(page: &Page, content: &str) -> bool {
    let is_sign = |c: char| c == '(' || is_dash(c);
    let parts =
        |&(at, c): &(usize, char)| c == ',' || is_sign(c) && content[..at].ends_with(is_blank);
    let end = content.char_indices().take(SHORT).find(parts).map_or(content.len(), |(at, _)| at);
    let name = content[..end].trim_end_matches(|c| is_blank(c) || c == '*');
    name.len() <= SHORT
        && naming::is_name(name, page.words)
        && !name.split(is_blank).any(|word| page.words.is_unit(word))
}

/// Whether a line of a list names somebody in full, be it with the comma of the list behind.
fn is_full(page: &Page, line: usize) -> bool {
    let alone = page.class(line) == Class::Text && page.lines[line].marker.is_none();
    alone
        && (page.has(line, Sign::Blank) && names_in_full(page, line)
            || page.fact(line, Fact::Stopped, || is_stopped(page, line)))
}

/// Whether a line names somebody in full and has a list's comma or stop behind.
pub fn is_stopped(page: &Page, line: usize) -> bool {
    let span = page.lines[line].span;
    let is_head = |word: &str| page.words.cues(word).is_head;
    page.columns(line) <= SHORT
        && page.content(line).ends_with([',', ';', '.'])
        && pair::pair(page, span, &[])
            .is_some_and(|pair| pair.role.of(page.text).split(is_blank).any(is_head))
}

/// Whether addresses stand below a line before anybody else does.
fn is_reached(page: &Page, line: usize) -> bool {
    let below = (line + 1..page.lines.len()).take(PERSON + PLACE);
    let mut below = below.take_while(|&line| page.lines[line].gap == 0);
    below.find(|&line| page.class(line) != Class::Text || is_full(page, line)).is_some_and(|line| {
        match page.class(line) {
            Class::Addresses => true,
            Class::Mixed => !is_row(page, line),
            _ => false,
        }
    })
}

/// Whether a line stands alone: in a block of its own, short, and without addresses.
fn is_alone(page: &Page, line: usize) -> bool {
    line < page.lines.len()
        && page.opens_block(line)
        && page.block_end(line) == line + 1
        && page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.is_short(line)
}

/// Whether a line that stands alone is two words or more that read as somebody's name.
fn is_bare_name(page: &Page, line: usize) -> bool {
    if !page.has(line, Sign::Blank) {
        return false;
    }
    let content = page.content(line).trim_end_matches('*');
    let mut words = content.split(is_blank);
    is_alone(page, line)
        && words.clone().nth(1).is_some()
        && naming::is_name(content, page.words)
        && !words.any(|word| page.words.is_unit(word))
}

/// Whether a line stands alone and names somebody.
fn is_alone_person(page: &Page, line: usize) -> bool {
    is_alone(page, line) && names_in_full(page, line) || is_bare_name(page, line)
}

/// The few lines above one that stand alone and name somebody, up to the first other.
fn above<'p>(page: &'p Page, line: usize) -> impl Iterator<Item = usize> + 'p {
    (0..line).rev().take(NEAR).take_while(|&line| is_alone_person(page, line))
}

/// The same of the lines below.
fn below<'p>(page: &'p Page, line: usize) -> impl Iterator<Item = usize> + 'p {
    (line + 1..page.lines.len()).take(NEAR).take_while(|&line| is_alone_person(page, line))
}

/// Whether a line alone names somebody in full, and one of those beside it names somebody too.
fn is_beside_person(page: &Page, line: usize) -> bool {
    let named = || above(page, line).chain(below(page, line)).next().is_some();
    is_alone(page, line) && named()
}

/// The name and the role of somebody, and the signs that part and end them.
pub type Parts = (Span, Span, Vec<Span>);

/// A contact whose role is one by its place alone.
pub fn by_place<'t>(page: &Page, (name, role, marks): Parts) -> Made<Reached<'t>> {
    let mut trace = Trace::of(page);
    for mark in marks.into_iter().filter(|mark| !mark.is_empty()) {
        trace.structure(Role::Mark, mark);
    }
    trace.decide(name, "name", "stands where the others' names do");
    trace.decide(role, "role", naming::BY_PLACE);
    remarks::by_place(role, &mut trace);
    let (name, role) = (Some(Found::at(name)), Some(Found::at(role)));
    let contact = Contact { name, role, ..Contact::default() };
    trace.made(Reached { contact, ..Reached::default() })
}

/// What parts the two on a line, and whether the name comes first.
type Shape = (char, bool);

/// The shape of a line that names somebody in full with a sign between.
fn shape(page: &Page, line: usize) -> Option<Shape> {
    if !is_full(page, line) {
        return None;
    }
    let pair = pair::pair(page, page.lines[line].span, &[])?;
    let sign = pair.marks[0].of(page.text).trim_start().chars().next()?;
    let sign = if is_dash(sign) { '–' } else { sign };
    matches!(sign, ',' | '–').then_some((sign, pair.name < pair.role))
}

/// The two parts of a line in a list of people where two others, of one shape, say which is which.
fn placed(page: &Page, line: usize) -> Option<Parts> {
    let is_part = |line: usize| {
        page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && page.columns(line) <= SHORT
    };
    let may_part = page.has(line, Sign::Comma) || page.has(line, Sign::Dash);
    if !may_part || !is_part(line) || !may_be_parted(page.content(line)) {
        return None;
    }
    let up = (1..=line).rev().take(NEAR).take_while(|&line| page.lines[line].gap == 0);
    let up = up.map(|line| line - 1).take_while(|&line| is_part(line));
    let down = (line + 1..page.lines.len()).take(NEAR);
    let down = down.take_while(|&line| page.lines[line].gap == 0 && is_part(line));
    let mut shapes = up.chain(down).filter_map(|line| shape(page, line));
    let first = shapes.next()?;
    let rest: Vec<Shape> = shapes.collect();
    let agrees = !rest.is_empty() && rest.iter().all(|shape| *shape == first);
    if !agrees || is_reached(page, line) {
        return None;
    }
    parted(page, line, first)
}

/// Whether a line has a sign of any shape: hardly one of running text has, though words may be split
/// or spelt with hyphens on each.
fn may_be_parted(content: &str) -> bool {
    let mut before = true;
    content.chars().any(|c| {
        let is_parted = c == ',' || before && is_dash(c);
        before = is_blank(c);
        is_parted
    })
}

/// A line parted at the only sign of its kind, if its parts fit a shape.
fn parted(page: &Page, line: usize, (sign, name_first): Shape) -> Option<Parts> {
    let (span, content) = (page.lines[line].span, page.content(line));
    let shown = content.trim_end_matches([',', ';']);
    let mut blank = true;
    let mut signs = shown.char_indices().filter(|&(_, c)| {
        let before = std::mem::replace(&mut blank, is_blank(c));
        if sign == ',' { c == ',' } else { before && is_dash(c) }
    });
    let (at, c) = signs.next()?;
    if signs.next().is_some() {
        return None;
    }
    let cut =
        |from: usize, to: usize| trim(page.text, Span::new(span.start() + from, span.start() + to));
    let halves = (cut(0, at), cut(at + c.len_utf8(), shown.len()));
    let (name, role) = if name_first { halves } else { (halves.1, halves.0) };
    let marks = vec![cut(at, at + c.len_utf8()), cut(shown.len(), content.len())];
    fits(page, name, role).then_some((name, role, marks))
}

/// Whether a text may be somebody's name and another what somebody is, by where they stand.
pub fn fits(page: &Page, name: Span, role: Span) -> bool {
    let (name, role) = (name.of(page.text), role.of(page.text));
    let is_name = naming::is_name(name, page.words) || naming::is_surnamed(name, page.words);
    is_name
        && name.contains(is_blank)
        && !name.split(is_blank).any(|word| page.words.is_unit(word))
        && role.starts_with(char::is_alphabetic)
        && role.split(is_blank).count() <= ROLE
        && !role.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '?' | '!' | ':' | '('))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts, read};

    #[test]
    fn people_are_listed_between_lines_of_any_kind() {
        for list in [
            "Anna Holm, formand\nBo Lund, kasserer\nUlla Krag, sekretær",
            "Formand Anna Holm\nKasserer Bo Lund\nSekretær Ulla Krag",
            "formand – Anna Holm,\nkasserer – Bo Lund,\nsekretær – Ulla Krag.",
            "Anna Holm (2021) – formand\nBo Lund – kasserer\nUlla Krag – sekretær",
        ] {
            let text = format!(
                "Havnen\n\nVi er mange, og vi mødes tit.\n\nBestyrelsen\n{list}\nEa Ny\n\n\
                 Vi mødes hver måned, og alle kan komme.\n"
            );
            let people: Vec<String> = contacts(&text).iter().map(|it| it.to_lowercase()).collect();
            let expected = [
                "anna holm | formand |  | bestyrelsen",
                "bo lund | kasserer |  | bestyrelsen",
                "ulla krag | sekretær |  | bestyrelsen",
            ];
            assert_eq!(people, expected, "{list}");
        }
    }

    #[test]
    fn those_beside_it_say_which_part_of_a_line_is_the_role() {
        let people =
            |list: &str| contacts(&format!("Vi er valgt, og det er vi glade for.\n\n{list}\n"));
        assert_eq!(
            people("Formand, Anna Holm\nKasserer, Bo Lund\nMadpige, Ulla Krag"),
            [
                "Anna Holm | Formand |  | –",
                "Bo Lund | Kasserer |  | –",
                "Ulla Krag | Madpige |  | –"
            ]
        );
        assert_eq!(people("Anna Holm, formand\nNordre Mole, Korsør").len(), 0);
    }

    #[test]
    fn names_among_people_head_nothing() {
        let text = "Rådet\n\nDet er os, som er valgt i år.\n\nDr. Anna Holm (formand)\n\nProf. Bo Lund\n\n\
                    Ulla Krag* (kasserer)\n\nEa Ny\n\nIb Dam\n\nVi mødes hver måned, og alle kan komme.\n";
        assert_eq!(
            contacts(text),
            ["Dr. Anna Holm | formand |  | –", "Ulla Krag | kasserer |  | –"]
        );
        read(text, |document| {
            assert!(
                document.sections.iter().all(|it| {
                    it.heading.as_ref().is_none_or(|heading| heading.value == "Rådet")
                })
            );
        });
        let text = "Rådet\n\nAnna Holm, formand\nah@havet.dk\n\nHavet Nord\n\nBo Lund, formand\n\
                    bo@havet.dk\n";
        assert_eq!(contacts(text)[1], "Bo Lund | formand | bo@havet.dk | Havet Nord");
    }

    #[test]
    fn a_familys_name_may_end_like_a_places() {
        let text = "Bestyrelse\n\nAnna Strand – formand\nBo Skovgård – kasserer\n\
                    Eva Lund – næstformand, eva@havet.dk\n";
        let found = contacts(text);
        let names: Vec<_> = found.iter().filter_map(|it| it.split(" | ").next()).collect();
        assert_eq!(names, ["Anna Strand", "Bo Skovgård", "Eva Lund"]);
    }

    #[test]
    fn a_pages_title_names_nobody_beside_its_site() {
        let people = "Formand Anna Holm        22 33 44 55        anna@havet.dk\n\
                      Kasserer Bo Lund        22 33 44 56        bo@havet.dk";
        let text = format!("Bestyrelsesmedlemmer - Nordisk Forening\n\n{people}\n");
        let found = contacts(&text);
        assert!(found.iter().all(|contact| !contact.starts_with("Nordisk Forening")), "{found:?}");
        assert_eq!(found.len(), 2);
    }
}
