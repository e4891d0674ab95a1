//! What stands on every page: page numbers, and running heads and feet.

use std::collections::HashMap;

use super::Files;
use super::repeat::is_break;
use crate::model::character::{is_blank, is_bullet, is_dash, without_blanks};
use crate::model::{Role, Span};

/// The longest running head in bytes.
const LONGEST: usize = 160;

/// The blanks that part a page's number from the words of a head that is the only one.
const WIDE: &str = "    ";

/// Words before a page's number that stands alone.
const PAGE: [&str; 6] = ["side", "sida", "seite", "page", "s", "p"];

/// The most letters of a word before a page's number and before the number of all pages, where both
/// stand there: `Sivu 2/7`.
const WORD: usize = 6;
const OF: usize = 4;

/// The furniture of a source.
pub(super) struct Furniture<'a> {
    text: &'a str,
    /// How often each pattern stands there.
    heads: HashMap<String, usize>,
}

impl<'a> Furniture<'a> {
    pub(super) fn new(files: &Files<'a>) -> Self {
        let mut heads: HashMap<String, usize> = HashMap::new();
        let furniture = files.held.structure.iter().filter(|(role, ..)| *role == Role::Furniture);
        for text in furniture.map(|(.., span)| unmarked(span.of(files.text))) {
            if text.len() <= LONGEST && text.contains(char::is_alphabetic) {
                *heads.entry(pattern(text)).or_default() += 1;
            }
        }
        Self { text: files.text, heads }
    }

    /// Whether a span is a page's number, or one of the places where the same head or foot is, or has
    /// a page's number apart from words that stand elsewhere too; or says nothing, like an empty
    /// entry's dot.
    pub(super) fn has(&self, span: Span) -> bool {
        let text = unmarked(span.of(self.text));
        if !text.contains(char::is_alphanumeric) {
            return true;
        }
        let repeats = |text| self.heads.get(&pattern(text)).is_some_and(|&count| count > 1);
        is_line(self.text, span)
            && (is_page_number(text)
                || (text.len() <= LONGEST && (repeats(text) || self.is_numbered(text))))
    }

    /// `Vores blad        7`, where something else says `Vores blad` too.
    fn is_numbered(&self, head: &str) -> bool {
        let Some((left, right)) = head.split_once(WIDE) else { return false };
        let (left, right) = (without_blanks(left), without_blanks(right));
        let words = if is_page_number(right) { left } else { right };
        (is_page_number(left) || is_page_number(right))
            && words.contains(' ')
            && self.text.matches(words).nth(1).is_some()
    }
}

/// Whether a span is all that is seen of its line.
fn is_line(text: &str, span: Span) -> bool {
    let is_end = |c: &char| !is_blank(*c) || is_break(*c);
    text[..span.start()].chars().rev().find(is_end).is_none_or(is_break)
        && text[span.end()..].chars().find(is_end).is_none_or(is_break)
}

/// A line without the list marker that it begins with.
fn unmarked(line: &str) -> &str {
    line.trim_start_matches(|c| is_blank(c) || is_bullet(c) || is_dash(c) || matches!(c, '*' | '#'))
}

/// `7`, `– 12 –`, `3/12`, `Side 7 af 12`, `iv`.
fn is_page_number(text: &str) -> bool {
    const MOST: usize = 4;
    let is_sign = |c| is_blank(c) || is_dash(c) || matches!(c, '|' | '/' | '.');
    let parts = text.split(is_sign).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.take(MOST + 1).collect();
    let is_number = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = |most: usize, part: &str| {
        part.chars().count() <= most && part.chars().all(char::is_alphabetic)
    };
    let numbers = match &parts[..] {
        [page, number] if PAGE.iter().any(|word| page.eq_ignore_ascii_case(word)) => {
            return is_number(number) || is_roman(number);
        }
        [page, numbers @ ..] if numbers.len() > 1 && is_one(WORD, page) => numbers,
        numbers => numbers,
    };
    match numbers {
        [number] => is_number(number) || is_roman(number),
        [number, of, all] => is_number(number) && is_one(OF, of) && is_number(all),
        [number, all] => is_number(number) && is_number(all) && text.matches('/').count() == 1,
        _ => false,
    }
}

/// A Roman number below ninety, all in capitals or all in small letters.
pub(super) fn is_roman(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let tens = small.strip_prefix('l').unwrap_or(&small).trim_start_matches('x');
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let is_short = (1..=8).contains(&text.len()) && !small.contains("xxxx");
    is_short && (small == text || text == small.to_ascii_uppercase()) && ones.contains(&tens)
}

/// The words of a line in lower case, so that running heads differ by nothing: not by the number of
/// the page, nor by its side or the signs beside it.
fn pattern(line: &str) -> String {
    let mut out = String::new();
    for word in without_blanks(line).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::samples::Files;

    #[test]
    fn numbers_of_pages() {
        for text in [
            "7",
            "1234",
            "– 12 –",
            "- 4 -",
            "3/12",
            "3 / 12",
            "| 7 |",
            "7.",
            "Side 3",
            "side 3 af 12",
            "s. 7",
            "7 of 12",
            "Page 3/12",
            "iv",
            "XII",
            "xxxix",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in [
            "12345",
            "33 12",
            "33 12 34 56",
            "+45",
            "(45)",
            "2020-2023",
            "1/2/3",
            "4000+",
            "75 %",
            "F 2 7",
            "Vil",
            "Vi",
            "vil",
            "iiii",
            "Ring 112",
            "Side",
            "af 3",
            "3 af",
            "Side 3 af 12 a",
        ] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    fn furnished(pieces: &[&str]) -> Vec<String> {
        let mut files = Files::new();
        for piece in pieces {
            let place = files.append(piece);
            files.evidence["structure"]["furniture"].as_array_mut().unwrap().push(place);
        }
        files.verify()
    }

    #[test]
    fn a_running_head_is_furniture_on_two_pages() {
        let heads = ["Årsskrift for 2021, side 1\n", "Årsskrift for 2021, side 22\n"];
        assert_eq!(furnished(&heads), [] as [String; 0]);
        assert_eq!(furnished(&heads[..1]).len(), 1);
        assert_eq!(furnished(&["• Årsskrift\n", "ÅRSSKRIFT\n", "• \n7\n"]), [] as [String; 0]);
        assert_eq!(furnished(&["6 | Vort  blad\n", "Vort blad  - 7\n"]), [] as [String; 0]);
        assert_eq!(furnished(&["Vort blad | 6\n", "Vort blad | siger 7\n"]).len(), 2);
    }

    #[test]
    fn one_running_head_has_words_that_stand_elsewhere() {
        for head in ["Lunde Forening        7\n", "Side 7        Ørstedernes venner\n"] {
            assert_eq!(furnished(&[head]), [] as [String; 0]);
        }
        for head in ["Lunde Forening 7\n", "Lunde        7\n", "Lunde Kreds        7\n"] {
            assert_eq!(furnished(&[head]).len(), 1, "{head}");
        }
    }

    #[test]
    fn a_number_that_stands_there_twice_is_no_running_head() {
        let breaches = furnished(&["33 12 34 56\n", "33 12 34 57\n"]);
        assert_eq!(breaches.len(), 2, "{breaches:?}");
    }

    #[test]
    fn furniture_is_all_of_its_line() {
        assert_eq!(furnished(&["Vi er ", "7"]).len(), 2);
        assert_eq!(furnished(&["7\n", "8\u{c}", "9\r\n"]), [] as [String; 0]);
    }
}
