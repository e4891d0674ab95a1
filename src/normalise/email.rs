//! E-mail addresses: lower-case, without `mailto:`, and with `@` and `.` where words stand for them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{clean, slice, spaced};
use crate::lexicon::Words;
use crate::model::Span;
use crate::model::character::is_hyphen;

/// The longest word for `@` or `.` that is looked for between brackets, in bytes.
const LONGEST: usize = 24;

/// The e-mail address at some spans.
pub(super) fn email<'t>(text: &'t str, spans: &[Span], words: &Words) -> Cow<'t, str> {
    let raw = joined(text, spans);
    match raw {
        Cow::Borrowed(plain) if is_plain(plain) => Cow::Borrowed(plain),
        odd => Cow::Owned(read(&clean::flat(&odd).to_lowercase(), words)),
    }
}

/// The text at some spans, put together where a line's end broke a name in two: `anna@hav-` above
/// `net.dk`. Between words that stand for signs a blank stays. Of a column, what stands beside it is
/// between the two as well.
fn joined<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    let is_break = |first: &str, between: &str| {
        let inside = between.starts_with(is_hyphen)
            || first.ends_with(|c| matches!(c, '@' | '.') || is_hyphen(c));
        inside && between.contains(['\n', '\r'])
    };
    let between = |first: Span, rest: Span| text.get(first.end()..rest.start());
    match spans {
        [first, rest]
            if between(*first, *rest).is_some_and(|gap| is_break(slice(text, *first), gap)) =>
        {
            Cow::Owned([slice(text, *first), slice(text, *rest)].concat())
        }
        _ => spaced(text, spans),
    }
}

/// Whether an address is what the text at some spans says, and all that it says.
pub(super) fn admits(text: &str, spans: &[Span], value: &str, words: &Words) -> bool {
    let raw = joined(text, spans);
    let parted = spelt(&clean::flat(&raw).to_lowercase(), words);
    is_address(value) && !parted.contains(' ') && email(text, spans, words) == value
}

/// Whether a text is two names with one `@` between them.
fn is_address(text: &str) -> bool {
    let is_part = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '.' | '_' | '-' | '+' | '%' | '&' | '\'' | '’')
            || canonical_combining_class(c) != 0
    };
    text.split_once('@').is_some_and(|(local, host)| {
        [local, host].iter().all(|name| !name.is_empty() && name.chars().all(is_part))
    })
}

/// Whether an address stands in its normal form.
fn is_plain(text: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"@.-_+".contains(&byte);
    text.contains('@') && text.bytes().all(plain)
}

fn read(text: &str, words: &Words) -> String {
    let mut address = spelt(text, words);
    address.retain(|c| c != ' ');
    if address.is_ascii() { address } else { address.nfc().collect() }
}

/// The text with signs for the words that stand for them. A blank stays where two words would
/// become one without it.
fn spelt(text: &str, words: &Words) -> String {
    let is_sign = |c| matches!(c, '@' | '.' | '-' | '_');
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let text = unbracket(text, words);
    let spelled = !text.contains('@');
    let mut out = String::with_capacity(text.len());
    let mut tokens = text.split(' ').peekable();
    let mut seen = false;
    while let Some(token) = tokens.next() {
        let pair = tokens.peek().map(|next| format!("{token} {next}"));
        let is_pair = |test: &dyn Fn(&str) -> bool| pair.as_deref().is_some_and(test);
        let at = |word: &str| words.is_at(word);
        let dot = |word: &str| words.is_dot(word);
        if spelled && !seen && !out.is_empty() && (at(token) || is_pair(&at)) {
            if !at(token) {
                tokens.next();
            }
            seen = true;
            out.push('@');
        } else if !out.is_empty() && (dot(token) || is_pair(&dot)) {
            if !dot(token) {
                tokens.next();
            }
            out.push('.');
        } else {
            if !(out.is_empty() || out.ends_with(is_sign) || token.starts_with(is_sign)) {
                out.push(' ');
            }
            out.push_str(token);
        }
    }
    out
}

