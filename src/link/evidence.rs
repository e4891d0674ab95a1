//! What speaks for a quote's belonging to a project: its title, a name, shared words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::lexicon::Lexicon;
use crate::model::{Document, Project, Quote};

use super::vocabulary::{alike, each_word, words};

/// The fewest letters of a word that can tell one project from another.
const TELLING: usize = 5;

/// The least that shared words of the quote itself must weigh, since they are the weakest cue.
const ENOUGH: usize = 2;

/// The most titles that a signature is compared with.
const FEW: usize = 256;

/// What it weighs beside shared words that a quote stands right behind a project.
const BEHIND: usize = 3;

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
    words: Owned,
    stems: Owned,
    /// Where the first article begins; what stands before it speaks of no single project.
    first: u32,
    /// Where each project begins and ends.
    places: Vec<(u32, u32)>,
    /// Where sections, lists and figures begin, in order.
    others: Vec<u32>,
}

impl Evidence {
    /// Reads the words of a document's projects and of its sections.
    pub fn new(document: &Document) -> Self {
        let title = |project: &Project| words(&project.title.value).map(|(word, _)| word).collect();
        let starts = document.projects.iter().filter_map(|project| project.title.spans.first());
        let titles: Vec<Vec<String>> = document.projects.iter().map(title).collect();
        let mut begun: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, title) in titles.iter().enumerate() {
            begun.entry(title.first().cloned().unwrap_or_default()).or_default().push(index);
        }
        let [words, stems] = owned(document);
        Self {
            titles,
            begun,
            words,
            stems,
            first: starts.map(|span| span.start).min().unwrap_or(0),
            places: document.projects.iter().map(place).collect(),
            others: others(document),
        }
    }

    /// The project behind whose text a quote stands, with nothing else in between, and whether its
    /// text goes on behind the quote.
    pub fn place(&self, quote: &Quote) -> Option<(usize, bool)> {
        let at = quote.text.spans.first()?.start;
        let before = self.places.partition_point(|&(start, _)| start < at);
        let (project, (start, end)) = (before.checked_sub(1)?, self.places[before - 1]);
        let parted = self.others.partition_point(|&other| other < start)
            < self.others.partition_point(|&other| other < at);
        (!parted).then_some((project, at < end))
    }

    /// The project a quote belongs to: by the surest kind of evidence that there is. Where it is
    /// level between some, the next kind decides among these.
    ///
    /// Behind a quote that `strayed` from where it stands, place alone decides about none that says
    /// what the speaker is.
    pub fn project_of(&self, quote: &Quote, strayed: bool) -> Match {
        let place = self.place(quote);
        if let Some((project, true)) = place {
            return Match::One { project, cue: "the quote stands in the project's text" };
        }
        let place = place.map(|(project, _)| project);
        let signature = signature(quote);
        let said = &quote.text.value;
        let named = [
            ("the signature names the project's title", self.by_title(&signature), 1, false),
            (
                "the signature names somebody the project names",
                self.words.weigh(&signature, true),
                1,
                false,
            ),
        ];
        let shared = [
            (
                "the signature shares a word with the project",
                self.words.weigh(&signature, false),
                1,
                false,
            ),
            (
                "the signature shares the stem of a word with the project",
                self.stems.weigh(&signature, false),
                1,
                false,
            ),
            (
                "the quote shares words with the project",
                self.words.weigh(said, false),
                ENOUGH,
                true,
            ),
            (
                "the quote shares the stems of words with the project",
                self.stems.weigh(said, false),
                ENOUGH,
                true,
            ),
        ];
        let ahead = quote.text.spans.first().is_some_and(|span| span.start < self.first);
        let kinds = named.into_iter().chain(shared.into_iter().filter(|_| !ahead));
        let mut among: Option<Vec<usize>> = None;
        for (cue, weights, least, weak) in kinds {
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

/// Where a project's own text begins and ends.
fn place(project: &Project) -> (u32, u32) {
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

/// The words and the stems of words that quotes have, with the projects that have them too.
fn owned(document: &Document) -> [Owned; 2] {
    let keys: [fn(&str) -> &str; 2] = [|word| word, stem];
    let mut owned = keys.map(|key| Owned::of_quotes(document, key));
    for (index, project) in document.projects.iter().enumerate() {
        for text in texts(project) {
            each_word(text, |word| owned.iter_mut().for_each(|owned| owned.meet(word, index)));
        }
    }
    let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
    let rest = document.sections.iter().map(|section| &*section.text.value);
    for text in headings.map(|heading| &*heading.value).chain(rest) {
        each_word(text, |word| owned.iter_mut().for_each(|owned| owned.meet_elsewhere(word)));
    }
    owned
}

/// Words, or their stems, and the projects that have them.
///
/// Only what quotes say is ever asked for, and so nothing else is kept.
struct Owned {
    owners: HashMap<String, Owners>,
    key: fn(&str) -> &str,
}

/// Which projects have a word; a word of the rest of the document tells nothing.
#[derive(Clone, Debug, Default)]
struct Owners {
    projects: Vec<usize>,
    common: bool,
}

impl Owned {
    fn of_quotes(document: &Document, key: fn(&str) -> &str) -> Self {
        let mut owners: HashMap<String, Owners> = HashMap::new();
        for quote in &document.quotes {
            let role = quote.speaker.as_ref().and_then(|speaker| speaker.role.as_ref());
            let role = role.map_or("", |role| &*role.value);
            for (word, _) in [role, &*quote.text.value].into_iter().flat_map(words) {
                if tells(&word) {
                    owners.entry(key(&word).to_owned()).or_default();
                }
            }
        }
        Self { owners, key }
    }

    /// Notes that a project has a word.
    fn meet(&mut self, word: &str, project: usize) {
        let owners = self.owners.get_mut((self.key)(word)).filter(|_| tells(word));
        if let Some(Owners { projects, .. }) = owners
            && projects.last() != Some(&project)
        {
            projects.push(project);
        }
    }

    /// Notes that the rest of the document has a word.
    fn meet_elsewhere(&mut self, word: &str) {
        if let Some(owners) = self.owners.get_mut((self.key)(word)) {
            owners.common = true;
        }
    }

    /// How much the telling words of a text, or only its names, weigh for each project that has
    /// them. A word that one project has weighs most; one that three have weighs nothing.
    fn weigh(&self, text: &str, names: bool) -> Vec<(usize, usize)> {
        let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
        let role_words = Lexicon::builtin().words(None);
        for (word, capital) in words(text).filter(|(word, _)| tells(word)) {
            if role_words.is_role_word(&word) {
                continue;
            }
            let owners = self.owners.get((self.key)(&word));
            let Some(owners) = owners.filter(|owners| !owners.common) else { continue };
            if names && !capital || owners.projects.len() > 2 {
                continue;
            }
            for &project in &owners.projects {
                *weights.entry(project).or_default() += 3 - owners.projects.len();
            }
        }
        weights.into_iter().collect()
    }
}

/// The beginning of a long word, which its inflections share.
fn stem(word: &str) -> &str {
    const STEM: usize = 8;
    word.char_indices().nth(STEM).map_or(word, |(at, _)| &word[..at])
}

/// Whether a word is long enough to tell anything.
fn tells(word: &str) -> bool {
    word.chars().nth(TELLING - 1).is_some()
}

/// Everything a project says.
fn texts<'d>(project: &'d Project) -> impl Iterator<Item = &'d str> {
    let sections = project.sections.iter().map(|section| &*section.text.value);
    let notes = project.notes.iter().map(|note| &*note.value);
    std::iter::once(&*project.title.value).chain(sections).chain(notes)
}

/// A quote's signature without the speaker's own name.
fn signature(quote: &Quote) -> String {
    let role = quote.speaker.as_ref().and_then(|speaker| speaker.role.as_ref());
    role.map_or_else(String::new, |role| role.value.to_string())
}
