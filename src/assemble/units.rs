//! Statements in one paragraph, by its pairs of marks and by who stands beside them.
//!
//! ```text
//! unit = dateline? mark text mark clause (mark text mark)* | lead mark text mark | mark sentence mark
//! ```
//!
//! Marks without a speaker beside them name or stress something and stay in the text; but for a whole
//! sentence behind one that has a speaker, who goes on.

use std::iter::Peekable;
use std::ops::Range;

use crate::model::character::{is_blank, is_dash, is_double_mark};
use crate::model::{Found, Role, Span, Speaker};

use super::clause::can_end_sentence;
use super::lead::lead;
use super::page::Page;
use super::pairs::Pair;
use super::statement::spoken;
use super::trace::Trace;

/// The longest dateline in bytes.
const DATELINE: usize = 48;

/// How far before a mark, in bytes, the sentence before its own may end.
const NEAR: usize = 64;

/// How far before a mark, in bytes, its sentence may begin.
const REACH: usize = 300;

/// A statement and its speaker, as places in a paragraph.
pub struct Unit<'t> {
    /// All of it.
    pub whole: Range<usize>,
    /// What was said.
    pub said: Vec<Range<usize>>,
    /// Who said it.
    pub speaker: Speaker<'t>,
    /// What stands around both.
    pub trace: Trace,
    /// Whether its last mark is not closed in the paragraph.
    pub open: bool,
}

/// A paragraph that is read for statements.
pub struct Reader<'p> {
    page: &'p Page<'p>,
    whole: Span,
    content: &'p str,
}

impl<'p> Reader<'p> {
    /// The paragraph at a place.
    pub fn new(page: &'p Page<'p>, whole: Span) -> Self {
        Self { page, whole, content: whole.of(page.text) }
    }

    fn at(&self, range: &Range<usize>) -> Span {
        Span::new(self.whole.start() + range.start, self.whole.start() + range.end)
    }

    /// The statements of the paragraph, by its pairs of marks.
    pub fn units<'t>(&self, mut pairs: Peekable<impl Iterator<Item = Pair>>) -> Vec<Unit<'t>> {
        let mut units: Vec<Unit> = Vec::new();
        let mut done = 0;
        // Whether somebody else has spoken since, though who is not told.
        let mut is_another = false;
        while let Some(pair) = pairs.next() {
            // A speaker's words may have marks as well, and marks alone say nothing.
            let says = self.content[pair.inside()].contains(char::is_alphanumeric);
            let unit = (says && pair.open.start >= done).then(|| {
                self.before_clause(&pair, done).or_else(|| self.behind_lead(&pair, done)).or_else(
                    || self.behind_other(&pair, done, units.last().filter(|_| !is_another)?),
                )
            });
            let Some(mut unit) = unit.flatten() else {
                is_another |= self.is_anothers(&pair);
                continue;
            };
            is_another = false;
            while let Some(next) = pairs.next_if(|next| self.is_more(next, &unit)) {
                self.mark(&next.open, &mut unit.trace);
                unit.said.push(next.inside());
                unit.whole.end = self.close(&next, &mut unit.trace);
                unit.open = !next.is_closed();
            }
            done = unit.whole.end;
            units.push(unit);
        }
        units
    }

    /// `mark text mark clause`
    fn before_clause<'t>(&self, pair: &Pair, done: usize) -> Option<Unit<'t>> {
        if !pair.is_closed() || !self.begins(pair.open.start, done) {
            return None;
        }
        let mut trace = Trace::of(self.page);
        let (speaker, end) = spoken(self.page, self.whole, pair.close.end, &mut trace)?;
        self.mark(&pair.open, &mut trace);
        self.mark(&pair.close, &mut trace);
        let whole = pair.open.start..end;
        Some(Unit { whole, said: vec![pair.inside()], speaker, trace, open: false })
    }

    /// `lead mark text mark`
    fn behind_lead<'t>(&self, pair: &Pair, done: usize) -> Option<Unit<'t>> {
        let start = self.sentence_start(pair.open.start, done);
        if !self.ends(pair) || start == pair.open.start {
            return None;
        }
        let mut trace = Trace::of(self.page);
        let speaker = lead(self.page, self.at(&(start..pair.open.start)), &mut trace)?;
        self.mark(&pair.open, &mut trace);
        let whole = start..self.close(pair, &mut trace);
        let open = !pair.is_closed();
        Some(Unit { whole, said: vec![pair.inside()], speaker, trace, open })
    }