/// The text with `[at]`, `(snabel-a)`, `{dot}` and the like as signs.
fn unbracket(text: &str, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '{', '<']) {
        let (before, bracket) = rest.split_at(open);
        out.push_str(before);
        if let Some((sign, after)) = sign(bracket, words) {
            out.push(sign);
            rest = after;
        } else {
            out.push_str(&bracket[..1]);
            rest = &bracket[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The sign that a bracket at the start of `text` stands for, and what follows the bracket.
fn sign<'t>(text: &'t str, words: &Words) -> Option<(char, &'t str)> {
    let close = text.bytes().take(LONGEST).position(|byte| b")]}>".contains(&byte))?;
    let word = text[1..close].trim();
    let sign = match word {
        "@" | "a" => '@',
        "." => '.',
        _ if words.is_at(word) => '@',
        _ if words.is_dot(word) => '.',
        _ => return None,
    };
    Some((sign, &text[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::normalise::corpus::painted;

    #[test]
    fn addresses_come_to_one_form() {
        let words = Lexicon::builtin().words(None);
        for (painting, expected) in [
            ("Skriv til |birgit@lund.dk|.", "birgit@lund.dk"),
            ("Skriv til |Birgit.Lund@LUND.dk|.", "birgit.lund@lund.dk"),
            ("|BIRGIT.ÅSE@LUND.dk|", "birgit.åse@lund.dk"),
            ("|mailto:birgit@lund.dk|", "birgit@lund.dk"),
            ("|birgit[at]lund.dk|", "birgit@lund.dk"),
            ("|birgit (at) lund (dot) dk|", "birgit@lund.dk"),
            ("|birgit(a)lund.dk|", "birgit@lund.dk"),
            ("|birgit(a)lu|-\n|nd.dk|", "birgit@lund.dk"),
            ("|birgit@lu|-\nDe ror    |nd.dk|", "birgit@lund.dk"),
            ("|birgit [at]|\n|lund.dk|", "birgit@lund.dk"),
            ("|birgit snabel-a|\n|lund punktum dk|", "birgit@lund.dk"),
            ("|birgit@nord-|\n|lund.dk|", "birgit@nord-lund.dk"),
            ("|birgit[a]lund[.]dk|", "birgit@lund.dk"),
            ("|birgit at lund dot dk|", "birgit@lund.dk"),
            ("|birgit snabel-a lund punktum dk|", "birgit@lund.dk"),
            ("|birgit(snabel-a)lund.dk|", "birgit@lund.dk"),
            ("|birgit@\nlund.dk|", "birgit@lund.dk"),
            ("|birgit-|\n|marie@lund.dk|", "birgit-marie@lund.dk"),
            ("|at at at.dk|", "at@at.dk"),
            ("|a(b)@lund.dk|", "a(b)@lund.dk"),
            ("|birgit@l\u{ad}und.dk|", "birgit@lund.dk"),
        ] {
            let (text, spans) = painted(painting);
            assert_eq!(email(&text, &spans, &words), expected, "{painting}");
        }
    }

    #[test]
    fn an_address_in_normal_form_is_borrowed() {
        let words = Lexicon::builtin().words(None);
        let text = "b-l_2+x@lund.dk";
        assert!(matches!(email(text, &[Span::new(0, text.len())], &words), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_but_an_address_is_admitted() {
        let words = Lexicon::builtin().words(None);
        for (painting, expected) in [
            ("|birgit@lund.dk|", true),
            ("|mailto:Birgit@LUND.dk|", true),
            ("|birgit (at) lund (dot) dk|", true),
            ("|birgit snabel-a lund punktum dk|", true),
            ("|birgit @ lund.dk|", true),
            ("|birgit@|\n|lund.dk|", true),
            ("|skriv birgit@lund.dk|", false),
            ("|skriv til birgit at lund.dk|", false),
            ("|birgit@lund.dk 33 11|", false),
            ("|mail:birgit@lund.dk|", false),
            ("|bo@lund.dk, a@lund.dk|", false),
            ("|@lund.dk|", false),
            ("|birgit|", false),
        ] {
            let (text, spans) = painted(painting);
            let value = email(&text, &spans, &words);
            assert_eq!(admits(&text, &spans, &value, &words), expected, "{painting}: {value}");
        }
    }
}
