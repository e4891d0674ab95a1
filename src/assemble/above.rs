//! Who said it, on the lines above a quote.
//!
//! ```text
//! headed     = (lead | signature) ":" mark text mark
//! introduced = name "," role mark text mark          where nobody signs it below
//! ```

use crate::model::character::is_blank;
use crate::model::{Quote, Role, Span, Speaker};

use super::attribution::{self, with_role};
use super::closing::closing_line;
use super::lead;
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::passage;
use super::quote::between_marks;
use super::signature::signature;
use super::sought;
use super::trace::{Made, Trace};

/// The most lines of what stands above a quote and says who said it.
pub const HEAD: usize = 3;

/// The longest line, in bytes, that names somebody above a quote.
const LONGEST: usize = 160;

/// The most words of a role up to the one that tells it: `leitende technische Redakteurin`.
const ROLE: usize = 4;

/// `headed`: a quote below the line that says who said it.
pub fn headed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    let below = (lines.at + 1..lines.end).take(HEAD);
    if !below.into_iter().any(|line| page.class(line) == Class::Quoted) {
        return lines.mismatch();
    }
    let heads = |line: usize| {
        line < lines.end && page.class(line) == Class::Text && page.lines[line].marker.is_none()
    };
    let mut end = lines.at;
    while end < lines.at + HEAD && heads(end) && (end == lines.at || page.lines[end].gap == 0) {
        end += 1;
    }
    let quoted = end < lines.end && page.class(end) == Class::Quoted && page.lines[end].gap <= 1;
    if end == lines.at || !quoted || !page.content(end - 1).ends_with(':') {
        return lines.mismatch();
    }
    let whole = page.lines[lines.at].span.to(page.lines[end - 1].span);
    let mut trace = Trace::of(page);
    let speaker = lead::lead(page, whole, &mut trace)
        .filter(|speaker| speaker.name.is_some())
        .or_else(|| attribution::signed(page, whole, || true, &mut trace));
    let Some(speaker) = speaker else { return lines.mismatch() };
    // Each paragraph may open anew, and only the last be closed.
    if let Some((rest, said)) = passage::reopened(lines.from(end), &mut trace) {
        trace.decide(whole, "quote", "stands below its speaker");
        let quote = Quote { text: said.found(), speaker: Some(Box::new(speaker)) };
        return Ok((rest, trace.made(quote)));
    }
    match closing_line(lines.from(end)) {
        Some(last) => made(lines.from(end), last, speaker, whole, trace),
        None => lines.mismatch(),
    }
}

/// `introduced`: a quote below the line of somebody and what they are, where the next line is no
/// signature, or is such a line above the next quote.
pub fn introduced<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    let Some(comma) = introduces(lines) else { return lines.mismatch() };
    let quote = lines.from(lines.at + 1);
    let Some(last) = closing_line(quote) else { return lines.mismatch() };
    let below = quote.from(last + 1);
    let introduces_next = |after: Lines| introduces(below).is_some() || introduces(after).is_some();
    if signature(below).is_ok_and(|(after, _)| !introduces_next(after)) {
        return lines.mismatch();
    }
    let whole = page.lines[lines.at].span;
    let mut trace = Trace::of(page);
    let shown = whole.of(page.text).trim_end_matches('.');
    let body = Span::new(whole.start(), whole.start() + shown.len());
    if body != whole {
        trace.structure(Role::Mark, Span::new(body.end(), whole.end()));
    }
    let speaker = with_role(page, body, comma, comma, &mut trace);
    made(quote, last, speaker, whole, trace)
}

/// Where the comma is behind somebody's name, `Anna Holm, leder af klubben.`, on a line above a quote.
fn introduces(lines: Lines) -> Option<usize> {
    let page = lines.page;
    let next = lines.at + 1;
    let is_near = next < lines.end
        && page.class(next) == Class::Quoted
        && page.lines[next].gap <= 1
        && page.lines[next].marker.is_none();
    if !is_near || page.class(lines.at) != Class::Text || page.lines[lines.at].marker.is_some() {
        return None;
    }
    let content = page.content(lines.at);
    let is_word = content.starts_with(char::is_alphabetic);
    if !is_word || content.len() > LONGEST || content.contains([':', ';', '?', '!']) {
        return None;
    }
    let comma = content.find(',')?;
    let (name, role) = (&content[..comma], content[comma + 1..].trim_end_matches('.'));
    let mut words = role.split(is_blank).filter(|word| !word.is_empty());
    let is_small = role.trim_start().starts_with(char::is_lowercase);
    let is_role = words.by_ref().take(ROLE).any(|word| page.words.cues(word).is_head);
    (is_small && is_role && !role.contains(". ") && naming::is_name(name, page.words))
        .then_some(comma)
        .filter(|_| sought::is_person(page, name))
}

/// The quote of a speaker above it, up to its last line.
fn made<'p, 't>(
    lines: Lines<'p>,
    last: usize,
    speaker: Speaker<'t>,
    whole: Span,
    mut trace: Trace,
) -> Parsed<'p, Made<Quote<'t>>> {
    let page: &Page = lines.page;
    let Some(mut quote) = between_marks(page, lines.at..last + 1, &mut trace).pop() else {
        return lines.mismatch();
    };
    quote.speaker = Some(Box::new(speaker));
    trace.decide(whole, "quote", "stands below its speaker");
    Ok((lines.from(last + 1), trace.made(quote)))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn a_line_above_says_who_spoke() {
        for (text, expected) in [
            (
                "Formand for Havets Venner, Anna Holm, siger:\n\n”Vi er glade.”",
                "Vi er glade. [Anna Holm / Formand for Havets Venner]",
            ),
            (
                "Anna Holm, den nye formand for Havets Venner.\n\n”Vi er glade.”",
                "Vi er glade. [Anna Holm / den nye formand for Havets Venner]",
            ),
            ("Anna Holm, formand\n”Vi er glade.”", "Vi er glade. [Anna Holm / formand]"),
            (
                "Anna Holm, formand, siger:\n\n”Vi er glade.\n\n”Det er koldt.”\n\nSlut",
                "Vi er glade.\n\nDet er koldt. [Anna Holm / formand]",
            ),
            ("”Det er koldt.”\n\nSlut", "Det er koldt."),
        ] {
            assert_eq!(quotes(text), [expected]);
        }
    }

    #[test]
    fn each_of_some_quotes_has_its_speaker_above_or_below() {
        let speakers = ["Anna Holm, formand i nord", "Bo Lund, kasserer i syd"];
        let (one, two) = ("”Vi er glade.”", "”Vi er trætte.”");
        let expected = [
            "Vi er glade. [Anna Holm / formand i nord]",
            "Vi er trætte. [Bo Lund / kasserer i syd]",
        ];
        let [anna, bo] = speakers;
        assert_eq!(quotes(&format!("{anna}\n\n{one}\n\n{bo}\n\n{two}")), expected);
        assert_eq!(quotes(&format!("{one}\n\n{anna}\n\n{two}\n\n{bo}")), expected);
    }
}
