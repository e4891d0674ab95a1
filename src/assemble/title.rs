//! The title: whether the heading that opens a document heads all of it.

use std::ops::Range;

use crate::model::character::is_blank;

use super::Piece;
use super::heading;
use super::hours;
use super::links;
use super::list;
use super::numbered;
use super::page::Page;
use super::rows;
use super::wording::is_year;

/// The fewest words of a headline.
const HEADLINE: usize = 6;

/// Which of a page's pieces is its title: the heading that opens it, at the most with links,
/// captions and rows of signs above, if it heads all of it.
pub fn title(page: &Page, pieces: &[Piece]) -> Option<usize> {
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Heading(_)))?;
    let opens = |piece: &Piece| match piece {
        Piece::Rule(_) | Piece::Date(_) => false,
        Piece::List(items) => !list::is_links(page, items),
        Piece::Paragraph(lines) => {
            !links::is_link(page, lines.clone()) && !rows::is_caption(page, lines.end - 1)
        }
        _ => true,
    };
    (!pieces[..first].iter().any(opens) && is_titled(page, &pieces[first..])).then_some(first)
}

/// Whether the heading that opens a document heads all of it: a record, a date or the heading of
/// records stands below it, at the most with text between. One that has only text below heads that,
/// unless its sign is above those of the other headings.
fn is_titled(page: &Page, pieces: &[Piece]) -> bool {
    let Some(Piece::Heading(lines)) = pieces.first() else { return false };
    let content = page.content(lines.start);
    if heading::outranks(page, pieces)
        || heads_numbers(page, pieces)
        || opens_page(page, content, pieces)
    {
        return true;
    }
    if are_flush(page, pieces) || heads_offices(page, pieces) || asks(page, pieces) {
        return false;
    }
    let has_text = matches!(pieces.get(1), Some(Piece::Paragraph(_)));
    // A heading of contacts heads no part of what the page is about.
    let is_text = |piece: &&Piece| match piece {
        Piece::Heading(lines) => page.words.heads_contacts(page.content(lines.start)),
        piece => matches!(piece, Piece::Paragraph(_) | Piece::Rule(_)),
    };
    let mut below = pieces.iter().skip(1).skip_while(is_text);
    match below.next() {
        // What introduces those who are listed below it heads its own text.
        Some(Piece::Entry) if has_text => !is_about(page, content),
        Some(piece) if is_record(piece) => !tells_hours(page, &pieces[1]),
        Some(Piece::Heading(_)) if has_text => {
            let mut under = below.take_while(|piece| !matches!(piece, Piece::Heading(_)));
            // A heading that groups entries heads less than the one above it.
            matches!(under.clone().next(), Some(Piece::Entry))
                || !is_about(page, content)
                    && (pieces.iter().any(is_contact)
                        || under.any(|piece| is_record(piece) || matches!(piece, Piece::List(_)))
                        || says_most(page, pieces))
        }
        Some(_) if !has_text => true,
        // What is the only heading heads what people say and lists as well, and so does a headline.
        Some(_) => {
            let is_other = |piece: &Piece| matches!(piece, Piece::Heading(_)) && !is_text(&piece);
            !is_about(page, content)
                && (!pieces.iter().skip(1).any(is_other) || says_most(page, pieces))
        }
        None => false,
    }
}

/// The headings among some pieces.
fn headings<'a>(pieces: &'a [Piece]) -> impl Iterator<Item = &'a Range<usize>> + Clone {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Heading(lines) => Some(lines),
        _ => None,
    })
}

/// Whether the first heading stands right above its text, as others do: each heads its own.
fn are_flush(page: &Page, pieces: &[Piece]) -> bool {
    let is_flush =
        |lines: &Range<usize>| page.lines.get(lines.end).is_some_and(|below| below.gap == 0);
    let mut all = headings(pieces);
    all.next().is_some_and(is_flush) && all.any(is_flush)
}

/// Whether the first heading is a question that somebody answers right below, as others are: each heads
/// its own answer.
fn asks(page: &Page, pieces: &[Piece]) -> bool {
    let is_question = |lines: &Range<usize>| page.content(lines.end - 1).ends_with('?');
    let mut all = headings(pieces);
    matches!(pieces.get(1), Some(Piece::Quotes(_)))
        && all.next().is_some_and(is_question)
        && all.any(is_question)
}

