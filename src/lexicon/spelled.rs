//! Words written for the `@` or a dot of an address: where a text has them, told by one search for
//! those of all languages.

use std::ops::Range;
use std::str;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::index::{Index, Languages};
use super::keys::Key;

/// Words for `@` shorter than this mean something else as well, as `at` does.
pub const UNMISTAKABLE: usize = 5;

/// The words that are worth a search, by their numbers, and the pattern that finds them.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    words: Vec<(u32, Languages)>,
    pattern: OnceLock<Option<AhoCorasick>>,
}

impl Spelled {
    /// Those of an index.
    pub(super) fn of(index: &Index) -> Self {
        let is_searched = |number: u32, key: Key| match key {
            Key::Dot => true,
            Key::At => index.word(number).len() >= UNMISTAKABLE,
            _ => false,
        };
        let all = index.numbers().flat_map(|number| {
            let meanings = index.of(number).1.iter();
            let spelled = meanings.filter(move |meaning| is_searched(number, meaning.key));
            spelled.map(move |meaning| (number, meaning.languages))
        });
        Self { words: all.collect(), pattern: OnceLock::new() }
    }

    /// What may be such a word in a text, in small letters or in capitals, by itself.
    pub(super) fn find(&self, index: &Index, text: &str) -> impl Iterator<Item = Range<usize>> {
        let pattern = self.pattern.get_or_init(|| self.pattern(index));
        let found = pattern.iter().flat_map(move |pattern| pattern.find_iter(text));
        found.map(|found| found.range()).filter(|found| is_word(text.as_bytes(), found))
    }

    /// Any of the words, the longest where some begin others. A text has so few of them that what
    /// finds them is made in the quickest way, which takes a fifth of an expression's time.
    fn pattern(&self, index: &Index) -> Option<AhoCorasick> {
        let words =
            self.words.iter().filter_map(|(number, _)| str::from_utf8(index.word(*number)).ok());
        let words: Vec<_> = words.flat_map(|word| [word.to_owned(), word.to_uppercase()]).collect();
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest);
        builder.kind(Some(AhoCorasickKind::NoncontiguousNFA));
        if words.is_empty() { None } else { builder.build(words).ok() }
    }
}

/// Whether a blank or a bracket stands on either side of a place.
fn is_word(text: &[u8], place: &Range<usize>) -> bool {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| b" \t([{)]}.\xa0".contains(byte));
    is_edge(place.start.checked_sub(1).and_then(|at| text.get(at))) && is_edge(text.get(place.end))
}
