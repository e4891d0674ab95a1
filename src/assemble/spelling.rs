//! How a document spells the words that its line ends may split: in two, with a hyphen, or in one.

use std::cell::RefCell;

use foldhash::{HashMap, HashSet};

use crate::model::block::positions;
use crate::model::{Line, Sign};

/// How much of a text is searched for a spelling.
const SAMPLE: usize = 1 << 18;

/// The spellings of a document.
pub struct Spellings<'p> {
    sample: &'p str,
    hyphenated: HashSet<String>,
    /// A bit for the first byte of each of these, but for what tells the cases of ASCII.
    begun: u32,
    spelt: RefCell<HashMap<String, bool>>,
}

impl<'p> Spellings<'p> {
    /// The spellings of a text some of whose lines may split words.
    pub fn of(text: &'p str, lines: &[Line]) -> Self {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        let hyphenated = hyphenated_at_line_ends(text, lines);
        let begun = hyphenated.iter().fold(0, |begun, word| begun | first(word));
        Self { sample, hyphenated, begun, spelt: RefCell::default() }
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
        // Hardly any word begins like one of the few.
        self.begun & first(left) != 0 && {
            let mut word = [left, "-", right].concat();
            if word.is_ascii() {
                word.make_ascii_lowercase();
            } else {
                word = word.to_lowercase();
            }
            self.hyphenated.contains(stem(&word))
        }
    }
}

/// A bit for the first byte of a word, be it in capitals; all of them for a letter that is neither of ASCII
/// nor of Latin-1, whose small letter may begin otherwise.
fn first(word: &str) -> u32 {
    match word.bytes().next() {
        Some(first @ ..0xc4) => 1 << (first & 31),
        _ => u32::MAX,
    }
}

/// Words with an inner hyphen, folded, if any line ends in a hyphen at all.
fn hyphenated_at_line_ends(text: &str, lines: &[Line]) -> HashSet<String> {
    let hyphened = lines.iter().filter(|line| line.signs.has(Sign::Hyphen));
    let contents = hyphened.map(|line| line.span.of(text));
    let mut words = HashSet::default();
    if !contents.clone().any(|content| content.ends_with('-')) {
        return words;
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    for content in contents {
        let mut end = 0;
        for at in positions(content.as_bytes(), |byte| byte == b'-') {
            if at < end {
                continue;
            }
            let start = content[..at].trim_end_matches(is_part).len();
            end = content.len() - content[at..].trim_start_matches(is_part).len();
            let word = &content[start..end];
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
