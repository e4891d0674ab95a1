//! What a word says of the text it stands in: whether it is of names, of roles, or of neither.

use crate::lexicon::{Known, Words};
use crate::model::character::{ends_in_letter, is_dash, is_invisible};

/// What a word says of the text it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be all of it at once")]
pub struct Cues {
    pub shape: Shape,
    /// Whether it stands before a name and is part of it.
    pub is_title: bool,
    /// Whether it ends in a role head as it stands.
    pub is_head: bool,
    /// Whether it does so without the signs about it, or a part of it does.
    pub has_head: bool,
    /// Whether it stands in roles without ending them.
    pub is_degree: bool,
    /// Whether it is in small letters, with a stop: `med.`
    pub is_shortened: bool,
    /// Whether it joins words as no name does: `og`.
    pub joins: bool,
    /// Whether it names a part of an organisation, or a house.
    pub is_unit: bool,
    /// Whether it is the legal form of an organisation.
    pub is_firm: bool,
    /// Whether it stands between what something is called and what it is.
    pub is_copula: bool,
}

/// What the words of a text say of it together.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a text may have all of it at once")]
pub struct All {
    /// How many begin with a capital, how many with a small letter, and how many have what no name has.
    pub capitals: usize,
    pub small: usize,
    pub others: usize,
    pub has_head: bool,
    /// Whether any but the last names a part of an organisation: `LHS Gruppe Bornholm` is a place of
    /// work; who is called `Anna Church` has the word last.
    pub has_unit: bool,
    pub has_degree: bool,
    /// Whether any but the first is the legal form of an organisation.
    pub has_firm: bool,
    pub has_copula: bool,
    pub is_joined: bool,
}

impl All {
    /// What words say, each asked once.
    pub fn of(words: &[Cues]) -> Self {
        let mut all = Self::default();
        for (at, word) in words.iter().enumerate() {
            all.capitals += usize::from(word.shape == Shape::Capital);
            all.small += usize::from(word.shape == Shape::Small);
            all.others += usize::from(word.shape == Shape::Other);
            all.has_head |= word.has_head;
            all.has_unit |= word.is_unit && at + 1 < words.len();
            all.has_degree |= word.is_degree;
            all.has_firm |= word.is_firm && at > 0;
            all.has_copula |= word.is_copula;
            all.is_joined |= word.joins;
        }
        all
    }
}

/// What a word says of the text it stands in.
pub fn cues(word: &str, words: &Words) -> Cues {
    let bare = without_stop(word);
    match words.known(bare) {
        Some(known) if bare.len() == word.len() => of_letters(word, known),
        Some(known) => Cues {
            is_shortened: is_shortened(word),
            is_firm: words.is_firm(word),
            ..of_letters(bare, known)
        },
        None => with_signs(word, words),
    }
}

/// A word without the stop or comma behind it, which no look-up heeds.
fn without_stop(word: &str) -> &str {
    if ends_in_letter(word) { word } else { word.trim_end_matches(['.', ',', ':', ';', '!', '?']) }
}

/// Whether a word is in small letters, with a stop.
fn is_shortened(word: &str) -> bool {
    word.ends_with('.') && word.starts_with(char::is_lowercase)
}

/// The cues of a word that has no signs.
fn of_letters(word: &str, known: Known) -> Cues {
    let is_joint = known.is_particle || known.is_joining;
    let has_digit = || word.bytes().any(|byte| byte.is_ascii_digit());
    let starts = |what: fn(char) -> bool| word.starts_with(what);
    Cues {
        shape: match () {
            () if has_digit() => Shape::Other,
            () if is_joint || !word.contains(char::is_alphabetic) => Shape::Joint,
            () if starts(char::is_uppercase) => Shape::Capital,
            () => Shape::Small,
        },
        is_title: known.is_title,
        is_head: known.is_role_head,
        has_head: known.is_role_head,
        is_degree: known.is_role_word,
        is_shortened: false,
        joins: starts(char::is_alphabetic) && known.is_joining && !known.is_particle,
        is_unit: known.is_unit,
        is_firm: known.is_firm,
        is_copula: known.is_copula && starts(char::is_lowercase),
    }
}

/// The cues of a word that may have signs, of which each cue may need another part.
fn with_signs(word: &str, words: &Words) -> Cues {
    let is_head = words.is_role_head(word);
    Cues {
        shape: shape(word, words),
        is_title: words.is_title(word),
        is_head,
        has_head: has_head(word, is_head, words),
        is_degree: words.is_role_word(word.trim_end_matches([',', ';', ':'])),
        is_shortened: is_shortened(word),
        joins: word.starts_with(char::is_alphabetic)
            && words.is_joining(word)
            && !words.is_particle(word),
        is_unit: words.is_unit(word),
        is_firm: words.is_firm(word),
        is_copula: words.is_copula(word) && word.starts_with(char::is_lowercase),
    }
}

/// Whether a word, its hyphenated parts looked at too, ends in a role head; as it stands it `is_head`
/// or not.
fn has_head(whole: &str, is_head: bool, words: &Words) -> bool {
    let word = whole.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = word.trim_end_matches('.');
    let is_bare = bare.len() == whole.len();
    (if is_bare { is_head } else { words.is_role_head(bare) })
        || word.split(is_dash).skip(1).any(|part| words.is_role_head(part))
}

/// The look of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a capital: `Holm`, `Ø.`, `Jensen-Lund`, `d'Angelo`, `McKay`.
    Capital,
    /// Joins or belongs to names: `af`, `von`, `&`, `og`, a dash.
    #[default]
    Joint,
    /// Begins with a small letter.
    Small,
    /// Holds a digit or a sign that no name has.
    Other,
}

fn shape(word: &str, words: &Words) -> Shape {
    let word = word.trim_matches(|c| {
        matches!(c, ',' | '(' | ')' | '"' | '”' | '“' | ';' | ':') || is_invisible(c)
    });
    if word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '%' | '=' | '$' | '€')) {
        return Shape::Other;
    }
    if words.is_particle(word) || words.is_joining(word) || !word.contains(char::is_alphabetic) {
        return Shape::Joint;
    }
    let apostrophe =
        word.split_once(['\'', '’']).is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase));
    if word.starts_with(char::is_uppercase) || apostrophe { Shape::Capital } else { Shape::Small }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The quick way and the general one agree.
    #[test]
    fn a_word_of_letters_has_the_cues_that_it_has_with_signs() {
        let words = Lexicon::builtin().words(None);
        let texts = "Anna Formand og von de Dr Ø ÆØÅ a1 42 med Projektsekretariatet AS As Ltd er × \
                     éa of politisk";
        for word in texts.split(' ') {
            for signs in ["", ".", ",", ":", ";", "!", "?", ".,", "...", ")", ".)"] {
                let word = format!("{word}{signs}");
                assert_eq!(cues(&word, &words), with_signs(&word, &words), "{word}");
            }
        }
    }
}
