//! `uddrag verify`: do the records follow from the text their evidence points to.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uddrag::{Options, Verified, shown, verify_folder};

use crate::known::{Bytes, Words};
use crate::output;
use crate::progress::Progress;
use crate::status::{Error, Status};

/// Where sources are looked for when nobody says where they are.
const SOURCES: &str = "seeds";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder that `extract` wrote, or one document in it
    #[arg(value_name = "DIR|FILE")]
    pub folder: PathBuf,
    /// A file or folder it was extracted from (may be repeated) [default: `seeds` if there is
    /// one, else the current folder]
    #[arg(long, value_name = "PATH")]
    pub source: Vec<PathBuf>,
    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub bytes: Bytes,
    #[command(flatten)]
    pub words: Words,
}

pub fn run(args: Args) -> Result<Status, Error> {
    let sources = if args.source.is_empty() { default_sources() } else { args.source };
    let own = args.words.read(&sources)?;
    let lexicon = own.map(|own| own.lexicon);
    let options = Options { lexicon, encoding: args.bytes.encoding, ..Options::default() };
    let progress = Progress::unless(args.quiet);
    let verified =
        verify_folder(&args.folder, &sources, &options, &progress).map_err(Error::Refused)?;
    progress.end(&verified.warnings, &verified.failures);
    for (file, breach) in &verified.breaches {
        let _ = writeln!(io::stderr().lock(), "{}: {breach}", shown(file));
    }
    if !verified.failures.is_empty() || !verified.breaches.is_empty() {
        return Ok(Status::Partly);
    }
    if verified.documents == 0 || args.quiet {
        return Ok(Status::Done);
    }
    output::print(praise(&verified).as_bytes())?;
    Ok(Status::Done)
}

fn default_sources() -> Vec<PathBuf> {
    let usual = Path::new(SOURCES);
    vec![if usual.is_dir() { usual } else { Path::new(".") }.to_path_buf()]
}

fn praise(verified: &Verified) -> String {
    let Verified { documents, values, .. } = verified;
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!(
        "{documents} document{} with {values} value{}: every promise is kept\n",
        plural(*documents),
        plural(*values)
    )
}
