//! List markers: the glyph or dash that begins a line, and the glyph that begins an entry glued to
//! the end of another line.

use crate::model::character::{ends_sentence, is_blank, is_bullet, is_dash};
use crate::model::{Line, Sign, Span};

/// The marker at the start of `span` and the content after it.
///
/// A glyph marks even with nothing between it and its text; a dash, a star, a run of `#` and an `o`
/// that stands for a ring need a blank.
pub fn leading(text: &str, span: Span) -> Option<(Span, Span)> {
    // Nearly all begin with a letter.
    if text.as_bytes().get(span.start()).is_some_and(u8::is_ascii_alphanumeric)
        && !begins_with_ring(span.of(text))
    {
        return None;
    }
    let content = span.of(text);
    let first = content.chars().next()?;
    let length = match first {
        '#' => content.len() - content.trim_start_matches('#').len(),
        c if is_bullet(c) || is_dash(c) || matches!(c, '*' | 'o') => c.len_utf8(),
        _ => return None,
    };
    let rest = &content[length..];
    let shown = rest.trim_start_matches(is_blank);
    let spaced = shown.len() < rest.len();
    let marks = if is_bullet(first) { true } else { spaced && !shown.is_empty() };
    let begin = span.end() - shown.len();
    marks.then(|| (Span::new(span.start(), span.start() + length), Span::new(begin, span.end())))
}

/// Whether a marker can begin an item where it stands.
///
/// A dash at the start of a line may as well be a dash inside a wrapped sentence, so it counts only
/// after an empty line, after another item, or after a line that ends the way sentences end; else
/// if the next line begins with one too.
pub fn may_begin(marker: &str, gap: u16, previous: Option<(&str, bool)>) -> bool {
    if !marker.starts_with(is_dash) || gap > 0 {
        return true;
    }
    previous.is_none_or(|(text, item)| item || ends_sentence(text))
}

/// Whether a line begins with an `o` alone.
pub fn begins_with_ring(line: &str) -> bool {
    matches!(line.as_bytes(), [b'o', b' ' | b'\t', ..])
}

