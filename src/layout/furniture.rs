//! Page furniture: running heads and feet and page numbers, which are no part of the text.
//!
//! A page shows where it ends by a form feed or by a number that counts up, alone on its line or
//! at the far side of a running head. What stands beside
//! such a place on page after page, numbers aside, is furniture.

use std::collections::HashMap;

use crate::model::character::{ends_sentence, is_dash};
use crate::model::{Line, Span};

use super::folio::{self, Folio};
use super::gutter;

/// How many lines above and below a page's end can be furniture.
const REACH: usize = 3;

/// The longest furniture in bytes.
const LONGEST: usize = 120;

/// On how many pages a line must stand.
const PAGES: usize = 2;

/// What parts the two sides of a line.
const GUTTER: &str = "    ";

/// How many pages may lack a foot between two.
const STEP: u32 = 4;

/// No text has as many pages.
const MOST_PAGES: u32 = 5000;

/// How far a page number is set in that stands in the middle or at the far side.
const FAR: u16 = 16;

/// Takes the furniture out of the lines and gives its places.
///
/// A sentence that goes on behind it goes on with no gap.
pub fn remove(text: &str, lines: &mut Vec<Line>) -> Vec<Span> {
    let heads = numbered_heads(text, lines);
    let numbers = may_be_numbers(text, lines);
    let totalled = totalled(text, lines, &numbers);
    let ends = page_ends(text, lines, &heads, &totalled, &numbers);
    if ends.len() < PAGES {
        return take_out(text, lines, &totalled);
    }
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut counted: Vec<usize> = heads.iter().chain(&totalled).copied().collect();
    // The head of the first page has no page before it.
    let edges: Vec<usize> =
        is_masthead(text, lines).then_some(0).into_iter().chain(ends.iter().copied()).collect();
    for &end in &edges {
        for line in above(lines, end).chain(below(lines, end)) {
            let content = shown(text, &lines[line]);
            if folio::bare(content).is_some() {
                if !heads_text(lines, line, end) {
                    counted.push(line);
                }
            } else if lines[line].marker.is_none()
                && heads.binary_search(&line).is_err()
                && content.len() <= LONGEST
                && content.contains(char::is_alphabetic)
            {
                seen.entry(mask(content)).or_default().push(line);
            }
        }
    }
    let mut groups: Vec<Vec<usize>> =
        seen.into_values().filter_map(|places| repeated(text, lines, &ends, places)).collect();
    // What is left standing alone at the edge of one page is no furniture; without it, other lines
    // may no longer be at the edge.
    let gone = loop {
        let mut all: Vec<usize> = groups.iter().flatten().chain(&counted).copied().collect();
        all.sort_unstable();
        all.dedup();
        let gone = at_the_edge(lines, &edges, &all, &heads);
        let before = groups.len();
        groups.retain(|places| {
            places.iter().filter(|line| gone.binary_search(line).is_ok()).nth(PAGES - 1).is_some()
        });
        if groups.len() == before {
            break gone;
        }
    };
    take_out(text, lines, &gone)
}

/// The places of a line that stands on page after page, once on each.
fn repeated(
    text: &str,
    lines: &[Line],
    ends: &[usize],
    mut places: Vec<usize>,
) -> Option<Vec<usize>> {
    places.sort_unstable();
    places.dedup();
    // What opens the document is its title, and a running head from the second page on.
    let masthead = is_masthead(text, lines);
    let enough = places.len() >= PAGES.max(ends.len() / 2);
    let enough = enough && (places.len() > PAGES || places[0] > 0 || masthead);
    let once = places.windows(2).all(|pair| {
        let end = ends.partition_point(|&end| end <= pair[0]);
        ends.get(end).is_some_and(|&end| end <= pair[1])
    });
    let fits = enough && once && differs_by_page(text, lines, &places);
    places.retain(|&line| line > 0 || masthead);
    fits.then_some(places)
}

/// The lines above a page's end that can be its foot, the nearest first.
fn above(lines: &[Line], end: usize) -> impl Iterator<Item = usize> {
    (end.saturating_sub(REACH)..end).rev().take_while(move |&line| is_near(lines, line, end))
}

/// The lines below a page's end that can be the head of the next.
fn below(lines: &[Line], end: usize) -> impl Iterator<Item = usize> {
    end..(end + REACH).min(lines.len())
}

/// Those of the lines that stand at the edge of a page, with nothing but others between. A head
/// with its number is one wherever it stands.
fn at_the_edge(lines: &[Line], edges: &[usize], all: &[usize], heads: &[usize]) -> Vec<usize> {
    let is_one = |line: &usize| all.binary_search(line).is_ok();
    let edges = edges.iter().flat_map(|&end| {
        above(lines, end).take_while(is_one).chain(below(lines, end).take_while(is_one))
    });
    let mut gone: Vec<usize> = edges.chain(heads.iter().copied()).collect();
    gone.sort_unstable();
    gone.dedup();
    gone
}

