//! Speech behind a dash, as in the papers of the north: a paragraph, or more than one, that says who
//! speaks.
//!
//! ```text
//! speech = dash text clause (dash? text clause?)*       who speaks is said in the paragraph
//!        | dash text (text)* text clause                in one of the next
//!        | dash text signature                          right below
//!        | dash text                                    beside such a one, below a name or a question
//! ```

use std::ops::Range;

use crate::model::character::{ends_sentence, is_blank, is_dash, is_double_mark, without_signs};
use crate::model::{Found, Quote, Role, Span, Speaker};

use super::interview::interviewed;
use super::lines::{Lines, Parsed};
use super::narrated;
use super::page::{Class, Page};
use super::pronoun::is_about_another;
use super::running::Running;
use super::signature;
use super::statement::{Parts, is_said, note, spoken, unbroken};
use super::trace::{Made, Trace};
use super::voice::speaks;

/// How far into a paragraph, in bytes, a word for saying is looked for.
const REACH: usize = 4000;

/// How many places in a paragraph are tried for the end of what was said.
const PLACES: usize = 64;

/// The most paragraphs behind a dash that say who speaks.
const PARAGRAPHS: usize = 3;

/// `speech`
pub fn speech<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    let is_text = !lines.is_empty()
        && matches!(page.class(lines.at), Class::Quoted | Class::Text | Class::Mixed);
    if !is_text || !begins(page, lines.at) {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    let Some(whole) = unbroken(page, paragraph.clone()) else { return lines.mismatch() };
    let (quotes, mut trace, end) = if let Some((parts, told)) = parts(page, whole) {
        if !told.is_empty() {
            return lines.mismatch();
        }
        let (quotes, trace) = quotes(page, &paragraph, parts);
        (quotes, trace, paragraph.end)
    } else {
        let found = goes_on(lines, whole).or_else(|| signed(lines, whole));
        let Some(found) = found.or_else(|| beside(lines, whole)) else { return lines.mismatch() };
        found
    };
    if quotes.is_empty() {
        return lines.mismatch();
    }
    if let Some(marker) = page.lines[lines.at].marker {
        trace.structure(Role::Mark, marker);
    }
    trace.decide(whole, "quote", "speech behind a dash");
    Ok((lines.from(end), trace.made(quotes)))
}

/// Whether a line begins with a dash.
pub fn begins(page: &Page, line: usize) -> bool {
    match page.lines[line].marker {
        Some(marker) => marker.of(page.text).starts_with(is_dash),
        None => page.class(line) != Class::Quoted && page.content(line).starts_with(is_dash),
    }
}

/// `– Vi er glade, siger Anna Holm, formand. – Det er godt, fortsætter hun.`, and what is told behind it.
pub fn parts<'t>(page: &Page, whole: Span) -> Option<(Vec<Parts<'t>>, Span)> {
    let (first, mut rest) = dashed(page, whole)?;
    let mut parts = vec![first];
    while !rest.is_empty() {
        let anew = rest.of(page.text).starts_with(is_dash);
        let last = parts.last_mut()?;
        if !anew && narrated::is_told(page, last, rest) {
            break;
        }
        let Some((next, behind)) = dashed(page, rest) else {
            let said = without_dash(page, rest, &mut last.trace);
            last.said.extend(Some(said).filter(|said| !said.is_empty()));
            rest = Span::new(rest.end(), rest.end());
            break;
        };
        rest = behind;
        let is_same = next.speaker.name.is_none() && next.speaker.role.is_none();
        if anew || !is_same {
            parts.push(next);
        } else {
            last.said.extend(next.said);
            last.trace.absorb(next.trace);
        }
    }
    Some((parts, rest))
}

/// The statements of one paragraph as records.
pub fn quotes<'t>(
    page: &Page,
    lines: &Range<usize>,
    parts: Vec<Parts<'t>>,
) -> (Vec<Quote<'t>>, Trace) {
    let mut trace = Trace::of(page);
    let quotes = parts.into_iter().filter_map(|parts| {
        let mut text = Running::new(page);
        for span in parts.said {
            text.clip(lines.clone(), span);
        }
        trace.absorb(parts.trace);
        let speaker = Some(Box::new(parts.speaker));
        (!text.is_empty()).then(|| Quote { text: text.found(), speaker })
    });
    (quotes.collect(), trace)
}