    /// A whole sentence between marks behind a statement with a speaker, whose it is too.
    fn behind_other<'t>(&self, pair: &Pair, done: usize, other: &Unit<'t>) -> Option<Unit<'t>> {
        let is_sentence = is_sentence(&self.content[pair.inside()]);
        if !is_sentence || !self.ends(pair) || !self.begins(pair.open.start, done) {
            return None;
        }
        let name = other.speaker.name.as_ref().map(|name| Found::across(name.spans.clone()));
        if name.is_none() && other.speaker.role.is_some() {
            return None;
        }
        let mut trace = Trace::of(self.page);
        self.mark(&pair.open, &mut trace);
        let whole = pair.open.start..self.close(pair, &mut trace);
        let speaker = Speaker { name, role: None };
        let open = !pair.is_closed();
        Some(Unit { whole, said: vec![pair.inside()], speaker, trace, open })
    }

    /// Whether a word for saying stands behind a statement.
    fn is_anothers(&self, pair: &Pair) -> bool {
        let behind = &self.content[pair.close.end..];
        let next = behind.trim_start_matches(|c| is_blank(c) || c == ',');
        next.starts_with(char::is_lowercase) && self.page.words.says_at_start(next) > 0
    }

    /// Whether a statement goes on between the marks right behind its speaker.
    fn is_more(&self, next: &Pair, unit: &Unit) -> bool {
        let Some(between) = self.content.get(unit.whole.end..next.open.start) else { return false };
        let spoken = || spoken(self.page, self.whole, next.close.end, &mut Trace::of(self.page));
        !unit.open
            && !self.is_next(next, unit)
            && between.chars().all(is_blank)
            && self.ends(next)
            && (!next.is_closed() || spoken().is_none())
    }

    /// Whether a statement is one of its own, though the same one makes it: the sentence before it is
    /// over, and this is another. `„Ja“, sagt Holm. „Das ist so.“`
    fn is_next(&self, next: &Pair, unit: &Unit) -> bool {
        let before = &self.content[..unit.whole.end];
        let is_said = |said: &Range<usize>| is_sentence(&self.content[said.clone()]);
        let is_ended = before.ends_with('.')
            || before.ends_with(is_double_mark) && unit.said.last().is_some_and(is_said);
        is_ended
            && is_sentence(&self.content[next.inside()])
            && (unit.speaker.name.is_some() || unit.speaker.role.is_none())
    }

    /// Whether a sentence can begin at a mark: behind another, a colon or a dateline.
    fn begins(&self, at: usize, done: usize) -> bool {
        let floor = done.max(self.content.ceil_char_boundary(at.saturating_sub(NEAR)));
        let before = self.content[floor..at].trim_end_matches(is_blank);
        let bare = before.trim_end_matches(|c| is_double_mark(c) || c == ')' || is_blank(c));
        let stops = bare.ends_with(['.', '!', '?', '…', ':']);
        let dateline = || {
            done == 0 && before.len() <= DATELINE && before.ends_with(|c| c == ')' || is_dash(c))
        };
        before.is_empty() || stops || dateline()
    }

    /// Where the sentence begins that leads to a mark.
    fn sentence_start(&self, at: usize, done: usize) -> usize {
        let floor = done.max(self.content.ceil_char_boundary(at.saturating_sub(REACH)));
        let before = &self.content[floor..at];
        let skip = before.len() - before.trim_start_matches(is_blank).len();
        let stops = before.match_indices(['.', '!', '?']).filter_map(|(stop, _)| {
            let word = before[..stop].rsplit(is_blank).next().unwrap_or("");
            let behind = before[stop + 1..].trim_start_matches(|c| is_double_mark(c) || c == ')');
            let next = behind.trim_start_matches(is_blank);
            let ends = next.len() < behind.len()
                && !next.starts_with(char::is_lowercase)
                && can_end_sentence(self.page, word);
            ends.then_some(before.len() - next.len())
        });
        floor + stops.last().unwrap_or(skip)
    }

    /// Whether nothing of its sentence follows a statement.
    fn ends(&self, pair: &Pair) -> bool {
        let behind = &self.content[pair.close.end..];
        let next = behind.trim_start_matches(|c| is_blank(c) || c == '.');
        next.is_empty()
            || next.len() < behind.len()
                && next.starts_with(|c: char| {
                    c.is_uppercase() || c.is_ascii_digit() || is_dash(c) || is_double_mark(c)
                })
    }

    /// Notes a closing mark and the stop behind it, and says where they end.
    fn close(&self, pair: &Pair, trace: &mut Trace) -> usize {
        let stop = usize::from(self.content[pair.close.end..].starts_with('.'));
        let end = pair.close.end + stop;
        self.mark(&(pair.close.start..end), trace);
        end
    }

    fn mark(&self, range: &Range<usize>, trace: &mut Trace) {
        if !range.is_empty() {
            trace.structure(Role::Mark, self.at(range));
        }
    }
}

/// Whether what stands between marks begins and ends like a sentence.
fn is_sentence(inside: &str) -> bool {
    inside.starts_with(char::is_uppercase) && inside.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn who_spoke_last_goes_on_though_nobody_tells_who_that_is() {
        let text = "”Vi er glade”, siger Anna Holm. Så kom regnen. ”Her er vådt”, siger de våde \
                    gæster om aftenen. Til sidst kom solen. ”Nu er det godt.”";
        assert_eq!(quotes(text), ["Vi er glade [Anna Holm / –]"]);
    }

    #[test]
    fn a_pair_of_marks_behind_the_end_of_who_spoke_is_a_quote_of_its_own() {
        for (text, expected) in [
            (
                "”Ja”, siger Anna Holm, 82. ”Det er koldt.”",
                &["Ja [Anna Holm / 82]", "Det er koldt. [Anna Holm / –]"][..],
            ),
            (
                "”Vi er glade,” siger Anna Holm. ”Men vi er trætte.” Så gik alle.",
                &["Vi er glade, [Anna Holm / –]", "Men vi er trætte. [Anna Holm / –]"],
            ),
            (
                "”Vi er glade”, siger Anna Holm, ”og trætte.”",
                &["Vi er glade\n\nog trætte. [Anna Holm / –]"],
            ),
            (
                "Der var fest. Anna Holm siger: ”Vi er glade.” ”Og trætte.” Så gik alle.",
                &["Vi er glade. [Anna Holm / –]", "Og trætte. [Anna Holm / –]"],
            ),
            (
                "”Vi er glade”, siger Anna Holm og tilføjer: ”Vi er trætte.”",
                &["Vi er glade\n\nVi er trætte. [Anna Holm / –]"],
            ),
        ] {
            assert_eq!(quotes(text), expected);
        }
    }
}
