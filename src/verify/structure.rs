//! Structure is no hiding place: each piece is of a kind that carries nothing to extract.

use std::collections::{HashMap, HashSet};

use super::breach::shown;
use super::coverage::merged;
use super::{Breach, Files, Promise};
use crate::lexicon::Words;
use crate::model::character::is_blank;
use crate::model::{Kind, Lines, Role, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let values =
        merged(files.held.values.iter().flat_map(|held| held.spans.iter().copied()).collect());
    let mut repeats = Repeats::new(files);
    let mut lines = None;
    let mut breaches = Vec::new();
    for (index, (role, pointer, span)) in files.held.structure.iter().enumerate() {
        let text = span.of(files.text).trim_matches(is_blank);
        let problem = match role {
            _ if is_in_value(files, &values, *span) => Some("lies in a value too"),
            Role::Bullet if !is_bullet(text) => Some("is no list marker"),
            Role::Mark if text.contains(char::is_alphanumeric) => Some("is no mark"),
            Role::Label if !is_label(text, files.forms.words) => Some("is no label"),
            Role::Repeat if !repeats.has(index) => Some("repeats no value"),
            Role::Furniture if !is_page_number(text) => {
                let lines = lines.get_or_insert_with(|| repeated_lines(files.lines));
                (!lines.contains(&pattern(text))).then_some("is no furniture of a page")
            }
            _ => None,
        };
        if let Some(problem) = problem {
            let message = format!("{} {problem}", shown(text));
            breaches.push(files.breach(Promise::Structure, pointer, Some(*span), message));
        }
    }
    breaches
}

/// Whether a visible character of `span` lies in one of the `values`, which are in source order
/// and do not touch.
fn is_in_value(files: &Files, values: &[Span], span: Span) -> bool {
    let first = values.partition_point(|value| value.end <= span.start);
    values[first..].iter().take_while(|value| value.start < span.end).any(|value| {
        let both = Span { start: value.start.max(span.start), end: value.end.min(span.end) };
        both.of(files.text).contains(|c| !is_blank(c))
    })
}

/// `•`, `–`, `##`, `12.`, `(3)`, `a)`, `iv.`, `2.1`: hardly a letter, and no long number.
fn is_bullet(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_short = text.chars().count() <= 8;
    is_short && (letters <= 1 || is_roman(text.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// A name for a field: known, or short and with a sign that something follows.
fn is_label(text: &str, words: &Words) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let count = bare.split(is_blank).filter(|word| !word.is_empty()).count();
    let is_short = text.chars().count() <= 40 && count <= 5;
    let is_known = |word: &str| {
        words.says(word)
            || words.label(word).is_some()
            || words.is_extension(word)
            || words.is_article(word)
            || words.is_joining(word)
            || words.is_at(word)
    };
    is_short
        && (text.ends_with([':', '：'])
            || (text.ends_with('.') && count <= 2)
            || words.label(bare).is_some()
            || words.section(bare).is_some()
            || bare
                .split(|c: char| is_blank(c) || c == '/')
                .all(|word| word.is_empty() || is_known(word)))
}

/// `7`, `– 12 –`, `3/12`, `iv`, and what is no word at all.
fn is_page_number(text: &str) -> bool {
    if !text.contains(char::is_alphanumeric) {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut numbers = bare.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_number = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_roman(bare) || (numbers.by_ref().take(2).all(is_number) && numbers.next().is_none())
}

fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte))
}

