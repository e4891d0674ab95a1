//! Headings: short lines that head what follows them.

use std::ops::Range;

use crate::model::character::is_double_mark;

use super::lines::{Lines, Parsed};
use super::page::{Class, Page, columns};

/// The longest heading in characters.
const LONGEST: usize = 110;

/// The narrowest line that is text rather than another short line.
const TEXT: usize = 56;

/// `heading = paragraph`, short, without a stop, and with something under it.
///
/// It stands alone between empty lines, or first in its block with text directly below.
pub fn heading(lines: Lines<'_>) -> Parsed<'_, Range<usize>> {
    let page = lines.page;
    if lines.is_empty() {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    // What is under it may be a record, which ends these lines but not the page's.
    let rest = Lines { at: paragraph.end, end: page.lines.len(), page };
    let marked = page.lines[lines.at].marker.map(|marker| marker.of(page.text).starts_with('#'));
    let plain =
        paragraph.clone().all(|line| page.class(line) == Class::Text || is_bare_label(page, line));
    if rest.is_empty() || !plain || marked == Some(false) || !heads(page, paragraph.clone()) {
        return lines.mismatch();
    }
    if marked == Some(true) {
        return Ok((lines.from(paragraph.end), paragraph));
    }
    let apart = page.lines[rest.at].gap > 0;
    let alone = page.opens_block(lines.at) && apart;
    let above_text = !apart && (page.lines[rest.at].marker.is_some() || is_text(rest));
    let is_row =
        page.class(rest.at) == Class::Addresses && is_row_of_labels(page, paragraph.clone());
    if (alone || above_text) && !is_row {
        Ok((lines.from(paragraph.end), paragraph))
    } else {
        lines.mismatch()
    }
}

/// Whether a line is a section's label and nothing else; outside an article it is a heading.
fn is_bare_label(page: &Page, line: usize) -> bool {
    page.label(line).is_some_and(|label| label.span == page.lines[line].span)
}

/// Whether a paragraph looks like a heading: it begins like a sentence and does not end like one.
fn heads(page: &Page, lines: Range<usize>) -> bool {
    let length: usize = lines.clone().map(|line| columns(page.content(line))).sum();
    let (first, last) = (page.content(lines.start), page.content(lines.end - 1));
    length <= LONGEST
        && lines.len() <= 2
        && first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && first.contains(char::is_alphabetic)
        && !last.ends_with(|c| matches!(c, '.' | ',' | ';' | ':' | '…' | '-') || is_double_mark(c))
        && !first.contains(['\t', '|'])
        && !first.contains("   ")
        && !has_postcode(first)
}

/// Whether a line has a run of four or five digits that is no year: the postcode of an address.
fn has_postcode(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit()).any(|digits| {
        matches!(digits.len(), 4 | 5) && !(digits.len() == 4 && matches!(&digits[..2], "19" | "20"))
    })
}

/// Whether running text is at the front.
fn is_text(lines: Lines) -> bool {
    let page = lines.page;
    let paragraph = lines.paragraph();
    let wide = columns(page.content(lines.at)) >= TEXT;
    matches!(page.class(lines.at), Class::Text | Class::Mixed)
        && (wide || page.is_running(paragraph))
}

/// Whether a line is words put side by side rather than a phrase: the labels of links that stood in
/// a row. In a language whose headings are sentences, not every word of a phrase has a capital.
fn is_row_of_labels(page: &Page, lines: Range<usize>) -> bool {
    let words: Vec<&str> = lines.flat_map(|line| page.content(line).split_whitespace()).collect();
    words.len() >= 3 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}
