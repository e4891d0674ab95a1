//! A name and a role one below the other, which are a block and have no address.
//!
//! ```text
//! couple = name role | role name       near another of the same order
//! ```

use crate::model::Span;

use super::contact::{PERSON, PLACE, Reached, assemble, is_sure};
use super::lines::{Lines, Parsed};
use super::listed::{Parts, by_place, fits};
use super::naming;
use super::page::{Class, Page};
use super::term;
use super::trace::Made;

/// How many blocks above and below are asked what they are.
const NEAR: usize = 8;

/// `couple`
pub fn couple<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Reached<'t>>> {
    let (page, at) = (lines.page, lines.at);
    match order(page, at, false).filter(|_| at + 2 <= lines.end) {
        Some(Order::Told(order)) if near(page, at, order) > near(page, at, !order) => {
            let made = assemble(page, at..at + 2);
            let rest = &made.record.rest;
            let is_term = |text: &Span| term::is_term(text.of(page.text));
            if made.record.contact.name.is_some() && rest.iter().all(is_term) {
                Ok((lines.from(at + 2), made))
            } else {
                lines.mismatch()
            }
        }
        Some(Order::Open) => match open_pair(page, at) {
            Some(parts) => Ok((lines.from(at + 2), by_place(page, parts))),
            None => lines.mismatch(),
        },
        _ => lines.mismatch(),
    }
}

/// Whether the block above a line is such a one.
pub fn ends_above(page: &Page, line: usize) -> bool {
    let above = block_above(page, line);
    above.is_some_and(|above| matches!(order(page, above, false), Some(Order::Told(_))))
}

/// What two lines say that are a block by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// A name and a role, told by their words; whether the name comes first.
    Told(bool),
    /// Nothing by themselves.
    Open,
}

/// What the two lines say that are a block, or begin one of which the rest is addresses where
/// somebody else is asked about.
fn order(page: &Page, line: usize, reached: bool) -> Option<Order> {
    let plain = |line: usize| {
        page.class(line) == Class::Text && page.lines[line].marker.is_none() && page.is_short(line)
    };
    let is_flush = page.lines.get(line + 1).is_some_and(|below| below.gap == 0);
    if !(is_flush && page.opens_block(line) && plain(line) && plain(line + 1)) {
        return None;
    }
    let end = page.block_end(line);
    let is_pair = end == line + 2
        || reached && (line + 2..end).all(|line| page.class(line) == Class::Addresses);
    // `Health & Safety` has the capitals of a name.
    let joins = |line: usize| page.content(line).contains('&');
    let told = || is_sure(page, &[line, line + 1]) && !joins(line) && !joins(line + 1);
    is_pair.then(|| {
        if told() {
            let first = term::without(page, page.lines[line].span);
            Order::Told(naming::is_name(first.of(page.text), page.words))
        } else {
            Order::Open
        }
    })
}

/// How many blocks near one have their name and role in an order.
fn near(page: &Page, line: usize, name_first: bool) -> usize {
    let mut count = 0;
    let mut at = line;
    for _ in 0..NEAR {
        let Some(above) = block_above(page, at) else { break };
        match order(page, above, true) {
            Some(Order::Told(first)) => count += usize::from(first == name_first),
            Some(Order::Open) => {}
            None => break,
        }
        at = above;
    }
    at = page.block_end(line);
    for _ in 0..NEAR {
        if at >= page.lines.len() {
            break;
        }
        match order(page, at, true) {
            Some(Order::Told(first)) => count += usize::from(first == name_first),
            Some(Order::Open) => {}
            None => break,
        }
        at = page.block_end(at);
    }
    count
}

/// The first line of the block above the one that begins on a line.
fn block_above(page: &Page, line: usize) -> Option<usize> {
    let lines = (0..line).rev().take(PERSON + PLACE);
    lines.into_iter().find(|&line| page.opens_block(line))
}

/// The name and the role of two lines that say too little, by the order that two blocks near them
/// have and none has otherwise.
fn open_pair(page: &Page, line: usize) -> Option<Parts> {
    let (one, other) = (page.lines[line].span, page.lines[line + 1].span);
    [(true, one, other), (false, other, one)].into_iter().find_map(|(first, name, role)| {
        let agrees = near(page, line, first) > 1 && near(page, line, !first) == 0;
        (agrees && fits(page, name, role)).then(|| (name, role, Vec::new()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn blocks_near_it_say_which_line_is_the_role() {
        let people =
            |list: &str| contacts(&format!("Vi er valgt, og det er vi glade for.\n\n{list}\n"));
        assert_eq!(
            people("Formand\nAnna Holm\n\nFest og Farver\nUlla Krag\n\nKasserer\nBo Lund"),
            [
                "Anna Holm | Formand |  | –",
                "Ulla Krag | Fest og Farver |  | –",
                "Bo Lund | Kasserer |  | –"
            ]
        );
    }
}
