//! What a line's end between two pieces of a text stands for: a space, or a word split in two.

use unicode_normalization::char::is_combining_mark;

/// Longer words are looked at by their ends: a text that mends all its lines into one word must
/// not be read again at each of them.
const LONGEST: usize = 32;

/// How two pieces are joined over a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mend {
    /// With a space.
    Space,
    /// As they stand.
    Keep,
    /// Without the hyphen that the first one ends in.
    Drop,
}

/// How `before` goes on with `next` after a line's end.
pub(super) fn mend(before: &str, next: &str) -> Mend {
    let mut back = before.chars();
    let (Some(last), Some(first)) = (back.next_back(), next.chars().next()) else {
        return Mend::Space;
    };
    let head = back.as_str();
    if !back.next_back().is_some_and(is_word) {
        return Mend::Space;
    }
    match last {
        '/' => Mend::Keep,
        '-' | '\u{2010}' if first.is_lowercase() => split(head),
        // Behind an `@` an address goes on.
        '-' | '\u{2010}' | '\u{2011}' | '@' if first.is_alphanumeric() => Mend::Keep,
        _ => Mend::Space,
    }
}

/// Whether a hyphen and a lower-case word after a blank say that the hyphen stands for the rest
/// of a word: `problem- og løsningsorienteret`.
pub(super) fn is_suspended(before: &str, next: &str) -> bool {
    before.strip_suffix(['-', '\u{2010}', '\u{2011}']).is_some_and(|head| head.ends_with(is_word))
        && next.starts_with(char::is_lowercase)
}

/// A word goes on in lower case: its hyphen was put there by the line's end, unless what stands
/// before it is never split off (`e-mail`, `EU-lande`, `3-årig`). A hyphen that stands for the rest
/// of a word (`fest- og bryllup`) is told by a span that ends behind it.
fn split(head: &str) -> Mend {
    let word = || head.chars().rev().take_while(|&c| is_word(c)).take(LONGEST);
    let kept = word().nth(1).is_none()
        || word().next().is_some_and(char::is_numeric)
        || !word().any(char::is_lowercase);
    if kept { Mend::Keep } else { Mend::Drop }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_mended_and_real_hyphens_kept() {
        for (before, next, expected) in [
            ("sam-", "arbejde", Mend::Drop),
            ("sam\u{2010}", "arbejde", Mend::Drop),
            ("cafe\u{301}-", "gæst", Mend::Drop),
            ("Lunde-", "Bakken", Mend::Keep),
            ("2019-", "2021", Mend::Keep),
            ("covid-", "19", Mend::Keep),
            ("fest-", "oglen", Mend::Drop),
            ("e-", "mail", Mend::Keep),
            ("en e-", "mail", Mend::Keep),
            ("EU-", "lande", Mend::Keep),
            ("3-", "årig", Mend::Keep),
            ("kaffe\u{2011}", "te", Mend::Keep),
            ("forår/", "efterår", Mend::Keep),
            ("Skriv til anna@", "havet.dk", Mend::Keep),
            ("Skriv til @", "havet.dk", Mend::Space),
            ("så -", "men", Mend::Space),
            ("så –", "men", Mend::Space),
            ("så /", "men", Mend::Space),
            ("ord", "mere", Mend::Space),
            ("ord-", "(mere", Mend::Space),
            ("", "a", Mend::Space),
            ("-", "a", Mend::Space),
        ] {
            assert_eq!(mend(before, next), expected, "{before:?} {next:?}");
        }
    }

    #[test]
    fn a_suspended_hyphen_stands_before_a_lower_case_word() {
        assert!(is_suspended("fest-", "og bryllup"));
        assert!(!is_suspended("fest-", "Og"));
        assert!(!is_suspended("fest -", "og"));
        assert!(!is_suspended("fest", "og"));
    }
}
