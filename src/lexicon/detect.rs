//! Tells the language of a text by its most frequent words.

use super::{Language, Lexicon};

pub(super) fn detect<'l>(_lexicon: &'l Lexicon, _text: &str) -> Option<&'l Language> {
    None
}
