//! Who said it: the words beside a statement that name or describe a speaker.
//!
//! ```text
//! signature = "("? dash? (name "," role | name | description) ":"? ")"?
//! clause    = name ("," role | role)? | role name | description | pronoun
//! ```

use crate::model::character::{is_blank, is_dash};
use crate::model::{Found, Role, Span, Speaker};

use super::naming;
use super::page::Page;
use super::running::trim;
use super::trace::Trace;

/// The longest attribution in bytes.
pub const LONGEST: usize = 300;

/// Reads what is set apart from a statement: `Anna Holm, formand i Foreningen`, `– Anna Holm`,
/// `(En pårørende)`, `Anna Holm:`. A given name is enough where it stands `alone`.
pub fn signed<'t>(page: &Page, whole: Span, alone: bool, trace: &mut Trace) -> Option<Speaker<'t>> {
    let content = whole.of(page.text);
    let before = |c: char| is_dash(c) || is_blank(c) || c == '(';
    let after = |c: char| is_blank(c) || matches!(c, ':' | ')');
    let lead = content.len() - content.trim_start_matches(before).len();
    let bracketed = content[..lead].contains('(');
    let close = if bracketed { content.trim_end_matches('.') } else { content };
    let shown =
        if bracketed || content.ends_with(':') { close.trim_end_matches(after) } else { content };
    let body =
        Span::new(whole.start() + lead, (whole.start() + shown.len()).max(whole.start() + lead));
    let text = body.of(page.text);
    let signed = lead > 0 || shown.len() < content.len();
    let named = |name: &str| is_named(page, name);
    let comma = text.find(',').map(|at| (text[..at].trim(), at));
    let speaker = match comma {
        Some((name, at)) if named(name) => with_role(page, body, name.len(), at, trace),
        _ if name_behind_role(page, text).is_some() => behind_role(page, body, trace)?,
        _ if describes(text, page) => described(body, trace),
        _ if signed && named(text)
            || naming::is_name(without_degree(page, text), page.words)
            || alone && naming::is_given_name(text, page.words) =>
        {
            trace.decide(body, "speaker", "a name below a quote");
            Speaker { name: Some(Found::at(body)), role: None }
        }
        _ => return None,
    };
    for mark in [Span::new(whole.start(), body.start()), Span::new(body.end(), whole.end())] {
        let mark = trim(page.text, mark);
        if !mark.is_empty() {
            trace.structure(Role::Mark, mark);
        }
    }
    Some(speaker)
}

/// Reads what stands behind a word that says `says`: `Anna Holm, formand`, `formand Anna Holm`,
/// `Anna Holm fra Foreningen`, `en elev fra 8.b`, `hun`.
pub fn clause<'t>(page: &Page, body: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let text = body.of(page.text);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let named = |name: &str| is_named(page, name);
    let head = text.find(',').map_or(text, |at| &text[..at]);
    if head.len() < text.len() && named(head.trim_end()) {
        return Some(with_role(page, body, head.trim_end().len(), head.len(), trace));
    }
    if named(text) {
        trace.decide(body, "speaker", "a name behind a word for saying");
        return Some(Speaker { name: Some(Found::at(body)), role: None });
    }
    if let Some(speaker) = behind_role(page, body, trace) {
        return Some(speaker);
    }
    let name = leading_name(page, head);
    if name > 0 && named(&head[..name]) && !page.words.is_role_head(&head[..name]) {
        let (name, role) = (
            Span::new(body.start(), body.start() + name),
            trim(page.text, Span::new(body.start() + name, body.end())),
        );
        trace.decide(body, "speaker", "begins with a name");
        return Some(Speaker { name: Some(Found::at(name)), role: Some(Found::at(role)) });
    }
    let pronoun = text.len() <= 4 && text.chars().all(char::is_lowercase);
    (pronoun || describes(text, page)).then(|| described(body, trace))
}

/// Whether a text is a name or a given name, `Dr` before it passed over.
fn is_named(page: &Page, text: &str) -> bool {
    let name = without_degree(page, text);
    is_one(page, name) || are_two(page, name)
}

/// Whether a text is a name or a given name.
fn is_one(page: &Page, name: &str) -> bool {
    naming::is_name(name, page.words) || naming::is_given_name(name, page.words)
}

/// Whether a text is two names: `Anna og Bo Holm`.
fn are_two(page: &Page, text: &str) -> bool {
    let mut at = 0;
    let halves = text.split_inclusive(is_blank).find_map(|word| {
        let before = at;
        at += word.len();
        let joins = before > 0 && page.words.is_joining(word.trim_end());
        joins.then(|| (&text[..before], &text[at..]))
    });
    halves.is_some_and(|(one, other)| is_one(page, one.trim_end()) && is_one(page, other))
}

fn without_degree<'p>(page: &Page, text: &'p str) -> &'p str {
    match text.split_once(is_blank) {
        Some((first, name)) if first.len() <= 5 && page.words.is_role_word(first) => name,
        _ => text,
    }
}

fn with_role<'t>(
    page: &Page,
    body: Span,
    name: usize,
    comma: usize,
    trace: &mut Trace,
) -> Speaker<'t> {
    let role = trim(page.text, Span::new(body.start() + comma + 1, body.end()));
    trace.structure(Role::Mark, Span::new(body.start() + comma, body.start() + comma + 1));
    trace.decide(body, "speaker", "a name before a comma");
    let name = Found::at(Span::new(body.start(), body.start() + name));
    Speaker { name: Some(name), role: (!role.is_empty()).then(|| Found::at(role)) }
}

fn described<'t>(body: Span, trace: &mut Trace) -> Speaker<'t> {
    trace.decide(body, "speaker", "describes somebody without a name");
    Speaker { name: None, role: Some(Found::at(body)) }
}

/// Reads `formand Anna Holm`.
fn behind_role<'t>(page: &Page, body: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let split = body.start() + name_behind_role(page, body.of(page.text))?;
    trace.decide(body, "speaker", "a role before a name");
    let role = trim(page.text, Span::new(body.start(), split));
    let name = Span::new(split, body.end());
    Some(Speaker { name: Some(Found::at(name)), role: Some(Found::at(role)) })
}

/// Where the name begins in `formand Anna Holm`.
fn name_behind_role(page: &Page, text: &str) -> Option<usize> {
    let first = text.split(is_blank).next()?;
    if !page.words.is_role_head(first) {
        return None;
    }
    let name = text[first.len()..].trim_start_matches(is_blank);
    naming::is_name(name, page.words).then(|| text.len() - name.len())
}

/// How long the name is that a text begins with: its words up to one in small letters.
fn leading_name(page: &Page, text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split(is_blank) {
        if word.starts_with(char::is_uppercase) {
            end = at + word.len();
        } else if !page.words.is_particle(word) && !page.words.is_joining(word) {
            break;
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    end
}

/// Whether an attribution describes somebody: `En borger om …`, `Deltager i …`, `pårørende`.
fn describes(text: &str, page: &Page) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let head =
        |word: &str| page.words.is_role_head(word.trim_matches(|c: char| !c.is_alphanumeric()));
    page.words.is_article(first) || head(first) || words.next().is_some_and(head)
}
