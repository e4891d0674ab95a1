//! Numbers without a country's code: what speaks for a run of digits, and what against it.

use super::claim;
use super::code;
use super::digits::Run;
use super::label;
use super::owned::is_owned;
use super::reading::Row;
use super::stretch::Stretch;
use super::writing::Writing;
use crate::lexicon::Words;
use crate::lexicon::numbering::is_own_writing;
use crate::model::character::{is_blank, is_bullet, is_dash, is_wide, without_blanks};
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
    /// Whether it begins with a label for numbers, once that was asked.
    labelled: Option<bool>,
    line: Stretch<'a>,
    /// Whether it holds an e-mail address, or stands in a table of numbers.
    reached: bool,
    /// Whether codes of things stand first in the line.
    coded: bool,
    /// Where the number before ends.
    last: Option<usize>,
    /// Where the figures of an identifier end.
    identifier: Option<usize>,
}

/// What speaks for a run beside its writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// A label stands right before it.
    Label,
    /// Another number stands right before it.
    List,
    /// The line begins with a label for numbers, or holds nothing else.
    Line,
    /// It stands by itself between separators, beside an e-mail address or below a label, or is
    /// somebody's by what stands before it.
    Cell,
    /// Nothing.
    None,
}

impl<'a> Surroundings<'a> {
    pub fn of((line, row): (Stretch<'a>, Row), known: &'a [Atom], words: &'a Words<'a>) -> Self {
        let short = line.end - line.start <= SHORT_LINE;
        let mut gaps = line.gaps(known);
        let alone = short && !gaps.any(|gap| gap.text().contains(char::is_alphabetic));
        let digits = |gap: Stretch| gap.bytes().iter().filter(|byte| byte.is_ascii_digit()).count();
        Self {
            words,
            ahead: known,
            alone: alone.then(|| line.gaps(known).map(digits).sum()),
            labelled: if short { None } else { Some(false) },
            line,
            reached: row == Row::Headed || known.iter().any(|atom| atom.kind == AtomKind::Email),
            coded: row == Row::Coded,
            last: None,
            identifier: None,
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
    pub fn country(&mut self, gap: Stretch, run: &Run, home: &[Country]) -> Option<Country> {
        let digits = run.digits(run.groups.len());
        if run.endless || !(5..=15).contains(&digits) || self.is_glued(gap, run) {
            return None;
        }
        let writing = Writing::of(gap, run);
        let cue = self.cue(gap, run);
        if cue != Cue::Label && (self.is_identifier(gap, run) || self.goes_on(gap, run)) {
            self.identifier = Some(run.end());
            return None;
        }
        let allowed = match cue {
            _ if claim::is_amount(gap, run, self.words) || writing == Writing::Time => false,
            Cue::Label | Cue::List => true,
            Cue::Line | Cue::Cell => writing != Writing::Odd,
            Cue::None if writing == Writing::Loose => {
                home.first().is_some_and(|country| is_own_writing(*country, &run.shape()))
            }
            Cue::None => writing == Writing::Clear,
        };
        let number = if allowed { run.number(gap, run.groups.len(), home)? } else { return None };
        (!number.international).then_some(number.country)
    }

    /// Whether a run is part of something longer; a slash behind a number begins the next. What
    /// is known already is not.
    fn is_glued(&self, gap: Stretch, run: &Run) -> bool {
        let from = self.last.unwrap_or(gap.line);
        claim::is_glued_before(gap.between(from, run.start))
            || claim::is_glued_after(gap.from(run.end()))
    }

    /// Whether a run identifies a thing.
    fn is_identifier(&self, gap: Stretch, run: &Run) -> bool {
        claim::is_identifier(gap, run, self.words)
            || code::is_priced(gap, run, self.words)
            || self.coded && code::is_first(gap, run)
    }

    /// Whether a run is the other end of a range that an identifier begins: `numrene 1 til 2`.
    fn goes_on(&self, gap: Stretch, run: &Run) -> bool {
        let range = |between: &str| {
            let word = without_blanks(between);
            is_list(between) && (self.words.is_joining(word) || word.chars().all(is_dash))
        };
        self.identifier.is_some_and(|end| end <= run.start && range(gap.between(end, run.start)))
    }

    /// Whether the line begins with a label for numbers.
    fn is_labelled(&mut self) -> bool {
        let beginning = || label::beginning(self.line.text(), self.words);
        *self.labelled.get_or_insert_with(|| beginning().is_some_and(is_for_numbers))
    }

    fn cue(&mut self, gap: Stretch, run: &Run) -> Cue {
        let label = label::ending(gap.between(gap.start, run.start), self.words);
        let alone = self.alone.is_some_and(|digits| digits % run.digits(run.groups.len()) == 0);
        if label.is_some_and(|label| is_for_numbers(label.field)) {
            Cue::Label
        } else if self.last.is_some_and(|end| is_list(gap.between(end, run.start))) {
            Cue::List
        } else if alone || self.is_labelled() {
            Cue::Line
        } else if self.reached && is_cell(gap, run) || is_owned(gap, run, self.words) {
            Cue::Cell
        } else {
            Cue::None
        }
    }
}

/// Whether a separator, another atom or the line's end stands on either side of a run.
fn is_cell(gap: Stretch, run: &Run) -> bool {
    let (before, after) = (gap.between(gap.start, run.start), gap.from(run.end()));
    let (lead, tail) = (before.trim_end_matches(is_blank), after.trim_start_matches(is_blank));
    let parts = |c: char| {
        matches!(c, '|' | ',' | ';' | '/' | '<' | '(' | ')') || is_bullet(c) || is_dash(c)
    };
    (lead.is_empty() || is_wide(&before[lead.len()..]) || lead.ends_with(parts))
        && (tail.is_empty()
            || is_wide(&after[..after.len() - tail.len()])
            || tail.starts_with(parts))
}

fn is_for_numbers(field: Field) -> bool {
    matches!(field, Field::Phone | Field::Fax)
}

/// Whether a list goes on between two numbers: separators and one word at most.
fn is_list(between: &str) -> bool {
    let words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    between.len() <= NEAR && words.count() < 2
}
