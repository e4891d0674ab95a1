//! The whole story, one stage a line: paths, bytes, text, records, bytes again.
//!
//! This is the only room that names the others.

mod check;
mod folder;
mod summary;
mod verify;

use std::path::Path;

use smallvec::smallvec;

use crate::lexicon::Lexicon;
use crate::model::{
    Code, Country, Diagnostic, Document, Extraction, Failure, Found, SCHEMA, Section, Source,
    SourceCard, Span, Structure,
};
use crate::{decode, ingest, normalise};

pub use check::{Checked, Verdict, check_folder};
pub use folder::{Job, to_folder, to_stream};
pub use summary::Summary;
pub use verify::{Verified, verify, verify_folder};

/// What the user knows about the texts and need not be guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The country whose numbering plan numbers without a country code follow.
    pub region: Option<Country>,
    /// The language of the texts, as an ISO 639-1 code.
    pub language: Option<String>,
}

/// The records of a source.
///
/// ```
/// let source = uddrag::decode::decode("a.txt", b"Hej".to_vec()).unwrap().source;
/// let extraction = uddrag::extract(&source);
/// assert_eq!(extraction.document.schema, "uddrag/1");
/// ```
#[must_use]
pub fn extract(source: &Source) -> Extraction<'_> {
    extract_with(source, &Options::default())
}

/// The records of a source of which something is known beforehand.
#[must_use]
pub fn extract_with<'t>(source: &'t Source, options: &Options) -> Extraction<'t> {
    whole(source, options)
}

/// Reads and decodes a file that is called `name` in the output.
///
/// # Errors
///
/// If it cannot be read or is no text.
pub fn load(path: &Path, name: &str) -> Result<decode::Decoded, Failure> {
    let bytes = ingest::read(path)?;
    decode::decode(name, bytes).map_err(|failure| failure.at(path))
}

/// The records of a decoded file, with a remark where bytes were no text.
#[must_use]
pub fn records<'t>(decoded: &'t decode::Decoded, options: &Options) -> Extraction<'t> {
    let mut extraction = extract_with(&decoded.source, options);
    extraction.document.diagnostics.extend(undecodable(decoded));
    extraction
}

fn undecodable(decoded: &decode::Decoded) -> Option<Diagnostic> {
    let first = *decoded.undecodable.first()?;
    let count =
        decoded.undecodable.iter().map(|run| run.len() / '\u{fffd}'.len_utf8()).sum::<usize>();
    let encoding = decoded.source.encoding;
    let message =
        format!("bytes that are no text in {encoding} were replaced by U+FFFD, {count} in all");
    let mut diagnostic = Diagnostic::new(Code::UndecodableBytes, first, message);
    diagnostic.spans = decoded.undecodable.iter().copied().collect();
    Some(diagnostic)
}

/// All of the text as one section, until the stages between decode and emit are joined in.
fn whole<'t>(source: &'t Source, options: &Options) -> Extraction<'t> {
    let start = source.text.len() - source.text.trim_start().len();
    let mut text =
        Found::across(smallvec![Span::new(start, source.text.trim_end().len().max(start))]);
    let words = Lexicon::builtin().words(None);
    let context = normalise::Context { words: &words, home: &[] };
    text.value = normalise::value(text.kind(), &source.text, &text.spans, &context);
    let is_empty = text.value.is_empty();
    let sections = if is_empty { vec![] } else { vec![Section { heading: None, text }] };
    let document = Document {
        schema: SCHEMA.into(),
        source: SourceCard {
            path: source.path.as_str().into(),
            blake3: source.blake3.as_str().into(),
            bytes: source.bytes,
            encoding: source.encoding.into(),
            language: options.language.clone().map(Into::into),
        },
        title: None,
        date: None,
        partners: vec![],
        projects: vec![],
        quotes: vec![],
        contacts: vec![],
        figures: vec![],
        lists: vec![],
        sections,
        diagnostics: vec![],
    };
    Extraction { document, structure: Structure::default(), decisions: vec![] }
}
