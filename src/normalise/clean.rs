//! Characters to one form: NFC, ligatures as letters, one plain space for any white space.

use std::borrow::Cow;
use std::iter;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::wrap::{Mend, mend};
use crate::model::block::{BLOCK, told};
use crate::model::character::{is_blank, is_invisible, letters, without_blanks};

/// What stands between what is written and what is written next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    /// Nothing.
    Tight,
    /// A space.
    Space,
    /// White space with a line's end in it.
    Wrap,
    /// A new paragraph.
    Paragraph,
    /// A new list item.
    Item,
}

/// Writes text in normal form, a piece at a time.
pub(super) struct Writer {
    out: String,
    joint: Joint,
    soft: bool,
    /// Whether anything in it may not be in normal form.
    loose: bool,
}

impl Writer {
    /// A writer with room for `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), joint: Joint::Tight, soft: false, loose: false }
    }

    /// What stands before whatever is written next.
    pub(super) fn joint(&self) -> Joint {
        self.joint
    }

    /// Says what stands before whatever is written next.
    pub(super) fn set_joint(&mut self, joint: Joint) {
        self.soft &= joint == self.joint;
        self.joint = joint;
    }

    /// Writes a piece of text.
    pub(super) fn write(&mut self, text: &str) {
        if is_word(text) {
            return self.write_clean(text);
        }
        let mut from = 0;
        for (at, c) in stops(text, false) {
            self.write_clean(&text[from..at]);
            self.write_char(c, &text[at..]);
            from = at + c.len_utf8();
        }
        self.write_clean(&text[from..]);
    }

    /// What was written, without white space around it.
    pub(super) fn finish(self) -> String {
        if self.loose { composed(self.out) } else { self.out }
    }

    /// Writes what is in normal form but for a space at either end.
    fn write_clean(&mut self, text: &str) {
        let inner = text.strip_prefix(' ').unwrap_or(text);
        if inner.len() < text.len() {
            self.joint = self.joint.max(Joint::Space);
        }
        let inner = inner.strip_suffix(' ').unwrap_or(inner);
        if !inner.is_empty() {
            self.join(inner);
            self.out.push_str(inner);
            if text.ends_with(' ') {
                self.joint = Joint::Space;
            }
        }
    }

    fn write_char(&mut self, c: char, text: &str) {
        if is_invisible(c) {
            self.soft |= c == '\u{ad}' && self.joint == Joint::Tight;
        } else if is_break(c) {
            self.joint = self.joint.max(Joint::Wrap);
        } else if c.is_whitespace() {
            self.joint = self.joint.max(Joint::Space);
        } else {
            self.join(text);
            self.loose = true;
            match letters(c) {
                Some(letters) => self.out.push_str(letters),
                None => self.out.push(c),
            }
        }
    }

    fn join(&mut self, next: &str) {
        match self.joint {
            Joint::Item if self.out.is_empty() => self.out.push_str("• "),
            _ if self.out.is_empty() => {}
            Joint::Tight => {}
            Joint::Space => self.out.push(' '),
            Joint::Wrap => self.mend(next),
            Joint::Paragraph => self.out.push_str("\n\n"),
            Joint::Item => self.out.push_str("\n• "),
        }
        self.joint = Joint::Tight;
        self.soft = false;
    }

    fn mend(&mut self, next: &str) {
        match if self.soft { Mend::Keep } else { mend(&self.out, next) } {
            Mend::Space => self.out.push(' '),
            Mend::Keep => {}
            Mend::Drop => {
                self.out.pop();
            }
        }
    }
}

