//! Look-ups in the words of a document's language.

use super::{Languages, Lexicon, table};
use crate::model::{Field, SectionKind};
use table::{Table, fold, label_key};

/// The words of one language and of English, or of all languages.
///
/// Look-ups ignore case, and a stop, comma or colon at the word's end.
#[derive(Clone, Copy, Debug)]
pub struct Words<'l> {
    lexicon: &'l Lexicon,
    own: Languages,
    english: Languages,
}

impl<'l> Words<'l> {
    pub(super) fn new(lexicon: &'l Lexicon, own: Languages, english: Languages) -> Self {
        Self { lexicon, own, english }
    }

    /// Whether a word ends a role: one that stands for somebody's work or office, also inflected,
    /// also as the end of a compound.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let words = Lexicon::builtin().words(None);
    /// assert!(words.is_role_head("Udviklingschef"));
    /// assert!(words.is_role_head("Ph.d.-studerende"));
    /// assert!(!words.is_role_head("Sundhedspolitisk"));
    /// ```
    #[must_use]
    pub fn is_role_head(&self, word: &str) -> bool {
        let Some(word) = fold(word) else { return false };
        self.is_head(&word) || self.is_head(word.rsplit(['-', '/']).next().unwrap_or(&word))
    }

    fn is_head(&self, folded: &str) -> bool {
        self.lexicon.heads.languages(folded, self.lexicon.compounding) & (self.own | self.english)
            != 0
    }

    /// Whether a word stands in roles without ending them: *politisk*, *ph.d.*, *fungerende*. Of
    /// an abbreviation with stops the first part decides: *cand.polit.*
    #[must_use]
    pub fn is_role_word(&self, word: &str) -> bool {
        let Some(word) = fold(word) else { return false };
        let first = word.split('.').next().unwrap_or_default();
        [&*word, first].iter().any(|key| self.value(&self.lexicon.role_words, key).is_some())
    }

    /// The field that a label names; of two with a slash between, the first.
    ///
    /// ```
    /// use uddrag::{Field, lexicon::Lexicon};
    ///
    /// let words = Lexicon::builtin().words(None);
    /// assert_eq!(words.label("Direkte tlf.:"), Some(Field::Phone));
    /// assert_eq!(words.label("Tlf./mobil"), Some(Field::Phone));
    /// assert_eq!(words.label("E-Mail"), Some(Field::Email));
    /// assert_eq!(words.label("Emil"), None);
    /// ```
    #[must_use]
    pub fn label(&self, words: &str) -> Option<Field> {
        let field = |words| self.value(&self.lexicon.labels, &label_key(words));
        field(words).or_else(|| {
            let (first, second) = words.split_once('/')?;
            field(second).and(field(first))
        })
    }

    /// How many words the longest label has.
    #[must_use]
    pub fn longest_label_words(&self) -> usize {
        self.lexicon.longest_label
    }

    /// What the section of an article is about that has this label.
    ///
    /// ```
    /// use uddrag::{SectionKind, lexicon::Lexicon};
    ///
    /// let words = Lexicon::builtin().words(None);
    /// assert_eq!(words.section("Fremtidige perspektiver:"), Some(SectionKind::Outlook));
    /// assert_eq!(words.section("Herausforderung"), Some(SectionKind::Problem));
    /// assert_eq!(words.section("Svar"), None);
    /// ```
    #[must_use]
    pub fn section(&self, label: &str) -> Option<SectionKind> {
        self.value(&self.lexicon.sections, &fold(label)?)
    }

    /// The month that a word names, in full or shortened, January being 1.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u8> {
        self.value(&self.lexicon.months, &fold(word)?)
    }

    /// Whether a suspended hyphen is kept before the word: *sundheds- **og** socialområdet*.
    #[must_use]
    pub fn is_joining(&self, word: &str) -> bool {
        self.has(&self.lexicon.joining, word)
    }

    /// Whether it stands in personal names in lower case: *von*, *de*.
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.has(&self.lexicon.particles, word)
    }

    /// Whether it stands before a person's name and is part of it: *Dr.*, *Prof.*, *Mrs*.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let words = Lexicon::builtin().words(None);
    /// assert!(words.is_title("Dr.-Ing.") && !words.is_title("Konsulent"));
    /// ```
    #[must_use]
    pub fn is_title(&self, word: &str) -> bool {
        let first = word.split(['.', '-']).next().unwrap_or_default();
        self.has(&self.lexicon.titles, first)
    }

    /// Whether it is an indefinite article.
    #[must_use]
    pub fn is_article(&self, word: &str) -> bool {
        self.has(&self.lexicon.articles, word)
    }

    /// Whether it is a heading that contacts of any kind stand under, and so names nobody.
    #[must_use]
    pub fn heads_contacts(&self, heading: &str) -> bool {
        self.has(&self.lexicon.heads_contacts, heading.trim_end_matches([':', '.']))
    }

    /// Whether it says that somebody says something.
    #[must_use]
    pub fn says(&self, word: &str) -> bool {
        self.has(&self.lexicon.says, word)
    }

    /// Whether it stands before the extension of a telephone number.
    #[must_use]
    pub fn is_extension(&self, word: &str) -> bool {
        self.has(&self.lexicon.extension, word)
    }

    /// Whether it is written for the `@` of an address.
    #[must_use]
    pub fn is_at(&self, word: &str) -> bool {
        self.has(&self.lexicon.at, word)
    }

    /// Whether it is written for a dot of an address.
    #[must_use]
    pub fn is_dot(&self, word: &str) -> bool {
        self.has(&self.lexicon.dot, word)
    }

    /// The words written for the `@` or a dot of an address, in lower case and in no order, so
    /// that a text can be searched for them.
    pub fn spellings(&self) -> impl Iterator<Item = &'l str> {
        let languages = self.own | self.english;
        let Lexicon { at, dot, .. } = self.lexicon;
        at.words(languages).chain(dot.words(languages))
    }

    fn has(&self, table: &Table<()>, word: &str) -> bool {
        fold(word).is_some_and(|key| self.value(table, &key).is_some())
    }

    /// The meaning in the document's own language goes before the English one.
    fn value<V: Copy + PartialEq>(&self, table: &Table<V>, key: &str) -> Option<V> {
        table.get(key, self.own).or_else(|| table.get(key, self.english))
    }
}

#[cfg(test)]
mod tests;
