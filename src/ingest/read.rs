//! Reads one file, up to what a span can point into.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::model::Failure;

/// Spans hold 32 bits, so the last offset of a text is one below 4 GiB.
const LIMIT: u64 = u32::MAX as u64;

/// The bytes of a file.
///
/// # Errors
///
/// If it cannot be read or has 4 GiB or more.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    match bytes(path) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Failure::new("", "has 4 GiB or more", "Split it into parts").at(path)),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// What is said of a file or folder that cannot be read, or of a link to none.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let cure = match error.kind() {
        ErrorKind::IsADirectory => "Name a file in it",
        ErrorKind::PermissionDenied => "Make it readable or leave it out",
        _ if path.is_symlink() => "Mend the link or leave it out",
        _ => "Make it readable or leave it out",
    };
    if error.kind() == ErrorKind::NotFound && path.is_symlink() {
        return Failure::new("", "is a link that leads nowhere", cure).at(path);
    }
    Failure::io(path, "cannot be read", error, cure)
}

/// All bytes, or `None` if there are too many. A file's size is only a hint: it may grow, and a
/// pipe has none.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LIMIT {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    let count = file.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok((count as u64 <= LIMIT).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_spans_cannot_point_into_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LIMIT + 1).unwrap();
        let failure = read(file.path()).unwrap_err();
        assert!(failure.to_string().contains("has 4 GiB or more"), "{failure}");
    }
}
