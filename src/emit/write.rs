//! Writes files whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::model::Failure;

/// How the name of a file in the making begins; six letters or digits follow.
pub(super) const PREFIX: &str = ".uddrag-";

/// And how it ends.
pub(super) const SUFFIX: &str = ".tmp";

/// What to do about a full disk.
pub const MAKE_ROOM: &str = "Make room, or choose another folder with -o";

/// Makes the output folder.
///
/// # Errors
///
/// If it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let cure = "Choose another folder with -o";
        Failure::io(folder, "cannot be made as the output folder", &error, cure)
    })
}

/// What writes the bytes of a file.
pub type Contents<'c> = &'c dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Writes files below a folder, each by its name with `/`. Each takes the place of its
/// predecessor at one stroke, and none before all of them are written.
///
/// # Errors
///
/// If one cannot be written.
pub fn write<const N: usize>(folder: &Path, files: [(&str, Contents); N]) -> Result<(), Failure> {
    let mut ready = Vec::with_capacity(N);
    for (name, contents) in files {
        let path = folder.join(name);
        let file = prepare(&path, contents).map_err(|error| unwritable(&path, &error))?;
        ready.push((path, file));
    }
    for (path, file) in ready {
        file.persist(&path).map_err(|error| unwritable(&path, &error.error))?;
    }
    Ok(())
}

/// A finished file beside the one it will replace: only a rename within a folder is atomic.
fn prepare(path: &Path, contents: Contents) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    // Of many files in one folder, the first alone finds that there is none yet.
    let mut file = builder().tempfile_in(folder).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).and_then(|()| builder().tempfile_in(folder))
        }
        _ => Err(error),
    })?;
    contents(file.as_file_mut())?;
    Ok(file)
}

/// Temporary files are private by default; outputs are as open as the user's mask lets any be.
fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let cure = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => MAKE_ROOM,
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            "Move away what stands in its place, or choose another folder with -o"
        }
        io::ErrorKind::InvalidFilename => "Give its source a shorter name",
        _ => "Make its folder writable, or choose another one with -o",
    };
    Failure::io(path, "cannot be written", error, cure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write<const N: usize>(folder: &Path, files: [(&str, &[u8]); N]) -> Result<(), Failure> {
        for (name, bytes) in files {
            super::write(folder, [(name, &|out| out.write_all(bytes))])?;
        }
        Ok(())
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        for text in [b"one" as &[u8], b"two"] {
            write(folder.path(), [("a/b.json", text), ("a/c.json", b"")]).unwrap();
            assert_eq!(fs::read(folder.path().join("a/b.json")).unwrap(), text);
        }
        assert_eq!(names(&folder.path().join("a")), ["b.json", "c.json"]);
    }

    #[test]
    fn neither_of_two_files_is_written_if_one_cannot_be() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b.json")).unwrap();
        let text: Contents = &|out| out.write_all(b"x");
        let failure =
            super::write(folder.path(), [("a.json", text), ("b.json", text)]).unwrap_err();
        assert!(failure.to_string().contains("b.json: cannot be written: "), "{failure}");
        assert_eq!(names(folder.path()), ["b.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_as_open_as_any_other() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), [("a.json", b"x")]).unwrap();
        fs::write(folder.path().join("plain"), "x").unwrap();
        let mode =
            |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("a.json"), mode("plain"));
    }
}
