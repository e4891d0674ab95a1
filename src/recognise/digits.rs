//! Runs of digits as telephone numbers are printed: groups with single separators between them.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use smallvec::SmallVec;

use super::stretch::Stretch;
use crate::lexicon::Number;
use crate::model::Country;
use crate::model::character::is_dash;

/// Longer than any printed number; what runs on is a table or worse.
const LONGEST: usize = 40;

/// The fewest digits of a number with an area code.
const SHORT: usize = 7;

/// The most digits of an area code, the zero counted.
const AREA: usize = 6;

/// How many places are tried at which two numbers may be parted.
const CUTS: usize = 4;

/// Groups of digits with single separators between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it begins, with the `+` or the bracket that opens it.
    pub start: usize,
    /// Its groups; those of a run that is too long only as far as a number can reach.
    pub groups: SmallVec<[Group; 8]>,
    /// Whether it begins with `+` or `00`.
    pub coded: bool,
    /// Whether its first digit is a zero, as that of an area code.
    pub trunk: bool,
    /// Whether it is longer than any number.
    pub endless: bool,
}

/// Digits without anything between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub start: usize,
    pub end: usize,
    /// What stands between it and the group before, if that is one character.
    pub separator: Option<char>,
}

impl Group {
    pub fn len(self) -> usize {
        self.end - self.start
    }
}

impl Run {
    /// The first run at `from` or after it.
    pub fn next(gap: Stretch, from: usize) -> Option<Self> {
        let first = from + gap.from(from).bytes().position(|byte| byte.is_ascii_digit())?;
        let opening = opening(gap.between(from, first));
        let coded = opening.contains('+') || gap.from(first).starts_with("00");
        let trunk = gap.from(first).starts_with('0');
        let start = first - opening.len();
        let mut run = Self { start, groups: SmallVec::new(), coded, trunk, endless: false };
        run.grow(gap, first, opening.contains('('));
        Some(run)
    }

    /// Reads groups from `at` on; `bracket` says whether the first stands behind an open one.
    fn grow(&mut self, gap: Stretch, mut at: usize, mut bracket: bool) {
        let mut separator = None;
        loop {
            let digits = gap.from(at).bytes().take_while(u8::is_ascii_digit).take(LONGEST).count();
            self.groups.push(Group { start: at, end: at + digits, separator });
            at += digits;
            self.endless = at - self.start >= LONGEST;
            if self.endless {
                break;
            }
            let rest = gap.from(at);
            if bracket
                && self.trunk
                && let Ok((rest, _)) = inside(rest)
            {
                (separator, at) = (Some(' '), gap.end - rest.len());
                continue;
            }
            if bracket && self.groups.len() == 1 && closing(rest).is_err() {
                self.open_no_bracket(gap);
                bracket = false;
            }
            let Some((rest, between)) = self.separator(rest, bracket) else { break };
            bracket = between.ends_with('(');
            let mut chars = between.chars();
            separator = chars.next().filter(|_| chars.next().is_none());
            at = gap.end - rest.len();
        }
    }

    /// The bracket before the first group is the text's, not the number's.
    fn open_no_bracket(&mut self, gap: Stretch) {
        let opening = gap.between(self.start, self.groups[0].start);
        self.start += opening.len() - opening.trim_start_matches('(').len();
    }

