//! `uddrag completions`: what a shell needs to complete commands and options.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::args::Cli;
use crate::output;
use crate::status::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  source <(uddrag completions bash)                                  in ~/.bashrc
  uddrag completions zsh > ~/.zfunc/_uddrag                          a folder of $fpath
  uddrag completions fish > ~/.config/fish/completions/uddrag.fish";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

pub fn run(Args { shell }: Args) -> Result<Status, Error> {
    // Standard output may be closed, which the generator would take for a defect.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "uddrag", &mut script);
    output::print(&script)?;
    Ok(Status::Done)
}
