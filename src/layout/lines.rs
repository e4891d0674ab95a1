//! Cuts a text into the lines that show something.

use crate::model::block;
use crate::model::character::is_blank;
use crate::model::{Line, Span};

use super::marker;

/// The most lines of an item behind which a dash is looked at.
const ITEM: usize = 8;

/// The visible lines, each with its glyph or dash marker set off; numbers are judged later.
pub fn visible(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(text.len() / 48);
    let (mut gap, mut number) = (0u16, 0u32);
    physical(text, |start, end| {
        number = number.saturating_add(1);
        let Some((indent, span)) = content(text, start, end) else {
            gap = gap.saturating_add(1);
            return;
        };
        match lines.last_mut() {
            // A marker on a line of its own belongs to the line directly below.
            Some(above) if gap == 0 && above.span.is_empty() => {
                *above = Line { number, ..above.showing(text, span) };
            }
            _ => {
                let (marker, span) = marked(text, span, (gap, indent), &lines);
                lines.push(Line { marker, indent, gap, ..Line::of(text, span, number) });
            }
        }
        gap = 0;
    });
    lines
}

/// The marker that a line begins with, if it can begin an item there, and what is left of the line.
fn marked(
    text: &str,
    line: Span,
    (gap, indent): (u16, u16),
    above: &[Line],
) -> (Option<Span>, Span) {
    let Some((marker, span)) = marker::leading(text, line) else { return (None, line) };
    if marker::begins_with_ring(line.of(text)) {
        let mut before = above.iter().rev().take(ITEM).filter_map(|line| line.marker);
        let is_ring = before.next().is_some_and(|before| before.of(text) == "o")
            || marker::is_ring(line.of(text), indent, &text[line.end()..]);
        return if is_ring { (Some(marker), span) } else { (None, line) };
    }
    let previous = above.last().map(|above| (above.span.of(text), above.marker.is_some()));
    let marks = marker::may_begin(marker.of(text), gap, previous)
        || marker::begins_next(marker.of(text), &text[line.end()..])
        || follows_item(text, marker.of(text), indent, above);
    if marks { (Some(marker), span) } else { (None, line) }
}

/// Whether the lines right above are set in farther than a marker, below an item that has the same one;
/// or are part of such an item that ends as those of a list do, in a comma.
fn follows_item(text: &str, marker: &str, indent: u16, above: &[Line]) -> bool {
    let is_parted = || above.last().is_some_and(|line| line.span.of(text).ends_with([',', ';']));
    let mut near = above.iter().rev().take(ITEM);
    let ends = |line: &&Line| line.marker.is_some() || line.gap > 0 || line.indent < indent;
    let mut item = near.clone().find(|line| ends(line) || line.indent == indent);
    if item.is_some_and(|line| line.marker.is_none()) && is_parted() {
        item = near.find(ends);
    }
    item.is_some_and(|item| {
        item.indent == indent && item.marker.is_some_and(|own| own.of(text) == marker)
    })
}

/// Shows the physical lines as byte ranges without their terminators. A text that has no line feed at
/// all is cut at carriage returns.
pub(super) fn physical(text: &str, mut see: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let feed = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
    let mut start = 0;
    block::each(
        bytes,
        |byte| byte == feed,
        |end| {
            see(start, end);
            start = end + 1;
        },
    );
    see(start, bytes.len());
}

/// The columns before a line's content and the content itself; `None` if the line shows nothing.
fn content(text: &str, start: usize, end: usize) -> Option<(u16, Span)> {
    match &text.as_bytes()[start..end] {
        [] => return None,
        // Nearly all begin and end with a letter or a sign of ASCII.
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => {
            return Some((0, Span::new(start, end)));
        }
        _ => {}
    }
    let line = &text[start..end];
    let (lead, shown) = shown(line);
    if shown.is_empty() {
        return None;
    }
    let columns = line[..lead].chars().fold(0u16, |column, c| match c {
        '\t' => (column / 8).saturating_add(1).saturating_mul(8),
        c if c.is_whitespace() => column.saturating_add(1),
        _ => column,
    });
    Some((columns, Span::new(start + lead, start + lead + shown.len())))
}

/// What a line shows, and how many bytes stand before it.
fn shown(line: &str) -> (usize, &str) {
    // Nearly all begin and end with a letter or a sign of ASCII, blanks of ASCII aside.
    let behind = line.trim_ascii_start();
    let plain = behind.trim_ascii_end();
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if is_plain(plain.as_bytes().first()) && is_plain(plain.as_bytes().last()) {
        return (line.len() - behind.len(), plain);
    }
    let behind = line.trim_start_matches(is_blank);
    (line.len() - behind.len(), behind.trim_end_matches(is_blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, u16, u16)> {
        visible(text).iter().map(|l| (l.span.of(text), l.indent, l.gap)).collect()
    }

    #[test]
    fn blanks_of_every_kind_are_trimmed_and_counted() {
        let text = "Titel\r\n \u{a0}\r\n  Navn \u{a0}\r\n\tRolle\u{ad}\n\n\nSlut";
        assert_eq!(shown(text), [("Titel", 0, 0), ("Navn", 2, 1), ("Rolle", 8, 0), ("Slut", 0, 2)]);
    }

    #[test]
    fn carriage_returns_end_lines_where_nothing_else_does() {
        assert_eq!(shown("et\rto\r\rtre"), [("et", 0, 0), ("to", 0, 0), ("tre", 0, 1)]);
    }

    #[test]
    fn a_marker_on_a_line_of_its_own_belongs_to_the_line_below() {
        let lines = visible("•\nNavn\n\n•\n\nAndet");
        let marked: Vec<bool> = lines.iter().map(|line| line.marker.is_some()).collect();
        assert_eq!(marked, [true, true, false]);
        assert_eq!(shown("•\nNavn\n\n•\n\nAndet"), [("Navn", 0, 0), ("", 0, 1), ("Andet", 0, 1)]);
    }

    #[test]
    fn a_dash_behind_lines_that_are_set_in_begins_the_next_item() {
        let marks =
            |text: &str| visible(text).iter().map(|l| l.marker.is_some()).collect::<Vec<_>>();
        assert_eq!(
            marks("Fakta\n\n– Længde\n– Plads til 98\n  og cykler\n– Årgang"),
            [false, true, true, false, true]
        );
        assert_eq!(marks("- Plads\n  og mere\n- Årgang\n"), [true, false, true]);
        assert_eq!(marks("Vi har plads\n  og mere\n- og mere endnu"), [false; 3]);
        assert_eq!(
            marks("– starte inden for to\ntimer efter ordren,\n– have to folk"),
            [true, false, true]
        );
        assert_eq!(marks("– starte om to\ntimer, vi er klar\n– og glade"), [true, false, false]);
        assert_eq!(marks("Vi starter om to\ntimer, i morgen,\n– og glade"), [false; 3]);
        assert_eq!(marks("- Plads\n  og mere\n  - og mere endnu"), [true, false, false]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(shown(""), []);
        assert_eq!(shown(" \n\u{200b}\n"), []);
    }
}
