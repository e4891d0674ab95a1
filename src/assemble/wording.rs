//! What the words and signs of one line show, wherever it stands.

use crate::lexicon::Words;
use crate::model::Sign;
use crate::model::character::{is_blank, is_bullet, is_dash, is_invisible};

use super::page::SHORT;
use super::place::is_floor;

/// The fewest words of a line that holds a whole sentence and more.
const SENTENCE: usize = 8;

/// The longest line that stands for an address that is not shown.
const HIDDEN: usize = 320;

/// The fewest dots that lead from one text to another.
const LEADER: usize = 4;

/// The fewest digits of a register's number, and the most words of its label.
const NUMBER: usize = 6;
const LABEL: usize = 3;

/// The longest code that begins a row.
const CODE: usize = 80;

/// The fewest blanks beside each other that part cells.
const GAP: usize = 3;

/// Whether a sentence ends inside a line and another begins, whose stop may be missing:
/// `Vi ror hver dag. Det er koldt`.
pub fn has_sentence(content: &str) -> bool {
    let is_small = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-');
    let parts = |stop: usize| {
        let behind = &content[stop + 1..];
        let next = behind.trim_ascii_start();
        let mut words = content[..stop].rsplit(is_ascii_blank).filter(|word| !word.is_empty());
        next.len() < behind.len()
            && next.starts_with(char::is_uppercase)
            && !content[..stop].ends_with(is_ascii_blank)
            && words.next().is_some_and(|word| word.len() > 2 && is_small(word))
            // Behind another stop it is an abbreviation: `Dr. med. Anna Holm`.
            && words.next().is_some_and(|before| !before.ends_with('.'))
    };
    content.len() <= 2 * SHORT
        && memchr::memchr3_iter(b'.', b'!', b'?', content.as_bytes()).any(parts)
        && !content.contains(['|', '\t', '@'])
        && content.split_ascii_whitespace().nth(SENTENCE - 1).is_some()
}

fn is_ascii_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Whether a line stands for an e-mail address that a script would show: `Denne e-mail adresse bliver
/// beskyttet mod spambots. Du skal have JavaScript …`.
pub fn is_hidden(line: &str, words: &Words) -> bool {
    line.len() <= HIDDEN && words.are_hidden(line)
}

/// Whether a line is of a program or a row of cells, which ends by itself: no sentence has its
/// signs.
pub fn is_code(line: &str) -> bool {
    let bytes = line.as_bytes();
    let at = |place: usize| bytes.get(place).copied().unwrap_or_default();
    let is_sign = |(place, byte): (usize, &u8)| {
        let spaced = || place > 0 && at(place - 1) == b' ' && at(place + 1) == b' ';
        match *byte {
            b'=' => matches!(at(place + 1), b'=' | b'>') || spaced(),
            b'(' => matches!(at(place + 1), b')' | b'"'),
            b'|' => at(place + 1) == b'|' || spaced(),
            b':' => {
                at(place + 1) == b':' || place > 0 && at(place - 1) == b'"' && at(place + 1) == b' '
            }
            b'&' => at(place + 1) == b'&',
            b'<' => at(place + 1) == b'/',
            _ => false,
        }
    };
    line.starts_with(['{', '}', '@', '$'])
        || line.ends_with(['{', '}', '('])
        || line.ends_with("):")
        || bytes.iter().enumerate().any(|it| Sign::Code.may_be(*it.1) && is_sign(it))
}

/// Whether a line names an option of a program: ` --all`.
pub fn has_option(line: &str) -> bool {
    let bytes = line.as_bytes();
    let begins = |at: usize| at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b'-');
    memchr::memchr_iter(b'-', bytes).any(begins)
}

/// Whether a short line ends in the number of a register: `CVR-nr. 41 20 37 85`.
pub fn ends_in_number(line: &str) -> bool {
    let digits = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let number = line[digits.len()..].bytes().filter(u8::is_ascii_digit).count();
    number >= 8 && digits.len() <= SHORT / 2
}

