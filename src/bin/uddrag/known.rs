//! What the user knows about the texts, as the commands that read them take it.

use std::convert::Infallible;
use std::path::PathBuf;

use uddrag::decode::Encoding;
use uddrag::{Country, Options, OwnLexicon};

use crate::status::Error;

#[derive(Debug, clap::Args)]
pub struct Known {
    /// The country of telephone numbers without a country code, such as DK
    #[arg(long, value_name = "CC", value_parser = region)]
    pub region: Option<Country>,
    /// The language of the texts, such as da [default: told from each text]
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub language: Option<String>,
    #[command(flatten)]
    pub bytes: Bytes,
    #[command(flatten)]
    pub words: Words,
}

#[derive(Debug, clap::Args)]
pub struct Bytes {
    /// The encoding of all texts without a byte-order mark, such as macintosh, iso-8859-2 or IBM850
    /// [default: told from each text]
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub encoding: Option<Encoding>,
}

#[derive(Debug, clap::Args)]
pub struct Words {
    /// A file of words that adds to the built-in ones, beside the `uddrag.toml` of the folder of
    /// the texts (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

impl Known {
    /// What is known of the texts at some paths, and the user's words if there are any.
    pub fn options(self, paths: &[PathBuf]) -> Result<(Options, Option<OwnLexicon>), Error> {
        let own = self.words.read(paths)?;
        let lexicon = own.as_ref().map(|own| own.lexicon.clone());
        let (region, language) = (self.region, self.language);
        let encoding = self.bytes.encoding;
        let options = Options { region, language, encoding, lexicon, ..Options::default() };
        options.check().map_err(Error::Refused)?;
        Ok((options, own))
    }
}

impl Words {
    /// The user's words for the texts at some paths.
    pub fn read(&self, paths: &[PathBuf]) -> Result<Option<OwnLexicon>, Error> {
        OwnLexicon::read(paths, &self.lexicon).map_err(Error::Refused)
    }
}

/// An encoding as the user writes it.
fn encoding(label: &str) -> Result<Encoding, String> {
    let cure = "write a label of the WHATWG's Encoding Standard, such as macintosh, iso-8859-2 or \
                shift_jis, or IBM850 or IBM865";
    Encoding::new(label).ok_or_else(|| cure.to_owned())
}

/// A language as the user writes it; capitals do not matter.
fn language(code: &str) -> Result<String, Infallible> {
    Ok(code.to_ascii_lowercase())
}

/// A country as the user writes it.
fn region(code: &str) -> Result<Country, String> {
    Country::new(code).ok_or_else(|| "a country has two letters, such as DK".to_owned())
}
