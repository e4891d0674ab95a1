//! Headings: short lines that head what follows them.

use std::ops::Range;

use crate::model::character::is_double_mark;
use crate::model::{AtomKind, Role, Sign};

use super::Piece;
use super::block;
use super::family::{Family, marked, underlined};
use super::figure;
use super::hours::{is_hours, is_open_for, is_opening};
use super::letter::opens_letter;
use super::lines::{Lines, Parsed};
use super::links::{is_row_of_labels, is_row_of_links};
use super::list;
use super::listed;
use super::numbered;
use super::offices;
use super::page::{Class, Page};
use super::place::{has_postcode, heads_address, is_floor, is_numbered, is_street};
use super::rows;
use super::trace::Trace;
use super::wording::{ends_abbreviated, has_path, is_open, is_registered, tells_since};

/// The longest heading in characters.
const LONGEST: usize = 110;

/// The narrowest line that is text rather than another short line.
const TEXT: usize = 56;

/// `heading = paragraph row?`, short, without a stop, and with something under it.
///
/// It has a `#` or a row of signs below, or stands alone between empty lines, or first in its block
/// with text directly below.
pub fn heading(lines: Lines<'_>) -> Parsed<'_, Range<usize>> {
    let page = lines.page;
    if lines.is_empty() {
        return lines.mismatch();
    }
    let mut paragraph = lines.paragraph();
    let is_place = |line: usize| {
        let content = page.content(line);
        is_street(content) || has_postcode(content) || is_floor(content)
    };
    if paragraph.len() == 2 && is_place(paragraph.end - 1) && !page.is_running(paragraph.clone()) {
        paragraph.end -= 1;
    }
    let is_addressed = paragraph.len() != 2 && heads_address(lines);
    if is_addressed {
        paragraph.end = paragraph.start + 1;
    }
    if underlined(page, paragraph.end - 1).is_some() && paragraph.end < lines.end {
        return Ok((lines.from(paragraph.end + 1), paragraph));
    }
    let marked = page.lines[lines.at].marker.map(|marker| marker.of(page.text).starts_with('#'));
    let content = page.content(lines.at);
    if numbered::heads(page, lines.at) {
        return Ok((lines.from(lines.at + 1), lines.at..lines.at + 1));
    }
    if marked == Some(true)
        && paragraph.len() == 1
        && page.columns(lines.at) <= LONGEST
        && content.contains(char::is_alphanumeric)
    {
        return Ok((lines.from(paragraph.end), paragraph));
    }
    // What is under it may be a record, which ends these lines but not the page's.
    let rest = Lines { at: paragraph.end, end: page.lines.len(), page };
    let is_title = |line: usize| line == 0 && page.class(line) == Class::Quoted;
    let plain = paragraph.clone().all(|line| {
        page.class(line) == Class::Text
            || is_bare_label(page, line)
            || is_title(line)
            || names_site(page, line)
    });
    if rest.is_empty() || !plain || marked.is_some() || !heads(page, paragraph.clone()) {
        return lines.mismatch();
    }
    let apart = page.lines[rest.at].gap > 0;
    let alone = page.opens_block(lines.at) && apart;
    let heads_line = || {
        page.lines[rest.at].marker.is_some()
            || is_text(rest)
            || page.opens_block(lines.at)
                && !is_open_for(page, lines.at)
                && (is_addressed
                    || is_place(rest.at)
                    || is_open_for(page, rest.at)
                    || figure::figure(rest).is_ok())
    };
    // Running text goes on in small letters.
    let is_cut = !apart
        && page.lines[rest.at].marker.is_none()
        && page.content(rest.at).starts_with(char::is_lowercase);
    let above_text = !apart && !is_numbered(content) && heads_line() && begins_text(lines);
    let is_department = || {
        page.opens_block(lines.at) && is_bare_label(page, lines.at) && block::block(rest).is_ok()
    };
    let above_people = !apart
        && !content.contains(':')
        && (offices::begins(page, rest.at) || listed::begins(page, rest.at) || is_department());
    let above_text = above_text || above_people;
    let is_row =
        page.class(rest.at) == Class::Addresses && is_row_of_labels(page, paragraph.clone());
    let above_date = page.opens_block(lines.at) && page.class(rest.at) == Class::Date;
    let is_cut = is_cut || list::goes_on(lines, rest);
    if (alone || above_text || above_date) && !is_row && (!is_cut || above_people) {
        Ok((lines.from(paragraph.end), paragraph))
    } else {
        lines.mismatch()
    }
}

/// Whether the first of some pieces is a heading with a sign that no other heading has.
pub fn outranks(page: &Page, pieces: &[Piece]) -> bool {
    let Some(Piece::Heading(first)) = pieces.first() else { return false };
    let Some(first) = sign(page, first) else { return false };
    let mut others = pieces.iter().skip(1).filter_map(|piece| match piece {
        Piece::Heading(lines) => Some(sign(page, lines)),
        _ => None,
    });
    others.clone().count() > 0 && others.all(|other| other != Some(first))
}

/// The `#` before a heading or the row below it.
fn sign(page: &Page, lines: &Range<usize>) -> Option<Family> {
    marked(page, lines.start).or_else(|| underlined(page, lines.end - 1))
}

/// Notes the `#` before a heading and the row of signs below it.
pub fn signs(page: &Page, heading: &Range<usize>, trace: &mut Trace) {
    if let Some(marker) = page.lines[heading.start].marker {
        trace.structure(Role::Bullet, marker);
    }
    if underlined(page, heading.end - 1).is_some() {
        trace.structure(Role::Mark, page.lines[heading.end].whole());
    }
}

/// Whether a line is a section's label and nothing else; outside an article it is a heading.
pub fn is_bare_label(page: &Page, line: usize) -> bool {
    page.label(line).is_some_and(|label| label.span == page.lines[line].span)
}

/// Whether a line that stands alone above a sentence ends in the name of a site: `Cookies på havet.dk`.
fn names_site(page: &Page, line: usize) -> bool {
    let [atom] = page.atoms(line) else { return false };
    let next = page.lines.get(line + 1).is_some_and(|below| below.gap > 0);
    page.class(line) == Class::Mixed
        && atom.kind == AtomKind::Website
        && atom.span.end() == page.lines[line].span.end()
        && !atom.span.of(page.text).contains(['/', '@'])
        && page.opens_block(line)
        && next
        && page.is_running(page.paragraph(line + 1))
}

/// Whether a paragraph looks like a heading: it begins like a sentence and does not end like one.
fn heads(page: &Page, lines: Range<usize>) -> bool {
    let first = page.content(lines.start);
    lines.len() <= 2
        && lines.clone().map(|line| page.columns(line)).sum::<usize>() <= LONGEST
        && first
            .trim_start_matches(|c| lines.start == 0 && is_double_mark(c))
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '§')
        && first.contains(char::is_alphabetic)
        && !page.has_gap(lines.start)
        && !(lines.clone().any(|line| page.has(line, Sign::Any))
            && is_otherwise(page, lines.clone()))
        && !page.words.is_aside(first)
        && !opens_letter(page, lines.start)
        && !listed::is_bare(page, lines.start)
        && !rows::is_clause(page, lines.start)
}

