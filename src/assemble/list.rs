//! Lists: numbered and bulleted items that are no entries.

use std::ops::Range;

use crate::model::character::{columns, ends_sentence, is_blank, is_bullet, is_dash};
use crate::model::{Found, Role, Span, form};

use super::figure;
use super::lines::{Lines, Parsed};
use super::naming;
use super::numbered;
use super::page::{Class, Page};
use super::place::is_place;
use super::running::Running;
use super::trace::{Made, Trace};
use super::wording::ends_abbreviated;

/// The most words of a link in a menu.
const LINK: usize = 4;

/// The narrowest line that may have been broken for its width.
const WIDE: usize = 56;

/// The items of a list, and whether they are numbered.
pub struct Items<'t> {
    /// Whether they are numbered.
    pub ordered: bool,
    /// What they say.
    pub texts: Vec<Found<'t, form::Prose>>,
    /// The lines they stand on.
    pub lines: Range<usize>,
}

/// `list = item+` where `item = marker line+`
///
/// A single dash may begin speech, so a list of dashes has two items at least.
pub fn list<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Items<'t>>> {
    let page = lines.page;
    let Some(first) =
        lines.page.lines.get(lines.at).filter(|_| !lines.is_empty()).and_then(|l| l.marker)
    else {
        return lines.mismatch();
    };
    let kind = kind(page, lines.at);
    if kind == Kind::Hash || numbered::heads(page, lines.at) {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let mut items = Vec::new();
    let mut rest = lines;
    let mut short = 0;
    while !rest.is_empty()
        && is_item(page, rest.at, kind, items.is_empty())
        && !numbered::heads(page, rest.at)
    {
        let end = item_end(rest, short > 0 && short == items.len());
        short += usize::from(end == rest.at + 1);
        if let Some(marker) = page.lines[rest.at].marker {
            trace.structure(Role::Bullet, marker);
        }
        let spans = (rest.at..end).map(|line| page.lines[line].span);
        let mut item = Running::new(page);
        if page.wrapped {
            item.paragraph(spans);
        } else {
            spans.for_each(|span| item.paragraph([span].into_iter()));
        }
        if !item.is_empty() {
            items.push(item.found());
        }
        rest = rest.from(end);
    }
    if items.is_empty() || items.len() < 2 && first.of(page.text).starts_with(is_dash) {
        return lines.mismatch();
    }
    let ordered = matches!(kind, Kind::Number | Kind::Letter);
    Ok((rest, trace.made(Items { ordered, texts: items, lines: lines.at..rest.at })))
}

/// Whether a list's items are a few words each, as those of a site's menu are.
pub fn is_links(page: &Page, items: &Items) -> bool {
    let is_link = |item: &Found<form::Prose>| {
        let words: usize =
            item.spans.iter().map(|span| span.of(page.text).split(is_blank).count()).sum();
        words <= LINK && !item.spans.iter().any(|span| ends_sentence(span.of(page.text)))
    };
    !items.ordered && items.texts.iter().all(is_link)
}

/// Whether items right below go on with a line's sentence, up to a comma each: `Den, der byder, skal`.
pub fn goes_on(lines: Lines, items: Lines) -> bool {
    let page = lines.page;
    let first = &page.lines[items.at];
    let leads_on = |line: &str| {
        let last = line.rsplit_once(is_blank).map_or("", |(_, last)| last);
        last.starts_with(char::is_lowercase) && page.words.is_common(last)
    };
    first.gap == 0
        && first.marker.is_some()
        && page.content(items.at).starts_with(char::is_lowercase)
        && page.content(items.paragraph().end - 1).ends_with([',', ';'])
        && leads_on(page.content(lines.at))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Letter,
    Hash,
    Glyph(char),
}

fn kind(page: &Page, line: usize) -> Kind {
    let marker = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
    match marker.chars().next() {
        Some('#') | None => Kind::Hash,
        Some(c) if c.is_ascii_digit() => Kind::Number,
        Some(c) if is_bullet(c) => Kind::Glyph(c),
        Some(c) if c.is_alphabetic() && marker.len() > c.len_utf8() => Kind::Letter,
        Some(c) => Kind::Glyph(c),
    }
}

