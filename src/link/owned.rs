//! The words that quotes say, and the projects that say them too.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::HashMap;
use foldhash::fast::FixedState;
use smallvec::SmallVec;

use crate::lexicon::Lexicon;
use crate::model::{Document, Project};

use super::vocabulary::each_word;

/// The fewest letters of a word that can tell one project from another.
const TELLING: usize = 5;

/// How many letters the inflections of a long word share.
const STEM: usize = 8;

/// As many projects have a word that tells nothing.
const MANY: usize = 3;

/// How closely a quote's word and a project's must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Closeness {
    /// They are the same, and it is a name.
    Name,
    /// They are the same.
    Word,
    /// They begin alike.
    Stem,
}

/// Words, and beginnings of words, and the projects that have them.
///
/// Only what quotes say is ever asked for, and so nothing else is kept; and of that its hash, since
/// hardly ever two words have the same.
#[derive(Default)]
pub struct Owned {
    words: HashMap<u64, Owners>,
    stems: HashMap<u64, Owners>,
    begun: Beginnings,
}

// A word is passed over by its first eight bytes, which its stem has to share.
const _: () = assert!(STEM >= 8);

/// How the words of quotes begin, by which most other words are passed over.
struct Beginnings([u64; Self::PLACES / 64]);

impl Beginnings {
    const PLACES: usize = 1 << 12;

    fn add(&mut self, word: &str) {
        if let Some(place) = Self::place(word) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether a word, in letters of either case, may have been added, or another of its stem.
    fn may_have(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }

    /// A place for the first eight bytes, or for the first and last four of fewer, but for the bit that
    /// tells the cases of ASCII and Latin-1; none for what has other letters there.
    fn place(word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        let ends = || Some([*bytes.first_chunk::<4>()?, *bytes.last_chunk::<4>()?]);
        let first = match bytes.first_chunk::<8>() {
            Some(first) => u64::from_le_bytes(*first),
            None => ends()?
                .into_iter()
                .fold(0, |all, four| all << 32 | u64::from(u32::from_le_bytes(four))),
        };
        // The sum of the lower seven bits carries into the highest from 0x44 on.
        let lower = first & u64::from_ne_bytes([0x7f; 8]);
        let above = lower + u64::from_ne_bytes([0x80 - 0x44; 8]);
        if first & above & u64::from_ne_bytes([0x80; 8]) != 0 {
            return None;
        }
        let small = first | 0x2020_2020_2020_2020;
        // The upper bits of a product depend on all of it.
        usize::try_from(small.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52).ok()
    }
}

impl Default for Beginnings {
    fn default() -> Self {
        Self([0; Self::PLACES / 64])
    }
}

/// Which projects have a word; a word of the rest of the document tells nothing.
#[derive(Default)]
struct Owners {
    /// One more at most than tell anything.
    projects: SmallVec<[usize; MANY]>,
    common: bool,
}

impl Owned {
    /// The words of what quotes say, or of their signatures, with the projects that have them too.
    pub fn of<'d>(document: &Document, said: impl Iterator<Item = &'d str>) -> Self {
        let mut owned = Self::default();
        for text in said {
            each_word(text, TELLING, |_| true, |word, _| owned.ask(word));
        }
        if owned.words.is_empty() {
            return owned;
        }
        let mut met = Beginnings::default();
        for (index, project) in document.projects.iter().enumerate() {
            for text in texts(project) {
                owned.meet(text, |word, owners| {
                    owners.meet(index);
                    met.add(word);
                });
            }
        }
        // What no project has tells nothing, wherever else it stands.
        owned.begun = met;
        let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
        let rest = document.sections.iter().map(|section| &*section.text.value);
        let title = document.title.iter().map(|title| &*title.value);
        for text in title.chain(headings.map(|heading| &*heading.value)).chain(rest) {
            owned.meet(text, |_, owners| owners.common = true);
        }
        owned
    }

