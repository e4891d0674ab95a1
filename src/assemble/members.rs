//! Members without a role in a list of people: their name is all of the line.
//!
//! ```text
//! member = name         beside another such, below somebody with a role, in a block of people alone
//! ```

use super::contact::{Reached, assemble};
use super::facts::Fact;
use super::holders::is_holder;
use super::lines::{Lines, Parsed};
use super::page::Page;
use super::pair::names_in_full;
use super::sought;
use super::trace::Made;

/// How many lines above and below are asked what they are.
const NEAR: usize = 12;

/// The fewest people with a role beside a member.
const FEWEST: usize = 2;

/// `member`. A single name may be that of an organisation, whose people stand above or below.
pub fn member<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let (page, at) = (lines.page, lines.at);
    let is_one = |line: &usize| names_in_full(page, *line) || is_bare(page, *line);
    let is_full = |line: &usize| names_in_full(page, *line);
    let follows = |line: &usize| page.lines[*line].gap == 0;
    let above = (1..=at).rev().take(NEAR).take_while(follows).map(|line| line - 1);
    // Lists of nothing but names are left at once.
    if page.opens_block(at) || !is_holder(page, at) || !above.clone().any(|line| is_full(&line)) {
        return lines.mismatch();
    }
    let mut below = (at + 1..page.lines.len()).take(NEAR).take_while(follows);
    let led = above.take_while(is_one).filter(is_full).count();
    let more = below.clone().take_while(is_one).filter(is_full).count();
    let is_beside = |line: usize| {
        page.lines.get(line.max(at)).is_some_and(|lower| lower.gap == 0) && is_bare(page, line)
    };
    let is_single = !is_beside(at - 1) && !is_beside(at + 1);
    let is_among = led > 0 && led + more >= FEWEST && below.all(|line| is_one(&line));
    if is_single || !is_among || !is_bare(page, at) {
        return lines.mismatch();
    }
    let made = assemble(page, std::iter::once(at));
    let contact = &made.record.contact;
    if contact.name.is_none() || contact.role.is_some() || !made.record.rest.is_empty() {
        return lines.mismatch();
    }
    Ok((lines.from(at + 1), made))
}

/// Whether a line is a person's name and nothing else.
fn is_bare(page: &Page, line: usize) -> bool {
    page.fact(line, Fact::Bare, || {
        // The second half of a double name has a capital as well.
        is_holder(page, line) && sought::is_person(page, &page.content(line).replace('-', " "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    fn people(list: &str) -> Vec<String> {
        contacts(&format!("Havnen\n\nVi er mange, og vi mødes tit.\n\nBestyrelsen\n{list}\n"))
    }

    #[test]
    fn members_stand_among_those_with_a_role() {
        for list in [
            "Anna Holm, formand\nBo Lund, kasserer\nUlla Krag\nIb Dam",
            "Anna Holm, formand\nBo Lund, kasserer\nUlla Krag\nIb Dam\nJens-Peter Berg",
            "Anna Holm, formand\nUlla Krag\nIb Dam\nBo Lund, kasserer",
        ] {
            let found = people(list);
            assert_eq!(found.len(), list.lines().count(), "{list}");
            for member in ["Ulla Krag | – |  | ", "Ib Dam | – |  | "] {
                assert!(found.iter().any(|it| it.starts_with(member)), "{found:?}");
            }
        }
    }

    #[test]
    fn what_may_be_no_person_is_no_member() {
        for list in [
            "Anna Holm, formand\nBo Lund, kasserer\nNordre Havn",
            "Anna Holm, formand\nBo Lund, kasserer\nNordre Forening\nHavets Hus",
            "Anna Holm, formand\nBo Lund, kasserer\nUlla Krag\nIb Dam\nVi mødes tit.",
        ] {
            assert_eq!(people(list).len(), 2, "{list}");
        }
    }
}
