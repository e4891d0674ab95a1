//! Where pages end: at a form feed, or at a number that counts up, alone on its line or at the far
//! side of a running head.

use foldhash::HashMap;

use crate::model::character::is_dash;
use crate::model::{Line, Sign, Signs};

use super::folio::{self, Folio};
use super::furniture::LONGEST;
use super::gutter;

/// The fewest pages that count.
pub const PAGES: usize = 2;

/// The fewest lines of a page whose number stands near the words of its head.
const SHORTEST: usize = 10;

/// No text has as many pages and says so on its last line alone.
const MOST: u32 = 1000;

/// How far a page number is set in that stands in the middle or at the far side.
const FAR: u16 = 16;

/// The pages of a text.
pub struct Pages {
    /// The lines before which a page ends.
    pub ends: Vec<usize>,
    /// Running heads and feet with a page number at their far side.
    pub heads: Vec<usize>,
    /// Lines that say which page of how many they end.
    pub totalled: Vec<usize>,
    /// The text's last line, if it is nothing but a page number set far in.
    pub last: Option<usize>,
}

impl Pages {
    /// The pages that the lines of a text show.
    pub fn of(text: &str, lines: &[Line]) -> Self {
        let heads = numbered_heads(text, lines);
        let numbers = may_be_numbers(text, lines);
        let totalled = totalled(text, lines, &numbers);
        let ends = page_ends(text, lines, &heads, &totalled, &numbers);
        Self { ends, heads, totalled, last: last(text, lines) }
    }
}

/// The lines before which a page ends: those that a form feed stands before, and those behind
/// numbers that count the pages.
fn page_ends(
    text: &str,
    lines: &[Line],
    heads: &[usize],
    totalled: &[usize],
    numbers: &[usize],
) -> Vec<usize> {
    let feeds = memchr::memchr_iter(b'\x0c', text.as_bytes());
    let mut ends: Vec<usize> =
        feeds.map(|feed| lines.partition_point(|line| line.span.start() < feed)).collect();
    if ends.is_empty() {
        let counted =
            if totalled.is_empty() { counting(text, lines, numbers) } else { totalled.to_vec() };
        ends = counted.into_iter().map(|line| line + 1).collect();
    } else {
        ends.push(lines.len());
    }
    if ends.is_empty() {
        ends = heads.to_vec();
    }
    ends.dedup();
    ends.retain(|&end| end > 0);
    ends
}

/// The short lines that may be page numbers.
fn may_be_numbers(text: &str, lines: &[Line]) -> Vec<usize> {
    let is_short = |line: &Line| line.signs.has(Sign::Digit) && line.span.len() <= 24;
    let short = lines.iter().enumerate().filter(|(_, line)| is_short(line));
    short.filter(|(_, line)| folio::may_be(line.span.of(text))).map(|(index, _)| index).collect()
}

/// The last line of a page or more, if a number is all of it and stands far in, in the middle or at
/// the far side: there may be no other number that it counts on from.
fn last(text: &str, lines: &[Line]) -> Option<usize> {
    let index = lines.len().checked_sub(1).filter(|&index| index >= SHORTEST)?;
    let line = &lines[index];
    let is_number = || folio::bare(shown(text, line)).is_some_and(|folio| folio.page < MOST);
    (line.signs.has(Sign::Digit) && line.gap > 0 && line.indent >= FAR && is_number())
        .then_some(index)
}

/// Lines that say which page of how many they end, as the next ones do, or the text's last line:
/// `Side 2 af 2`.
fn totalled(text: &str, lines: &[Line], numbers: &[usize]) -> Vec<usize> {
    let mut rows: Vec<(usize, u32, u32)> = Vec::new();
    for &index in numbers {
        let content = lines[index].span.of(text);
        let Some(Folio { page, of: Some(total) }) = folio::any(content) else { continue };
        let is_next = |&(above, before, of): &(usize, u32, u32)| {
            of == total && before + 1 == page && index - above > 1
        };
        if page <= total && rows.last().is_none_or(is_next) {
            rows.push((index, page, total));
        }
    }
    let ends = |&(index, page, total): &(usize, u32, u32)| {
        page == total && page > 1 && index + 1 == lines.len()
    };
    let counts = rows.len() >= PAGES || rows.last().is_some_and(ends);
    rows.into_iter().filter(|_| counts).map(|(index, ..)| index).collect()
}

