//! Who *she* is that said it: whom the words before a statement name last.

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{Document, Found, Quote, Role, Span, Speaker, leaves};

use super::attribution::called;
use super::naming;
use super::page::Page;
use super::running::{clip, trim};
use super::trace::Trace;

/// How far before a statement, in bytes, its speaker is named.
const REACH: usize = 700;

/// How far around a name, in bytes, its words are looked for in small letters.
const NEAR: usize = 2000;

/// The most letters that a noun is inflected by: `havn-enes`.
const ENDING: usize = 4;

/// Gives each statement whose speaker is called by a pronoun the name that the pronoun stands for:
/// that of the speaker before, or of whom a sentence is about that ends above it. If there is none
/// in the same record, it has no speaker.
pub fn resolve(page: &Page, document: &mut Document, trace: &mut Trace) {
    let mut ends: Vec<usize> = Vec::new();
    leaves(&document.partners, |_, _, leaf| ends.extend(leaf.spans.iter().map(|it| it.end())));
    ends.sort_unstable();
    let end = |at: usize| ends[..ends.partition_point(|&end| end <= at)].last();
    for partner in &mut document.partners {
        let start = partner.name.spans[0].end();
        each(page, &mut partner.quotes, trace, |_| start);
    }
    for project in &mut document.projects {
        let start = project.title.spans[0].end();
        each(page, &mut project.quotes, trace, |_| start);
    }
    each(page, &mut document.quotes, trace, |at| end(at).copied().unwrap_or(0));
}

/// The same for the statements of one record; where it begins before each is told by `start`.
fn each(page: &Page, quotes: &mut [Quote], trace: &mut Trace, start: impl Fn(usize) -> usize) {
    let mut nameless = 0..0;
    for index in 0..quotes.len() {
        let (before, quote) = quotes.split_at_mut(index);
        let quote = &mut quote[0];
        let Some(speaker) = quote.speaker.as_deref().filter(|speaker| speaker.name.is_none())
        else {
            continue;
        };
        let said = speaker.role.as_ref().map(|role| role.spans[0]);
        if said.is_none() && are_several(page, &quote.text.spans) {
            quote.speaker = None;
            continue;
        }
        let called = said.and_then(|said| called(page, said.of(page.text)));
        if said.is_none() || called.is_some() {
            let at = quote.text.spans[0].start();
            let floor = page.text.ceil_char_boundary(at.saturating_sub(REACH)).max(start(at));
            let reach = floor.min(at)..at;
            let found = named(page, reach, before.last(), &mut nameless);
            match (said.zip(called), found) {
                (Some((said, pronoun)), Some(found)) => {
                    let end = said.start() + pronoun;
                    trace.structure(Role::Label, Span::new(said.start(), end));
                    let role = Some(Found::at(trim(page.text, Span::new(end, said.end()))));
                    quote.speaker = Some(Box::new(Speaker { role, ..found }));
                }
                (Some(_), None) => {}
                (None, found) => quote.speaker = found.map(Box::new),
            }
        }
    }
}

/// Whether those who said it are more than one: `siger de`.
fn are_several(page: &Page, said: &[Span]) -> bool {
    said.iter().any(|span| {
        let behind = page.text[span.end()..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let who = behind[page.words.says_at_start(behind)..].trim_start_matches(is_blank);
        let word = who.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        who.len() < behind.len() && page.words.is_several(word)
    })
}

/// Who a pronoun beside a statement stands for.
fn named<'t>(
    page: &Page,
    reach: Range<usize>,
    before: Option<&Quote>,
    nameless: &mut Range<usize>,
) -> Option<Speaker<'t>> {
    let speaker = before.and_then(|quote| quote.speaker.as_ref());
    let spans = speaker.and_then(|speaker| Some(speaker.name.as_ref()?.spans.clone()));
    let said = spans.filter(|spans| reach.contains(&spans[0].start()));
    let role = speaker.and_then(|speaker| speaker.role.as_ref());
    let role = role.map_or(0, |role| role.spans[role.spans.len() - 1].end());
    let from = said.as_ref().map_or(reach.start, |spans| spans[0].end().max(role).min(reach.end));
    // Somebody else may be meant where somebody else is named.
    let name = match last_named(page, Span::new(from, reach.end), nameless) {
        Some((name, true)) => Some([name].into_iter().collect()),
        Some((_, false)) => None,
        None => said,
    };
    name.map(|spans| Speaker { name: Some(Found::across(spans)), role: None })
}

