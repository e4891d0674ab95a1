//! Statements whose speaker is named in the same paragraph, as in the news.
//!
//! ```text
//! said   = mark text mark (clause | tail)
//!        | speaker ":" mark text mark
//! clause = ","? says speaker "."
//! tail   = "(" speaker ")" | dash speaker | "," speaker
//! heads  = speaker ("," ? says)? ":"
//! ```

use std::ops::Range;

use smallvec::SmallVec;

use crate::model::character::{is_blank, is_dash, is_double_mark, is_single_mark, shows_nothing};
use crate::model::{Quote, Role, Sign, Span, Speaker};

use super::attribution::{self, LONGEST};
use super::clause::{bare, behind_speaker, goes_on, more, sentence};
use super::closing::closed_below;
use super::dash;
use super::facts::Fact;
use super::lead::lead;
use super::lines::{Lines, Parsed};
use super::marks::double_marks;
use super::page::{Class, Page};
use super::passage::is_headline;
use super::running::{Running, trim};
use super::trace::{Made, Trace};
use super::wording::opens_single;

/// How many places in a paragraph are tried for the end of what was said.
const PLACES: usize = 64;

/// How many marks from its end are tried.
const MARKS: usize = 4;

/// Where the parts of a paragraph stand: what was said, and by whom.
pub struct Parts<'t> {
    /// What was said.
    pub said: Vec<Span>,
    /// Who said it.
    pub speaker: Speaker<'t>,
    /// What stands around both.
    pub trace: Trace,
}

/// `said`: a paragraph that is a statement with its speaker.
pub fn said<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    if lines.is_empty()
        || !matches!(page.class(lines.at), Class::Quoted | Class::Text | Class::Mixed)
    {
        return lines.mismatch();
    }
    let content = page.content(lines.at);
    let begins = || content.starts_with(is_double_mark) || opens_single(content);
    let may_begin = page.has(lines.at, Sign::Mark) && begins() || page.has(lines.at, Sign::Colon);
    if page.lines[lines.at].marker.is_some() || !may_begin {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    if is_headline(page, paragraph.clone()) {
        return lines.mismatch();
    }
    let paragraph = closed_below(lines).unwrap_or(paragraph);
    let Some(whole) = unbroken(page, paragraph.clone()) else { return lines.mismatch() };
    let parts = match page.class(lines.at) {
        Class::Quoted => marked(page, whole),
        _ => introduced(page, whole),
    };
    let Some(Parts { said, speaker, mut trace }) = parts else { return lines.mismatch() };
    let mut text = Running::new(page);
    for span in said {
        text = text.clipped(paragraph.clone(), span);
    }
    if text.is_empty() {
        return lines.mismatch();
    }
    trace.decide(whole, "quote", "a statement with its speaker");
    let quote = Quote { text: text.found(), speaker: Some(Box::new(speaker)) };
    Ok((lines.from(paragraph.end), trace.made(quote)))
}

/// Whether a line begins a statement that the same paragraph says who made, as in the news:
/// `”Vi er glade”, siger Anna Holm.`
pub fn is_said(page: &Page, line: usize) -> bool {
    let whole = page.lines[line].whole();
    // Letters begin most lines.
    let is_word = page.text.as_bytes().get(whole.start()).is_some_and(u8::is_ascii_alphanumeric);
    let begins = || whole.of(page.text).starts_with(|c| is_dash(c) || is_double_mark(c));
    let is_text = || matches!(page.class(line), Class::Quoted | Class::Text | Class::Mixed);
    if is_word || !begins() || !is_text() {
        return false;
    }
    page.fact(line, Fact::Said, || says_who(page, line))
}

fn says_who(page: &Page, line: usize) -> bool {
    let Some(whole) = unbroken(page, page.paragraph(line)) else { return false };
    if page.class(line) != Class::Quoted {
        return dash::dashed(page, whole).is_some();
    }
    let content = whole.of(page.text);
    let mut marks = double_marks(content).filter(|&(at, _)| at > 0).take(PLACES);
    marks.any(|(at, c)| spoken(page, whole, at + c.len_utf8(), &mut Trace::of(page)).is_some())
}