    /// Notes that a quote has a word.
    fn ask(&mut self, word: &str) {
        if tells(word) {
            self.words.entry(key(word)).or_default();
            self.stems.entry(key(stem(word))).or_default();
            self.begun.add(word);
        }
    }

    /// Notes the words of another text that a quote has too.
    fn meet(&mut self, text: &str, mut note: impl FnMut(&str, &mut Owners)) {
        let Self { words, stems, begun } = self;
        let fits = |word: &str| begun.may_have(word);
        each_word(text, TELLING, fits, |word, _| {
            // Of a word whose stem no quote has none has the word.
            let Some(owners) = stems.get_mut(&key(stem(word))) else { return };
            note(word, owners);
            if let Some(owners) = words.get_mut(&key(word)) {
                note(word, owners);
            }
        });
    }

    /// The telling words of a text.
    pub fn telling(&self, text: &str) -> Vec<Telling<'_>> {
        let role_words = Lexicon::builtin().words(None);
        let mut telling = Vec::new();
        let fits = |word: &str| self.begun.may_have(word);
        each_word(text, TELLING, fits, |word, printed| {
            let Some(stem) = self.stems.get(&key(stem(word))) else { return };
            let is_name = !stem.common && printed.starts_with(char::is_uppercase);
            let tell = Telling { word: self.words.get(&key(word)), stem, is_name };
            if tell.tells() && !role_words.is_role_word(word) {
                telling.push(tell);
            }
        });
        telling
    }
}

fn key(word: &str) -> u64 {
    FixedState::default().hash_one(word)
}

/// A word of a quote, with the projects that have it.
pub struct Telling<'o> {
    word: Option<&'o Owners>,
    stem: &'o Owners,
    /// Whether it is printed as names are, and the rest of the document has none that begins so.
    is_name: bool,
}

impl<'o> Telling<'o> {
    /// Whose word it is, if that is told so closely.
    fn owners(&self, closeness: Closeness) -> Option<&'o Owners> {
        let owners = match closeness {
            Closeness::Name => self.word.filter(|_| self.is_name),
            Closeness::Word => self.word,
            Closeness::Stem => Some(self.stem),
        };
        owners.filter(|owners| owners.tell())
    }

    fn tells(&self) -> bool {
        [Closeness::Word, Closeness::Stem]
            .into_iter()
            .any(|closeness| self.owners(closeness).is_some())
    }
}

/// How much telling words weigh for each project that has them. A word that one project has weighs
/// most; one that three have weighs nothing.
pub fn weigh(telling: &[Telling], closeness: Closeness) -> Vec<(usize, usize)> {
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    for owners in telling.iter().filter_map(|word| word.owners(closeness)) {
        for &project in &owners.projects {
            *weights.entry(project).or_default() += MANY - owners.projects.len();
        }
    }
    weights.into_iter().collect()
}

impl Owners {
    /// Notes that a project has the word.
    fn meet(&mut self, project: usize) {
        if self.projects.len() < MANY && self.projects.last() != Some(&project) {
            self.projects.push(project);
        }
    }

    /// Whether the word tells one project from others.
    fn tell(&self) -> bool {
        !self.common && (1..MANY).contains(&self.projects.len())
    }
}

/// The beginning of a long word, which its inflections share.
fn stem(word: &str) -> &str {
    if word.len() <= STEM {
        return word;
    }
    word.char_indices().nth(STEM).map_or(word, |(at, _)| &word[..at])
}

/// Whether a word is long enough to tell anything.
fn tells(word: &str) -> bool {
    word.len() >= TELLING && (word.is_ascii() || word.chars().nth(TELLING - 1).is_some())
}

/// Everything a project says.
fn texts<'d>(project: &'d Project) -> impl Iterator<Item = &'d str> {
    let sections = project.sections.iter().map(|section| &*section.text.value);
    let notes = project.notes.iter().map(|note| &*note.value);
    std::iter::once(&*project.title.value).chain(sections).chain(notes)
}
