//! Quotes: statements between marks, and pull quotes with their signatures.
//!
//! ```text
//! marked    = mark text mark stop?          the marks at the edges of lines
//! pull      = mark? text mark stop? signature?
//! headed    = signature ":" mark text mark
//! ```
//!
//! A statement's outer marks need not be of one kind, and inner marks may be of the same, so the
//! closing mark is looked for at the end of a line and where inner marks pair.

use crate::model::character::{is_blank, is_dash, is_double_mark, is_single_mark};
use crate::model::{Atom, AtomKind, Code, Found, Mark, Quote, Role, Span, Speaker};

use super::attribution;
use super::lines::{Lines, Parsed};
use super::page::{Class, Page, opens_single};
use super::running::{Running, trim};
use super::statement;
use super::trace::{Made, Trace};

/// The most lines a quote is followed through in search of its closing mark.
const LONGEST: usize = 80;

/// The most lines a signature has.
const SIGNATURE: usize = 3;

/// `marked`: a quote that opens with a mark at the start of a line.
pub fn marked<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    if lines.is_empty() || page.class(lines.at) != Class::Quoted {
        return lines.mismatch();
    }
    let end = closing_line(lines).map_or_else(|| unclosed_end(lines), |line| line + 1);
    let mut trace = Trace::default();
    let text = between_marks(page, lines.at, end, &mut trace);
    trace.decide(
        text.spans.first().copied().unwrap_or(page.lines[lines.at].span),
        "quote",
        "opens with a quotation mark",
    );
    Ok((lines.from(end), trace.made(Quote { text, speaker: None })))
}

/// A quote that is a paragraph, or more than one, of its own.
pub fn quote<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    nom::Parser::parse(&mut nom::branch::alt((statement::said, headed, pull)), lines)
}

/// `headed`: a quote below the line that says who said it.
fn headed<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    let heads = |line: usize| {
        line < lines.end && page.class(line) == Class::Text && page.lines[line].marker.is_none()
    };
    let mut end = lines.at;
    while end < lines.at + SIGNATURE && heads(end) && (end == lines.at || page.lines[end].gap == 0)
    {
        end += 1;
    }
    let quoted = end < lines.end && page.class(end) == Class::Quoted && page.lines[end].gap <= 1;
    if end == lines.at || !quoted || !page.content(end - 1).ends_with(':') {
        return lines.mismatch();
    }
    let whole = page.lines[lines.at].span.to(page.lines[end - 1].span);
    let mut trace = Trace::default();
    let Some(last) = closing_line(lines.from(end)) else { return lines.mismatch() };
    let Some(speaker) = attribution::signed(page, whole, true, &mut trace) else {
        return lines.mismatch();
    };
    let text = between_marks(page, end, last + 1, &mut trace);
    trace.decide(whole, "quote", "stands below its speaker");
    Ok((lines.from(last + 1), trace.made(Quote { text, speaker: Some(speaker) })))
}

/// `pull`: a quote set apart from the text, whose opening mark may be lost.
fn pull<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Quote<'t>>> {
    let page = lines.page;
    if lines.is_empty() || !page.opens_block(lines.at) && page.class(lines.at) != Class::Quoted {
        return lines.mismatch();
    }
    let opened = page.class(lines.at) == Class::Quoted;
    let found = if opened { closing_line(lines) } else { unopened_closing_line(lines) };
    let Some(last) = found else { return lines.mismatch() };
    if sentence_goes_on(page, last) {
        return lines.mismatch();
    }
    let mut trace = Trace::default();
    let text = between_marks(page, lines.at, last + 1, &mut trace);
    let Some(&anchor) = text.spans.first() else { return lines.mismatch() };
    if !opened {
        trace.remark(
            Code::UnopenedQuote,
            anchor,
            "The quote has a closing mark and no opening one.",
        );
    }
    trace.decide(
        anchor,
        "quote",
        if opened { "stands between marks" } else { "ends with a closing mark" },
    );
    let (rest, speaker) = match signature(lines.from(last + 1)) {
        Ok((rest, speaker)) => (rest, Some(trace.take(speaker))),
        Err(_) => (lines.from(last + 1), None),
    };
    Ok((rest, trace.made(Quote { text, speaker })))
}

/// Whether the sentence on a line goes on below it, so that a mark at its end closes a word.
fn sentence_goes_on(page: &Page, line: usize) -> bool {
    page.wrapped
        && page.lines.get(line + 1).is_some_and(|below| {
            below.gap == 0
                && below.marker.is_none()
                && below.span.of(page.text).starts_with(char::is_lowercase)
        })
}

/// The line on which the quote that opens at the front is closed.
///
/// The first line that ends with a mark and leaves no inner mark open; else the first that ends
/// with a mark at all.
fn closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    if opens_single(page.content(lines.at)) {
        return single_closing_line(lines);
    }
    let mut depth = 0i32;
    let mut fallback = None;
    for line in lines.at..lines.end.min(lines.at + LONGEST) {
        let begins_anew =
            line > lines.at && page.class(line) == Class::Quoted && page.opens_block(line);
        let interrupts = matches!(page.class(line), Class::Addresses | Class::Labelled)
            || line > lines.at && page.lines[line].span.start < page.lines[line - 1].span.end;
        if begins_anew || interrupts {
            break;
        }
        depth += depth_of(page, line);
        if ends_with_mark(page.content(line)) {
            if depth <= 0 {
                return Some(line);
            }
            fallback = fallback.or(Some(line));
        }
    }
    fallback
}

