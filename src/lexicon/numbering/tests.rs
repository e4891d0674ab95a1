//! The corpus of printed numbers, and our plans held against the library's.

use proptest::prelude::*;
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL};

use super::*;

const COUNTRIES: [&str; 5] = ["DK", "NO", "SE", "DE", "GB"];

fn countries(codes: &str) -> Vec<Country> {
    codes.split_whitespace().filter_map(Country::new).collect()
}

/// What a text means in documents of some countries: the country it is read by and the number.
fn read(text: &str, home: &str) -> Option<(String, String)> {
    Number::read(text, &countries(home)).map(|it| (it.country.code().to_owned(), it.e164))
}

fn check(cases: &[(&str, &str, &str, &str)]) {
    for &(text, home, country, e164) in cases {
        let expected = Some((country.to_owned(), e164.to_owned()));
        assert_eq!(read(text, home), expected, "{text} in {home:?}");
        assert!(Number::admits(text, e164), "{text} admits {e164}");
    }
}

#[test]
fn with_a_country_code() {
    check(&[
        ("+45 22 85 77 04", "", "DK", "+4522857704"),
        ("+4522857704", "", "DK", "+4522857704"),
        ("+45 2285 7704", "NO", "DK", "+4522857704"),
        ("+45  46 95 42 17", "", "DK", "+4546954217"),
        ("+45 29 612 713", "", "DK", "+4529612713"),
        ("+45-22-85-77-04", "", "DK", "+4522857704"),
        ("+45.22.85.77.04", "", "DK", "+4522857704"),
        ("+45/22857704", "", "DK", "+4522857704"),
        ("(+45) 22 85 77 04", "", "DK", "+4522857704"),
        ("+(45) 22857704", "", "DK", "+4522857704"),
        ("0045 22 85 77 04", "", "DK", "+4522857704"),
        ("0045-22857704", "", "DK", "+4522857704"),
        ("00 45 22 85 77 04", "", "DK", "+4522857704"),
        ("(0045) 22 85 77 04", "", "DK", "+4522857704"),
        ("+0045 22 85 77 04", "", "DK", "+4522857704"),
        ("+45 22 85 77 04 lok. 12", "", "DK", "+4522857704;ext=12"),
        ("+45\u{a0}22\u{a0}85\u{a0}77\u{a0}04", "", "DK", "+4522857704"),
        ("+47 22 33 44 55", "", "NO", "+4722334455"),
        ("+47 02800", "", "NO", "+4702800"),
        ("+46 (0)8-123 456 78", "", "SE", "+46812345678"),
        ("+46(0)70-123 45 67", "", "SE", "+46701234567"),
        ("+46 8 123 456 78", "", "SE", "+46812345678"),
        ("+44 (0)20 7946 0000", "", "GB", "+442079460000"),
        ("+44 020 7946 0000", "", "GB", "+442079460000"),
        ("0044 (0) 20 7946 0000", "", "GB", "+442079460000"),
        ("00 44 (0) 20 7946 0000", "", "GB", "+442079460000"),
        ("+44 1534 440000", "", "GB", "+441534440000"),
        ("+49 (0) 30 – 1234 567", "", "DE", "+49301234567"),
        ("+49 (30) 1234567", "", "DE", "+49301234567"),
        ("+49 (030) 1234567", "", "DE", "+49301234567"),
        ("(+49 30) 1234567", "", "DE", "+49301234567"),
        ("+49 30 1234-56", "", "DE", "+49301234567".trim_end_matches('7')),
        ("+49 30 1234567 Durchwahl 8", "", "DE", "+49301234567;ext=8"),
    ]);
}

#[test]
fn with_the_code_of_any_other_country() {
    check(&[
        ("+298 301234", "", "FO", "+298301234"),
        ("+299 34 50 00", "DK", "GL", "+299345000"),
        ("+354 570 1234", "", "IS", "+3545701234"),
        ("+358 (0)9 1234 5678", "", "FI", "+358912345678"),
        ("+33 (0)1 42 68 53 00", "", "FR", "+33142685300"),
        ("+33 01 42 68 53 00", "", "FR", "+33142685300"),
        ("+39 06 4988 1234", "", "IT", "+390649881234"),
        ("+41 44 668 18 00", "", "CH", "+41446681800"),
        ("+43 1 58858-0", "", "AT", "+431588580"),
        ("001 212 555 2368", "", "US", "+12125552368"),
        ("+1 (416) 555-0123", "", "CA", "+14165550123"),
        ("00800 6 7 8 9 10 11", "", "ZZ", "+80067891011"),
    ]);
}