/// What stands on more than one line, by its pattern.
fn repeated_lines(lines: &Lines) -> HashSet<String> {
    const LONGEST: usize = 160;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let spans = (1..=lines.count()).filter_map(|number| lines.span(number));
    for line in spans.filter(|span| span.len() <= LONGEST).map(|span| span.of(lines.text())) {
        *counts.entry(pattern(line)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(line, _)| line).collect()
}

/// A line in lower case with `#` for every number, so that running heads differ by nothing.
fn pattern(line: &str) -> String {
    let mut out = String::new();
    for c in line.trim_matches(is_blank).chars() {
        match c {
            _ if c.is_numeric() && out.ends_with('#') => {}
            _ if c.is_numeric() => out.push('#'),
            _ if is_blank(c) && out.ends_with(' ') => {}
            _ if is_blank(c) => out.push(' '),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The values that may be printed again.
struct Repeats<'a> {
    files: &'a Files<'a>,
    /// Every value, in lower case.
    values: HashSet<String>,
    numbers: HashSet<&'a str>,
    units: HashSet<&'a str>,
    /// The last digits of every telephone number.
    phones: HashSet<&'a str>,
    /// Up to where in the list of structure all repeats are known to be some.
    checked: usize,
}

/// As many digits as tell telephone numbers apart, and as every one has.
const TAIL: usize = 5;

/// No value is printed again in more pieces than this.
const MOST_PIECES: usize = 6;

impl<'a> Repeats<'a> {
    fn new(files: &'a Files<'a>) -> Self {
        let held = || files.held.values.iter();
        let of =
            |kind| held().filter(move |held| held.kind == kind).map(|held| held.value.as_str());
        Self {
            files,
            values: held().map(|held| held.value.to_lowercase()).collect(),
            numbers: of(Kind::Number).collect(),
            units: files
                .document
                .figures
                .iter()
                .filter_map(|figure| figure.unit.as_deref())
                .collect(),
            phones: of(Kind::Phone).filter_map(tail).collect(),
            checked: 0,
        }
    }

    /// Whether a piece of structure repeats a value, alone or with the pieces that follow it.
    fn has(&mut self, index: usize) -> bool {
        if index < self.checked {
            return true;
        }
        let structure = &self.files.held.structure;
        let pieces: Vec<Span> = structure[index..]
            .iter()
            .take(MOST_PIECES)
            .take_while(|(role, ..)| *role == Role::Repeat)
            .map(|&(_, _, span)| span)
            .collect();
        let longest = (1..=pieces.len()).rev().find(|&count| self.is_value(&pieces[..count]));
        self.checked = index + longest.unwrap_or(0);
        longest.is_some()
    }

    fn is_value(&self, pieces: &[Span]) -> bool {
        let forms = [Kind::Line, Kind::Label, Kind::Prose, Kind::Email, Kind::Website];
        let is_known = |kind| {
            let value = (self.files.forms.value)(kind, self.files.text, pieces);
            self.values.contains(&value.to_lowercase())
        };
        forms.into_iter().any(is_known)
            || (pieces.len() == 1 && (self.is_figure(pieces[0]) || self.is_phone(pieces[0])))
    }

    /// Whether every number is that of a figure, and every word a unit.
    fn is_figure(&self, span: Span) -> bool {
        let parts_at = |c| is_blank(c) || c == '+';
        let (mut at, mut seen) = (span.start(), false);
        span.of(self.files.text).split_inclusive(parts_at).all(|part| {
            let length = part.find(|c: char| !is_numeric(c)).unwrap_or(part.len());
            let place = Span::new(at, at + length);
            let unit = part[length..].trim_matches(parts_at);
            at += part.len();
            seen |= length > 0;
            (length == 0 || self.is_number(place))
                && (self.units.contains(unit) || !unit.contains(char::is_alphanumeric))
        }) && seen
    }

    fn is_number(&self, place: Span) -> bool {
        let value = (self.files.forms.value)(Kind::Number, self.files.text, &[place]);
        self.numbers.contains(&*value)
    }

    fn is_phone(&self, span: Span) -> bool {
        let text = span.of(self.files.text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        !text.contains(char::is_alphabetic)
            && tail(&digits).is_some_and(|tail| self.phones.contains(tail))
    }
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

fn tail(number: &str) -> Option<&str> {
    number.len().checked_sub(TAIL).and_then(|start| number.get(start..))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    /// Says that `text`, which follows the sample, is structure of some role.
    fn with(role: &str, text: &str) -> Vec<String> {
        let mut files = Files::new();
        let place = files.append(text);
        files.evidence["structure"][role].as_array_mut().unwrap().push(json!(place));
        files.verify()
    }

    #[test]
    fn what_structure_can_be_is_accepted() {
        for (role, text) in [
            ("bullet", "•"),
            ("bullet", "12."),
            ("bullet", "(a)"),
            ("bullet", "iv)"),
            ("mark", "("),
            ("mark", "…”"),
            ("label", "Direkte telefon:"),
            ("label", "Mob. nr."),
            ("label", "mailto:"),
            ("repeat", "lunde  forening"),
            ("repeat", "Lunde\nForening"),
            ("repeat", "40%"),
            ("repeat", "40 %"),
            ("repeat", "+45 2010 3040"),
            ("repeat", "BO@lunde.dk"),
            ("furniture", "7"),
            ("furniture", "3/12"),
            ("furniture", "."),
            ("furniture", "xii"),
        ] {
            assert_eq!(with(role, text), [] as [String; 0], "{role} {text}");
        }
    }

    #[test]
    fn words_hidden_in_structure_are_named() {
        for (role, text) in [
            ("bullet", "Vi er"),
            ("bullet", "123456789"),
            ("mark", "(se)"),
            ("label", "Vi er mange her"),
            ("label", "Her står en hel sætning om noget andet:"),
            ("label", "Vi er mange."),
            ("repeat", "Lunde"),
            ("repeat", "Bo"),
            ("repeat", "41 %"),
            ("repeat", "40 kr"),
            ("repeat", "%"),
            ("furniture", "12345"),
            ("furniture", "Ring til os på 112"),
            ("furniture", "1 2 3"),
        ] {
            let breaches = with(role, text);
            let expected = format!("/structure/{role}/");
            assert!(
                breaches.len() == 1 && breaches[0].starts_with(&expected),
                "{text}: {breaches:?}"
            );
        }
    }

    #[test]
    fn a_value_repeated_in_pieces_is_repeated() {
        let mut files = Files::new();
        for piece in ["Lunde\n", "Forening\n", "Lunde\n"] {
            let place = files.append(piece);
            files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(place);
        }
        let breaches = files.verify();
        assert_eq!(breaches, ["/structure/repeat/3 (line 16): \"Lunde\" repeats no value"]);
    }

    #[test]
    fn a_running_head_is_a_line_that_stands_there_twice() {
        let mut files = Files::new();
        for head in ["Årsskrift for 2021, side 1\n", "Årsskrift for 2021, side 22\n"] {
            let place = files.append(head);
            files.evidence["structure"]["furniture"].as_array_mut().unwrap().push(place);
        }
        assert_eq!(files.verify(), [] as [String; 0]);
    }

    #[test]
    fn structure_does_not_lie_in_a_value() {
        let mut files = Files::new();
        let name = files.evidence["spans"]["partners"][0]["name"][0].clone();
        files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(name);
        let breaches = files.verify();
        assert_eq!(
            breaches,
            ["/structure/repeat/1 (line 3): \"Lunde Forening\" lies in a value too"]
        );
    }
}
