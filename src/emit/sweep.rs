//! Removes files, and what a run left behind that was killed while it wrote.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::Duration;

use super::write::{PREFIX, SUFFIX};
use crate::model::Failure;

/// A file in the making is done within moments; one that is a day old has nobody any more.
const OLD: Duration = Duration::from_hours(24);

/// Removes a file.
///
/// # Errors
///
/// If it cannot be removed.
pub fn remove(path: &Path) -> Result<(), Failure> {
    let cure = "Make its folder writable, or remove it yourself";
    fs::remove_file(path).map_err(|error| Failure::io(path, "cannot be removed", &error, cure))
}

/// Removes old files in the making from the folders below `folder` that files of these names are
/// written to. What cannot be removed stays, as nobody asked for it.
pub fn sweep<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) {
    let folders: HashSet<&str> =
        names.map(|name| name.rsplit_once('/').map_or("", |(below, _)| below)).collect();
    for entries in folders.into_iter().filter_map(|below| fs::read_dir(folder.join(below)).ok()) {
        for entry in entries.flatten().filter(is_leftover) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_leftover(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    let is_ours = random.is_some_and(|letters| {
        letters.len() == 6 && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let age =
        || entry.metadata().ok().filter(fs::Metadata::is_file)?.modified().ok()?.elapsed().ok();
    is_ours && age().is_some_and(|age| age > OLD)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_run_left_goes_when_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        let old = SystemTime::now() - 2 * OLD;
        for (name, is_old) in [
            ("sub/.uddrag-aB3xYz.tmp", true),
            (".uddrag-aB3xYz.tmp", true),
            (".uddrag-young1.tmp", false),
            (".uddrag-notes.of.mine.tmp", true),
            (".other-aB3xYz.tmp", true),
        ] {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(if is_old { old } else { SystemTime::now() }).unwrap();
        }
        sweep(folder.path(), ["a.txt", "b.txt", "gone/c.txt"].into_iter());
        let left = |name: &str| folder.path().join(name).exists();
        assert!(!left(".uddrag-aB3xYz.tmp"));
        assert!(left(".uddrag-young1.tmp") && left(".uddrag-notes.of.mine.tmp"));
        assert!(left(".other-aB3xYz.tmp") && left("sub/.uddrag-aB3xYz.tmp"));
        sweep(folder.path(), ["sub/a.txt"].into_iter());
        assert!(!left("sub/.uddrag-aB3xYz.tmp"));
    }
}
