//! Who said it: the words beside a statement that name or describe a speaker.
//!
//! ```text
//! signature = "("? dash? (name "," role | name | description) ":"? ")"?
//! clause    = name ("," role | role)? | role name role? | role "," name | description | pronoun
//! ```

use crate::model::character::{is_blank, is_dash};
use crate::model::{Found, Role, Span, Spans, Speaker};

use super::behind::{joins, name_behind_role};
use super::naming;
use super::page::Page;
use super::running::trim;
use super::somebody::{describes, is_known_somebody};
use super::trace::Trace;

/// The longest attribution in bytes.
pub const LONGEST: usize = 300;

/// The most words of where or how somebody said it.
const TOLD: usize = 8;

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
        // `Nabo fra nord` may be what somebody is.
        _ if is_bound(page, text) && (signed || begins_full(page, text)) => {
            begins_named(page, body, trace)?
        }
        // Behind the dash in a caption stands who took the picture.
        _ if text.split(is_blank).any(|it| !it.is_empty() && it.chars().all(is_dash)) => {
            return None;
        }
        _ if signed && named(text)
            || naming::is_name(without_degree(page, text), page.words)
            || naming::is_given_name(text, page.words)
                && !page.words.is_somebody(text)
                && !page.words.is_aside(text)
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
    // `sier de to`, `siger de to formænd`
    let counted = text.split_once(is_blank).filter(|(first, _)| page.words.is_several(first));
    let are_people = |last: &str| is_head(page, last) || page.words.is_somebody(last);
    if counted.is_some_and(|(_, count)| match count.rsplit_once(is_blank) {
        Some((before, last)) => !before.contains(is_blank) && are_people(last),
        None => true,
    }) {
        return Some(described(body, trace));
    }
    if called(page, text).is_some() {
        return Some(described(body, trace));
    }
    if let Some(speaker) = begins_named(page, body, trace) {
        return Some(without_object(page, speaker, trace));
    }
    (describes(text, page) || is_known_somebody(page, text)).then(|| described(body, trace))
}

/// A speaker without what the word for saying is about: `beschreibt Holm das Vorgehen`.
fn without_object<'t>(page: &Page, speaker: Speaker<'t>, trace: &mut Trace) -> Speaker<'t> {
    let Some(role) = speaker.role.as_ref().map(|role| role.spans[0]) else { return speaker };
    let mut words = role.of(page.text).split(is_blank);
    let is_thing = words.next().is_some_and(|first| page.words.is_whose(first))
        && words.all(|word| !is_head(page, word) && !page.words.is_somebody(word));
    if !is_thing {
        return speaker;
    }
    trace.structure(Role::Label, role);
    Speaker { role: None, ..speaker }
}

/// Reads a name and what stands behind it without a comma: `Anna Holm fra Havets Venner`.
pub fn begins_named<'t>(page: &Page, body: Span, trace: &mut Trace) -> Option<Speaker<'t>> {
    let text = body.of(page.text);
    let name = leading_name(page, text.find(',').map_or(text, |at| &text[..at]));
    let is_name =
        name > 0 && is_named(page, &text[..name]) && !page.words.is_role_head(&text[..name]);
    let role = trim(page.text, Span::new(body.start() + name, body.end()));
    if !is_name || role.is_empty() {
        return None;
    }
    trace.decide(body, "speaker", "begins with a name");
    let name = Found::at(Span::new(body.start(), body.start() + name));
    Some(Speaker { name: Some(name), role: Some(Found::at(role)) })
}

/// Whether a text begins with a name behind which it is told where from or to whom: `Anna Holm til
/// Nordby Avis`.
pub fn is_bound(page: &Page, text: &str) -> bool {
    let name = leading_name(page, text);
    let behind = text[name..].trim_start_matches(is_blank);
    let next = behind.split(is_blank).next().unwrap_or("");
    name > 0 && behind.len() > next.len() && binds(page, next, &text[..name])
}

/// Whether a text begins with a name of more than one word.
fn begins_full(page: &Page, text: &str) -> bool {
    naming::is_name(&text[..leading_name(page, text)], page.words)
}

/// Whether a word behind a name tells where from, to whom or of what: `fra`, `til`, or behind a full
/// name one like `zum`, which stands in names of houses as well. `zu` does so too often.
fn binds(page: &Page, word: &str, name: &str) -> bool {
    let toward = page.words.is_toward(word);
    let full = || name.split(is_blank).filter(|word| !page.words.is_title(word)).nth(1).is_some();
    let onward = || page.words.is_particle(word) && page.words.ends_saying(word) && full();
    if toward { page.words.is_joining(word) } else { onward() }
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
    naming::is_name(name, page.words) && !is_bound(page, name)
        || naming::is_given_name(name, page.words)
        || naming::is_surnamed(name, page.words)
}