/// The full name that a stretch of text names last, and whether its sentence is about them: it begins
/// with the name, a word for a role before it passed over, or has it between commas.
///
/// It is read from its end, a block at a time. The lines that were read last and name nobody are
/// `nameless`: what stands before one statement stands before the next as well.
pub fn last_named(page: &Page, stretch: Span, nameless: &mut Range<usize>) -> Option<(Span, bool)> {
    let first = page.lines.partition_point(|line| line.span.end <= stretch.start);
    let end = page.lines.partition_point(|line| line.span.start < stretch.end);
    let begins = |line: &usize| begins(page, *line, stretch);
    let whole = (first..end).find(begins).unwrap_or(end);
    // The last block may go on behind the stretch, and the first begin before it.
    let last = (whole..end).rev().find(begins).unwrap_or(whole);
    let mut named = last_named_in(page, last..end, stretch);
    let mut until = last;
    while named.is_none() && until > whole {
        if nameless.contains(&(until - 1)) {
            until = nameless.start.max(whole);
            continue;
        }
        let block = (whole..until).rev().find(begins).unwrap_or(whole)..until;
        named = last_named_in(page, block.clone(), stretch);
        if named.is_none() {
            until = block.start;
        }
    }
    if until < last {
        *nameless = until..last;
    }
    named.or_else(|| last_named_in(page, first..whole, stretch))
}

/// Whether what a line of a stretch says is read without what stands above it.
fn begins(page: &Page, line: usize, stretch: Span) -> bool {
    let span = page.lines[line].span;
    clip(page.text, span, stretch).is_some_and(|shown| shown.start == span.start)
        && (!page.wrapped || page.opens_block(line))
}

/// Whether a stretch of text names somebody else than a speaker last.
pub fn is_about_another(page: &Page, stretch: Span, speaker: &Speaker) -> bool {
    let Some(name) = &speaker.name else { return false };
    let name = name.spans[0].of(page.text);
    let last = last_named(page, stretch, &mut (0..0)).map(|(other, _)| other.of(page.text));
    last.is_some_and(|other| !other.split(is_blank).any(|word| name.contains(word)))
}

/// The same of the lines of one block.
fn last_named_in(page: &Page, block: Range<usize>, stretch: Span) -> Option<(Span, bool)> {
    let begins = !block.is_empty() && begins(page, block.start, stretch);
    let mut seen = Run { begins, ..Run::default() };
    let mut last = None;
    for line in block {
        let Some(shown) = clip(page.text, page.lines[line].span, stretch) else { continue };
        let mut at = shown.start();
        for word in shown.of(page.text).split(is_blank) {
            let here = Span::new(at, at + word.len());
            at = here.end() + page.text[here.end()..].chars().next().map_or(0, char::len_utf8);
            last = seen.word(page, here).or(last);
        }
    }
    last
}

/// The words with capitals that stand side by side, as a text is read.
#[derive(Default)]
struct Run {
    /// Where they stand.
    words: Option<Span>,
    /// Whether a sentence begins at the next word.
    begins: bool,
    /// Whether they can be what their sentence is about.
    leads: bool,
}

impl Run {
    /// Takes the next word; gives the name that ends before it, or with it.
    fn word(&mut self, page: &Page, here: Span) -> Option<(Span, bool)> {
        let word = here.of(page.text);
        let bare = word.trim_end_matches([',', '.', '!', '?', ':', ';']);
        let capital = bare.starts_with(char::is_uppercase);
        let passed = self.begins
            && (page.words.cues(bare).is_head
                || page.words.says(bare)
                || page.words.is_common(bare));
        if capital && !passed {
            let here = Span::new(here.start(), here.start() + bare.len());
            if self.words.is_none() {
                self.leads |= self.begins;
            }
            self.words = Some(self.words.map_or(here, |words| words.to(here)));
        }
        let mut named = None;
        if !capital || bare.len() < word.len() {
            let told =
                word.starts_with(|c: char| c.is_lowercase() || c == '(') || word.ends_with(',');
            let name =
                self.words.take().filter(|name| naming::is_name(name.of(page.text), page.words));
            // `Kommunalrådet Olle Ek` names somebody, though what the first word is is not known.
            let whole = |name: &Span| is_person(page, *name);
            let named_in = |name: &Span| name.of(page.text).split(is_blank).nth(2).is_some();
            named = name
                .filter(|name| whole(name) || named_in(name))
                .map(|name| (name, told && self.leads && whole(&name) && is_sure(page, name)));
            self.leads = word.ends_with(',');
        }
        self.begins = self.begins && passed
            || bare.chars().nth(2).is_some() && word.ends_with(['.', '!', '?', ':']);
        named
    }
}