/// Whether a line begins the next item. A number or letter that starts again begins another list.
fn is_item(page: &Page, line: usize, list: Kind, is_first: bool) -> bool {
    let number = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
    let anew = matches!(
        (list, number.trim_end_matches(['.', ')'])),
        (Kind::Number, "1") | (Kind::Letter, "a")
    );
    page.lines[line].marker.is_some() && kind(page, line) == list && (is_first || !anew)
}

/// The line after the item at the front: its paragraph, or its line and those directly below that
/// go on with it. All items before it may have one line each.
fn item_end(lines: Lines, alike: bool) -> usize {
    let page = lines.page;
    if page.wrapped {
        let end = lines.paragraph().end;
        let is_reached = |line: usize| page.class(line) == Class::Addresses;
        if (end..page.block_end(lines.at).min(lines.end)).any(is_reached) {
            return end;
        }
        return end + (end..lines.end).take_while(|&line| hangs(page, lines.at, line)).count();
    }
    let below = (lines.at + 1..lines.end).take_while(|&line| {
        page.lines[line].gap == 0
            && page.lines[line].marker.is_none()
            && !page.lines[line].glued
            && !begins_anew(page, lines.at, line, alike)
    });
    lines.at + 1 + below.count()
}

/// Whether a line stands right below an item's and is set in as far as its text: it is part of it, however
/// wide the paragraphs around the list are. What stands below somebody's name is theirs.
fn hangs(page: &Page, item: usize, line: usize) -> bool {
    let (first, below) = (&page.lines[item], &page.lines[line]);
    let is_somebody = |text: &str| naming::is_name(text, page.words);
    let is_set_in = |marker: Span| {
        let before = Span::new(marker.start(), first.span.start()).of(page.text);
        usize::from(below.indent) >= usize::from(first.indent) + columns(before)
    };
    below.gap == 0
        && below.indent > first.indent
        && below.marker.is_none()
        && !below.glued
        && first.marker.is_some_and(is_set_in)
        && matches!(page.class(line), Class::Text | Class::Mixed)
        && !is_place(page.content(line))
        && !is_somebody(page.content(item))
}

