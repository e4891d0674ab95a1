//! Which of the lines with a list's markers may begin entries: those that stand apart, count on, or
//! were glued behind others.

use super::directory::items;
use super::page::Page;

/// The most lines of an item of a list above the next.
const ITEM: usize = 4;

/// The numbered lines without the runs that count something else: numbers that start again are
/// those of another list.
pub fn counted(page: &Page, starts: Vec<usize>) -> Vec<usize> {
    let value = |line: usize| {
        let marker = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
        marker.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().ok()
    };
    let runs: Vec<&[usize]> =
        starts.chunk_by(|_, &next| value(next).is_some_and(|value| value > 1)).collect();
    if runs.len() < 2 {
        return starts;
    }
    let begin_entries = |run: &&[usize]| items(page, run).is_some();
    runs.into_iter().filter(begin_entries).flatten().copied().collect()
}

/// The lines of a family that stand apart; those directly below others may be items of lists.
pub fn apart(page: &Page, starts: &[usize]) -> Vec<usize> {
    starts.iter().copied().filter(|&line| page.opens_block(line)).collect()
}

/// Whether most of the lines that stand apart have another of their family below in the same block,
/// as the first item of a list has and the heading of an entry has not.
pub fn begin_lists(page: &Page, apart: &[usize], starts: &[usize]) -> bool {
    let next = |line: usize| starts.get(starts.partition_point(|&start| start <= line)).copied();
    let is_near = |line: usize, next: usize| {
        next - line <= ITEM && (line + 1..=next).all(|line| page.lines[line].gap == 0)
    };
    let flush = apart.iter().filter(|&&line| next(line).is_some_and(|next| is_near(line, next)));
    flush.count() * 2 > apart.len()
}

/// The starts of a family and of the entries that were glued behind its own.
pub fn with_glued(page: &Page, mut starts: Vec<usize>) -> Vec<usize> {
    let first = starts.first().copied().unwrap_or(page.lines.len());
    starts.extend((first..page.lines.len()).filter(|&line| page.lines[line].glued));
    starts.sort_unstable();
    starts
}
