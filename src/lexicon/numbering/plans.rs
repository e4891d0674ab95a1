//! The national numbering plans, and the codes by which countries are called.

use crate::model::Country;

/// As long as the longest of the domains.
const LONGEST_DOMAIN: usize = 8;

/// What is known of numbers without asking the library.
#[derive(Debug)]
pub(super) struct Plans {
    pub(super) national: &'static [Plan],
    /// By calling code, the countries that share it, the chief one first.
    calling: &'static [(&'static str, &'static [Country])],
    /// By country.
    codes: &'static [(Country, u16)],
    keep_zero: &'static [Country],
    /// By domain.
    domains: &'static [(&'static str, Country)],
    /// Countries whose language others speak that write numbers the American way.
    american: &'static [(Country, Country)],
}

/// The numbers of a country.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) country: Country,
    pub(super) code: &'static str,
    pub(super) trunk: &'static str,
    possible: &'static [Range],
    leading: &'static [Range],
    /// How many digits there are in each group of the writings that are the country's own.
    groups: &'static [&'static [usize]],
}

/// Numbers of some lengths that begin alike.
#[derive(Debug)]
struct Range {
    shortest: usize,
    longest: usize,
    /// For each leading digit, a bit for each digit it may be.
    digits: &'static [u16],
}

/// `plans.toml`, as it was laid out when the program was built.
static PLANS: Plans = include!(concat!(env!("OUT_DIR"), "/plans.rs"));

/// A country of the plans.
const fn country(code: &str) -> Country {
    Country::new(code).expect("the plans name countries by their codes")
}

impl Plans {
    pub(super) fn builtin() -> &'static Self {
        &PLANS
    }

    pub(super) fn of(&self, country: Country) -> Option<&Plan> {
        self.national.iter().find(|plan| plan.country == country)
    }

    pub(super) fn code(&self, country: Country) -> Option<u16> {
        let at = self.codes.binary_search_by_key(&country, |(country, _)| *country).ok()?;
        Some(self.codes[at].1)
    }

    pub(super) fn domain(&self, domain: &str) -> Option<Country> {
        let mut lower = [0; LONGEST_DOMAIN];
        let lower = lower.get_mut(..domain.len())?;
        lower.copy_from_slice(domain.as_bytes());
        lower.make_ascii_lowercase();
        let at =
            self.domains.binary_search_by_key(&&*lower, |(domain, _)| domain.as_bytes()).ok()?;
        Some(self.domains[at].1)
    }

    /// Parts digits dialled from abroad into the calling code, with its countries, and the rest.
    /// No calling code begins with another.
    pub(super) fn split<'d>(&self, digits: &'d str) -> Option<(&[Country], &'d str, &'d str)> {
        let at = usize::from(CALLED[place(digits.as_bytes())?]).checked_sub(1)?;
        let (code, countries) = self.calling[at];
        let rest = digits.strip_prefix(code)?;
        Some((countries, &digits[..code.len()], rest))
    }

    /// The country that writes numbers the American way in the language of another.
    pub(super) fn american(&self, country: Country) -> Option<Country> {
        self.american.iter().find(|(of, _)| *of == country).map(|(_, american)| *american)
    }

    pub(super) fn keeps_zero(&self, country: Country) -> bool {
        self.keep_zero.contains(&country)
    }
}

/// One more than the place of the calling code that each three digits begin with; 0 for none.
static CALLED: [u8; 1000] = {
    let mut called = [0; 1000];
    let mut count = 0;
    while (count as usize) < PLANS.calling.len() {
        let code = PLANS.calling[count as usize].0.as_bytes();
        count += 1;
        let mut at = place(code).expect("calling codes are digits");
        // So many begin with a code of one, two or three digits.
        let end = at + [1000, 100, 10, 1][code.len()];
        while at < end {
            called[at] = count;
            at += 1;
        }
    }
    called
};

/// The number that the first three digits make, which are as many as a calling code has; zeros stand
/// for what is missing.
const fn place(digits: &[u8]) -> Option<usize> {
    let (mut place, mut at) = (0, 0);
    while at < 3 {
        let digit = if at < digits.len() { digits[at] } else { b'0' };
        if !digit.is_ascii_digit() {
            return None;
        }
        place = 10 * place + (digit - b'0') as usize;
        at += 1;
    }
    Some(place)
}

impl Plan {
    /// Whether a number, without trunk prefix, lies in a range that the country uses.
    pub(super) fn is_assigned(&self, number: &str) -> bool {
        self.leading.iter().any(|range| range.holds(number))
    }

    /// Whether numbers are parted into groups of so many digits as in no other country.
    pub(super) fn has_groups(&self, lengths: &[usize]) -> bool {
        self.groups.contains(&lengths)
    }

    /// Whether a number, without trunk prefix, has the right length.
    pub(super) fn is_possible(&self, number: &str) -> bool {
        self.possible.iter().any(|range| range.holds(number))
    }
}

impl Range {
    fn holds(&self, number: &str) -> bool {
        (self.shortest..=self.longest).contains(&number.len())
            && self
                .digits
                .iter()
                .zip(number.bytes())
                .all(|(set, digit)| digit.is_ascii_digit() && set & (1 << (digit - b'0')) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_its_leading_digits_and_lengths() {
        let range = Range { shortest: 4, longest: 5, digits: &[0b10, 0b1_1101, 0x3ff] };
        for number in ["1009", "1029", "13999", "1450"] {
            assert!(range.holds(number), "{number}");
        }
        for number in ["100", "1100", "1500", "2000", "100000", "1x00", ""] {
            assert!(!range.holds(number), "{number}");
        }
    }

    #[test]
    fn tables_are_sorted_for_searching() {
        assert!(PLANS.codes.is_sorted_by_key(|(country, _)| *country));
        assert!(PLANS.domains.is_sorted_by_key(|(domain, _)| *domain));
        assert!(PLANS.domains.iter().all(|(domain, _)| domain.len() <= LONGEST_DOMAIN));
        assert!(PLANS.calling.iter().all(|(code, _)| code.len() <= 3));
    }

    #[test]
    fn digits_are_parted_behind_the_code_that_they_begin_with() {
        let digits = (0..1000).map(|number| format!("{number:03}22"));
        for digits in digits.chain(["4", "45", "", "4x", "+45"].map(str::to_owned)) {
            let code = PLANS.calling.iter().find(|(code, _)| digits.starts_with(code));
            let expected = code.map(|&(code, countries)| (countries, code, &digits[code.len()..]));
            assert_eq!(PLANS.split(&digits), expected, "{digits}");
        }
    }

    #[test]
    fn no_calling_code_begins_with_another() {
        let codes: Vec<_> = Plans::builtin().calling.iter().map(|(code, _)| code).collect();
        for code in &codes {
            let begun = codes.iter().filter(|other| other.starts_with(**code)).count();
            assert_eq!(begun, 1, "{code}");
        }
    }

    #[test]
    fn plans_and_calling_codes_agree() {
        let plans = Plans::builtin();
        for plan in plans.national {
            let code = plans.code(plan.country).map(|code| code.to_string());
            assert_eq!(code.as_deref(), Some(plan.code));
        }
    }
}
