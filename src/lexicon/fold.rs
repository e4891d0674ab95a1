//! The forms in which words are compared, made in place, without allocating.

use unicode_normalization::UnicodeNormalization;

use super::lower::{FILL, Lower, last, letters};
use crate::model::character::{self, is_dash, is_invisible};

/// Longer than any word or label; whatever is longer is not looked up, so that a look-up takes
/// constant time.
const LONGEST: usize = 120;

/// A folded word: lower case, composed, with single spaces and plain hyphens, without blanks about
/// it and without the stop or colon at its end.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    bytes: [u8; LONGEST],
    length: usize,
}

impl std::ops::Deref for Folded {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Folds a word; what is too long to be one becomes an empty word, which no index has.
#[inline]
pub(crate) fn fold(word: &str) -> Folded {
    let mut folded = Folded::empty();
    folded.set(word);
    folded
}

/// Whether a word is of nothing but ASCII letters, digits and letters of Latin-1, all of which fold
/// one by one.
pub(crate) fn is_plain(word: &str) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, 0x80..0xc0 | 0xc3);
    let are_plain =
        |eight: [u8; 8]| letters(u64::from_le_bytes(eight)).is_some() || eight.iter().all(is_plain);
    let (eights, rest) = word.as_bytes().as_chunks();
    !word.is_empty()
        && eights.iter().all(|eight| are_plain(*eight))
        && (rest.is_empty() || are_plain(filled(word.as_bytes(), rest.len())))
}

/// The form in which labels are compared: folded, and written without hyphens and stops, so that
/// `E-mail`, `Tlf.nr.` and `e - mail` need no entries of their own.
pub(crate) fn label_key(words: &str) -> Folded {
    let mut folded = fold(words);
    if folded.iter().any(|byte| matches!(byte, b'.' | b'-')) {
        folded.without_signs();
    }
    folded
}

impl Folded {
    /// No word.
    pub(crate) fn empty() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }

    /// Folds a word in place of the last one; whether it is not too long to be one.
    pub(crate) fn set(&mut self, word: &str) -> bool {
        let is_word = word.len() <= LONGEST
            && (self.take_letters(word.as_bytes()) || self.take_others(word).is_some());
        if is_word {
            self.trim();
        } else {
            self.length = 0;
        }
        is_word
    }

    /// Folds ASCII with single blanks and the letters of Latin-1, eight bytes at a time; false for
    /// anything else.
    fn take_letters(&mut self, word: &[u8]) -> bool {
        let (eights, rest) = word.as_chunks::<8>();
        let mut lower = Lower::new();
        let (room, _) = self.bytes.as_chunks_mut::<8>();
        for (to, eight) in room.iter_mut().zip(eights) {
            *to = lower.next(*eight);
        }
        if let Some(to) = room.get_mut(eights.len())
            && !rest.is_empty()
        {
            *to = lower.next(filled(word, rest.len()));
        }
        self.length = word.len();
        lower.is_plain()
    }

    /// Folds ASCII and the letters of Latin-1, which is nearly every word; false for any other.
    fn take_plain(&mut self, word: &[u8]) -> bool {
        let mut bytes = word.iter();
        while let Some(&byte) = bytes.next() {
            match byte {
                b' ' => self.space(),
                b'!'..=b'~' => self.put(byte.to_ascii_lowercase()),
                // À to Þ are 0x20 before à to þ, × and ÷ between them.
                0xc3 => match bytes.next() {
                    Some(&second @ 0x80..=0x9e) if second != 0x97 => self.pair(second + 0x20),
                    Some(&second) => self.pair(second),
                    None => return false,
                },
                _ => return false,
            }
        }
        true
    }

    fn pair(&mut self, second: u8) {
        self.put(0xc3);
        self.put(second);
    }

    /// Folds what has blanks or letters of other scripts in it; `None` if that makes it too long. It
    /// stands by itself, so that little need be kept for it where nearly every word is folded.
    #[cold]
    #[inline(never)]
    fn take_others(&mut self, word: &str) -> Option<()> {
        self.length = 0;
        if !self.take_plain(word.as_bytes()) {
            self.length = 0;
            self.take_any(word)?;
        }
        Some(())
    }

    /// Folds anything; `None` if that makes it too long.
    fn take_any(&mut self, word: &str) -> Option<()> {
        let seen = word.chars().filter(|c| !is_invisible(*c));
        // No sign of general punctuation, a dash or a curved mark, is put together with another.
        let is_composed = word.chars().all(|c| matches!(c, ..'\u{300}' | '\u{2002}'..'\u{2070}'));
        if is_composed { self.take(seen) } else { self.take(seen.nfc()) }
    }

    fn take(&mut self, chars: impl Iterator<Item = char>) -> Option<()> {
        for c in chars {
            match c {
                ' '..='~' => self.take_one(c.to_ascii_lowercase())?,
                _ => parts(c).flat_map(char::to_lowercase).try_for_each(|c| self.take_one(c))?,
            }
        }
        Some(())
    }

    /// Takes a small letter, a sign or a blank; `None` if there is no room for it.
    fn take_one(&mut self, c: char) -> Option<()> {
        if self.length + c.len_utf8() > LONGEST {
            return None;
        }
        match c {
            '!'..='~' => self.put(c as u8),
            _ if c.is_whitespace() => self.space(),
            _ if is_dash(c) => self.put(b'-'),
            _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.put(byte)),
        }
        Some(())
    }

    fn put(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    fn space(&mut self) {
        if self.last().is_some_and(|&last| last != b' ') {
            self.put(b' ');
        }
    }

    fn trim(&mut self) {
        // Nearly every word ends in a letter.
        if self.last().is_some_and(|last| last.is_ascii_lowercase() || !last.is_ascii()) {
            return;
        }
        self.trim_end(|byte| byte == b' ');
        self.trim_end(|byte| matches!(byte, b'.' | b':' | b',' | b';' | b'?' | b'!'));
        self.trim_end(|byte| byte == b' ');
    }

    fn trim_end(&mut self, what: impl Fn(u8) -> bool) {
        while self.last().is_some_and(|last| what(*last)) {
            self.length -= 1;
        }
    }

    /// Drops hyphens with the spaces about them, and reads stops as spaces.
    fn without_signs(&mut self) {
        let old = self.clone();
        self.length = 0;
        for (at, &byte) in old.iter().enumerate() {
            let before = &old[..at];
            let is_spaced = before.ends_with(b" ") && old[at + 1..].starts_with(b" ");
            match byte {
                b'-' if is_spaced => self.trim_end(|byte| byte == b' '),
                b'-' => {}
                b' ' if before.ends_with(b"-") => {}
                b' ' | b'.' => self.space(),
                _ => self.put(byte),
            }
        }
        self.trim_end(|byte| byte == b' ');
    }
}

