//! Statements inside running text: sentences between marks whose speaker stands beside them, and
//! what of the paragraph is left around them.
//!
//! ```text
//! passage = (text | unit)+
//! ```
//!
//! As in the news a statement may go on in the next paragraph: that one opens anew, and this one is
//! not closed.

use std::ops::Range;

use crate::model::character::is_dash;
use crate::model::{Quote, Role, Sign, Span};

use super::closing::ends_with_mark;
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::pairs::pairs;
use super::running::{Running, trim};
use super::signature::set_apart;
use super::statement::unbroken;
use super::trace::{Made, Trace};
use super::units::Reader;

/// The most paragraphs that one statement goes on through.
const PARAGRAPHS: usize = 12;

/// What is said in some lines, and the running text around it.
pub struct Passage<'t> {
    /// The statements.
    pub quotes: Vec<Quote<'t>>,
    /// The places of the text around them.
    pub text: Vec<Span>,
    /// The lines of both.
    pub lines: Range<usize>,
}

/// `passage`
pub fn passage<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Passage<'t>>> {
    let page = lines.page;
    let is_text = |line: usize| {
        matches!(page.class(line), Class::Quoted | Class::Text | Class::Mixed)
            && page.lines[line].marker.is_none()
    };
    let has_mark = |mut lines: Range<usize>| lines.any(|line| page.has(line, Sign::Mark));
    if lines.is_empty()
        || !is_text(lines.at)
        || !has_mark(lines.paragraph())
        || is_headline(page, lines.paragraph())
    {
        return lines.mismatch();
    }
    let before = goes_on_from(lines);
    let main = lines.from(lines.at + before.iter().map(ExactSizeIterator::len).sum::<usize>());
    let paragraph = main.paragraph();
    let Some(whole) = unbroken(page, paragraph.clone()) else { return lines.mismatch() };
    let content = whole.of(page.text);
    let mut pairs = pairs(content).peekable();
    if pairs.peek().is_none() {
        return lines.mismatch();
    }
    let mut units = Reader::new(page, whole).units(pairs);
    if units.is_empty() || !before.is_empty() && units[0].whole.start > 0 {
        return lines.mismatch();
    }
    let at =
        |range: &Range<usize>| Span::new(whole.start() + range.start, whole.start() + range.end);
    let mut trace = Trace::of(page);
    let (mut text, mut quotes, mut done) = (Vec::new(), Vec::new(), 0);
    let mut end = main.from(paragraph.end);
    let last = units.len() - 1;
    for (index, unit) in units.drain(..).enumerate() {
        text.extend(left(page, at(&(done..unit.whole.start)), &mut trace));
        done = unit.whole.end;
        let mut said = Running::new(page);
        if index == 0 {
            for lines in &before {
                opened(page, lines.clone(), &mut said, &mut trace);
            }
        }
        for range in &unit.said {
            said.clip(paragraph.clone(), at(range));
        }
        if unit.open {
            if index < last || done < content.len() {
                return lines.mismatch();
            }
            end = goes_on(end, &mut said, &mut trace);
        }
        trace.absorb(unit.trace);
        let speaker = Some(Box::new(unit.speaker));
        let text = said.found();
        trace.decide(text.spans[0], "quote", "a statement inside running text");
        quotes.push(Quote { text, speaker });
    }
    text.extend(left(page, at(&(done..content.len())), &mut trace));
    let passage = Passage { quotes, text, lines: paragraph };
    Ok((end, trace.made(passage)))
}

/// Whether some lines open the document and do not end like a sentence, so that what stands between
/// marks there is a title. What somebody signs right below is none.
pub fn is_headline(page: &Page, lines: Range<usize>) -> bool {
    lines.start == 0 && !page.is_running(lines.clone()) && !is_signed(page, lines)
}

/// Whether a dash below some lines between marks is before somebody's name and what they are.
fn is_signed(page: &Page, lines: Range<usize>) -> bool {
    let mut below = lines.start + 1..(lines.end + 1).min(page.lines.len());
    page.class(lines.start) == Class::Quoted
        && below.find(|&line| ends_with_mark(page.content(line - 1))).is_some_and(|line| {
            page.has(line, Sign::Comma)
                && page.lines[line].whole().of(page.text).starts_with(is_dash)
                && set_apart(Lines::all(page).from(line)).is_ok()
        })
}

