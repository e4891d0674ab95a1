//! Projects: articles made of a title and labelled sections.
//!
//! ```text
//! article = title note* section+
//! section = label (text | quote)*
//! ```

use std::collections::HashSet;
use std::ops::Range;

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{
    AtomKind, Found, Project, ProjectSection, Quote, Role, SectionKind, Span, form,
};

use super::labels::{Form, Written, labels};
use super::lines::{Lines, Parsed};
use super::page::{Class, Label, Page, columns};
use super::quote;
use super::running::{Running, trim};
use super::trace::{Made, Trace};

/// The most lines a title has.
const TITLE: usize = 3;

/// The longest line of a title in characters.
const LONGEST: usize = 110;

/// How many lines of introduction can stand between a title and the first label.
const INTRODUCTION: usize = 24;

/// An article, and quotes that stand in it.
pub struct Article<'t> {
    /// What it says.
    pub project: Project<'t>,
    /// The quotes.
    pub quotes: Vec<Quote<'t>>,
}

impl<'t> Article<'t> {
    /// A statement whose speaker is named by a clause belongs to the text around it; a quote that
    /// is set apart may belong elsewhere.
    fn take(&mut self, made: Made<Quote<'t>>, trace: &mut Trace) {
        let clause = made.trace.structure.iter().any(|(role, _)| *role == Role::Label);
        let quotes = if clause { &mut self.project.quotes } else { &mut self.quotes };
        quotes.push(trace.take(made));
    }
}

/// The titles of a page's articles, in order, with the labels that only repetition tells.
///
/// A title is the short lines that stand directly above a label; where an empty line parts them,
/// it is the short block above a label that the article before has already had.
pub fn titles(page: &Page) -> (Vec<Range<usize>>, Vec<Label>) {
    let labels = labels(page);
    let lines: Vec<usize> = labels.iter().map(|written| written.label.line).collect();
    let mut articles: Vec<(Range<usize>, Vec<&Written>)> = Vec::new();
    for written in &labels {
        let Some((_, own)) = articles.last_mut() else {
            let title = title_above(page, &lines, written, Due::First);
            articles.extend(title.map(|title| (title, vec![written])));
            continue;
        };
        let again = own.iter().any(|other| other.key == written.key && other.form == written.form);
        let back = rank(written) < own.iter().map(|other| rank(other)).max().unwrap_or(0)
            && rank(written) == 1;
        let due = if again || back { Due::Again } else { Due::No };
        match title_above(page, &lines, written, due) {
            Some(title) => articles.push((title, vec![written])),
            None => own.push(written),
        }
    }
    articles.retain(|(_, own)| own.iter().any(|written| written.known));
    if !are_articles(&articles) {
        return (Vec::new(), Vec::new());
    }
    let own = articles.iter().flat_map(|(_, own)| own);
    let found = own.filter(|written| !written.known).map(|written| written.label).collect();
    (articles.into_iter().map(|(title, _)| title).collect(), found)
}

/// Whether these are articles rather than the chapters of one text: labels that stand alone on
/// their lines, and only once, say what is wrong and something about it.
fn are_articles(articles: &[(Range<usize>, Vec<&Written>)]) -> bool {
    let known = articles.iter().flat_map(|(_, own)| own).filter(|written| written.known);
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
    /// The one before has had this label.
    Again,
    /// No.
    No,
}

/// The title above a label. Behind an empty line one is looked for only where an article is due,
/// or where it has a `#`.
fn title_above(page: &Page, labels: &[usize], at: &Written, due: Due) -> Option<Range<usize>> {
    let line = at.label.line;
    let floor = labels[..labels.partition_point(|&label| label < line)].last();
    let floor = floor.map_or(0, |&label| label + 1);
    if line <= floor {
        return None;
    }
    let mut start = line - 1;
    while start > floor && page.lines[start].gap == 0 && line - start <= TITLE {
        start -= 1;
    }
    let hashed = |line: usize| {
        is_hash(page, line) && !matches!(at.form, Form::Hash(level) if level <= hashes(page, line))
    };
    let block = start..line;
    if page.lines[line].gap == 0 || due != Due::No || hashed(start) {
        if is_title(page, block.clone()) && (hashed(start) || !is_hash(page, start)) {
            return Some(block);
        }
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
        Due::No => None,
    }
}

/// The title above an introduction: the nearest short block with running text below it.
fn introduced(page: &Page, floor: usize, line: usize) -> Option<Range<usize>> {
    let above = (floor..line).rev().take(INTRODUCTION);
    let mut end = line;
    for start in above.filter(|&start| page.opens_block(start) || is_hash(page, start)) {
        let block = start..end;
        let below = end < line && page.is_running(page.paragraph(end));
        let text = start > floor && page.is_running(start - 1..start);
        if below && text && is_title(page, block.clone()) {
            return Some(block);
        }
        end = start;
    }
    None
}

/// Whether lines can be a title: few, short, and no sentence.
fn is_title(page: &Page, lines: Range<usize>) -> bool {
    let plain = |line: usize| {
        let free = page.lines[line].marker.is_none() || is_hash(page, line);
        free && page.class(line) == Class::Text && columns(page.content(line)) <= LONGEST
    };
    let last = page.content(lines.end - 1);
    let asks = lines.len() == 1 && page.opens_block(lines.start) && last.ends_with(['?', '!']);
    lines.len() <= TITLE && lines.clone().all(plain) && (asks || !ends_sentence(last))
}

fn is_hash(page: &Page, line: usize) -> bool {
    hashes(page, line) > 0
}

