//! What a word says of the text it stands in: whether it is of names, of roles, or of neither.

use crate::lexicon::Words;
use crate::model::character::is_dash;

/// What a word says of the text it stands in.
#[derive(Clone, Copy, Debug, Default)]
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

/// What a word says of the text it stands in.
pub fn cues(word: &str, words: &Words) -> Cues {
    let is_head = words.is_role_head(word);
    Cues {
        shape: shape(word, words),
        is_title: words.is_title(word),
        is_head,
        has_head: has_head(word, is_head, words),
        is_degree: words.is_role_word(word.trim_end_matches([',', ';', ':'])),
        is_shortened: word.ends_with('.') && word.starts_with(char::is_lowercase),
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
    let word = word.trim_matches([',', '(', ')', '"', '”', '“', ';', ':']);
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