/// Lines that hold nothing but numbers which count up, one a page: the longest such row. Once it
/// is known to count, some pages may lack their number.
fn counting(text: &str, lines: &[Line], numbers: &[usize]) -> Vec<usize> {
    const LACKING: u32 = 3;
    let mut rows: Vec<Row> = Vec::new();
    let mut ends: HashMap<u32, usize> = HashMap::default();
    let numbers = numbers.iter();
    let numbers = numbers.filter_map(|&at| Some((at, folio::any(shown(text, &lines[at]))?.page)));
    for (line, page) in numbers {
        let before = (1..=LACKING.min(page)).filter_map(|step| {
            let &row = ends.get(&(page - step))?;
            let Row { line: above, length, .. } = rows[row];
            (line - above > 1 && (step == 1 || length > PAGES)).then_some((length, row))
        });
        let before = before.max();
        let length = before.map_or(1, |(length, _)| length + 1);
        let known = ends.get(&page).map_or(0, |&row| rows[row].length);
        if length >= known {
            ends.insert(page, rows.len());
        }
        rows.push(Row { line, length, before: before.map(|(_, row)| row) });
    }
    let longest = (0..rows.len()).max_by_key(|&row| rows[row].length);
    let far = |row: usize| {
        let before = rows[row].before.map(|before| rows[before].line);
        before.into_iter().chain([rows[row].line]).all(|line| lines[line].indent >= FAR)
    };
    let counts = |&row: &usize| rows[row].length > PAGES || rows[row].length == PAGES && far(row);
    let mut row = longest.filter(counts);
    let mut counted = Vec::new();
    while let Some(at) = row {
        counted.push(rows[at].line);
        row = rows[at].before;
    }
    counted.reverse();
    counted
}

/// A number that counts pages, how long the row is that it ends, and the number before it.
struct Row {
    line: usize,
    length: usize,
    before: Option<usize>,
}

/// The words of a head, the word before its number, and whether but two or three blanks part them.
type Head<'t> = (&'t str, &'t str, bool);

/// Lines on which a page number that counts up stands at the far side of the same words: `Vores
/// blad      7`. One may do that stands alone and whose words are of the document's first line.
fn numbered_heads(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut heads: HashMap<Head, Vec<(usize, u32)>> = HashMap::default();
    for (index, line) in lines.iter().enumerate() {
        let has_gap = line.signs.has(Sign::Gap);
        if !line.signs.has(Sign::Digit) || !has_gap && !may_have_sign(line.signs) {
            continue;
        }
        let content = line.span.of(text);
        if line.marker.is_some() || content.len() > 2 * LONGEST || !has_figures_at_a_side(content) {
            continue;
        }
        if let Some((words, label, page)) = numbered_head(content) {
            heads.entry((words, label, false)).or_default().push((index, page));
        } else if let Some((words, page)) = narrowly_numbered(content) {
            heads.entry((words, "", true)).or_default().push((index, page));
        }
    }
    heads.retain(|&(words, _, narrow), places| {
        let counts = |pair: &[(usize, u32)]| {
            let is_next = || pair[0].1 + 1 == pair[1].1 && pair[1].0 - pair[0].0 >= SHORTEST;
            if narrow { is_next() } else { pair[0].1 < pair[1].1 }
        };
        places.len() >= PAGES + usize::from(narrow) && places.windows(2).all(counts)
            || !narrow && places.len() == 1 && is_of_title(text, lines, (words, places[0].0))
    });
    let mut heads: Vec<usize> = heads.into_values().flatten().map(|(index, _)| index).collect();
    heads.sort_unstable();
    heads
}