/// A paragraph from its first sign to its last, if nothing else stands in between.
pub fn unbroken(page: &Page, lines: Range<usize>) -> Option<Span> {
    let whole = page.lines[lines.start].span.to(page.lines[lines.end - 1].span);
    let parted = (lines.start + 1..lines.end).any(|line| {
        let (above, below) = (page.lines[line - 1].span.end(), page.lines[line].span.start());
        above > below || !shows_nothing(&page.text[above..below])
    });
    (!parted).then_some(whole)
}

/// `Anna Holm, formand: ”Vi er glade.”`
fn introduced<'t>(page: &Page, whole: Span) -> Option<Parts<'t>> {
    let content = whole.of(page.text);
    let behind = content.bytes().take(LONGEST).position(|byte| byte == b':')? + 1;
    let said = between_marks(&content[behind..], is_double_mark)?;
    let mut trace = Trace::of(page);
    let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
    let speaker = lead(page, at(0, behind), &mut trace)
        .or_else(|| attribution::signed(page, at(0, behind), || true, &mut trace))?;
    speaker.name.as_ref()?;
    let said = at(behind + said.start, behind + said.end);
    note(page, Span::new(whole.start() + behind, said.start()), &mut trace);
    note(page, Span::new(said.end(), whole.end()), &mut trace);
    Some(Parts { said: vec![said], speaker, trace })
}

/// `”Vi er glade”, siger Anna Holm, formand.` and `”Vi er glade” (Anna Holm, formand)`
fn marked<'t>(page: &Page, whole: Span) -> Option<Parts<'t>> {
    let content = whole.of(page.text);
    let single = opens_single(content);
    let is_mark = |c: char| if single { is_single_mark(c) } else { is_double_mark(c) };
    let open = content.chars().next().filter(|&c| is_mark(c))?.len_utf8();
    let floor = content.ceil_char_boundary(content.len().saturating_sub(LONGEST)).max(open);
    let end = &content[floor..];
    let marks: SmallVec<[(usize, char); 8]> = if single {
        end.char_indices().filter(|&(_, c)| is_mark(c)).collect()
    } else {
        double_marks(end).collect()
    };
    for (at, c) in marks.into_iter().rev().take(MARKS).map(|(at, c)| (floor + at, c)) {
        let mut trace = Trace::of(page);
        let behind = at + c.len_utf8();
        let spoken = spoken(page, whole, behind, &mut trace);
        let more = spoken.as_ref().and_then(|&(_, end)| {
            let said = between_marks(&content[end..], is_mark)?;
            Some((end, end + said.start, end + said.end))
        });
        let found = spoken
            .filter(|&(_, end)| end == content.len() || more.is_some())
            .map(|(speaker, _)| speaker);
        let Some(speaker) = found.or_else(|| tail(page, whole, behind, &mut trace)) else {
            continue;
        };
        let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
        note(page, at(0, open), &mut trace);
        let close = behind - c.len_utf8();
        note(page, at(close, behind), &mut trace);
        let mut said = vec![at(open, close)];
        if let Some((end, from, to)) = more {
            said.push(at(from, to));
            note(page, at(end, from), &mut trace);
            note(page, at(to, content.len()), &mut trace);
        }
        return Some(Parts { said, speaker, trace });
    }
    None
}

/// Where the words of a text stand that is words between marks, a stop behind them, and nothing
/// else.
fn between_marks(text: &str, is_mark: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let shown = text.trim_start_matches(is_blank);
    let open = shown.chars().next().filter(|&c| is_mark(c))?.len_utf8();
    let stopped = text.trim_end_matches(['.', ' ']);
    let close = stopped.chars().next_back().filter(|&c| is_mark(c))?.len_utf8();
    let said = text.len() - shown.len() + open..stopped.len() - close;
    let inner = text.get(said.clone()).filter(|inner| !inner.is_empty())?;
    (!inner.contains(is_mark)).then_some(said)
}

