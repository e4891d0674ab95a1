//! The smallest things found inside a line: addresses, numbers, labels, quote marks, dates.

use serde::{Deserialize, Serialize};

use super::Span;

/// Something recognised inside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: AtomKind,
}

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtomKind {
    /// An e-mail address, also an obfuscated one; the span holds nothing else.
    Email,
    /// A telephone number, with the country it carries or, for a national writing, was given.
    Phone {
        /// The country by whose plan the number is read.
        country: Country,
        /// Whether the number itself says its country, by `+` or `00`.
        international: bool,
    },
    /// What a line begins with of the e-mail address or number that the line above ends with.
    Rest,
    /// The address that a link leads to and shows as well: printed again.
    Again,
    /// A web address, with or without its scheme.
    Website,
    /// A word that names a field, with its colon or stop: `Tlf.:`, `Mail:`, `Navn:`.
    Label(Field),
    /// A word that names a section of an article, with its colon: `Resultater:`.
    Section(SectionKind),
    /// A date with a month and a year at least.
    Date,
    /// A quotation mark.
    Mark(Mark),
}

/// The field that a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A telephone number.
    Phone,
    /// A fax number.
    Fax,
    /// An e-mail address.
    Email,
    /// A web address.
    Website,
    /// A person's name.
    Name,
    /// What the person does.
    Role,
    /// For whom.
    Organisation,
}

/// What a quotation mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It begins a word, after a space or at the line's start.
    Opening,
    /// It ends a word.
    Closing,
    /// It stands alone.
    Either,
}

/// What a section of an article is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// What is wrong.
    Problem,
    /// What was done about it.
    Intervention,
    /// What came of it.
    Results,
    /// What comes next.
    Outlook,
    /// Anything else that has a label.
    Other,
}

/// A country, by its ISO 3166-1 alpha-2 code in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a two-letter code in either case; `None` for anything else.
    ///
    /// ```
    /// use uddrag::Country;
    ///
    /// assert_eq!(Country::new("dk").unwrap().code(), "DK");
    /// assert!(Country::new("Denmark").is_none());
    /// ```
    #[must_use]
    pub const fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// Its code in capitals.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