/// `– Vi er glade, siger Anna Holm, formand.`, and what stands behind it.
pub fn dashed<'t>(page: &Page, whole: Span) -> Option<(Parts<'t>, Span)> {
    let content = whole.of(page.text);
    let shown = content.trim_start_matches(|c| is_dash(c) || is_blank(c));
    let begin = content.len() - shown.len();
    let reach = &content[..content.floor_char_boundary(REACH.min(content.len()))];
    let ends = reach
        .char_indices()
        .filter(|&(at, c)| at > begin && matches!(c, ',' | '?' | '!' | '…'))
        .take(PLACES);
    for (at, c) in ends {
        let mut trace = Trace::of(page);
        let behind = at + c.len_utf8();
        let Some((speaker, end)) = spoken(page, whole, behind, &mut trace) else { continue };
        if content[end..].trim_start_matches(is_blank).starts_with(char::is_lowercase) {
            continue;
        }
        let stop = if c == ',' { at } else { behind };
        let stop = without_mark(content, begin, stop);
        let at = |from: usize, to: usize| Span::new(whole.start() + from, whole.start() + to);
        note(page, at(0, begin), &mut trace);
        note(page, at(stop, behind), &mut trace);
        let rest = content[end..].trim_start_matches(is_blank).len();
        let said = vec![at(begin, stop)];
        return Some((Parts { said, speaker, trace }, at(content.len() - rest, content.len())));
    }
    None
}

/// Where a statement behind a dash ends, without a closing mark that nothing opens.
fn without_mark(content: &str, begin: usize, stop: usize) -> usize {
    let said = content[begin..stop].trim_end_matches(is_blank);
    let odd = said.ends_with(is_double_mark) && said.matches(is_double_mark).count() % 2 == 1;
    let mark = said.chars().next_back().filter(|_| odd).map_or(0, char::len_utf8);
    if odd { begin + said.len() - mark } else { stop }
}

/// What a paragraph says whose speaker one of the next names.
fn goes_on<'t>(lines: Lines, whole: Span) -> Option<(Vec<Quote<'t>>, Trace, usize)> {
    let page = lines.page;
    if is_item(lines) || !ends_sentence(whole.of(page.text)) {
        return None;
    }
    let mut text = Running::new(page);
    let mut trace = Trace::of(page);
    text.clip(lines.paragraph(), without_dash(page, whole, &mut trace));
    let mut rest = lines.from(lines.paragraph().end);
    for _ in 0..PARAGRAPHS {
        let plain = !rest.is_empty()
            && page.class(rest.at) == Class::Text
            && page.lines[rest.at].marker.is_none()
            && page.lines[rest.at].gap <= page.lines[lines.at].gap.max(1)
            && page.is_running(rest.paragraph());
        if !plain {
            return None;
        }
        let paragraph = rest.paragraph();
        let whole = unbroken(page, paragraph.clone())?;
        if let Some((parts, behind)) = dashed(page, whole) {
            let named = parts.speaker.name.is_some() && behind.is_empty();
            parts.said.iter().for_each(|&span| text.clip(paragraph.clone(), span));
            trace.absorb(parts.trace);
            let quote = Quote { text: text.found(), speaker: Some(Box::new(parts.speaker)) };
            return named.then_some((vec![quote], trace, paragraph.end));
        }
        text.clip(paragraph.clone(), whole);
        rest = rest.from(paragraph.end);
    }
    None
}

/// What somebody says in a paragraph who signs right below it.
fn signed<'t>(lines: Lines, whole: Span) -> Option<(Vec<Quote<'t>>, Trace, usize)> {
    let page = lines.page;
    let paragraph = lines.paragraph();
    let ends = ends_sentence(whole.of(page.text));
    if is_item(lines) || !ends || !speaks(page, paragraph.clone()) {
        return None;
    }
    let (rest, mut signature) = signature::beside(lines.from(paragraph.end)).ok()?;
    if !rest.is_empty() && page.lines[rest.at].gap == 0 {
        return None;
    }
    let speaker = Some(Box::new(signature.record));
    let mut text = Running::new(page);
    text.clip(paragraph, without_dash(page, whole, &mut signature.trace));
    Some((vec![Quote { text: text.found(), speaker }], signature.trace, rest.at))
}

