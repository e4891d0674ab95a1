//! `uddrag check`: would extraction change anything.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uddrag::compare::Difference;
use uddrag::{Job, Options, OwnLexicon, Verdict, check_folder, shown};

use crate::known::Known;
use crate::progress::Progress;
use crate::status::{Error, Status, tell};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders, as for `extract`
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder that `extract` wrote
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Say nothing but what differs or went wrong
    #[arg(short, long)]
    pub quiet: bool,
    /// Read more files of the folders: those whose path below the folder matches, as for `extract`
    /// (may be repeated)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    #[command(flatten)]
    pub known: Known,
    /// Name the words of one's own that no text had, on standard error
    #[arg(long)]
    pub unused_words: bool,
}

pub fn run(args: Args) -> Result<Status, Error> {
    let (options, own) = args.known.options(&args.paths)?;
    let options = Options { seeks_words: args.unused_words, ..options };
    let job = Job { paths: args.paths, include: args.include, options, ..Job::default() };
    let progress = Progress::unless(args.quiet);
    let checked = check_folder(&job, &args.output, &progress).map_err(Error::Refused)?;
    progress.end(&checked.warnings, &checked.failures);
    if args.unused_words {
        own.iter().flat_map(OwnLexicon::unused).for_each(|line| tell(&line));
    }
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
        Verdict::Surplus => format!("{file}: its source is not among the inputs\n"),
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
