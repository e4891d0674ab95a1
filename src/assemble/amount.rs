//! Amounts: a number with its unit or plus sign, as key figures print it.
//!
//! ```text
//! amount = number "+"? blank? unit? | currency blank? number "+"? | minus number blank? unit
//! number = digit{1,3} ([., ] digit{3})* ("," digit{1,2})? | digit+
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{consumed, opt, recognize, verify};
use nom::multi::many1;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::model::character::{is_blank, is_dash, without_blanks};

/// An amount as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount<'t> {
    /// Number, plus sign and unit.
    pub whole: &'t str,
    /// The unit as printed.
    pub unit: Option<&'t str>,
    /// Whether a plus sign says that it is a lower bound.
    pub at_least: bool,
}

/// The amounts of a line that holds nothing else.
pub fn amounts(content: &str) -> Option<Vec<Amount<'_>>> {
    if !may_begin(content) {
        return None;
    }
    let (rest, amounts) = many1(preceded(opt(blanks), amount)).parse(content).ok()?;
    without_blanks(rest).is_empty().then_some(amounts)
}

/// Whether a text may begin with an amount, perhaps behind blanks that are not of ASCII.
pub fn may_begin(text: &str) -> bool {
    let may = |byte: u8| byte.is_ascii_digit() || matches!(byte, 0..=b' ' | b'$' | b'-' | 0x7f..);
    text.bytes().next().is_some_and(may)
}

/// `amount`
pub fn amount(input: &str) -> IResult<&str, Amount<'_>> {
    let unit = alt((tag("%"), tag("‰"), tag("pct."), currency));
    let plus = || opt(preceded(opt(blanks), char('+')));
    let tail = (plus(), opt(preceded(opt(blanks), unit)), plus());
    let lead = (opt(satisfy(is_dash)), opt(terminated(currency, opt(blanks))));
    let (rest, (whole, ((minus, money), _, (plus, unit, late)))) =
        consumed((lead, number, tail)).parse(input)?;
    let apart = |c: char| is_blank(c) || c.is_ascii_digit();
    // A dash before a bare number may as well be a range's or an item's.
    let is_one = money.is_none() || unit.is_none();
    let is_known = minus.is_none() || money.is_none() && unit.is_some();
    let unit = money.or(unit);
    if !(is_one && is_known && (rest.is_empty() || rest.starts_with(apart))) {
        return Err(nom::Err::Error(nom::error::Error::new(rest, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, Amount { whole, unit, at_least: plus.or(late).is_some() }))
}

/// The sign of a currency, which may stand on either side of its number.
fn currency(input: &str) -> IResult<&str, &str> {
    alt((tag("€"), tag("$"), tag("£"))).parse(input)
}

/// `number`
fn number(input: &str) -> IResult<&str, &str> {
    let digits = |least, most| take_while_m_n(least, most, |c: char| c.is_ascii_digit());
    let thousands = recognize(pair(
        digits(1, 3),
        many1(pair(one_of(".,\u{a0} "), verify(digits(3, 4), |d: &str| d.len() == 3))),
    ));
    let whole = alt((thousands, take_while1(|c: char| c.is_ascii_digit())));
    let decimals = opt(pair(one_of(",."), digits(1, 2)));
    verify(recognize(pair(whole, decimals)), |number: &str| number.len() <= 18).parse(input)
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while1(is_blank).parse(input)
}

#[cfg(test)]
mod tests {
    use super::{amount, amounts};

    #[test]
    fn amounts_have_a_number_and_perhaps_a_unit_or_a_plus() {
        for (text, whole, unit, at_least) in [
            ("75 % partnere", "75 %", Some("%"), false),
            ("4000+", "4000+", None, true),
            ("12,5% af", "12,5%", Some("%"), false),
            ("1.200 hold", "1.200", None, false),
            ("19", "19", None, false),
            ("£420,000", "£420,000", Some("£"), false),
            ("€ 1.200+", "€ 1.200+", Some("€"), true),
            ("$40", "$40", Some("$"), false),
            ("-6 %", "-6 %", Some("%"), false),
        ] {
            let (_, found) = amount(text).unwrap();
            assert_eq!((found.whole, found.unit, found.at_least), (whole, unit, at_least));
        }
        assert!(amount("2020-2023").is_err());
        for text in ["3.maj", "-6", "-£6", "£6 %", "+6 %", "-maj", "£"] {
            assert!(amount(text).is_err(), "{text}");
        }
    }

    #[test]
    fn labels_of_a_graphic_stand_side_by_side() {
        let whole: Vec<&str> = amounts("75% 72 %").unwrap().iter().map(|a| a.whole).collect();
        assert_eq!(whole, ["75%", "72 %"]);
    }
}
