//! `uddrag man`: the manual page, with every command on it.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::Roff;

use crate::args::Cli;
use crate::output;
use crate::status::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  uddrag man | man -l -                                     read it
  uddrag man > ~/.local/share/man/man1/uddrag.1             keep it for `man uddrag`";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

pub fn run(_: Args) -> Result<Status, Error> {
    let page = page(Cli::command()).expect("writing to memory cannot fail");
    output::print(&page)?;
    Ok(Status::Done)
}

/// One page for all, since the pages that it would refer to could not be printed beside it.
fn page(command: Command) -> io::Result<Vec<u8>> {
    let mut command = command.disable_help_subcommand(true).subcommand_value_name("command");
    command.build();
    let mut out = Vec::new();
    let main = Man::new(command.clone());
    main.render_title(&mut out)?;
    main.render_name_section(&mut out)?;
    main.render_synopsis_section(&mut out)?;
    main.render_description_section(&mut out)?;
    main.render_options_section(&mut out)?;
    for command in command.get_subcommands() {
        section(command, &mut out)?;
    }
    let end = String::from_utf8_lossy(&examples(&main, ".SH EXAMPLES")?).replacen(
        "Exit status: ",
        ".SH EXIT STATUS\n",
        1,
    );
    out.write_all(end.as_bytes())?;
    main.render_version_section(&mut out)?;
    Ok(out)
}

/// A command: its own page's sections, one step lower.
fn section(command: &Command, out: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    Roff::new().control("SH", [name]).to_writer(out)?;
    let man = Man::new(command.clone());
    let mut sections = Vec::new();
    man.render_description_section(&mut sections)?;
    man.render_synopsis_section(&mut sections)?;
    man.render_options_section(&mut sections)?;
    if command.get_after_help().is_some() {
        sections.extend(examples(&man, ".SS EXAMPLES")?);
    }
    let sections = String::from_utf8_lossy(&sections).replace(".SH ", ".SS ");
    // What a command does needs no heading of its own below the command's.
    out.write_all(sections.replacen(".SS DESCRIPTION\n", "", 1).as_bytes())
}

/// What help says at its end, line for line.
fn examples(man: &Man, heading: &str) -> io::Result<Vec<u8>> {
    let mut extra = Vec::new();
    man.render_extra_section(&mut extra)?;
    let extra = String::from_utf8_lossy(&extra);
    let extra = extra.replacen(".SH EXTRA\n", &format!("{heading}\n.nf\n"), 1);
    Ok(format!("{}\n.fi\n", extra.replacen("Examples:\n", "", 1).trim_end()).into_bytes())
}
