//! Who speaks behind a lone dash, whom a line or a sentence above names, and who is asked.
//!
//! ```text
//! interview = (question dash text)+                 where one of the answers says *I* or *we*
//! asked     = name (question mark text mark)+
//! ```

use std::ops::Range;

use crate::model::{Found, Span, Speaker};

use super::closing::ends_with_mark;
use super::dash::{begins, first_of, is_item};
use super::lines::Lines;
use super::naming;
use super::page::{Class, Page};
use super::pronoun::last_named;
use super::sought::is_person;
use super::voice::speaks;

/// How many questions before one, and behind it, are looked at.
const TURNS: usize = 4;

/// The most answers of one who is asked.
const ANSWERS: usize = 16;

/// How many lines above its end an answer is looked for.
const BACK: usize = 40;

/// Who speaks behind a lone dash below a line with somebody's name, a sentence about somebody or a
/// question: whom the words before it name.
pub fn interviewed<'t>(lines: Lines, above: usize) -> Option<Speaker<'t>> {
    let page = lines.page;
    if is_item(lines) {
        return None;
    }
    // Where somebody is from may stand below the name.
    let goes_on = above > 0 && page.lines[above].gap == 0 && page.content(above - 1).ends_with(',');
    let above = above - usize::from(goes_on);
    let told = page.lines[above].span.to(page.lines[lines.at - 1].span);
    let text = told.of(page.text);
    let name = text.split(',').next().unwrap_or(text).trim_end();
    let is_row = page.class(above) != Class::Text || page.lines[above].marker.is_some();
    let is_long = text.contains(':')
        || text[name.len()..].trim_start_matches([',', '\r', '\n']).contains('\n');
    if !is_long && !name.contains('\n') && !is_row && naming::is_name(name, page.words) {
        let name = Found::at(Span::new(told.start(), told.start() + name.len()));
        return Some(Speaker { name: Some(name), role: None });
    }
    let about = || last_named(page, told, &mut (0..0)).is_some_and(|(_, about)| about);
    let is_told = page.is_running(above..lines.at) && !text.ends_with(':');
    let answers = || speaks(page, lines.paragraph()) || is_one_of_some(lines, above);
    let fits = is_told
        && if text.ends_with('?') { answers() } else { speaks(page, lines.paragraph()) && about() };
    fits.then_some(Speaker { name: None, role: None })
}

/// Whether somebody speaks of themselves in another answer of the interview: a list of questions about
/// something is none.
fn is_one_of_some(lines: Lines, question: usize) -> bool {
    let page = lines.page;
    let mut at = lines.paragraph().end;
    for _ in 0..TURNS {
        let Some(answer) = answer(lines, at) else { break };
        if speaks(page, answer.clone()) {
            return true;
        }
        at = answer.end;
    }
    let mut at = question;
    for _ in 0..TURNS {
        let Some(before) = first_of(page, at).filter(|&before| begins(page, before)) else { break };
        if speaks(page, before..at) {
            return true;
        }
        let above = first_of(page, before).filter(|_| page.content(before - 1).ends_with('?'));
        let Some(above) = above else { break };
        at = above;
    }
    false
}

/// Whom the line above the first question names, where a quote between marks is an answer.
pub fn asked<'t>(page: &Page, quote: usize) -> Option<Speaker<'t>> {
    let mut at = quote;
    for _ in 0..ANSWERS {
        let question = first_of(page, at).filter(|_| page.content(at - 1).ends_with('?'))?;
        let above = question.checked_sub(1)?;
        if !ends_with_mark(page.content(above)) {
            let is_alone = page.opens_block(above)
                && page.lines[question].gap > 0
                && page.class(above) == Class::Text
                && page.lines[above].marker.is_none();
            let name = page.lines[above].span;
            return (is_alone && is_person(page, name.of(page.text)))
                .then(|| Speaker { name: Some(Found::at(name)), role: None });
        }
        let begins = |line: &usize| page.class(*line) == Class::Quoted && page.opens_block(*line);
        at = (above.saturating_sub(BACK)..=above).rev().find(begins)?;
    }
    None
}

/// The answer behind a dash to the question on line `at`.
fn answer(lines: Lines, at: usize) -> Option<Range<usize>> {
    let page = lines.page;
    let question = (at < lines.end).then(|| page.paragraph(at))?;
    let below = question.end;
    let is_asked = page.content(below - 1).ends_with('?') && page.lines[at].marker.is_none();
    (is_asked && below < lines.end && begins(page, below)).then(|| page.paragraph(below))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn who_is_asked_answers_behind_each_dash() {
        let text = "Hvad er jobbet?\n\n– Det er at passe huset.\n\nHvem gør det nu?\n\n– Det gør vi fire.\n\n\
                    Hvad koster det?\n\n– Det koster intet.";
        let said = ["Det er at passe huset.", "Det gør vi fire.", "Det koster intet."];
        assert_eq!(quotes(text), said);
        let text = text.replace("vi fire", "de fire");
        assert_eq!(quotes(&text), [""; 0]);
    }

    #[test]
    fn where_somebody_is_from_may_stand_below_the_name() {
        for below in ["Bo Krag,\nNordby sogn", "Bo Krag, Nordby sogn"] {
            let text = format!("{below}\n\n– Jeg passer huset i Nordby.");
            assert_eq!(quotes(&text), ["Jeg passer huset i Nordby. [Bo Krag / –]"], "{below}");
        }
    }
}
