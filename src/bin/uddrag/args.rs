//! The commands and what their help says.

use clap::{Parser, Subcommand};

use crate::{check, completions, explain, extract, lexicon, man, schema, text, verify};

const EXAMPLES: &str = "\
Examples:
  uddrag extract seeds/                  read seeds/, write output/
  uddrag extract seeds/ -o records       write records/ instead
  uddrag extract letter.txt -o -         one line of JSON on standard output
  uddrag verify output --source seeds/   is every value where its evidence says?
  uddrag check seeds/ -o output          would extraction change anything?
  uddrag explain letter.txt:12           why line 12 was read as it was
  uddrag lexicon da                      the words it knows, to change or add to
  uddrag text letter.txt                 the text that every span points into

Exit status: 0 all done, 1 something failed or differs and is named on standard error,
2 the command line is wrong and nothing was written.";

/// Folders of raw text in, clean records with evidence out.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract records and evidence from files and folders
    Extract(extract::Args),
    /// Verify that records follow from the text their evidence points to
    Verify(verify::Args),
    /// Check whether the output is what extraction gives now
    Check(check::Args),
    /// Explain why a file, or a line of it, was read as it was
    Explain(explain::Args),
    /// Print a file as it is decoded: the text that every span points into
    Text(text::Args),
    /// Print the words of a language, as a start for one's own
    Lexicon(lexicon::Args),
    /// Print the JSON Schema of documents and evidence
    Schema(schema::Args),
    /// Print what a shell needs to complete commands and options
    Completions(completions::Args),
    /// Print the manual page
    Man(man::Args),
}