/// The line on which a quote between single marks is closed. They are apostrophes too, so one closes
/// only where a paragraph ends: `their mothers’` may stand at any line's end.
fn single_closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    let ends = |line: usize| {
        let goes_on = page.wrapped
            && line + 1 < lines.end
            && !page.opens_block(line + 1)
            && page.class(line + 1) == Class::Text;
        !goes_on && without_stop(page.content(line)).ends_with(is_single_mark)
    };
    let quote = (lines.at..lines.end.min(lines.at + LONGEST)).take_while(|&line| {
        let begins_anew = page.class(line) == Class::Quoted && page.opens_block(line);
        line == lines.at
            || !begins_anew && !matches!(page.class(line), Class::Addresses | Class::Labelled)
    });
    quote.into_iter().find(|&line| ends(line))
}

/// A text without a stop at its end.
fn without_stop(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ';']).trim_end_matches(is_blank)
}

/// The line of this block that ends with a mark which nothing in the block opened.
fn unopened_closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    let mut depth = 0i32;
    for line in lines.at..lines.end.min(lines.at + LONGEST) {
        if line > lines.at && page.lines[line].gap > 0 || page.class(line) == Class::Labelled {
            return None;
        }
        depth += depth_of(page, line);
        if ends_with_mark(page.content(line)) && depth < 0 {
            return Some(line);
        }
    }
    None
}

/// How many more marks a line opens than it closes. A mark at a line's edge is what its place
/// says, whatever blanks stand beside it.
fn depth_of(page: &Page, line: usize) -> i32 {
    let span = page.lines[line].span;
    let depth = |atom: &Atom| match atom.kind {
        AtomKind::Mark(_) if !is_double_mark(first_char(page, atom)) => 0,
        AtomKind::Mark(_) if atom.span.start == span.start => 1,
        AtomKind::Mark(_)
            if ends_with_mark(&page.text[atom.span.start()..span.end()])
                && atom.span.end() + 2 >= span.end() =>
        {
            -1
        }
        AtomKind::Mark(Mark::Opening) => 1,
        AtomKind::Mark(Mark::Closing) => -1,
        _ => 0,
    };
    page.atoms(line).iter().map(depth).sum()
}

fn first_char(page: &Page, atom: &Atom) -> char {
    atom.span.of(page.text).chars().next().unwrap_or(' ')
}

/// Whether a line ends with a quotation mark, a stop behind it passed over.
fn ends_with_mark(content: &str) -> bool {
    without_stop(content).ends_with(is_double_mark)
        && content.chars().filter(|&c| is_double_mark(c) || c.is_alphanumeric()).nth(1).is_some()
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

/// The text of a quote without its outer marks, which go to `trace`, as does a stop behind them.
fn between_marks<'t>(
    page: &Page,
    from: usize,
    to: usize,
    trace: &mut Trace,
) -> Found<'t, crate::model::form::Prose> {
    let (first, last) = (page.lines[from].span, page.lines[to - 1].span);
    let (mut start, mut end) = (first.start(), last.end());
    let single = opens_single(first.of(page.text));
    let opening =
        page.text[start..first.end()].chars().next().filter(|&c| single || is_double_mark(c));
    if let Some(mark) = opening {
        start += mark.len_utf8();
        trace.structure(Role::Mark, Span::new(first.start(), start));
    }
    if let Some(marker) = page.lines[from].marker {
        trace.structure(Role::Bullet, marker);
    }
    let closed = if single {
        without_stop(&page.text[start..end]).ends_with(is_single_mark)
    } else {
        ends_with_mark(last.of(page.text))
    };
    if closed {
        let stopped = without_stop(&page.text[start..end]);
        let mark = stopped.chars().next_back().map_or(0, char::len_utf8);
        let close = start + stopped.len() - mark;
        trace.structure(Role::Mark, Span::new(close, end));
        end = close;
    } else if opening.is_some() {
        let anchor = trim(page.text, Span::new(start, first.end()));
        trace.remark(
            Code::UnclosedQuote,
            anchor,
            "The quote has an opening mark and no closing one.",
        );
    }
    Running::new(page).clipped(from..to, Span::new(start, end.max(start))).found()
}

/// `signature`: who said it, in the lines below a quote.
fn signature<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Speaker<'t>>> {
    let page = lines.page;
    if lines.is_empty() {
        return lines.mismatch();
    }
    let end = lines.end.min(page.block_end(lines.at));
    let dashed = page.lines[lines.at].marker.is_some_and(|m| m.of(page.text).starts_with(is_dash));
    let plain = (lines.at..end).all(|line| {
        let free = page.lines[line].marker.is_none() || line == lines.at && dashed;
        page.class(line) == Class::Text && free
    });
    let heads_article =
        end < lines.end && page.class(end) == Class::Labelled && page.lines[end].gap == 0;
    if end - lines.at > SIGNATURE || !plain || heads_article || page.is_running(lines.at..end) {
        return lines.mismatch();
    }
    let whole = page.lines[lines.at].whole().to(page.lines[end - 1].span);
    if statement::unbroken(page, lines.at..end).is_none() {
        return lines.mismatch();
    }
    let mut trace = Trace::default();
    match attribution::signed(page, whole, heads_nothing(lines.from(end)), &mut trace) {
        Some(speaker) => Ok((lines.from(end), trace.made(speaker))),
        None => lines.mismatch(),
    }
}

/// Whether something stands between lines that is no part of the text: a page's head or foot.
pub fn is_parted(page: &Page, lines: std::ops::Range<usize>) -> bool {
    statement::unbroken(page, lines).is_none()
}

/// Whether what follows a line is nothing that the line could head.
fn heads_nothing(rest: Lines) -> bool {
    let page = rest.page;
    let Some(next) = page.lines.get(rest.at) else { return true };
    let apart = next.gap > 0;
    apart
        && (rest.is_empty()
            || page.class(rest.at) == Class::Quoted
            || unopened_closing_line(rest).is_some()
            || super::heading::heading(rest).is_ok())
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
