//! What speaks for a quote's belonging to a project: its title, a name, shared words.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::model::{Document, Project, Quote};

use super::owned::{Closeness, Owned};
use super::vocabulary::{alike, words};

/// The least that shared words of the quote itself must weigh, since they are the weakest cue.
const ENOUGH: usize = 2;

/// The most titles that a signature is compared with.
const FEW: usize = 256;

/// What it weighs beside shared words that a quote stands right behind a project.
const BEHIND: usize = 3;

/// A kind of evidence.
#[derive(Clone, Copy)]
struct Cue {
    says: &'static str,
    of: Of,
    /// The least that it must weigh.
    least: usize,
    /// Whether where the quote stands weighs beside it.
    weak: bool,
}

/// What of a quote speaks for a project.
#[derive(Clone, Copy)]
enum Of {
    /// Its signature, by the project's title.
    Title,
    /// Its signature, by names.
    Names,
    /// Its signature, by words.
    Signature(Closeness),
    /// Its own words.
    Said(Closeness),
}

/// The kinds of evidence, the surest first.
const CUES: [Cue; 6] = [
    Cue { says: "the signature names the project's title", of: Of::Title, least: 1, weak: false },
    Cue {
        says: "the signature names somebody the project names",
        of: Of::Names,
        least: 1,
        weak: false,
    },
    Cue {
        says: "the signature shares a word with the project",
        of: Of::Signature(Closeness::Word),
        least: 1,
        weak: false,
    },
    Cue {
        says: "the signature shares the stem of a word with the project",
        of: Of::Signature(Closeness::Stem),
        least: 1,
        weak: false,
    },
    Cue {
        says: "the quote shares words with the project",
        of: Of::Said(Closeness::Word),
        least: ENOUGH,
        weak: true,
    },
    Cue {
        says: "the quote shares the stems of words with the project",
        of: Of::Said(Closeness::Stem),
        least: ENOUGH,
        weak: true,
    },
];

/// How many of them need no word in common: what stands before the first project speaks of all.
const OF_NAMES: usize = 2;

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

/// The projects' words, each with the projects that have it.
pub struct Evidence {
    titles: Vec<Vec<String>>,
    /// The titles by their first words.
    begun: HashMap<String, Vec<usize>>,
    owned: Owned,
    places: Places,
    /// Where the first article begins; what stands before it speaks of no single project.
    first: u32,
}

/// Where a document's records stand.
struct Places {
    /// Where each project begins and ends.
    projects: Vec<(u32, u32)>,
    /// Where sections, lists and figures begin, in order.
    others: Vec<u32>,
}

impl Evidence {
    /// Reads the words of a document's projects and of its sections.
    pub fn new(document: &Document) -> Self {
        let title = |project: &Project| words(&project.title.value).map(|(word, _)| word).collect();
        let starts = document.projects.iter().filter_map(|project| project.title.spans.first());
        let titles: Vec<Vec<String>> = document.projects.iter().map(title).collect();
        let mut begun: HashMap<String, Vec<usize>> = HashMap::default();
        for (index, title) in titles.iter().enumerate() {
            begun.entry(title.first().cloned().unwrap_or_default()).or_default().push(index);
        }
        let places = Places::of(document);
        // Of the others it is sure where they belong.
        let open = |quote: &&Quote| !matches!(places.before(quote), Some((_, true)));
        let owned = Owned::of(document, document.quotes.iter().filter(open));
        let first = starts.map(|span| span.start).min().unwrap_or(0);
        Self { titles, begun, owned, places, first }
    }

    /// The project behind whose text a quote stands, with nothing else in between.
    pub fn place(&self, quote: &Quote) -> Option<usize> {
        self.places.before(quote).map(|(project, _)| project)
    }

    /// The project a quote belongs to: by the surest kind of evidence that there is. Where it is
    /// level between some, the next kind decides among these.
    ///
    /// Behind a quote that `strayed` from where it stands, place alone decides about none that says
    /// what the speaker is.
    pub fn project_of(&self, quote: &Quote, strayed: bool) -> Match {
        let place = self.places.before(quote);
        if let Some((project, true)) = place {
            return Match::One { project, cue: "the quote stands in the project's text" };
        }
        let place = place.map(|(project, _)| project);
        let signature = signature(quote);
        let ahead = quote.text.spans.first().is_some_and(|span| span.start < self.first);
        let cues = if ahead { &CUES[..OF_NAMES] } else { &CUES[..] };
        let mut among: Option<Vec<usize>> = None;
        for &Cue { says: cue, of, least, weak } in cues {
            let weights = match of {
                Of::Title => self.by_title(&signature),
                Of::Names => self.owned.weigh(&signature, Closeness::Name),
                Of::Signature(closeness) => self.owned.weigh(&signature, closeness),
                Of::Said(closeness) => self.owned.weigh(&quote.text.value, closeness),
            };
            let weights = weights.into_iter().filter(|(project, weight)| {
                *weight >= least && among.as_ref().is_none_or(|among| among.contains(project))
            });
            let mut weights: Vec<(usize, usize)> = weights.collect();
            if let Some(place) = place.filter(|_| weak && !weights.is_empty()) {
                match weights.iter_mut().find(|(project, _)| *project == place) {
                    Some((_, weight)) => *weight += BEHIND,
                    None => weights.push((place, BEHIND)),
                }
            }
            let Some(most) = weights.iter().map(|&(_, weight)| weight).max() else { continue };
            let best = weights.into_iter().filter(|&(_, weight)| weight == most);
            let best: Vec<usize> = best.map(|(project, _)| project).collect();
            if let [project] = best[..] {
                return Match::One { project, cue };
            }
            among = Some(best);
        }
        let told = strayed && quote.speaker.as_ref().is_some_and(|speaker| speaker.role.is_some());
        let place = place.filter(|_| !told);
        let fits = |project: &usize| among.as_ref().is_none_or(|among| among.contains(project));
        match (place.filter(fits), among.as_deref()) {
            (Some(project), _) => {
                Match::One { project, cue: "the quote stands behind the project" }
            }
            (None, Some([first, second, ..])) => Match::Tie(*first, *second),
            _ => Match::None,
        }
    }

    /// The projects whose title the signature names, each with the title's length: the longest
    /// title that is named is meant.
    fn by_title(&self, signature: &str) -> Vec<(usize, usize)> {
        let signature: Vec<String> = words(signature).map(|(word, _)| word).collect();
        let named = |title: &Vec<String>| {
            !title.is_empty()
                && signature
                    .windows(title.len())
                    .any(|part| part.iter().zip(title).all(|(word, own)| alike(word, own)))
        };
        // Many titles are looked up by their first words, of which none may be misspelt.
        let few = self.titles.len() <= FEW;
        let begun = signature.iter().filter_map(|word| self.begun.get(word)).flatten().copied();
        let titles: BTreeSet<usize> =
            if few { (0..self.titles.len()).collect() } else { begun.take(FEW).collect() };
        titles
            .into_iter()
            .map(|index| (index, &self.titles[index]))
            .filter(|(_, title)| named(title))
            .map(|(index, title)| (index, title.len()))
            .collect()
    }
}

impl Places {
    fn of(document: &Document) -> Self {
        Self { projects: document.projects.iter().map(extent).collect(), others: others(document) }
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

/// A quote's signature without the speaker's own name.
fn signature(quote: &Quote) -> String {
    let role = quote.speaker.as_ref().and_then(|speaker| speaker.role.as_ref());
    role.map_or_else(String::new, |role| role.value.to_string())
}
