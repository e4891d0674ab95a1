//! Short lines that head nothing: rows of prices and of labels, captions, one clause among others.

use crate::model::Sign;
use crate::model::character::{ends_sentence, is_blank, is_dash};

use super::hours::begins_with_time;
use super::page::{Class, Page};

/// The widest row, in characters, that has no colon.
const WIDEST: usize = 56;

/// The most words before a row's colon, and behind it.
const LABEL: usize = 3;
const VALUE: usize = 8;

/// The most words before the role of whom a point of a programme is by.
const BY: usize = 3;

/// The fewest rows of labels that empty lines may part.
const RUN: usize = 3;

/// The longest caption that is looked at, in bytes.
const CAPTION: usize = 220;

/// The fewest words of a clause, and how many of them are frequent ones.
const CLAUSE: usize = 5;
const COMMON: usize = 3;

/// Whether a line and one right above or below are rows of a programme: `10.00 Kaffe`.
pub fn is_timed(page: &Page, line: usize) -> bool {
    is_of_kind(page, line, &|line| {
        page.has(line, Sign::Digit) && begins_with_time(page.content(line))
    })
}

/// Whether a line and one right above or below are prices or counts: `Voksne: 200 kr.`
pub fn is_price(page: &Page, line: usize) -> bool {
    is_of_kind(page, line, &|line| {
        let content = page.content(line);
        page.has(line, Sign::Digit)
            && (tells_figure(content)
                || has_price(page, content)
                    && !page.has_sentence(line)
                    && (content.contains(": ") || page.columns(line) < WIDEST))
    })
}

/// Whether a line and one right above or below are a label and what it names, `Sted: Hallen`, or two
/// where empty lines part them. What opens a page may be its title.
pub fn is_labelled(page: &Page, line: usize) -> bool {
    is_of_pairs(page, line) || line > 0 && is_of_run(page, line)
}

/// Whether a line is one of three such, one below the other.
fn is_of_run(page: &Page, line: usize) -> bool {
    let is_one = |line: usize| {
        line < page.lines.len()
            && page.lines[line].marker.is_none()
            && page.has(line, Sign::Colon)
            && has_label(page.content(line))
    };
    let above = (0..line).rev().take(RUN - 1).take_while(|&line| is_one(line)).count();
    let below = (line + 1..line + RUN).take_while(|&line| is_one(line)).count();
    is_one(line) && above + below >= RUN - 1
}

fn is_of_pairs(page: &Page, line: usize) -> bool {
    let is_beside = |line: usize| line < page.lines.len() && page.lines[line].gap == 0;
    let touches = line > 0 && (is_beside(line) || is_beside(line + 1));
    touches
        && is_of_kind(page, line, &|other| {
            page.has(other, Sign::Colon)
                && (other == line || is_beside(other.max(line)))
                && has_label(page.content(other))
        })
}

/// Whether a line and the one above it are a label and what it names each, as hours are told:
/// `Torsdag: kl. 9-17`. Running text has a colon in one of its lines.
pub fn has_labels(page: &Page, line: usize) -> bool {
    let is_one = |line: usize| page.has(line, Sign::Colon) && has_label(page.content(line));
    is_one(line) && is_one(line - 1)
}

/// Whether a picture's maker stands at a line's end, behind what is to be seen: `Havnen. Foto: Anna Holm`.
/// `En pause på havnen. (Privatfoto)`
pub fn is_caption(page: &Page, line: usize) -> bool {
    (page.has(line, Sign::Colon) || page.has(line, Sign::Bracket))
        && names_maker(page, page.content(line))
}

fn names_maker(page: &Page, line: &str) -> bool {
    if line.len() <= CAPTION && ends_in_kind(page, line) {
        return true;
    }
    let Some((before, maker)) = line.rsplit_once(':').filter(|_| line.len() <= CAPTION) else {
        return false;
    };
    let told = before.trim_end_matches(char::is_alphabetic);
    let label = &before[told.len()..];
    let shown = told.trim_end_matches(is_blank);
    let is_parted = told.len() > shown.len() + 1
        || ends_sentence(shown)
        || shown.ends_with(|c: char| is_dash(c) || matches!(c, '(' | '/' | '|' | ')'))
        // A second one has made it too: `Havnen. Foto: Anna Holm Foto: Bladet`.
        || shown.contains(':') && names_maker(page, shown);
    !shown.is_empty()
        && is_parted
        && label.starts_with(char::is_uppercase)
        && page.words.is_aside(label)
        && maker.split(is_blank).count() <= VALUE
}

/// Whether a sentence and the kind of the picture in brackets are all of a line.
fn ends_in_kind(page: &Page, line: &str) -> bool {
    let shown = line.trim_end_matches('.').strip_suffix(')');
    let parts = shown.and_then(|shown| shown.rsplit_once('('));
    parts.is_some_and(|(before, kind)| {
        ends_sentence(before.trim_end_matches(is_blank)) && page.words.is_aside(kind)
    })
}

