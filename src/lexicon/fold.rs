//! Tables of words, each with the languages it belongs to.

use std::borrow::Cow;

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use super::Languages;
use super::hash::Map;
use crate::model::character::{is_blank, is_dash, is_invisible};

/// Longer than any word or label; whatever is longer is not looked up, so that a look-up takes
/// constant time.
const LONGEST: usize = 120;

/// Words and what they mean, by language.
#[derive(Debug)]
pub(super) struct Table<V> {
    words: Map<Box<str>, SmallVec<[(Languages, V); 1]>>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { words: Map::default() }
    }
}

impl<V: Copy + PartialEq> Table<V> {
    pub(super) fn extend<'w>(
        &mut self,
        bit: Languages,
        words: impl IntoIterator<Item = &'w String>,
        value: V,
    ) {
        for word in each(words) {
            if let Some(key) = fold(word) {
                self.insert(bit, &key, value);
            }
        }
    }

    /// A word that a language has already keeps its first meaning.
    pub(super) fn insert(&mut self, bit: Languages, key: &str, value: V) {
        let Some(meanings) = self.words.get_mut(key) else {
            self.words.insert(key.into(), SmallVec::from_buf([(bit, value)]));
            return;
        };
        if meanings.iter().any(|(languages, _)| languages & bit != 0) {
            return;
        }
        match meanings.iter_mut().find(|(_, known)| *known == value) {
            Some((languages, _)) => *languages |= bit,
            None => meanings.push((bit, value)),
        }
    }

    /// What a folded word means in one of the languages.
    pub(super) fn get(&self, key: &str, languages: Languages) -> Option<V> {
        let meanings = self.words.get(key)?;
        meanings.iter().find(|(known, _)| known & languages != 0).map(|(_, value)| *value)
    }

    /// The words of some languages.
    pub(super) fn words(&self, languages: Languages) -> impl Iterator<Item = &str> {
        let known = move |meanings: &[(Languages, V)]| {
            meanings.iter().any(|(known, _)| known & languages != 0)
        };
        self.words.iter().filter(move |(_, meanings)| known(meanings)).map(|(word, _)| &**word)
    }

    /// The languages that have a folded word.
    pub(super) fn languages(&self, key: &str) -> Languages {
        self.words.get(key).map_or(0, |meanings| meanings.iter().fold(0, |all, (l, _)| all | l))
    }
}

/// Words that end a role, found at the end of compounds too.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Heads that may end a compound, by their last four bytes.
    ends: Map<[u8; 4], Vec<(Box<str>, Languages)>>,
    /// Heads too short, or too like the end of other words, to do so.
    alone: Table<()>,
    /// What inflection adds, by its last byte: *konsulent-er*, *Leiter-in*.
    endings: Map<u8, Vec<(Box<str>, Languages)>>,
}

impl Heads {
    pub(super) fn extend(
        &mut self,
        bit: Languages,
        heads: &[String],
        alone: &[String],
        endings: &[String],
    ) {
        self.alone.extend(bit, alone, ());
        for head in each(heads) {
            let Some(head) = fold(head) else { continue };
            match head.as_bytes().last_chunk() {
                Some(&end) if head.chars().count() > 3 => {
                    add(self.ends.entry(end).or_default(), &head, bit);
                }
                _ => self.alone.insert(bit, &head, ()),
            }
        }
        for ending in each(endings) {
            let Some(&last) = ending.as_bytes().last() else { continue };
            add(self.endings.entry(last).or_default(), ending, bit);
        }
    }

    /// The languages in which a folded word is a head, inflected or not, or a compound that ends
    /// in one.
    pub(super) fn languages(&self, word: &str, compounding: Languages) -> Languages {
        let endings = word.as_bytes().last().and_then(|last| self.endings.get(last));
        let inflected = endings.into_iter().flatten().filter_map(|(ending, languages)| {
            let stem = word.strip_suffix(&**ending)?;
            Some(self.of_stem(stem, compounding) & languages)
        });
        inflected.fold(self.of_stem(word, compounding), |all, found| all | found)
    }

    fn of_stem(&self, stem: &str, compounding: Languages) -> Languages {
        let candidates = stem.as_bytes().last_chunk::<4>().and_then(|end| self.ends.get(end));
        let ends = candidates.into_iter().flatten().filter_map(|(head, languages)| {
            let before = stem.strip_suffix(&**head)?;
            match before.chars().take(2).count() {
                0 => Some(*languages),
                2 => Some(languages & compounding),
                _ => None,
            }
        });
        ends.fold(self.alone.languages(stem), |all, found| all | found)
    }
}

