//! Standard output, which may be full, or closed by a reader who has read enough.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use uddrag::Failure;

use crate::status::Error;

/// Writes all of `bytes` to standard output.
pub fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| {
        if error.kind() == ErrorKind::BrokenPipe {
            return Error::Closed;
        }
        let place = Path::new("standard output");
        Error::Failed(Failure::io(
            place,
            "cannot be written",
            &error,
            "Make room, or send it elsewhere",
        ))
    })
}
