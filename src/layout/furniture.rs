//! Page furniture: running heads and feet and page numbers, which are no part of the text.
//!
//! What stands beside a page's end on page after page, numbers aside, is furniture.

use foldhash::HashMap;

use crate::model::character::ends_sentence;
use crate::model::{Line, Span};

use super::pages::{PAGES, Pages, shown};
use super::{folio, gutter};

/// How many lines above and below a page's end can be furniture.
const REACH: usize = 3;

/// The longest furniture in bytes.
pub const LONGEST: usize = 120;

/// How many pages may lack a foot between two.
const STEP: u32 = 4;

/// How often a running head may stand inside a page: as its title, or quoted.
const ELSEWHERE: usize = 2;

/// No text has as many pages.
const MOST_PAGES: u32 = 5000;

/// Takes the furniture out of the lines and gives its places.
///
/// A sentence that goes on behind it goes on with no gap.
pub fn remove(text: &str, lines: &mut Vec<Line>) -> Vec<Span> {
    let Pages { ends, heads, totalled, last } = Pages::of(text, lines);
    if ends.len() < PAGES {
        let alone = heads.into_iter().chain(totalled).chain(last);
        return take_out(text, lines, &in_order(alone.collect()));
    }
    let mut seen: HashMap<String, Vec<usize>> = HashMap::default();
    let mut counted: Vec<usize> = heads.iter().chain(&totalled).chain(&last).copied().collect();
    let mut above_text: Vec<usize> = Vec::new();
    let masthead = is_masthead(text, lines);
    // The head of the first page has no page before it.
    let edges: Vec<usize> = masthead.then_some(0).into_iter().chain(ends.iter().copied()).collect();
    for &end in &edges {
        for line in above(lines, end).chain(below(lines, end)) {
            let content = shown(text, &lines[line]);
            if folio::bare(content).is_some() {
                if heads_text(lines, &heads, line, end) {
                    above_text.push(line);
                } else {
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
    let times = times(text, lines, &seen);
    let mut groups: Vec<Vec<usize>> = seen
        .into_iter()
        .filter(|(masked, places)| !stands_elsewhere(times[masked], places.len()))
        .map(|(_, places)| in_order(places))
        .filter(|places| differs_by_page(text, lines, places))
        .filter_map(|places| repeated(places, &ends, masthead))
        .collect();
    // What stands right below a number may be the running foot, and no figure's text.
    let feet = in_order(groups.iter().flatten().copied().collect());
    counted.extend(above_text.into_iter().filter(|line| feet.binary_search(&(line + 1)).is_ok()));
    // What is left standing alone at the edge of one page is no furniture; without it, other lines
    // may no longer be at the edge.
    let gone = loop {
        let all = in_order(groups.iter().flatten().chain(&counted).copied().collect());
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

/// How often each of some lines stands in the text, wherever that is.
fn times(text: &str, lines: &[Line], seen: &HashMap<String, Vec<usize>>) -> HashMap<String, usize> {
    if seen.is_empty() {
        return HashMap::default();
    }
    let mut times: HashMap<String, usize> = seen.keys().map(|key| (key.clone(), 0)).collect();
    for line in lines.iter().filter(|line| line.span.len() <= LONGEST) {
        if let Some(times) = times.get_mut(&mask(shown(text, line))) {
            *times += 1;
        }
    }
    times
}

/// Whether a line that stands at the ends of some pages stands inside pages as often, as the label
/// of a section does.
fn stands_elsewhere(times: usize, at_ends: usize) -> bool {
    times >= at_ends + ELSEWHERE && times >= 2 * at_ends
}

/// The places of a line if they are on page after page, one on each. What opens the document is its
/// title, and a running head from the second page on, unless it is a `masthead`.
fn repeated(mut places: Vec<usize>, ends: &[usize], masthead: bool) -> Option<Vec<usize>> {
    let enough = places.len() >= PAGES.max(ends.len() / 2)
        && (places.len() > PAGES || places[0] > 0 || masthead);
    let once = places.windows(2).all(|pair| {
        let end = ends.partition_point(|&end| end <= pair[0]);
        ends.get(end).is_some_and(|&end| end <= pair[1])
    });
    places.retain(|&line| line > 0 || masthead);
    (enough && once).then_some(places)
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
    in_order(edges.chain(heads.iter().copied()).collect())
}

/// Lines in order, each once.
fn in_order(mut lines: Vec<usize>) -> Vec<usize> {
    lines.sort_unstable();
    lines.dedup();
    lines
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

/// Whether the first line has two sides, as the head of every page may and a title has not.
fn is_masthead(text: &str, lines: &[Line]) -> bool {
    lines.first().is_some_and(|line| line.span.of(text).contains(gutter::WIDE))
}

/// Whether a number above a page's end has its text directly below it, as a figure does, or one behind
/// the running head or foot that has the page's number.
fn heads_text(lines: &[Line], heads: &[usize], line: usize, end: usize) -> bool {
    let is_counted = || (end.saturating_sub(1)..line).any(|at| heads.binary_search(&at).is_ok());
    let may_head = line + 1 < end || line >= end && is_counted();
    may_head && lines.get(line + 1).is_some_and(|below| below.gap == 0)
}

/// Whether only empty lines and short ones stand between a line and a page's end.
fn is_near(lines: &[Line], line: usize, end: usize) -> bool {
    lines[line..end].iter().all(|line| line.span.len() <= LONGEST)
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
    if gone.is_empty() {
        return Vec::new();
    }
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
            let goes_on = goes_on(text, &kept, line.span.of(text));
            line.gap = if goes_on { 0 } else { line.gap.max(above).max(1) };
        }
        kept.push(line);
    }
    *lines = kept;
    furniture
}

/// Whether a sentence goes on behind furniture: with a small letter, or with a number of things
/// where the lines above are those of a paragraph.
fn goes_on(text: &str, kept: &[Line], below: &str) -> bool {
    let content = |line: &Line| line.span.of(text);
    let above = kept.last().map_or("", content);
    if ends_sentence(above) {
        return false;
    }
    let mut words = below.split_ascii_whitespace();
    let figures = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let counts = figures && words.next().is_some_and(|word| word.starts_with(char::is_lowercase));
    let is_paragraph = || {
        let [.., before, last] = kept else { return false };
        last.gap == 0
            && last.marker.is_none()
            && before.span.len().abs_diff(last.span.len()) * 4 <= before.span.len()
            && above.ends_with(char::is_lowercase)
    };
    below.starts_with(char::is_lowercase) || counts && is_paragraph()
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
    fn what_stands_inside_pages_as_often_is_no_furniture() {
        let text = "Mål\n\nEt\n\nTal\n\nSide 1\n\x0cMål\n\nTo\n\nMål\n\nTre\n\nSide 2\n\x0cMål\n\nFire\n\n\
            Mål\n\nFem\n\nSide 3\n";
        let (lines, furniture) = split(text);
        assert_eq!(furniture, ["Side 1", "Side 2", "Side 3"]);
        assert_eq!(lines.iter().filter(|line| **line == "Mål").count(), 5);
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
    fn a_number_may_stand_right_above_the_running_foot() {
        let far = " ".repeat(40);
        let text = format!("Et\n\n{far}5\nVores blad\n\x0cTo\n\n{far}6\nVores blad\n\x0cTre\n");
        assert_eq!(
            split(&text),
            (vec!["Et", "To", "Tre"], vec!["5", "Vores blad", "6", "Vores blad"])
        );
        let text = "Et\n\n5\nbåde\n\x0cTo\n\n6\nhuse\n\x0cTre\n";
        assert_eq!(split(text).1, [""; 0]);
    }

    #[test]
    fn a_number_alone_far_in_may_end_the_last_page() {
        let page = "Vi ror hver dag.\n\n".repeat(10);
        for (end, number) in [("          12\n", "12"), ("          – 4 –\n\x0c", "– 4 –")]
        {
            let text = format!("{page}          {end}");
            assert_eq!(split(&text).1, [number], "{end:?}");
        }
        for end in ["12\n", "               1.250\n", "               kr.\n               12\n"] {
            assert_eq!(split(&format!("{page}{end}")).1, [""; 0], "{end:?}");
        }
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
    fn one_running_head_has_words_of_the_title_beside_its_number() {
        for (title, head) in [
            ("Vores blad – Nyt", "Vores blad                2"),
            ("Neue Mitglieder im Bund", "Seite 11              Mitglieder im Bund"),
        ] {
            let text = format!("{title}\n\nEt er\nden\n\n{head}\n\nTo er\ndet\n");
            assert_eq!(split(&text).1, [head]);
            let flush = format!("{title}\n\nEt er\nden\n{head}\n\nTo er\ndet\n");
            assert_eq!(split(&flush).1, [""; 0]);
            let other = format!("Nyt og gammelt\n\nEt er\nden\n\n{head}\n\nTo er\ndet\n");
            assert_eq!(split(&other).1, [""; 0]);
        }
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

    #[test]
    fn a_figure_may_stand_right_below_a_numbered_foot() {
        let foot = |page: u8| format!("{page} | Nyt fra os");
        let text =
            format!("Et er\nden\n\n{}\n\nTo er\ndet\n\n{}\n\n140\nbåde er ude\n", foot(4), foot(5));
        assert_eq!(split(&text).1, [foot(4), foot(5)]);
        assert_eq!(split(&text).0, ["Et er", "den", "To er", "det", "140", "både er ude"]);
    }

    #[test]
    fn a_paragraph_may_go_on_with_a_number_behind_furniture() {
        let page = |last: &str, next: &str| {
            format!(
                "Vi ror og bader hver eneste dag, og vi regner med\n{last}\n1 / 2\n\n{next}\n2 / 2\n"
            )
        };
        let gap = |text: &str| layout(text).lines.last().map(|line| line.gap);
        let last = "at huset ved havet bliver besøgt af mere end";
        assert_eq!(gap(&page(last, "200 unge om året.")), Some(0));
        assert_eq!(gap(&page("at huset bliver besøgt.", "200 unge kom.")), Some(1));
        assert_eq!(gap(&page("Priser", "200 unge kom.")), Some(1));
    }

    #[test]
    fn a_foot_beside_a_page_number_may_have_signs_inside() {
        let page =
            |number: &str| format!("Vi ror hver dag.\n\nHavets Hus · Håndbog{:30}{number}\n\n", "");
        let text = [page("7"), page("8")].concat();
        assert_eq!(split(&text).1.len(), 2);
    }
}
