//! The words of each language and the numbering plans of each country, all of it data.
//!
//! A language is one TOML file beside this one; adding a language is adding a file. Whoever needs
//! words asks [`Lexicon::words`] for those of the document's language, and English beside them.

mod builder;
mod detect;
mod file;
mod fold;
mod gate;
mod hash;
mod index;
mod keys;
mod lower;
pub mod numbering;
mod own;
mod print;
mod spelled;
mod tails;
mod words;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::model::Country;
use index::{Index, Languages, Meaning};
use keys::{Group, Key};
use own::OwnWord;
use spelled::Spelled;

pub use numbering::Number;
pub use own::{LexiconError, UnusedWord};
pub use spelled::UNMISTAKABLE;
pub use words::{Known, Words};

/// The built-in words as they were laid out when the program was built, from the files beside this
/// one; and those files.
#[allow(clippy::unreadable_literal, reason = "nobody reads hashes")]
mod builtin {
    use std::borrow::Cow;

    use super::gate::{Gate, Gates, Hashes};
    use super::index::{Index, Meaning, Word};
    use super::keys::Key;
    use super::tails::Tails;

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

/// A language that the lexicon knows.
#[derive(Clone, Debug)]
pub struct Language {
    code: Cow<'static, str>,
    country: Country,
    bit: Languages,
    /// Whether its nouns are written as one word: *udviklingschef*.
    compounds: bool,
}

impl Language {
    /// Its ISO 639-1 code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The country whose telephone numbers its documents print without a code.
    #[must_use]
    pub fn country(&self) -> Country {
        self.country
    }
}

/// Words by language.
///
/// One index holds the words of all languages, each with its meanings and the languages that have
/// them: a look-up is one hash, however many languages are asked.
#[derive(Debug)]
pub struct Lexicon {
    languages: Vec<Language>,
    english: Languages,
    compounding: Languages,
    index: Index,
    longest_label: usize,
    /// The words for `@` and dots that are worth a search.
    spelled: Spelled,
    /// The words of the user.
    own: Vec<OwnWord>,
    /// For each meaning, which of them gave it, one being the first; empty if there are none.
    owners: Vec<u32>,
}

impl Lexicon {
    /// The languages that come with the program.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let codes: Vec<_> = Lexicon::builtin().languages().iter().map(|l| l.code()).collect();
    /// assert_eq!(codes, ["da", "nb", "sv", "de", "en"]);
    /// ```
    #[must_use]
    pub fn builtin() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let read = |(order, &(code, country, compounds)): (u32, &(&'static str, _, _))| {
                let country = Country::new(country)?;
                Some(Language { code: code.into(), country, bit: 1 << order, compounds })
            };
            let languages = (0..).zip(&builtin::LANGUAGES).filter_map(read).collect();
            Self::of(languages, builtin::index())
        })
    }

    /// The built-in languages and a user's own words on top: each text is a TOML file of the same
    /// shape as the built-in ones, in which everything but `language` may be left out. A string may
    /// hold several words, with commas between. What a user says of a word goes before what was
    /// known of it in that language, and a word with `!` before it is taken away.
    ///
    /// # Errors
    ///
    /// When a text is no TOML, has an unknown key or a value that is none, takes away what is not
    /// there, or begins a language without naming its country.
    ///
    /// ```
    /// use uddrag::{Field, lexicon::Lexicon};
    ///
    /// let own = "language = 'da'
    ///     roles.heads = ['rejseleder, bjergsmed']
    ///     labels.website = ['portal']
    ///     says = ['!siger']";
    /// let lexicon = Lexicon::with(&[own])?;
    /// let danish = lexicon.words(lexicon.language("da"));
    /// assert!(danish.is_role_head("Overbjergsmed"));
    /// assert_eq!(danish.label("Portal:"), Some(Field::Website));
    /// assert!(!danish.says("siger"));
    ///
    /// let error = Lexicon::with(&["language = 'da'\nrols.heads = ['smed']"]).unwrap_err();
    /// assert_eq!((error.line, error.problem.as_str()), (2, "`rols` is no key"));
    /// # Ok::<(), uddrag::lexicon::LexiconError>(())
    /// ```
    pub fn with(own: &[&str]) -> Result<Self, LexiconError> {
        own::add(Self::builtin(), own)
    }

    fn of(languages: Vec<Language>, index: Index) -> Self {
        let mut compounding = 0;
        for language in languages.iter().filter(|language| language.compounds) {
            compounding |= language.bit;
        }
        let words_of = |number: u32| memchr::memchr_iter(b' ', index.word(number)).count() + 1;
        let is_label = |number: &u32| {
            index.of(*number).1.iter().any(|meaning| meaning.key.group() == Group::Labels)
        };
        let longest_label = index.numbers().filter(is_label).map(words_of).max().unwrap_or(0);
        let english = languages.iter().find(|language| language.code == "en");
        let english = english.map_or(0, |english| english.bit);
        let spelled = Spelled::of(&index);
        let (own, owners) = (Vec::new(), Vec::new());
        Self { languages, english, compounding, index, longest_label, spelled, own, owners }
    }

    /// The language of a code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// All languages.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The language that most words of a text belong to; `None` when too few do, or as many belong
    /// to another.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::builtin();
    /// let code = |text| lexicon.detect(text).map(|language| language.code());
    /// assert_eq!(code("Vi har ikke råd til at lade være, når der er brug for os."), Some("da"));
    /// assert_eq!(code("Vi har ikke råd til å la være når det er bruk for oss etter jul."), Some("nb"));
    /// assert_eq!(code("3F 2021"), None);
    /// ```
    #[must_use]
    pub fn detect(&self, text: &str) -> Option<&Language> {
        detect::detect(self, text)
    }

    /// The language that a text of a few words may be in, where they are too few to say: by it a
    /// number may be read, with the remark that its country was assumed.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let text = "Formand\nAnna Holm\nTlf. 22 33 44 55";
    /// assert!(Lexicon::builtin().detect(text).is_none());
    /// assert_eq!(Lexicon::builtin().lean(text).map(|language| language.code()), Some("da"));
    /// ```
    #[must_use]
    pub fn lean(&self, text: &str) -> Option<&Language> {
        detect::lean(self, text)
    }

    /// The words of a language and of English, or of all languages.
    #[must_use]
    pub fn words<'l>(&'l self, language: Option<&'l Language>) -> Words<'l> {
        Words::new(self, language.map_or(Languages::MAX, |own| own.bit), self.english)
    }

    /// Notes which of the user's words a text has, for [`Lexicon::unused`]. Reading a text notes those
    /// that it looks up, and it looks up no more than it must.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::with(&["language = 'da'\nunits = ['e-kontor']"])?;
    /// lexicon.seek("Bygge E-Kontor");
    /// assert_eq!(lexicon.unused().count(), 0);
    /// # Ok::<(), uddrag::lexicon::LexiconError>(())
    /// ```
    pub fn seek(&self, text: &str) {
        self.own.iter().for_each(|word| word.seek(text));
    }

    /// The user's words that no text had so far, in the order of the texts they stand in. Frequent
    /// words are not among them: they only tell the language.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::with(&["language = 'da'\nsays = ['mumler, hvisker']"])?;
    /// assert!(lexicon.words(None).says("hvisker"));
    /// let unused: Vec<_> = lexicon.unused().map(|unused| unused.word.as_str()).collect();
    /// assert_eq!(unused, ["mumler"]);
    /// # Ok::<(), uddrag::lexicon::LexiconError>(())
    /// ```
    pub fn unused(&self) -> impl Iterator<Item = &UnusedWord> {
        let unused = self.own.iter().filter_map(OwnWord::unused);
        unused.filter(|unused| unused.key != Key::Common.path())
    }

    /// The file of a built-in language with a line about each key, as a start for one's own.
    #[must_use]
    pub fn file(code: &str) -> Option<String> {
        let at = builtin::LANGUAGES.iter().position(|(known, ..)| *known == code)?;
        Some(print::annotated(builtin::FILES[at]))
    }

    /// A file that has every key, with a line about each and no words, for a new language.
    #[must_use]
    pub fn template() -> String {
        print::template()
    }

    /// The languages in which a folded word is a head, inflected or not, or a compound that ends
    /// in one; in parts, the likeliest first.
    fn heads<'w>(&'w self, word: &'w [u8]) -> impl Iterator<Item = Languages> + 'w {
        let inflected = self.ends(word, 1, Key::RolesEndings).filter_map(|(at, ending)| {
            let stem =
                word.strip_suffix(ending).filter(|stem| self.index.gates.heads.may_end(stem))?;
            let found = self.of_stem(stem) & self.index.meanings[at].languages;
            if found != 0 {
                self.meet(at);
            }
            Some(found)
        });
        std::iter::once_with(|| self.of_stem(word)).chain(inflected)
    }

    fn of_stem(&self, stem: &[u8]) -> Languages {
        let mut all = 0;
        if self.index.gates.may_be(Group::Heads, stem) {
            all = self.languages_of(self.index.meanings(stem), |key| key == Key::RolesAlone);
        }
        for (at, head) in self.ends(stem, builder::HEAD, Key::RolesHeads) {
            let start = stem.len().wrapping_sub(head.len());
            // Of heads that end alike, the first letter tells most.
            if stem.get(start) != head.first() || stem[start..] != *head {
                continue;
            }
            let before = &stem[..start];
            let letters = before.iter().filter(|byte| **byte & 0xc0 != 0x80).take(2).count();
            let languages = self.index.meanings[at].languages;
            let found = match letters {
                0 => languages,
                2 => languages & self.compounding,
                _ => 0,
            };
            if found != 0 {
                self.meet(at);
                all |= found;
            }
        }
        all
    }

    /// The words that have the last bytes of this one, each with the place of the meaning.
    fn ends<'w>(
        &'w self,
        word: &'w [u8],
        length: usize,
        key: Key,
    ) -> impl Iterator<Item = (usize, &'w [u8])> {
        let end = word.len().checked_sub(length).map(|start| &word[start..]);
        let (first, meanings) = end.map_or((0, &[] as &[_]), |end| self.index.meanings(end));
        (first..).zip(meanings).filter_map(move |(at, meaning)| {
            let number = meaning.ends().filter(|_| meaning.key == key)?;
            Some((at, self.index.word(number)))
        })
    }

    /// The languages that have a word under some keys, given its meanings and the place of the
    /// first.
    fn languages_of(
        &self,
        (first, meanings): (usize, &[Meaning]),
        is_asked: impl Fn(Key) -> bool,
    ) -> Languages {
        let is_found = |meaning: &Meaning| is_asked(meaning.key) && meaning.ends().is_none();
        let found = (first..).zip(meanings).filter(|(_, meaning)| is_found(meaning));
        found.fold(0, |all, (at, meaning)| {
            self.meet(at);
            all | meaning.languages
        })
    }

    /// Notes that a text has the word of a meaning, if it is one of the user's.
    fn meet(&self, meaning: usize) {
        let owner = self.owners.get(meaning).and_then(|owner| owner.checked_sub(1));
        if let Some(word) = owner.and_then(|owner| self.own.get(owner as usize)) {
            word.meet();
        }
    }
}

#[cfg(test)]
mod tests;