/// Whether the figures of lines that are else alike go up from page to page or stay as they are:
/// telephone numbers do not.
fn differs_by_page(text: &str, lines: &[Line], places: &[usize]) -> bool {
    let figures = |line: usize| {
        let content = shown(text, &lines[line]);
        content.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
    };
    places.windows(2).all(|pair| {
        figures(pair[0]).zip(figures(pair[1])).all(|(before, after)| {
            let numbers = before.parse::<u32>().ok().zip(after.parse::<u32>().ok());
            before == after
                || numbers.is_some_and(|(before, after)| {
                    before < after && after - before <= STEP && after < MOST_PAGES
                })
        })
    })
}

/// What a line shows, a dash before its number taken in: `– 7 –`.
fn shown<'t>(text: &'t str, line: &Line) -> &'t str {
    match line.marker {
        Some(marker) if marker.of(text).starts_with(is_dash) => line.whole().of(text),
        _ => line.span.of(text),
    }
}

/// Whether the first line has two sides, as the head of every page may and a title has not.
fn is_masthead(text: &str, lines: &[Line]) -> bool {
    lines.first().is_some_and(|line| line.span.of(text).contains(GUTTER))
}

/// Whether a number above a page's end has its text directly below it, as a figure does.
fn heads_text(lines: &[Line], line: usize, end: usize) -> bool {
    line + 1 < end && lines[line + 1].gap == 0
}

/// Whether only empty lines and short ones stand between a line and a page's end.
fn is_near(lines: &[Line], line: usize, end: usize) -> bool {
    lines[line..end].iter().all(|line| line.span.len() <= LONGEST)
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
    let short = lines.iter().enumerate().filter(|(_, line)| line.span.len() <= 24);
    short.filter(|(_, line)| folio::may_be(line.span.of(text))).map(|(index, _)| index).collect()
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
    let mut ends: HashMap<u32, usize> = HashMap::new();
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

/// Lines on which a page number that counts up stands at the far side of the same words: `Vores
/// blad      7`.
fn numbered_heads(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut heads: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    let mut gaps = gutter::lines_with_one(text, lines).into_iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let has_gap = gaps.next_if_eq(&index).is_some();
        if line.marker.is_some() || line.span.len() > 2 * LONGEST {
            continue;
        }
        let content = line.span.of(text);
        if (has_gap || has_sign(content))
            && has_figures_at_a_side(content)
            && let Some((words, page)) = numbered_head(content)
        {
            heads.entry(words).or_default().push((index, page));
        }
    }
    heads.retain(|_, places| {
        places.len() >= PAGES && places.windows(2).all(|pair| pair[0].1 < pair[1].1)
    });
    let mut heads: Vec<usize> = heads.into_values().flatten().map(|(index, _)| index).collect();
    heads.sort_unstable();
    heads
}

/// Signs that may part a page number from the words of a head.
const SIGNS: [char; 4] = ['|', '·', '•', '∙'];

/// Whether a line may have one of the signs: a bar, or the first byte of another.
fn has_sign(content: &str) -> bool {
    memchr::memchr3(b'|', 0xc2, 0xe2, content.as_bytes()).is_some()
}

/// Whether a line begins or ends with something that has figures, as one with a page number does.
fn has_figures_at_a_side(content: &str) -> bool {
    const SIDE: usize = 24;
    let bytes = content.as_bytes();
    let has_figures = |side: &[u8]| side.iter().any(u8::is_ascii_digit);
    has_figures(bytes.last_chunk::<SIDE>().map_or(bytes, |side| side))
        || has_figures(bytes.first_chunk::<SIDE>().map_or(&[], |side| side))
}

/// The words and the page number of `Vores blad      7`, `7      Vores blad` or `Vores blad | 7`.
fn numbered_head(content: &str) -> Option<(&str, u32)> {
    let (left, right) = content.split_once(GUTTER).or_else(|| content.rsplit_once(SIGNS))?;
    let around = |c: char| c.is_whitespace() || SIGNS.contains(&c);
    let (left, right) = (left.trim_matches(around), right.trim_matches(around));
    let words = |words: &str| {
        words.contains(char::is_alphabetic) && !words.contains(GUTTER) && !words.contains(SIGNS)
    };
    match (folio::any(left), folio::any(right)) {
        (None, Some(Folio { page, .. })) if words(left) => Some((left, page)),
        (Some(Folio { page, .. }), None) if words(right) => Some((right, page)),
        _ => None,
    }
}