/// Whether a text is two names: `Anna og Bo Holm`.
pub fn are_two(page: &Page, text: &str) -> bool {
    let mut at = 0;
    let halves = text.split_inclusive(is_blank).find_map(|word| {
        let before = at;
        at += word.len();
        let word = word.trim_end();
        let joins = before > 0 && page.words.is_joining(word) && !page.words.is_toward(word);
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

/// Reads `Anna Holm, formand` and `Anna Holm (S), formand`, where what stands in brackets belongs to the
/// role: the name is so long, and the comma or line's end stands at `comma`.
pub fn with_role<'t>(
    page: &Page,
    body: Span,
    name: usize,
    comma: usize,
    trace: &mut Trace,
) -> Speaker<'t> {
    let mark = Span::new(body.start() + comma, body.start() + comma + 1);
    let is_comma = mark.of(page.text) == ",";
    let printed = &body.of(page.text)[..name];
    let bracket = printed.find(" (").filter(|&at| printed.ends_with(')') && at > 0);
    if is_comma && bracket.is_none() {
        trace.structure(Role::Mark, mark);
    }
    let cue = if is_comma { "a name before a comma" } else { "a name above a role" };
    trace.decide(body, "speaker", cue);
    let behind = bracket.unwrap_or(comma + 1);
    let role = trim(page.text, Span::new(body.start() + behind, body.end()));
    let name = Span::new(body.start(), body.start() + bracket.unwrap_or(name));
    Speaker { name: Some(Found::at(name)), role: (!role.is_empty()).then(|| Found::at(role)) }
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

/// How long the name is that a text begins with: its words up to one in small letters, to one that
/// tells where from or to whom, or to a role behind a full name.
fn leading_name(page: &Page, text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split(is_blank) {
        let named = text[..end].split(is_blank).filter(|word| !page.words.is_title(word));
        let is_full = named.take(2).count() == 2;
        if is_full && (page.words.cues(word).is_head || page.words.is_role_word(word))
            || binds(page, word, &text[..end])
        {
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

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, quotes, read_in};

    #[test]
    fn a_name_ends_before_where_from_and_to_whom() {
        for (text, expected) in [
            ("– Ja, siger Anna Holm til Ritzau.", "Ja [Anna Holm / til Ritzau]"),
            ("– Ja, siger Anna til Ritzau.", "Ja [Anna / til Ritzau]"),
            ("– Ja, siger Anna Holm fra Havets Venner.", "Ja [Anna Holm / fra Havets Venner]"),
            ("– Ja, siger Anna og Bo Holm.", "Ja [Anna og Bo Holm / –]"),
            ("”Ja, vi kan.”\n– Bo Lund fra Nordby", "Ja, vi kan. [Bo Lund / fra Nordby]"),
            ("”Ja, vi kan.”\nTurgåer fra Nordby", "Ja, vi kan. [– / Turgåer fra Nordby]"),
            ("Bo Lund fra Nordby siger: ”Vi kan.”", "Vi kan. [Bo Lund / fra Nordby]"),
            ("– Ja, siger de to formænd.", "Ja [– / de to formænd]"),
            ("– Ja, siger Anna Holm (S), formand.", "Ja [Anna Holm / (S), formand]"),
        ] {
            assert_eq!(quotes(text), [expected]);
        }
        for (language, said, speaker) in [
            ("sv", "– Ja, säger Anna Holm till Bladet.", "[Anna Holm / till Bladet]"),
            ("nb", "– Ja, sier Anna Holm fra Nordby.", "[Anna Holm / fra Nordby]"),
            ("de", "„Ja“, sagt Anna Holm zum Wetter.", "[Anna Holm / zum Wetter]"),
            ("de", "„Ja“, sagt Anna zum Berg.", "[Anna zum Berg / –]"),
            ("de", "„Ja“, beschreibt Anna Holm das Vorgehen.", "[Anna Holm / –]"),
            ("nb", "–Ja, seier ordførar Anna Holm.", "[Anna Holm / ordførar]"),
            ("de", "„Ja“, sagt Karl Otto von Stein.", "[Karl Otto von Stein / –]"),
            ("en", "“Yes,” said Anna Holm to Reuters.", "[Anna Holm / to Reuters]"),
        ] {
            let text = format!("1\n\nA b c.\n\n{said}\n\nA b c.\n");
            let found =
                read_in(language, &text, |it| it.quotes.iter().map(quote).collect::<Vec<_>>());
            assert!(found.len() == 1 && found[0].ends_with(speaker), "{said} {found:?}");
        }
    }

    #[test]
    fn a_role_does_not_run_past_its_sentence() {
        for (verb, expected) in
            [("tweetede", &["Ja [Per Dam / minister i går]"][..]), ("hulkede", &[])]
        {
            let text = format!("”Ja”, {verb} minister Per Dam i går. Det skyldtes vejret i byen.");
            assert_eq!(quotes(&text), expected);
        }
    }
}
