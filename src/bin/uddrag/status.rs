//! How a command ends: the exit status, and the one place that prints errors.
//!
//! A command is a file with `pub struct Args` and `pub fn run(args: Args) -> Result<Status, Error>`.
//! What concerns one file among many it hands to [`report`] and goes on.

use std::io::{self, Write};
use std::process::ExitCode;

use uddrag::Failure;

/// The exit status of a command that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All done.
    Done,
    /// Done as far as possible; what was not is reported.
    Partly,
}

impl Status {
    /// All done, unless something failed.
    pub fn of(failures: &[Failure]) -> Self {
        if failures.is_empty() { Self::Done } else { Self::Partly }
    }
}

/// Why a command did not run to its end.
#[derive(Debug)]
pub enum Error {
    /// The command line or the settings are wrong; nothing was written.
    Refused(Failure),
    /// Its only work failed.
    Failed(Failure),
    /// Whoever read standard output has read enough.
    Closed,
}

/// Says a line on standard error, whether or not anybody listens.
pub fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "uddrag: {line}");
}

/// Names a failure on standard error, whether or not anybody listens.
pub fn report(failure: &Failure) {
    tell(&failure.to_string());
}

/// Names what the user may not have meant.
pub fn warn(warning: &Failure) {
    tell(&format!("warning: {warning}"));
}

/// Reports how a command ended and turns it into the exit status.
pub fn exit(done: Result<Status, Error>) -> ExitCode {
    let status = match done {
        Ok(Status::Done) | Err(Error::Closed) => 0,
        Ok(Status::Partly) => 1,
        Err(Error::Failed(failure)) => {
            report(&failure);
            1
        }
        Err(Error::Refused(failure)) => {
            report(&failure);
            2
        }
    };
    ExitCode::from(status)
}
