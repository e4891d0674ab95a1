//! Characters to one form: NFC, ligatures as letters, one plain space for any white space.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::wrap::{Mend, mend};
use crate::model::block::{BLOCK, told};
use crate::model::character::{is_blank, is_invisible, letters};

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
    pub(super) fn write(&mut self, mut text: &str) {
        while let Some(first) = text.chars().next() {
            let (clean, rest) = text.split_at(run(text));
            if clean.is_empty() {
                self.write_char(first, text);
                text = &text[first.len_utf8()..];
            } else {
                self.join(text);
                self.out.push_str(clean);
                text = rest;
            }
        }
    }

    /// What was written, without white space around it.
    pub(super) fn finish(self) -> String {
        if self.loose { composed(self.out) } else { self.out }
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
    let text = text.trim_matches(is_blank);
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

fn composed(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

/// How many bytes of `text`, from its start, are in normal form as they stand: no white space
/// around them and only single plain spaces between them.
pub(super) fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(|&first| first <= b' ') {
        return 0;
    }
    let (mut at, mut behind_space) = (0, false);
    let mut end = text.len();
    while at < end {
        let block = &bytes[at..];
        let spaces = told(block, |byte| byte == b' ');
        let doubled = spaces & (spaces << 1 | u64::from(behind_space));
        let mut odd = told(block, is_odd) | doubled;
        while odd != 0 {
            let place = at + odd.trailing_zeros() as usize;
            if !text[place..].chars().next().is_some_and(|c| c != ' ' && stands(c)) {
                end = place;
                break;
            }
            odd &= odd - 1;
        }
        (at, behind_space) = (at + BLOCK, spaces >> (BLOCK - 1) == 1);
    }
    end - usize::from(end > 0 && bytes[end - 1] == b' ')
}

/// Whether a byte may begin a character that is not in normal form, blanks aside. The lead byte of
/// Latin-1's letters and every byte that continues a character may not, so that Danish runs through
/// without a look at its characters.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || byte == 0x7f || byte >= 0xc0 && byte != 0xc3
}

/// Whether a character is in normal form wherever it stands.
fn stands(c: char) -> bool {
    // Dashes, quotation marks, bullets and dots are what most lines have beside letters.
    matches!(c, '\u{2010}'..='\u{2027}')
        || !is_blank(c)
            && letters(c).is_none()
            && canonical_combining_class(c) == 0
            && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
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
    fn a_run_ends_at_its_last_visible_character() {
        for (text, length) in
            [("ab cd", 5), ("ab  cd", 2), ("ab ", 2), (" ab", 0), ("æ\u{301}", 2), ("a\nb", 1)]
        {
            assert_eq!(run(text), length, "{text:?}");
        }
    }
}
