//! What speaks for a quote's belonging to a project: its title, a name, shared words.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::model::{Document, Found, Project, Quote, form};

use super::owned::{Closeness, Owned, weigh};
use super::vocabulary::{alike, words};

/// The least that shared words of the quote itself must weigh, since they are the weakest cue.
const ENOUGH: usize = 2;

/// The most titles that a signature is compared with.
const FEW: usize = 256;

/// What it weighs beside shared words that a quote stands right behind a project.
const BEHIND: usize = 3;

/// A kind of evidence.
struct Cue {
    says: &'static str,
    /// The least that it must weigh.
    least: usize,
    /// Whether where the quote stands weighs beside it.
    weak: bool,
}

impl Cue {
    const fn sure(says: &'static str) -> Self {
        Self { says, least: 1, weak: false }
    }

    const fn weak(says: &'static str) -> Self {
        Self { says, least: ENOUGH, weak: true }
    }
}

/// The surest kind of evidence: what the signature names, by the projects' titles.
const TITLE: Cue = Cue::sure("the signature names the project's title");

/// The kinds of evidence that words of its signature are, the surest first.
const SIGNATURE: [(Cue, Closeness); 3] = [
    (Cue::sure("the signature names somebody the project names"), Closeness::Name),
    (Cue::sure("the signature shares a word with the project"), Closeness::Word),
    (Cue::sure("the signature shares the stem of a word with the project"), Closeness::Stem),
];

/// How many of them need no word in common: what stands before the first project speaks of all.
const OF_NAMES: usize = 1;

/// The kinds of evidence that words of the quote itself are.
const SAID: [(Cue, Closeness); 2] = [
    (Cue::weak("the quote shares words with the project"), Closeness::Word),
    (Cue::weak("the quote shares the stems of words with the project"), Closeness::Stem),
];

/// The project a quote belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// One project, and the cue that decided.
    One {
        /// Its place among the projects.
        project: usize,
        /// The cue.
        cue: &'static str,
    },
    /// Two that fit equally well.
    Tie(usize, usize),
    /// None.
    None,
}

/// The project that each of a document's quotes belongs to: by the surest kind of evidence that
/// there is.
///
/// The document's words are read for those quotes alone of which nothing surer decides.
pub fn matches(document: &Document) -> Vec<Match> {
    let places = Places::of(document);
    let titles = document.projects.iter().map(|project| words(&project.title.value));
    let titles: Vec<String> = titles.collect();
    let titles = Titles::of(&titles);
    let mut all: Vec<Standing> =
        document.quotes.iter().map(|quote| Standing::new(quote, &places)).collect();
    for standing in all.iter_mut().filter(|standing| standing.is_open()) {
        standing.weigh(&TITLE, titles.named(standing.signature()));
    }
    let open = all.iter().filter(|standing| standing.is_open());
    let owned = Owned::of(document, open.map(Standing::signature));
    for standing in all.iter_mut().filter(|standing| standing.is_open()) {
        let kinds = if standing.ahead { &SIGNATURE[..OF_NAMES] } else { &SIGNATURE[..] };
        standing.weigh_words(kinds, standing.signature(), &owned);
    }
    let open = all.iter().filter(|standing| standing.is_open() && !standing.ahead);
    let owned = Owned::of(document, open.map(Standing::said));
    for standing in all.iter_mut().filter(|standing| standing.is_open() && !standing.ahead) {
        standing.weigh_words(&SAID, standing.said(), &owned);
    }
    let mut strayed: Option<usize> = None;
    let matches = all.into_iter().map(|standing| {
        let place = standing.place;
        let found = standing.close(place.is_some() && strayed == place);
        if matches!(found, Match::One { project, .. } if Some(project) != place) {
            strayed = place;
        }
        found
    });
    matches.collect()
}

/// How far the evidence for a quote has come.
struct Standing<'d> {
    quote: &'d Quote<'d>,
    /// Whether it stands before the first project.
    ahead: bool,
    /// The project behind whose text it stands, with nothing else in between.
    place: Option<usize>,
    /// The project that was found, and the cue that decided.
    found: Option<(usize, &'static str)>,
    /// The projects between which it is level.
    among: Option<Vec<usize>>,
}

impl<'d> Standing<'d> {
    /// That of a quote of which nothing is known but where it stands.
    fn new(quote: &'d Quote, places: &Places) -> Self {
        let before = places.before(quote);
        let within = before.filter(|&(_, within)| within);
        let found = within.map(|(project, _)| (project, "the quote stands in the project's text"));
        let ahead = quote.text.spans.first().is_some_and(|span| span.start < places.first);
        Self { quote, ahead, place: before.map(|(project, _)| project), found, among: None }
    }

