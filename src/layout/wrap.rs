//! Whether a text was wrapped: whether its sentences go on from line to line.

use std::cell::LazyCell;

use crate::model::character::columns;
use crate::model::{Line, Sign, Signs};

use super::gutter;

/// How many lines are looked at; the setting of a text shows early.
const SAMPLE: usize = 4000;

/// In how short a text a single line that goes on is enough.
const FEW: usize = 4;

/// The narrowest column, in characters, in which a line's width shows that it was broken.
const NARROWEST: usize = 48;

/// The widest column that a text is set in.
const WIDEST: usize = 120;

/// Whether paragraphs were broken into lines.
///
/// A line that begins with a small letter goes on from the text directly above it, and so does one
/// whose first word had no room there. A wrapped text has such lines everywhere, a directory has
/// few: an address is none, nor is a role below a name.
pub fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let lines = &lines[..lines.len().min(SAMPLE + 1)];
    let width = LazyCell::new(|| {
        let width = widest(text, &lines[..lines.len().min(SAMPLE)]);
        Some(width).filter(|width| (NARROWEST..=WIDEST).contains(width))
    });
    let text = &text[..lines.last().map_or(0, |last| last.span.end())];
    let shown = |at: usize| Shown::of(text, &lines[at]);
    let mut pairs = 0usize;
    let (mut small, mut going_on) = (0usize, 0usize);
    let mut known: Option<Shown> = None;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let above = known.take();
        if line.gap > 0 || line.marker.is_some() || !is_text(lines[at - 1].span.of(text)) {
            continue;
        }
        let above = above.unwrap_or_else(|| shown(at - 1));
        let below = shown(at);
        known = Some(below);
        if !above.may_go_on(below) {
            continue;
        }
        pairs += 1;
        let unfinished = !above.line.ends_with(['.', '!', '?', ':', ';']);
        let full = || width.is_some_and(|width| is_full(above.line, below.line, width));
        let is_small = below.line.starts_with(char::is_lowercase);
        small += usize::from(unfinished && is_small);
        going_on += usize::from(unfinished && (is_small || full()));
        // What is left cannot make it otherwise.
        if going_on >= 2 && going_on * 4 >= pairs + (lines.len() - at) {
            return true;
        }
    }
    let few = pairs <= FEW && small > 0;
    (few || going_on >= 2) && going_on * 4 >= pairs
}

/// The width of the widest line. Most have fewer bytes than one above them has characters, and need
/// not be counted.
fn widest(text: &str, lines: &[Line]) -> usize {
    lines.iter().fold(0, |widest, line| {
        let may_be = line.span.len() > widest;
        if may_be { widest.max(columns(line.span.of(text))) } else { widest }
    })
}

/// A line and what it is, which both its neighbours are held against.
#[derive(Clone, Copy)]
struct Shown<'t> {
    line: &'t str,
    /// Whether sentences may end or go on in it: it is no address, and no row of cells or of a
    /// program, whose small letters say nothing.
    is_prose: bool,
    has_bar: bool,
}

impl<'t> Shown<'t> {
    fn of(text: &'t str, line: &Line) -> Self {
        let (line, signs) = (line.span.of(text), line.signs);
        let is_row = || signs.has(Sign::Gap) && line.contains(gutter::WIDE);
        let is_prose = !is_address(line, signs) && !is_statement(line, signs) && !is_row();
        Self { line, is_prose, has_bar: signs.has(Sign::Cell) && line.contains('|') }
    }

    /// Whether a sentence of this line may go on with the line below.
    fn may_go_on(self, below: Self) -> bool {
        self.is_prose && below.is_prose && !(self.has_bar && below.has_bar)
    }
}

/// Whether the first word of the line below had no room above.
fn is_full(above: &str, below: &str, width: usize) -> bool {
    let word = below.split_whitespace().next().unwrap_or(below);
    columns(above) + 1 + columns(word) > width
}

/// Whether a line has a word with a small letter behind its first word, as text has and most names
/// have not.
fn is_text(line: &str) -> bool {
    let bytes = line.as_bytes();
    let is_small = |blank: usize| bytes.get(blank + 1).is_some_and(u8::is_ascii_lowercase);
    // Hardly any such line has no word of plain letters behind a plain blank.
    memchr::memchr_iter(b' ', bytes).any(is_small)
        || line.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
}

/// Whether a line is a statement of a program by its signs: `total = a["b"]`, `return f(x)`.
fn is_statement(line: &str, signs: Signs) -> bool {
    let call = line.ends_with(')')
        && line
            .split('(')
            .next()
            .is_some_and(|name| name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    let assigns = || signs.has(Sign::Code) && line.contains(" = ");
    call || line.ends_with(['{', '}', ';', '(']) || assigns()
}

/// A line that is an address rather than text: it begins with a word that has an `@` or a scheme, or
/// is one word with a stop inside.
fn is_address(line: &str, signs: Signs) -> bool {
    // What has none of these is none.
    if !signs.has(Sign::At) && !signs.has(Sign::Dot) && !signs.has(Sign::Slash) {
        return false;
    }
    let mut words = line.split_ascii_whitespace();
    let first = words.next().unwrap_or("");
    let has_scheme = || signs.has(Sign::Slash) && line.contains("://");
    let is_short = || signs.has(Sign::At) || line.starts_with("www.") || has_scheme();
    match (words.next(), words.next()) {
        (None, _) => first.trim_end_matches('.').contains('.') || is_short(),
        (_, None) => is_short(),
        _ => signs.has(Sign::At) && first.contains('@'),
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    #[test]
    fn sentences_that_go_on_from_line_to_line_are_wrapped() {
        let text =
            "Vi har i fire år arbej-\ndet for at skabe større\nlighed. Det er ikke\nligetil.\n";
        assert!(layout(text).wrapped);
        assert!(layout("Vi er en forening for alle, der\nholder af havet.\n").wrapped);
        let nouns = "Der Verein wurde im letzten Jahr gegründet, um den\nKindern der Stadt nach der Schule ein Haus mit\n\
            Werkstatt zu geben. Was als kleine Idee begann, ist\nHeimat geworden.\n";
        assert!(layout(nouns).wrapped);
    }

    #[test]
    fn a_directory_is_not_wrapped() {
        let text =
            "Leder\nAnna Holm\nanna@holm.dk\n+45 22 33 44 55\n\nLeder\nBo Lund\nbo@lund.dk\n";
        assert!(!layout(text).wrapped);
        let small = "Anna Holm\nformand\nanna@holm.dk\n\nBo Lund\nkasserer\nbo@lund.dk\n";
        assert!(!layout(small).wrapped);
        assert!(!layout("Én lang linje er et afsnit.\nDen næste er et andet.").wrapped);
    }

    #[test]
    fn the_rows_of_tables_and_programs_go_on_with_nothing() {
        for text in [
            "id | text | et tal\nfra | dato | en dag\ntil | dato | en dag til\n",
            "Sådan gør du:\n\ndef row(boat):\n    speed = boat.row(2)\n    turn = boat.turn(speed)\n    return round(turn)\n",
        ] {
            assert!(!layout(text).wrapped, "{text}");
        }
    }

    #[test]
    fn what_begins_with_an_address_goes_on_with_nothing() {
        let text = "Kontakt: Anna Holm, konsulent\nah@havet.dk / 22 33 44 55\n\n\
            Medlem siden 2020 og frem\nhavet.dk\n\nKontakt: Bo Lund, sekretær\nbl@havet.dk / 22 33 44 56\n";
        assert!(!layout(text).wrapped);
    }
}