#[test]
fn ranges_not_in_use_are_read_with_a_code_only() {
    for (international, national, home) in [
        ("+45 20 00 00 00", "20 00 00 00", "DK"),
        ("+47 22 00 00 00", "29 00 00 00", "NO"),
        ("+46 70 000 00 00", "071-000 00 00", "SE"),
        ("+44 1200 000000", "01200 0000", "GB"),
    ] {
        assert!(read(international, "").is_some(), "{international}");
        assert_eq!(read(national, home), None, "{national}");
    }
    check(&[
        ("+45 20 00 00 00", "", "DK", "+4520000000"),
        ("+47 29 00 00 00", "", "NO", "+4729000000"),
    ]);
}

#[test]
fn without_a_country_code() {
    check(&[
        ("22 46 27 33", "DK", "DK", "+4522462733"),
        ("22462733", "DK", "DK", "+4522462733"),
        ("2246 2733", "DK", "DK", "+4522462733"),
        ("22-46-27-33", "DK", "DK", "+4522462733"),
        ("22.46.27.33", "DK", "DK", "+4522462733"),
        ("(22) 46 27 33", "DK", "DK", "+4522462733"),
        ("33 12 34 56 lokal 789", "DK", "DK", "+4533123456;ext=789"),
        ("22 33 44 55", "NO DK", "NO", "+4722334455"),
        ("22 33 44 55", "SE DK NO", "DK", "+4522334455"),
        ("815 55 015", "NO", "NO", "+4781555015"),
        ("08-123 456 78", "SE", "SE", "+46812345678"),
        ("070-123 45 67", "SE", "SE", "+46701234567"),
        ("031/12 34 56", "SE", "SE", "+4631123456"),
        ("(030) 12 34 56", "DE", "DE", "+4930123456"),
        ("030 / 1234-0", "DE", "DE", "+493012340"),
        ("0151 12345678", "DE", "DE", "+4915112345678"),
        ("020 7946 0000", "GB", "GB", "+442079460000"),
        ("(0)20 7946 0000", "GB", "GB", "+442079460000"),
        ("07400 123456 ext. 5", "GB", "GB", "+447400123456;ext=5"),
        ("01 42 68 53 00", "DK FR", "FR", "+33142685300"),
        ("06 4988 1234", "IT", "IT", "+390649881234"),
    ]);
}

#[test]
fn a_country_code_without_a_sign() {
    check(&[
        ("45 22 85 77 04", "DK", "DK", "+4522857704"),
        ("(45) 22857704", "DK", "DK", "+4522857704"),
        ("49 (0)30 123456", "DE", "DE", "+4930123456"),
    ]);
    assert!(!Number::read("45 22 85 77 04", &countries("DK")).unwrap().international);
    assert_eq!(read("4522857704", "DK"), None, "not set apart");
    assert_eq!(read("45 22 85 77 04", "NO"), None, "not theirs");
}

#[test]
fn what_is_no_number() {
    for (text, home) in [
        ("", "DK"),
        ("112", "DK NO SE DE GB"),
        ("2024", "DK NO SE DE GB"),
        ("1019-2023", "DK"),
        ("01 02 2024", "DK NO"),
        ("12 34 56 78", "DK"),
        ("12 34 56 78", "NO"),
        ("22 85 77", "DK"),
        ("22 85 77 04 05", "DK"),
        ("33 12 34 56 / 57", "DK"),
        ("22 46 27 33", ""),
        ("22 46 27 33", "SE DE GB"),
        ("812 345 678", "SE"),
        ("30 1234567", "DE"),
        ("1 42 68 53 00", "FR"),
        ("7946 0000", "GB"),
        ("0 800", "DE"),
        ("+45 12 34 56 78", ""),
        ("+45 22 85 77", ""),
        ("+45 22 85 77 04 05", ""),
        ("+44 20 7946", ""),
        ("+49 30 1234567890123", ""),
        ("+999 123 456", ""),
        ("+", ""),
        ("00", ""),
        ("+00", ""),
        ("+45", "DK"),
        ("22 46 27 33", "ZZ XX"),
    ] {
        assert_eq!(read(text, home), None, "{text} in {home:?}");
    }
}