/// Whether an `o` that begins a line is a ring by the lines `behind` its own: two more of them begin with
/// one, or one where it stands apart from its text. What is set in farther is part of an item.
pub fn is_ring(line: &str, indent: u16, behind: &str) -> bool {
    const LINES: usize = 16;
    let apart = line[1..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let near = behind.lines().skip(1).take(LINES).map(|line| (line.len(), line.trim_start()));
    let goes_on = |&(length, shown): &(usize, &str)| {
        shown.is_empty() || begins_with_ring(shown) || length - shown.len() > usize::from(indent)
    };
    let rings = near.take_while(goes_on).filter(|(_, shown)| begins_with_ring(shown));
    rings.count() >= if apart > 1 || line[1..].starts_with('\t') { 1 } else { 2 }
}

/// Whether the next of the lines `behind` a marker's own begins with the marker too.
pub fn begins_next(marker: &str, behind: &str) -> bool {
    let next = behind.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n');
    let next = next.map(|next| next.trim_start_matches([' ', '\t']));
    next.and_then(|next| next.strip_prefix(marker))
        .is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Cuts off entries that were glued to the end of a line: `anna@navn.dk • Næste forening`.
///
/// A glyph between two blanks may also part the fields of one line, so it begins an entry only
/// below the first of the lines that begin with markers other than numbers, where it is the only
/// one on its line, and where what follows it is a heading: no address, and an empty line below. A
/// dash or a star is a glyph only where lines of the document begin with it, and behind an address.
pub fn unglue(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let often = |is: fn(char) -> bool| {
        let begins =
            |line: &&Line| line.marker.is_some_and(|marker| marker.of(text).starts_with(is));
        lines.iter().filter(begins).nth(1).is_some()
    };
    // Numbers count the items of any list.
    let is_glyph = |line: &Line| {
        line.marker.is_some_and(|marker| !marker.of(text).starts_with(char::is_alphanumeric))
    };
    let mut marked = (0..lines.len()).filter(|&line| is_glyph(&lines[line]));
    let (Some(first), Some(_)) = (marked.next(), marked.next()) else { return lines };
    let plain = Plain { dash: often(is_dash), star: often(|c| c == '*') };
    let may_have =
        |line: &Line| plain.star || line.signs.has(Sign::Dash) || line.signs.has(Sign::RareMark);
    let mut out: Vec<Line> = Vec::new();
    let mut copied = 0;
    for (index, line) in lines.iter().enumerate().skip(first) {
        if !may_have(line) || lines.get(index + 1).is_some_and(|next| next.gap == 0) {
            continue;
        }
        let Some(glued) = inner_glyph(line.span.of(text), plain) else { continue };
        out.reserve(lines.len() - copied + 2);
        out.extend_from_slice(&lines[copied..index]);
        out.extend(cut(text, line, &glued));
        copied = index + 1;
    }
    if copied == 0 {
        return lines;
    }
    out.extend_from_slice(&lines[copied..]);
    out
}

/// The two lines of one into which an entry was glued.
fn cut(text: &str, line: &Line, glued: &Glued) -> [Line; 2] {
    let Glued { before, marker, after } = *glued;
    let part = |from, to| Span::new(line.span.start() + from, line.span.start() + to);
    let entry = Line::of(text, part(after, line.span.len()), line.number);
    let marker = Some(part(marker.0, marker.1));
    [line.showing(text, part(0, before)), Line { marker, glued: true, ..entry }]
}

/// Which of the signs that are also used otherwise begin lines of a document.
#[derive(Clone, Copy)]
struct Plain {
    dash: bool,
    star: bool,
}

/// Where the parts of a line stand that holds two entries' text.
struct Glued {
    /// Where the text before the glyph ends.
    before: usize,
    /// The glyph.
    marker: (usize, usize),
    /// Where the heading after it begins.
    after: usize,
}

/// The parts of a line that has one glyph, or behind an address a dash or star, between blanks.
fn inner_glyph(content: &str, plain: Plain) -> Option<Glued> {
    let parts = |c: char| is_bullet(c) || plain.dash && is_dash(c) || plain.star && c == '*';
    let mut glyphs =
        candidates(content, plain).filter(|&(at, c)| parts(c) && content[..at].ends_with(is_blank));
    let (at, glyph) = glyphs.next()?;
    let (before, after) = (&content[..at], &content[at + glyph.len_utf8()..]);
    let before = before.trim_end_matches(is_blank);
    let heading = after.trim_start_matches(is_blank);
    let parted = heading.len() < after.len() && !heading.is_empty() && !before.is_empty();
    let behind_address = before.ends_with(|c: char| c.is_ascii_digit()) || before.contains('@');
    let addresses = heading.contains('@') || heading.bytes().filter(u8::is_ascii_digit).count() > 5;
    let fits =
        parted && glyphs.next().is_none() && !addresses && (is_bullet(glyph) || behind_address);
    let after = content.len() - heading.len();
    fits.then(|| Glued { before: before.len(), marker: (at, at + glyph.len_utf8()), after })
}

/// The characters of a line that may be glyphs: those of several bytes whose first is that of a
/// glyph or a dash, and a plain dash or star.
fn candidates(content: &str, plain: Plain) -> impl Iterator<Item = (usize, char)> + '_ {
    let is_first = |byte: &u8| matches!(byte, b'-' | b'*' | 0xc2 | 0xe2 | 0xef);
    let next = move |from: usize| {
        let rest = &content.as_bytes()[from..];
        let next = if plain.dash || plain.star {
            rest.iter().position(is_first)
        } else {
            memchr::memchr3(0xc2, 0xe2, 0xef, rest)
        };
        next.map(|next| from + next)
    };
    let places = std::iter::successors(next(0), move |&at| next(at + 1));
    places.filter_map(|at| Some((at, content[at..].chars().next()?)))
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    /// Lines as `marker|content`, a glued one with `+` before it.
    fn marked(text: &str) -> Vec<String> {
        let show = |l: &crate::model::Line| {
            let marker = l.marker.map_or("", |m| m.of(text));
            format!("{}{marker}|{}", if l.glued { "+" } else { "" }, l.span.of(text))
        };
        layout(text).lines.iter().map(show).collect()
    }

    #[test]
    fn glyphs_and_dashes_mark_items() {
        assert_eq!(marked(" • Navn\n\n- Et\n- To\n*  Tre"), ["•|Navn", "-|Et", "-|To", "*|Tre"]);
        assert_eq!(marked("## Om os\n•Tæt"), ["##|Om os", "•|Tæt"]);
    }

    #[test]
    fn dashes_below_each_other_mark_items() {
        assert_eq!(marked("Udstyr\n – kort\n – lygte"), ["|Udstyr", "–|kort", "–|lygte"]);
    }

    #[test]
    fn an_o_before_each_of_some_lines_is_a_ring() {
        assert_eq!(
            marked("Vi har:\no hunde\no katte\no heste\nSlut"),
            ["|Vi har:", "o|hunde", "o|katte", "o|heste", "|Slut"]
        );
        assert_eq!(
            marked("Vi har:\n  o  hunde og\n     ulve\n  o  katte\n"),
            ["|Vi har:", "o|hunde og", "|ulve", "o|katte"]
        );
        for text in
            ["Kaffe\no te\no mad", "Kaffe\no te\nmad\no te\no mad", "o\no\no", "om\nog\no.s.v."]
        {
            assert!(marked(text).iter().all(|line| line.starts_with('|')), "{text}");
        }
    }

    #[test]
    fn a_dash_inside_a_wrapped_sentence_is_no_marker() {
        assert_eq!(
            marked("min mand er syg\n- men det går"),
            ["|min mand er syg", "|- men det går"]
        );
        assert_eq!(marked("Vi har:\n- hunde\n- katte"), ["|Vi har:", "-|hunde", "-|katte"]);
        assert_eq!(marked("-5 grader"), ["|-5 grader"]);
    }

    #[test]
    fn a_glued_entry_is_cut_off() {
        let text = "• A\n\nx@a.dk \u{a0} • B\n\n• C";
        assert_eq!(marked(text), ["•|A", "|x@a.dk", "+•|B", "•|C"]);
        let dashes = "- A\n\n22 33 44 55 • B\n\n- C";
        assert_eq!(marked(dashes), ["-|A", "|22 33 44 55", "+•|B", "-|C"]);
        let behind_dash = "- A\n\n22 33 44 55 - B\n\n- C\n\nLektor - ph.d.\n";
        assert_eq!(marked(behind_dash), ["-|A", "|22 33 44 55", "+-|B", "-|C", "|Lektor - ph.d."]);
    }

    #[test]
    fn a_line_above_the_first_list_has_no_glued_entry() {
        let head = "Havets Venner · Årsskrift 2023\n\nMål\n\n";
        for [one, two] in [["1.", "2."], ["a)", "b)"], ["•", "•"]] {
            let text = format!("{head}{one} En mole\n{two} En havn\n");
            let items = [format!("{one}|En mole"), format!("{two}|En havn")];
            assert_eq!(marked(&text)[..2], ["|Havets Venner · Årsskrift 2023", "|Mål"]);
            assert_eq!(marked(&text)[2..], items);
        }
    }

    #[test]
    fn a_glyph_between_fields_cuts_nothing() {
        for line in ["Anna • x@a.dk", "Anna • Leder • Aarhus", "Anna • Tlf. 22 33 44 55"] {
            let text = format!("• A\n\n{line}\n\n• B");
            assert_eq!(marked(&text), ["•|A", &format!("|{line}"), "•|B"]);
        }
    }
}