/// The text in normal form, line ends taken for plain white space.
pub(super) fn flat(text: &str) -> Cow<'_, str> {
    let text = without_blanks(text);
    if run(text) == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_invisible(c)) {
        match letters(c) {
            Some(letters) => out.push_str(letters),
            None if !c.is_whitespace() => out.push(c),
            None if !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    Cow::Owned(composed(out))
}

/// The text with its accents put together with their letters, where any is apart.
fn composed(text: String) -> String {
    let mut out = String::new();
    let mut rest = text.as_str();
    // Characters of two bytes up to U+00FF are whole.
    while let Some(at) = rest.char_indices().find(|&(_, c)| c > '\u{ff}' && !is_whole(c)) {
        let letter = rest[..at.0].char_indices().next_back().map_or(0, |(start, _)| start);
        let end = rest[at.0..].find(is_whole).map_or(rest.len(), |length| at.0 + length);
        out.push_str(&rest[..letter]);
        out.extend(rest[letter..end].nfc());
        rest = &rest[end..];
    }
    if out.is_empty() {
        return text;
    }
    out.push_str(rest);
    out
}

/// How many bytes of `text`, from its start, are in normal form as they stand: no white space
/// around them and only single plain spaces between them.
pub(super) fn run(text: &str) -> usize {
    if is_word(text) {
        return text.len();
    }
    let end = stops(text, true).next().map_or(text.len(), |(at, _)| at);
    end - usize::from(text[..end].ends_with(' '))
}

/// Whether a text is a word of ASCII alone, as many values are, which says all at once.
fn is_word(text: &str) -> bool {
    text.len() < BLOCK && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The characters of a text that are not in normal form, with their places; a space is one
/// `behind_space`.
fn stops(text: &str, behind_space: bool) -> impl Iterator<Item = (usize, char)> {
    let (mut block, mut odd, mut behind_space) = (0, 0, behind_space);
    iter::from_fn(move || {
        loop {
            while odd == 0 {
                let bytes = text.as_bytes().get(block..).filter(|bytes| !bytes.is_empty())?;
                let spaces = told(bytes, |byte| byte == b' ');
                odd = told(bytes, is_odd) | spaces & (spaces << 1 | u64::from(behind_space));
                behind_space = spaces >> (BLOCK - 1) == 1;
                block += BLOCK;
            }
            let at = block - BLOCK + odd.trailing_zeros() as usize;
            odd &= odd - 1;
            // Most are the ends of lines.
            if text.as_bytes()[at] == b'\n' {
                return Some((at, '\n'));
            }
            if let Some(c) = text[at..].chars().next().filter(|&c| !stands(c)) {
                return Some((at, c));
            }
        }
    })
}

/// Whether a byte may begin a character that is not in normal form, blanks aside. The lead byte of
/// Latin-1's letters and every byte that continues a character may not, so that Danish runs through
/// without a look at its characters.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || byte == 0x7f || byte >= 0xc0 && byte != 0xc3
}

/// Whether a character is in normal form wherever it stands.
fn stands(c: char) -> bool {
    match c {
        // Dashes, quotation marks, bullets and dots are what most lines have beside letters, and
        // these are the letters of Europe.
        '\u{2010}'..='\u{2027}'
        | '\u{100}'..='\u{131}'
        | '\u{134}'..='\u{2ff}'
        | '\u{388}'..='\u{482}' => true,
        _ => !is_blank(c) && letters(c).is_none() && is_whole(c),
    }
}

/// Whether a character is never put together with what stands beside it.
fn is_whole(c: char) -> bool {
    c.is_ascii()
        || canonical_combining_class(c) == 0 && is_nfc_quick(iter::once(c)) == IsNormalized::Yes
}

/// Characters that end a line.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\x0b' | '\x0c' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_normal_form_is_borrowed() {
        for text in
            ["", "a", "Åse spiser rødgrød", "„Så“ – sagde hun … 3 €", "a b", "œuvre Ødegård"]
        {
            assert!(matches!(flat(text), Cow::Borrowed(same) if same == text), "{text}");
        }
        assert!(matches!(flat(" \u{200b}Åse\n"), Cow::Borrowed("Åse")));
    }

    #[test]
    fn characters_come_to_one_form() {
        for (text, clean) in [
            ("a  b", "a b"),
            ("a\u{a0}b\u{202f}\tc\nd", "a b c d"),
            ("ef\u{ad}ter\u{200b}\u{7}", "efter"),
            ("ﬁn ﬂod e\u{fb00}ekt ĳs Ĳs ﬆ", "fin flod effekt ijs IJs st"),
            ("A\u{30a}se e\u{301}", "Åse é"),
            ("e\u{200b}\u{301}", "é"),
            ("\u{212b}", "Å"),
            ("a\u{feff} \u{200b} b", "a b"),
        ] {
            assert_eq!(flat(text), clean, "{text:?}");
        }
    }

    #[test]
    fn what_stands_is_its_own_normal_form() {
        for c in (char::MIN..=char::MAX).filter(|&c| stands(c)) {
            assert!(is_whole(c) && letters(c).is_none() && !is_blank(c), "{c:?}");
        }
    }

    #[test]
    fn a_run_ends_at_its_last_visible_character() {
        for (text, length) in
            [("ab cd", 5), ("ab  cd", 2), ("ab ", 2), (" ab", 0), ("æ\u{301}", 2), ("a\nb", 1)]
        {
            assert_eq!(run(text), length, "{text:?}");
        }
    }
}
