//! All that is known of a word of letters alone, by folding it and looking it up once.

use super::Words;
use super::whom::LAST_PART;
use crate::lexicon::fold::{fold, is_plain};
use crate::lexicon::index::Meaning;
use crate::lexicon::keys::{Group, Key};

/// What is known of a word; each field says what the method of its name does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be all of it at once")]
pub struct Known {
    /// See [`Words::is_role_head`].
    pub is_role_head: bool,
    /// See [`Words::is_role_word`].
    pub is_role_word: bool,
    /// See [`Words::is_title`].
    pub is_title: bool,
    /// See [`Words::is_joining`].
    pub is_joining: bool,
    /// See [`Words::is_particle`].
    pub is_particle: bool,
    /// See [`Words::is_unit`].
    pub is_unit: bool,
    /// See [`Words::is_firm`].
    pub is_firm: bool,
    /// See [`Words::is_copula`].
    pub is_copula: bool,
}

impl Words<'_> {
    /// What is known of a word of letters and digits; `None` for one with signs, of which each
    /// method reads another part.
    ///
    /// ```
    /// use uddrag::lexicon::Lexicon;
    ///
    /// let words = Lexicon::builtin().words(None);
    /// assert!(words.known("Udviklingschef").is_some_and(|known| known.is_role_head));
    /// assert!(words.known("Sekretariatet").is_some_and(|known| known.is_unit));
    /// assert_eq!(words.known("Dr."), None);
    /// ```
    #[must_use]
    pub fn known(&self, word: &str) -> Option<Known> {
        if !is_plain(word) {
            return None;
        }
        let folded = fold(word);
        if folded.is_empty() {
            return None;
        }
        let (first, meanings) = self.lexicon.index.meanings(&folded);
        let keys = meanings.iter().fold(0, |keys, meaning| keys | meaning.key.bit());
        let among = |key: Key| {
            let may_be = keys & key.bit() != 0;
            if may_be { self.among(Group::Single(key), first, meanings) } else { None }
        };
        let has = |key: Key| among(key).is_some();
        let ends_in_unit = || {
            self.gates().parts.may_end(&folded) && self.has_at_end(Key::Units, &folded, LAST_PART)
        };
        Some(Known {
            is_role_head: self.gates().heads.may_end(&folded) && self.heads(&folded),
            is_role_word: has(Key::RolesWords),
            is_title: among(Key::Titles)
                .is_some_and(|title| self.stands_before_names(&folded, *title)),
            is_joining: has(Key::Joining),
            is_particle: has(Key::Particles),
            is_unit: ends_in_unit() || has(Key::Units),
            is_firm: keys & Key::Firms.bit() != 0 && self.is_firm(word),
            is_copula: has(Key::Copulas),
        })
    }

    /// The meaning of a group among those of a word, the first of which has a place among all: that
    /// in the document's own language, else the English one.
    pub(super) fn among<'m>(
        &self,
        group: Group,
        first: usize,
        meanings: &'m [Meaning],
    ) -> Option<&'m Meaning> {
        let of = |languages| meanings.iter().position(|it| it.is(group, languages));
        let at = of(self.own).or_else(|| of(self.english))?;
        self.lexicon.meet(first + at);
        Some(&meanings[at])
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    /// One look-up says what eight say.
    #[test]
    fn what_is_known_is_what_each_method_says() {
        let lexicon = Lexicon::builtin();
        let texts = "Anna Formand Chefkonsulent og von Dr Sekretariatet Projektsekretariatet as AS \
                     er of Ltd politisk fungerende Öffentlichkeitsreferentin 22 a Å Kanzlei Ø";
        for language in [None, Some("da"), Some("de"), Some("en")] {
            let words = lexicon.words(language.and_then(|code| lexicon.language(code)));
            for word in texts.split(' ') {
                let known = words.known(word).unwrap();
                let found = [
                    (known.is_role_head, words.is_role_head(word)),
                    (known.is_role_word, words.is_role_word(word)),
                    (known.is_title, words.is_title(word)),
                    (known.is_joining, words.is_joining(word)),
                    (known.is_particle, words.is_particle(word)),
                    (known.is_unit, words.is_unit(word)),
                    (known.is_firm, words.is_firm(word)),
                    (known.is_copula, words.is_copula(word)),
                ];
                assert!(found.iter().all(|(one, each)| one == each), "{word}: {found:?}");
            }
        }
    }

    #[test]
    fn a_word_with_signs_is_not_known_at_once() {
        let words = Lexicon::builtin().words(None);
        for word in ["", "Dr.", "Anna,", "E-mail", "A/S", "’s", "fi\u{ad}re", "ﬁre", "Łódź"]
        {
            assert_eq!(words.known(word), None, "{word}");
        }
    }
}
