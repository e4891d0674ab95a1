//! `uddrag check`: would extraction change anything.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uddrag::compare::Difference;
use uddrag::{Country, Job, Options, Verdict, check_folder, shown};

use crate::extract::region;
use crate::status::{Error, Status, report, warn};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders, as for `extract`
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder that `extract` wrote
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Read the files of folders that match this pattern as well (may be repeated)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// The country of telephone numbers without a country code, such as DK
    #[arg(long, value_name = "CC", value_parser = region)]
    pub region: Option<Country>,
}

pub fn run(args: Args) -> Result<Status, Error> {
    let job = Job {
        paths: args.paths,
        include: args.include,
        options: Options { region: args.region, ..Options::default() },
        threads: 0,
    };
    let checked = check_folder(&job, &args.output).map_err(Error::Refused)?;
    checked.warnings.iter().for_each(warn);
    checked.failures.iter().for_each(report);
    let mut err = io::stderr().lock();
    for (file, verdict) in &checked.differing {
        let _ = err.write_all(said(file, verdict).as_bytes());
    }
    let is_same = checked.failures.is_empty() && checked.differing.is_empty();
    Ok(if is_same { Status::Done } else { Status::Partly })
}

/// A line for a file, or one for each value in it that differs.
fn said(file: &Path, verdict: &Verdict) -> String {
    let file = shown(file);
    match verdict {
        Verdict::Missing => format!("{file}: is missing\n"),
        Verdict::Surplus => format!("{file}: its source is gone\n"),
        Verdict::Spelling => format!("{file}: only written otherwise\n"),
        Verdict::Places => format!("{file}: only places moved\n"),
        Verdict::Values(differences) => {
            let one = |(line, difference): &(Option<u32>, Difference)| {
                let line = line.map(|line| format!(" (line {line})")).unwrap_or_default();
                format!("{file}: {}{line}: {}\n", difference.pointer, difference.what())
            };
            differences.iter().map(one).collect::<Vec<_>>().concat()
        }
    }
}
