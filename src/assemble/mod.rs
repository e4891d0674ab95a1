//! Lines and atoms → records: the grammar of documents.
//!
//! ```text
//! document  = title? piece*
//! piece     = entry | article | date | passage | quote | figure | orphan | rule | people | list | table
//!           | header | holders | contact | heading | paragraph
//! ```
//!
//! Entries and articles are found first, by what repeats; everything else is read in order, the
//! surest production first. The last one fits anything, so no line is lost.

mod above;
mod afterwards;
mod again;
mod agreement;
mod amount;
mod apart;
mod article;
mod attribution;
mod bare;
mod behind;
mod beside;
mod block;
mod bounds;
mod called;
mod capitals;
mod classes;
mod clause;
mod closing;
mod contact;
#[cfg(test)]
mod corpus;
mod couple;
mod cues;
mod cuts;
mod dash;
mod dated;
mod directory;
mod distance;
mod draft;
mod emphasis;
mod evidence;
mod facts;
mod family;
mod fields;
mod figure;
mod firm;
mod flattened;
mod flush;
mod head;
mod headed;
mod heading;
mod held;
mod holders;
mod hours;
mod house;
mod interview;
mod introduced;
mod inverted;
mod items;
mod labels;
mod lead;
mod letter;
mod likeness;
mod lines;
mod links;
mod list;
mod listed;
mod looks;
mod marks;
mod masthead;
mod members;
mod named;
mod naming;
mod narrated;
mod numbered;
mod offices;
mod ordinal;
mod owner;
mod page;
mod pair;
mod pairs;
mod paragraph;
mod partner;
mod passage;
mod people;
mod person;
mod pieces;
mod place;
mod pronoun;
mod quote;
mod quoted;
mod remarks;
mod rhythm;
mod rows;
mod running;
mod signature;
mod sketch;
mod somebody;
mod sought;
mod spaced;
mod spelling;
mod split;
mod starts;
mod statement;
mod table;
mod term;
mod title;
mod titles;
mod told;
mod topic;
mod trace;
mod trimmed;
mod turns;
mod twice;
mod units;
mod unparted;
mod voice;
mod voices;
mod wording;

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;

use crate::lexicon::Words;
use crate::model::{
    Atom, Country, Extraction, Figure, Line, Partner, Quote, Role, Sign, SourceCard, Span,
    Structure,
};

use contact::Reached;
use draft::Draft;
use lines::{Lines, Parsed};
use list::Items;
use looks::Judge;
use page::Page;
use pieces::other;
use trace::{Made, Trace};

/// What the stages before have made of a source.
#[derive(Clone, Copy)]
pub struct Material<'p> {
    /// The decoded text.
    pub text: &'p str,
    /// Its lines.
    pub lines: &'p [Line],
    /// Whether its paragraphs were broken into lines.
    pub wrapped: bool,
    /// What of the text is page furniture.
    pub furniture: &'p [Span],
    /// What was recognised in it, in order.
    pub atoms: &'p [Atom],
    /// The countries by whose plans its numbers were read.
    pub home: &'p [Country],
    /// The words of its language.
    pub words: &'p Words<'p>,
    /// Whether somebody wants to know why its records are as they are.
    pub reasons: bool,
}

/// Builds the records of a source. Their leaves have places and no values yet.
#[must_use]
pub fn assemble<'t>(material: Material<'_>, source: SourceCard<'t>) -> Extraction<'t> {
    let Material { text, lines, wrapped, furniture, atoms, home, words, reasons } = material;
    let lines = ordinal::joined(text, lines, words);
    let words = Judge::new(text, words);
    let mut page = Page::new(text, (&lines, wrapped), atoms, &words);
    page.is_terse = !reasons;
    page.home = home;
    let closed = apart::closed(&page);
    if let Some(lines) = &closed {
        page = page.spaced(lines);
    }
    let mut entries = directory::entries(&page);
    let (mut titles, mut labels) = titles::titles(&page);
    let is_entry = |title: &Range<usize>| {
        entries.binary_search_by_key(&title.start, |entry| entry.start).is_ok()
    };
    // The items of articles are no entries; a directory stands before them or behind.
    let is_between = |title: &Range<usize>| {
        entries.first().is_some_and(|entry| entry.start < title.start)
            && entries.last().is_some_and(|entry| title.start < entry.start)
    };
    if titles.iter().any(|title| is_entry(title) || is_between(title)) {
        if titles::outnumber_addresses(&page, &titles) {
            entries.clear();
        } else {
            titles.clear();
            labels.clear();
        }
    }
    page.take_labels(labels);
    let plan = Plan { stated: voice::are_statements(&page, &entries), entries, titles };
    let Parts { mut pieces, partners, trace } = Parts::of(&page, &plan);
    close_pages(&page, &mut pieces);
    let mut draft = Draft::new(&page, source, partners, trace);
    let title = title::title(&page, &pieces);
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Heading(lines) if title == Some(index) => draft.title(lines),
            piece => draft.add(piece),
        }
    }
    let (document, trace) = draft.finish();
    let signs = emphasis::signs(&page, &document, &trace.structure);
    let mut structure = Structure::default();
    for (role, span) in trace.structure {
        structure.push(role, span);
    }
    for &span in furniture {
        structure.push(Role::Furniture, span);
    }
    for span in signs {
        structure.push(Role::Mark, span);
    }
    structure.sort();
    Extraction { document, structure, decisions: trace.decisions }
}

/// Where records begin that are found by what repeats.
struct Plan {
    /// The lines of a directory's entries.
    entries: Vec<Range<usize>>,
    /// Whether what they say without marks is their statement.
    stated: bool,
    /// The titles of articles.
    titles: Vec<Range<usize>>,
}