/// What a paragraph says that does not name its speaker: the next speech does, or the one before it,
/// or it stands alone below a sentence about somebody and says *I* or *we*.
fn beside<'t>(lines: Lines, whole: Span) -> Option<(Vec<Quote<'t>>, Trace, usize)> {
    let page = lines.page;
    if !ends_sentence(whole.of(page.text)) || is_anothers(page, whole) {
        return None;
    }
    let paragraph = lines.paragraph();
    let speaker_of = |line: usize| {
        let whole = unbroken(page, page.paragraph(line)).filter(|_| begins(page, line))?;
        Some(parts(page, whole)?.0.swap_remove(0).speaker)
    };
    let named = |speaker: Speaker<'t>| {
        let name = speaker.name.map(|name| Found::across(name.spans.clone()));
        (name.is_some() || speaker.role.is_none()).then_some(Speaker { name, role: None })
    };
    let below = paragraph.end;
    let next = (below < lines.end).then(|| speaker_of(below)).flatten();
    let above = first_of(page, lines.at);
    let told = above.filter(|&above| !begins(page, above));
    let told = told.map(|above| page.lines[above].span.to(page.lines[lines.at - 1].span));
    let speaker = match next.and_then(named) {
        // Who speaks below a sentence about somebody is hardly whom only the next paragraph names.
        Some(speaker) if told.is_some_and(|told| is_about_another(page, told, &speaker)) => {
            Speaker { name: None, role: None }
        }
        Some(speaker) => speaker,
        None if above.is_some_and(|above| speaker_of(above).is_some()) => {
            Speaker { name: None, role: None }
        }
        None => interviewed(lines, above?)?,
    };
    let mut trace = Trace::of(page);
    let mut text = Running::new(page);
    text.clip(paragraph.clone(), without_dash(page, whole, &mut trace));
    Some((
        vec![Quote { text: text.found(), speaker: Some(Box::new(speaker)) }],
        trace,
        paragraph.end,
    ))
}

/// Whether a paragraph ends with who said it, though who that is could not be told: `…, siger klassen.`
fn is_anothers(page: &Page, whole: Span) -> bool {
    let text = whole.of(page.text);
    text.rfind(", ").is_some_and(|comma| {
        let behind = &text[comma + 2..];
        let verb = page.words.says_at_start(behind);
        let who = behind[verb..].trim_start_matches(is_blank).split(is_blank).next().unwrap_or("");
        let is_somebody = !who.is_empty() && !page.words.is_own(without_signs(who));
        verb > 0 && behind.starts_with(char::is_lowercase) && is_somebody
    })
}

/// The line on which the paragraph above a line begins.
pub fn first_of(page: &Page, line: usize) -> Option<usize> {
    let mut first = line.checked_sub(1)?;
    while page.wrapped
        && first > 0
        && line - first < PLACES
        && page.paragraph(first - 1).end == line
    {
        first -= 1;
    }
    Some(first)
}

/// Whether a dash that begins no speech begins the paragraph above a line, or that below it.
pub fn is_item(lines: Lines) -> bool {
    let page = lines.page;
    let below = Some(lines.paragraph().end).filter(|&below| below < page.lines.len());
    let is_item = |line: usize| begins(page, line) && !is_said(page, line);
    first_of(page, lines.at).is_some_and(is_item) || below.is_some_and(is_item)
}

/// A paragraph without the dash at its front.
pub fn without_dash(page: &Page, whole: Span, trace: &mut Trace) -> Span {
    let shown = whole.of(page.text).trim_start_matches(|c| is_dash(c) || is_blank(c));
    let said = Span::new(whole.end() - shown.len(), whole.end());
    note(page, Span::new(whole.start(), said.start()), trace);
    said
}

#[cfg(test)]
mod tests {
    use super::super::corpus::quotes;

    #[test]
    fn one_of_the_next_paragraphs_may_name_the_speaker() {
        for gap in ["\n", "\n\n"] {
            let text = ["- Jeg er glad. Bo kan meget.", "Han har et net, siger formanden, Ea Ny."];
            let expected = "Jeg er glad. Bo kan meget.\n\nHan har et net [Ea Ny / formanden]";
            assert_eq!(quotes(&text.join(gap)), [expected]);
        }
    }