/// Whether the first heading is one word for an office, and so are most below it: each heads those
/// who work there.
fn heads_offices(page: &Page, pieces: &[Piece]) -> bool {
    let is_office = |lines: &&Range<usize>| {
        page.content(lines.start).split(is_blank).any(|word| page.words.is_unit(word))
    };
    let is_word = |lines: &&Range<usize>| !page.content(lines.start).contains(is_blank);
    let mut all = headings(pieces);
    all.next().is_some_and(|first| is_word(&first) && is_office(&first)) && {
        let (count, offices) = (all.clone().count(), all.filter(is_office).count());
        offices > 1 && offices * 2 > count
    }
}

/// Whether all headings below the first are numbered: those of rules, and of their chapters.
fn heads_numbers(page: &Page, pieces: &[Piece]) -> bool {
    let mut lines = headings(pieces).map(|lines| lines.start);
    let is_plain = lines.next().is_some_and(|first| !numbered::heads(page, first));
    let mut others = lines.peekable();
    is_plain && others.peek().is_some() && others.all(|line| numbered::heads(page, line))
}

/// Whether the first heading has many words, and more than any other: a headline says what all is
/// about, the headings below it what a part is.
fn says_most(page: &Page, pieces: &[Piece]) -> bool {
    let words = |piece: &Piece| match piece {
        Piece::Heading(lines) => {
            lines.clone().map(|line| page.content(line).split(is_blank).count()).sum()
        }
        _ => 0,
    };
    let first = pieces.first().map_or(0, words);
    first >= HEADLINE && pieces.iter().skip(1).all(|piece| words(piece) < first)
}

/// Whether links, a date or a period stand under the heading, as under the title of a page, or the site's
/// name beside it.
fn opens_page(page: &Page, content: &str, pieces: &[Piece]) -> bool {
    let is_page = match pieces.get(1) {
        Some(Piece::Date(_)) => true,
        Some(Piece::Paragraph(lines)) => {
            links::is_aside(page, lines.start) || hours::is_period(page.content(lines.start))
        }
        _ => false,
    };
    is_page && pieces.len() > 2 || content.contains(" | ") && pieces.len() > 1
}

/// Whether a heading is that of an introduction: `Om os`, but not `Om os – Havets Venner`, which
/// names the site behind a sign, and not that of a report, which names its year.
fn is_about(page: &Page, content: &str) -> bool {
    page.words.is_about(content)
        && ![" – ", " | ", " - "].iter().any(|sign| content.contains(sign))
        && !content.split(|c: char| !c.is_alphanumeric()).any(is_year)
        || content.ends_with('?')
}

/// Whether a piece tells on which days somebody is there; what heads it heads no more.
fn tells_hours(page: &Page, piece: &Piece) -> bool {
    matches!(piece, Piece::Paragraph(lines) if hours::begins_with_day(page, page.content(lines.start)))
}

fn is_record(piece: &Piece) -> bool {
    is_contact(piece) || matches!(piece, Piece::Entry | Piece::Project(_))
}