/// A part of a document. A text may have as many as lines, so that what is large is kept apart.
enum Piece<'t> {
    Entry,
    Project(Box<article::Article<'t>>),
    Quotes(Box<[Quote<'t>]>),
    Passage(Box<passage::Passage<'t>>),
    Figure(Box<Figure<'t>>),
    Orphan(usize),
    Rule(usize),
    List(Box<Items<'t>>),
    Contact(Box<Reached<'t>>),
    Table(Box<[Reached<'t>]>),
    Heads,
    Date(usize),
    Heading(Range<usize>),
    Paragraph(Range<usize>),
}

/// What a page is made of, and what was seen while it was found.
struct Parts<'t> {
    /// The pieces in source order.
    pieces: Vec<Piece<'t>>,
    /// What the entries among them say, which may be most of a long page.
    partners: Vec<Partner<'t>>,
    trace: Trace,
}

impl Parts<'_> {
    /// The parts of a page in source order.
    fn of(page: &Page, plan: &Plan) -> Self {
        let (pieces, partners) = (Vec::new(), Vec::new());
        let mut parts = Self { pieces, partners, trace: Trace::of(page) };
        let mut rest = Lines::all(page);
        while !rest.is_empty() {
            rest = parts.take(rest, plan).unwrap_or_else(|| {
                parts.pieces.push(Piece::Paragraph(rest.at..rest.at + 1));
                rest.from(rest.at + 1)
            });
        }
        parts
    }

    /// Takes the part at the front; gives what is left behind it.
    fn take<'p>(&mut self, lines: Lines<'p>, plan: &Plan) -> Option<Lines<'p>> {
        let advanced = |after: &Lines| after.at > lines.at;
        if let Ok(index) = plan.entries.binary_search_by_key(&lines.at, |entry| entry.start) {
            let (after, made) = entry(lines, plan, index).ok().filter(|it| advanced(&it.0))?;
            self.partners.extend(self.trace.take(made));
            self.pieces.push(Piece::Entry);
            return Some(after);
        }
        let (after, made) = piece(lines, plan).ok().filter(|it| advanced(&it.0))?;
        self.pieces.push(self.trace.take(made));
        Some(after)
    }
}

/// A short line that ends its page heads nothing on the next one that has a heading of its own, nor
/// does one that says from when to when, or by whom, where another heading follows.
fn close_pages(page: &Page, pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let (Piece::Heading(above), Piece::Heading(below)) = (&pieces[at - 1], &pieces[at]) else {
            continue;
        };
        let lines = above.end - 1..below.start + 1;
        let is_period =
            || page.has(above.start, Sign::Digit) && hours::is_period(page.content(above.start));
        let is_by = || at > 1 && rows::is_by(page, above.start);
        if at > 1 && lines.len() == 2 && quote::is_parted(page, lines) || is_period() || is_by() {
            pieces[at - 1] = Piece::Paragraph(above.clone());
        }
    }
}

/// `entry`
fn entry<'p, 't>(
    lines: Lines<'p>,
    plan: &Plan,
    index: usize,
) -> Parsed<'p, Made<partner::Entry<'t>>> {
    let next = plan.next_record(lines.at).unwrap_or(lines.end);
    let until = plan.entries[index].end.min(next);
    let place = partner::Standing { is_last: index + 1 == plan.entries.len(), stated: plan.stated };
    let (after, made) = partner::entry(lines.until(until), place)?;
    Ok((lines.from(after.at), made))
}

/// `piece`
fn piece<'p, 't>(lines: Lines<'p>, plan: &Plan) -> Parsed<'p, Made<Piece<'t>>> {
    if let Ok(index) = plan.titles.binary_search_by_key(&lines.at, |title| title.start) {
        let stops = |rest: Lines| plan.begins_record(rest.at) || stands_out(rest);
        let (after, made) = article::article(lines, plan.titles[index].clone(), &stops)?;
        return Ok((after, made.map(|article| Piece::Project(Box::new(article)))));
    }
    let until = plan.next_record(lines.at).unwrap_or(lines.end);
    let (after, piece) = alt((other, paragraph)).parse(lines.until(until))?;
    Ok((lines.from(after.at), piece))
}

impl Plan {
    /// Whether an entry or an article begins on a line.
    fn begins_record(&self, line: usize) -> bool {
        self.entries.binary_search_by_key(&line, |entry| entry.start).is_ok()
            || self.titles.binary_search_by_key(&line, |title| title.start).is_ok()
    }

    /// The next line behind `line` on which one begins.
    fn next_record(&self, line: usize) -> Option<usize> {
        let entry = self.entries.get(self.entries.partition_point(|entry| entry.start <= line));
        let title = self.titles.get(self.titles.partition_point(|title| title.start <= line));
        entry.into_iter().chain(title).map(|lines| lines.start).min()
    }
}

/// Whether something stands at the front that is not an article's running text. A list is: its
/// items stay in the text.
fn stands_out(lines: Lines) -> bool {
    let marker = lines.page.lines[lines.at].marker;
    let item = marker.is_some_and(|marker| !marker.of(lines.page.text).starts_with('#'));
    !item && (marker.is_some() || lines.page.opens_block(lines.at)) && other(lines).is_ok()
}

/// A paragraph of running text, or of anything that nothing else fits.
fn paragraph<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Piece<'t>>> {
    let paragraph = lines.paragraph();
    Ok((lines.from(paragraph.end), Trace::of(lines.page).made(Piece::Paragraph(paragraph))))
}
