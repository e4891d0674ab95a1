//! Values to one form: each kind of value has one function from the text at some spans to the value.
//!
//! Extraction fills its records with these functions and `verify` judges by them, so that a value
//! never says more than the text at its spans.

use std::borrow::Cow;

use crate::lexicon::Words;
use crate::model::{Country, Document, Kind, Span, leaves_mut};

mod clean;
#[cfg(test)]
mod corpus;
mod date;
mod email;
mod line;
mod number;
mod phone;
mod prose;
mod website;
mod wrap;

/// What a normal form depends on beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'l> {
    /// The words for months, `at` and `dot`. Take
    /// those of all languages, so that a value does not depend on what language its document was
    /// taken for.
    pub words: &'l Words<'l>,
    /// The countries a telephone number without a country code may belong to, likeliest first.
    pub home: &'l [Country],
}

/// The value that the text at `spans` stands for; borrowed where the text is in normal form.
///
/// Spans that do not fit the text count as empty.
///
/// ```
/// use uddrag::{Kind, Span, lexicon::Lexicon, normalise::{Context, value}};
///
/// let words = Lexicon::builtin().words(None);
/// let context = Context { words: &words, home: &[] };
/// let text = "Fra januar 2024 har 3.075 bor-\ngere været med.";
///
/// assert_eq!(value(Kind::Date, text, &[Span::new(4, 15)], &context), "2024-01");
/// assert_eq!(value(Kind::Number, text, &[Span::new(20, 25)], &context), "3075");
/// assert_eq!(value(Kind::Prose, text, &[Span::new(20, text.len())], &context), "3.075 borgere været med.");
/// ```
#[must_use]
pub fn value<'t>(kind: Kind, text: &'t str, spans: &[Span], context: &Context) -> Cow<'t, str> {
    match kind {
        Kind::Line => line::line(text, spans),
        Kind::Label => line::label(text, spans),
        Kind::Prose => prose::prose(text, spans),
        Kind::Email => email::email(text, spans, context.words),
        Kind::Phone => phone::phone(text, spans, context.home, context.words).into(),
        Kind::Website => website::website(text, spans),
        Kind::Date => date::date(text, spans, context.words).into(),
        Kind::Number => number::number(text, spans).into(),
    }
}

/// Whether a value follows from the text at `spans` alone, and from all of it.
///
/// All but one kind must be exactly what [`value`] gives. The country of a telephone number may
/// come from the rest of the document; that its digits are those of the text is judged here.
/// Where [`value`] passes over words, as it does around a date or a number, none may stand there
/// that the form does not read: they would be lost unseen.
///
/// ```
/// use uddrag::{Kind, Span, lexicon::Lexicon, normalise::admits};
///
/// let words = Lexicon::builtin().words(None);
/// let text = "Oslo, den 3. maj 2021";
/// assert!(admits(Kind::Date, text, &[Span::new(6, text.len())], "2021-05-03", &words));
/// assert!(!admits(Kind::Date, text, &[Span::new(0, text.len())], "2021-05-03", &words));
/// ```
#[must_use]
pub fn admits(kind: Kind, text: &str, spans: &[Span], value: &str, words: &Words) -> bool {
    match kind {
        Kind::Phone => phone::admits(text, spans, value, words),
        Kind::Number => number::admits(text, spans, value),
        Kind::Date => date::admits(text, spans, value, words),
        Kind::Email => email::admits(text, spans, value, words),
        Kind::Website => website::admits(text, spans, value),
        Kind::Line | Kind::Label | Kind::Prose => {
            self::value(kind, text, spans, &Context { words, home: &[] }) == value
        }
    }
}

/// Fills in every value of a document from the text at its spans.
pub fn fill<'t>(document: &mut Document<'t>, text: &'t str, context: &Context) {
    leaves_mut(document, |kind, leaf| leaf.value = value(kind, text, &leaf.spans, context));
}

/// Fills in every value for a while, from a text that is put aside before the document is.
pub fn fill_for_now(document: &mut Document, text: &str, context: &Context) {
    leaves_mut(document, |kind, leaf| {
        leaf.value = value(kind, text, &leaf.spans, context).into_owned().into();
    });
}

/// The text of a span; nothing where it does not fit the text.
fn slice(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or_default()
}

/// The text at some spans as it stands, with a space between spans that do not touch.
fn spaced<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    if let [span] = spans {
        return Cow::Borrowed(slice(text, *span));
    }
    let mut out = String::new();
    for (index, &span) in spans.iter().enumerate() {
        if index > 0 && spans[index - 1].end != span.start {
            out.push(' ');
        }
        out.push_str(slice(text, span));
    }
    Cow::Owned(out)
}
