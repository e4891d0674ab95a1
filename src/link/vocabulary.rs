//! The words of a text as links compare them.

use crate::model::character::{self, With};

/// The words of a text in small letters, with those that begin with a capital told apart.
pub fn words(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    runs(text).map(|word| (word.to_lowercase(), word.starts_with(char::is_uppercase)))
}

/// Calls `see` for every word of a text that `fits`, in small letters; it is written down nowhere
/// else.
pub fn each_word(text: &str, fits: impl Fn(&str) -> bool, mut see: impl FnMut(&str)) {
    let mut small = String::new();
    for word in runs(text).filter(|word| fits(word)) {
        small.clear();
        if word.is_ascii() {
            small.push_str(word);
            small.make_ascii_lowercase();
        } else {
            small.push_str(&word.to_lowercase());
        }
        see(&small);
    }
}

/// The runs of letters and digits of a text.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    character::runs(text, With::Digits)
}

/// Whether two words are the same but for one letter: `danmark` and `denmark`.
pub fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail =
        a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - head - tail <= 1
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
