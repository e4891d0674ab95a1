//! Where a directory's entries begin: the boundary that repeats.
//!
//! What makes an entry an entry is that its shape repeats. Lines that begin with the same kind of
//! marker are entries if most of them are short headings with a statement or an address below,
//! before the next. A list has the markers and lacks the rest.

use crate::model::character::is_dash;

use super::page::{Class, Page};

/// The least number of entries that repeat.
const FEWEST: usize = 2;

/// The kinds of marker that can begin entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// A glyph or a star.
    Glyph(char),
    /// A dash of any length.
    Dash,
    /// A number that counts.
    Number,
    /// One or more `#`.
    Hash,
}

/// The lines on which entries begin, in order; empty if the page is no directory.
pub fn entries(page: &Page) -> Vec<usize> {
    let mut families: Vec<(Family, Vec<usize>)> = Vec::new();
    for line in (0..page.lines.len()).filter(|&line| !page.lines[line].glued) {
        let Some(family) = family(page, line) else { continue };
        match families.iter_mut().find(|(known, _)| *known == family) {
            Some((_, starts)) => starts.push(line),
            None => families.push((family, vec![line])),
        }
    }
    let weighed = families.into_iter().filter_map(|(_, starts)| {
        let starts = with_glued(page, starts);
        evidence(page, &starts).map(|weight| (weight, starts))
    });
    weighed.max_by_key(|(weight, _)| *weight).map(|(_, starts)| starts).unwrap_or_default()
}

/// The family of a line's marker.
fn family(page: &Page, line: usize) -> Option<Family> {
    let marker = page.lines[line].marker?.of(page.text);
    Some(match marker.chars().next()? {
        '#' => Family::Hash,
        c if c.is_ascii_digit() => Family::Number,
        c if is_dash(c) => Family::Dash,
        c => Family::Glyph(c),
    })
}

/// The starts of a family and of the entries that were glued behind its own.
fn with_glued(page: &Page, mut starts: Vec<usize>) -> Vec<usize> {
    starts.extend((0..page.lines.len()).filter(|&line| page.lines[line].glued));
    starts.sort_unstable();
    starts
}

/// How many of the headings have what an entry has; `None` if too few have.
fn evidence(page: &Page, starts: &[usize]) -> Option<usize> {
    let heads = |&&line: &&usize| {
        !says_anything(page, line) || page.is_short(line) && page.class(line) == Class::Text
    };
    let short = starts.iter().filter(heads).count();
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    let filled = starts
        .iter()
        .zip(ends)
        .filter(|&(&start, end)| {
            (start + 1..end).take(40).any(|line| is_evidence(page, start, line))
        })
        .count();
    let named = starts.iter().filter(|&&line| says_anything(page, line)).count();
    (filled >= FEWEST && filled * 2 >= named && short * 4 >= starts.len() * 3).then_some(filled)
}

/// Whether a line below a heading shows that the heading begins an entry.
fn is_evidence(page: &Page, start: usize, line: usize) -> bool {
    page.lines[line].marker.is_none()
        && (matches!(page.class(line), Class::Quoted | Class::Addresses)
            || page.content(line) == page.content(start))
}

/// Whether a heading has a letter or a digit; an empty entry has none.
pub fn says_anything(page: &Page, line: usize) -> bool {
    page.content(line).contains(char::is_alphanumeric)
}