    /// What parts the next group from those before, behind what stands behind it.
    fn separator<'t>(&self, rest: &'t str, bracket: bool) -> Option<(&'t str, &'t str)> {
        match rest.as_bytes() {
            // Behind most groups stands a blank and another one, behind the last a word or nothing.
            [] | [b',' | b'A'..=b'Z' | b'a'..=b'z', ..] => None,
            [b' ', b'0'..=b'9', ..] if !bracket => Some((&rest[1..], &rest[..1])),
            _ => self.any_separator(rest, bracket).ok(),
        }
    }

    fn any_separator<'t>(&self, rest: &'t str, bracket: bool) -> IResult<&'t str, &'t str> {
        if bracket {
            return closing(rest);
        }
        let first = self.groups.len() == 1;
        if first
            && self.coded
            && let Ok(found) = after_code(rest)
        {
            return Ok(found);
        }
        let area = self.trunk && !self.coded && (first || self.is_area());
        if area && let Ok(found) = after_area(rest) {
            return Ok(found);
        }
        if (self.trunk || self.coded)
            && let Ok(found) = before_extension(rest)
        {
            return Ok(found);
        }
        let plain = alt((recognize(blank), recognize(one_of("-–‑."))));
        alt((terminated(plain, peek(digit)), bracketed)).parse(rest)
    }

    /// Whether its groups may be those of an area code alone: `0 64 61`.
    fn is_area(&self) -> bool {
        let is_blank = |group: &Group| group.separator.is_some_and(is_blank);
        (2..=3).contains(&self.groups.len())
            && self.digits(self.groups.len()) <= AREA
            && self.groups[1..].iter().all(is_blank)
    }

    /// The same run without a last group that a dash parts from groups without dashes: the other
    /// end of a range, `33 12 34 56-57`.
    pub fn without_range(mut self) -> Option<Self> {
        let is_dashed = |group: &Group| group.separator.is_some_and(is_dash);
        let last = self.groups.pop().filter(is_dashed)?;
        (last.len() <= 2 && self.groups.len() > 1 && !self.groups.iter().any(is_dashed))
            .then_some(self)
    }

    /// The first of two numbers that a blank parts like their groups; the second has an
    /// area code of its own: `08-719 43 01 070-762 42 02`.
    pub fn side_by_side(&self, gap: Stretch, home: &[Country]) -> Option<Self> {
        let is_cut = |at: &usize| {
            let group = &self.groups[*at];
            group.separator.is_some_and(is_blank)
                && gap.from(group.start).starts_with('0')
                && self.digits(*at) >= SHORT
        };
        let cut = |at: usize, last: usize| {
            let groups: SmallVec<[Group; 8]> = self.groups[at..last].iter().copied().collect();
            Self { start: if at == 0 { self.start } else { groups[0].start }, groups, ..*self }
        };
        let count = self.groups.len();
        let is_number = |run: &Self| run.number(gap, run.groups.len(), home).is_some();
        let cuts = (1..count).filter(is_cut).take(CUTS);
        let mut cuts = cuts.map(|at| (cut(0, at), cut(at, count)));
        let is_whole = self.trunk && !self.endless;
        let found =
            if is_whole { cuts.find(|(one, two)| is_number(one) && is_number(two)) } else { None };
        found.map(|(one, _)| one)
    }

    /// The number that its first `groups` groups are. What it has in brackets is read again, since
    /// they must be paired.
    pub fn number(&self, gap: Stretch, groups: usize, home: &[Country]) -> Option<Number> {
        let groups = &self.groups[..groups];
        let text = gap.between(self.start, groups.last()?.end);
        if text.contains(['(', ')']) {
            return Number::read(text, home);
        }
        let digits = groups.iter().map(|group| gap.between(group.start, group.end));
        let digits: SmallVec<[&str; 8]> = digits.collect();
        Number::of_groups(text.starts_with('+'), &digits, home)
    }

    /// Where it ends.
    pub fn end(&self) -> usize {
        self.groups.last().map_or(self.start, |group| group.end)
    }

    /// How many digits its first `groups` groups have.
    pub fn digits(&self, groups: usize) -> usize {
        self.groups[..groups].iter().map(|group| group.len()).sum()
    }

    /// How many digits each of its groups has.
    pub fn shape(&self) -> SmallVec<[usize; 8]> {
        self.groups.iter().map(|group| group.len()).collect()
    }

    /// Where the next run may begin: after an endless one, behind all that could be part of it.
    pub fn next_from(&self, gap: Stretch) -> usize {
        let rest = gap.from(self.end());
        if !self.endless {
            return self.end();
        }
        let more = |c: char| c.is_ascii_digit() || is_blank(c) || "-–‑./()".contains(c);
        self.end() + rest.find(|c| !more(c)).unwrap_or(rest.len())
    }
}

