//! Who said it: the words beside a statement that name or describe a speaker.
//!
//! ```text
//! signature = "("? dash? (name "," role | name | description) ":"? ")"?
//! clause    = name ("," role | role)? | role name role? | role "," name | description | pronoun
//! ```

use crate::model::character::{is_blank, is_dash, without_signs};
use crate::model::{Found, Role, Span, Spans, Speaker};

use super::behind::{joins, name_behind_role};
use super::naming;
use super::page::Page;
use super::running::trim;
use super::trace::Trace;

/// The longest attribution in bytes.
pub const LONGEST: usize = 300;

/// The most words of where or how somebody said it.
const TOLD: usize = 8;

/// How many words behind an article somebody's noun may be.
const NOUN: usize = 4;

/// Reads what is set apart from a statement: `Anna Holm, formand i Foreningen`, `– Anna Holm`,
/// `(En pårørende)`, `Anna Holm:`. A given name is enough where it stands `alone`.
pub fn signed<'t>(
    page: &Page,
    whole: Span,
    alone: impl Fn() -> bool,
    trace: &mut Trace,
) -> Option<Speaker<'t>> {
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
    let named = |name: &str| is_named(page, name) && !page.words.is_somebody(name);
    let comma =
        || text.find(',').map(|at| (text[..at].trim(), at)).filter(|&(name, _)| named(name));
    // What somebody is may stand below the name.
    let line = text.find('\n').map(|at| (text[..at].trim_end(), at)).filter(|&(name, at)| {
        let below = text[at..].trim_start();
        naming::is_name(name, page.words)
            && (below.starts_with(char::is_lowercase) || naming::is_role(below, page.words))
    });
    let speaker = match line.or_else(comma) {
        Some((name, at)) => with_role(page, body, name.len(), at, trace),
        _ if name_behind_role(page, text).is_some_and(|name| !joins(page, &text[name.end..])) => {
            behind_role(page, body, trace)?
        }
        _ if describes(text, page) => described(body, trace),
        _ if signed && named(text)
            || naming::is_name(without_degree(page, text), page.words)
            || naming::is_given_name(text, page.words)
                && !page.words.is_somebody(text)
                && alone() =>
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
    if let Some(at) = text.find(" (").filter(|&at| text.ends_with(')') && named(&text[..at])) {
        return Some(with_bracket(body, at, trace));
    }
    if named(text) {
        trace.decide(body, "speaker", "a name behind a word for saying");
        return Some(Speaker { name: Some(Found::at(body)), role: None });
    }
    if let Some(speaker) = behind_role(page, body, trace) {
        return Some(speaker);
    }
    if page.words.is_pronoun(text) || page.words.is_several(text) {
        return Some(somebody_named(body, trace));
    }
    // `sier de to`
    let counted = text.split_once(is_blank).filter(|(_, count)| !count.contains(is_blank));
    if counted.is_some_and(|(first, _)| page.words.is_several(first)) {
        return Some(described(body, trace));
    }
    if called(page, text).is_some() {
        return Some(described(body, trace));
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
    (describes(text, page) || is_known_somebody(page, text)).then(|| described(body, trace))
}

/// Whether a text is about somebody known who has no name here: `den erfarne sekretær`, `her
/// colleague`, `die 43-Jährige`.
pub fn is_known_somebody(page: &Page, text: &str) -> bool {
    let mut words = text.split(is_blank);
    let begins = words.next().is_some_and(|first| page.words.is_whose(first));
    let is_aged = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('-');
    begins
        && words
            .take_while(|word| !page.words.is_common(word))
            .take(NOUN)
            .map(without_signs)
            .any(|word| is_head(page, word) || page.words.is_somebody(word) || is_aged(word))
}

/// Whether a word ends a role, a comma behind it passed over.
pub fn is_head(page: &Page, word: &str) -> bool {
    page.words.cues(word.trim_end_matches(',')).is_head
}

/// How long the pronoun is that an attribution begins with, before where or how it was said: `hun i en
/// pressemeddelelse`.
pub fn called(page: &Page, text: &str) -> Option<usize> {
    let (first, rest) = text.split_once(is_blank)?;
    let next = rest.split(is_blank).next().unwrap_or("");
    if !page.words.is_pronoun(first) {
        return None;
    }
    let goes_on = !page.words.is_joining(next) || page.words.is_toward(next);
    let is_told = page.words.is_common(next) && goes_on && !page.words.is_pronoun(next);
    // What else the same one says is told and not said: `siger han og fortæller, at …`.
    let says_more = || {
        let behind = rest[next.len()..].trim_start_matches(is_blank);
        page.words.is_joining(next) && page.words.says_at_start(behind) > 0
    };
    (is_told && rest.split(is_blank).count() <= TOLD || says_more()).then_some(first.len())
}

/// Somebody who was named before; who that is, is told later.
pub fn somebody_named<'t>(body: Span, trace: &mut Trace) -> Speaker<'t> {
    trace.structure(Role::Label, body);
    Speaker { name: None, role: None }
}

/// Whether a text is a name or a given name, `Dr` before it passed over.
pub fn is_named(page: &Page, text: &str) -> bool {
    let name = without_degree(page, text);
    is_one(page, name) || are_two(page, name)
}

/// Whether a text is a name or a given name.
pub fn is_one(page: &Page, name: &str) -> bool {
    naming::is_name(name, page.words)
        || naming::is_given_name(name, page.words)
        || naming::is_surnamed(name, page.words)
}

/// Whether a text is two names: `Anna og Bo Holm`.
pub fn are_two(page: &Page, text: &str) -> bool {
    let mut at = 0;
    let halves = text.split_inclusive(is_blank).find_map(|word| {
        let before = at;
        at += word.len();
        let joins = before > 0 && page.words.is_joining(word.trim_end());
        joins.then(|| (&text[..before], &text[at..]))
    });
    halves.is_some_and(|(one, other)| is_one(page, one.trim_end()) && is_one(page, other))
}

pub fn without_degree<'p>(page: &Page, text: &'p str) -> &'p str {
    match text.split_once(is_blank) {
        Some((first, name)) if first.len() <= 5 && page.words.is_role_word(first) => name,
        _ => text,
    }
}

