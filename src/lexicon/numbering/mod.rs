//! Reads a printed telephone number by the numbering plan of its country.

mod abroad;
mod plans;
mod printed;
#[cfg(test)]
mod range;

use super::{Lexicon, Words};
use crate::model::Country;
use plans::{Plan, Plans};
use printed::Printed;

/// A telephone number in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The country by whose plan it is read; `ZZ` for numbers of no country, as `+800`.
    pub country: Country,
    /// E.164, with an extension as in RFC 3966: `+4533123456;ext=12`.
    pub e164: String,
    /// Whether the number itself says its country, by `+` or `00`.
    pub international: bool,
}

impl Number {
    /// Reads the whole of a text as one telephone number: by the country code it carries, or else
    /// by the first of the countries in `home` whose plan accepts it.
    ///
    /// A number with a country code needs the right length only; one without must lie in a range
    /// that is in use, and have its trunk prefix where the country has one.
    ///
    /// ```
    /// use uddrag::{Country, lexicon::Number};
    ///
    /// let home = ["DK", "SE"].map(|code| Country::new(code).unwrap());
    /// let e164 = |text| Number::read(text, &home).map(|number| number.e164);
    /// assert_eq!(e164("+45 22 85 77 04").as_deref(), Some("+4522857704"));
    /// assert_eq!(e164("+44 (0)20 7946 0000").as_deref(), Some("+442079460000"));
    /// assert_eq!(e164("2246 2733 lok. 12").as_deref(), Some("+4522462733;ext=12"));
    /// assert_eq!(e164("08-123 456 78").as_deref(), Some("+46812345678"));
    /// assert_eq!(e164("1019-2023"), None);
    ///
    /// let home = [Country::new("GB").unwrap()];
    /// assert_eq!(Number::read("(415) 555-2671", &home).unwrap().e164, "+14155552671");
    /// ```
    #[must_use]
    pub fn read(text: &str, home: &[Country]) -> Option<Self> {
        Self::read_with(text, home, &Lexicon::builtin().words(None))
    }

    /// The same with the words for an extension that some language has.
    pub(super) fn read_with(text: &str, home: &[Country], words: &Words) -> Option<Self> {
        Self::of(&Printed::read(text, words)?, home)
    }

    /// The same for one of which it is known already which groups of digits it has, whether a plus
    /// stands before them, and that there is nothing else but what parts them.
    #[must_use]
    pub fn of_groups(plus: bool, groups: &[&str], home: &[Country]) -> Option<Self> {
        Self::of(&Printed { plus, groups: groups.into(), extension: None }, home)
    }

    /// Whether a value can be what the number printed as `text` means, whatever country was
    /// assumed for it.
    ///
    /// ```
    /// use uddrag::lexicon::Number;
    ///
    /// assert!(Number::admits("22 46 27 33", "+4522462733"));
    /// assert!(Number::admits("22 46 27 33", "+4722462733"), "the Norwegian plan has it too");
    /// assert!(!Number::admits("22 46 27 33", "+4622462733"));
    /// assert!(!Number::admits("+45 22 46 27 33", "+4722462733"));
    /// ```
    #[must_use]
    pub fn admits(text: &str, e164: &str) -> bool {
        Self::admits_with(text, e164, &Lexicon::builtin().words(None))
    }

    /// The same with the words for an extension that some language has.
    pub(super) fn admits_with(text: &str, e164: &str, words: &Words) -> bool {
        let digits = e164.strip_prefix('+').and_then(|digits| digits.split(';').next());
        let Some((countries, ..)) = digits.and_then(|digits| Plans::builtin().split(digits)) else {
            return false;
        };
        let Some(printed) = Printed::read(text, words) else { return false };
        let is_it = |country| Self::of(&printed, &[country]).is_some_and(|it| it.e164 == e164);
        countries.iter().any(|&country| is_it(country))
    }

    fn of(printed: &Printed, home: &[Country]) -> Option<Self> {
        let digits = printed.digits();
        let digits = str::from_utf8(&digits).ok()?;
        // +0046: the plus and the zeros are each a sign of what follows.
        let dialled = match digits.strip_prefix("00") {
            Some(dialled) if printed.plus || printed.groups[0].starts_with("00") => Some(dialled),
            _ => printed.plus.then_some(digits),
        };
        let international = dialled.is_some();
        let (country, e164) = match dialled {
            Some(dialled) => from_abroad(dialled, printed)?,
            None => home
                .iter()
                .find_map(|&country| {
                    from_inside(digits, printed, country).map(|e164| (country, e164))
                })
                .or_else(|| from_america(digits, printed, home))?,
        };
        // E.164 has fifteen digits at most; fewer than five are no number to write down.
        if !(6..=16).contains(&e164.len()) {
            return None;
        }
        let e164 = match printed.extension {
            Some(extension) => format!("{e164};ext={extension}"),
            None => e164,
        };
        Some(Self { country, e164, international })
    }
}

