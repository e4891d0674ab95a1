//! Projects: articles made of a title and labelled sections.
//!
//! ```text
//! article = title note* section+
//! section = label (text | quote)*
//! ```

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{AtomKind, Found, Project, ProjectSection, Quote, Role, Span, Spans, form};

use super::family::underlined;
use super::heading;
use super::lines::{Lines, Parsed};
use super::narrated;
use super::page::{Class, Label, Page};
use super::passage::{Passage, passage};
use super::quote;
use super::running::{Running, trim};
use super::trace::{Made, Trace};

/// An article, and quotes that stand in it.
pub struct Article<'t> {
    /// What it says.
    pub project: Project<'t>,
    /// The quotes.
    pub quotes: Vec<Quote<'t>>,
    /// Its lines.
    pub lines: Range<usize>,
}

impl<'t> Article<'t> {
    /// A statement whose speaker is named by a clause belongs to the text around it; a quote that
    /// is set apart may belong elsewhere.
    fn take(&mut self, made: Made<Vec<Quote<'t>>>, trace: &mut Trace) {
        let clause = made.trace.structure.iter().any(|(role, _)| *role == Role::Label);
        let quotes = if clause { &mut self.project.quotes } else { &mut self.quotes };
        quotes.extend(trace.take(made));
    }
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
    let mut trace = Trace::of(page);
    let heading = Running::of(page, title.clone());
    trace.decide(heading[0], "project", "stands above labelled sections");
    heading::signs(page, &title, &mut trace);
    let lines_of = |rest: Lines| lines.at..rest.at;
    let mut article =
        Article { project: empty(heading), quotes: Vec::new(), lines: lines_of(lines) };
    let below = title.end + usize::from(underlined(page, title.end - 1).is_some());
    let mut rest = introduction(lines.from(below), &mut article, &mut trace);
    let is_inline = !rest.is_empty() && page.label(rest.at).is_some_and(|l| !is_alone(page, l));
    while !rest.is_empty() {
        let Some(label) = page.label(rest.at) else { break };
        if is_inline && heads_more(page, label) {
            break;
        }
        heading::signs(page, &(rest.at..rest.at + 1), &mut trace);
        rest = section(rest, label, stops, &mut article, &mut trace);
    }
    article.lines = lines_of(rest);
    Ok((rest, trace.made(article)))
}

/// Whether a label has its line to itself.
fn is_alone(page: &Page, label: Label) -> bool {
    page.lines[label.line].span.end() == label.span.end()
}

/// Whether what reads like a label heads a part of the document, where the article's own labels
/// have their text beside them: it stands apart from what is above and below.
fn heads_more(page: &Page, label: Label) -> bool {
    let below = page.lines.get(label.line + 1);
    page.lines[label.line].span == label.span
        && page.lines[label.line].marker.is_none()
        && !label.span.of(page.text).ends_with(':')
        && page.opens_block(label.line)
        && below.is_some_and(|below| below.gap > 0)
}

fn empty<'t>(title: Spans) -> Project<'t> {
    Project {
        title: Found::across(title),
        sections: Vec::new(),
        quotes: Vec::new(),
        websites: Vec::new(),
        notes: Vec::new(),
    }
}

