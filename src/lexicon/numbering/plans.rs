//! The national numbering plans, and the codes by which countries are called.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::Country;

/// What is known of numbers without asking the library.
#[derive(Debug)]
pub(super) struct Plans {
    pub(super) national: Vec<Plan>,
    /// Calling codes with the countries that share one, the chief one first.
    calling: Vec<(String, Vec<Country>)>,
    codes: HashMap<Country, u16>,
    keep_zero: Vec<Country>,
    domains: HashMap<String, Country>,
}

/// The numbers of a country.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) country: Country,
    pub(super) code: String,
    pub(super) trunk: String,
    possible: Vec<Range>,
    leading: Vec<Range>,
}

/// Numbers of some lengths that begin alike.
#[derive(Debug)]
struct Range {
    shortest: usize,
    longest: usize,
    /// For each leading digit, a bit for each digit it may be.
    digits: Vec<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plans: BTreeMap<String, PlanFile>,
    calling: BTreeMap<u16, String>,
    keep_zero: String,
    worldwide_domains: String,
    domains: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    code: u16,
    #[serde(default)]
    trunk: String,
    possible: BTreeMap<String, String>,
    leading: BTreeMap<String, String>,
}

impl Plans {
    pub(super) fn builtin() -> &'static Self {
        static PLANS: OnceLock<Plans> = OnceLock::new();
        PLANS.get_or_init(|| {
            Self::read(include_str!("plans.toml")).expect("the built-in plans can be read")
        })
    }

    fn read(text: &str) -> Option<Self> {
        let file: File = toml::from_str(text).ok()?;
        let mut codes = HashMap::new();
        let mut calling = Vec::new();
        for (code, countries) in &file.calling {
            let countries = read_countries(countries)?;
            codes.extend(countries.iter().map(|&country| (country, *code)));
            calling.push((code.to_string(), countries));
        }
        let mut domains: HashMap<_, _> =
            codes.keys().map(|country| (country.code().to_ascii_lowercase(), *country)).collect();
        for worldwide in file.worldwide_domains.split(' ').chain(["zz"]) {
            domains.remove(worldwide);
        }
        for (domain, country) in file.domains {
            domains.insert(domain, Country::new(&country)?);
        }
        codes.remove(&Country::new("ZZ")?);
        let plans = file.plans.into_iter().map(|(country, plan)| plan.read(&country));
        let keep_zero = read_countries(&file.keep_zero)?;
        Some(Self { national: plans.collect::<Option<_>>()?, calling, codes, keep_zero, domains })
    }

    pub(super) fn of(&self, country: Country) -> Option<&Plan> {
        self.national.iter().find(|plan| plan.country == country)
    }

    pub(super) fn code(&self, country: Country) -> Option<u16> {
        self.codes.get(&country).copied()
    }

    pub(super) fn domain(&self, domain: &str) -> Option<Country> {
        self.domains.get(&domain.to_ascii_lowercase()).copied()
    }

    /// Parts digits dialled from abroad into the calling code, with its countries, and the rest.
    /// No calling code begins with another.
    pub(super) fn split<'d>(&self, digits: &'d str) -> Option<(&[Country], &'d str, &'d str)> {
        self.calling.iter().find_map(|(code, countries)| {
            let rest = digits.strip_prefix(&**code)?;
            Some((&**countries, &digits[..code.len()], rest))
        })
    }

    pub(super) fn keeps_zero(&self, country: Country) -> bool {
        self.keep_zero.contains(&country)
    }
}

impl PlanFile {
    fn read(&self, country: &str) -> Option<Plan> {
        Some(Plan {
            country: Country::new(country)?,
            code: self.code.to_string(),
            trunk: self.trunk.clone(),
            possible: read_ranges(&self.possible)?,
            leading: read_ranges(&self.leading)?,
        })
    }
}

impl Plan {
    /// Whether a number, without trunk prefix, lies in a range that the country uses.
    pub(super) fn is_assigned(&self, number: &str) -> bool {
        self.leading.iter().any(|range| range.holds(number))
    }

    /// Whether a number, without trunk prefix, has the right length.
    pub(super) fn is_possible(&self, number: &str) -> bool {
        self.possible.iter().any(|range| range.holds(number))
    }
}

impl Range {
    fn read(lengths: &str, leading: &str) -> Option<Self> {
        let (shortest, longest) = lengths.split_once('-').unwrap_or((lengths, lengths));
        let (shortest, longest) = (shortest.parse().ok()?, longest.parse().ok()?);
        let mut digits = Vec::new();
        let mut rest = leading;
        while let Some(first) = rest.chars().next() {
            let length = if first == '[' { rest.find(']')? + 1 } else { 1 };
            digits.push(read_class(rest[..length].trim_matches(['[', ']']))?);
            rest = &rest[length..];
        }
        (digits.len() <= shortest).then_some(Self { shortest, longest, digits })
    }

    fn holds(&self, number: &str) -> bool {
        (self.shortest..=self.longest).contains(&number.len())
            && self
                .digits
                .iter()
                .zip(number.bytes())
                .all(|(set, digit)| digit.is_ascii_digit() && set & (1 << (digit - b'0')) != 0)
    }
}

/// A digit, `.` for any, or several: `0-24`.
fn read_class(class: &str) -> Option<u16> {
    let digit = |b: u8| b.is_ascii_digit().then(|| b - b'0');
    let mut bytes = class.bytes().peekable();
    let mut set = 0;
    while let Some(byte) = bytes.next() {
        let (first, last) = match byte {
            b'.' => (0, 9),
            _ if bytes.next_if_eq(&b'-').is_some() => (digit(byte)?, digit(bytes.next()?)?),
            _ => (digit(byte)?, digit(byte)?),
        };
        (first..=last).for_each(|digit| set |= 1 << digit);
    }
    Some(set)
}

fn read_ranges(by_length: &BTreeMap<String, String>) -> Option<Vec<Range>> {
    by_length
        .iter()
        .flat_map(|(lengths, all)| all.split_whitespace().map(move |leading| (lengths, leading)))
        .map(|(lengths, leading)| Range::read(lengths, leading))
        .collect()
}

fn read_countries(codes: &str) -> Option<Vec<Country>> {
    codes.split(' ').map(Country::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_its_leading_digits_and_lengths() {
        let range = Range::read("4-5", "1[02-4].").unwrap();
        for number in ["1009", "1029", "13999", "1450"] {
            assert!(range.holds(number), "{number}");
        }
        for number in ["100", "1100", "1500", "2000", "100000", "1x00", ""] {
            assert!(!range.holds(number), "{number}");
        }
        for wrong in ["[", "1[", "1x", "[1-", "12345"] {
            assert!(Range::read("4-5", wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn no_calling_code_begins_with_another() {
        let codes: Vec<_> = Plans::builtin().calling.iter().map(|(code, _)| code).collect();
        for code in &codes {
            let begun = codes.iter().filter(|other| other.starts_with(&***code)).count();
            assert_eq!(begun, 1, "{code}");
        }
    }

    #[test]
    fn plans_and_calling_codes_agree() {
        let plans = Plans::builtin();
        for plan in &plans.national {
            let code = plans.code(plan.country).map(|code| code.to_string());
            assert_eq!(code.as_deref(), Some(&*plan.code));
        }
    }
}
