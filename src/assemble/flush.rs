//! People without addresses whose role and name stand on lines of their own with nothing between, in
//! turn; one pair alone is a block by itself.
//!
//! ```text
//! flush = (role ":"? name){2,} | (name role){2,}       in one block
//!       | role ":"? name | name role                   that is a block
//! ```

use crate::model::character::is_blank;
use crate::model::{Sign, Span};

use super::contact::{Reached, assemble};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::sought;
use super::term;
use super::trace::Made;

/// The most words of a role that stands beside its holder alone.
const ROLE: usize = 4;

/// `flush`: the pair at the front.
pub fn flush<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let (page, at) = (lines.page, lines.at);
    if at + 2 > lines.end || !begins(page, at) {
        return lines.mismatch();
    }
    let made = assemble(page, at..at + 2);
    let is_term = |text: &Span| term::is_term(text.of(page.text));
    let contact = &made.record.contact;
    let is_whole = contact.name.is_some() && contact.role.is_some();
    if is_whole && made.record.rest.iter().all(is_term) {
        Ok((lines.from(at + 2), made))
    } else {
        lines.mismatch()
    }
}

/// Whether such a pair begins on a line, and is one of several or alone.
pub fn begins(page: &Page, at: usize) -> bool {
    let Some(order) = order(page, at) else { return false };
    let joined = |line: usize| page.lines.get(line).is_some_and(|line| line.gap == 0);
    let is_reached = page.lines.get(at + 2).is_some_and(|below| {
        below.gap <= 1 && matches!(page.class(at + 2), Class::Addresses | Class::Mixed)
    });
    let below = || joined(at + 2) && self::order(page, at + 2) == Some(order);
    let above = || at > 1 && joined(at) && self::order(page, at - 2) == Some(order);
    // A role above several people is their heading.
    let is_bare = |line: usize| joined(line) && is_person(page, line);
    let heads = !order && is_bare(at + 2) && !(joined(at + 3) && is_role(page, at + 3));
    !is_reached && !heads && (below() || above() || is_alone(page, at))
}

/// Whether a pair is a block by itself, and nobody's words stand beside it.
fn is_alone(page: &Page, at: usize) -> bool {
    let is_quoted = |line: usize| line < page.lines.len() && page.class(line) == Class::Quoted;
    let is_brief = |line: usize| {
        let content = page.content(line);
        content.split(is_blank).count() <= ROLE || naming::is_name(content, page.words)
    };
    // `Kirkeudvalget` may head those who stand directly below.
    let is_unit = |line: usize| {
        let last = page.content(line).rsplit(is_blank).next();
        last.is_some_and(|last| page.words.is_unit(last))
    };
    let end = page.block_end(at);
    page.opens_block(at)
        && (end == at + 2 || end > at + 2 && is_unit(at + 2))
        && is_brief(at)
        && is_brief(at + 1)
        && !(at > 0 && is_quoted(at - 1))
        && !is_quoted(at + 2)
}

/// Whether the first of two flush lines is the name and the second its role, or the other way round;
/// `None` if they are no such pair.
fn order(page: &Page, at: usize) -> Option<bool> {
    let is_plain = |line: usize| {
        page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && (page.is_short(line) || page.content(line).ends_with(':'))
    };
    let follows = page.lines.get(at + 1).is_some_and(|below| below.gap == 0);
    if !follows {
        return None;
    }
    // Hardly a line is somebody's name, and that is told soonest.
    let order = match [at, at + 1].map(|line| is_person(page, line)) {
        [_, true] if is_role(page, at) => false,
        [true, _] if is_role(page, at + 1) => true,
        _ => return None,
    };
    (is_plain(at) && is_plain(at + 1)).then_some(order)
}

/// Whether a line is a role by its words, and names nobody.
fn is_role(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    let role = content.strip_suffix(':').unwrap_or(content);
    role.split(is_blank).any(|word| page.words.cues(word).is_head)
        && naming::is_role(role, page.words)
        && !role.contains('&')
        && !names_in_full(page, line)
}

/// Whether a line is somebody's name, perhaps with a title and a term of office.
fn is_person(page: &Page, line: usize) -> bool {
    if !page.has(line, Sign::Blank) {
        return false;
    }
    let name = term::without(page, page.lines[line].span).of(page.text);
    let titled = name.split(is_blank).next().is_some_and(|first| page.words.is_title(first));
    if titled { naming::is_person(name, page.words) } else { sought::is_person(page, name) }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn roles_and_names_may_stand_in_turn_with_nothing_between() {
        for lines in [
            "Formand\nAnna Holm\nKasserer\nDr. Bo Lund",
            "Anna Holm\nFormand\nDr. Bo Lund\nKasserer\nUlla Krag",
            "Det er os\nFormand:\nAnna Holm\nKasserer:\nDr. Bo Lund 2023-2025",
            "Formand\nAnna Holm\n\nVi ses til sommer, når det er varmt.\n\nDr. Bo Lund\nKasserer",
            "Formand:\n\nAnna Holm\n\nVi ses til sommer, når det er varmt.\n\nKasserer:\nDr. Bo Lund",
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{lines}\n\nVi ses.\n");
            let people: Vec<String> = contacts(&text)
                .iter()
                .map(|person| person.rsplit_once(" | ").map_or("", |it| it.0).to_owned())
                .collect();
            assert_eq!(people, ["Anna Holm | Formand | ", "Dr. Bo Lund | Kasserer | "], "{lines}");
        }
    }

    #[test]
    fn places_and_words_hold_no_office() {
        for lines in [
            "Formand\nHavets Hus",
            "Formand\nVi ses",
            "Vores Venner\nFormand",
            "Suppleanter\nAnna Holm\nBo Lund",
            "Formand og kasserer mødes i dag\nAnna Holm",
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{lines}\n\nVi ses.\n");
            assert_eq!(contacts(&text), [""; 0], "{lines}");
        }
    }
}