    /// Its signature without the speaker's own name.
    fn signature(&self) -> &'d str {
        self.role().map_or("", |role| &*role.value)
    }

    fn role(&self) -> Option<&'d Found<'d, form::Line>> {
        self.quote.speaker.as_ref()?.role.as_ref()
    }

    fn said(&self) -> &'d str {
        &self.quote.text.value
    }

    /// Whether nothing has decided yet.
    fn is_open(&self) -> bool {
        self.found.is_none()
    }

    /// Decides by the words of a text, unless a surer cue does.
    fn weigh_words(&mut self, kinds: &[(Cue, Closeness)], text: &str, owned: &Owned) {
        let telling = owned.telling(text);
        for (cue, closeness) in kinds {
            if self.is_open() {
                self.weigh(cue, weigh(&telling, *closeness));
            }
        }
    }

    /// Decides by what projects weigh by a cue. Where it is level between some, the next kind of
    /// evidence decides among these.
    fn weigh(&mut self, cue: &Cue, mut weights: Vec<(usize, usize)>) {
        weights.retain(|(project, weight)| {
            *weight >= cue.least && self.among.as_ref().is_none_or(|among| among.contains(project))
        });
        if let Some(place) = self.place.filter(|_| cue.weak && !weights.is_empty()) {
            match weights.iter_mut().find(|(project, _)| *project == place) {
                Some((_, weight)) => *weight += BEHIND,
                None => weights.push((place, BEHIND)),
            }
        }
        let Some(most) = weights.iter().map(|&(_, weight)| weight).max() else { return };
        let best = weights.into_iter().filter(|&(_, weight)| weight == most);
        let best: Vec<usize> = best.map(|(project, _)| project).collect();
        if let [project] = best[..] {
            self.found = Some((project, cue.says));
        }
        self.among = Some(best);
    }

    /// The project a quote belongs to, in the end by where it stands.
    ///
    /// Behind a quote that `strayed` from where it stands, place alone decides about none that says
    /// what the speaker is.
    fn close(self, strayed: bool) -> Match {
        if let Some((project, cue)) = self.found {
            return Match::One { project, cue };
        }
        let told = strayed && self.role().is_some();
        let fits =
            |project: &usize| self.among.as_ref().is_none_or(|among| among.contains(project));
        match (self.place.filter(|_| !told).filter(fits), self.among.as_deref()) {
            (Some(project), _) => {
                Match::One { project, cue: "the quote stands behind the project" }
            }
            (None, Some([first, second, ..])) => Match::Tie(*first, *second),
            _ => Match::None,
        }
    }
}

/// The words of the projects' titles.
struct Titles<'w> {
    titles: Vec<Vec<&'w str>>,
    /// Many are looked up by their first words, of which none may be misspelt.
    begun: Option<HashMap<&'w str, Vec<usize>>>,
}

impl<'w> Titles<'w> {
    /// The titles whose words these are.
    fn of(words: &'w [String]) -> Self {
        let titles: Vec<Vec<&str>> = words.iter().map(|words| each(words)).collect();
        let begun = (titles.len() > FEW).then(|| {
            let mut begun: HashMap<&str, Vec<usize>> = HashMap::default();
            for (index, title) in titles.iter().enumerate() {
                begun.entry(title.first().copied().unwrap_or_default()).or_default().push(index);
            }
            begun
        });
        Self { titles, begun }
    }

    /// The projects whose title a signature names, each with the title's length: the longest
    /// title that is named is meant.
    fn named(&self, signature: &str) -> Vec<(usize, usize)> {
        let signature = words(signature);
        let signature = each(&signature);
        let named = |index: usize| {
            let title = self.titles[index].as_slice();
            let is_title =
                |part: &[&str]| part.iter().zip(title).all(|(word, own)| alike(word, own));
            let is_named = !title.is_empty() && signature.windows(title.len()).any(is_title);
            is_named.then_some((index, title.len()))
        };
        match &self.begun {
            _ if signature.is_empty() => Vec::new(),
            None => (0..self.titles.len()).filter_map(named).collect(),
            Some(begun) => {
                let begun = signature.iter().filter_map(|word| begun.get(word)).flatten();
                let titles: BTreeSet<usize> = begun.copied().take(FEW).collect();
                titles.into_iter().filter_map(named).collect()
            }
        }
    }
}

/// Each of some words with a blank between two.
fn each(words: &str) -> Vec<&str> {
    words.split_ascii_whitespace().collect()
}

/// Where a document's records stand.
struct Places {
    /// Where each project begins and ends.
    projects: Vec<(u32, u32)>,
    /// Where the first of them begins; what stands before it speaks of no single project.
    first: u32,
    /// Where sections, lists and figures begin, in order.
    others: Vec<u32>,
}

impl Places {
    fn of(document: &Document) -> Self {
        let projects = document.projects.iter().map(extent).collect();
        let titles = document.projects.iter().filter_map(|project| project.title.spans.first());
        let first = titles.map(|span| span.start).min().unwrap_or(0);
        Self { projects, first, others: others(document) }
    }

    /// The project behind whose text a quote stands, with nothing else in between, and whether its
    /// text goes on behind the quote.
    fn before(&self, quote: &Quote) -> Option<(usize, bool)> {
        let at = quote.text.spans.first()?.start;
        let before = self.projects.partition_point(|&(start, _)| start < at);
        let (project, (start, end)) = (before.checked_sub(1)?, self.projects[before - 1]);
        let parted = self.others.partition_point(|&other| other < start)
            < self.others.partition_point(|&other| other < at);
        (!parted).then_some((project, at < end))
    }
}

/// Where a project's own text begins and ends.
fn extent(project: &Project) -> (u32, u32) {
    let texts = project.sections.iter().flat_map(|section| &section.text.spans);
    let notes = project.notes.iter().flat_map(|note| &note.spans);
    let spans = project.title.spans.iter().chain(texts).chain(notes);
    spans.fold((u32::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)))
}

/// Where what is neither project nor quote begins, in order.
fn others(document: &Document) -> Vec<u32> {
    let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
    let sections = document.sections.iter().flat_map(|section| &section.text.spans);
    let items = document.lists.iter().flat_map(|list| &list.items).flat_map(|item| &item.spans);
    let figures = document.figures.iter().flat_map(|figure| &figure.value.spans);
    let spans = headings.flat_map(|heading| &heading.spans).chain(sections).chain(items);
    let mut starts: Vec<u32> = spans.chain(figures).map(|span| span.start).collect();
    starts.sort_unstable();
    starts
}