/// Whether a line has empty lines around it and wide blanks before or behind some of the words of the
/// document's first line, more than one: the head of the one page that has it.
fn is_of_title(text: &str, lines: &[Line], (words, line): (&str, usize)) -> bool {
    let title = lines[0].span.of(text);
    let is_edge = |beside: Option<char>| !beside.is_some_and(char::is_alphanumeric);
    let stands_there = || {
        title.match_indices(words).any(|(at, _)| {
            let (before, behind) = (&title[..at], &title[at + words.len()..]);
            is_edge(before.chars().next_back()) && is_edge(behind.chars().next())
        })
    };
    line > 0
        && lines[line].gap > 0
        && lines.get(line + 1).is_none_or(|below| below.gap > 0)
        && lines[line].signs.has(Sign::Gap)
        && words.contains(' ')
        && title.len() <= 2 * LONGEST
        && stands_there()
}

/// Signs that may part a page number from the words of a head.
const SIGNS: [char; 4] = ['|', '·', '•', '∙'];

/// Whether a line may have one of the signs: a bar, or what begins as dashes do.
fn may_have_sign(signs: Signs) -> bool {
    signs.has(Sign::Cell) || signs.has(Sign::Dash)
}

/// Whether a line begins or ends with something that has figures, as one with a page number does.
fn has_figures_at_a_side(content: &str) -> bool {
    const SIDE: usize = 24;
    let bytes = content.as_bytes();
    // All of a side is counted, so that it is looked at at once.
    let figure = |byte: &u8| u8::from(byte.is_ascii_digit());
    let has_figures = |side: &[u8]| side.iter().fold(0, |any, byte| any | figure(byte)) != 0;
    match (bytes.first_chunk::<SIDE>(), bytes.last_chunk::<SIDE>()) {
        (Some(first), Some(last)) => has_figures(first) || has_figures(last),
        _ => has_figures(bytes),
    }
}

/// The words, what says that a number is the page's, and the page number of `Vores blad      7`,
/// `Side 7      Vores blad` or `Vores blad | 7`.
fn numbered_head(content: &str) -> Option<(&str, &str, u32)> {
    let apart = content.split_once(gutter::WIDE);
    let (left, right) = apart.or_else(|| content.rsplit_once(SIGNS))?;
    let around = |c: char| c.is_whitespace() || SIGNS.contains(&c);
    let (left, right) = (left.trim_matches(around), right.trim_matches(around));
    let words = |words: &str| {
        words.contains(char::is_alphabetic)
            && !words.contains(gutter::WIDE)
            && (apart.is_some() || !words.contains(SIGNS))
    };
    match (folio::any(left), folio::any(right)) {
        (None, Some(Folio { page, .. })) if words(left) => Some((left, label(right), page)),
        (Some(Folio { page, .. }), None) if words(right) => Some((right, label(left), page)),
        _ => None,
    }
}

/// The word before a page number: `Side` of `Side 7 af 12`.
fn label(numbered: &str) -> &str {
    let before = numbered.find(|c: char| c.is_ascii_digit()).map_or("", |at| &numbered[..at]);
    before.trim_matches(|c: char| !c.is_alphabetic())
}

/// The same where but two or three blanks part the two, as above a few headings: `Vores blad   7`.
fn narrowly_numbered(content: &str) -> Option<(&str, u32)> {
    let is_figure = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_alphabetic());
    if !is_figure(content.as_bytes().first()) && !is_figure(content.as_bytes().last()) {
        return None;
    }
    let blanks = memchr::memchr_iter(b' ', content.as_bytes());
    let mut gaps = blanks.filter(|at| content.as_bytes().get(at + 1) == Some(&b' '));
    let first = gaps.next()?;
    let last = gaps.next_back().unwrap_or(first);
    let behind = (&content[..last], &content[last + 2..]);
    let before = (&content[first + 2..], &content[..first]);
    let numbered = |(words, page): (_, &str)| Some((words, folio::bare(page)?.page));
    let (words, page): (&str, u32) = [behind, before].into_iter().find_map(numbered)?;
    let words = words.trim_matches(char::is_whitespace);
    (words.contains(char::is_alphabetic) && words.contains(' ')).then_some((words, page))
}

/// What a line shows, a dash before its number taken in: `– 7 –`.
pub fn shown<'t>(text: &'t str, line: &Line) -> &'t str {
    match line.marker {
        Some(marker) if marker.of(text).starts_with(is_dash) => line.whole().of(text),
        _ => line.span.of(text),
    }
}