/// Whether a word is the year of a date.
pub fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line says since when something is so, and nothing of whom: `Medlem siden 2018`.
pub fn tells_since(line: &str, words: &Words) -> bool {
    let mut last = line.rsplit(' ');
    line.ends_with(|c: char| c.is_ascii_digit())
        && last.next().is_some_and(is_year)
        && last.next().is_some_and(|before| words.is_since(before))
        && !line.contains([',', '('])
}

/// Whether a line is a label and the number of something that a register keeps:
/// `Org.nr. 974 623 118 MVA`, `EORI DE 4069 0172 2881 738`. Years are numbers of nothing.
pub fn is_registered(line: &str) -> bool {
    if line.bytes().filter(u8::is_ascii_digit).count() < NUMBER {
        return false;
    }
    let is_group = |word: &&str| {
        word.len() >= 2 && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'))
    };
    let is_mark = |word: &&str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let words = || line.split(is_blank).filter(|word| !word.is_empty());
    let behind = words().rev().take_while(is_mark).count().min(1);
    let groups = || words().rev().skip(behind).take_while(is_group);
    let digits = groups().flat_map(str::bytes).filter(u8::is_ascii_digit).count();
    groups().nth(1).is_some()
        && digits >= NUMBER
        && !groups().any(is_year)
        && words().count() - groups().count() - behind <= LABEL
        && line.starts_with(char::is_alphabetic)
}

/// Whether a word of a line is a path: `GET /v1/boats?limit=10`.
pub fn has_path(line: &str) -> bool {
    let is_path =
        |pair: &[u8]| matches!(pair, [b' ', b'/', after] if after.is_ascii_alphanumeric());
    line.as_bytes().windows(3).any(is_path)
}

/// The number or name that a line begins with, if it is one that others may be written like:
/// `3.2.1`. A bare number is none: a sentence may go on with one.
pub fn code(line: &str) -> Option<&str> {
    let signs = [',', '.', ':', ')', '%'];
    first_word(line).filter(|word| {
        word.contains(|c: char| c.is_ascii_digit())
            && word.trim_end_matches(signs).contains(|c: char| !c.is_alphanumeric())
    })
}

/// Whether a line begins with what is written like a code, as the rows of a list do: `3.2.1 fixes …`
/// above `3.2.0 adds …`.
pub fn begins_like(code: &str, line: &str) -> bool {
    fn shape(word: &str) -> impl Iterator<Item = char> {
        let mut last = None;
        word.chars().map(class).filter(move |&class| last.replace(class) != Some(class))
    }
    first_word(line).is_some_and(|word| shape(word).eq(shape(code)))
}

/// What a character of a code counts as: one digit is like another, and one letter.
fn class(c: char) -> char {
    match c {
        _ if c.is_ascii_digit() => '0',
        _ if c.is_alphabetic() => 'a',
        _ => c,
    }
}

/// A line's first word, unless it is longer than any code.
fn first_word(line: &str) -> Option<&str> {
    let mut chars = line.char_indices().take(CODE);
    match chars.find(|&(_, c)| is_blank(c)) {
        Some((end, _)) => Some(&line[..end]),
        None => Some(line).filter(|line| line.len() <= CODE),
    }
}

/// Whether blanks inside a line part the cells of a row, whichever blanks they are.
pub fn has_gap(line: &str) -> bool {
    let mut run = 0;
    line.chars().any(|c| {
        run = if is_blank(c) && !is_invisible(c) { run + 1 } else { 0 };
        run == GAP
    })
}

/// Whether more brackets are opened than closed: a line of a program, or half a sentence.
pub fn is_open(text: &str) -> bool {
    let count = |sign: u8| text.bytes().filter(|&byte| byte == sign).count();
    text.bytes().any(|byte| matches!(byte, b'(' | b'[' | b'{'))
        && (count(b'(') > count(b')') || count(b'[') > count(b']') || count(b'{') > count(b'}'))
}

