//! The document as it grows: where each piece goes, and which heading heads it.

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{
    AtomKind, Contact, Document, Found, List, Partner, Role, Section, SourceCard, Span, Spans,
    Tree, form,
};

use super::Piece;
use super::amount::amounts;
use super::article;
use super::contact::Reached;
use super::dated;
use super::headed::{Heading, announces, names_somebody, names_unit, says_role};
use super::heading;
use super::items;
use super::list::Items;
use super::named;
use super::numbered;
use super::page::Page;
use super::passage::Passage;
use super::place::is_place;
use super::pronoun;
use super::quoted::{quoted, speaker_spans};
use super::remarks;
use super::running::{Running, trim};
use super::trace::Trace;
use super::twice;

/// How many words a street or a town has at most; more say something.
const TOLD: usize = 5;

/// A section that is still growing.
struct Open<'p> {
    heading: Option<Spans>,
    text: Running<'p>,
}

/// A document while its pieces are put in their places.
pub struct Draft<'p, 't> {
    page: &'p Page<'p>,
    document: Document<'t>,
    trace: Trace,
    heading: Option<Heading>,
    open: Option<Open<'p>>,
    orphans: Vec<usize>,
    /// The date behind a place, which is the document's if no other is: `Aarhus, den 3. maj 2021`.
    dateline: Option<Span>,
}

impl<'p, 't> Draft<'p, 't> {
    /// A document of a source that has its partners and nothing else yet, and what was seen so far.
    pub fn new(
        page: &'p Page<'p>,
        source: SourceCard<'t>,
        partners: Vec<Partner<'t>>,
        trace: Trace,
    ) -> Self {
        let document = Document {
            schema: crate::model::SCHEMA.into(),
            source,
            title: None,
            date: None,
            partners,
            projects: Vec::new(),
            quotes: Vec::new(),
            contacts: Vec::new(),
            figures: Vec::new(),
            lists: Vec::new(),
            sections: Vec::new(),
            diagnostics: Vec::new(),
        };
        Self {
            page,
            document,
            trace,
            heading: None,
            open: None,
            orphans: Vec::new(),
            dateline: None,
        }
    }

    /// Makes the heading at the document's start its title.
    pub fn title(&mut self, lines: Range<usize>) {
        // Links above it are no part of what stands below it.
        self.close();
        heading::signs(self.page, &lines, &mut self.trace);
        let spans = Running::of(self.page, lines);
        self.trace.decide(spans[0], "title", "opens the document and heads records");
        self.document.title = Some(Found::across(spans));
    }

    /// Puts a piece in its place.
    pub fn add(&mut self, piece: Piece<'t>) {
        match piece {
            Piece::Entry => self.leave_heading(),
            Piece::Project(article) => {
                self.leave_heading();
                let article::Article { project, quotes, lines } = *article;
                let taken: Vec<Span> =
                    project.quotes.iter().chain(&quotes).flat_map(speaker_spans).collect();
                self.document.projects.push(project);
                self.document.quotes.extend(quotes);
                self.named_in(lines, &taken);
            }
            Piece::Quotes(quotes) => {
                let named: Vec<_> = quotes.iter().flat_map(|it| quoted(self.page, it)).collect();
                self.named(named);
                self.document.quotes.extend(quotes);
            }
            Piece::Passage(passage) => self.passage(*passage),
            Piece::Figure(figure) => {
                self.close();
                self.document.figures.push(*figure);
            }
            Piece::Orphan(line) => {
                self.close();
                self.orphans.push(line);
            }
            Piece::Rule(line) => self.trace.structure(Role::Mark, self.page.lines[line].whole()),
            Piece::List(items) => self.list(*items),
            Piece::Contact(reached) => self.contact(*reached),
            Piece::Table(people) => {
                for reached in people {
                    self.contact(reached);
                }
            }
            Piece::Heads => {}
            Piece::Date(line) => self.date(line),
            Piece::Heading(lines) => self.head(lines),
            Piece::Paragraph(lines) => {
                if self.closes(&lines) {
                    self.leave_heading();
                }
                self.named_in(lines.clone(), &[]);
                let announces = announces(self.page, &lines);
                self.paragraph(lines);
                if announces {
                    self.leave_heading();
                }
            }
        }
    }

