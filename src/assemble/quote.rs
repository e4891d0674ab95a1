//! Quotes: statements between marks, and pull quotes with their signatures.
//!
//! ```text
//! marked    = mark text mark stop?          the marks at the edges of lines
//! pull      = mark? text mark stop? signature?
//! ```
//!
//! A statement's outer marks need not be of one kind, and inner marks may be of the same, so the
//! closing mark is looked for at the end of a line and where inner marks pair.

use std::ops::Range;

use crate::model::character::{is_dash, is_double_mark, is_single_mark};
use crate::model::{Code, Quote, Role, Sign, Span};

use super::above;
use super::afterwards::afterwards;
use super::closing::{
    LONGEST, apart, begins_with_term, closes_only, closing_line, ends_with_mark, is_closed_inside,
    quotes_a_word, sentence_goes_on, unopened_closing_line, without_stop,
};
use super::dash;
use super::hours;
use super::interview::asked;
use super::lines::{Lines, Parsed};
use super::listed::begins_with_name;
use super::page::{Class, Page};
use super::passage::is_headline;
use super::running::{Running, trim};
use super::signature::signature;
use super::statement;
use super::trace::{Made, Trace};
use super::voices::{is_contested, voices};
use super::wording::opens_single;

/// `marked`: a quote that opens with a mark at the start of a line.
pub fn marked<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    if lines.is_empty() || page.class(lines.at) != Class::Quoted {
        return lines.mismatch();
    }
    let end = closing_line(lines).map_or_else(|| unclosed_end(lines), |line| line + 1);
    if quotes_a_word(page, lines.at..end) {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let quotes = between_marks(page, lines.at..end, &mut trace);
    let anchor = quotes.first().and_then(|quote| quote.text.spans.first().copied());
    trace.decide(
        anchor.unwrap_or(page.lines[lines.at].span),
        "quote",
        "opens with a quotation mark",
    );
    Ok((lines.from(end), trace.made(quotes)))
}

/// A statement of which only the closing mark is left, however many paragraphs it has.
pub fn unopened<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    let mut end = lines.at;
    while end < lines.end.min(lines.at + LONGEST) {
        let paragraph = lines.from(end).paragraph();
        let is_text = paragraph.clone().all(|line| page.class(line) == Class::Text)
            && page.lines[end].marker.is_none()
            && page.opens_block(end);
        end = paragraph.end;
        if is_text && closes_only(page, paragraph.clone()) {
            let mut trace = Trace::of(page);
            let quotes = between_marks(page, lines.at..end, &mut trace);
            return Ok((lines.from(end), trace.made(quotes)));
        }
        if !is_text || !page.is_running(paragraph) {
            break;
        }
    }
    lines.mismatch()
}

/// A quote that is a paragraph, or more than one, of its own; more than one quote where each has
/// marks of its own on the same line.
pub fn quote<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    if !may_be_quote(lines) {
        return lines.mismatch();
    }
    nom::Parser::parse(
        &mut nom::branch::alt((
            dash::speech,
            one(statement::said),
            one(above::headed),
            voices,
            one(above::introduced),
            pull,
        )),
        lines,
    )
}

/// Whether anything at the front tells of a quote: a dash, a mark on one of the lines that stand
/// together, or a quote not far below.
fn may_be_quote(lines: Lines) -> bool {
    let page = lines.page;
    let is_near = |mark: usize| {
        let mut below = lines.at + 1..mark + 1;
        below.len() < LONGEST && below.all(|line| page.lines[line].gap == 0)
    };
    let mut below = (lines.at + 1..lines.end).take(above::HEAD);
    !lines.is_empty()
        && page.class(lines.at) != Class::Labelled
        && (page.lines[lines.at].marker.is_some()
            || page.has(lines.at, Sign::Dash) && page.content(lines.at).starts_with(is_dash)
            || below.any(|line| page.class(line) == Class::Quoted)
            || page.next_marked(lines.at).is_some_and(is_near))
}

