//! `uddrag explain`: why a file, or a line of it, was read as it was.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use uddrag::explain::{Style, around, render, rows};
use uddrag::{Failure, Options};

use crate::known::Known;
use crate::output;
use crate::status::{Error, Status};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file, and the line after a colon
    #[arg(value_name = "FILE[:LINE]")]
    pub place: PathBuf,
    #[command(flatten)]
    pub known: Known,
}

pub fn run(args: Args) -> Result<Status, Error> {
    let Args { place, known } = args;
    let (file, line) = split(place).map_err(Error::Refused)?;
    uddrag::ingest::must_exist(&file).map_err(Error::Refused)?;
    let (options, _) = known.options(std::slice::from_ref(&file))?;
    let options = Options { reasons: true, ..options };
    let source = uddrag::load(&file, "", options.encoding).map_err(Error::Failed)?;
    let extraction = uddrag::extract_with(&source, &options);
    let mut shown = rows(&source.text, &extraction);
    if let Some(line) = line {
        if !shown.iter().any(|row| row.number == line) {
            return Err(Error::Refused(no_line(&file, line, shown.len())));
        }
        shown = around(&shown, line);
    }
    output::print(render(&shown, style()).as_bytes())?;
    Ok(Status::Done)
}

fn no_line(file: &Path, line: u32, count: usize) -> Failure {
    let cure = match count {
        0 => "It is empty".to_owned(),
        _ => format!("Its lines are numbered from 1 to {count}"),
    };
    Failure::new("", format!("has no line {line}"), cure).at(file)
}

/// The file and the line; a file whose name ends like that is meant itself.
fn split(place: PathBuf) -> Result<(PathBuf, Option<u32>), Failure> {
    let parts = place.to_str().filter(|_| !place.exists()).and_then(|text| text.rsplit_once(':'));
    match parts.map(|(file, line)| (Path::new(file), line, line.parse())) {
        Some((file, _, Ok(line))) if line > 0 => Ok((file.into(), Some(line))),
        Some((file, line, _)) if file.is_file() => {
            let problem = format!("{line:?} is no line number");
            Err(Failure::new("", problem, "Name a line by its number, from 1").at(file))
        }
        _ => Ok((place, None)),
    }
}

/// Colours for a reader who sees them and has not asked to be spared (<https://no-color.org>).
fn style() -> Style {
    let is_spared = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !is_spared { Style::Colour } else { Style::Plain }
}