    /// Whether the document's last line stands farther off than the block before it did, so that no
    /// heading heads it.
    fn closes(&self, lines: &Range<usize>) -> bool {
        let page = self.page;
        let is_phrase = || page.content(lines.start).starts_with(char::is_uppercase);
        if lines.end < page.lines.len() || !is_phrase() {
            return false;
        }
        let before = page.lines[..lines.start].iter().rev().find(|line| line.gap > 0);
        page.lines[lines.start].gap > before.map_or(1, |line| line.gap)
            && page.lines[lines.start].marker.is_none()
            && !page.is_running(lines.clone())
    }

    /// The finished document with what was seen.
    pub fn finish(mut self) -> (Document<'t>, Trace) {
        self.leave_heading();
        self.place_orphans();
        if let Some(span) = self.dateline.filter(|_| self.document.date.is_none()) {
            self.trace.decide(span, "date", "stands behind a place, alone on its line");
            self.document.date = Some(Found::at(span));
        }
        pronoun::resolve(self.page, &mut self.document, &mut self.trace);
        self.document.sections.sort_by_key(section_start);
        self.document.diagnostics = std::mem::take(&mut self.trace.diagnostics);
        (self.document, self.trace)
    }

    fn list(&mut self, items: Items<'t>) {
        let heading = self.claim();
        self.heading.iter_mut().for_each(|heading| heading.lists = true);
        let Items { ordered, texts, lines } = items;
        self.named(items::contacts(self.page, lines));
        self.document.lists.push(List {
            heading: heading.map(Found::across),
            ordered,
            items: texts,
        });
    }

    fn contact(&mut self, reached: Reached<'t>) {
        let (above, below): (Vec<Span>, Vec<Span>) =
            reached.rest.iter().partition(|span| reached.head.is_none_or(|head| **span < head));
        if !above.is_empty() {
            self.text(|text| text.apart(&above));
        }
        if let Some(head) = reached.head {
            self.leave_heading();
            self.trace.decide(head, "heading", "stands above a name and a role");
            let spans = Spans::from_iter([head]);
            self.heading = Some(Heading::new(spans, 0));
        }
        if !below.is_empty() {
            self.text(|text| text.apart(&below));
        }
        self.interrupt();
        let mut contact = reached.contact;
        contact.organisation = reached.organisation.map(Found::at);
        if let Some(heading) = &mut self.heading {
            heading.reached = true;
            heading.again |= twice::names(self.page, heading, &contact);
            let somebody = contact.name.is_some() || contact.role.is_some();
            let is_own =
                contact.role.as_ref().is_some_and(|role| says_role(self.page, heading, role));
            let names = || names_somebody(self.page, heading, somebody);
            if contact.organisation.is_none() && !is_own && names() {
                heading.claimed = true;
                contact.organisation = Some(Found::across(heading.spans.clone()));
            }
        }
        contact.shrink();
        self.document.contacts.push(contact);
    }

    fn date(&mut self, line: usize) {
        if self.document.date.is_some() || !dated::is_near(self.page, line) || self.is_told(line) {
            return self.paragraph(line..line + 1);
        }
        let whole = self.page.lines[line].span;
        let mut dates = self.page.atoms(line).iter().filter(|atom| atom.kind == AtomKind::Date);
        let span = dates.next().map_or(whole, |atom| atom.span);
        if whole.start < span.start {
            let label = Span::new(whole.start(), span.start());
            self.trace.structure(Role::Label, trim(self.page.text, label));
        }
        self.trace.decide(span, "date", "stands alone on its line");
        self.document.date = Some(Found::at(span));
    }

    /// Whether a date is what a heading further down says, as `Ansøgningsfrist` does: more follows.
    fn is_told(&self, line: usize) -> bool {
        let above = self.heading.as_ref().filter(|heading| !heading.claimed && !heading.reached);
        let asks =
            |heading: &Heading| !self.page.words.is_published(heading.spans[0].of(self.page.text));
        above.is_some_and(asks)
            && !self.document.sections.is_empty()
            && line + 1 < self.page.lines.len()
    }

    /// Notes the date of a letter that stands behind its place.
    fn dateline(&mut self, lines: &Range<usize>) {
        if self.dateline.is_none() {
            self.dateline = dated::dateline(self.page, lines);
        }
    }

    fn head(&mut self, lines: Range<usize>) {
        self.leave_heading();
        self.dateline(&lines);
        let gap = self.page.lines.get(lines.end).map_or(0, |below| below.gap);
        let spans = if numbered::heads(self.page, lines.start) {
            [self.page.lines[lines.start].whole()].into_iter().collect()
        } else {
            heading::signs(self.page, &lines, &mut self.trace);
            Running::of(self.page, lines.clone())
        };
        self.trace.decide(spans[0], "heading", "a short line that heads what follows");
        let line = Some(lines.start).filter(|_| lines.len() == 1);
        self.heading = Some(Heading { line, ..Heading::new(spans, gap) });
    }