pub fn with_role<'t>(
    page: &Page,
    body: Span,
    name: usize,
    comma: usize,
    trace: &mut Trace,
) -> Speaker<'t> {
    let role = trim(page.text, Span::new(body.start() + comma + 1, body.end()));
    let mark = Span::new(body.start() + comma, body.start() + comma + 1);
    let is_comma = mark.of(page.text) == ",";
    if is_comma {
        trace.structure(Role::Mark, mark);
    }
    let cue = if is_comma { "a name before a comma" } else { "a name above a role" };
    trace.decide(body, "speaker", cue);
    let name = Found::at(Span::new(body.start(), body.start() + name));
    Speaker { name: Some(name), role: (!role.is_empty()).then(|| Found::at(role)) }
}

/// Reads `Anna Holm (S)`, whose bracket opens behind a blank at `at`.
fn with_bracket<'t>(body: Span, at: usize, trace: &mut Trace) -> Speaker<'t> {
    let open = body.start() + at + 1;
    trace.structure(Role::Mark, Span::new(open, open + 1));
    trace.structure(Role::Mark, Span::new(body.end() - 1, body.end()));
    trace.decide(body, "speaker", "a name before a bracket");
    let name = Found::at(Span::new(body.start(), open - 1));
    let role = Span::new(open + 1, body.end() - 1);
    Speaker { name: Some(name), role: (!role.is_empty()).then(|| Found::at(role)) }
}

pub fn described<'t>(body: Span, trace: &mut Trace) -> Speaker<'t> {
    trace.decide(body, "speaker", "describes somebody without a name");
    Speaker { name: None, role: Some(Found::at(body)) }
}

/// Reads `formand Anna Holm`, `formand for Havets Venner Anna Holm`, `formand i nord, Anna Holm` and
/// `formand Anna Holm fra nord`, where the role is what stands around the name.
pub fn behind_role<'t>(page: &Page, body: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let text = body.of(page.text);
    let name = name_behind_role(page, text)?;
    trace.decide(body, "speaker", "a role before a name");
    let at =
        |from: usize, to: usize| trim(page.text, Span::new(body.start() + from, body.start() + to));
    let lead = text[..name.start].trim_end_matches(|c| is_blank(c) || c == ',');
    let mut role = Spans::new();
    role.push(at(0, lead.len()));
    let comma = at(lead.len(), name.start);
    if !comma.is_empty() {
        trace.structure(Role::Mark, comma);
    }
    let behind = text[name.end..].trim_start_matches(|c| is_blank(c) || c == ',').len();
    let sign = at(name.end, text.len() - behind);
    if !sign.is_empty() {
        trace.structure(Role::Mark, sign);
    }
    let rest = at(text.len() - behind, text.len());
    if !rest.is_empty() {
        role.push(rest);
    }
    let name = Found::at(at(name.start, name.end));
    Some(Speaker { name: Some(name), role: Some(Found::across(role)) })
}

/// How long the name is that a text begins with: its words up to one in small letters, or to a role
/// behind a full name.
fn leading_name(page: &Page, text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split(is_blank) {
        let named = text[..end].split(is_blank).filter(|word| !page.words.is_title(word));
        let is_full = named.take(2).count() == 2;
        if is_full && (page.words.cues(word).is_head || page.words.is_role_word(word)) {
            break;
        } else if word.starts_with(char::is_uppercase) {
            end = at + word.len();
        } else if !page.words.is_particle(word) && !page.words.is_joining(word) {
            break;
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    end
}

/// Whether a sign ends the first word of an attribution: `Nabo, 62 år`.
fn ends_word(word: &str) -> bool {
    word.ends_with(',')
}

/// Whether an attribution describes somebody: `En borger om …`, `Deltager i …`, `pårørende`.
fn describes(text: &str, page: &Page) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let head = |word: &str| page.words.cues(without_signs(word)).is_head;
    let somebody = |word: &str| page.words.is_somebody(word.trim_end_matches(','));
    let second = words.next();
    // `Mor til Anna` and `Beboer` say who speaks; `Mors dag` and `Far hjem` may head something.
    let bound = || second.is_none_or(|word| ends_word(first) || page.words.is_common(word));
    page.words.is_article(first)
        || second.is_some_and(head)
        || head(first)
        || somebody(first) && bound()
}
