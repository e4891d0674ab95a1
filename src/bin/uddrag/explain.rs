//! `uddrag explain`: why a file, or a line of it, was read as it was.

use std::path::PathBuf;

use uddrag::Failure;

use crate::status::{Error, Status};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file, and the line after a colon
    #[arg(value_name = "FILE[:LINE]")]
    pub place: PathBuf,
}

pub fn run(_: Args) -> Result<Status, Error> {
    Err(Error::Refused(Failure::new("explain", "is not part of this build", "Use a later one")))
}
