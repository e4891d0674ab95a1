//! Amounts: a number with its unit or plus sign, as key figures print it.
//!
//! ```text
//! amount = number "+"? blank? unit?
//! number = digit{1,3} ([., ] digit{3})* ("," digit{1,2})? | digit+
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{consumed, opt, recognize, verify};
use nom::multi::many1;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::model::character::{is_blank, without_blanks};

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
    text.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || byte <= b' ' || byte > b'~')
}

/// `amount`
pub fn amount(input: &str) -> IResult<&str, Amount<'_>> {
    let unit = alt((tag("%"), tag("‰"), tag("pct."), tag("€"), tag("$"), tag("£")));
    let plus = || opt(preceded(opt(blanks), char('+')));
    let tail = (plus(), opt(preceded(opt(blanks), unit)), plus());
    let (rest, (whole, (_, (plus, unit, late)))) = consumed((number, tail)).parse(input)?;
    let apart = |c: char| is_blank(c) || c.is_ascii_digit();
    if !(rest.is_empty() || rest.starts_with(apart)) {
        return Err(nom::Err::Error(nom::error::Error::new(rest, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, Amount { whole, unit, at_least: plus.or(late).is_some() }))
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
        ] {
            let (_, found) = amount(text).unwrap();
            assert_eq!((found.whole, found.unit, found.at_least), (whole, unit, at_least));
        }
        assert!(amount("2020-2023").is_err());
        assert!(amount("3.maj").is_err());
    }

    #[test]
    fn labels_of_a_graphic_stand_side_by_side() {
        let whole: Vec<&str> = amounts("75% 72 %").unwrap().iter().map(|a| a.whole).collect();
        assert_eq!(whole, ["75%", "72 %"]);
    }
}
