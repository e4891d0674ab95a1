//! Who leads to a statement: what stands before it in its own sentence.
//!
//! ```text
//! lead = (name ("," role)? | role ","? name | role | pronoun) ","? says (":" | ",")?
//!      | (name ("," role)? | role ","? name) ":"
//! ```
//!
//! Before a word for saying any sentence may stand, so nothing but whole names and roles count.

use crate::model::character::is_blank;
use crate::model::{Found, Role, Span, Speaker};

use super::attribution::{
    LONGEST, are_two, begins_named, behind_role, described, is_bound, somebody_named, with_role,
    without_degree,
};
use super::behind::joins;
use super::naming;
use super::page::Page;
use super::running::trim;
use super::somebody::{is_anybody, is_known_somebody};
use super::trace::Trace;

/// How far back, in bytes, the full name of somebody is looked for who is called by a surname.
const BACK: usize = 4000;

/// The most words that describe somebody without a name.
const DESCRIPTION: usize = 6;

/// `lead`: all of `whole`. The signs at its end go to `trace`.
pub fn lead<'t>(page: &Page, whole: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let content = whole.of(page.text);
    let sign = |c: char| is_blank(c) || matches!(c, ':' | ',');
    let shown = content.trim_end_matches(sign);
    let colon = content[shown.len()..].contains(':');
    let verb = page.words.says_at_end(shown);
    let who = shown[..shown.len() - verb].trim_end_matches(sign);
    if who.is_empty() || who.len() > LONGEST || verb == 0 && !colon {
        return None;
    }
    let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
    let mut seen = Trace::of(page);
    let speaker = who_leads(page, at(0, who.len()), verb > 0, &mut seen)?;
    trace.absorb(seen);
    for mark in [at(who.len(), shown.len() - verb), at(shown.len(), content.len())] {
        let mark = trim(page.text, mark);
        if !mark.is_empty() {
            trace.structure(Role::Mark, mark);
        }
    }
    if verb > 0 {
        trace.structure(Role::Label, at(shown.len() - verb, shown.len()));
    }
    Some(speaker)
}

/// Who it is, where a word for saying stands behind or a colon alone.
fn who_leads<'t>(page: &Page, body: Span, says: bool, trace: &mut Trace) -> Option<Speaker<'t>> {
    let text = body.of(page.text);
    let is_full = |name: &str| {
        let name = without_degree(page, name);
        naming::is_name(name, page.words) && !is_bound(page, name) || are_two(page, name)
    };
    let named = |name: &str| is_full(name) || says && is_known(page, body.start(), name);
    if says && page.words.is_pronoun(text) {
        return Some(somebody_named(body, trace));
    }
    if let Some(comma) = text.find(',') {
        let name = text[..comma].trim_end();
        if named(name) {
            return Some(with_role(page, body, name.len(), comma, trace));
        }
    }
    if named(text) {
        trace.decide(body, "speaker", "a name before a statement");
        return Some(Speaker { name: Some(Found::at(body)), role: None });
    }
    if let Some(speaker) = behind_role(page, body, trace) {
        let end = speaker.name.as_ref().map_or(body.end(), |name| name.spans[0].end());
        return Some(speaker).filter(|_| says || !joins(page, &page.text[end..body.end()]));
    }
    if is_bound(page, text) {
        return begins_named(page, body, trace);
    }
    let is_short = text.split(is_blank).count() <= DESCRIPTION && !text.contains([',', '.', ':']);
    let is_role = || {
        naming::is_role(text, page.words) || is_known_somebody(page, text) || is_anybody(page, text)
    };
    let alone = says && is_short && is_role();
    alone.then(|| described(body, trace))
}

/// Whether a surname alone was printed before in full: `Holm` behind `Anna Holm`.
fn is_known(page: &Page, at: usize, name: &str) -> bool {
    if name.contains(is_blank) || !naming::is_given_name(name, page.words) {
        return false;
    }
    let floor = page.text.ceil_char_boundary(at.saturating_sub(BACK));
    let before = &page.text[floor..at];
    before.match_indices(name).any(|(at, _)| {
        let behind = before[at + name.len()..].chars().next();
        let left = before[..at].trim_end_matches(is_blank);
        let first = left.rsplit(is_blank).next().unwrap_or("");
        let whole = &before[left.len() - first.len()..at + name.len()];
        left.len() < at
            && behind.is_none_or(|c| !c.is_alphanumeric())
            && first.starts_with(char::is_uppercase)
            && naming::is_name(whole, page.words)
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, quotes, read_in};

    #[test]
    fn one_of_some_may_lead_to_a_quote() {
        for (lead, role) in
            [("En beboer siger: ", "En beboer"), ("En ung deltager fortæller: ", "En ung deltager")]
        {
            let text = format!("Der var fest i går aftes. {lead}”Vi er glade.” Så gik alle hjem.");
            assert_eq!(quotes(&text), [format!("Vi er glade. [– / {role}]")]);
        }
        for (lead, speaker) in [
            ("One young person said, ", "– / One young person"),
            ("One beneficiary said ", "– / One beneficiary"),
            ("Anna Holm, chair of the club, summed it up, ", "Anna Holm / chair of the club"),
        ] {
            let text = format!("1\n\nA b c.\n\nWe met. {lead}“We are glad.” All went.\n\nA b c.\n");
            let found = read_in("en", &text, |it| it.quotes.iter().map(quote).collect::<Vec<_>>());
            assert_eq!(found, [format!("We are glad. [{speaker}]")]);
        }
    }
}