/// How many `#` stand before a line.
fn hashes(page: &Page, line: usize) -> usize {
    let marker = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
    if marker.starts_with('#') { marker.len() } else { 0 }
}

/// What may end the text of a section, beside a label or the end of the article.
pub type Stops<'s> = &'s dyn Fn(Lines) -> bool;

/// `article`: its title at the front, up to where `stops` says that something else begins.
pub fn article<'p, 't>(
    lines: Lines<'p>,
    title: Range<usize>,
    stops: Stops,
) -> Parsed<'p, Made<Article<'t>>> {
    let page = lines.page;
    let mut trace = Trace::default();
    let heading = Running::of(page, title.clone());
    trace.decide(heading[0], "project", "stands above labelled sections");
    mark_item(page, title.start, &mut trace);
    let mut article = Article { project: empty(heading), quotes: Vec::new() };
    let mut rest = introduction(lines.from(title.end), &mut article, &mut trace);
    while !rest.is_empty() {
        let Some(label) = page.label(rest.at) else { break };
        mark_item(page, rest.at, &mut trace);
        rest = section(rest, label, stops, &mut article, &mut trace);
    }
    Ok((rest, trace.made(article)))
}

fn empty<'t>(title: crate::model::Spans) -> Project<'t> {
    Project {
        title: Found::across(title),
        sections: Vec::new(),
        quotes: Vec::new(),
        websites: Vec::new(),
        notes: Vec::new(),
    }
}

fn mark_item(page: &Page, line: usize, trace: &mut Trace) {
    if let Some(marker) = page.lines[line].marker {
        trace.structure(Role::Bullet, marker);
    }
}

/// What stands between the title and the first label: notes and quotes.
fn introduction<'p, 't>(
    lines: Lines<'p>,
    article: &mut Article<'t>,
    trace: &mut Trace,
) -> Lines<'p> {
    let page = lines.page;
    let mut rest = lines;
    while !rest.is_empty() && page.label(rest.at).is_none() {
        if let Ok((after, made)) = quote::quote(rest) {
            article.take(made, trace);
            rest = after;
            continue;
        }
        let paragraph = rest.paragraph();
        let mut note = Running::new(page);
        note.lines(paragraph.clone());
        article.project.notes.push(note.found());
        article.project.websites.extend(websites(page, paragraph.clone()));
        rest = rest.from(paragraph.end);
    }
    rest
}

/// `section`: the label at the front, and its text up to the next label or whatever stops it.
///
/// A quote that is a paragraph of its own is taken out of the text, which goes on behind it.
fn section<'p, 't>(
    lines: Lines<'p>,
    label: Label,
    stops: Stops,
    article: &mut Article<'t>,
    trace: &mut Trace,
) -> Lines<'p> {
    let page = lines.page;
    let line = page.lines[label.line].span;
    signs(page, Span::new(line.start(), label.span.start()), trace);
    let mut start = text_behind(page, label, trace);
    let alone = start == line.end();
    let mut text = Running::new(page);
    let mut from = lines.at + usize::from(alone);
    let mut rest = lines.from(if alone { from } else { lines.paragraph().end });
    loop {
        while !rest.is_empty()
            && page.label(rest.at).is_none()
            && quote::quote(rest).is_err()
            && !stops(rest)
        {
            rest = rest.from(rest.paragraph().end);
        }
        if rest.at > from {
            let first = page.paragraph(from).end.min(rest.at);
            let begin = start.max(page.lines[from].whole().start());
            let end = page.lines[first - 1].span.end();
            text = text.clipped(from..first, Span::new(begin, end.max(begin)));
            text.lines(first..rest.at);
            article.project.websites.extend(websites(page, from..rest.at));
        }
        let before = rest.at;
        while let Ok((after, made)) = quote::quote(rest) {
            article.take(made, trace);
            rest = after;
        }
        (from, start) = (rest.at, 0);
        if rest.at == before || !goes_on(rest) || stops(rest) {
            break;
        }
    }
    let text = text.found();
    let label_found = Found::at(label.span);
    article.project.sections.push(ProjectSection { kind: label.kind, label: label_found, text });
    rest
}

/// Whether running text stands at the front.
fn goes_on(lines: Lines) -> bool {
    let page = lines.page;
    !lines.is_empty()
        && page.label(lines.at).is_none()
        && matches!(page.class(lines.at), Class::Text | Class::Mixed)
        && page.is_running(lines.paragraph())
}

/// Where the text behind a label begins, signs of emphasis and a colon passed over.
fn text_behind(page: &Page, label: Label, trace: &mut Trace) -> usize {
    let line = page.lines[label.line].span;
    let behind = &page.text[label.span.end()..line.end()];
    let strong = page.text[..label.span.start()].ends_with(['*', '_']);
    let sign = |c: char| strong && matches!(c, '*' | '_' | ':') || is_blank(c);
    let start = line.end() - behind.trim_start_matches(sign).len();
    signs(page, Span::new(label.span.end(), start), trace);
    start
}

/// Notes the signs of emphasis in a span.
fn signs(page: &Page, span: Span, trace: &mut Trace) {
    let signs = trim(page.text, span);
    if !signs.is_empty() {
        trace.structure(Role::Mark, signs);
    }
}

/// The web addresses that running text names.
fn websites<'t>(page: &Page, lines: Range<usize>) -> Vec<Found<'t, form::Website>> {
    let atoms = lines.flat_map(|line| page.atoms(line));
    atoms.filter(|atom| atom.kind == AtomKind::Website).map(|atom| Found::at(atom.span)).collect()
}