/// Reads digits that begin with a calling code.
fn from_abroad(dialled: &str, printed: &Printed) -> Option<(Country, String)> {
    let plans = Plans::builtin();
    let (countries, code, rest) = plans.split(dialled)?;
    let main = *countries.first()?;
    // In `+49 (0) 30` the zero is what callers from abroad leave out.
    let has_lone_zero =
        rest.starts_with('0') && printed.groups.get(..3).is_some_and(|first| first.contains(&"0"));
    let rest = if has_lone_zero && !plans.keeps_zero(main) { &rest[1..] } else { rest };
    match plans.of(main) {
        Some(plan) => {
            let number = rest.strip_prefix(plan.trunk).unwrap_or(rest);
            plan.is_possible(number).then(|| (main, e164(code, number)))
        }
        None => abroad::international(&format!("{code}{rest}"), main),
    }
}

/// Reads digits that are dialled inside a country.
fn from_inside(digits: &str, printed: &Printed, country: Country) -> Option<String> {
    let Some(plan) = Plans::builtin().of(country) else {
        return abroad::national(digits, country);
    };
    let number = match digits.strip_prefix(plan.trunk) {
        Some(number) if plan.is_assigned(number) => number,
        _ => without_code(printed, digits, plan)?,
    };
    Some(e164(plan.code, number))
}

/// A number behind its country's code.
fn e164(code: &str, number: &str) -> String {
    let mut e164 = String::with_capacity("+".len() + code.len() + number.len());
    e164.push('+');
    e164.push_str(code);
    e164.push_str(number);
    e164
}

/// Reads digits grouped as in the North American Numbering Plan, `415-555-2671`, in a text whose
/// language is spoken there.
fn from_america(digits: &str, printed: &Printed, home: &[Country]) -> Option<(Country, String)> {
    let grouped = printed.groups.iter().map(|group| group.len()).eq([3, 3, 4]);
    let country = home.iter().find_map(|&country| Plans::builtin().american(country))?;
    let number = if grouped { abroad::national(digits, country)? } else { return None };
    Some((country, number))
}

/// A number after its country code, printed without any sign that it is one but set apart:
/// `45 22 85 77 04`.
fn without_code<'d>(printed: &Printed, digits: &'d str, plan: &Plan) -> Option<&'d str> {
    let rest = digits.strip_prefix(printed.groups[0]).filter(|_| printed.groups[0] == plan.code)?;
    let number = rest.strip_prefix(plan.trunk).unwrap_or(rest);
    plan.is_assigned(number).then_some(number)
}

/// The code by which a country is called from abroad.
///
/// ```
/// use uddrag::{Country, lexicon::numbering::calling_code};
///
/// assert_eq!(Country::new("DK").and_then(calling_code), Some(45));
/// assert_eq!(Country::new("GL").and_then(calling_code), Some(299));
/// assert_eq!(Country::new("XX").and_then(calling_code), None);
/// ```
#[must_use]
pub fn calling_code(country: Country) -> Option<u16> {
    Plans::builtin().code(country)
}

/// Those of some countries whose plan accepts a number printed without a country code; none for a
/// number that carries one.
#[must_use]
pub fn countries_accepting(text: &str, among: &[Country]) -> Vec<Country> {
    let words = Lexicon::builtin().words(None);
    let Some(printed) = Printed::read(text, &words) else { return Vec::new() };
    let accepts = |country: &Country| {
        Number::of(&printed, &[*country]).is_some_and(|number| !number.international)
    };
    among.iter().copied().filter(accepts).collect()
}

/// Whether digits in groups of such lengths are a country's own writing of numbers, and little
/// else: Norwegian mobiles are printed `915 22 333`.
///
/// ```
/// use uddrag::{Country, lexicon::numbering::is_own_writing};
///
/// let is_own = |country| is_own_writing(Country::new(country).unwrap(), &[3, 2, 3]);
/// assert!(is_own("NO") && !is_own("DK"));
/// ```
#[must_use]
pub fn is_own_writing(country: Country, groups: &[usize]) -> bool {
    Plans::builtin().of(country).is_some_and(|plan| plan.has_groups(groups))
}

/// The country of a top-level domain without its dot; `None` for domains that are used all over
/// the world, though they are a country's: `.io`, `.nu`.
///
/// ```
/// use uddrag::lexicon::numbering::country_of_domain;
///
/// assert_eq!(country_of_domain("dk").unwrap().code(), "DK");
/// assert_eq!(country_of_domain("UK").unwrap().code(), "GB");
/// assert!(country_of_domain("org").is_none());
/// assert!(country_of_domain("nu").is_none());
/// ```
#[must_use]
pub fn country_of_domain(tld: &str) -> Option<Country> {
    Plans::builtin().domain(tld)
}

#[cfg(test)]
mod tests;
