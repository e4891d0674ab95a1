//! Projects: articles made of a title and labelled sections.
//!
//! ```text
//! article = title note* section+
//! section = label text*
//! ```

use std::ops::Range;

use crate::model::character::ends_sentence;
use crate::model::{AtomKind, Found, Project, ProjectSection, Role, SectionKind, Span};

use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::running::{Running, trim};
use super::trace::{Made, Trace};

/// The most lines a title has.
const TITLE: usize = 3;

/// The titles of a page's articles, in order; empty if it has none.
///
/// A title is the short lines that stand directly above a label; where an empty line parts them,
/// it is the short block above a label that the article before has already had.
pub fn titles(page: &Page) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut seen: Vec<(SectionKind, String)> = Vec::new();
    let mut labels = 0;
    for line in 0..page.lines.len() {
        let Some((kind, label)) = label(page, line) else { continue };
        labels += 1;
        let key = (kind, label.of(page.text).to_lowercase());
        let begins = title_above(page, line, titles.is_empty() || seen.contains(&key));
        if let Some(title) = begins {
            titles.push(title);
            seen.clear();
        }
        seen.push(key);
    }
    if labels < 2 { Vec::new() } else { titles }
}

/// The section label a line begins with.
fn label(page: &Page, line: usize) -> Option<(SectionKind, Span)> {
    let start = page.lines[line].span.start;
    page.atoms(line).iter().find_map(|atom| match atom.kind {
        AtomKind::Section(kind) if atom.span.start == start => Some((kind, atom.span)),
        _ => None,
    })
}

/// The title above the label on `line`. Behind an empty line one is looked for only where an
/// article is `due`.
fn title_above(page: &Page, line: usize, due: bool) -> Option<Range<usize>> {
    if line == 0 || page.lines[line].gap > 0 && !due {
        return None;
    }
    let mut start = line - 1;
    while start > 0 && page.lines[start].gap == 0 && line - start <= TITLE {
        start -= 1;
    }
    let title = start..line;
    let plain =
        title.clone().all(|l| page.class(l) == Class::Text && page.lines[l].marker.is_none());
    let heads = title.len() <= TITLE && plain && !ends_sentence(page.content(line - 1));
    heads.then_some(title)
}

/// What may end the text of a section, beside a label or the end of the article.
pub type Stops<'s> = &'s dyn Fn(Lines) -> bool;

/// `article`: its title at the front, up to where `stops` says that something else begins.
pub fn article<'p, 't>(
    lines: Lines<'p>,
    title: Range<usize>,
    stops: Stops,
) -> Parsed<'p, Made<Project<'t>>> {
    let page = lines.page;
    let mut trace = Trace::default();
    let heading = Running::of(page, title.clone());
    trace.decide(heading[0], "project", "stands above labelled sections");
    let mut project = Project {
        title: Found::across(heading),
        sections: Vec::new(),
        quotes: Vec::new(),
        websites: Vec::new(),
        notes: Vec::new(),
    };
    let mut rest = lines.from(title.end);
    while !rest.is_empty() {
        let Some((kind, label)) = label(page, rest.at) else { break };
        if let Some(marker) = page.lines[rest.at].marker {
            trace.structure(Role::Bullet, marker);
        }
        let end = section_end(rest, stops);
        let text = section_text(page, label, rest.at..end);
        project.sections.push(ProjectSection { kind, label: Found::at(label), text });
        project.websites.extend(websites(page, rest.at..end));
        rest = rest.from(end);
    }
    Ok((rest, trace.made(project)))
}

/// Where the text of the section that begins at the front ends.
fn section_end(lines: Lines, stops: Stops) -> usize {
    let page = lines.page;
    let mut rest = lines.from(lines.paragraph().end);
    while !rest.is_empty() && label(page, rest.at).is_none() && !stops(rest) {
        rest = rest.from(rest.paragraph().end);
    }
    rest.at
}

/// The text of a section: what follows the label on its line, and the lines below.
fn section_text<'t>(
    page: &Page,
    label: Span,
    lines: Range<usize>,
) -> Found<'t, crate::model::form::Prose> {
    let last = page.lines[lines.end - 1].span.end().max(label.end());
    let within = trim(page.text, Span::new(label.end(), last));
    Running::new(page).clipped(lines, within).found()
}

/// The web addresses that running text names.
fn websites<'t>(page: &Page, lines: Range<usize>) -> Vec<Found<'t, crate::model::form::Website>> {
    let atoms = lines.flat_map(|line| page.atoms(line));
    atoms.filter(|atom| atom.kind == AtomKind::Website).map(|atom| Found::at(atom.span)).collect()
}