/// Whether a line's final stop belongs to an abbreviation that ends a role or a name, perhaps in
/// brackets: `ph.d.`, `(B. A.)`
pub fn ends_abbreviated(content: &str, words: &Words) -> bool {
    let content = content.strip_suffix(')').unwrap_or(content);
    let last = content.rsplit([' ', ',', '\u{a0}', '-', '–', '(']).next().unwrap_or(content);
    last.ends_with('.')
        && (words.is_role_word(last)
            || is_initial(last)
            || ends_in_short_form(content, last)
            || is_floor(content))
}

/// Whether a short word with a stop ends a name, whose every word begins with a capital:
/// `Holm & Søn Ltd.` No sentence of more than one word does.
fn ends_in_short_form(content: &str, last: &str) -> bool {
    let mut words = content.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    (3..=6).contains(&last.len())
        && last.len() < content.len()
        && words.all(|word| word.starts_with(char::is_uppercase))
}

/// `K.`, `J.P.` or `e.V.`
fn is_initial(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    word.contains(char::is_uppercase) && word.split_terminator('.').all(is_letter)
}

/// Whether a word has its stop for being shortened: no word does without a vowel, `Hans Chr. Holm`.
pub fn is_shortened(word: &str) -> bool {
    let is_vowel = |c: char| !c.is_ascii() || "aeiouy".contains(c);
    let mut letters = word.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase() && !is_vowel(first.to_ascii_lowercase()))
        && letters.all(|c| c.is_ascii_lowercase() && !is_vowel(c))
}

/// Whether a line begins with a single quotation mark. Those that are apostrophes too open a quote
/// only before a capital letter.
pub fn opens_single(content: &str) -> bool {
    let mut chars = content.chars();
    match chars.next() {
        Some('‘' | '‚' | '‹' | '›') => true,
        Some('\'' | '’') => chars.next().is_some_and(char::is_uppercase),
        _ => false,
    }
}

/// How long the dots are that a text begins with and that lead to what stands behind them, in bytes:
/// `........`, `…………`; 0 for fewer, as where something is left out.
pub fn leader(text: &str) -> usize {
    if !text.starts_with(['.', '…']) {
        return 0;
    }
    let dots = text.len() - text.trim_start_matches(['.', '…']).len();
    let width = |c: char| if c == '…' { 3 } else { 1 };
    if text[..dots].chars().map(width).sum::<usize>() < LEADER { 0 } else { dots }
}

/// Separators that part the fields of one line.
pub fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '/' | ':' | '.' | '(' | ')' | '<' | '>' | '[' | ']' | '*' | '_')
        || is_dash(c)
        || is_bullet(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_its_number_are_told_from_headings() {
        for line in ["Reg.nr. 441 207 936", "Matrikel 30 18 77 AB", "KRS-Nummer 120 440 913"] {
            assert!(is_registered(line), "{line}");
        }
        for line in [
            "Rute 417",
            "Regnskab 2022 2023",
            "Hold 10 og 12",
            "220 400 300",
            "Vi er 200 000 i dag",
        ] {
            assert!(!is_registered(line), "{line}");
        }
    }

    #[test]
    fn rows_begin_with_what_is_written_alike() {
        let are_alike =
            |above: &str, below: &str| code(above).is_some_and(|code| begins_like(code, below));
        assert!(are_alike("2.10.1 mends the oars", "2.9.0 adds a keel"));
        assert!(are_alike("boat-2.1.zip 9f2c", "oars-12.2.zip 77aa"));
        assert!(!are_alike("2023 kom vi", "2024 gik vi"));
        assert!(!are_alike("12.30 Frokost", "Senere kaffe") && !are_alike("En ø", "To øer"));
    }

    #[test]
    fn cells_are_parted_by_any_blanks() {
        assert!(has_gap("Nr.\u{a0} \u{a0}Vare") && has_gap("Nr.    Vare"));
        assert!(!has_gap("Nr.  Vare") && !has_gap("Nr.\u{a0}Vare"));
    }

    #[test]
    fn brackets_that_stay_open_are_seen() {
        assert!(is_open("CREATE VIEW boats (") && is_open("f(a, [b"));
        assert!(!is_open("Priser (2024)") && !is_open("a) Priser"));
    }
}
