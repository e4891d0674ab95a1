//! The command line of `uddrag`: one command a file, and one place that says what went wrong.

mod args;
mod check;
mod completions;
mod explain;
mod extract;
mod known;
mod lexicon;
mod man;
mod output;
mod progress;
mod schema;
mod status;
mod summary;
mod text;
mod verify;

use std::process::ExitCode;

use args::{Cli, Command};
use clap::Parser;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(args) => extract::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Check(args) => check::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Text(args) => text::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    status::exit(done)
}
