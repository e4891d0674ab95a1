//! Headings of a directory's family that begin no entry: its title, and what closes it; and lines at its
//! end that are of the last entry all the same.

use std::ops::Range;

use crate::model::character::is_blank;

use super::contact;
use super::directory::{FEWEST, FEWEST_UNMARKED, says_anything};
use super::evidence::{Evidence, below_place, evidence};
use super::family::{below, is_like};
use super::naming;
use super::owner;
use super::page::{Class, Page};
use super::pair::names_in_full;

/// The shortest word of an entry's name, in bytes, by which a line shows that it is of the entry.
const WORD: usize = 5;

/// The headings without those that head no entry: a title or chapter before the first, one that
/// closes the document, and between them such as have nothing but the next heading below. The
/// latter two come second.
pub fn trimmed(page: &Page, mut starts: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let seen = evidence(page, &starts);
    let is_empty = |i: usize| !says_anything(page, starts[i]);
    let fits =
        |i: usize| seen[i].quoted || seen[i].reached || seen[i].repeated || i > 0 && is_empty(i);
    let said = seen.iter().skip(1).filter(|seen| seen.quoted || seen.repeated).count();
    // Where the others' words are marked, a text below the page's first line is no entry's.
    let is_title =
        |i: usize| starts[i] == 0 && !seen[0].quoted && !seen[0].repeated && said >= FEWEST;
    let Some(first) = (0..starts.len()).position(|i| fits(i) && !is_title(i)) else {
        return (Vec::new(), Vec::new());
    };
    let is_full = |i: usize| seen[i].quoted && seen[i].reached;
    // Where all others' words are marked and have people below, what says something else closes them.
    let are_marked = || {
        let mut others = (first..starts.len() - 1).filter(|&i| fits(i) && !is_empty(i));
        others.clone().nth(FEWEST_UNMARKED - 1).is_some() && others.all(is_full)
    };
    let closes = |i: usize| {
        page.words.heads_contacts(page.content(starts[i]))
            || i + 1 == starts.len()
                && !is_empty(i)
                && !seen[i].quoted
                && !seen[i].repeated
                && (seen[i].stated && are_marked() || !is_reached_soon(page, starts[i]))
                && !owner::is_owner(page, starts[i])
    };
    let last = (first..starts.len()).rev().find(|&i| fits(i) && !closes(i)).unwrap_or(first);
    let last = last.min(last_of_full(page, &starts, &seen).unwrap_or(last));
    let mut cuts = starts.split_off(last + 1);
    cuts.truncate(1);
    starts.drain(..first);
    let bare: Vec<usize> = starts
        .windows(2)
        .filter(|pair| says_anything(page, pair[0]) && below(page, pair[0]) >= pair[1])
        .map(|pair| pair[0])
        .collect();
    starts.retain(|start| bare.binary_search(start).is_err());
    cuts.extend(bare);
    cuts.sort_unstable();
    (starts, cuts)
}

/// The last entry where headings follow the last full one: before the first that has neither
/// anybody's words in marks nor an address.
fn last_of_full(page: &Page, starts: &[usize], seen: &[Evidence]) -> Option<usize> {
    let full = seen.iter().rposition(|seen| seen.is_full())?;
    let lacks = |seen: &Evidence| !(seen.quoted || seen.reached || seen.repeated);
    let ends = |&i: &usize| lacks(&seen[i]) && says_anything(page, starts[i]);
    (full + 1..starts.len()).find(ends).map(|end| end - 1)
}

/// Whether a contact follows directly on what is said under the last heading: what follows farther
/// on may belong to the whole document.
fn is_reached_soon(page: &Page, start: usize) -> bool {
    let is_text = |line: usize| line < page.lines.len() && page.class(line) == Class::Text;
    let person = |line: usize| {
        let content = page.content(line);
        naming::is_role(content, page.words)
            || (naming::is_name(content, page.words) || names_in_full(page, line))
                && !heads_row(page, line)
    };
    let mut line = below_place(page, below(page, start)..page.lines.len());
    while is_text(line) {
        let paragraph = page.paragraph(line);
        line = match () {
            () if is_like(page, line, start) || person(line) => line + 1,
            () if page.is_running(paragraph.clone()) => paragraph.end,
            () => break,
        };
    }
    let block = line..page.block_end(line.min(page.lines.len() - 1));
    block.into_iter().any(|line| matches!(page.class(line), Class::Addresses | Class::Mixed))
}

/// Whether a line stands alone above somebody whose line says a name, and so names nobody: an office.
fn heads_row(page: &Page, line: usize) -> bool {
    let is_apart = page.lines.get(line + 1).is_some_and(|below| below.gap > 0);
    is_apart && page.class(line + 1) == Class::Mixed && contact::is_row(page, line + 1)
}

/// Whether the lines that end a text are of its last entry all the same: set in farther than its marker,
/// or they say a word of its name again, `The Guild meets here`.
pub fn is_inside(page: &Page, lines: &Range<usize>, heading: usize, name: &str) -> bool {
    let (own, line) = (page.lines[heading], page.lines[lines.start]);
    let says = |word: &str| {
        word.len() >= WORD
            && word.starts_with(char::is_uppercase)
            && name.split(is_blank).any(|of| of == word)
    };
    let is_last = lines.end == page.lines.len() && lines.len() == 1;
    own.marker.is_some() && line.indent > own.indent
        || is_last && page.content(lines.start).split(is_blank).any(says)
}