/// Whether a sentence's first words are a name and no other word before it: `Efter Anna Holm` is
/// printed once.
fn is_sure(page: &Page, name: Span) -> bool {
    let text = name.of(page.text);
    text.split(is_blank).nth(2).is_none() || near(page, name).matches(text).nth(1).is_some()
}

/// Whether a full name is a person's: its words name no part of an organisation and are not printed
/// in small letters near it, as the harbour of `Nordby Havn` is.
fn is_person(page: &Page, name: Span) -> bool {
    let mut words = name.of(page.text).split(is_blank);
    !words.any(|word| page.words.is_unit(word) || is_noun(page, name, word))
}

/// Whether a word, or one that ends otherwise, is printed in small letters near a place.
fn is_noun(page: &Page, at: Span, word: &str) -> bool {
    let (near, word) = (near(page, at), word.to_lowercase());
    word.chars().nth(3).is_some()
        && near.match_indices(&*word).any(|(at, _)| {
            let behind = near[at + word.len()..].chars().take_while(|c| c.is_alphabetic());
            !near[..at].ends_with(char::is_alphanumeric) && behind.count() <= ENDING
        })
}

/// The text near a place.
fn near<'p>(page: &Page<'p>, at: Span) -> &'p str {
    let floor = page.text.ceil_char_boundary(at.start().saturating_sub(NEAR));
    let end = page.text.floor_char_boundary(page.text.len().min(at.end() + NEAR));
    &page.text[floor..end]
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, read};

    #[test]
    fn a_pronoun_stands_for_whom_the_words_before_are_about() {
        for (before, expected) in [
            ("Anna Holm ser frem til maj.", "Ja [Anna Holm / –]"),
            ("Havet er koldt. Formand Anna Holm, der er ny, ser frem.", "Ja [Anna Holm / –]"),
            ("– Nej, siger Bo Lund.", "Ja [Bo Lund / –]"),
            ("– Nej, siger Bo Lund.\n\nAnna Holm er enig.", "Ja [Anna Holm / –]"),
            ("Hun er ansat i Nordby Kommune.", "Ja"),
            ("– Nej, siger Bo Lund, lods i Havets Venner.", "Ja [Bo Lund / –]"),
            (
                "– Nej, siger Bo Lund.\n\nLederen af huset, Anna Holm, er enig.",
                "Ja [Anna Holm / –]",
            ),
            ("– Nej, siger Bo Lund.\n\nIfølge Anna Holm er det koldt.", "Ja [Anna Holm / –]"),
            ("– Nej, siger Bo Lund.\n\nVi har også talt med Anna Holm om det.", "Ja"),
            ("Nordby Havn har fået en bro, og havnen er glad.", "Ja"),
        ] {
            let text = format!("Om os\n\nVi er til.\n\n{before}\n\n– Ja, siger hun.\n\nSlut nu.\n");
            let quotes = read(&text, |document| document.quotes.last().map(quote));
            assert_eq!(quotes.as_deref(), Some(expected), "{before}");
        }
    }

    #[test]
    fn where_somebody_said_it_may_stand_behind_the_pronoun() {
        for (said, expected) in [
            ("”Ja,” siger hun i en pressemeddelelse.", "Ja, [Anna Holm / i en pressemeddelelse]"),
            ("– Ja, siger hun om broen.", "Ja [Anna Holm / om broen]"),
        ] {
            let text =
                format!("Om os\n\nVi er til.\n\nAnna Holm ser frem.\n\n{said}\n\nSlut nu.\n");
            let quotes = read(&text, |document| document.quotes.last().map(quote));
            assert_eq!(quotes.as_deref(), Some(expected));
        }
        let text = "Om os\n\nVi er til.\n\n”Ja,” siger hun i en pressemeddelelse.\n\nSlut nu.\n";
        let quotes = read(text, |document| document.quotes.last().map(quote));
        assert_eq!(quotes.as_deref(), Some("Ja, [– / hun i en pressemeddelelse]"));
    }
}
