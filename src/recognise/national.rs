//! Numbers without a country's code: what speaks for a run of digits, and what against it.

use smallvec::SmallVec;

use super::claim;
use super::digits::Run;
use super::label;
use super::stretch::Stretch;
use crate::lexicon::{Number, Words};
use crate::model::character::{is_blank, is_dash};
use crate::model::{Atom, AtomKind, Country, Field};

/// Lines longer than this say nothing by standing alone or by the label they begin with.
const SHORT_LINE: usize = 120;

/// How far a list of numbers goes on after a number, in bytes: ` eller `, ` / `, ` (priv.), `.
const NEAR: usize = 12;

/// What stands around the runs of a line.
pub(super) struct Surroundings<'a> {
    words: &'a Words<'a>,
    /// The atoms of the line that are not passed yet.
    ahead: &'a [Atom],
    /// How many digits the line has beside its atoms, if these are all it has.
    alone: Option<usize>,
    /// Whether it begins with a label for numbers.
    labelled: bool,
    /// Where the number before ends.
    last: Option<usize>,
}

/// What speaks for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// Nothing but how it is written.
    Writing,
    /// The line begins with a label for numbers, or holds nothing else.
    Line,
    /// A label stands right before it, or another number of a list.
    Label,
}

impl<'a> Surroundings<'a> {
    pub fn of(line: Stretch, known: &'a [Atom], words: &'a Words<'a>) -> Self {
        let short = line.end - line.start <= SHORT_LINE;
        let mut gaps = line.gaps(known);
        let alone = short && !gaps.any(|gap| gap.text().contains(char::is_alphabetic));
        let digits = |gap: Stretch| gap.bytes().iter().filter(|byte| byte.is_ascii_digit()).count();
        let beginning = || label::beginning(line.text(), words);
        Self {
            words,
            ahead: known,
            alone: alone.then(|| line.gaps(known).map(digits).sum()),
            labelled: short && beginning().is_some_and(is_for_numbers),
            last: None,
        }
    }

    /// Passes the atoms before a gap.
    pub fn enter(&mut self, gap: Stretch) {
        let passed = self.ahead.iter().take_while(|atom| atom.span.end() <= gap.start).count();
        let (passed, ahead) = self.ahead.split_at(passed);
        self.ahead = ahead;
        if let Some(Atom { span, kind: AtomKind::Phone { .. } }) = passed.last() {
            self.last = Some(span.end());
        }
    }

    /// Notes that a number ends at `end`.
    pub fn passed(&mut self, end: usize) -> usize {
        self.last = Some(end);
        end
    }

    /// The country of a run that is a number.
    pub fn country(&self, gap: Stretch, run: &Run, home: &[Country]) -> Option<Country> {
        let digits = run.digits(run.groups.len());
        if run.endless || !(5..=15).contains(&digits) || claim::is_time(gap, run) {
            return None;
        }
        let cue = self.cue(gap, run);
        if claim::is_amount(gap, run) || claim::is_glued(gap, run) {
            return None;
        }
        if cue != Cue::Label
            && (claim::is_identifier(gap, run) || !self.is_phone_like(gap, run, cue))
        {
            return None;
        }
        let number = Number::read(gap.between(run.start, run.end()), home)?;
        (!number.international).then_some(number.country)
    }

    fn cue(&self, gap: Stretch, run: &Run) -> Cue {
        let listed = self.last.is_some_and(|end| {
            run.start - end <= NEAR
                && gap
                    .between(end, run.start)
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .count()
                    < 2
        });
        let label = || label::ending(gap.before(run.start), self.words);
        if listed || label().is_some_and(|label| is_for_numbers(label.field)) {
            Cue::Label
        } else if self.labelled
            || self.alone.is_some_and(|digits| digits % run.digits(run.groups.len()) == 0)
        {
            Cue::Line
        } else {
            Cue::Writing
        }
    }

    /// Whether a run is written as numbers are: unmistakably so in a sentence.
    fn is_phone_like(&self, gap: Stretch, run: &Run, cue: Cue) -> bool {
        let shape = run.shape();
        let uniform =
            run.groups.windows(2).skip(1).all(|pair| pair[0].separator == pair[1].separator);
        let trunk = gap.from(run.groups[0].start).starts_with('0')
            && shape.len() > 1
            && run.digits(shape.len()) > 8;
        let blank = run
            .groups
            .last()
            .is_some_and(|group| group.separator.is_some_and(|c| is_blank(c) || is_dash(c)));
        match *shape {
            _ if trunk => run.groups.iter().skip(1).all(|group| group.separator != Some('.')),
            [2, 2, 2, 2] => uniform && (cue == Cue::Line || !is_progression(gap, run)),
            [4, 4] => blank,
            [_] => cue == Cue::Line,
            _ => {
                cue == Cue::Line
                    && uniform
                    && blank
                    && shape.iter().all(|&digits| digits > 1)
                    && !gap.between(run.start, run.end()).ends_with("000")
            }
        }
    }
}

fn is_for_numbers(field: Field) -> bool {
    matches!(field, Field::Phone | Field::Fax)
}

/// Whether the groups go up or down by the same step: weeks, pages, sizes.
fn is_progression(gap: Stretch, run: &Run) -> bool {
    let values: SmallVec<[i32; 8]> = run
        .groups
        .iter()
        .map(|group| gap.between(group.start, group.end).parse().unwrap_or_default())
        .collect();
    values.windows(3).all(|three| three[1] - three[0] == three[2] - three[1])
}
