//! `uddrag check`: would extraction change anything.

use std::path::PathBuf;

use uddrag::Failure;

use crate::status::{Error, Status};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders, as for `extract`
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder that `extract` wrote
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
}

pub fn run(_: Args) -> Result<Status, Error> {
    Err(Error::Refused(Failure::new("check", "is not part of this build", "Use a later one")))
}
