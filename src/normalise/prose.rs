//! Running text: wrapped lines joined, split words mended, paragraphs and list items kept apart.

use std::borrow::Cow;

use super::clean::{Joint, Writer, run};
use super::{slice, wrap};
use crate::model::Span;
use crate::model::character::{is_bullet, is_dash, is_hyphen, without_blanks};

/// What pieces that the text does not join itself are to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Paragraphs, and items where a piece is a list marker.
    Paragraphs,
    /// Words of one line.
    Line,
}

/// The running text at some spans.
pub(super) fn prose<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    joined(text, spans, Layout::Paragraphs)
}

/// The text at some spans, joined by what stands there alone.
pub(super) fn joined<'t>(text: &'t str, spans: &[Span], layout: Layout) -> Cow<'t, str> {
    match spans {
        [] => return Cow::Borrowed(""),
        [span] => {
            let only = without_blanks(slice(text, *span));
            if run(only) == only.len() {
                return Cow::Borrowed(only);
            }
        }
        _ => {}
    }
    let room = spans.iter().map(|&span| slice(text, span).len() + "\n\n".len()).sum();
    let mut writer = Writer::new(room);
    let mut before = Piece::default();
    for (index, &span) in spans.iter().enumerate() {
        let mut piece = Piece {
            text: slice(text, span),
            tight: index > 0 && spans[index - 1].end == span.start,
            marker: false,
        };
        piece.marker = layout == Layout::Paragraphs
            && index + 1 < spans.len()
            && (!piece.tight || writer.joint() == Joint::Wrap)
            && is_marker(piece.text);
        if index > 0 || piece.marker {
            let joint = joint(&writer, layout, &before, &piece);
            writer.set_joint(joint);
        }
        if !piece.marker {
            writer.write(piece.text);
        }
        before = piece;
    }
    Cow::Owned(writer.finish())
}

/// The text of one span.
#[derive(Clone, Copy, Default)]
struct Piece<'t> {
    text: &'t str,
    /// Whether it begins where the piece before it ends.
    tight: bool,
    /// Whether it is a list marker and no text.
    marker: bool,
}

fn joint(writer: &Writer, layout: Layout, before: &Piece, piece: &Piece) -> Joint {
    if piece.marker || before.marker {
        return Joint::Item;
    }
    if piece.tight || writer.joint() == Joint::Wrap {
        return writer.joint();
    }
    if ends_in_gutter(before.text) {
        return Joint::Wrap;
    }
    if before.text.ends_with(' ') {
        return Joint::Space;
    }
    if before.tight && is_lone_hyphen(before.text) {
        return Joint::Tight;
    }
    if layout == Layout::Line || wrap::is_suspended(before.text, piece.text) {
        return Joint::Space;
    }
    Joint::Paragraph
}

/// Whether a piece ends with the blanks before another column, which end its line.
fn ends_in_gutter(text: &str) -> bool {
    text.ends_with("  ")
}

fn is_lone_hyphen(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_hyphen) && chars.next().is_none()
}

/// Whether a text is nothing but what begins a list item.
fn is_marker(text: &str) -> bool {
    // Most texts begin with a word.
    if let [first, second, ..] = text.as_bytes()
        && [first, second].iter().all(|byte| byte.is_ascii_alphabetic())
    {
        return false;
    }
    let text = without_blanks(text);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if is_bullet(c) || is_dash(c) || matches!(c, '*' | 'o') => true,
        _ => is_number(text),
    }
}

/// `7.`, `7)`, `(7)`, `a)`, `a.` and `(a)`. A bare number may be a paragraph of its own.
fn is_number(text: &str) -> bool {
    let open = text.strip_prefix('(');
    let inner = open.unwrap_or(text);
    let bare = inner.strip_suffix(if open.is_some() { &[')'][..] } else { &[')', '.'][..] });
    match bare.unwrap_or_default().as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => true,
        number => (1..=3).contains(&number.len()) && number.iter().all(u8::is_ascii_digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::corpus::painted;

    /// The spans painted with bars into a text, and what they come to.
    fn check(painting: &str, expected: &str) {
        let (text, spans) = painted(painting);
        assert_eq!(prose(&text, &spans), expected, "{painting}");
    }

    #[test]
    fn a_wrapped_span_is_one_paragraph() {
        check("|Det går godt|.", "Det går godt");
        check("|Det går \ngodt|.", "Det går godt");
        check("|Vi sam-\narbejder i Lunde-\nBakken|", "Vi samarbejder i Lunde-Bakken");
        check("|Vi sam\u{ad}\narbejder|", "Vi samarbejder");
        check("|Vi sam-  \r\n\t arbejder|", "Vi samarbejder");
        check("|forår/\nefterår og så -\nmåske|", "forår/efterår og så - måske");
        check("|vi fester 2019-\n2021|", "vi fester 2019-2021");
    }

    #[test]
    fn spans_are_joined_by_what_stands_at_them() {
        check("|Det går||  godt|", "Det går godt");
        check("|Det ||går|", "Det går");
        check("|Vi sam-\n|x |arbejder|", "Vi samarbejder");
        check("|Det går\n|x |godt|", "Det går godt");
        check("|Vi sam-   |x\n|arbejder   |y\n|godt|", "Vi samarbejder godt");
        check("|fest-|\n|og bryllup|", "fest- og bryllup");
        check("x |man- |x |fre |x |10|", "man- fre 10");
        check("|en e||-|\n|mail|", "en e-mail");
        check("|Først|\n\n|Så|", "Først\n\nSå");
        check("|Først-|\n\n|Så|", "Først-\n\nSå");
        check("|  |\n|Så| |\t|", "Så");
    }

    #[test]
    fn markers_begin_items() {
        check("|Vi har:|\n|•| |kaffe|\n|•| |te|\n\n|Kom!|", "Vi har:\n• kaffe\n• te\n\nKom!");
        check("|•| |kaffe|\n|–| |te|", "• kaffe\n• te");
        check("|•||kaffe|", "• kaffe");
        check("|Vi har:\n||1.| |kaffe|", "Vi har:\n• kaffe");
        check("|(a)| |kaffe| |12)| |te| |b)| |mad|", "• kaffe\n• te\n• mad");
        check("|o| |kaffe|\n|o| |te|", "• kaffe\n• te");
        check("|Vi har| |112|", "Vi har\n\n112");
        check("|112| |Vi har|", "112\n\nVi har");
        check("|Ring| |1129| |nu|", "Ring\n\n1129\n\nnu");
        check("|Se| |(3| |nu|", "Se\n\n(3\n\nnu");
    }

    #[test]
    fn a_text_mended_into_one_word_is_read_once() {
        let text = "ab-\n".repeat(1 << 18);
        let word = prose(&text, &[Span::new(0, text.len())]);
        assert_eq!(word.len(), text.len() / 2 + 1);
    }

    #[test]
    fn spans_that_do_not_fit_are_passed_over() {
        let spans =
            [Span { start: 1, end: 2 }, Span { start: 9, end: 4 }, Span { start: 2, end: 99 }];
        assert_eq!(prose("æøå", &spans), "");
        assert_eq!(prose("æøå", &[]), "");
    }
}