#[test]
fn values_that_are_not_admitted() {
    for (text, e164) in [
        ("22 46 27 33", "+4522462734"),
        ("22 46 27 33", "4522462733"),
        ("22 46 27 33", "22462733"),
        ("22 46 27 33", ""),
        ("22 46 27 33", "+"),
        ("22 46 27 33 lok. 12", "+4522462733"),
        ("22 46 27 33", "+4522462733;ext=12"),
        ("22 46 27 33", "+4522462733;x"),
        ("+45 22 46 27 33", "+46812345678"),
        ("hest", "+4522462733"),
    ] {
        assert!(!Number::admits(text, e164), "{text} as {e164}");
    }
}

#[test]
fn countries_that_accept_a_number() {
    let all = countries("DK NO SE DE GB");
    assert_eq!(countries_accepting("22 46 27 33", &all), countries("DK NO"));
    assert_eq!(countries_accepting("020 7946 0000", &countries("DK GB")), countries("GB"));
    assert_eq!(countries_accepting("+45 22 46 27 33", &all), []);
    assert_eq!(countries_accepting("2024", &all), []);
}

/// Whether Ofcom keeps a number for drama: nobody has it, and so examples print it.
fn is_for_drama(number: &str) -> bool {
    number.len() == 10 && ["1632960", "3069990", "7700900"].iter().any(|it| number.starts_with(it))
}

#[test]
fn numbers_for_drama_are_read() {
    check(&[
        ("01632 960 411", "GB", "GB", "+441632960411"),
        ("07700 900318", "GB", "GB", "+447700900318"),
        ("(01632) 960411", "GB", "GB", "+441632960411"),
        ("03069 990123", "GB", "GB", "+443069990123"),
    ]);
    assert_eq!(read("01632 961 411", "GB"), None);
}

/// Numbers of one of our countries as they are dialled from abroad.
fn dialled() -> impl Strategy<Value = (usize, String)> {
    (
        0..COUNTRIES.len(),
        prop_oneof!["[1-9][0-9]{3,12}", "[1-9][0-9]{7,9}", "1[0-9]{8,9}", "0[0-9]{4}"],
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    /// On numbers alone our plans say what the library says, those for drama aside; where the library
    /// knows that no number can be so, we never read one.
    #[test]
    fn our_plans_are_those_of_the_library((country, number) in dialled()) {
        let plans = Plans::builtin();
        let plan = plans.of(countries(COUNTRIES[country])[0]).unwrap();
        let theirs = PHONE_NUMBER_UTIL.parse(format!("+{}{number}", plan.code), None);
        let kept = theirs.as_ref().is_ok_and(|it| it.get_national_significant_number() == number);
        let Some(theirs) = theirs.ok().filter(|_| kept) else { return Ok(()) };
        let valid = theirs.is_valid() || COUNTRIES[country] == "GB" && is_for_drama(&number);
        prop_assert_eq!(plan.is_assigned(&number), valid, "{} {}", COUNTRIES[country], number);
        if plan.is_possible(&number) {
            prop_assert_eq!(theirs.is_possible_with_reason(), Ok(NumberLengthType::IsPossible));
        }
        prop_assert!(plan.is_possible(&number) || !plan.is_assigned(&number));
    }

    #[test]
    fn whatever_is_read_is_admitted_and_well_formed(text in "[+(]?[0-9]{1,4}([ .()/-]{1,2}[0-9]{1,5}){0,5}( lok. [0-9]{1,3})?") {
        let Some(number) = Number::read(&text, &countries("DK NO SE DE GB")) else { return Ok(()) };
        prop_assert!(Number::admits(&text, &number.e164), "{} as {}", text, number.e164);
        let (digits, _) = number.e164.split_once(';').unwrap_or((&number.e164, ""));
        prop_assert!((6..=16).contains(&digits.len()) && digits.starts_with('+'), "{}", number.e164);
        prop_assert!(digits[1..].bytes().all(|b| b.is_ascii_digit()));
        let again = Number::read(&number.e164, &[]);
        prop_assert_eq!(again.map(|it| it.e164), Some(number.e164));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", e164 in "\\+?[0-9]{0,12}\\PC{0,5}") {
        let _ = Number::read(&text, &countries("DK FR US"));
        let _ = Number::admits(&text, &e164);
        let _ = country_of_domain(&text);
    }
}