/// Whether the signs of a paragraph say that it heads nothing: it ends as no heading does, or is of a
/// program, a row, a link or a label.
fn is_otherwise(page: &Page, lines: Range<usize>) -> bool {
    let narrow = || lines.clone().map(|line| page.columns(line)).sum::<usize>() < TEXT;
    let (start, end) = (lines.start, lines.end - 1);
    let (first, last) = (page.content(start), page.content(end));
    last.ends_with([',', ';', '…', '-'])
        || start > 0 && last.ends_with(is_double_mark)
        || last.ends_with('.') && !(narrow() && ends_abbreviated(last, page.words))
        || page.has_sentence(end)
        || last.ends_with(':') && !page.words.heads_contacts(first)
        || is_signed(page, start)
        || page.has(end, Sign::Bracket) && is_open(last)
        || page.has(start, Sign::Slash) && has_path(first)
        || is_row_of_links(first)
        || rows::is_labelled(page, start)
        || rows::is_caption(page, end)
        || page.has(start, Sign::Digit) && is_of_figures(page, start)
}

/// Whether a line has the signs of a row of cells or of a program; a page's title may have a bar.
fn is_signed(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.has(line, Sign::Cell) && (content.contains('\t') || content.contains('|') && line > 0)
        || page.has(line, Sign::Code) && content.contains(" = ")
}

