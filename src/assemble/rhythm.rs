//! Entries whose headings have no sign: lines that stand alone above all that an entry says.
//!
//! ```text
//! entry = alone{n} (address | statement | other)*      n is the same for most entries
//! ```
//!
//! The name may stand above its street, its people or its statement, in any order. That it is an
//! entry's shows because both somebody's words and an address follow before the next such line.

use std::ops::Range;

use super::evidence::Evidence;
use super::family::{heading, is_like};
use super::naming;
use super::page::Page;
use super::pair;

/// The most lines of one chain that are told apart.
const CHAIN: usize = 4;

/// The fewest empty lines that part entries where one stands inside them.
const PARTED: u16 = 2;

/// Lines that stand alone one below the other, and what follows the last of them.
struct Chain {
    lines: Vec<usize>,
    seen: Evidence,
}

/// The lines that begin entries by the rhythm of a page; empty if it has none.
pub fn spaced(page: &Page, standing: &[usize]) -> Vec<usize> {
    let chains = chains(page, standing);
    let full = |chain: &Chain| chain.seen.is_full();
    let mut lengths = [0usize; CHAIN];
    for chain in chains.iter().filter(|chain| full(chain)) {
        lengths[chain.lines.len().min(CHAIN) - 1] += 1;
    }
    let usual = 1 + (0..CHAIN).rev().max_by_key(|&length| lengths[length]).unwrap_or(0);
    let Some(mut first) = chains.iter().position(full) else { return Vec::new() };
    let last = chains.iter().rposition(full).unwrap_or(first);
    // The first entry may lack its statement. What opens the page is its title.
    let before = chains[..first].last().filter(|chain| chain.seen.reached && chain.lines[0] > 0);
    first -= usize::from(before.is_some());
    let begins = |chain: &&Chain| chain.seen.stated || chain.seen.reached;
    let start = |chain: &Chain| chain.lines[chain.lines.len().saturating_sub(usual)];
    chains[first..=last].iter().filter(begins).map(start).collect()
}

/// Lines that two empty lines or more part from what is above them, where an entry has none such
/// inside.
pub fn parted(page: &Page, standing: &[usize]) -> Vec<usize> {
    let begins = |&line: &usize| line > 0 && page.lines[line].gap >= PARTED;
    standing.iter().copied().filter(begins).collect()
}

/// The chains of a page in order.
fn chains(page: &Page, standing: &[usize]) -> Vec<Chain> {
    let alone = standing.iter().filter_map(|&line| stands_alone(page, line));
    let mut chains: Vec<(Vec<usize>, usize)> = Vec::new();
    for lines in alone {
        match chains.last_mut() {
            // An entry may say its name again below its statement.
            Some((chain, end))
                if *end < lines.start
                    && chain
                        .iter()
                        .rev()
                        .take(CHAIN)
                        .any(|&line| is_like(page, lines.start, line)) => {}
            // Its other name may stand right below it.
            Some((chain, end))
                if *end == lines.start
                    && chain.len() == 1
                    && is_like(page, lines.start, chain[0]) =>
            {
                *end = lines.end;
            }
            Some((chain, end)) if *end == lines.start => {
                chain.push(lines.start);
                *end = lines.end;
            }
            _ => chains.push((vec![lines.start], lines.end)),
        }
    }
    let next = chains.iter().skip(1).map(|(chain, _)| chain[0]);
    let ends: Vec<usize> = next.chain([page.lines.len()]).collect();
    let seen = |(lines, _): (Vec<usize>, usize), end: usize| {
        let last = lines[lines.len() - 1];
        Chain { seen: Evidence::of(page, last, end), lines }
    };
    chains.into_iter().zip(ends).map(|(chain, end)| seen(chain, end)).collect()
}

