//! What the words and signs of one line show, wherever it stands.

use crate::lexicon::Words;
use crate::model::character::{is_bullet, is_dash};

use super::page::SHORT;

/// The fewest words of a line that holds a whole sentence and more.
const SENTENCE: usize = 8;

/// Whether a sentence ends inside a line and another begins, whose stop may be missing:
/// `Vi ror hver dag. Det er koldt`.
pub fn has_sentence(content: &str) -> bool {
    let ends = |word: &str| {
        word.strip_suffix(['.', '!', '?']).is_some_and(|word| {
            word.len() > 2 && word.chars().all(|c| c.is_lowercase() || c == '-')
        })
    };
    let words = || content.split_ascii_whitespace();
    let stops =
        |pair: &[u8]| matches!(pair, [b'.' | b'!' | b'?', after] if after.is_ascii_whitespace());
    // Behind another stop it is an abbreviation: `Dr. med. Anna Holm`.
    let follows = words().zip(words().skip(1)).zip(words().skip(2));
    content.len() <= 2 * SHORT
        && content.as_bytes().windows(2).any(stops)
        && !content.contains(['|', '\t', '@'])
        && follows.into_iter().any(|((before, word), next)| {
            !before.ends_with('.') && ends(word) && next.starts_with(char::is_uppercase)
        })
        && words().nth(SENTENCE - 1).is_some()
}

/// Whether a line is of a program or a row of cells, which ends by itself: no sentence has its
/// signs.
pub fn is_code(line: &str) -> bool {
    let signs = ["==", "()", " = ", "=>", "::", "</", "&&", "||", "(\"", " | ", " --", "\": "];
    let signed = line.bytes().any(|byte| {
        matches!(byte, b'=' | b'(' | b'|' | b'{' | b'}' | b'&' | b'<' | b':' | b'-' | b'@' | b'$')
    });
    signed
        && (line.starts_with(['{', '}', '@', '$'])
            || line.ends_with(['{', '}', '('])
            || line.ends_with("):")
            || signs.iter().any(|sign| line.contains(sign)))
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
    last.next().is_some_and(is_year)
        && last.next().is_some_and(|before| words.is_since(before))
        && !line.contains([',', '('])
}

/// Whether a line's final stop belongs to an abbreviation that ends a role or a name: `ph.d.`
pub fn ends_abbreviated(content: &str, words: &Words) -> bool {
    let last = content.rsplit([' ', ',', '\u{a0}', '-', '–']).next().unwrap_or(content);
    last.ends_with('.') && (words.is_role_word(last) || is_initial(last) || is_firm(content, last))
}

/// Whether a short word with a stop ends a name, whose every word begins with a capital:
/// `Holm & Søn Ltd.` No sentence of more than one word does.
fn is_firm(content: &str, last: &str) -> bool {
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

/// The number of characters, which is what a line's width is measured in.
pub fn columns(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
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

/// Separators that part the fields of one line.
pub fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '/' | ':' | '.' | '(' | ')' | '<' | '>' | '[' | ']' | '*' | '_')
        || is_dash(c)
        || is_bullet(c)
}
