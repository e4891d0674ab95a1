//! `uddrag schema`: the JSON Schema of what is written.

use crate::output;
use crate::status::{Error, Status};

#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_: Args) -> Result<Status, Error> {
    output::print(format!("{:#}\n", uddrag::emit::schema()).as_bytes())?;
    Ok(Status::Done)
}
