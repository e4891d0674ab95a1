//! Reads the words of a language from TOML.

use serde::Deserialize;

use super::table::{each, label_key};
use super::{Language, Languages, Lexicon};
use crate::model::{Country, Field, SectionKind};

/// Why a text is no lexicon.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It is no TOML, or a key is unknown or has the wrong shape.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// A language that is new must name its country.
    #[error("language {language:?} names no country with a two-letter code")]
    Country {
        /// The language's code.
        language: String,
    },
    /// The sets of languages have no bit left.
    #[error("more than {} languages", Languages::BITS)]
    TooMany,
}

/// A file of words, key for key; each string holds words with commas between.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    language: String,
    country: Option<String>,
    #[serde(default)]
    compounds: bool,
    #[serde(default)]
    common: Vec<String>,
    #[serde(default)]
    joining: Vec<String>,
    #[serde(default)]
    particles: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    articles: Vec<String>,
    #[serde(default)]
    months: Option<[String; 12]>,
    #[serde(default)]
    extension: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    heads_contacts: Vec<String>,
    #[serde(default)]
    at: Vec<String>,
    #[serde(default)]
    dot: Vec<String>,
    #[serde(default)]
    roles: Roles,
    #[serde(default)]
    labels: Labels,
    #[serde(default)]
    sections: Sections,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Roles {
    heads: Vec<String>,
    alone: Vec<String>,
    endings: Vec<String>,
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Labels {
    phone: Vec<String>,
    mobile: Vec<String>,
    fax: Vec<String>,
    email: Vec<String>,
    website: Vec<String>,
    name: Vec<String>,
    role: Vec<String>,
    organisation: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sections {
    problem: Vec<String>,
    intervention: Vec<String>,
    results: Vec<String>,
    outlook: Vec<String>,
    other: Vec<String>,
}

impl Lexicon {
    /// Reads one file a text; files of the same language add up.
    pub(super) fn read(texts: &[&str]) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        for text in texts {
            lexicon.add(&toml::from_str(text)?)?;
        }
        Ok(lexicon)
    }

    fn add(&mut self, words: &Words) -> Result<(), LexiconError> {
        let bit = self.bit(&words.language, words.country.as_deref())?;
        if words.compounds {
            self.compounding |= bit;
        }
        self.common.extend(bit, &words.common, ());
        self.joining.extend(bit, &words.joining, ());
        self.particles.extend(bit, &words.particles, ());
        self.titles.extend(bit, &words.titles, ());
        self.articles.extend(bit, &words.articles, ());
        self.extension.extend(bit, &words.extension, ());
        self.says.extend(bit, &words.says, ());
        self.heads_contacts.extend(bit, &words.heads_contacts, ());
        self.at.extend(bit, &words.at, ());
        self.dot.extend(bit, &words.dot, ());
        for (month, names) in (1..).zip(words.months.iter().flatten()) {
            self.months.extend(bit, [names], month);
        }
        self.add_roles(bit, &words.roles);
        self.add_labels(bit, &words.labels);
        self.add_sections(bit, &words.sections);
        Ok(())
    }

    /// The bit of a language, which is new if it was not read before.
    fn bit(&mut self, code: &str, country: Option<&str>) -> Result<Languages, LexiconError> {
        if let Some(known) = self.language(code) {
            return Ok(known.bit);
        }
        let country = country
            .and_then(Country::new)
            .ok_or_else(|| LexiconError::Country { language: code.to_owned() })?;
        let order = u32::try_from(self.languages.len()).unwrap_or(Languages::BITS);
        let bit = Languages::checked_shl(1, order).ok_or(LexiconError::TooMany)?;
        self.languages.push(Language { code: code.to_owned(), country, bit });
        Ok(bit)
    }

    fn add_roles(&mut self, bit: Languages, roles: &Roles) {
        self.heads.extend(bit, &roles.heads, &roles.alone, &roles.endings);
        self.role_words.extend(bit, &roles.words, ());
    }

    fn add_labels(&mut self, bit: Languages, labels: &Labels) {
        let by_field = [
            (Field::Phone, &labels.phone),
            (Field::Phone, &labels.mobile),
            (Field::Fax, &labels.fax),
            (Field::Email, &labels.email),
            (Field::Website, &labels.website),
            (Field::Name, &labels.name),
            (Field::Role, &labels.role),
            (Field::Organisation, &labels.organisation),
        ];
        for (field, words) in by_field {
            for word in each(words) {
                let key = label_key(word);
                self.longest_label = self.longest_label.max(key.split(' ').count());
                self.labels.insert(bit, &key, field);
            }
        }
    }

    fn add_sections(&mut self, bit: Languages, sections: &Sections) {
        self.sections.extend(bit, &sections.problem, SectionKind::Problem);
        self.sections.extend(bit, &sections.intervention, SectionKind::Intervention);
        self.sections.extend(bit, &sections.results, SectionKind::Results);
        self.sections.extend(bit, &sections.outlook, SectionKind::Outlook);
        self.sections.extend(bit, &sections.other, SectionKind::Other);
    }
}
