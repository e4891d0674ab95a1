//! Numbers that are printed without the digits that they share with the one before.

use std::ops::Range;

use super::claim;
use super::digits::Run;
use super::stretch::Stretch;
use crate::lexicon::{Number, Words};
use crate::model::Country;
use crate::model::character::{is_blank, is_dash, without_blanks};

/// How far behind a number its shared tail may begin, in bytes.
const NEAR: usize = 10;

/// The fewest digits of a number that a comma or a slash parts from the one whose area it shares:
/// fewer may be a postcode.
const ENOUGH: usize = 6;

/// The same where a word joins them.
const JOINED: usize = 4;

/// The digits that stand for the last ones of the number before, behind a slash or a dash; with a
/// dash of their own also behind a comma or a word: ` / 57`, `-57`, ` / -57`, ` und -57`.
pub(super) fn tail(gap: Stretch, end: usize, words: &Words) -> Option<(usize, usize)> {
    let rest = gap.from(end);
    let blank = |text: &str| text.len() - text.trim_start_matches(is_blank).len();
    let near = &rest[..rest.floor_char_boundary(NEAR)];
    let parted = &near[blank(near)..];
    let slash = || {
        let behind = parted.strip_prefix('/')?.trim_start_matches(is_blank);
        Some(behind.strip_prefix(is_dash).unwrap_or(behind))
    };
    let listed = || {
        let dash = parted.find(is_dash)?;
        let word = parted[..dash].trim_end_matches(is_blank);
        let parts = word == "," || word.len() < dash && words.is_joining(word);
        parts.then(|| parted[dash..].trim_start_matches(is_dash))
    };
    let behind = rest.strip_prefix(is_dash).map(str::len);
    let left = behind.or_else(|| {
        let tail = slash().or_else(listed)?;
        Some(rest.len() - near.len() + tail.len())
    })?;
    let digits = &rest[rest.len() - left..];
    let start = gap.end - left;
    let count = digits.bytes().take_while(u8::is_ascii_digit).take(5).count();
    let after = &digits[count..];
    let goes_on = after
        .strip_prefix([' ', '\u{a0}', '-', '.'])
        .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    let short = (1..=4).contains(&count);
    (short && !goes_on && !claim::is_glued_after(after)).then_some((start, start + count))
}

/// A number with its last digits replaced by a tail no longer than its last group; else nothing
/// that can be read.
pub(super) fn sharing(head: &str, tail: &str) -> String {
    let last = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if tail.len() > last {
        String::new()
    } else {
        format!("{}{tail}", &head[..head.len() - tail.len()])
    }
}

/// Where a number stands that shares its area with the one before, whose last groups are as long as
/// its own: `0664/600 00 68 oder 600 00 67`.
pub(super) fn same_area(
    gap: Stretch,
    number: Range<usize>,
    words: &Words,
    home: &[Country],
) -> Option<Range<usize>> {
    let rest = gap.from(number.end);
    let near = &rest[..rest.floor_char_boundary(NEAR)];
    let digit = near.find(|c: char| c.is_ascii_digit())?;
    let word = without_blanks(&near[..digit]);
    let least = match word {
        "," | "/" => ENOUGH,
        word if word.len() + 2 <= digit && words.is_joining(word) => JOINED,
        _ => return None,
    };
    let own = Run::next(gap, number.end).filter(|run| run.start == number.end + digit)?;
    let head = Run::next(gap, number.start).filter(|run| run.trunk && !run.coded)?;
    let groups = head.groups.iter().take_while(|group| group.end <= number.end).count();
    let kept = groups.checked_sub(own.groups.len()).filter(|&kept| kept > 0)?;
    let is_alike = (head.shape()[kept..groups] == own.shape()[..])
        && own.digits(own.groups.len()) >= least
        && !own.trunk
        && !own.coded
        && !own.endless
        && !claim::is_glued_after(gap.from(own.end()));
    let area = gap.between(number.start, head.groups.get(kept)?.start);
    let whole = format!("{area}{}", gap.between(own.start, own.end()));
    (is_alike && Number::read(&whole, home).is_some()).then(|| own.start..own.end())
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind;
    use crate::recognise::painted::check_in;

    fn check(language: &str, painted: &[&str]) {
        check_in(language, |kind| matches!(kind, AtomKind::Phone { .. }), painted);
    }

    #[test]
    fn last_digits_may_have_a_dash_of_their_own() {
        check(
            "da",
            &[
                "Tlf.: |+45 33 11 22 44| / -|56|",
                "Tlf. |33 11 22 44|, -|45| og -|46|",
                "Tlf. |33 11 22 44| eller –|45|",
                "|+45 33 11 22 44|, 56",
                "|+45 33 11 22 44| og 56",
            ],
        );
    }

    #[test]
    fn the_area_may_be_printed_once() {
        check(
            "de",
            &[
                "Tel. |040 66969 140| oder |66969 141|",
                "Tel. |040/66969140| / |66969141|",
                "Tel. |040 66969 140|, |66969 141|",
                "Tel. |02151 35200| und |35201|",
                "Tel. |02151 35200|, 47800 Krefeld",
                "Tel. |040 66969 140| und 66969 14",
                "Tel. |040 66969 140| seit 66969 141",
            ],
        );
        check("sv", &["Tel |08-465 004 21| eller |465 004 22|"]);
    }
}