/// The words of strings that hold several, with commas between.
pub(super) fn each<'w>(
    strings: impl IntoIterator<Item = &'w String>,
) -> impl Iterator<Item = &'w str> {
    strings.into_iter().flat_map(|words| words.split(',')).map(str::trim).filter(|w| !w.is_empty())
}

/// Adds a word to those that end alike.
fn add(words: &mut Vec<(Box<str>, Languages)>, word: &str, bit: Languages) {
    match words.iter_mut().find(|(known, _)| **known == *word) {
        Some((_, languages)) => *languages |= bit,
        None => words.push((word.into(), bit)),
    }
}

/// The form in which words are compared: lower case, composed, with single spaces and plain
/// hyphens, and without the stop or colon at its end. `None` for what is too long to be a word.
pub(super) fn fold(word: &str) -> Option<Cow<'_, str>> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.trim_matches(is_blank);
    let word = word.trim_end_matches(['.', ':', ',', ';', '?', '!']);
    let word = word.trim_end_matches(is_blank);
    if word.chars().all(is_settled) && !word.contains("  ") {
        return Some(Cow::Borrowed(word));
    }
    let room = word.len() + 8;
    let is_composed = word.chars().all(|c| c < '\u{300}');
    Some(Cow::Owned(if is_composed { lower(word.chars(), room) } else { lower(word.nfc(), room) }))
}

/// Characters that folding keeps, whatever stands beside them.
fn is_settled(c: char) -> bool {
    matches!(c, ' '..='@' | '['..='~' | 'ß'..='ÿ')
}

fn lower(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut folded = String::with_capacity(room);
    for c in chars.filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase) {
        match c {
            _ if c.is_whitespace() && folded.ends_with(' ') => {}
            _ if c.is_whitespace() => folded.push(' '),
            _ if is_dash(c) => folded.push('-'),
            _ => folded.push(c),
        }
    }
    folded
}

/// The form in which labels are compared: folded, and written without hyphens and stops, so that
/// `E-mail`, `Tlf.nr.` and `e - mail` need no entries of their own.
pub(super) fn label_key(words: &str) -> Cow<'_, str> {
    let Some(folded) = fold(words) else { return Cow::Borrowed("") };
    if !folded.contains(['.', '-']) {
        return folded;
    }
    let spaced = folded.replace(" - ", "").replace("- ", "").replace('-', "").replace('.', " ");
    Cow::Owned(spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_plain_words_where_they_are() {
        assert!(matches!(fold("konsulent"), Some(Cow::Borrowed("konsulent"))));
        assert!(matches!(fold("ph.d.:"), Some(Cow::Borrowed("ph.d"))));
        assert_eq!(fold("ØKONOM").unwrap(), "økonom");
        assert_eq!(fold("ra\u{30a}dgiver").unwrap(), "rådgiver", "decomposed");
        assert_eq!(fold("kon\u{ad}sulent").unwrap(), "konsulent", "soft hyphen");
        assert_eq!(fold("Fremtidige \u{a0} perspektiver :").unwrap(), "fremtidige perspektiver");
        assert_eq!(fold(&"a".repeat(1000)), None);
        assert_eq!(fold("").unwrap(), "");
    }

    #[test]
    fn labels_are_compared_without_stops_and_hyphens() {
        for text in ["Tlf.nr.:", "tlf. nr", "TLF. NR."] {
            assert_eq!(label_key(text), "tlf nr", "{text}");
        }
        for text in ["E-mail", "email:", "e - mail", "E\u{2011}Mail"] {
            assert_eq!(label_key(text), "email", "{text}");
        }
    }

    #[test]
    fn the_first_meaning_stays() {
        let mut table = Table::default();
        table.insert(1, "titel", 'r');
        table.insert(1, "titel", 'x');
        table.insert(2, "titel", 't');
        assert_eq!(table.get("titel", 1), Some('r'));
        assert_eq!(table.get("titel", 2), Some('t'));
        assert_eq!(table.get("titel", 4), None);
        assert_eq!(table.languages("titel"), 3);
    }
}
