//! `uddrag extract`: records and evidence of files and folders.

use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};

use uddrag::{Failure, Job, Options, OwnLexicon, shown};

use crate::known::Known;
use crate::progress::Progress;
use crate::status::{Error, Status, tell};
use crate::summary;

const EXAMPLES: &str = "\
Examples:
  uddrag extract seeds/                          read seeds/, write output/
  uddrag extract seeds/ -o records --region DK   numbers without a country are Danish
  uddrag extract notes/ --include '*.md'         Markdown files as well
  uddrag extract notes/ --lexicon own.toml       words of one's own; see `uddrag lexicon`
  uddrag extract a.txt b.txt -o - | jq .document.title";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files, and folders whose *.txt and *.text files are read
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder to write to; `-` writes one line a document to standard output
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// How many files to work on at once [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub quiet: bool,
    /// Read more files of the folders: those whose path below the folder matches, such as '*.md'.
    /// `*` stands for any letters, `/` among them; capitals matter (may be repeated)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Remove documents and evidence of earlier runs whose source is in none of the folders given
    #[arg(long)]
    pub prune: bool,
    #[command(flatten)]
    pub known: Known,
    /// Name the words of one's own that no text had, on standard error
    #[arg(long)]
    pub unused_words: bool,
}

pub fn run(args: Args) -> Result<Status, Error> {
    let (options, own) = args.known.options(&args.paths)?;
    let options = Options { seeks_words: args.unused_words, ..options };
    let job = Job {
        paths: args.paths,
        include: args.include,
        options,
        threads: args.threads.map_or(0, usize::from),
        prune: args.prune,
    };
    let is_stream = args.output == Path::new("-");
    if job.prune && (is_stream || job.paths.iter().any(|path| path.is_file())) {
        return Err(Error::Refused(no_prune()));
    }
    // Documents that scroll by on the same terminal are progress enough.
    let progress = Progress::unless(args.quiet || is_stream && io::stdout().is_terminal());
    let summary = if is_stream {
        uddrag::to_stream(&job, &mut BufWriter::new(io::stdout().lock()), &progress)
    } else {
        uddrag::to_folder(&job, &args.output, &progress)
    };
    let summary = summary.map_err(Error::Refused)?;
    progress.end(&summary.warnings, &summary.failures);
    if !args.quiet && !summary.is_cut_short {
        summary::print(&summary);
    }
    if !args.quiet {
        summary.pruned.iter().for_each(|path| tell(&format!("removed {}", shown(path))));
    }
    if args.unused_words {
        own.iter().flat_map(OwnLexicon::unused).for_each(|line| tell(&line));
    }
    Ok(Status::of(&summary.failures))
}

/// Only folders say which sources there are, and only a folder holds outputs of earlier runs.
fn no_prune() -> Failure {
    let problem = "is for folders of texts that are extracted into a folder";
    Failure::new("--prune", problem, "Name the folders, or leave it out")
}
