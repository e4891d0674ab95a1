//! What speaks for a quote's belonging to a project: its title, a name, shared words.

use std::collections::HashMap;

use crate::model::{Document, Project, Quote};

use super::vocabulary::{alike, words};

/// The fewest letters of a word that can tell one project from another.
const TELLING: usize = 5;

/// The least that shared words of the quote itself must weigh, since they are the weakest cue.
const ENOUGH: usize = 2;

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
    owners: HashMap<String, Owners>,
}

/// Which projects have a word; a word of the rest of the document tells nothing.
#[derive(Clone, Debug, Default)]
struct Owners {
    projects: Vec<usize>,
    common: bool,
}

impl Evidence {
    /// Reads the words of a document's projects and of its sections.
    pub fn new(document: &Document) -> Self {
        let mut owners: HashMap<String, Owners> = HashMap::new();
        for (index, project) in document.projects.iter().enumerate() {
            for (word, _) in texts(project).flat_map(words).filter(|(word, _)| tells(word)) {
                let projects = &mut owners.entry(word).or_default().projects;
                if projects.last() != Some(&index) {
                    projects.push(index);
                }
            }
        }
        let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
        let rest = document.sections.iter().map(|section| &*section.text.value);
        for (word, _) in headings.map(|heading| &*heading.value).chain(rest).flat_map(words) {
            if let Some(owners) = owners.get_mut(&word) {
                owners.common = true;
            }
        }
        let title = |project: &Project| words(&project.title.value).map(|(word, _)| word).collect();
        Self { titles: document.projects.iter().map(title).collect(), owners }
    }

    /// The project a quote belongs to: by the surest kind of evidence that there is. Where it is
    /// level between some, the next kind decides among these.
    pub fn project_of(&self, quote: &Quote) -> Match {
        let signature = signature(quote);
        let kinds: [(&'static str, Vec<(usize, usize)>, usize); 4] = [
            ("the signature names the project's title", self.by_title(&signature), 1),
            ("the signature names somebody the project names", self.by_words(&signature, true), 1),
            ("the signature shares a word with the project", self.by_words(&signature, false), 1),
            ("the quote shares words with the project", self.by_words(&quote.text.value, false), ENOUGH),
        ];
        let mut among: Option<Vec<usize>> = None;
        for (cue, weights, least) in kinds {
            let weights = weights.into_iter().filter(|(project, weight)| {
                *weight >= least && among.as_ref().is_none_or(|among| among.contains(project))
            });
            let weights: Vec<(usize, usize)> = weights.collect();
            let Some(most) = weights.iter().map(|&(_, weight)| weight).max() else { continue };
            let best = weights.into_iter().filter(|&(_, weight)| weight == most);
            let best: Vec<usize> = best.map(|(project, _)| project).collect();
            if let [project] = best[..] {
                return Match::One { project, cue };
            }
            among = Some(best);
        }
        match among.as_deref() {
            Some([first, second, ..]) => Match::Tie(*first, *second),
            _ => Match::None,
        }
    }

    /// The projects whose title the signature names, each with the title's length: the longest
    /// title that is named is meant.
    fn by_title(&self, signature: &str) -> Vec<(usize, usize)> {
        let signature: Vec<String> = words(signature).map(|(word, _)| word).collect();
        let named = |title: &Vec<String>| {
            !title.is_empty()
                && signature.windows(title.len()).any(|part| {
                    part.iter().zip(title).all(|(word, own)| alike(word, own))
                })
        };
        let titles = self.titles.iter().enumerate();
        titles.filter(|(_, title)| named(title)).map(|(index, title)| (index, title.len())).collect()
    }

    /// How much the telling words of a text weigh for each project that has them. A word that few
    /// projects have weighs most; one that the rest of the document has weighs nothing.
    fn by_words(&self, text: &str, names: bool) -> Vec<(usize, usize)> {
        let mut weights: HashMap<usize, usize> = HashMap::new();
        for (word, capital) in words(text) {
            let Some(owners) = self.owners.get(&word).filter(|owners| !owners.common) else { continue };
            if names && !capital || owners.projects.len() > 2 {
                continue;
            }
            for &project in &owners.projects {
                *weights.entry(project).or_default() += 3 - owners.projects.len();
            }
        }
        let mut weights: Vec<(usize, usize)> = weights.into_iter().collect();
        weights.sort_unstable();
        weights
    }
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