/// The lines of a heading that stands out and that nothing stands beside; if it says who somebody is it is none.
fn stands_alone(page: &Page, line: usize) -> Option<Range<usize>> {
    let lines = heading(page, line);
    let below = page.lines.get(lines.end)?;
    let content = page.content(line);
    (below.gap > 0
        && below.marker.is_none()
        && (page.words.heads_contacts(content) || !naming::is_role(content, page.words))
        && pair::pair(page, page.lines[line].span, &[]).is_none())
    .then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    fn partners(text: &str) -> Vec<String> {
        read(text, |document| document.partners.iter().map(|p| p.name.value.to_string()).collect())
    }

    /// Three entries whose body `body` writes from a person and a number.
    fn directory(body: fn(&str, usize) -> String) -> String {
        let names =
            [("Havets Venner", "Anna Holm"), ("Å-laget", "Bo Lund"), ("Ro & Sejl", "Ea Ny")];
        let entry = |(index, (name, person)): (usize, &(&str, &str))| {
            format!("{name}\n\n{}\n\n", body(person, index))
        };
        let entries: String = names.iter().enumerate().map(entry).collect();
        format!(
            "Medlemmer\n\nHer er de, som er med.\n\n{entries}Bliv medlem\n\nSkriv til os, og kom.\n"
        )
    }

    #[test]
    fn the_parts_of_an_entry_stand_in_any_order() {
        let bodies: [fn(&str, usize) -> String; 4] = [
            |person, n| {
                format!("{person}\nFormand\n22 33 44 5{n}\nHavnen {n}, 8000 Aarhus\n\n”Vi vil.”")
            },
            |person, n| format!("Havnen {n}, 8000 Aarhus\n\n”Vi vil.”\n\n{person}\n22 33 44 5{n}"),
            |person, n| format!("Havnen, Aarhus\n\n”Vi vil.”\n\n{person}\n22 33 44 5{n}"),
            |person, n| format!("22 33 44 5{n}\n\n”Vi vil.”\n– {person}, formand"),
        ];
        for body in bodies {
            let text = directory(body);
            assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        }
    }

    #[test]
    fn the_name_may_stand_again_below_what_the_entry_says() {
        let names = [("Havets Venner", "A-1"), ("Å-laget", "A-2"), ("Ro & Sejl", "B-3")];
        let entry = |(name, stand): &(&str, &str)| {
            format!(
                "{name}\n\nStand {stand}\n\n»Vi vil havet, og vi vil det nu.«\n\n{name}\n\n\
                 Kontakt på messen: Anna Holm, formand\nMobil 22 33 44 55\n\n"
            )
        };
        let entries: String = names.iter().map(entry).collect();
        let text = format!("Her er de, som er med på årets messe i byen.\n\n{entries}");
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
    }

    #[test]
    fn without_marks_each_entry_has_all_of_it() {
        let text = directory(|person, n| {
            format!("Havnen, Aarhus\n\nLauget ror, og det sejler.\n\n{person}\n22 33 44 5{n}")
        });
        assert_eq!(partners(&text).len(), 3, "{text}");
        let text = text.replace("Havnen, Aarhus\n\nLauget ror, og det sejler.\n\nBo", "Bo");
        assert_eq!(partners(&text.replace("Medlemmer", "Om os")), [""; 0], "{text}");
    }

    #[test]
    fn more_empty_lines_part_entries_than_stand_inside_them() {
        let names = ["Villads & Kirk ApS", "Netto Syd", "Fonden Havet", "Ikast Museum"];
        let people = ["Anna Holm, formand", "Bo Lund, kasserer", "Ea Ny, leder", "Ib Ask, vært"];
        let entry = |(name, person): (&&str, &str)| {
            format!("\n\n{name}\n\nHavnen 4, 8000 Aarhus\n\n{person}\nTlf. 22 33 44 55\n\n")
        };
        let entries: String = names.iter().zip(people).map(entry).collect();
        assert_eq!(partners(&format!("Medlemmer\n{entries}")), names);
        assert_eq!(partners(&format!("Om huset\n{entries}")), [""; 0]);
    }

    #[test]
    fn a_headline_printed_twice_begins_no_entry() {
        let text = "Vi vil havet\n\nVi vil havet\n\nHer er vi, som vil det.\n\nLæs mere her\n\nVi ses.\n\n\
                    Skriv til:\nBo Lund, bl@lund.dk\n";
        assert_eq!(partners(text), [""; 0]);
    }
}
