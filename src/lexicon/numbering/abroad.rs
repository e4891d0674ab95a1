//! Numbers of the countries that have no plan of ours: the one place that asks `rlibphonenumber`.
//!
//! Its metadata take tens of milliseconds to load, so nothing here runs before such a number turns
//! up.

use std::str::FromStr;

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region,
};

use crate::model::Country;

/// Reads digits dialled from abroad, `main` being the chief country of their calling code.
pub(super) fn international(digits: &str, main: Country) -> Option<(Country, String)> {
    let number = PHONE_NUMBER_UTIL.parse(format!("+{digits}"), None).ok()?;
    if number.is_possible_with_reason() != Ok(NumberLengthType::IsPossible) {
        return None;
    }
    let value = e164(&number);
    // Where the library takes zeros for a trunk prefix, it may do so again in its own answer.
    let is_stable = PHONE_NUMBER_UTIL.parse(&value, None).is_ok_and(|again| again == number);
    let region = number.get_region_code().map(|region| region.as_region_str());
    let country = region.and_then(|region| Country::new(region.as_str())).unwrap_or(main);
    is_stable.then_some((country, value))
}

/// Reads digits dialled inside a country.
pub(super) fn national(digits: &str, country: Country) -> Option<String> {
    let region = Region::from_str(country.code()).ok()?;
    let number = PHONE_NUMBER_UTIL.parse(digits, Some(region)).ok()?;
    // The library reads numbers without their leading zero, which in print are no telephone numbers.
    let printed = number.format_as(PhoneNumberFormat::National);
    let has_zero = printed.trim_start_matches('(').starts_with('0');
    let is_whole = digits.starts_with('0') || !has_zero;
    (is_whole && number.is_valid_for_region(region)).then(|| e164(&number))
}

fn e164(number: &PhoneNumber) -> String {
    number.format_as(PhoneNumberFormat::E164).into_owned()
}
