//! Where a directory's entries end: at the next, or at a heading between that is none of their own.

use std::ops::Range;

use super::evidence::reaches;
use super::family::{Family, marked, underlined};
use super::page::{Class, Page};

/// The most words of a heading that groups entries.
const GROUP: usize = 5;

/// The lines of each entry: up to the next, or to a heading between that is none of its own.
pub fn bounded(page: &Page, family: Family, starts: &[usize], cuts: &[usize]) -> Vec<Range<usize>> {
    let margin = starts.iter().map(|&start| page.lines[start].indent).min().unwrap_or(0);
    let indented = is_indented(page, starts, margin);
    let grouped = starts.first().is_some_and(|&first| first > 0 && is_group(page, first - 1));
    let parts = |line: usize, next: usize| {
        cuts.binary_search(&line).is_ok()
            || is_other_heading(page, family, line)
            || indented && page.opens_block(line) && page.lines[line].indent <= margin
            || grouped && line + 1 == next && next < page.lines.len() && is_group(page, line)
    };
    let entries = reaches(page, starts).map(|Range { start, end: next }| {
        let end = (start + 1..next).find(|&line| parts(line, next));
        start..end.unwrap_or(next)
    });
    entries.collect()
}

/// Whether a line is a heading by its signs, and of a higher rank than those of the entries.
fn is_other_heading(page: &Page, family: Family, line: usize) -> bool {
    match (marked(page, line), family) {
        (Some(Family::Hash(level)), Family::Hash(own)) => level < own,
        (Some(Family::Hash(_)), _) => true,
        _ => underlined(page, line).is_some_and(|found| found != family),
    }
}

/// Whether what stands below the headings is set in further than they are.
fn is_indented(page: &Page, starts: &[usize], margin: u16) -> bool {
    let inside = |line: &usize| page.lines[*line].indent > margin;
    let below = || starts.windows(2).flat_map(|pair| pair[0] + 1..pair[1]);
    let (inside, all) = (below().filter(inside).count(), below().count());
    all > 0 && inside * 10 >= all * 9
}

/// Whether a line could head a group of entries: a few words that stand alone.
fn is_group(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.class(line) == Class::Text
        && page.is_short(line)
        && page.lines[line].marker.is_none()
        && page.opens_block(line)
        && page.lines.get(line + 1).is_some_and(|below| below.gap > 0)
        && content.starts_with(char::is_uppercase)
        && !content.contains(|c: char| c.is_ascii_digit() || c == ',')
        && content.split_whitespace().nth(GROUP).is_none()
}