/// The speaker of a clause that begins at `from`, and where the clause ends, its stop taken in.
pub fn spoken<'t>(
    page: &Page,
    whole: Span,
    from: usize,
    trace: &mut Trace,
) -> Option<(Speaker<'t>, usize)> {
    let all = whole.of(page.text);
    let content = &all[..all.floor_char_boundary(all.len().min(from + 2 * LONGEST))];
    let behind = content[from..].trim_start_matches(|c| is_blank(c) || c == ',');
    if !behind.starts_with(char::is_alphabetic) {
        return None;
    }
    let start = content.len() - behind.len();
    let small = behind.starts_with(char::is_lowercase);
    let verb = if small { page.words.says_at_start(behind) } else { 0 };
    let window = &behind[..behind.floor_char_boundary((LONGEST + verb).min(behind.len()))];
    let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
    let sentence = start + sentence(page, window);
    let clause = content.get(start + verb..sentence)?;
    let (more, end) = match more(page, clause) {
        Some(more) => (more, sentence),
        None => (0, start + verb + goes_on(page, clause).filter(|_| verb > 0)?),
    };
    let (said, label) = if verb > 0 {
        (at(start + verb, end - more), at(start, start + verb))
    } else if more > 0 {
        return None;
    } else {
        let clause = content[start..end].trim_end_matches(['.', ',', ' ']);
        let last = page.words.says_at_end(clause);
        if last == 0 || last == clause.len() {
            return None;
        }
        let cut = start + clause.len() - last;
        (at(start, cut), at(cut, start + clause.len()))
    };
    let body = trim(page.text, said);
    let bare = bare(page, body);
    let rest = if verb > 0 { behind_speaker(page, bare) } else { None };
    let who = rest.map_or(bare, |rest| trim(page.text, Span::new(bare.start(), rest.start())));
    let speaker = attribution::clause(page, who, trace)?;
    if let Some(rest) = rest {
        trace.structure(Role::Label, rest);
    }
    trace.structure(Role::Label, label);
    if more > 0 {
        let sign = end - content[..end].trim_end_matches(|c| is_blank(c) || c == ':').len();
        trace.structure(Role::Label, at(end - more, end - sign));
        note(page, at(end - sign, end), trace);
    }
    note(page, at(from, start), trace);
    note(page, Span::new(bare.end(), bare.end().max(body.end())), trace);
    let stop = at(start, end).end();
    if label.end() > body.end() {
        note(page, Span::new(label.end(), stop), trace);
    }
    Some((speaker, end))
}

/// `(Anna Holm, formand)`, `– Anna Holm, formand`, `, Anna Holm` at a paragraph's end.
fn tail<'t>(page: &Page, whole: Span, from: usize, trace: &mut Trace) -> Option<Speaker<'t>> {
    let content = whole.of(page.text);
    let behind = content[from..].trim_start_matches(|c| is_blank(c) || matches!(c, '.' | ','));
    let start = content.len() - behind.len();
    let comma = content[from..start].contains(',');
    let closed = behind.trim_end_matches('.').ends_with(')');
    let set_apart = behind.starts_with('(') && closed || behind.starts_with(is_dash) || comma;
    // Behind a comma a verb may stand that is not known, and behind its sentence others.
    let runs_on = || comma && sentence(page, behind) < behind.len();
    if !set_apart || behind.is_empty() || runs_on() {
        return None;
    }
    let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
    let signature = at(start, content.len());
    let named = if behind.starts_with('(') { signature } else { bare(page, signature) };
    let speaker = attribution::signed(page, named, || true, trace)?;
    note(page, at(from, start), trace);
    note(page, Span::new(named.end(), signature.end()), trace);
    Some(speaker)
}