/// What opens a number before its first digit: `+`, `(`, `(+`, `+ `.
fn opening(before: &str) -> &str {
    let rest = before.strip_suffix('(').unwrap_or(before);
    let rest = rest.strip_suffix('+').map_or_else(
        || {
            rest.strip_suffix("+ ")
                .filter(|rest| !rest.ends_with(char::is_alphanumeric))
                .unwrap_or(rest)
        },
        |rest| rest.strip_suffix('(').unwrap_or(rest),
    );
    &before[rest.len()..]
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn blank(input: &str) -> IResult<&str, char> {
    satisfy(is_blank).parse(input)
}

fn digit(input: &str) -> IResult<&str, char> {
    satisfy(|c| c.is_ascii_digit()).parse(input)
}

/// Between a country's code and the number: two blanks, or the trunk digit that is not dialled.
fn after_code(input: &str) -> IResult<&str, &str> {
    let trunk = delimited(opt(blank), tag("(0)"), opt(blank));
    let two = (blank, blank);
    terminated(alt((recognize(trunk), recognize(two))), peek(digit)).parse(input)
}

/// Between an area code and the number: `030/12345`, `030 / 12345`, `0 64 61 / 98 34`.
fn after_area(input: &str) -> IResult<&str, &str> {
    let slash = delimited(opt(blank), one_of("/"), opt(blank));
    terminated(recognize(slash), peek(digit)).parse(input)
}

/// Before the last figures of a German number: `90182 - 0`. A postcode has more.
fn before_extension(input: &str) -> IResult<&str, &str> {
    let dash = (blank, one_of("-–"), blank);
    let figures = (take_while_m_n(1, 4, |c: char| c.is_ascii_digit()), not(digit));
    terminated(recognize(dash), peek(figures)).parse(input)
}

/// Before a group in brackets, which must be closed again.
fn bracketed(input: &str) -> IResult<&str, &str> {
    let group = (take_while_m_n(1, 5, |c: char| c.is_ascii_digit()), tag(")"));
    terminated(recognize(preceded(opt(blank), tag("("))), peek(group)).parse(input)
}

/// Between the groups of an area code in brackets: `(0 64 61) 98 34 12`.
fn inside(input: &str) -> IResult<&str, &str> {
    let group = || take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    let groups = (group(), opt((blank, group())), opt((blank, group())), tag(")"));
    terminated(recognize(blank), peek(groups)).parse(input)
}

/// After a group in brackets.
fn closing(input: &str) -> IResult<&str, &str> {
    let after = opt(alt((blank, one_of("-–/"))));
    terminated(recognize((tag(")"), after)), peek(digit)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs of a line, each as its text.
    fn runs(text: &str) -> Vec<&str> {
        let gap = Stretch::alone(text);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(run) = Run::next(gap, from) {
            found.push(&text[run.start..run.end()]);
            from = run.next_from(gap);
        }
        found
    }

    #[test]
    fn separators_are_single() {
        assert_eq!(runs("33 12 34 56  40-12.34–56 1 - 2"), ["33 12 34 56", "40-12.34–56 1", "2"]);
        assert_eq!(runs("33\u{a0}12\u{202f}34, 56/57"), ["33\u{a0}12\u{202f}34", "56", "57"]);
        assert_eq!(runs("33 12/34 56"), ["33 12", "34 56"]);
        assert_eq!(runs("08 12 34 56 / 57"), ["08 12 34 56", "57"]);
    }

    #[test]
    fn codes_and_brackets_open_them() {
        for whole in [
            "+45 33 12 34 56",
            "+45  33 12 34 56",
            "(+45) 33 12 34 56",
            "+49 (0)30 12345",
            "+49 (30) 12345",
            "(030) 12345",
            "(030)12345",
            "+ 45 33 12",
            "0045 33 12",
            "030/12345",
            "(0 30) 12345",
            "(0 64 61) 98 34 12",
            "0 64 61 / 98 34",
            "01 60/98 34 12 05",
        ] {
            assert_eq!(runs(whole), [whole]);
        }
        assert_eq!(runs("(0 64 61 98 34 12)"), ["0 64 61 98 34 12"]);
        assert_eq!(runs("(33 12 34 56)"), ["33 12 34 56"]);
        assert_eq!(runs("(+45 33 12 34 56)"), ["+45 33 12 34 56"]);
        assert_eq!(runs("33 12 (34 56"), ["33 12", "34 56"]);
    }

    #[test]
    fn endless_runs_are_cut_and_passed_over() {
        assert_eq!(runs(&"7".repeat(1000)).len(), 1);
        assert_eq!(runs(&"70 ".repeat(1000)).len(), 1);
        assert_eq!(runs(&"+45 ".repeat(1000)).len(), 1000);
    }
}
