//! Numbered items: a number at the start of a line marks an item only where its neighbours count.

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{anychar, one_of};
use nom::combinator::{consumed, map, success, verify};
use nom::{IResult, Parser};

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Line, Sign, Span};

/// How an item's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bare,
    Stop,
    Bracket,
    Letter,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    line: usize,
    style: Style,
    value: u32,
    marker: usize,
}

/// Sets the markers of numbered items: `1.`, `1)` or a bare `1` that counts up from one; and of
/// lettered ones, `a)`, which may stand among those.
pub fn number(text: &str, lines: &mut [Line]) {
    count(text, lines, Sign::Digit, |line| line[0].is_ascii_digit(), numbered);
    count(text, lines, Sign::Closing, |line| line.get(1) == Some(&b')'), lettered);
}

/// Reads a marker: its value and how it is written.
type Read = fn(&str) -> IResult<&str, (u32, Style)>;

/// Sets the markers that `read` reads. Each of them has `sign`, which few lines have.
fn count(
    text: &str,
    lines: &mut [Line],
    sign: Sign,
    may_begin: impl Fn(&[u8]) -> bool,
    read: Read,
) {
    let mut run: Vec<Candidate> = Vec::new();
    let mut found: Vec<Candidate> = Vec::new();
    let mut close = |run: &mut Vec<Candidate>| {
        if run.len() > 1 {
            found.append(run);
        }
        run.clear();
    };
    for index in 0..lines.len() {
        let line = &lines[index];
        let is_one = line.signs.has(sign) && line.marker.is_none();
        if !is_one || !may_begin(&text.as_bytes()[line.span.range()]) {
            continue;
        }
        let Some(candidate) = candidate(text, lines, index, read) else { continue };
        let follows = run
            .last()
            .is_some_and(|last| last.style == candidate.style && last.value + 1 == candidate.value);
        if follows {
            run.push(candidate);
        } else if candidate.value == 1 {
            close(&mut run);
            run.push(candidate);
        }
    }
    close(&mut run);
    for candidate in found {
        let line = &mut lines[candidate.line];
        let span = line.span;
        let rest = span.of(text)[candidate.marker..].trim_start_matches(is_blank).len();
        line.marker = Some(Span::new(span.start(), span.start() + candidate.marker));
        *line = line.showing(text, Span::new(span.end() - rest, span.end()));
    }
}

/// A number that could begin an item: first in its block, below a heading, after another item's text, or after the
/// end of a sentence.
fn candidate(text: &str, lines: &[Line], index: usize, read: Read) -> Option<Candidate> {
    let line = lines[index];
    let content = line.span.of(text);
    let (rest, (written, (value, style))) = consumed(read).parse(content).ok()?;
    let shown = rest.trim_start_matches(is_blank);
    let begins = shown.starts_with(|c: char| c.is_alphabetic() || "\"”“«»„'‘(".contains(c));
    // A bare number before a small letter counts something: `12 deltagere`.
    let counts = style == Style::Bare && !shown.starts_with(char::is_uppercase);
    // A name may begin with a digit: `4. 7-9-13 Værkstedet`.
    let named = style != Style::Bare
        && line.gap > 0
        && shown.starts_with(|c: char| c.is_ascii_digit())
        && shown.contains(char::is_uppercase);
    let parted = shown.len() < rest.len() && (begins || named) && !counts;
    let placed = line.gap > 0
        || index == 0
        || value == 1 && lines[index - 1].gap > 0
        || lines[index - 1].span.of(text).starts_with(|c: char| c.is_ascii_digit())
        || ends_sentence(lines[index - 1].span.of(text))
        || style != Style::Bare;
    (parted && placed).then_some(Candidate { line: index, style, value, marker: written.len() })
}

/// `numbered := digit{1,3} ("." | ")")?`
fn numbered(input: &str) -> IResult<&str, (u32, Style)> {
    let digits = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let value = map(digits, |digits: &str| digits.parse().unwrap_or(0));
    let style = alt((
        map(one_of("."), |_| Style::Stop),
        map(one_of(")"), |_| Style::Bracket),
        map(success(()), |()| Style::Bare),
    ));
    verify((value, style), |&(value, _)| value > 0).parse(input)
}

/// `lettered := [a-z] ")"`
fn lettered(input: &str) -> IResult<&str, (u32, Style)> {
    let letter = verify(anychar, char::is_ascii_lowercase);
    let value = map(letter, |letter| u32::from(letter) - u32::from('a') + 1);
    (value, map(one_of(")"), |_| Style::Letter)).parse(input)
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    fn markers(text: &str) -> Vec<&str> {
        layout(text).lines.iter().filter_map(|l| l.marker).map(|m| m.of(text)).collect()
    }

    #[test]
    fn numbers_that_count_up_from_one_mark_items() {
        assert_eq!(markers("1  Styrk\n\n2  Udbred\nog tal\n\n3 Bevar"), ["1", "2", "3"]);
        assert_eq!(markers("1. Et\n2. To"), ["1.", "2."]);
        assert_eq!(markers("1. Et\n\n2. 24syv Radio\n\n3. To"), ["1.", "2.", "3."]);
        assert_eq!(markers("1) Et\n\n2) To\n\n1) Igen\n\n2) Og"), ["1)", "2)", "1)", "2)"]);
    }

    #[test]
    fn letters_that_count_up_mark_items_among_numbered_ones_too() {
        assert_eq!(markers("a) hunde\nb) katte"), ["a)", "b)"]);
        assert_eq!(markers("1. Dyr:\na) hunde\nb) katte\n2. Folk"), ["1.", "a)", "b)", "2."]);
        assert_eq!(markers("a) hunde\n\nc) katte"), [""; 0]);
    }

    #[test]
    fn other_numbers_mark_nothing() {
        assert_eq!(markers("12 deltagere\n\n13 hold"), [""; 0]);
        assert_eq!(markers("De fleste har\n9. eller 10. klasse"), [""; 0]);
        assert_eq!(markers("1. juni holder vi fest"), [""; 0]);
        assert_eq!(markers("8000 Aarhus\n\n8001 Aarhus"), [""; 0]);
    }
}
