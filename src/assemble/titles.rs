//! Where articles begin: the titles above labels that repeat.

use std::ops::Range;

use foldhash::HashSet;

use crate::model::character::{columns, ends_sentence, is_blank};
use crate::model::{SectionKind, Sign, Span};

use super::family::underlined;
use super::figure::figure;
use super::labels::{Form, Written, labels};
use super::lines::Lines;
use super::page::{Class, Label, Page};
use super::pair::names_in_full;

/// The most lines a title has.
const TITLE: usize = 3;

/// The longest line of a title in characters.
const LONGEST: usize = 110;

/// How many lines of introduction can stand between a title and the first label.
const INTRODUCTION: usize = 24;

/// The titles of a page's articles, in order, with the labels that only repetition tells.
///
/// A title is the short lines that stand directly above a label; where an empty line parts them,
/// it is the short block above a label that the article before has already had.
pub fn titles(page: &Page) -> (Vec<Range<usize>>, Vec<Label>) {
    let labels = labels(page);
    if !stand_below_anything(&labels) {
        return (Vec::new(), Vec::new());
    }
    let mut articles: Vec<(Range<usize>, Vec<&Written>)> = Vec::new();
    let mut once: HashSet<(u32, Form)> = HashSet::default();
    let keys = labels.iter().map(|written| (written.key, written.form));
    let repeated: HashSet<(u32, Form)> = keys.filter(|&key| !once.insert(key)).collect();
    let mut seen: HashSet<(u32, Form)> = HashSet::default();
    let mut farthest = 0;
    let mut floor = 0;
    for written in &labels {
        let key = (written.key, written.form);
        let above = std::mem::replace(&mut floor, written.label.line + 1);
        let Some((_, own)) = articles.last_mut() else {
            let due = if repeated.contains(&key) { Due::Repeated } else { Due::First };
            if let Some(title) = title_above(page, above, written, due) {
                articles.push((title, vec![written]));
                seen.insert(key);
                farthest = rank(written);
            }
            continue;
        };
        let back = (1..farthest).contains(&rank(written));
        let due = if seen.contains(&key) || back { Due::Again } else { Due::No };
        if let Some(title) = title_above(page, above, written, due) {
            articles.push((title, vec![written]));
            seen.clear();
            farthest = 0;
        } else {
            own.push(written);
        }
        seen.insert(key);
        farthest = farthest.max(rank(written));
    }
    // Labels that nobody knows make an article where they stand beside known ones in others.
    let is_sure = |own: &[&Written]| own.iter().any(|written| written.sure);
    let sure = articles.iter().filter(|(_, own)| is_sure(own)).flat_map(|(_, own)| own);
    let told: HashSet<u32> = sure.map(|written| written.key).collect();
    articles
        .retain(|(_, own)| is_sure(own) || own.iter().all(|written| told.contains(&written.key)));
    if !are_articles(&articles) || are_particulars(page, &articles) || name_people(page, &articles)
    {
        return (Vec::new(), Vec::new());
    }
    cut_subtitles(page, &mut articles);
    let own = articles.iter().flat_map(|(_, own)| own);
    let found = own.filter(|written| !written.known).map(|written| written.label).collect();
    (articles.into_iter().map(|(title, _)| title).collect(), found)
}

/// Whether any label has a line above it that is none, as a title is.
fn stand_below_anything(labels: &[Written]) -> bool {
    let lines = labels.iter().map(|written| written.label.line);
    lines.enumerate().any(|(before, line)| line > before)
}

/// Cuts the line below a title from it where titles have such lines elsewhere: one that a capital
/// begins, and that the title's own line has room for.
fn cut_subtitles(page: &Page, articles: &mut [(Range<usize>, Vec<&Written>)]) {
    let has_line = |(title, own): &(Range<usize>, Vec<&Written>)| {
        let below = title.end;
        own.first().is_some_and(|first| below < first.label.line)
            && page.lines[below].gap == 0
            && page.class(below) == Class::Text
            && !page.is_running(page.paragraph(below))
    };
    if !articles.iter().any(has_line) {
        return;
    }
    for (title, _) in articles.iter_mut().filter(|(title, _)| title.len() == 2) {
        let second = page.content(title.start + 1);
        let word = second.split(is_blank).next().unwrap_or(second);
        let had_room = page.columns(title.start) + 1 + columns(word) <= page.width;
        if had_room && second.starts_with(char::is_uppercase) {
            title.end = title.start + 1;
        }
    }
}

