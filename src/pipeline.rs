//! The whole story, one stage a line: paths, bytes, text, records, bytes again.
//!
//! This is the only room that names the others.

mod check;
mod folder;
mod left;
mod own;
mod summary;
mod verify;
mod watch;

use std::path::Path;
use std::sync::Arc;

use crate::assemble::{self, Material};
use crate::layout::{self, Layout};
use crate::lexicon::numbering::calling_code;
use crate::lexicon::{Language, Lexicon};
use crate::model::{Code, Country, Diagnostic, Extraction, Failure, Reading, Source, SourceCard};
use crate::normalise::{self, Context};
use crate::recognise::{self, Hints, Recognised};
use crate::{decode, ingest, link};

pub use check::{Checked, Verdict, check_folder};
pub use folder::{Job, to_folder, to_stream};
pub use own::OwnLexicon;
pub use summary::Summary;
pub use verify::{Verified, verify, verify_folder, verify_with};
pub use watch::Watch;

/// What the user knows about the texts and need not be guessed.
///
/// ```
/// use std::sync::Arc;
///
/// use uddrag::{Options, decode, extract_with, lexicon::Lexicon};
///
/// let own = "language = 'fi'\ncountry = 'FI'\nlabels.email = ['sähköposti']";
/// let lexicon = Arc::new(Lexicon::with(&[own])?);
/// let options = Options { language: Some("fi".into()), lexicon: Some(lexicon), ..Options::default() };
/// let source = decode::decode("a.txt", "Aino Aalto\nSähköposti: aino@talo.fi".into()).unwrap();
/// let extraction = extract_with(&source, &options);
/// assert_eq!(extraction.document.source.language.as_deref(), Some("fi"));
/// # Ok::<(), uddrag::lexicon::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The country whose numbering plan numbers without a country code follow.
    pub region: Option<Country>,
    /// The language of the texts, as an ISO 639-1 code; what no language has is no hint.
    pub language: Option<String>,
    /// The encoding of the texts, but for those with a byte-order mark; told from each if it is
    /// left out.
    pub encoding: Option<decode::Encoding>,
    /// The words to read by; the built-in ones if there are no others.
    pub lexicon: Option<Arc<Lexicon>>,
    /// Whether to note why the records are as they are, for `explain`.
    pub reasons: bool,
    /// Whether to note which of the user's words each text has, for [`Lexicon::unused`].
    pub seeks_words: bool,
}

impl Options {
    /// Refuses a language that the lexicon does not know, and a country that has no telephones.
    ///
    /// # Errors
    ///
    /// If there is no such language or country.
    ///
    /// ```
    /// use uddrag::Options;
    ///
    /// let options = Options { language: Some("xx".into()), ..Options::default() };
    /// assert!(options.check().unwrap_err().cure.starts_with("Known are da, nb, sv, de, en; "));
    /// ```
    pub fn check(&self) -> Result<(), Failure> {
        if let Some(region) = self.region.filter(|&region| calling_code(region).is_none()) {
            let cure = "Use the country's code of ISO 3166-1, such as DK or GB";
            return Err(Failure::new(region.code(), "is no country with telephone numbers", cure));
        }
        let lexicon = self.words();
        let Some(code) = self.language.as_deref() else { return Ok(()) };
        if lexicon.language(code).is_some() {
            return Ok(());
        }
        let known: Vec<_> = lexicon.languages().iter().map(Language::code).collect();
        let cure = format!(
            "Known are {}; `uddrag lexicon` prints how to begin another, for --lexicon",
            known.join(", ")
        );
        Err(Failure::new(code, "is no language that is known", cure))
    }

    fn words(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::builtin())
    }
}

/// The records of a source.
///
/// ```
/// let source = uddrag::decode::decode("a.txt", b"Hej".to_vec()).unwrap();
/// let extraction = uddrag::extract(&source);
/// assert_eq!(extraction.document.schema, "uddrag/1");
/// ```
#[must_use]
pub fn extract(source: &Source) -> Extraction<'_> {
    extract_with(source, &Options::default())
}

/// The records of a source of which something is known beforehand. What [`Options::check`] refuses is
/// passed over.
#[must_use]
pub fn extract_with<'t>(source: &'t Source, options: &Options) -> Extraction<'t> {
    stages(source, options)
}

/// Reads and decodes a file that is called `name` in the output, by an `encoding` if one is known.
///
/// # Errors
///
/// If it cannot be read or is no text.
pub fn load(
    path: &Path,
    name: &str,
    encoding: Option<decode::Encoding>,
) -> Result<Source, Failure> {
    let bytes = ingest::read(path)?;
    decode::decode_as(name, bytes, encoding).map_err(|failure| failure.at(path))
}

/// A remark on the bytes of a source that were no text.
fn undecodable(source: &Source) -> Option<Diagnostic> {
    let first = *source.undecodable.first()?;
    let count =
        source.undecodable.iter().map(|run| run.len() / '\u{fffd}'.len_utf8()).sum::<usize>();
    let encoding = source.encoding;
    let message =
        format!("Bytes that are no text in {encoding} were replaced by U+FFFD, {count} in all.");
    let mut diagnostic = Diagnostic::new(Code::UndecodableBytes, first, message);
    diagnostic.spans = source.undecodable.iter().copied().collect();
    Some(diagnostic)
}

/// The way of one text through the stages.
fn stages<'t>(source: &'t Source, options: &Options) -> Extraction<'t> {
    let text = source.text.as_str();
    let lexicon = options.words();
    let language = match &options.language {
        Some(code) => lexicon.language(code),
        None => lexicon.detect(text),
    };
    let words = lexicon.words(language);

    let reading = layout::reading(text);
    let read = reading.as_ref().map_or(text, Reading::text);
    if options.seeks_words {
        lexicon.seek(read);
    }
    let Layout { mut lines, wrapped, furniture } = layout::layout(read);
    lines.shrink_to_fit();
    let hints = Hints {
        words: &words,
        region: options.region,
        language: language.or_else(|| lexicon.lean(text)),
    };
    let Recognised { atoms, home } = recognise::atoms(read, &lines, &hints);
    let material = Material {
        text: read,
        lines: &lines,
        wrapped,
        furniture: &furniture,
        atoms: &atoms,
        home: &home,
        words: &words,
        reasons: options.reasons,
    };
    let mut extraction = assemble::assemble(material, card(source, language.map(Language::code)));
    // What the text was read by is not needed for its values; a long text has much of it.
    drop((lines, furniture, atoms));
    let every_language = lexicon.words(None);
    let context = Context { words: &every_language, home: &home };
    match &reading {
        None => normalise::fill(&mut extraction.document, text, &context),
        Some(_) => normalise::fill_for_now(&mut extraction.document, read, &context),
    }
    link::link(&mut extraction.document, &mut extraction.decisions);
    extraction.settle();
    if let Some(reading) = &reading {
        extraction.carry(reading);
        normalise::fill(&mut extraction.document, text, &context);
    }
    extraction.document.diagnostics.extend(undecodable(source));
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
