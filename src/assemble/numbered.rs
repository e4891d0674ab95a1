//! Numbered headings: `1. Formål` alone above its text, as rules and minutes have them.
//!
//! ```text
//! heading = number short-line, empty line, running text
//! ```
//!
//! A list has its numbers one below the other, a heading has something below before the next number, and
//! some have running text. One number alone shows nothing.

use std::iter::successors;

use crate::model::character::ends_sentence;

use super::facts::Fact;
use super::page::{Class, Page};

/// The longest numbered heading, in bytes.
const LONGEST: usize = 80;

/// How many numbers below a heading and above it are looked at, its own counted.
const NEAR: usize = 6;

/// How many lines below a heading the next number is looked for.
const REACH: usize = 60;

/// Whether a line is a numbered heading: apart above what it heads, in a row of such of which two have
/// running text.
pub fn heads(page: &Page, line: usize) -> bool {
    let Some(number) = number(page, line) else { return false };
    page.fact(line, Fact::Numbered, || {
        let stands = |at: &usize| is_apart(page, *at);
        let is = |wanted: u32| move |&at: &usize| self::number(page, at) == Some(wanted);
        let next = |&(at, number): &(usize, u32)| {
            let below = (at + 1..page.lines.len()).take(REACH).find(is(number + 1));
            Some((below.filter(stands)?, number + 1))
        };
        let last = |&(at, number): &(usize, u32)| {
            let above = (0..at).rev().take(REACH).find(is(number - 1));
            Some((above.filter(stands)?, number - 1)).filter(|_| number > 1)
        };
        let below = successors(Some((line, number)), next).take(NEAR);
        let above = successors(Some((line, number)), last).take(NEAR).skip(1);
        is_apart(page, line)
            && below.chain(above).filter(|&(at, _)| has_text(page, at)).nth(1).is_some()
    })
}

/// Whether a line is short and stands apart above anything but the next number.
fn is_apart(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    let Some(below) = page.lines.get(line + 1).filter(|below| below.gap > 0) else { return false };
    content.len() <= LONGEST
        && content.starts_with(char::is_uppercase)
        && !ends_sentence(content)
        && page.opens_block(line)
        && matches!(page.class(line), Class::Text | Class::Labelled)
        && below.marker.is_none()
        && below.indent <= page.lines[line].indent
}

/// Whether running text stands below such a line.
fn has_text(page: &Page, line: usize) -> bool {
    matches!(page.class(line + 1), Class::Text | Class::Mixed)
        && ends_sentence(page.content(page.paragraph(line + 1).end - 1))
}

/// The number that a line begins with.
fn number(page: &Page, line: usize) -> Option<u32> {
    let marker = page.lines[line].marker?.of(page.text);
    marker.trim_end_matches(['.', ')']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The headings of a text, and how many items its lists have.
    fn outline(text: &str) -> (Vec<String>, usize) {
        read(text, |document| {
            let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
            let items = document.lists.iter().map(|list| list.items.len()).sum();
            (headings.map(|heading| heading.value.to_string()).collect(), items)
        })
    }

    #[test]
    fn a_number_above_text_heads_it() {
        let (headings, items) = outline(
            "Vedtægter\n\nHer er de regler, som vi har i vores forening.\n\n1. Navn og hjemsted\n\n\
             Foreningens navn er Havets Venner, og den bor i Aarhus.\n\n2. Formål\n\nForeningen passer på \
             havet. Den gør det hver dag.\n\nDen spørger ingen.\n\n3. Medlemmer\n\nEnhver kan blive medlem.\n",
        );
        assert_eq!(headings, ["1. Navn og hjemsted", "2. Formål", "3. Medlemmer"]);
        assert_eq!(items, 0);
    }

    #[test]
    fn some_numbers_may_have_anything_below() {
        let (headings, items) = outline(
            "Udbud af snerydning\n\n2024-06-18\n\n1. Ordregiver\n\nHavnens Kommune\nBy nr. 212000\n\n\
             2. Opgaven\n\nKommunen søger en, der vil rydde sne på stierne.\n\n3. Områder\n\nOmråde\nCentrum\n\n\
             4. Krav\n\nDen, der byder, skal:\n– have en bil,\n– kunne køre den.\n\n5. Tilbud\n\n\
             Tilbud skal være hos os i august.\n",
        );
        let numbered: Vec<&String> = headings
            .iter()
            .filter(|heading| heading.starts_with(|c: char| c.is_numeric()))
            .collect();
        assert_eq!(numbered, ["1. Ordregiver", "2. Opgaven", "3. Områder", "4. Krav", "5. Tilbud"]);
        assert_eq!(items, 2);
    }

    #[test]
    fn numbers_one_below_the_other_are_a_list() {
        for text in [
            "Dagsorden\n\n1. Valg af dirigent\n\n2. Beretning\n\n3. Regnskab\n\nVel mødt til alle sammen.\n",
            "Regler\n\n1. Kom til tiden\n2. Luk døren\n\nDet var alle de regler, vi har.\n",
            "Regler\n\n1. Kom til tiden\n\nHele tiden\n\n2. Luk døren\n\nHver dag\n\n3. Gå\n\nDet var alle.\n",
        ] {
            assert!(outline(text).1 > 0, "{text}");
        }
    }
}