    #[test]
    fn a_second_dash_opens_a_second_statement() {
        assert_eq!(
            quotes("– Ja, siger Ea Ny, lods. – Det er godt, fortsætter hun. Så godt."),
            ["Ja [Ea Ny / lods]", "Det er godt\n\nSå godt. [Ea Ny / –]"]
        );
        assert_eq!(
            quotes("– Vi venter.\n\n– Ja, siger Ea Ny.\n\n– Det er koldt."),
            ["Vi venter. [Ea Ny / –]", "Ja [Ea Ny / –]", "Det er koldt. [Ea Ny / –]"]
        );
    }

    #[test]
    fn what_others_say_who_are_not_known_is_not_the_last_speakers() {
        let text = |last: &str| format!("– Ja, siger Ea Ny.\n\n{last}\n\nSådan var det i går.");
        assert_eq!(quotes(&text("– Vi er glade, jubler salen bagefter.")).len(), 1);
        let own = quotes(&text("– Vi er glade, siger vi tit."));
        assert_eq!(own[1], "Vi er glade, siger vi tit. [Ea Ny / –]");
    }

    #[test]
    fn one_dash_below_a_sentence_about_somebody_is_their_speech() {
        let text = "Ea Ny er stolt af havnen.\n\n– Jeg har drømt om det længe.";
        assert_eq!(quotes(text), ["Jeg har drømt om det længe. [Ea Ny / –]"]);
    }

    #[test]
    fn who_speaks_may_sign_right_below() {
        let text = "– Jeg har drømt om det længe. Nu er det her.\nEa Ny, kok i Havets Hus";
        let expected = ["Jeg har drømt om det længe. Nu er det her. [Ea Ny / kok i Havets Hus]"];
        assert_eq!(quotes(text), expected);
        assert_eq!(quotes(&format!("{text}\nenhver@havet.dk")), [""; 0]);
        assert_eq!(quotes("– Regnskabet er godkendt.\nEa Ny, formand"), [""; 0]);
    }

    #[test]
    fn an_interview_names_its_speaker_once() {
        let text = "Ea Ny, Havets Venner\n\n– Jeg har været her i ti år.\n\nHvad siger folk?\n\n\
                    – De spørger, om jeg kan lide det.";
        assert_eq!(
            quotes(text),
            [
                "Jeg har været her i ti år. [Ea Ny / –]",
                "De spørger, om jeg kan lide det. [Ea Ny / –]"
            ]
        );
    }

    #[test]
    fn items_are_no_speech() {
        for text in [
            "Du skal bruge:\n\n– et telt\n– en sovepose. Den skal være varm.",
            "Ea Ny har skrevet en liste:\n\n– Jeg skal have et telt. Og mad.",
            "Hvad koster det?\n\n– Det koster ti kroner om dagen.",
            "Ea Ny har en liste.\n\n– Vi skal have et telt.\n– Vi skal have mad.",
        ] {
            assert_eq!(quotes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn several_speak_and_go_on() {
        let said = "– Vi tager imod mange, siger de to. Det er sjovt. Vi er her jo, siger de.";
        assert_eq!(quotes(said), ["Vi tager imod mange\n\nDet er sjovt. Vi er her jo [– / de to]"]);
        assert_eq!(quotes("Ea Ny er glad.\n\n– Vi er her, siger de."), ["Vi er her"]);
    }

    #[test]
    fn a_mark_that_closes_what_a_dash_opens_is_no_part_of_it() {
        assert_eq!(quotes("– Vi er glade”, siger Ea Ny."), ["Vi er glade [Ea Ny / –]"]);
        assert_eq!(quotes("– Vi har ”Havet”, siger Ea Ny."), ["Vi har ”Havet” [Ea Ny / –]"]);
    }

    #[test]
    fn what_stands_below_a_sentence_about_somebody_is_not_the_next_ones() {
        let text = "Bo Lund byder velkommen.\n\n– Så begynder vi.\n\n– Det er godt, siger Ea Ny.";
        assert_eq!(quotes(text), ["Så begynder vi. [Bo Lund / –]", "Det er godt [Ea Ny / –]"]);
        let told = "– Ja, siger Ea Ny.\n\n– Hvad nu, siger hun og fortæller, at det er koldt i huset om \
                    vinteren, når blæsten kommer.";
        assert!(quotes(told)[1].starts_with("Hvad nu [Ea Ny / og fortæller,"));
    }
}
