//! `uddrag lexicon`: the built-in words of a language, or an empty file for a new one.

use uddrag::Failure;
use uddrag::lexicon::{Language, Lexicon};

use crate::output;
use crate::status::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  uddrag lexicon da                  the built-in words for Danish
  uddrag lexicon > seeds/uddrag.toml  begin the words of another language, for the texts in seeds/";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The language; without one, a file with every key and no words is printed
    #[arg(value_name = "LANG")]
    pub language: Option<String>,
}

pub fn run(Args { language }: Args) -> Result<Status, Error> {
    let text = match language {
        None => Lexicon::template(),
        Some(code) => Lexicon::file(&code.to_ascii_lowercase())
            .ok_or_else(|| Error::Refused(unknown(code)))?,
    };
    output::print(text.as_bytes())?;
    Ok(Status::Done)
}

fn unknown(code: String) -> Failure {
    let known: Vec<_> = Lexicon::builtin().languages().iter().map(Language::code).collect();
    let cure =
        format!("Built in are {}; without a language, an empty file is printed", known.join(", "));
    Failure::new(code, "is no language that is built in", cure)
}
