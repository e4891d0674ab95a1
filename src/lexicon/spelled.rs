//! Words written for the `@` or a dot of an address: where a text has them, told by one search for
//! those of all languages.

use std::cmp::Reverse;
use std::ops::Range;
use std::str;
use std::sync::OnceLock;

use regex::Regex;

use super::index::{Index, Languages};
use super::keys::Key;

/// Words for `@` shorter than this mean something else as well, as `at` does.
pub const UNMISTAKABLE: usize = 5;

/// The words that are worth a search, by their numbers, and the pattern that finds them.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    words: Vec<(u32, Languages)>,
    pattern: OnceLock<Option<Regex>>,
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

    /// What may be such a word in a text, in small letters or in capitals; also parts of words.
    pub(super) fn find(&self, index: &Index, text: &str) -> impl Iterator<Item = Range<usize>> {
        let pattern = self.pattern.get_or_init(|| self.pattern(index));
        pattern.iter().flat_map(|pattern| pattern.find_iter(text)).map(|found| found.range())
    }

    /// Any of the words, the longest first, since some begin others.
    fn pattern(&self, index: &Index) -> Option<Regex> {
        let words =
            self.words.iter().filter_map(|(number, _)| str::from_utf8(index.word(*number)).ok());
        let mut words: Vec<_> =
            words.flat_map(|word| [word.to_owned(), word.to_uppercase()]).collect();
        words.sort_by_key(|word| (Reverse(word.len()), word.clone()));
        words.dedup();
        let any: Vec<_> = words.iter().map(|word| regex::escape(word)).collect();
        if any.is_empty() { None } else { Regex::new(&any.join("|")).ok() }
    }
}
