//! Speech behind dashes below the line that says who speaks.
//!
//! ```text
//! introduced = lead word{0,6} ":" (dash text)+
//! ```
//!
//! Points of a list stand below such a line too, so each must be a sentence and somebody must speak of
//! themselves in one; a paragraph that says itself who speaks ends them.

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Found, Quote, Role, Sign, Span, Speaker};

use super::dash::{begins, dashed, without_dash};
use super::lead;
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::running::{Running, trim};
use super::statement::{note, unbroken};
use super::trace::{Made, Trace};
use super::voice::speaks;

/// The longest line, in bytes, that says who speaks below it.
const LONGEST: usize = 160;

/// The most words behind the one for saying: `siger om aftalen:`.
const ABOUT: usize = 6;

/// The most paragraphs of one speaker.
const PARAGRAPHS: usize = 12;

/// Whether a line ends with a colon above one that a dash begins.
pub fn leads(page: &Page, line: usize) -> bool {
    page.has(line, Sign::Colon)
        && page.lines[line].marker.is_none()
        && page.content(line).ends_with(':')
        && page.lines.get(line + 1).is_some_and(|below| below.gap <= 1 && begins(page, line + 1))
}

/// `introduced`
pub fn speech<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    let may_lead = lines.at + 1 < lines.end
        && page.class(lines.at) == Class::Text
        && leads(page, lines.at)
        && page.content(lines.at).len() <= LONGEST;
    let mut trace = Trace::of(page);
    let speaker = may_lead.then(|| speaker(page, page.lines[lines.at].span, &mut trace)).flatten();
    let Some(speaker) = speaker else { return lines.mismatch() };
    let name = speaker.name.as_ref().map(|name| name.spans.clone());
    let mut first = Some(speaker);
    let mut quotes = Vec::new();
    let mut rest = lines.from(lines.at + 1);
    let mut is_own = false;
    while !rest.is_empty() && quotes.len() < PARAGRAPHS && begins(page, rest.at) {
        let paragraph = rest.paragraph();
        let is_text = matches!(page.class(rest.at), Class::Text | Class::Mixed);
        let Some(whole) = unbroken(page, paragraph.clone()).filter(|_| is_text) else { break };
        if dashed(page, whole).is_some() {
            break;
        }
        let said = without_dash(page, whole, &mut trace);
        let shown = said.of(page.text);
        if !ends_sentence(shown) || !shown.starts_with(char::is_uppercase) {
            return lines.mismatch();
        }
        if let Some(marker) = page.lines[rest.at].marker {
            trace.structure(Role::Mark, marker);
        }
        is_own |= speaks(page, paragraph.clone());
        let text = Running::new(page).clipped(paragraph.clone(), said).found();
        let again = || Speaker { name: name.clone().map(Found::across), role: None };
        let speaker = Some(Box::new(first.take().unwrap_or_else(again)));
        quotes.push(Quote { text, speaker });
        rest = rest.from(paragraph.end);
    }
    if quotes.is_empty() || !is_own {
        return lines.mismatch();
    }
    trace.decide(page.lines[lines.at].span, "quote", "speech behind dashes below its speaker");
    Ok((rest, trace.made(quotes)))
}

/// Who speaks, and of what, which goes with what they are: `Formand Anna Holm siger om aftalen:`.
fn speaker<'t>(page: &Page, whole: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let content = whole.of(page.text).strip_suffix(':')?;
    let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
    let blanks = content.char_indices().filter(|&(_, c)| is_blank(c));
    let verb = blanks.map(|(at, c)| at + c.len_utf8()).find_map(|at| {
        let said = page.words.says_at_start(&content[at..]);
        (said > 0).then(|| content[..at + said].trim_end_matches(is_blank).len())
    })?;
    let about = trim(page.text, at(verb, content.len()));
    let words = about.of(page.text).split(is_blank).filter(|word| !word.is_empty());
    let is_small = about.is_empty() || about.of(page.text).starts_with(char::is_lowercase);
    if !is_small || words.count() > ABOUT || about.of(page.text).contains([',', '.', ':']) {
        return None;
    }
    let mut speaker = lead::lead(page, at(0, verb), trace).filter(|it| it.name.is_some())?;
    if !about.is_empty() {
        let mut role = speaker.role.as_ref().map(|role| role.spans.clone()).unwrap_or_default();
        role.push(about);
        speaker.role = Some(Found::across(role));
    }
    note(page, at(content.len(), content.len() + 1), trace);
    Some(speaker)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn the_line_above_dashes_may_say_who_speaks() {
        for gap in ["\n", "\n\n"] {
            let said = format!("{gap}- Jeg er glad for det.{gap}- Det er godt for byen.");
            let second = "Det er godt for byen. [Anna Holm / –]".to_owned();
            for (lead, speaker) in [
                ("Anna Holm siger:", "[Anna Holm / –]"),
                ("Anna Holm\u{a0}siger:", "[Anna Holm / –]"),
                ("Formand Anna Holm siger om aftalen:", "[Anna Holm / Formand om aftalen]"),
            ] {
                let first = format!("Jeg er glad for det. {speaker}");
                assert_eq!(quotes(&format!("{lead}{said}")), [first, second.clone()], "{lead}");
            }
        }
        let text = "Anna Holm siger:\n\n– Vi er glade.\n\n– Det er jeg ikke, siger Bo Lund.";
        let expected = ["Vi er glade. [Anna Holm / –]", "Det er jeg ikke [Bo Lund / –]"];
        assert_eq!(quotes(text), expected);
    }

    #[test]
    fn points_of_a_list_are_no_speech() {
        for text in [
            "Anna Holm siger om planen:\n\n- bedre veje\n- flere tog",
            "Anna Holm siger om planen:\n\n- Der skal bygges veje.\n- Der skal køre tog.",
            "Planen siger om vores by:\n\n- Vi skal bygge veje.\n- Vi skal køre tog.",
        ] {
            assert_eq!(quotes(text), [""; 0], "{text}");
        }
    }
}