/// What of a text is left between statements; signs alone are marks.
fn left(page: &Page, span: Span, trace: &mut Trace) -> Option<Span> {
    let span = trim(page.text, span);
    if span.is_empty() || span.of(page.text).contains(char::is_alphanumeric) {
        return Some(span).filter(|span| !span.is_empty());
    }
    trace.structure(Role::Mark, span);
    None
}

/// The paragraphs at the front that open a statement and do not close it, where the next opens too.
fn goes_on_from(lines: Lines) -> Vec<Range<usize>> {
    let page = lines.page;
    let mut before = Vec::new();
    let mut rest = lines;
    let opens = |line: usize| page.class(line) == Class::Quoted;
    while !rest.is_empty() && before.len() < PARAGRAPHS && opens(rest.at) {
        let paragraph = rest.paragraph();
        let after = rest.from(paragraph.end);
        let opens_next =
            !after.is_empty() && opens(after.at) && page.lines[after.at].marker.is_none();
        if !opens_next || !is_unclosed(page, paragraph.clone()) {
            break;
        }
        before.push(paragraph);
        rest = after;
    }
    before
}

/// Whether a paragraph is one statement that is opened at its start and not closed.
fn is_unclosed(page: &Page, lines: Range<usize>) -> bool {
    page.class(lines.start) == Class::Quoted
        && unbroken(page, lines).is_some_and(|whole| {
            let first = pairs(whole.of(page.text)).next();
            first.is_some_and(|pair| pair.open.start == 0 && !pair.is_closed())
        })
}

/// Adds a paragraph of which only the opening mark is there.
fn opened(page: &Page, lines: Range<usize>, said: &mut Running, trace: &mut Trace) {
    let whole = page.lines[lines.start].span.to(page.lines[lines.end - 1].span);
    let mark = whole.of(page.text).chars().next().map_or(0, char::len_utf8);
    trace.structure(Role::Mark, Span::new(whole.start(), whole.start() + mark));
    said.clip(lines, Span::new(whole.start() + mark, whole.end()));
}

/// A statement of more than one paragraph, each of which opens anew and only the last is closed.
pub fn reopened<'p>(lines: Lines<'p>, trace: &mut Trace) -> Option<(Lines<'p>, Running<'p>)> {
    if goes_on_from(lines).is_empty() {
        return None;
    }
    let mut said = Running::new(lines.page);
    let rest = goes_on(lines, &mut said, trace);
    (rest.at > lines.at).then_some((rest, said))
}