/// Whether a line begins a block, or stands below anything but the postal address or the number of
/// somebody, which goes on with more of the same.
fn begins_text(lines: Lines) -> bool {
    let page = lines.page;
    if page.opens_block(lines.at) {
        return true;
    }
    let (above, line) = (lines.at - 1, page.content(lines.at - 1));
    let is_own = || is_registered(line) || has_postcode(line) || is_street(line);
    page.class(above) != Class::Text
        || page.lines[above].marker.is_some()
        || page.columns(above) >= TEXT
        || page.is_running(above..lines.at)
        || !is_own()
}

/// Whether the figures of a line say that it heads nothing: hours, a place, a number, a price.
fn is_of_figures(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    is_hours(content)
        || is_opening(page, content)
        || has_postcode(content)
        || is_street(content)
        || is_registered(content)
        || tells_since(content, page.words)
        || rows::is_timed(page, line)
        || rows::is_price(page, line)
}

/// Whether running text is at the front.
fn is_text(lines: Lines) -> bool {
    let page = lines.page;
    let paragraph = lines.paragraph();
    let wide = page.columns(lines.at) >= TEXT;
    matches!(page.class(lines.at), Class::Text | Class::Mixed)
        && (wide || page.is_running(paragraph))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The headings of a text's sections, a dash for none, and how many paragraphs each has.
    fn headings(text: &str) -> Vec<(String, usize)> {
        read(text, |document| {
            let heading = |section: &crate::Section| {
                let heading =
                    section.heading.as_ref().map_or("–".into(), |h| h.value.to_string());
                (heading, section.text.value.split("\n\n").filter(|text| !text.is_empty()).count())
            };
            document.sections.iter().map(heading).collect()
        })
    }

    const TEXT: &str = "Vi er en forening, der holder af havet og af dem, der bor ved det.";

    #[test]
    fn rows_numbers_and_code_head_nothing() {
        for line in [
            "Reg.nr. 441 207 936",
            "Nr.\u{a0} \u{a0} Vare\u{a0} \u{a0} Pris",
            "CREATE VIEW boats (",
            "GET /v1/boats",
        ] {
            let text = format!("Havet\n\n1. maj 2024\n\nBåde\n\n{TEXT}\n\n{line}\n\n{TEXT}\n");
            assert_eq!(headings(&text), [("Både".into(), 3)], "{text}");
        }
    }

    #[test]
    fn a_heading_may_stand_right_above_its_items_or_its_date() {
        let text = format!(
            "Havet\n1. maj 2024\n\n{TEXT}\n\nUdstyr i båden\n – kort\n – lygte og årer\n\nBåde\n\n{TEXT}\n"
        );
        assert_eq!(headings(&text).last(), Some(&("Både".into(), 1)), "{text}");
        let lists = |document: &crate::Document| {
            let heading = |list: &crate::List| list.heading.as_ref().unwrap().value.to_string();
            document.lists.iter().map(heading).collect::<Vec<_>>()
        };
        assert_eq!(read(&text, lists), ["Udstyr i båden"]);
        assert!(read(&text, |document| document.title.is_some() && document.date.is_some()));
    }

    #[test]
    fn a_sentence_that_items_go_on_with_heads_nothing() {
        let text = |lead: &str| {
            format!(
                "Havet\n\n1. maj 2024\n\nKrav\n\n{lead}\n– have en båd,\n– kunne ro den.\n\nBåde\n\n{TEXT}\n"
            )
        };
        assert_eq!(headings(&text("Den, der byder, skal"))[0], ("Krav".into(), 1));
        assert_eq!(headings(&text("Krav til folk")).len(), 2);
    }

    #[test]
    fn rows_of_a_programme_head_nothing() {
        let text = format!(
            "Havet\n\n1. maj 2024\n\nOnsdag\n\n09:30  Morgenmad\n\n10.15  Vi ror\n\n12:00  Frokost\n\nBåde\n\n{TEXT}\n"
        );
        assert_eq!(headings(&text), [("Onsdag".into(), 3), ("Både".into(), 1)]);
    }

    #[test]
    fn rows_of_prices_head_nothing() {
        let text = format!(
            "Havet\n\n1. maj 2024\n\nPriser\n\nKaffe: 20 kr. pr. kop\nVask: 18 kr. pr. gang\nBåd: 100 kr.\n\nBåde\n\n{TEXT}\n"
        );
        assert_eq!(headings(&text), [("Priser".into(), 3), ("Både".into(), 1)]);
    }

    #[test]
    fn rows_of_labels_that_stand_apart_head_nothing() {
        for rows in [
            "Sted: Havnegade 7\n\nPris: 650 kr. med frokost\n\nTilmelding: senest den 10. maj",
            "Leder: Anna Holm, Havnen\n\nNestleder: Bo Lund, Byen\n\nStyremedlem: Ea Dam, Havnen",
        ] {
            let text = format!("Havet\n\n1. maj 2024\n\nMødet\n\n{rows}\n\nBåde\n\n{TEXT}\n");
            assert_eq!(headings(&text), [("Mødet".into(), 3), ("Både".into(), 1)]);
        }
        let text = format!("Havet\n\n1. maj 2024\n\nTema: Havet\n\nOplæg: Både\n\n{TEXT}\n");
        assert_eq!(headings(&text).last(), Some(&("Oplæg: Både".into(), 1)));
    }

    #[test]
    fn by_whom_a_point_is_heads_nothing_above_another_heading() {
        for by in [
            "Oplæg ved lektor, ph.d. Anna Holm",
            "Ved lektor Anna Holm, Havets Hus",
            "Foredrag af lektor Anna Holm",
        ] {
            let text =
                format!("Havet\n\n1. maj 2024\n\nMødet\n\n{TEXT}\n\n{by}\n\nFrokost\n\n{TEXT}\n");
            assert_eq!(headings(&text), [("Mødet".into(), 2), ("Frokost".into(), 1)], "{by}");
        }
        let text = format!("Havet\n\n1. maj 2024\n\nEn snak med lektor Anna Holm\n\n{TEXT}\n");
        assert_eq!(headings(&text)[0].0, "En snak med lektor Anna Holm");
    }

    #[test]
    fn a_line_below_a_number_of_somebody_heads_nothing() {
        let text =
            format!("Havet\n\n1. maj 2024\n\nHuset\n\nCVR 12 34 56 78\nFølg os på søen\n{TEXT}\n");
        assert_eq!(headings(&text), [("Huset".into(), 3)]);
    }

    #[test]
    fn a_heading_may_end_in_the_name_of_a_site() {
        let text =
            format!("Havet\n\n1. maj 2024\n\nBåde\n\n{TEXT}\n\nCookies på havet.dk\n\n{TEXT}\n");
        assert_eq!(headings(&text)[1], ("Cookies på havet.dk".into(), 1));
    }

    #[test]
    fn a_period_above_a_heading_heads_nothing() {
        let text = format!("Havet\n\nFra 1.6.2025 til 31.8.2025\n\nBåde\n\n{TEXT}\n");
        assert_eq!(headings(&text), [("–".into(), 1), ("Både".into(), 1)]);
        let text = format!("Havet\n\n1. maj 2024\n\nKursus 1.6.2025–31.8.2025\n\n{TEXT}\n");
        assert_eq!(headings(&text), [("Kursus 1.6.2025–31.8.2025".into(), 1)]);
    }

    #[test]
    fn links_above_a_title_are_no_part_of_what_is_below() {
        let text = format!("Forside > Om os > Folk\n\nFolk ved havet\n\n{TEXT}\n\nah@havet.dk\n");
        assert_eq!(headings(&text), [("–".into(), 1), ("–".into(), 1)]);
    }

    #[test]
    fn an_office_heads_its_postal_address() {
        for (office, street, town) in [
            ("Borgerservice", "Rådhuspladsen 3, stuen", "4299 Havnby"),
            ("Plan og Byg", "Engvej 12", "4299 Havnby"),
            ("Kundtjänst", "Hamngatan 8", "579 30 Havsby"),
        ] {
            let text = format!(
                "Havet\n\n1. maj 2024\n\nBåde\n\n{TEXT}\n\n{office}\n{street}\n{town}\n\nTlf. 22 33 44 55\n\n{TEXT}\n"
            );
            assert_eq!(headings(&text)[1].0, office, "{text}");
        }
        let text = format!(
            "Havet\n\n1. maj 2024\n\nBåde\n\n{TEXT}\n\nAnna Holm\nEngvej 12\n4299 Havnby\n\n{TEXT}\n"
        );
        assert_eq!(headings(&text).len(), 1, "nobody is an office");
    }

    #[test]
    fn a_heading_may_stand_right_above_hours_and_figures() {
        for below in ["Mandag til fredag kl. 9-15", "Tirsdag: 10-12", "1 840\nhar været med i år"]
        {
            let text = format!("Havet\n\n1. maj 2024\n\nKontoret\n{below}\n\n{TEXT}\n");
            assert_eq!(headings(&text)[0].0, "Kontoret", "{text}");
        }
    }
}