/// Whether what repeats on a page is articles rather than the entries of a directory, which have
/// an address each.
pub fn outnumber_addresses(page: &Page, titles: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (titles.first(), titles.last()) else { return false };
    let addresses = (first.start..last.end).filter(|&line| page.class(line) == Class::Addresses);
    addresses.count() < titles.len()
}

/// Whether these are articles rather than the chapters of one text: labels that stand alone on
/// their lines, and only once, say what is wrong and something about it.
fn are_articles(articles: &[(Range<usize>, Vec<&Written>)]) -> bool {
    let known = articles.iter().flat_map(|(_, own)| own).filter(|written| written.sure);
    let inline = |written: &&&Written| matches!(written.form, Form::Inline | Form::Strong);
    match articles {
        [] => false,
        [(_, own)] if !own.iter().any(|written| inline(&written)) => {
            let ranks: HashSet<usize> = own.iter().map(|written| rank(written)).collect();
            ranks.contains(&1) && ranks.iter().filter(|&&rank| rank > 0).count() > 1
        }
        _ => known.count() > 1,
    }
}

/// Whether all that the labels say is when, where and who, as the head of a meeting's minutes does.
fn are_particulars(page: &Page, articles: &[(Range<usize>, Vec<&Written>)]) -> bool {
    let is_one = |written: &Written| {
        let label = written.label.span.of(page.text);
        page.words.is_particular(label.trim_end_matches(|c| c == ':' || is_blank(c)))
    };
    let mut labels = articles.iter().flat_map(|(_, own)| own);
    labels.all(|written| written.label.kind == SectionKind::Other && is_one(written))
}

/// Whether most of the labels stand above somebody, as those of a board do: `Suppleant:` above
/// `Anna Holm, lærer`.
fn name_people(page: &Page, articles: &[(Range<usize>, Vec<&Written>)]) -> bool {
    let own = || articles.iter().flat_map(|(_, own)| own);
    let is_near = |line: usize| page.lines.get(line).is_some_and(|line| line.gap == 0);
    let heads = |written: &&&Written| {
        let below = written.label.line + 1;
        is_near(below) && !is_near(below + 1) && names_in_full(page, below)
    };
    own().filter(heads).count() * 2 > own().count()
}

/// The place that a section of some kind usually has in an article.
fn rank(written: &Written) -> usize {
    match written.label.kind {
        SectionKind::Other => 0,
        SectionKind::Problem => 1,
        SectionKind::Intervention => 2,
        SectionKind::Results => 3,
        SectionKind::Outlook => 4,
    }
}

/// Whether an article is expected to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// None has begun yet.
    First,
    /// None has begun yet, and the label comes again.
    Repeated,
    /// The one before has had this label.
    Again,
    /// No.
    No,
}

/// The title above a label and not above line `floor`. Behind an empty line one is looked for only
/// where an article is due, or where it has a `#`.
fn title_above(page: &Page, floor: usize, at: &Written, due: Due) -> Option<Range<usize>> {
    let line = at.label.line;
    if line <= floor {
        return None;
    }
    let end =
        if line > floor + 1 { line - usize::from(page.rule(line - 1).is_some()) } else { line };
    let mut start = end - 1;
    let goes_up = |start: usize| page.lines[start].gap == 0 && page.lines[start].marker.is_none();
    while start > floor && goes_up(start) && line - start <= TITLE {
        start -= 1;
    }
    let hashed = |line: usize| {
        is_hash(page, line)
            && !matches!(at.form, Form::Hash(level) if level as usize <= hashes(page, line))
    };
    // In a wrapped text what has room on the title's line and stands below it is none of it.
    let block = match page.paragraph(start).end {
        whole if page.wrapped && whole < end => start..whole,
        _ => start..end,
    };
    let flush = page.lines[line].gap == 0 && end == line;
    let placed = flush || due != Due::No || hashed(start) || underlined(page, end - 1).is_some();
    if placed && (hashed(start) || !is_hash(page, start)) && is_title(page, block.clone()) {
        return Some(block);
    }
    match due {
        Due::Again => {
            let flush = line - 1;
            let after_text = flush > floor && ends_sentence(page.content(flush - 1));
            if after_text && page.lines[flush].gap == 0 && is_title(page, flush..line) {
                return Some(flush..line);
            }
            introduced(page, floor, line)
        }
        Due::First => introduced(page, floor, line).filter(|title| is_hash(page, title.start)),
        Due::Repeated => introduced(page, floor, line),
        Due::No => None,
    }
}

