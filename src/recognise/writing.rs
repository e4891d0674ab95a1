//! How much a run of digits without a country's code looks like a telephone number.

use smallvec::SmallVec;

use super::digits::Run;
use super::stretch::Stretch;
use crate::model::character::{is_blank, is_dash};

/// The fewest digits of a number that is known by its area code alone, the zero counted.
const FEWEST_WITH_AREA: usize = 9;

/// How a run is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// As numbers are, and little else: `22 46 27 33`, `2246 2733`, `08-123 456 78`.
    Clear,
    /// As numbers may be, among other things: `22462733`, `224 62 733`.
    Loose,
    /// As no number is unless something says so.
    Odd,
    /// As hours, years or a date: `10.00-16.00`, `2020-2023`, `20240312`.
    Time,
}

impl Writing {
    /// How a run is written.
    pub fn of(gap: Stretch, run: &Run) -> Self {
        let shape = run.shape();
        let values: SmallVec<[u32; 8]> = run
            .groups
            .iter()
            .map(|group| gap.between(group.start, group.end).parse().unwrap_or(0))
            .collect();
        let has_area = run.trunk && shape.len() > 1 && run.digits(shape.len()) >= FEWEST_WITH_AREA;
        match (&*shape, &*values) {
            ([3, 3, 4], _) if is_american(gap, run) => Self::Clear,
            ([2, 2, 2, 2], _) if is_span_of_hours(run) => Self::Time,
            ([4, 4], &[from, to]) if is_year(from) && is_year(to) => Self::Time,
            ([8], &[figures]) if is_day(figures) => Self::Time,
            _ if !is_uniform(run) && !has_area => Self::Odd,
            ([2, 2, 2, 2], values) if is_progression(values) => Self::Loose,
            ([2, 2, 2, 2], _) => Self::Clear,
            _ if has_separator(run, |c| c == '.') => Self::Odd,
            ([4, 4], _) => Self::Clear,
            _ if has_area => Self::Clear,
            ([_], _) => Self::Loose,
            (shape, values) if shape.contains(&1) || values.last() == Some(&0) => Self::Odd,
            _ => Self::Loose,
        }
    }
}

/// Whether the same character stands between all groups.
fn is_uniform(run: &Run) -> bool {
    let first = run.groups.get(1).and_then(|group| group.separator);
    run.groups.iter().skip(2).all(|group| match (group.separator, first) {
        (Some(one), Some(other)) => one == other || (is_blank(one) && is_blank(other)),
        _ => false,
    })
}

/// Whether three groups are parted as in the North American Numbering Plan: `(415) 555-2671`,
/// `415-555-2671`, `415.555.2671`.
fn is_american(gap: Stretch, run: &Run) -> bool {
    let bracketed = gap.between(run.start, run.end()).starts_with('(');
    let apart = |at: usize| run.groups[at].separator.filter(|c| *c == '.' || is_dash(*c));
    apart(2).is_some() && (bracketed || apart(1) == apart(2))
}

fn has_separator(run: &Run, wanted: impl Fn(char) -> bool) -> bool {
    run.groups.iter().any(|group| group.separator.is_some_and(&wanted))
}

fn is_span_of_hours(run: &Run) -> bool {
    let separator = |at: usize| run.groups[at].separator;
    separator(1) == Some('.') && separator(3) == Some('.') && separator(2).is_some_and(is_dash)
}

fn is_year(value: u32) -> bool {
    (1900..2100).contains(&value)
}

/// Whether eight figures are a year, a month and a day, as in ISO 8601's basic format.
fn is_day(figures: u32) -> bool {
    is_year(figures / 10_000)
        && (1..=12).contains(&(figures / 100 % 100))
        && (1..=31).contains(&(figures % 100))
}

/// Whether the groups go up or down by the same round step: weeks, pages, sizes.
fn is_progression(values: &[u32]) -> bool {
    const STEPS: [u32; 5] = [0, 1, 2, 5, 10];
    values.windows(3).all(|three| three[0] + three[2] == 2 * three[1])
        && values.windows(2).all(|two| STEPS.contains(&two[0].abs_diff(two[1])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::painted::lines;

    #[test]
    fn writings() {
        let of = |text: &str| {
            let gap = Stretch::of(text, &lines(text)[0]);
            Writing::of(gap, &Run::next(gap, 0).unwrap())
        };
        for clear in [
            "22 46 17 33",
            "22.46.17.33",
            "2246 1733",
            "08-123 456 78",
            "030 901820",
            "(030) 901820",
            "(415) 555-2671",
            "415.555.2671",
        ] {
            assert_eq!(of(clear), Writing::Clear, "{clear}");
        }
        for loose in ["22461733", "224 61 733", "22 461 733", "20 30 40 50"] {
            assert_eq!(of(loose), Writing::Loose, "{loose}");
        }
        for odd in [
            "22 46-17.33",
            "12 345 000",
            "12.345.678",
            "1 2 3 4 5 6 7 8",
            "2246.1733",
            "12.03.2024",
        ] {
            assert_eq!(of(odd), Writing::Odd, "{odd}");
        }
        for time in ["20.00-22.00", "2020-2023", "20240312", "1999 2001"] {
            assert_eq!(of(time), Writing::Time, "{time}");
        }
    }
}