/// A quote between marks whose paragraph goes on with who said it.
pub fn attributed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    if lines.is_empty() || lines.page.class(lines.at) != Class::Quoted {
        return lines.mismatch();
    }
    nom::Parser::parse(&mut nom::branch::alt((dash::speech, one(statement::said))), lines)
}

/// One quote as a row of one.
fn one<'p, 't>(
    read: impl Fn(Lines<'p>) -> Parsed<'p, Made<Quote<'t>>>,
) -> impl Fn(Lines<'p>) -> Parsed<'p, Made<Vec<Quote<'t>>>> {
    move |lines| {
        let (rest, Made { record, trace }) = read(lines)?;
        Ok((rest, trace.made(vec![record])))
    }
}

/// `pull`: a quote set apart from the text, whose opening mark may be lost.
fn pull<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    if lines.is_empty()
        || !page.opens_block(lines.at) && page.class(lines.at) != Class::Quoted
        || is_headline(page, lines.paragraph())
    {
        return lines.mismatch();
    }
    let opened = page.class(lines.at) == Class::Quoted;
    let found = if opened { closing_line(lines) } else { unopened_closing_line(lines) };
    let Some(last) = found else { return lines.mismatch() };
    if statement::is_said(page, lines.at)
        || is_closed_inside(page, lines.paragraph())
        || sentence_goes_on(page, last)
        || opened && is_title_of_talk(page, lines.at..last + 1)
        || opened && quotes_a_word(page, lines.at..last + 1)
    {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let mut quotes = between_marks(page, lines.at..last + 1, &mut trace);
    let Some(&anchor) = quotes.first().and_then(|quote| quote.text.spans.first()) else {
        return lines.mismatch();
    };
    trace.decide(
        anchor,
        "quote",
        if opened { "stands between marks" } else { "ends with a closing mark" },
    );
    let mut rest = lines.from(last + 1);
    let signed = signature(rest).ok();
    let signed = signed.filter(|(after, made)| {
        (made.record.name.is_some() || !heads_somebody(page, rest.at, after.at))
            && !is_contested(page, lines.at, rest.at, after.at)
    });
    let signed = signed.or_else(|| afterwards(rest).ok());
    let speaker = match signed {
        Some((after, speaker)) => {
            rest = after;
            Some(trace.take(speaker))
        }
        None => asked(page, lines.at),
    };
    if let Some(quote) = quotes.last_mut() {
        quote.speaker = speaker.map(Box::new);
    }
    Ok((rest, trace.made(quotes)))
}

/// Whether what stands between marks below a time is what a talk is called, for it is no sentence:
/// `Kl. 9.30-10.15` above `”Havets fremtid”`.
fn is_title_of_talk(page: &Page, lines: Range<usize>) -> bool {
    let said = page.content(lines.end - 1).trim_end_matches(is_double_mark);
    lines.start > 0
        && page.lines[lines.start].gap <= 1
        && hours::is_time_alone(page.content(lines.start - 1))
        && !said.ends_with(['.', '!', '…'])
}

/// Whether what stands apart from the quote above heads the next card, whom the line below it names.
fn heads_somebody(page: &Page, line: usize, next: usize) -> bool {
    next < page.lines.len()
        && page.lines[line].gap > 0
        && page.class(next) == Class::Text
        && page.content(next).contains(',')
        && begins_with_name(page, page.content(next))
}

/// Where a quote whose closing mark is missing ends: with its running text.
fn unclosed_end(lines: Lines) -> usize {
    let page = lines.page;
    let mut end = lines.paragraph().end;
    while end < lines.end {
        let next = lines.from(end).paragraph();
        let running = page.class(next.start) == Class::Text && page.is_running(next.clone());
        if !running || page.lines[next.start].marker.is_some() {
            break;
        }
        end = next.end;
    }
    end
}

/// The quotes between marks without their outer marks, which go to `trace`, as does a stop behind
/// them. Nothing says here who said them.
pub fn between_marks<'t>(page: &Page, lines: Range<usize>, trace: &mut Trace) -> Vec<Quote<'t>> {
    if let Some(marker) = page.lines[lines.start].marker {
        trace.structure(Role::Bullet, marker);
    }
    let wholes = apart(page, lines.clone());
    let mut quotes = Vec::with_capacity(wholes.len());
    for whole in wholes {
        let said = inside(page, &lines, whole, trace);
        let text = Running::new(page).clipped(lines.clone(), said).found();
        quotes.push(Quote { text, speaker: None });
    }
    quotes
}

/// What of a quote stands between its outer marks.
fn inside(page: &Page, lines: &Range<usize>, whole: Span, trace: &mut Trace) -> Span {
    let (mut start, mut end) = (whole.start(), whole.end());
    let content = whole.of(page.text);
    let single = opens_single(content);
    let is_lost = !single && begins_with_term(page, lines.clone());
    let opening = content.chars().next().filter(|&c| !is_lost && (single || is_double_mark(c)));
    if let Some(mark) = opening {
        start += mark.len_utf8();
        trace.structure(Role::Mark, Span::new(whole.start(), start));
    }
    let closed = if single {
        without_stop(&page.text[start..end]).ends_with(is_single_mark)
    } else {
        ends_with_mark(content)
    };
    if closed {
        let stopped = without_stop(&page.text[start..end]);
        let mark = stopped.chars().next_back().map_or(0, char::len_utf8);
        let close = start + stopped.len() - mark;
        trace.structure(Role::Mark, Span::new(close, end));
        end = close;
    }
    let first = page.lines[lines.start].span.end().min(end);
    let anchor = trim(page.text, Span::new(start, first.max(start)));
    match (opening.is_some(), closed) {
        (true, false) => {
            let message = "The quote has an opening mark and no closing one.";
            trace.remark(Code::UnclosedQuote, anchor, message);
        }
        (false, true) => {
            let message = "The quote has a closing mark and no opening one.";
            trace.remark(Code::UnopenedQuote, anchor, message);
        }
        _ => {}
    }
    Span::new(start, end.max(start))
}

/// Whether something stands between lines that is no part of the text: a page's head or foot.
pub fn is_parted(page: &Page, lines: std::ops::Range<usize>) -> bool {
    statement::unbroken(page, lines).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, read};

    fn free(text: &str) -> Vec<String> {
        read(text, |document| document.quotes.iter().map(quote).collect())
    }

    fn said(statement: &str) -> Vec<String> {
        let rest =
            "Formand\nBo Lund\nbo@lund.dk\n\n• To\n\n”Ja.”\n\nKasserer\nUlla Krag\nuk@lund.dk\n";
        let text = format!("• Et\n\n{statement}\n\n{rest}");
        read(&text, |document| document.partners[0].quotes.iter().map(quote).collect())
    }

    #[test]
    fn outer_marks_are_cut_and_inner_ones_kept() {
        assert_eq!(said("”Vi vil havet.”"), ["Vi vil havet."]);
        assert_eq!(said("”Vi vil havet\"."), ["Vi vil havet"]);
        assert_eq!(
            said("\"Vores ”Plan for havet”, som vi har lagt. ”"),
            ["Vores ”Plan for havet”, som vi har lagt."]
        );
        assert_eq!(
            said("\"Gruppen ”Vi vil havet” arbejder.”"),
            ["Gruppen ”Vi vil havet” arbejder."]
        );
    }

    #[test]
    fn one_pair_of_marks_is_one_quote() {
        assert_eq!(said("”Vi vil havet.\n\nVi vil kysten.\""), ["Vi vil havet.\n\nVi vil kysten."]);
        assert_eq!(
            said("”Vi vil havet.”\n\n”Vi vil kysten.”"),
            ["Vi vil havet.", "Vi vil kysten."]
        );
        assert_eq!(said("Vi vil havet.\n\nVi vil kysten."), ["Vi vil havet.\n\nVi vil kysten."]);
        assert_eq!(
            said("”Vi vil havet, men ingen hører på os."),
            ["Vi vil havet, men ingen hører på os."]
        );
    }

    #[test]
    fn the_marks_of_a_word_inside_stay() {
        assert_eq!(
            said("”Plan A” er vores plan, og vi holder den.”"),
            ["”Plan A” er vores plan, og vi holder den."]
        );
        assert_eq!(
            said("”Plan A” er vores plan, og den er ”god”."),
            ["”Plan A” er vores plan, og den er ”god”."]
        );
    }

    #[test]
    fn each_pair_of_marks_on_a_line_is_a_quote() {
        assert_eq!(said("”Vi vil havet.” ”Vi vil kysten.”"), ["Vi vil havet.", "Vi vil kysten."]);
        assert_eq!(
            free("Om os\n\nVi er til, og vi er her.\n\n”Det er godt.” ”Det er skidt.”\n\nSlut.\n"),
            ["Det er godt.", "Det er skidt."]
        );
    }

    #[test]
    fn a_statement_may_have_lost_its_opening_mark() {
        for text in ["Vi vil havet.”", "Vi vil havet”.", "Vi begyndte småt.\n\nVi vil havet.”"]
        {
            let expected = text.replace("”.", "").replace('”', "");
            assert_eq!(said(text), [expected]);
        }
        let text = "• Et\n\nVi vil havet.”\n\nBo Lund\nbo@lund.dk\n\n• To\n\n”Ja.”\n\nuk@lund.dk\n";
        read(text, |document| {
            let lost = document.diagnostics.iter().find(|it| it.code == crate::Code::UnopenedQuote);
            assert_eq!(lost.map(|it| &*it.at), Some("/partners/0/quotes/0/text"));
        });
    }

    #[test]
    fn what_heads_the_next_card_is_no_signature() {
        let text = "Fag\n\nKokken\n\nAnna Holm, kok på kroen ved havnen i nord.\n\n”Vi laver mad hele dagen.”\n\n\
                    Tjener\n\nBo Lund, tjener på kroen ved havnen i nord.\n\n”Jeg går meget hver dag.”\n";
        let quotes = read(text, |document| document.quotes.iter().map(quote).collect::<Vec<_>>());
        assert_eq!(
            quotes,
            [
                "Vi laver mad hele dagen. [Anna Holm / kok på kroen ved havnen i nord]",
                "Jeg går meget hver dag. [Bo Lund / tjener på kroen ved havnen i nord]"
            ]
        );
    }

    #[test]
    fn what_a_talk_is_called_is_no_quote() {
        let text = |title: &str| {
            format!(
                "Program\n\nVi er her, og vi er mange.\n\nKl. 9.30-10.15\n”{title}”\nBo Lund, lektor\n\nSlut nu.\n"
            )
        };
        assert_eq!(free(&text("Havets fremtid og vores")), [""; 0]);
        assert_eq!(free(&text("Havet er vores.")), ["Havet er vores. [Bo Lund / lektor]"]);
    }

    #[test]
    fn pull_quotes_may_lack_their_opening_mark() {
        assert_eq!(
            free(
                "Om os\n\nVi er til.\n\nDet går godt,\nog vi er\nglade.” \n\nAnna Holm, formand i \nHavets Venner\n\nSlut.\n"
            ),
            ["Det går godt, og vi er glade. [Anna Holm / formand i Havets Venner]"]
        );
        assert_eq!(
            free(
                "Om os\n\nVi er til,\nog vi er mange.\n\n”Det går godt,\nog vi er glade.”\nEn borger om hjælpen\n\nSlut.\n"
            ),
            ["Det går godt, og vi er glade. [– / En borger om hjælpen]"]
        );
        assert_eq!(
            free("Om os\n\nVi er til.\n\nHan sagde,\nat det var ”helt\nfint”.\n\nSlut.\n"),
            [""; 0]
        );
    }
}