/// A line with each run of digits as one sign, so that page numbers do not tell lines apart.
fn mask(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    for c in content.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Takes lines out; the line behind them has the gap that the text then has.
fn take_out(text: &str, lines: &mut Vec<Line>, gone: &[usize]) -> Vec<Span> {
    let furniture = gone.iter().map(|&line| lines[line].whole()).collect();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut gap: Option<u16> = None;
    for (index, line) in lines.iter().enumerate() {
        if gone.binary_search(&index).is_ok() {
            gap = Some(gap.unwrap_or(0).max(line.gap));
            continue;
        }
        let mut line = *line;
        if let Some(above) = gap.take() {
            let last = kept.last().map_or("", |last| last.span.of(text));
            let goes_on =
                !ends_sentence(last) && line.span.of(text).starts_with(char::is_lowercase);
            line.gap = if goes_on { 0 } else { line.gap.max(above).max(1) };
        }
        kept.push(line);
    }
    *lines = kept;
    furniture
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    fn split(text: &str) -> (Vec<&str>, Vec<&str>) {
        let layout = layout(text);
        let lines = layout.lines.iter().map(|line| line.span.of(text)).collect();
        (lines, layout.furniture.iter().map(|span| span.of(text)).collect())
    }

    #[test]
    fn heads_and_feet_at_form_feeds_are_furniture() {
        let text =
            "Et\n\nVores blad\n2\n\x0cNyt fra os\n\nTo\n\nVores blad\n3\n\x0cNyt fra os\n\nTre\n";
        let (lines, furniture) = split(text);
        assert_eq!(lines, ["Et", "To", "Tre"]);
        assert_eq!(furniture, ["Vores blad", "2", "Nyt fra os", "Vores blad", "3", "Nyt fra os"]);
    }

    #[test]
    fn numbers_that_count_up_end_pages() {
        let text = "Et er\nden første\n\nSide 1 af 3\n\nTo er\nden næste\n\nSide 2 af 3\n\nTre er\nden sidste\n\nSide 3 af 3\n";
        let (lines, furniture) = split(text);
        assert_eq!(lines, ["Et er", "den første", "To er", "den næste", "Tre er", "den sidste"]);
        assert_eq!(furniture.len(), 3);
        let two = "Et er\nden første\n\n     Side 1 af 2\n\nTo er\nden sidste\n\nSide 2 af 2\n";
        assert_eq!(split(two).1, ["Side 1 af 2", "Side 2 af 2"]);
        assert_eq!(split("Et er\nden første\n\nSide 2 af 2\n").1, ["Side 2 af 2"]);
    }

    #[test]
    fn two_pages_may_be_numbered_at_the_far_side() {
        let far = " ".repeat(40);
        let text = format!("Et er\nden første\n\n{far}1\n\nTo er\nden sidste\n\n{far}2\n");
        assert_eq!(split(&text).1, ["1", "2"]);
    }

    #[test]
    fn a_masthead_is_no_title() {
        let head = "Vores blad            Nr. 2";
        let text = format!("{head}\n\nEt\n\nSide 1\n\x0c{head}\n\nTo\n\nSide 2\n\x0c");
        assert_eq!(split(&text).0, ["Et", "To"]);
    }

    #[test]
    fn a_running_head_and_its_number_have_a_sign_between() {
        let text = "Et er\nden\n\n  Vores blad  |  3\n\nTo er\ndet\n\n  Vores blad  |  4\n\nTre\n";
        assert_eq!(split(text).1, ["Vores blad  |  3", "Vores blad  |  4"]);
        assert_eq!(split("Voksne | 3\nBørn | 2\nVoksne | 1\n").1, [""; 0]);
    }

    #[test]
    fn what_says_something_else_on_each_page_is_text() {
        let text = "Et\n\nTlf. 22 33 44 15\n\n– 1 –\n\nTo\n\nTlf. 86 11 22 33\n\n– 2 –\n\n\
                    Tre\n\nTlf. 22 91 44 15\n\n– 3 –\n";
        assert_eq!(split(text).1, ["– 1 –", "– 2 –", "– 3 –"]);
        let text = "ET\n\nMål\n\nVi vil.\n\nSide 1\n\nTO\n\nMål\n\nVi kan.\n\nSide 2\n\n\
                    TRE\n\nMål\n\nVi gør.\n\nSide 3\n";
        assert_eq!(split(text).1, ["Side 1", "Side 2", "Side 3"]);
    }

    #[test]
    fn figures_and_lists_are_text() {
        let text = "19\nhold\n\n4000+\npersoner\n\n1. Et\n2. To\n3. Tre\n";
        assert_eq!(split(text).1, [""; 0]);
    }
}