/// Notes signs that part the speaker from the statement.
pub fn note(page: &Page, span: Span, trace: &mut Trace) {
    let mark = trim(page.text, span);
    if !mark.is_empty() {
        trace.structure(Role::Mark, mark);
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn the_speaker_stands_behind_a_word_for_saying() {
        for (text, expected) in [
            ("– Vi er glade, siger Anna Holm, formand.", "Vi er glade [Anna Holm / formand]"),
            ("– Vi er glade, siger formand Anna Holm.", "Vi er glade [Anna Holm / formand]"),
            ("– Ja, siger borgmester Anna Holm (S).", "Ja [Anna Holm / borgmester (S)]"),
            ("– Ja, siger Anna Holm (S).", "Ja [Anna Holm / S]"),
            ("– Ja, siger den nye formand, Anna Holm.", "Ja [Anna Holm / den nye formand]"),
            ("– Ja, siger Anna Holm formand for huset.", "Ja [Anna Holm / formand for huset]"),
            ("– Ja, siger Anna Holm videre.", "Ja [Anna Holm / –]"),
            ("– Ja, føjer formand Anna Holm til.", "Ja [Anna Holm / formand]"),
            ("– Ja, fortæller hun videre.", "Ja"),
            ("– Ja, siger formand Anna Holm, 45 år.", "Ja [Anna Holm / formand 45 år]"),
            (
                "– Ja, siger direktør i Nordby Kommune Anna Holm.",
                "Ja [Anna Holm / direktør i Nordby Kommune]",
            ),
            (
                "– Ja, siger direktør i Nordby Kommune Anna\u{a0}Holm.",
                "Ja [Anna Holm / direktør i Nordby Kommune]",
            ),
            (
                "– Ja, siger direktør i Nordby Kommune Region Nord.",
                "Ja [– / direktør i Nordby Kommune Region Nord]",
            ),
            ("– Ja, siger formand for Havets Venner.", "Ja [– / formand for Havets Venner]"),
            ("– Ja, lyder det fra formand Holm.", "Ja [Holm / formand]"),
            ("– Er det sandt? siger Anna Holm.", "Er det sandt? [Anna Holm / –]"),
            ("– Ja, siger en elev fra 8.b.", "Ja [– / en elev fra 8.b]"),
            ("– Ja, siger hun.", "Ja"),
            (
                "– Ja, siger Anna Holm i Havets Venner. – Og nej.",
                "Ja\n\nOg nej. [Anna Holm / i Havets Venner]",
            ),
            ("»Vi er glade«, siger Anna Holm, formand.", "Vi er glade [Anna Holm / formand]"),
            ("”Vi er glade!” fortæller Anna Holm.", "Vi er glade! [Anna Holm / –]"),
        ] {
            assert_eq!(quotes(text), [expected]);
        }
    }

    #[test]
    fn the_speaker_stands_behind_the_last_of_its_paragraphs() {
        let both = "Vi bygger en mole, og den bliver lang.\n\nSå bygger vi en ”havn” til.";
        let expected = format!("{both} [Anna Holm / formand]");
        for behind in
            ["” – Anna Holm, formand", "” (Anna Holm, formand)", "”, siger Anna Holm, formand."]
        {
            assert_eq!(quotes(&format!("”{both}{behind}")), [&*expected], "{behind}");
        }
        let (said, told) = ("Vi bygger en mole.", "”En havn” er nok, mener Anna Holm, formand.");
        assert!(!quotes(&format!("”{said}\n\n{told}")).concat().contains("Anna Holm"));
    }

    #[test]
    fn nobody_is_named_behind_a_verb_that_ends_its_clause() {
        assert_eq!(quotes("–n,siger, “"), ["–n,siger,"]);
    }

    #[test]
    fn a_title_and_one_name_are_no_name_before_a_role() {
        assert!(!quotes("– Ja, siger Dr. Anna Formand.")[0].contains("[Dr. Anna /"));
    }

    #[test]
    fn the_speaker_stands_beside_the_marks() {
        for (text, expected) in [
            ("”Vi er glade.” (Anna Holm, formand)", "Vi er glade. [Anna Holm / formand]"),
            ("”Vi er glade.” – Anna Holm, formand", "Vi er glade. [Anna Holm / formand]"),
            ("‘Vi er husets glade folk.’ (Anna Holm)", "Vi er husets glade folk. [Anna Holm / –]"),
            ("‘Vi er glade’, siger Anna Holm, formand.", "Vi er glade [Anna Holm / formand]"),
            ("”Vi er glade.”\n– Formand Anna Holm", "Vi er glade. [Anna Holm / Formand]"),
            ("Anna Holm, formand:\n”Vi er glade.”", "Vi er glade. [Anna Holm / formand]"),
            ("Anna Holm, formand: ”Vi er glade.”", "Vi er glade. [Anna Holm / formand]"),
            ("*En pårørende:*\n”Vi er glade.”", "Vi er glade. [– / En pårørende]"),
            ("”Vi er glade.”\n— Anna Holm, formand", "Vi er glade. [Anna Holm / formand]"),
            (
                "”Vi er glade.”\n— Anna og Bo Holm, lodser",
                "Vi er glade. [Anna og Bo Holm / lodser]",
            ),
        ] {
            assert_eq!(quotes(text), [expected]);
        }
    }

    #[test]
    fn sentences_that_quote_a_word_are_text() {
        for text in [
            "– at sige, at det er godt, er ikke nok.",
            "”Havet” er et dejligt ord, siger alle dem, der kender det.",
            "Han siger, at det er ”godt”, og går.",
        ] {
            assert_eq!(quotes(text), [""; 0], "{text}");
        }
    }
}
