//! The words of a text as links compare them.

use crate::model::runs::{With, each_run};

/// The words of a text in small letters, with a blank between two.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    each_word(
        text,
        1,
        |_| true,
        |word, _| {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        },
    );
    words
}

/// Calls `see` for every word of a text that has `least` bytes and `fits`, in small letters and as it is
/// printed; it is written down nowhere else.
pub fn each_word(
    text: &str,
    least: usize,
    fits: impl Fn(&str) -> bool,
    mut see: impl FnMut(&str, &str),
) {
    let mut small = String::new();
    each_run(text, With::Digits, least, |word| {
        if word.len() >= least && fits(word) {
            small.clear();
            push_lower(&mut small, word);
            see(&small, word);
        }
    });
}

/// Adds a word in small letters: those of Latin-1, with which capitals of ASCII alone stand in nearly every
/// word, are as they were.
fn push_lower(small: &mut String, word: &str) {
    let mut before = 0;
    let is_other =
        |byte| byte > 0xc3 || std::mem::replace(&mut before, byte) == 0xc3 && byte < 0x9f;
    if word.bytes().any(is_other) {
        small.push_str(&word.to_lowercase());
    } else {
        small.push_str(word);
        small.make_ascii_lowercase();
    }
}

/// Whether two words are the same but for one letter: `danmark` and `denmark`.
pub fn alike(a: &str, b: &str) -> bool {
    // They begin or end with the same letter, which most words do not.
    let (a_bytes, b_bytes) = (a.as_bytes(), b.as_bytes());
    if a_bytes.first() != b_bytes.first() && a_bytes.last() != b_bytes.last() {
        return false;
    }
    let head = length_of_same(a.chars().zip(b.chars()));
    let (a_rest, b_rest) = (&a[head..], &b[head..]);
    let tail = length_of_same(a_rest.chars().rev().zip(b_rest.chars().rev()));
    let is_one_letter = |rest: &str| rest[..rest.len() - tail].chars().nth(1).is_none();
    let is_long = |word: &str| word.chars().nth(4).is_some();
    a == b || is_one_letter(a_rest) && is_one_letter(b_rest) && is_long(a) && is_long(b)
}

/// How many bytes the characters take that are the same in two words.
fn length_of_same(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn one_letter_may_differ() {
        assert!(alike("danmark", "denmark"));
        assert!(alike("projekt", "projekts"));
        assert!(!alike("projekt", "produkt"));
        assert!(!alike("hav", "hat"));
    }
}