/// Whether a line and the one above it in its block have the words of a sentence and no stop: they are
/// two of several that a text says below each other.
pub fn is_clause(page: &Page, line: usize) -> bool {
    let says = |line: usize| {
        let words = || page.content(line).split(is_blank).filter(|word| !word.is_empty());
        let mut common = words().filter(|word| page.words.is_common(word));
        page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && !ends_sentence(page.content(line))
            && words().nth(CLAUSE - 1).is_some()
            && common.nth(COMMON - 1).is_some()
    };
    let goes_on = |line: usize| line > 0 && !page.opens_block(line);
    goes_on(line) && goes_on(line - 1) && says(line) && says(line - 1)
}

/// Whether a line and one right above or below are of a kind.
fn is_of_kind(page: &Page, line: usize, kind: &dyn Fn(usize) -> bool) -> bool {
    let is_one = |line: usize| line < page.lines.len() && kind(line);
    is_one(line) && (is_one(line + 1) || line > 0 && is_one(line - 1))
}

/// Whether a currency stands right beside figures: `Kr. 50`, `200 kr`.
fn has_price(page: &Page, line: &str) -> bool {
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = || line.split(is_blank).filter(|word| !word.is_empty());
    words().zip(words().skip(1)).any(|(one, other)| {
        is_figure(one) && page.words.is_currency(other)
            || is_figure(other) && page.words.is_currency(one)
    })
}

/// Whether a line says by whom a point of a programme is: `Ved lektor Anna Holm`, `Oplæg ved lektor,
/// ph.d. Anna Holm`.
pub fn is_by(page: &Page, line: usize) -> bool {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let is_role = |word: &str| {
        word.starts_with(char::is_lowercase) && page.words.is_role_head(word.trim_end_matches(','))
    };
    let mut words = page.content(line).split(is_blank);
    let mut before = None;
    let role = words.by_ref().take(BY + 1).find(|word| {
        let is_role = is_role(word);
        before = Some(*word).filter(|_| !is_role).or(before);
        is_role
    });
    role.is_some()
        && before.is_some_and(|word| page.words.is_common(word))
        && words.skip_while(|word| !is_name(word)).take(2).filter(is_name).count() == 2
}

/// Whether a line is a row of prices or of counts: `Kaffe: 20 kr.`
fn tells_figure(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(_, told)| told.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is a few words with a capital, a colon, and a few words.
fn has_label(line: &str) -> bool {
    let count = |text: &str| text.split(is_blank).filter(|word| !word.is_empty()).count();
    line.split_once(": ").is_some_and(|(label, value)| {
        label.starts_with(char::is_uppercase)
            && count(label) <= LABEL
            && (1..=VALUE).contains(&count(value))
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The headings of a text's sections.
    fn headings(lines: &str) -> Vec<String> {
        let told = "Vi er en forening, der holder af havet og af dem, der bor ved det.";
        let text = format!(
            "Havet\n\n1. maj 2024\n\nBåde\n\n{told}\n\n{lines}\n{told}\n\nMøller\n\n{told}\n"
        );
        read(&text, |document| {
            let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
            headings.map(|heading| heading.value.to_string()).collect()
        })
    }

    #[test]
    fn rows_and_captions_head_nothing() {
        for lines in [
            "Leje af båd: Kr. 50 for hele dagen\nLeje af kajak: Kr. 40 for hele dagen",
            "Voksne: 200 kr.\nBørn 100 kr. pr. sæson\nFamilier 350 kr. for alle",
            "Samling: havnen ved kranen\nMedbring: kaffe og kage",
            "HAVNEN: Kranen er gammel. Foto: Anna Holm\n",
            "Kranen ved havnen er gammel  Foto: Anna Holm\n",
            "Kranen er gammel.Foto: Anna Holm Foto: Havnebladet\n",
            "Kranen fik maling på Samsø. (Privatfoto)\n",
            "15.00-16.00: Kun for gæster\n",
            "Kl. 15.00–16.00: Kun for gæster\n",
            "Båden gælder også for os på kajen\nDer vil kun være en enkelt båd\nVores toiletter vil også være lukket",
        ] {
            assert_eq!(headings(lines), ["Både", "Møller"], "{lines}");
        }
    }

    #[test]
    fn rows_of_labels_do_not_run_together() {
        let told = "Kontoret ligger ved havnen, hvor alle kan komme forbi og\nhøre om både og om dem, der sejler med dem hver dag.";
        for rows in [
            ["Mandag-onsdag: kl. 9.00-14.00", "Torsdag: kl. 9.00-17.00", "Fredag: kl. 9.00-12.00"],
            ["Sted: Hallen ved havnen", "Pris: 650 kr. med kaffe", "Vært: Kystens Venner"],
        ] {
            let text = format!("Havet\n\n{told}\n\nTider\n\n{}\n\n{told}\n", rows.join("\n"));
            let texts = read(&text, |document| {
                document.sections.iter().map(|it| it.text.value.to_string()).collect::<Vec<_>>()
            });
            let expected = rows.join("\n\n");
            assert!(texts.iter().any(|text| text.starts_with(&expected)), "{texts:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_row_heads_its_text() {
        for head in ["500 kr. til nye både", "Kranen: en historie fra havnen"] {
            assert_eq!(headings(head), ["Både", head, "Møller"]);
        }
    }
}
