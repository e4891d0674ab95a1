//! Reads a printed telephone number by the numbering plan of its country.

use crate::model::Country;

/// A telephone number in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The country by whose plan it is read.
    pub country: Country,
    /// E.164, with an extension as in RFC 3966: `+4533123456;ext=12`.
    pub e164: String,
    /// Whether the number itself says its country, by `+` or `00`.
    pub international: bool,
}

impl Number {
    /// Reads the whole of a text as one telephone number.
    #[must_use]
    pub fn read(_text: &str, _home: &[Country]) -> Option<Self> {
        None
    }

    /// Whether a value can be what the number printed as `text` means, whatever country was
    /// assumed.
    #[must_use]
    pub fn admits(_text: &str, _e164: &str) -> bool {
        false
    }
}

/// The code by which a country is called from abroad.
#[must_use]
pub fn calling_code(_country: Country) -> Option<u16> {
    None
}

/// Those of some countries whose plan accepts a number printed without a code.
#[must_use]
pub fn countries_accepting(_text: &str, _among: &[Country]) -> Vec<Country> {
    Vec::new()
}

/// The country of a top-level domain.
#[must_use]
pub fn country_of_domain(_tld: &str) -> Option<Country> {
    None
}