/// Whether a line below that of an item is no part of it: it begins with a capital behind a full
/// stop, farther to the left than the item, or above what its colon announces; or the items have one
/// line each, and the one above was not broken for its width. There an amount begins a figure as well.
fn begins_anew(page: &Page, item: usize, line: usize, alike: bool) -> bool {
    let (above, content) = (page.content(line - 1), page.content(line));
    let [out, own] = [item, line].map(|line| page.lines[line].indent);
    let is_ended = alike && line == item + 1 && page.columns(item) < WIDE;
    // An amount with its unit is one of a sentence behind a word that leads on: `mere end`.
    let leads_on = || above.rsplit(is_blank).next().is_some_and(|last| page.words.is_common(last));
    if is_ended && own <= out && figure::begins_with_amount(page, line) && !leads_on() {
        return true;
    }
    content.starts_with(char::is_uppercase)
        && own <= out
        && (own < out
            || ends_sentence(above) && !ends_abbreviated(above, page.words)
            || content.ends_with(':')
            || is_ended)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts, read};

    fn lists(text: &str) -> Vec<String> {
        read(text, |document| {
            let show = |list: &crate::List| {
                let items: Vec<&str> = list.items.iter().map(|item| &*item.value).collect();
                format!("{} {}", if list.ordered { "1" } else { "•" }, items.join(" / "))
            };
            document.lists.iter().map(show).collect()
        })
    }

    #[test]
    fn items_lose_their_markers_and_keep_their_lines() {
        assert_eq!(
            lists("Vi vil:\n\n1  Styrke viden\nog redskaber\n\n2  Samle folk\nog fæ\n\nSlut.\n"),
            ["1 Styrke viden og redskaber / Samle folk og fæ"]
        );
        assert_eq!(lists("Vi har:\n- hunde\n- katte\n"), ["• hunde / katte"]);
        assert_eq!(lists("Vi har:\no hunde\no katte\no ulve\n"), ["• hunde / katte / ulve"]);
    }

    #[test]
    fn what_stands_below_the_last_item_is_no_part_of_it() {
        for (text, expected) in [
            (
                "Vi gør meget:\n- ror om dagen\n- sejler hele natten\nKassereren\n- fører regnskab\n\
                 - tegner et budget\nAlle kan være med, som vil.\n",
                &["• ror om dagen / sejler hele natten", "• fører regnskab / tegner et budget"][..],
            ),
            (
                "Vi gør meget:\n- Vi ror om dagen.\nVi sejler også.\nDet gør vi ikke:\n- Vi flyver.\n\
                 - Vi kører.\n",
                &["• Vi flyver. / Vi kører."],
            ),
            (
                "Tal\n- 103 projekter i 19 lande\n- 50 876 folk har støttet os i år\n\
                 81 % af pengene gik til havet\nResten af pengene gik til huset og til båden.\n",
                &["• 103 projekter i 19 lande / 50 876 folk har støttet os i år"],
            ),
            (
                "Tal\n- 103 projekter i 19 lande\n- vi har fået støtte af\n\
                 81 % af alle medlemmer\n",
                &["• 103 projekter i 19 lande / vi har fået støtte af\n\n81 % af alle medlemmer"],
            ),
            (
                "Tider\n  • Mandag aften\n  • Onsdag aften\nMød op i god tid\n",
                &["• Mandag aften / Onsdag aften"],
            ),
            (
                "Vi gør meget:\n• ror\nOm dagen er det varmt\n• sejler\nOm natten er det koldt\n",
                &["• ror\n\nOm dagen er det varmt / sejler\n\nOm natten er det koldt"],
            ),
        ] {
            assert_eq!(lists(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_set_in_as_far_as_an_item_are_part_of_it() {
        const WIDE: &str = "Vi er en forening, der holder af havet og af de gamle både, som\n\
                            ligger i det hele året, og af alle dem, der sejler i dem.\n\n";
        for (list, expected) in [
            (
                "•  2. juni: Åbent hus\n•  15. juni: Tur til bådbyggernes\n   Museum. Husk mad\n",
                "• 2. juni: Åbent hus / 15. juni: Tur til bådbyggernes Museum. Husk mad",
            ),
            ("1. støtte folk under\n   25 år\n2. ro\n", "1 støtte folk under 25 år / ro"),
            (
                "–  Ro\n–  Plads til 98 mand\n   Og både\n–  Sejl\n",
                "• Ro / Plads til 98 mand Og både / Sejl",
            ),
            (
                "–  Ro\n–  Plads til 98 mand\n   og både\n–  Sejl\n\nSlut.\n",
                "• Ro / Plads til 98 mand og både / Sejl",
            ),
            ("•  Ro\n•  Sejl\nMød op i god tid\n", "• Ro / Sejl"),
        ] {
            assert_eq!(lists(&format!("{WIDE}{list}")), [expected], "{list}");
        }
    }

    #[test]
    fn people_below_an_item_keep_their_addresses() {
        let text = "Vi er en forening, der holder af havet og af de gamle både, som\n\
                    ligger i det hele året, og af alle dem, der sejler i dem.\n\nAfdelinger\n\n\
                    •  Kystkontoret\n   Anna Holm\n   ah@havet.dk\n•  Fjordkontoret\n   Bo Lund\n   bl@havet.dk\n";
        let names: Vec<String> = contacts(text)
            .iter()
            .filter_map(|it| it.split(" | ").next().map(str::to_owned))
            .collect();
        assert_eq!(names, ["Anna Holm", "Bo Lund"]);
    }

    #[test]
    fn speech_is_no_list() {
        assert_eq!(lists("Det går godt.\n\n– Vi er glade, siger hun.\n\nSlut.\n"), [""; 0]);
    }
}
