//! The words of each language and the numbering plans of each country, all of it data.
//!
//! A language is one TOML file beside this one; adding a language is adding a file. Whoever needs
//! words asks [`Lexicon::words`] for those of the document's language, and English beside them.

mod data;
mod detect;
mod hash;
pub mod numbering;
mod table;
mod words;

use std::sync::OnceLock;

use crate::model::{Country, Field, SectionKind};
use table::{Heads, Table};

pub use data::LexiconError;
pub use numbering::Number;
pub use words::Words;

/// The languages that are built in; where two are equally likely, the first is taken.
const BUILTIN: [&str; 5] = [
    include_str!("da.toml"),
    include_str!("nb.toml"),
    include_str!("sv.toml"),
    include_str!("de.toml"),
    include_str!("en.toml"),
];

/// A set of languages, one bit each, in the order in which they were read.
pub(crate) type Languages = u32;

/// A language that the lexicon knows.
#[derive(Debug)]
pub struct Language {
    code: String,
    country: Country,
    bit: Languages,
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
/// Every table holds the words of all languages, each with the set of languages it belongs to: a
/// look-up is one hash, however many languages are asked.
#[derive(Debug, Default)]
pub struct Lexicon {
    languages: Vec<Language>,
    /// The languages whose nouns are written as one word: *udviklingschef*.
    compounding: Languages,
    common: Table<()>,
    joining: Table<()>,
    particles: Table<()>,
    titles: Table<()>,
    articles: Table<()>,
    months: Table<u8>,
    heads: Heads,
    role_words: Table<()>,
    labels: Table<Field>,
    longest_label: usize,
    extension: Table<()>,
    sections: Table<SectionKind>,
    says: Table<()>,
    heads_contacts: Table<()>,
    at: Table<()>,
    dot: Table<()>,
}

impl Lexicon {
    /// The languages that come with the program.
    ///
    /// # Panics
    ///
    /// Never: that the built-in languages can be read is tested.
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
        LEXICON.get_or_init(|| Self::read(&BUILTIN).expect("the built-in languages can be read"))
    }

    /// The built-in languages and a user's own words on top: each text is a TOML file of the same
    /// shape as the built-in ones, in which everything but `language` may be left out. A string may
    /// hold several words, with commas between.
    ///
    /// # Errors
    ///
    /// When a text is no TOML, has an unknown key, or begins a language without naming its country.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::with(&["language = 'da'\nroles.heads = ['rejseleder, bjergsmed']"])?;
    /// assert!(lexicon.words(lexicon.language("da")).is_role_head("Overbjergsmed"));
    /// # Ok::<(), uddrag::lexicon::LexiconError>(())
    /// ```
    pub fn with(own: &[&str]) -> Result<Self, LexiconError> {
        Self::read(&[&BUILTIN, own].concat())
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

    /// The words of a language and of English, or of all languages.
    #[must_use]
    pub fn words<'l>(&'l self, language: Option<&'l Language>) -> Words<'l> {
        let english = self.language("en").map_or(0, |english| english.bit);
        Words::new(self, language.map_or(Languages::MAX, |own| own.bit), english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_stand_beside_the_built_in_ones() {
        let own = "language = 'sv'\nlabels.phone = ['linan']\nroles.heads = ['kungafotograf']";
        let lexicon = Lexicon::with(&[own]).unwrap();
        let swedish = lexicon.words(lexicon.language("sv"));
        assert_eq!(swedish.label("Linan:"), Some(Field::Phone));
        assert_eq!(swedish.label("Tfn"), Some(Field::Phone));
        assert!(!Lexicon::builtin().words(None).is_role_head("Kungafotografo"));
    }

    #[test]
    fn a_new_language_needs_a_country() {
        assert!(matches!(Lexicon::with(&["language = 'fo'"]), Err(LexiconError::Country { .. })));
        let lexicon =
            Lexicon::with(&["language = 'fo'\ncountry = 'FO'\njoining = ['ella']"]).unwrap();
        let faroese = lexicon.language("fo").unwrap();
        assert_eq!(faroese.country().code(), "FO");
        assert!(lexicon.words(Some(faroese)).is_joining("ella"));
        assert!(!lexicon.words(lexicon.language("da")).is_joining("ella"));
    }

    #[test]
    fn what_is_misspelt_is_an_error() {
        assert!(Lexicon::with(&["language = 'da'\nrols.heads = ['smed']"]).is_err());
        assert!(Lexicon::with(&["language = 'da'\nroles.head = ['smed']"]).is_err());
        assert!(Lexicon::with(&["language = 'da'\nmonths = [['jan']]"]).is_err());
    }
}