/// Adds the paragraphs through which a statement goes on, each of which opens anew, up to the one
/// that closes it.
fn goes_on<'p>(lines: Lines<'p>, said: &mut Running, trace: &mut Trace) -> Lines<'p> {
    let page = lines.page;
    let before = goes_on_from(lines);
    let last = lines.from(lines.at + before.iter().map(ExactSizeIterator::len).sum::<usize>());
    let closes = (!last.is_empty() && page.class(last.at) == Class::Quoted)
        .then(|| unbroken(page, last.paragraph()))
        .flatten()
        .and_then(|whole| {
            let content = whole.of(page.text);
            let pair = pairs(content).next()?;
            let shown = content.trim_end_matches(['.', ' ']);
            (pair.open.start == 0 && pair.is_closed() && pair.close.end >= shown.len())
                .then_some((whole, pair))
        });
    let Some((whole, pair)) = closes else { return lines };
    for paragraph in before {
        opened(page, paragraph, said, trace);
    }
    let at =
        |range: Range<usize>| Span::new(whole.start() + range.start, whole.start() + range.end);
    trace.structure(Role::Mark, at(pair.open.clone()));
    trace.structure(Role::Mark, trim(page.text, at(pair.close.start..whole.len())));
    said.clip(last.paragraph(), at(pair.inside()));
    last.from(last.paragraph().end)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{parted, quote, read};

    fn said(text: &str) -> (Vec<String>, String) {
        parted(["Anna Holm er formand.", "Vi er her endnu."], text)
    }

    #[test]
    fn what_stands_around_a_statement_stays_text() {
        for (text, quotes, left) in [
            (
                "Der var fest. ”Vi er glade”, siger Anna Holm, formand. Så gik alle hjem.",
                &["Vi er glade [Anna Holm / formand]"][..],
                "Der var fest.\n\nSå gik alle hjem.",
            ),
            (
                "Aarhus (hav) – »Vi er glade«, siger formand Anna Holm. Alle gik.",
                &["Vi er glade [Anna Holm / formand]"],
                "Aarhus (hav) –\n\nAlle gik.",
            ),
            (
                "Der var fest. Holm siger: ”Vi er glade.” Så gik alle hjem.",
                &["Vi er glade. [Holm / –]"],
                "Der var fest.\n\nSå gik alle hjem.",
            ),
            (
                "Formand for laget Bo Lund tilføjer: ”Vi kommer igen.” Det tog kr. Ingen.",
                &["Vi kommer igen. [Bo Lund / Formand for laget]"],
                "Det tog kr. Ingen.",
            ),
            (
                "“Vi er glade,” siger Bo Lund, “og vi bliver.” Sådan er det.",
                &["Vi er glade,\n\nog vi bliver. [Bo Lund / –]"],
                "Sådan er det.",
            ),
            (
                "\"Vi er glade\", siger Bo Lund, lods, og tilføjer: \"Men det er koldt.\" Ja.",
                &["Vi er glade\n\nMen det er koldt. [Bo Lund / lods]"],
                "Ja.",
            ),
            (
                "»Ja,« siger Bo Lund og tilføjer, at det er sent: »Det er koldt.« Alle gik.",
                &["Ja, [Bo Lund / –]", "Det er koldt. [Bo Lund / –]"],
                "og tilføjer, at det er sent:\n\nAlle gik.",
            ),
            (
                "„Ja“, siger Bo Lund. Han gik. „Men jeg kommer igen.“ Så kom han.",
                &["Ja [Bo Lund / –]", "Men jeg kommer igen. [Bo Lund / –]"],
                "Han gik.\n\nSå kom han.",
            ),
            (
                "”Ja”, siger Bo Lund. ”Nej”, siger Ea Ny til bladet ”Havet”. Alle gik.",
                &["Ja [Bo Lund / –]", "Nej [Ea Ny / til bladet ”Havet”]"],
                "Alle gik.",
            ),
        ] {
            let quotes = quotes.iter().map(ToString::to_string).collect();
            assert_eq!(said(text), (quotes, left.to_owned()));
        }
    }

    #[test]
    fn marks_without_a_speaker_stay_text() {
        for text in [
            "Den nye bro hedder ”Lange Bro”. Den er lang.",
            "Kommunen oplyser: ”Vi ved det ikke.” Det er alt.",
            "Han siger, at ”havet er koldt”, og går. Så kom regnen.",
            "»Det er koldt,« råbte de fra båden.",
            "»Det er koldt,« kunne man høre i radioen. Det var det.",
            "Bo Lund læste ”Havet”. Det er en bog. ”Plan A” er en anden.",
        ] {
            assert_eq!(said(text), (vec![], text.to_owned()));
        }
    }

    #[test]
    fn a_statement_goes_on_where_the_next_paragraph_opens_anew() {
        let expected =
            ["Vi er glade, [Bo Lund / –]", "Havet er koldt.\n\nMen vi bliver. [Bo Lund / –]"];
        let text = "“Vi er glade,” siger Bo Lund. “Havet er koldt.\n\n“Men vi bliver.”";
        assert_eq!(said(text).0, expected);
        let expected = "Vi er glade.\n\nHavet er koldt [Bo Lund / –]";
        assert_eq!(said("“Vi er glade.\n\n“Havet er koldt”, siger Bo Lund. Ja.").0, [expected]);
        assert_eq!(said("“Vi er glade.\n\n“Havet er koldt”, siger Bo Lund. Ja.").1, "Ja.");
    }

    #[test]
    fn a_first_line_between_marks_is_a_title() {
        for first in ["”Vi ved mere”", "Indbydelse: ”Vi ved mere”"] {
            let text = format!("{first}\n\nVi er her.\n\n- Ja, siger Anna Holm.\n");
            let title = read(&text, |document| {
                assert_eq!(document.quotes.len(), 1, "{text}");
                document.title.as_ref().map(|title| title.value.to_string())
            });
            assert_eq!(title.as_deref(), Some(first));
        }
    }

    #[test]
    fn a_first_line_between_marks_that_somebody_signs_is_a_quote() {
        for gap in ["\n", "\n\n"] {
            let text = format!(
                "”Vi ved mere”{gap}– Anna Holm, elev på skolen i 2020\n\n”Vi er her, og vi er mange.”\n\nSlut nu.\n"
            );
            read(&text, |document| {
                let quotes: Vec<String> = document.quotes.iter().map(quote).collect();
                let first = "Vi ved mere [Anna Holm / elev på skolen i 2020]";
                assert_eq!(quotes, [first, "Vi er her, og vi er mange."]);
                assert!(document.title.is_none() && document.lists.is_empty());
            });
        }
    }
}
