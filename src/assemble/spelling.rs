//! How a document spells the words that its line ends may split: in two, with a hyphen, or in one.

use std::cell::RefCell;

use foldhash::{HashMap, HashSet};

use crate::model::Line;

use super::signs::{Sign, Signs};

/// How much of a text is searched for a spelling.
const SAMPLE: usize = 1 << 18;

/// The spellings of a document.
pub struct Spellings<'p> {
    sample: &'p str,
    hyphenated: HashSet<String>,
    spelt: RefCell<HashMap<String, bool>>,
}

impl<'p> Spellings<'p> {
    /// The spellings of a text some of whose lines may split words, with the kinds of signs of each.
    pub fn of<'l>(
        text: &'p str,
        lines: impl Iterator<Item = (&'l Line, &'l Signs)> + Clone,
    ) -> Self {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        let hyphenated = hyphenated_at_line_ends(text, lines);
        Self { sample, hyphenated, spelt: RefCell::default() }
    }

    /// Whether the document spells two halves as one word somewhere.
    pub fn joins(&self, left: &str, right: &str) -> bool {
        let word = format!("{left}{right}");
        *self.spelt.borrow_mut().entry(word).or_insert_with_key(|word| {
            let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            memchr::memmem::find_iter(self.sample.as_bytes(), word.as_bytes()).any(|at| {
                !inner(self.sample[..at].chars().next_back())
                    && !inner(self.sample[at + word.len()..].chars().next())
            })
        })
    }

    /// Whether the document spells `left-right` with its hyphen somewhere inside a line.
    pub fn hyphenates(&self, left: &str, right: &str) -> bool {
        !self.hyphenated.is_empty() && {
            let mut word = format!("{left}-{right}");
            if word.is_ascii() {
                word.make_ascii_lowercase();
            } else {
                word = word.to_lowercase();
            }
            self.hyphenated.contains(stem(&word))
        }
    }
}

/// Words with an inner hyphen, folded, if any line ends in a hyphen at all.
fn hyphenated_at_line_ends<'l>(
    text: &str,
    lines: impl Iterator<Item = (&'l Line, &'l Signs)> + Clone,
) -> HashSet<String> {
    let hyphened = lines.filter(|(_, signs)| signs.has(Sign::Hyphen));
    let contents = hyphened.map(|(line, _)| line.span.of(text));
    let mut words = HashSet::default();
    if !contents.clone().any(|content| content.ends_with('-')) {
        return words;
    }
    for content in contents {
        if !content.trim_end_matches('-').contains('-') {
            continue;
        }
        for word in content.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
            let inner = word.trim_matches('-');
            if inner.contains('-') && !word.ends_with('-') {
                words.insert(stem(&inner.to_lowercase()).to_owned());
            }
        }
    }
    words
}

/// A word with a hyphen without its inflection, which is what follows the sixth letter behind the
/// hyphen.
fn stem(word: &str) -> &str {
    const STEM: usize = 6;
    let tail = word.rfind('-').map_or(0, |at| at + 1);
    let cut = word[tail..].char_indices().nth(STEM).map_or(word.len(), |(at, _)| tail + at);
    &word[..cut]
}