/// The last few bytes of a word, one to seven, filled up with letters.
fn filled(word: &[u8], count: usize) -> [u8; 8] {
    (last(word, count) | FILL << (8 * count)).to_le_bytes()
}

/// The letters of a ligature, or any other character as it is.
fn parts(c: char) -> impl Iterator<Item = char> {
    let letters = character::letters(c).unwrap_or_default();
    letters.chars().chain(letters.is_empty().then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        String::from_utf8(fold(word).to_vec()).unwrap()
    }

    fn label(words: &str) -> String {
        String::from_utf8(label_key(words).to_vec()).unwrap()
    }

    #[test]
    fn folding() {
        for (word, expected) in [
            ("konsulent", "konsulent"),
            ("ph.d.:", "ph.d"),
            ("ØKONOM", "økonom"),
            ("ra\u{30a}dgiver", "rådgiver"),
            ("kon\u{ad}sulent", "konsulent"),
            ("Fremtidige \u{a0} perspektiver :", "fremtidige perspektiver"),
            ("\u{200b} Titel\t ", "titel"),
            ("Eﬀekt, ﬁn \u{200b}ﬂåde", "effekt, fin flåde"),
            ("Ĳsland", "ijsland"),
            ("a\u{200b}\u{30a}r", "år"),
            ("ÄÖÜ×÷ß", "äöü×÷ß"),
            ("Öffentlichkeits\u{2011}Chef", "öffentlichkeits-chef"),
            ("ŁÓDŹ", "łódź"),
            ("’S", "’s"),
            ("...", ""),
            ("", ""),
        ] {
            assert_eq!(folded(word), expected, "{word}");
        }
        assert!(fold(&"a".repeat(1000)).is_empty());
        assert_eq!(folded(&"a".repeat(LONGEST)).len(), LONGEST);
        // Lower case of İ and compositions that NFC takes apart are longer than what is printed.
        assert!(fold(&"İ".repeat(LONGEST / 2)).is_empty());
        assert!(fold(&"\u{1d160}".repeat(LONGEST / 4)).is_empty());
    }

    /// The quick way and the general one agree.
    #[test]
    fn every_letter_of_latin_1_folds_as_unicode_says() {
        for c in ('!'..='~').chain('À'..='ÿ').filter(|c| !".:,;?!".contains(*c)) {
            let lower = if c == '-' { "-".to_owned() } else { c.to_lowercase().collect() };
            assert_eq!(folded(&c.to_string()), lower, "{c}");
        }
    }

    #[test]
    fn labels_are_compared_without_stops_and_hyphens() {
        for text in ["Tlf.nr.:", "tlf. nr", "TLF. NR."] {
            assert_eq!(label(text), "tlf nr", "{text}");
        }
        for text in ["E-mail", "email:", "e - mail", "E\u{2011}Mail", "e- mail", "-email-"] {
            assert_eq!(label(text), "email", "{text}");
        }
        assert_eq!(label("e -mail"), "e mail");
        assert_eq!(label(". - ."), "");
    }
}
