//! Words for whom a text is about: parts of organisations, their legal forms, people without names.

use super::Words;
use crate::lexicon::fold::{fold, is_plain};
use crate::lexicon::keys::{Group, Key};
use crate::model::Field;
use crate::model::block::each;
use crate::model::character::{is_blank, runs, without_signs};

/// The fewest letters of what stands before the last part of a compound.
const FIRST_PART: usize = 3;

/// The fewest bytes of the last part of a compound: shorter words end many others by chance.
pub(super) const LAST_PART: usize = 5;

/// The shortest last part of a compound that says who speaks: shorter ones end names, `Andersson`.
const SOMEBODY: usize = 6;

/// The longest legal form, in bytes, that is a common word in small letters: `as`.
const SHORT: usize = 2;

impl Words<'_> {
    /// Whether it is a heading that contacts of any kind stand under, and so names nobody: also two
    /// in one, *Kontakt og booking*, and one that says what is asked, *Spørgsmål om medlemskab*.
    #[must_use]
    pub fn heads_contacts(&self, heading: &str) -> bool {
        let heading = heading.trim_end_matches([':', '.']);
        let known = |words: &str| self.has(Key::HeadsContacts, words.trim());
        let blanks = || heading.match_indices(' ').map(|(at, _)| at);
        let two = blanks().nth(1).map(|end| &heading[..end]);
        let parted = |at: usize| {
            let (joint, last) = heading[at + 1..].split_once(' ').unwrap_or_default();
            (self.is_joining(joint) || joint == "&") && known(&heading[..at]) && known(last)
        };
        known(heading)
            || two.is_some_and(known)
            || blanks().any(parted)
            || heading.contains(',') && heading.split(',').all(known)
            || self.is_header(heading)
    }

    /// Whether it heads a table, for each of its words names a field: *Navn Stilling Telefon*.
    #[must_use]
    pub fn is_header(&self, line: &str) -> bool {
        let words = || runs(line, is_blank);
        let is_field = |word: &str| self.label(word.trim_end_matches([',', ':', '/'])).is_some();
        words().nth(1).is_some() && words().all(is_field)
    }

    /// Whether it is a label for a name that says where somebody is: *Kontakt på messen:*. Who is
    /// *Kontaktperson for messen* has that for a role.
    #[must_use]
    pub fn labels_somebody(&self, label: &str) -> bool {
        let is_name =
            |word: &str| self.label(word) == Some(Field::Name) && !self.is_role_head(word);
        let is_small = |word: &str| word.starts_with(char::is_lowercase);
        let mut each = label.trim_end_matches(':').split(is_blank);
        each.next().is_some_and(is_name)
            && each.next().is_some_and(|word| is_small(word) && self.is_common(word))
            && each.next().is_some_and(is_small)
            && each.next().is_none()
    }

    /// Whether a word names a part of an organisation: *Sekretariatet*, *Borgerservice*.
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        self.names(Key::Units, without_signs(word))
    }

    /// Whether a word is a compound that names one: *Kulturudvalget*, *Arbeitsgruppe*.
    #[must_use]
    pub fn is_unit_compound(&self, word: &str) -> bool {
        let bare = without_signs(word);
        !self.has(Key::Units, bare) && self.ends_compound(Key::Units, bare)
    }

    /// Whether a word is the legal form of an organisation, by its capitals too: *A/S*, *Ltd*.
    #[must_use]
    pub fn is_firm(&self, word: &str) -> bool {
        let bare = word.trim_matches([',', '(', ')']);
        let short = bare.len() <= SHORT;
        bare.contains(char::is_uppercase)
            && !(short && bare.ends_with(char::is_lowercase))
            && self.has(Key::Firms, bare)
    }

    /// Whether it is what one asks about or does, as no office is called: *program*, *Medlemskab*.
    #[must_use]
    pub fn is_topic(&self, word: &str) -> bool {
        self.names(Key::Topics, word)
    }

    /// Whether it asks to get in touch: *kontakt*, *Tilmelding*, *Bordbestilling*.
    #[must_use]
    pub fn is_reach(&self, word: &str) -> bool {
        self.names(Key::Reach, word)
    }

    /// Whether it may stand between such a word and the name of whom to reach: *til*, *hos*.
    #[must_use]
    pub fn is_toward(&self, word: &str) -> bool {
        self.has(Key::Toward, word)
    }

    /// Whether it stands in names of organisations and places, and in no person's: *Kommune*,
    /// *Danske*, *Forsamlingshus*.
    #[must_use]
    pub fn is_body(&self, word: &str) -> bool {
        let bare = without_signs(word);
        self.names(Key::Bodies, bare) || self.is_unit(bare) || self.is_firm(bare)
    }

    /// Whether it is a part of an organisation, or a compound that ends in a word of [`Self::is_body`]:
    /// *Foreningen*, *Sejlforbundet*; *Park* may be anybody's.
    #[must_use]
    pub fn is_house(&self, word: &str) -> bool {
        let bare = without_signs(word);
        self.is_unit(bare) || self.ends_compound(Key::Bodies, bare)
    }

    /// Whether two words of a line stand where an address is not shown: *beskyttet*, *spambots*,
    /// *JavaScript*. Parts of words count as well.
    #[must_use]
    pub fn are_hidden(&self, line: &str) -> bool {
        let gate = self.gates().of(Group::Single(Key::Hidden));
        let is_hidden = |start: usize| {
            let word = line[start..].split([' ', '-']).next().unwrap_or_default();
            self.has(Key::Hidden, without_signs(word))
        };
        let mut hidden = 0;
        let mut see = |start: usize| {
            // Hardly any word begins like one.
            let may_be = gate.may_open(&line.as_bytes()[start..]);
            hidden += u32::from(may_be && is_hidden(start));
        };
        see(0);
        each(line.as_bytes(), |byte| matches!(byte, b' ' | b'-'), |end| see(end + 1));
        hidden > 1
    }

    /// Whether it stands in what a list of organisations is called: *medlemmer*, *Partner*.
    #[must_use]
    pub fn is_members(&self, word: &str) -> bool {
        self.has(Key::Members, without_signs(word))
    }

    /// Whether it is what people of several houses arrange: *konference*, *Programkomité*.
    #[must_use]
    pub fn is_gathering(&self, word: &str) -> bool {
        self.names(Key::Gatherings, without_signs(word))
    }

    /// Whether it stands before the name of whoever signs a letter: *Deres*, *Ihre*.
    #[must_use]
    pub fn is_yours(&self, word: &str) -> bool {
        self.has(Key::Yours, word)
    }

    /// Whether a line begins like one that opens a letter: *Kære bestyrelse*.
    #[must_use]
    pub fn is_greeting(&self, line: &str) -> bool {
        self.begins(Key::Greetings, line)
    }

    /// Whether it is a label of when, where and who, as a meeting has them too: *Sted*, *Deltagere*.
    #[must_use]
    pub fn is_particular(&self, label: &str) -> bool {
        self.has(Key::Particulars, label)
    }

    /// Whether it is a house of learning: *Universitet*, *Fachhochschule*.
    #[must_use]
    pub fn is_academy(&self, word: &str) -> bool {
        self.names(Key::Academies, without_signs(word))
    }

    /// Whether it says who speaks without a name: *mor*, *Hausbesitzerin*.
    #[must_use]
    pub fn is_somebody(&self, word: &str) -> bool {
        self.has(Key::Somebody, word) || self.ends_in(Key::Somebody, word, SOMEBODY)
    }

    /// Whether a word has a key, or is a compound whose last part has it.
    fn names(&self, key: Key, word: &str) -> bool {
        self.has(key, word) || self.ends_compound(key, word)
    }

    /// Whether a word is a compound whose last part has a key.
    pub(super) fn ends_compound(&self, key: Key, word: &str) -> bool {
        self.ends_in(key, word, LAST_PART)
    }

    /// Whether a word is a compound whose last part has a key and is so many bytes long at least.
    fn ends_in(&self, key: Key, word: &str, least: usize) -> bool {
        debug_assert!(key.ends_compounds(), "the gate of what ends words knows no {key:?}");
        if word.len() <= least {
            return false;
        }
        let folded = fold(word);
        if !folded.is_empty() && is_plain(word) {
            return self.gates().parts.may_end(&folded) && self.has_at_end(key, &folded, least);
        }
        let parts = word.char_indices().skip(FIRST_PART).map(|(at, _)| &word[at..]);
        parts.take_while(|last| last.len() >= least).any(|last| self.has(key, last))
    }

    /// The same of a folded word that folds letter by letter.
    pub(super) fn has_at_end(&self, key: Key, word: &[u8], least: usize) -> bool {
        let letters = word.iter().enumerate().filter(|(_, byte)| **byte & 0xc0 != 0x80);
        let parts = letters.skip(FIRST_PART).map(|(at, _)| &word[at..]);
        let mut parts = parts.take_while(|last| last.len() >= least);
        parts.any(|last| self.meaning(Group::Single(key), last).is_some())
    }
}