fn is_contact(piece: &Piece) -> bool {
    matches!(piece, Piece::Contact(_) | Piece::Table(_) | Piece::Heads)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    fn title(text: &str) -> Option<String> {
        read(text, |document| document.title.as_ref().map(|title| title.value.to_string()))
    }

    const TEXT: &str = "Vi er en forening, der holder af havet og af dem, der bor ved det.";

    #[test]
    fn a_title_heads_records_or_their_headings() {
        let contact = "Anna Holm, formand, ah@havet.dk";
        for below in [
            format!("Kontoret\n\n{contact}"),
            format!("{TEXT}\n\nKontoret\n\n{contact}"),
            format!("{TEXT}\n\nPriser\n\n{TEXT}\n\nKontoret\n\n{contact}"),
            format!("1. maj 2024\n\n{TEXT}\n\nPriser\n\n{TEXT}"),
            format!("Forside | Priser | Kontakt\n\n{TEXT}\n\nPriser\n\n{TEXT}"),
            format!("{TEXT}\n\n– Vi er glade, siger Anna Holm, formand.\n\n{TEXT}"),
        ] {
            assert_eq!(title(&format!("Havets Hus\n\n{below}\n")).as_deref(), Some("Havets Hus"));
        }
    }

    #[test]
    fn a_headline_heads_what_is_said_and_other_headings() {
        let said = "– Vi er glade, siger Anna Holm, formand.";
        let text = |head| format!("1. maj 2024\n\n{head}\n\n{TEXT}\n\n{said}\n\nFakta\n\n{TEXT}\n");
        let long = "Havets Hus åbner endelig for alle byens børn";
        assert_eq!(title(&text(long)).as_deref(), Some(long));
        assert_eq!(title(&text("Et hus")), None);
    }

    #[test]
    fn headings_right_above_their_texts_head_these_alone() {
        let text = |gap| {
            format!(
                "Havets Hus{gap}{TEXT}\n\nPriser{gap}{TEXT}\n\nKontoret\n\nAnna Holm, ah@havet.dk\n"
            )
        };
        assert_eq!(title(&text("\n")), None);
        assert_eq!(title(&text("\n\n")).as_deref(), Some("Havets Hus"));
    }

    #[test]
    fn the_first_question_of_an_interview_is_no_title() {
        let text = "Hvad er jobbet?\n\n– Det er, at vi passer på havet.\n\nHvem gør det?\n\n– Det gør vi.\n";
        assert_eq!(title(text), None);
        let text = text.replace("Hvem gør det?\n\n– Det gør vi.\n", "");
        assert_eq!(title(&text).as_deref(), Some("Hvad er jobbet?"));
    }

    #[test]
    fn what_heads_numbered_headings_alone_is_the_title() {
        let text = format!("Regler\n\n{TEXT}\n\n1. Navn\n\n{TEXT}\n\n2. Sted\n\n{TEXT}\n");
        assert_eq!(title(&text).as_deref(), Some("Regler"));
    }

    #[test]
    fn a_menu_may_stand_above_a_title() {
        let text = "* Besøg os\n* Om havet\n\nHavets Hus\n\nKontoret\n\nah@havet.dk\n";
        assert_eq!(title(text).as_deref(), Some("Havets Hus"));
        let items = "* Vi ror hver dag, og vi bader.\n* Vi synger.\n\n";
        assert_eq!(title(&format!("{items}Havets Hus\n\nKontoret\n\nah@havet.dk\n")), None);
    }

    #[test]
    fn a_heading_that_names_its_year_is_that_of_a_report() {
        let text =
            |title| format!("{title}\n\n{TEXT}\n\nTal\n\n{TEXT}\n\nKontakt\n\nah@havet.dk\n");
        assert_eq!(title(&text("Hvad vi nåede i 2023")).as_deref(), Some("Hvad vi nåede i 2023"));
        assert_eq!(title(&text("Hvad vi vil")), None);
    }

    #[test]
    fn a_headline_says_more_than_the_headings_below_it() {
        let text = |title| format!("{title}\n\n{TEXT}\n\nPriser\n\n{TEXT}\n\nTider\n\n{TEXT}\n");
        let long = "Priser og regler for leje af huset";
        assert_eq!(title(&text(long)).as_deref(), Some(long));
        assert_eq!(title(&text("Hvorfor er det vigtigt at leje et hus?")), None);
        assert_eq!(title(&text(long).replace("Tider", &format!("{long} i år"))), None);
    }

    #[test]
    fn a_heading_of_text_is_no_title() {
        for text in [
            format!("Havets Hus\n\n{TEXT}\n\nPriser\n\n{TEXT}\n"),
            format!("Om Havets Hus\n\n{TEXT}\n\n210+\nmedlemmer er med\n"),
            format!("Om Havets Hus\n\n{TEXT}\n\nKontoret\n\nAnna Holm, formand, ah@havet.dk\n"),
        ] {
            assert_eq!(title(&text), None, "{text}");
        }
    }

    #[test]
    fn what_introduces_a_directory_heads_its_own_text() {
        let entry = |name: &str| {
            format!("{name}\n\n”Vi vil havet.”\n\nKontakt: Anna Holm, formand\nah@havet.dk\n\n")
        };
        let text = |title| {
            format!("{title}\n\n{TEXT}\n\n\n{}{}{}", entry("Et"), entry("To"), entry("Tre"))
        };
        assert_eq!(title(&text("Om netværket")), None);
        assert_eq!(title(&text("Netværkets medlemmer")).as_deref(), Some("Netværkets medlemmer"));
    }

    #[test]
    fn a_caption_may_stand_above_the_title() {
        let text = format!(
            "Vi spiser på havnen. (Privatfoto)\n\nNyt fra havnen\n\nKontoret\n\n{TEXT}\n\nAnna Holm, formand, ah@havet.dk\n"
        );
        assert_eq!(title(&text).as_deref(), Some("Nyt fra havnen"));
    }
}
