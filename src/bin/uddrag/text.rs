//! `uddrag text`: a file as it is decoded.

use std::path::PathBuf;

use crate::known::Bytes;
use crate::output;
use crate::status::{Error, Status};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to decode
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub bytes: Bytes,
}

pub fn run(Args { file, bytes }: Args) -> Result<Status, Error> {
    uddrag::ingest::must_exist(&file).map_err(Error::Refused)?;
    let source = uddrag::load(&file, "", bytes.encoding).map_err(Error::Failed)?;
    output::print(source.text.as_bytes())?;
    Ok(Status::Done)
}