/// What stands between the title and the first label: notes and quotes.
fn introduction<'p>(lines: Lines<'p>, article: &mut Article<'_>, trace: &mut Trace) -> Lines<'p> {
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
fn section<'p>(
    lines: Lines<'p>,
    label: Label,
    stops: Stops,
    article: &mut Article<'_>,
    trace: &mut Trace,
) -> Lines<'p> {
    let page = lines.page;
    let line = page.lines[label.line].span;
    signs(page, Span::new(line.start(), label.span.start()), trace);
    let mut start = text_behind(page, label, trace);
    let alone = start == line.end();
    let mut text = Running::new(page);
    let row = usize::from(alone && underlined(page, lines.at).is_some());
    let mut from = lines.at + usize::from(alone) + row;
    let mut rest = lines.from(if alone { from } else { lines.paragraph().end });
    loop {
        let mut next = None;
        while !rest.is_empty() && page.label(rest.at).is_none() {
            next = Apart::at(rest);
            if next.is_some() || stops(rest) {
                break;
            }
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
        while let Some((after, apart)) = next.take().or_else(|| Apart::at(rest)) {
            match apart {
                Apart::Passage(made) => {
                    let Passage { quotes, text: left, lines } = trace.take(*made);
                    left.into_iter().for_each(|span| text.clip(lines.clone(), span));
                    article.project.quotes.extend(quotes);
                    article.project.websites.extend(websites(page, lines));
                }
                Apart::Quotes(made) => article.take(made, trace),
            }
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

/// What stands in the text of a section and is no part of it.
enum Apart<'t> {
    Passage(Box<Made<Passage<'t>>>),
    Quotes(Made<Vec<Quote<'t>>>),
}

impl Apart<'_> {
    /// What of it stands at the front, and the lines behind it.
    fn at(lines: Lines<'_>) -> Option<(Lines<'_>, Self)> {
        let passage = passage(lines)
            .or_else(|_| narrated::passage(lines))
            .map(|(after, made)| (after, Self::Passage(Box::new(made))));
        let quotes = || quote::quote(lines).map(|(after, made)| (after, Self::Quotes(made)));
        passage.or_else(|_| quotes()).ok()
    }
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

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, read};

    /// `title: kind label=text / …`, quotes behind a bar.
    fn projects(text: &str) -> Vec<String> {
        read(text, |document| {
            let show = |project: &crate::Project| {
                let sections = project.sections.iter().map(|section| {
                    format!("{:?} {}={}", section.kind, section.label.value, section.text.value)
                });
                let sections: Vec<String> = sections.collect();
                let quotes: Vec<String> = project.quotes.iter().map(quote).collect();
                let parts = [project.title.value.to_string(), sections.join(" / ")];
                [parts.join(": "), quotes.join(" | ")].join(" | ").trim_end_matches(" | ").into()
            };
            document.projects.iter().map(show).collect()
        })
    }

    const TWO: [&str; 2] = [
        "Havnebad: Problem Baggrund=Vandet var koldt. / Intervention Indsats=Vi byggede en sauna.",
        "Skovtur: Problem Baggrund=Stien var væk. / Results Resultater=Nu er den der.",
    ];

    #[test]
    fn labels_stand_on_the_line_or_above_it_with_signs_or_without() {
        for text in [
            "Havnebad\nBaggrund: Vandet var koldt.\n\nIndsats: Vi byggede en sauna.\n\n\
             Skovtur\nBaggrund: Stien var væk.\n\nResultater: Nu er den der.\n",
            "Havnebad\n\nBaggrund\nVandet var koldt.\n\nIndsats\nVi byggede en sauna.\n\n\
             Skovtur\n\nBaggrund\nStien var væk.\n\nResultater\nNu er den der.\n",
            "## Havnebad\n\n### Baggrund\n\nVandet var koldt.\n\n### Indsats\n\nVi byggede en sauna.\n\n\
             ## Skovtur\n\n### Baggrund\n\nStien var væk.\n\n### Resultater\n\nNu er den der.\n",
            "**Havnebad**\n\n**Baggrund**\nVandet var koldt.\n\n**Indsats**\nVi byggede en sauna.\n\n\
             **Skovtur**\n\n**Baggrund**\nStien var væk.\n\n**Resultater**\nNu er den der.\n",
            "## Havnebad\n\n**Baggrund:** Vandet var koldt.\n\n**Indsats:** Vi byggede en sauna.\n\n\
             ## Skovtur\n\n**Baggrund:** Stien var væk.\n\n**Resultater:** Nu er den der.\n",
        ] {
            assert_eq!(projects(text), TWO, "{text}");
        }
    }

    #[test]
    fn labels_that_no_lexicon_knows_repeat() {
        let text = "Havnebad\nVandmand: Bo Lund\nBaggrund: Vandet var koldt.\n\n\
                    Skovtur\nVandmand: Ulla Krag\nBaggrund: Stien var væk.\nHusk: støvler\n";
        assert_eq!(
            projects(text),
            [
                "Havnebad: Other Vandmand=Bo Lund / Problem Baggrund=Vandet var koldt.",
                "Skovtur: Other Vandmand=Ulla Krag / Problem Baggrund=Stien var væk.\n\nHusk: støvler"
            ]
        );
    }

    #[test]
    fn a_label_can_have_nothing_under_it() {
        let text = "Havnebad\n\nBaggrund\n\nIndsats\nVi byggede en sauna.\n\n\
                    Skovtur\n\nBaggrund\nStien var væk.\n";
        assert_eq!(
            projects(text)[0],
            "Havnebad: Problem Baggrund= / Intervention Indsats=Vi byggede en sauna."
        );
    }

    #[test]
    fn a_label_that_stands_apart_among_others_with_their_text_heads_more_than_an_article() {
        let text = "Havnebad\nBaggrund: Vandet var koldt.\n\nSkovtur\nBaggrund: Stien var væk.\n\n\
                    Resultater: Nu er den der.\n\nPerspektiver\n\nVi vil tre ting:\n\n\
                    • Vi bygger nyt.\n• Vi holder fri.\n";
        assert_eq!(projects(text)[1], TWO[1]);
        let heading = |document: &crate::model::Document| {
            document.lists[0].heading.as_ref().map(|heading| heading.value.to_string())
        };
        assert_eq!(read(text, heading).as_deref(), Some("Perspektiver"));
    }

    #[test]
    fn a_quote_in_an_article_is_taken_out_of_its_text() {
        let text = "Havnebad\nBaggrund: Vandet var koldt, og ingen kom.\n\n\
                    – Jeg frøs, siger Anna Holm, formand.\n\nSå byggede vi en sauna. ”Vi frøs”, siger Bo \
                    Lund. Nu er her varmt.\n\n\
                    Indsats: Den er ”god”, siger alle, der har prøvet den.\n";
        assert_eq!(
            projects(text),
            [
                "Havnebad: Problem Baggrund=Vandet var koldt, og ingen kom.\n\nSå byggede vi en sauna.\n\n\
              Nu er her varmt. / \
              Intervention Indsats=Den er ”god”, siger alle, der har prøvet den. | \
              Jeg frøs [Anna Holm / formand] | Vi frøs [Bo Lund / –]"
            ]
        );
    }

    #[test]
    fn a_sentence_may_stand_between_a_title_and_the_labels_that_repeat() {
        let article = |title: &str, said: &str| {
            format!(
                "{title}\n\nDer er altid nogen, som står op om natten for at se til båden.\n\n\
                 Baggrund\nVandet var koldt i hele byen.\n\nIndsats\nVi byggede en sauna til alle.\n\n\
                 ”Jeg har aldrig set noget lignende.”\n{said}\n\n"
            )
        };
        let text = format!(
            "Projekter\n\nHer er to af dem, som vi har støttet i år.\n\n{}{}",
            article("Havnebad", "Fisker i havnen ved fjorden"),
            article("Skovtur", "Anna Holm, formand")
        );
        let sections = "Problem Baggrund=Vandet var koldt i hele byen. / Intervention Indsats=Vi byggede en sauna til alle.";
        let quote = "Jeg har aldrig set noget lignende.";
        assert_eq!(
            projects(&text),
            [
                format!("Havnebad: {sections} | {quote} [– / Fisker i havnen ved fjorden]"),
                format!("Skovtur: {sections} | {quote} [Anna Holm / formand]")
            ]
        );
    }

    #[test]
    fn the_chapters_of_one_text_are_no_articles() {
        for text in [
            "Årsmøde\n\nFormål\nVi mødes hvert år.\n\nØkonomi\nDer er penge nok.\n",
            "§ 1. Formål\n\nReglen gælder alle.\n\n§ 2. Baggrund\n\nDen er ny.\n",
            "Version 2\n\n- Rettet: en fejl\n- Nyt: en knap\n\nVersion 1\n\n- Nyt: det hele\n",
        ] {
            assert_eq!(projects(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_line_below_a_title_is_a_note() {
        let text = "Havnebad\nSammen med byens både og bade\n\nBaggrund: Vandet var koldt, og det gik man\n\
            og tænkte på i byen ved havet.\n\nIndsats: Vi byggede en sauna.\n\nSkovtur\nSammen med byens skove\n\n\
            Baggrund: Stien var væk, og det gik man og\ntænkte på i byen.\n\nResultater: Nu er den der.\n";
        let notes = |document: &crate::Document| {
            let note = |project: &crate::Project| {
                (project.title.value.to_string(), project.notes[0].value.to_string())
            };
            document.projects.iter().map(note).collect::<Vec<_>>()
        };
        assert_eq!(
            read(text, notes),
            [
                ("Havnebad".into(), "Sammen med byens både og bade".into()),
                ("Skovtur".into(), "Sammen med byens skove".into())
            ]
        );
    }
}
