//! The whole story, one stage a line: paths, bytes, text, records, bytes again.
//!
//! This is the only room that names the others.

mod check;
mod folder;
mod summary;
mod verify;

use std::path::Path;

use crate::assemble::{self, Material};
use crate::layout::{self, Layout};
use crate::lexicon::{Language, Lexicon};
use crate::model::{Code, Country, Diagnostic, Extraction, Failure, Source, SourceCard};
use crate::normalise::{self, Context};
use crate::recognise::{self, Hints, Recognised};
use crate::{decode, ingest, link};

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
    stages(source, options)
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

/// The way of one text through the stages.
fn stages<'t>(source: &'t Source, options: &Options) -> Extraction<'t> {
    let text = source.text.as_str();
    let lexicon = Lexicon::builtin();
    let language = match &options.language {
        Some(code) => lexicon.language(code),
        None => lexicon.detect(text),
    };
    let words = lexicon.words(language);

    let Layout { lines, wrapped, furniture } = layout::layout(text);
    let hints = Hints { words: &words, region: options.region, language };
    let Recognised { atoms, home } = recognise::atoms(text, &lines, &hints);
    let material = Material {
        text,
        lines: &lines,
        wrapped,
        furniture: &furniture,
        atoms: &atoms,
        words: &words,
    };
    let mut extraction = assemble::assemble(material, card(source, language.map(Language::code)));
    let every_language = lexicon.words(None);
    let context = Context { words: &every_language, home: &home };
    normalise::fill(&mut extraction.document, text, &context);
    link::link(&mut extraction.document, &mut extraction.decisions);
    extraction.settle();
    extraction
}

/// The source as its records name it.
fn card<'t>(source: &'t Source, language: Option<&str>) -> SourceCard<'t> {
    SourceCard {
        path: source.path.as_str().into(),
        blake3: source.blake3.as_str().into(),
        bytes: source.bytes,
        encoding: source.encoding.into(),
        language: language.map(|code| code.to_owned().into()),
    }
}
