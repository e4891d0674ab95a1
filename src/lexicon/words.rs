//! Look-ups in the words of a document's language.

mod known;
mod said;
mod whom;

use std::ops::Range;

use super::Lexicon;
use super::fold::{fold, label_key};
use super::gate::Gates;
use super::index::{Languages, Meaning};
use super::keys::{Group, Key};
use super::numbering::Number;
use crate::model::{Country, Field, SectionKind};

pub use known::Known;

/// The words of one language and of English, or of all languages; labels always of all.
///
/// Look-ups ignore case, and a stop, comma or colon at the word's end.
#[derive(Clone, Copy, Debug)]
pub struct Words<'l> {
    lexicon: &'l Lexicon,
    own: Languages,
    english: Languages,
}

/// The fewest words of a menu's phrase that others may follow: *Skip to content*.
const MENU: usize = 3;

/// The longest row of links in bytes.
const LONGEST: usize = 100;

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
        let heads = &self.gates().heads;
        if !heads.may_end_written(word) {
            return false;
        }
        let word = fold(word);
        let last = || word.rsplit(|byte| matches!(byte, b'-' | b'/')).next();
        heads.may_end(&word)
            && (self.heads(&word)
                || last().is_some_and(|last| last.len() < word.len() && self.heads(last)))
    }

    /// Whether a folded word is a head, or a compound that ends in one.
    fn heads(&self, word: &[u8]) -> bool {
        self.lexicon.heads(word).any(|found| found & self.all() != 0)
    }

    /// Whether a word stands in roles without ending them: *politisk*, *ph.d.*, *fungerende*. Of
    /// an abbreviation with stops the first part decides: *cand.polit.*
    #[must_use]
    pub fn is_role_word(&self, word: &str) -> bool {
        let group = Group::Single(Key::RolesWords);
        let Some(word) = self.begun(group, word) else { return false };
        let word = fold(word);
        let first = word.split(|&byte| byte == b'.').next().unwrap_or_default();
        let is_known = |word| self.meaning(group, word).is_some();
        is_known(&word) || first.len() < word.len() && is_known(first)
    }

    /// Whether a word for somebody's work is a family name as well: *Kok*, *Richter*, *Arnold-Koch*.
    #[must_use]
    pub fn is_surname(&self, word: &str) -> bool {
        let last = word.rsplit('-').next().unwrap_or(word);
        last.starts_with(char::is_uppercase) && self.has(Key::RolesSurnames, last)
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
        let field = |words: &str| {
            let label = label_key(self.begun(Group::Labels, words)?);
            field(self.meaning(Group::Labels, &label)?.key)
        };
        field(words).or_else(|| {
            let slash = memchr::memchr(b'/', words.as_bytes())?;
            field(&words[slash + 1..]).and(field(&words[..slash]))
        })
    }

    /// Whether a text may begin with a label, which hardly any does.
    #[must_use]
    pub fn may_open_with_label(&self, text: &str) -> bool {
        self.gates().of(Group::Labels).may_open(text.as_bytes())
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
        let label = fold(self.begun(Group::Sections, label)?);
        section(self.meaning(Group::Sections, &label)?.key)
    }

    /// The month that a word names, in full or shortened, January being 1.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<u8> {
        let group = Group::Single(Key::Months);
        let word = fold(self.begun(group, word)?);
        u8::try_from(self.meaning(group, &word)?.value).ok()
    }

    /// Whether it is a day of the week.
    #[must_use]
    pub fn is_weekday(&self, word: &str) -> bool {
        self.has(Key::Weekdays, word)
    }

    /// Whether it says that the date of a document follows: *Publiceret*.
    #[must_use]
    pub fn is_published(&self, label: &str) -> bool {
        self.has(Key::Published, label.trim_end_matches(':'))
    }

    /// Whether a suspended hyphen is kept before the word: *sundheds- **og** socialområdet*.
    #[must_use]
    pub fn is_joining(&self, word: &str) -> bool {
        self.has(Key::Joining, word)
    }

    /// Whether it stands in personal names in lower case: *von*, *de*.
    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.has(Key::Particles, word)
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
        let group = Group::Single(Key::Titles);
        let first = word.split(['.', '-']).next().unwrap_or_default();
        let Some(word) = self.begun(group, first) else { return false };
        let word = fold(word);
        self.meaning(group, &word).is_some_and(|title| self.stands_before_names(&word, title))
    }

    /// Whether a title is one in the document's language: an English one may be somebody's work
    /// there, *Professor*.
    fn stands_before_names(&self, word: &[u8], title: Meaning) -> bool {
        title.languages & self.own != 0
            || !self.lexicon.heads(word).any(|found| found & self.own != 0)
    }

    /// Whether it is one of the frequent words by which a language is told.
    #[must_use]
    pub fn is_common(&self, word: &str) -> bool {
        self.has(Key::Common, word)
    }

    /// Whether it is an indefinite article.
    #[must_use]
    pub fn is_article(&self, word: &str) -> bool {
        self.has(Key::Articles, word)
    }

    /// Whether a heading begins like one that heads the text below it alone: *Om os*, *Forord*.
    #[must_use]
    pub fn is_about(&self, heading: &str) -> bool {
        self.begins(Key::About, heading)
    }

    /// Whether a heading is a call or a clause, and names nobody: *Find materialerne*, *Vi leder*.
    #[must_use]
    pub fn is_call(&self, heading: &str) -> bool {
        self.begins(Key::Calls, heading)
    }

    /// Whether a line heads nothing, though it is short: *Spring til indhold*, *Foto: Anna Holm*.
    #[must_use]
    pub fn is_aside(&self, line: &str) -> bool {
        let line = line.trim_start_matches(['[', '(']);
        let begun = self.begun(Group::Single(Key::Asides), line);
        begun.is_some_and(|line| {
            let words = line.split(':').next().unwrap_or(line);
            // The labels of more links may stand behind one of so many words.
            let ends = || words.match_indices(' ').map(|(at, _)| at).skip(MENU - 1).take(2);
            self.has(Key::Asides, words)
                || words.len() < LONGEST && ends().any(|at| self.has(Key::Asides, &words[..at]))
        })
    }

    /// Whether it stands before the extension of a telephone number.
    #[must_use]
    pub fn is_extension(&self, word: &str) -> bool {
        self.has(Key::Extension, word)
    }

    /// Whether its numbers identify a thing and call nobody: *CVR*, *ordre*.
    #[must_use]
    pub fn is_identifier(&self, word: &str) -> bool {
        self.has(Key::Identifiers, word)
    }

    /// Whether it means number: *nummer*, *numre*.
    #[must_use]
    pub fn is_count(&self, word: &str) -> bool {
        self.has(Key::Counts, word)
    }

    /// Whether it is a compound that ends in such a word, and so counts things: *serienummer*.
    #[must_use]
    pub fn counts_things(&self, word: &str) -> bool {
        self.ends_compound(Key::Counts, word)
    }

    /// Whether it stands between such a word and its number: *er*.
    #[must_use]
    pub fn is_copula(&self, word: &str) -> bool {
        self.has(Key::Copulas, word)
    }

    /// Whether it stands before the year in which something began: *siden*.
    #[must_use]
    pub fn is_since(&self, word: &str) -> bool {
        self.has(Key::Since, word)
    }

    /// Whether it is printed for an amount of money: *kr*, *EUR*.
    #[must_use]
    pub fn is_currency(&self, word: &str) -> bool {
        self.has(Key::Currencies, word)
    }

    /// Whether it is written for the `@` of an address.
    #[must_use]
    pub fn is_at(&self, word: &str) -> bool {
        self.has(Key::At, word)
    }

    /// Whether it is written for a dot of an address.
    #[must_use]
    pub fn is_dot(&self, word: &str) -> bool {
        self.has(Key::Dot, word)
    }

    /// The words written for a dot of an address, or unmistakably for its `@`, that a text has in
    /// small letters or in capitals, a blank or a bracket on either side.
    pub fn spelled(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let found = self.lexicon.spelled.find(&self.lexicon.index, text);
        found.filter(|found| {
            let found = &text[found.clone()];
            self.is_dot(found) || self.is_at(found)
        })
    }

    /// Reads the whole of a text as one telephone number, as [`Number::read`] does, but with the
    /// words for an extension that these are.
    #[must_use]
    pub fn number(&self, text: &str, home: &[Country]) -> Option<Number> {
        Number::read_with(text, home, self)
    }

    /// Whether a value can be what the number printed as `text` means, as [`Number::admits`] says.
    #[must_use]
    pub fn admits_number(&self, text: &str, e164: &str) -> bool {
        Number::admits_with(text, e164, self)
    }

    fn has(&self, key: Key, word: &str) -> bool {
        let group = Group::Single(key);
        self.begun(group, word).is_some_and(|word| self.meaning(group, &fold(word)).is_some())
    }

    /// Whether the first word of a heading has a key.
    fn begins(&self, key: Key, heading: &str) -> bool {
        heading.split_whitespace().next().is_some_and(|word| self.has(key, word))
    }

    #[inline]
    fn gates(&self) -> &'l Gates {
        &self.lexicon.index.gates
    }

    /// A word that is not folded yet, if one of a group may begin so.
    #[inline]
    fn begun<'w>(&self, group: Group, word: &'w str) -> Option<&'w str> {
        self.gates().of(group).may_begin(word).then_some(word)
    }

    fn all(&self) -> Languages {
        self.own | self.english
    }

    /// The meaning in the document's own language goes before the English one. Labels of any
    /// other language count as well where these two do not have the word at all: lists have little
    /// else by which their language is told, and neighbours share theirs.
    fn meaning(&self, group: Group, word: &[u8]) -> Option<Meaning> {
        if !self.gates().may_be(group, word) {
            return None;
        }
        let (first, meanings) = self.lexicon.index.meanings(word);
        let is_label = matches!(group, Group::Labels | Group::Sections);
        let is_own = |it: &Meaning| it.languages & self.all() != 0 && it.ends().is_none();
        let is_foreign = || is_label && !meanings.iter().any(is_own);
        let any = || {
            let at = meanings.iter().position(|it| it.is(group, Languages::MAX))?;
            self.lexicon.meet(first + at);
            Some(&meanings[at])
        };
        let found = self.among(group, first, meanings);
        found.or_else(|| is_foreign().then(any).flatten()).copied()
    }
}

fn field(label: Key) -> Option<Field> {
    Some(match label {
        Key::LabelsPhone | Key::LabelsMobile => Field::Phone,
        Key::LabelsFax => Field::Fax,
        Key::LabelsEmail => Field::Email,
        Key::LabelsWebsite => Field::Website,
        Key::LabelsName => Field::Name,
        Key::LabelsRole => Field::Role,
        Key::LabelsOrganisation => Field::Organisation,
        _ => return None,
    })
}

fn section(label: Key) -> Option<SectionKind> {
    Some(match label {
        Key::SectionsProblem => SectionKind::Problem,
        Key::SectionsIntervention => SectionKind::Intervention,
        Key::SectionsResults => SectionKind::Results,
        Key::SectionsOutlook => SectionKind::Outlook,
        Key::SectionsOther => SectionKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