/// The title above an introduction: the nearest short block with running text below it.
fn introduced(page: &Page, floor: usize, line: usize) -> Option<Range<usize>> {
    let above = (floor..line).rev().take(INTRODUCTION);
    let mut end = line;
    for start in above.filter(|&start| page.opens_block(start) || is_hash(page, start)) {
        let underlined = end > start + 1 && page.rule(end - 1).is_some();
        let block = start..end - usize::from(underlined);
        let below = end < line && page.is_running(end..line);
        let text = start > floor && ends_text(page, start - 1);
        if below && text && is_title(page, block.clone()) {
            return Some(block);
        }
        end = start;
    }
    None
}

/// Whether a line is running text, or of a block that begins with somebody's words and says whose
/// they are, or of a figure or a list.
fn ends_text(page: &Page, line: usize) -> bool {
    let block = (0..=line).rev().take(TITLE + 1).find(|&first| page.opens_block(first));
    let is_set = |first: usize| {
        (first..=line).any(|line| page.class(line) == Class::Quoted)
            || page.lines[first].marker.is_some() && !is_hash(page, first)
            || figure(Lines::all(page).from(first)).is_ok()
    };
    page.is_running(line..line + 1) || block.is_some_and(is_set)
}

/// Whether lines can be a title: few, short, and no sentence.
fn is_title(page: &Page, lines: Range<usize>) -> bool {
    let plain = |line: usize| {
        let counted = |marker: Span| marker.of(page.text).starts_with(|c: char| c.is_ascii_digit());
        let free = page.lines[line].marker.is_none_or(counted) || is_hash(page, line);
        free && page.class(line) == Class::Text && page.columns(line) <= LONGEST
    };
    // A sign before the second line begins another title.
    let is_one = lines.clone().skip(1).all(|line| page.lines[line].marker.is_none());
    let last = page.content(lines.end - 1);
    let asks = lines.len() == 1 && page.opens_block(lines.start) && last.ends_with(['?', '!']);
    let is_row = page.has(lines.start, Sign::Colon) && says_particular(page, lines.start);
    lines.len() <= TITLE
        && is_one
        && lines.clone().all(plain)
        && (asks || !ends_sentence(last))
        && !is_row
}

/// Whether a line says when, where or who behind its label: `Tid: Kl. 17.30`.
fn says_particular(page: &Page, line: usize) -> bool {
    let label = page.content(line).split_once(':').map_or("", |(label, _)| label);
    page.words.is_particular(label.trim_end_matches(is_blank))
}

fn is_hash(page: &Page, line: usize) -> bool {
    hashes(page, line) > 0
}

/// How many `#` stand before a line.
fn hashes(page: &Page, line: usize) -> usize {
    let marker = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
    if marker.starts_with('#') { marker.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read_in;

    #[test]
    fn the_head_of_a_meeting_is_no_project() {
        for (language, head) in [
            ("da", "Tid: Kl. 17.30\nSted: Mødelokale 1\nDeltagere: Anna Holm, Bo Lund"),
            ("nb", "Møte i styret\nSted: Rådhuset\nDeltakere: Anna Holm, Bo Lund"),
            ("de", "Sitzung im Mai\nOrt: Rathaus\nTeilnehmer: Anna Holm, Bo Lund"),
        ] {
            let text = format!("Havets Hus\n\n{head}\n\nDer var mange med i år.\n");
            assert_eq!(read_in(language, &text, |document| document.projects.len()), 0, "{text}");
        }
        let text = "Havets Hus\n\nBroen\nSted: Odense\nProblem: Her er ingen bro.\n\n\
                    Møllen\nSted: Aarhus\nProblem: Her er ingen mølle.\n";
        let titles = |document: &crate::model::Document| {
            document.projects.iter().map(|it| it.title.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(read_in("da", text, titles), ["Broen", "Møllen"]);
    }
}
