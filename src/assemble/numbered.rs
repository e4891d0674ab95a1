//! Numbered headings: `1. Formål` alone above its text, as rules and minutes have them.
//!
//! ```text
//! heading = number short-line, empty line, running text
//! ```
//!
//! A list has its numbers one below the other, a heading has text below before the next number. One
//! number alone shows nothing.

use crate::model::character::ends_sentence;

use super::facts::Fact;
use super::page::{Class, Page};

/// The longest numbered heading, in bytes.
const LONGEST: usize = 80;

/// How many lines below a heading the next number is looked for.
const REACH: usize = 60;

/// Whether a line is a numbered heading: with its text below, and another number above or below that
/// has text as well.
pub fn heads(page: &Page, line: usize) -> bool {
    let Some(number) = number(page, line) else { return false };
    page.fact(line, Fact::Numbered, || {
        let is_next = |&at: &usize| self::number(page, at) == Some(number + 1);
        let is_last = |&at: &usize| self::number(page, at).is_some_and(|last| last + 1 == number);
        let below = || (line + 1..page.lines.len()).take(REACH).find(is_next);
        let above = || (0..line).rev().take(REACH).find(is_last);
        has_text(page, line)
            && (below().is_some_and(|next| has_text(page, next))
                || above().is_some_and(|last| has_text(page, last)))
    })
}

/// Whether a line is short and stands apart above running text.
fn has_text(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    let Some(below) = page.lines.get(line + 1).filter(|below| below.gap > 0) else { return false };
    content.len() <= LONGEST
        && content.starts_with(char::is_uppercase)
        && !ends_sentence(content)
        && page.opens_block(line)
        && matches!(page.class(line), Class::Text | Class::Labelled)
        && matches!(page.class(line + 1), Class::Text | Class::Mixed)
        && below.marker.is_none()
        && below.indent <= page.lines[line].indent
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
    fn numbers_one_below_the_other_are_a_list() {
        for text in [
            "Dagsorden\n\n1. Valg af dirigent\n\n2. Beretning\n\n3. Regnskab\n\nVel mødt til alle sammen.\n",
            "Regler\n\n1. Kom til tiden\n2. Luk døren\n\nDet var alle de regler, vi har.\n",
        ] {
            assert!(outline(text).1 > 0, "{text}");
        }
    }
}
