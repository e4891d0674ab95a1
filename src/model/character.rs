//! Classes of characters that several stages must agree on.

/// Characters that show nothing and take no room: soft hyphens, zero-width signs, controls,
/// direction and variation marks. White space is not among them.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}')
        || (c.is_control() && !c.is_whitespace())
}

/// White space and what is invisible: what no span needs to cover.
#[must_use]
#[inline]
pub fn is_blank(c: char) -> bool {
    // Of ASCII these are the blank and the controls; hardly another character is asked for.
    if c.is_ascii() { c <= ' ' || c == '\x7f' } else { c.is_whitespace() || is_invisible(c) }
}

/// A text without the blanks about it.
#[must_use]
#[inline]
pub fn without_blanks(text: &str) -> &str {
    let is_shown = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    // Nearly all begin and end with a letter or a sign of ASCII.
    if is_shown(bytes.first()) && is_shown(bytes.last()) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// Whether a text is blanks alone.
#[must_use]
pub fn shows_nothing(text: &str) -> bool {
    text.bytes().all(|byte| byte <= b' ') || text.chars().all(is_blank)
}

/// Accents that stand behind their letter as characters of their own, as files from some systems
/// have them: `a` and a ring for `å`.
#[must_use]
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letters of a ligature.
#[must_use]
pub fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        _ => return None,
    })
}

/// Whether blanks part columns: a tab, or two beside each other. What is invisible has no width.
#[must_use]
pub fn is_wide(blanks: &str) -> bool {
    blanks.contains('\t') || blanks.split(is_invisible).any(|run| run.chars().nth(1).is_some())
}

/// The number of characters, which is what a line's width is measured in.
#[must_use]
pub fn columns(text: &str) -> usize {
    // Counted in bytes, of which the machine adds many at once: each that continues no character.
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>();
    text.as_bytes().chunks(255).map(|bytes| usize::from(few(bytes))).sum()
}

/// Marks that quote speech. Single marks count only where a recogniser says so: they are also
/// apostrophes.
#[must_use]
pub fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '＂')
}

/// Single marks and apostrophes.
#[must_use]
pub fn is_single_mark(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Hyphens that can split a word at a line's end.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Hyphens and dashes of every length.
#[must_use]
pub fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

/// Glyphs that do nothing but begin a list item.
#[must_use]
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '◦'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '●'
            | '○'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '❖'
            | '◆'
            | '◇'
            | '\u{f0b7}'
            | '\u{f0a7}'
    )
}

/// Whether a text's last byte is an ASCII letter or digit.
#[must_use]
#[inline]
pub fn ends_in_letter(text: &str) -> bool {
    text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
}

/// A word without the signs about it.
#[must_use]
#[inline]
pub fn without_signs(word: &str) -> &str {
    // Most words have none.
    match word.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() && ends_in_letter(word) => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

/// The words of a text, as [`str::split_whitespace`] gives them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    runs(text, char::is_whitespace)
}

/// The runs of a text between characters that part it, among which is no letter or digit of ASCII: those
/// are most of a text, and passed over by their bytes.
pub fn runs(text: &str, parts: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let is_letter = |at: usize| text.as_bytes()[at].is_ascii_alphanumeric();
    // How long what parts is that begins at a byte; 0 where nothing does.
    let parted = move |at: usize| match text.as_bytes()[at] {
        0x80..0xc0 => 0,
        byte if byte.is_ascii() => usize::from(parts(char::from(byte))),
        _ => text[at..].chars().next().filter(|c| parts(*c)).map_or(0, char::len_utf8),
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = loop {
            match (at < text.len()).then(|| if is_letter(at) { 0 } else { parted(at) })? {
                0 => break at,
                length => at += length,
            }
        };
        while at < text.len() && (is_letter(at) || parted(at) == 0) {
            at += 1;
        }
        Some(&text[start..at])
    })
}

/// Whether a blank stands in a text; hardly any that has one has none of ASCII.
#[must_use]
#[inline]
pub fn has_blank(text: &str) -> bool {
    text.bytes().any(|byte| byte <= b' ' || byte == 0x7f)
        || !text.is_ascii() && text.contains(is_blank)
}

/// Whether a text may have blanks; one of which that is not so has none.
#[must_use]
#[inline]
pub fn may_have_blanks(text: &str) -> bool {
    text.bytes().any(|byte| byte <= b' ' || byte >= 0x7f)
}

/// Whether a text ends the way sentences end, marks and brackets after the stop passed over.
#[must_use]
#[inline]
pub fn ends_sentence(text: &str) -> bool {
    // Most lines end in a letter.
    !ends_in_letter(text) && is_stopped(text)
}

fn is_stopped(text: &str) -> bool {
    let is_behind =
        |c| is_blank(c) || is_double_mark(c) || is_single_mark(c) || c == ')' || c == ']';
    text.trim_end_matches(is_behind).ends_with(['.', '!', '?', '…', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::{has_blank, is_blank, runs, words};

    #[test]
    fn words_are_what_stands_between_white_space() {
        let signs = (0..0x3100).filter_map(char::from_u32);
        let all: String = signs.flat_map(|sign| ['a', sign, 'å', sign, sign, '–']).collect();
        for text in ["", " ", "a", " Anna  Holm\u{a0}og\u{2009}Bo\u{3000}", &all] {
            assert!(words(text).eq(text.split_whitespace()));
            let between = text.split(is_blank).filter(|run| !run.is_empty());
            assert!(runs(text, is_blank).eq(between));
            assert_eq!(has_blank(text), text.contains(is_blank));
        }
    }
}
