//! The records: what a document says, as people and programs want it.
//!
//! The order of the fields is the order of the keys that are written.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;
use super::found::{Found, form};
use super::{SectionKind, tree::tree};

/// All that one source says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Document<'t> {
    /// The version of this shape: `uddrag/1`.
    pub schema: Cow<'t, str>,
    /// The source it was read from.
    pub source: SourceCard<'t>,
    /// What heads the whole document.
    #[serde(deserialize_with = "present")]
    pub title: Option<Found<'t, form::Line>>,
    /// The document's own date.
    #[serde(deserialize_with = "present")]
    pub date: Option<Found<'t, form::Date>>,
    /// One for each entry of a directory.
    pub partners: Vec<Partner<'t>>,
    /// One for each article about a project.
    pub projects: Vec<Project<'t>>,
    /// Quotes that belong to no partner and no project.
    pub quotes: Vec<Quote<'t>>,
    /// Contact points that belong to no partner.
    pub contacts: Vec<Contact<'t>>,
    /// Key figures.
    pub figures: Vec<Figure<'t>>,
    /// Numbered and bulleted lists outside partners and projects.
    pub lists: Vec<List<'t>>,
    /// All text that is in none of the above, under its heading.
    pub sections: Vec<Section<'t>>,
    /// What a careful reader should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// The source of a document, as its records name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct SourceCard<'t> {
    /// Where it stands below the folder given, with `/` on every platform.
    pub path: Cow<'t, str>,
    /// The BLAKE3 hash of the raw bytes, in hexadecimal.
    pub blake3: Cow<'t, str>,
    /// How many raw bytes it has.
    pub bytes: u64,
    /// The WHATWG name of its encoding.
    pub encoding: Cow<'t, str>,
    /// The language most of its words belong to, as an ISO 639-1 code.
    #[serde(deserialize_with = "present")]
    pub language: Option<Cow<'t, str>>,
}

/// An entry of a directory: an organisation, what it says and whom to write to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Partner<'t> {
    /// The entry's heading.
    pub name: Found<'t, form::Line>,
    /// Other spellings or parts of it that stand as lines of their own inside the entry.
    pub alternate_names: Vec<Found<'t, form::Line>>,
    /// What it says.
    pub quotes: Vec<Quote<'t>>,
    /// Whom to write to.
    pub contacts: Vec<Contact<'t>>,
    /// Web addresses of the entry itself.
    pub websites: Vec<Found<'t, form::Website>>,
    /// Whatever else the entry says, a paragraph a string.
    pub notes: Vec<Found<'t, form::Prose>>,
}

/// A person or a place to write to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Contact<'t> {
    /// Who, as printed.
    #[serde(deserialize_with = "present")]
    pub name: Option<Found<'t, form::Line>>,
    /// What they do, as printed.
    #[serde(deserialize_with = "present")]
    pub role: Option<Found<'t, form::Line>>,
    /// The organisation or department under whose heading the contact stands.
    #[serde(deserialize_with = "present")]
    pub organisation: Option<Found<'t, form::Line>>,
    /// E-mail addresses.
    pub emails: Vec<Found<'t, form::Email>>,
    /// Telephone numbers.
    pub phones: Vec<Found<'t, form::Phone>>,
    /// Fax numbers.
    pub faxes: Vec<Found<'t, form::Phone>>,
    /// Web addresses.
    pub websites: Vec<Found<'t, form::Website>>,
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Quote<'t> {
    /// The words, without their outer marks.
    pub text: Found<'t, form::Prose>,
    /// Who says so, where that is printed.
    #[serde(deserialize_with = "present")]
    pub speaker: Option<Box<Speaker<'t>>>,
}

/// Who said something, as the attribution has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Speaker<'t> {
    /// The name; `null` for somebody who is only described.
    #[serde(deserialize_with = "present")]
    pub name: Option<Found<'t, form::Line>>,
    /// The rest of the attribution.
    #[serde(deserialize_with = "present")]
    pub role: Option<Found<'t, form::Line>>,
}

/// An article about a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Project<'t> {
    /// The article's heading.
    pub title: Found<'t, form::Line>,
    /// Its labelled sections.
    pub sections: Vec<ProjectSection<'t>>,
    /// Quotes that belong to it, wherever they stand.
    pub quotes: Vec<Quote<'t>>,
    /// Web addresses its text names.
    pub websites: Vec<Found<'t, form::Website>>,
    /// Whatever else it says, a paragraph a string.
    pub notes: Vec<Found<'t, form::Prose>>,
}

/// A labelled section of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct ProjectSection<'t> {
    /// What it is about.
    pub kind: SectionKind,
    /// Its label as printed, without the colon.
    pub label: Found<'t, form::Label>,
    /// Its text.
    pub text: Found<'t, form::Prose>,
}

/// A key figure: a number set apart and what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Figure<'t> {
    /// The number.
    pub value: Found<'t, form::Number>,
    /// Its unit as printed.
    #[serde(deserialize_with = "present")]
    pub unit: Option<Cow<'t, str>>,
    /// Whether it is printed as a lower bound, as in `210+`.
    pub at_least: bool,
    /// What it counts.
    pub text: Found<'t, form::Prose>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct List<'t> {
    /// What heads it.
    #[serde(deserialize_with = "present")]
    pub heading: Option<Found<'t, form::Line>>,
    /// Whether its items are numbered.
    pub ordered: bool,
    /// Its items, without markers.
    pub items: Vec<Found<'t, form::Prose>>,
}

/// Running text under its heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Section<'t> {
    /// What heads it.
    #[serde(deserialize_with = "present")]
    pub heading: Option<Found<'t, form::Line>>,
    /// The text; empty for a heading with nothing under it.
    pub text: Found<'t, form::Prose>,
}

/// Reads a value that may be null but whose key must be there.
fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

tree!(Document { title, date, partners, projects, quotes, contacts, figures, lists, sections, diagnostics }
      without { schema, source });
tree!(Partner { name, alternate_names, quotes, contacts, websites, notes } without {});
tree!(Contact { name, role, organisation, emails, phones, faxes, websites } without {});
tree!(Quote { text, speaker } without {});
tree!(Speaker { name, role } without {});
tree!(Project { title, sections, quotes, websites, notes } without {});
tree!(ProjectSection { label, text } without { kind });
tree!(Figure { value, text } without { unit, at_least });
tree!(List { heading, items } without { ordered });
tree!(Section { heading, text } without {});