    /// Statements, and the running text around them.
    fn passage(&mut self, passage: Passage<'t>) {
        let Passage { quotes, text, lines } = passage;
        let taken: Vec<Span> = quotes.iter().flat_map(speaker_spans).collect();
        self.named_in(lines.clone(), &taken);
        self.document.quotes.extend(quotes);
        if !text.is_empty() {
            self.tell(&lines);
        }
        for span in text {
            self.text(|running| running.clip(lines.clone(), span));
        }
    }

    fn paragraph(&mut self, lines: Range<usize>) {
        self.dateline(&lines);
        self.tell(&lines);
        self.text(|text| text.lines(lines));
    }

    /// Notes for the heading that text stands under it.
    fn tell(&mut self, lines: &Range<usize>) {
        // What stands farther from the contacts than they from their heading is not headed by it.
        let above = self.page.lines[lines.start].gap;
        if self
            .heading
            .as_ref()
            .is_some_and(|heading| heading.reached && above > heading.gap.max(1))
        {
            self.leave_heading();
        }
        if let Some(heading) = self.heading.as_mut().filter(|heading| !heading.told) {
            let content = self.page.content(lines.start);
            let mut words = content.split(is_blank).filter(|word| !word.is_empty());
            let is_place = || is_place(content) && !self.page.is_running(lines.clone());
            heading.told = words.nth(TOLD).is_some() && !is_place();
        }
    }

    /// Adds to the open section, or opens one under the current heading.
    fn text(&mut self, add: impl FnOnce(&mut Running<'p>)) {
        if self.open.is_none() {
            let heading = self.claim();
            self.open = Some(Open { heading, text: Running::new(self.page) });
        }
        if let Some(open) = &mut self.open {
            add(&mut open.text);
        }
    }

    /// Contact points that running text names keep their place in it.
    fn named_in(&mut self, lines: Range<usize>, taken: &[Span]) {
        self.named(named::contacts(self.page, lines, taken));
    }

    fn named(&mut self, contacts: Vec<Contact<'t>>) {
        for mut contact in contacts {
            remarks::assumed(self.page, &contact, &mut self.trace);
            if let Some(heading) = &mut self.heading
                && names_unit(self.page, heading)
            {
                heading.claimed = true;
                contact.organisation = Some(Found::across(heading.spans.clone()));
            }
            self.document.contacts.push(contact);
        }
    }

    /// The current heading, now claimed.
    fn claim(&mut self) -> Option<Spans> {
        self.heading.as_mut().map(|heading| {
            heading.claimed = true;
            heading.spans.clone()
        })
    }

    /// Ends the open section unless a heading keeps it together.
    fn interrupt(&mut self) {
        if self.open.as_ref().is_some_and(|open| open.heading.is_none()) {
            self.close();
        }
    }

    /// Ends the open section; its heading stays.
    fn close(&mut self) {
        if let Some(Open { heading, text }) = self.open.take() {
            let text = text.found();
            self.document.sections.push(Section { heading: heading.map(Found::across), text });
        }
    }

    /// Ends the open section and the current heading. One with nothing under it is a section with
    /// no text.
    fn leave_heading(&mut self) {
        self.close();
        if let Some(heading) = self.heading.take().filter(|heading| !heading.claimed) {
            let text = Running::new(self.page).found();
            let heading = Some(Found::across(heading.spans));
            self.document.sections.push(Section { heading, text });
        }
    }

    /// Labels of a graphic are repetitions if figures explain all their amounts, else text.
    fn place_orphans(&mut self) {
        let said = |whole: &str| whole.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let figures: Vec<String> = (self.document.figures.iter())
            .map(|figure| said(figure.value.spans[0].of(self.page.text)))
            .collect();
        for line in std::mem::take(&mut self.orphans) {
            let span = self.page.lines[line].span;
            let amounts = amounts(span.of(self.page.text)).unwrap_or_default();
            if amounts.iter().all(|amount| figures.contains(&said(amount.whole))) {
                self.trace.structure(Role::Repeat, span);
            } else {
                let text = Found::<form::Prose>::at(span);
                self.document.sections.push(Section { heading: None, text });
            }
        }
    }
}

/// Where a section begins, by which sections are put in order.
fn section_start(section: &Section) -> u32 {
    let text = section.text.spans.first();
    text.or_else(|| section.heading.as_ref()?.spans.first()).map_or(0, |span| span.start)
}
