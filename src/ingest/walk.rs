//! Walks folders: which entries are inputs, and what becomes of the others.

use std::collections::{HashSet, VecDeque};
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::read::unreadable;
use super::{Input, Inputs, folder_of};
use crate::model::Failure;

/// Which files of a folder are wanted.
pub(super) struct Wanted {
    globs: GlobSet,
    /// The patterns that some file matched, by their place.
    matched: HashSet<usize>,
    /// The folder that outputs are written to.
    output: Option<PathBuf>,
}

impl Wanted {
    pub(super) fn new(include: &[String], output: Option<&Path>) -> Result<Self, Failure> {
        let mut globs = GlobSetBuilder::new();
        for pattern in include {
            globs.add(Glob::new(pattern).map_err(|error| no_pattern(pattern, error.kind()))?);
        }
        let globs = globs.build().map_err(|error| no_pattern("--include", error.kind()))?;
        let output = output.and_then(|folder| folder.canonicalize().ok());
        Ok(Self { globs, matched: HashSet::new(), output })
    }

    fn takes(&mut self, below: &Path) -> bool {
        let matched = self.globs.matches(below);
        let is_matched = !matched.is_empty();
        self.matched.extend(matched);
        let ending = below.extension().unwrap_or_default();
        is_matched || ending.eq_ignore_ascii_case("txt") || ending.eq_ignore_ascii_case("text")
    }

    pub(super) fn unmatched(&self, include: &[String]) -> Vec<String> {
        let places = (0..).zip(include);
        places
            .filter(|(place, _)| !self.matched.contains(place))
            .map(|(_, one)| one.clone())
            .collect()
    }

    /// The folders inside a root that are not to be walked: that of the outputs, unless it is the
    /// root itself.
    fn spared(&self, root: &Path) -> HashSet<PathBuf> {
        let is_root = |output: &&PathBuf| root.canonicalize().is_ok_and(|root| root == **output);
        self.output.iter().filter(|output| !is_root(output)).cloned().collect()
    }
}

fn no_pattern(pattern: &str, error: &globset::ErrorKind) -> Failure {
    let problem = format!("is no file name pattern: {error}");
    Failure::new(pattern, problem, "Write it like '*.md' or 'notes/**/*.log'")
}

/// Refuses a path where there is nothing at all; a link that leads nowhere is something.
///
/// # Errors
///
/// If the path does not exist.
pub fn must_exist(path: &Path) -> Result<(), Failure> {
    let is_nowhere = |error: &io::Error| {
        use ErrorKind::{InvalidFilename, NotADirectory, NotFound};
        matches!(error.kind(), NotFound | NotADirectory | InvalidFilename)
    };
    if fs::symlink_metadata(path).is_err_and(|error| is_nowhere(&error)) {
        if path == Path::new("-") {
            let problem = "is no file, and standard input is not read by this name";
            return Err(Failure::new("-", problem, "Name /dev/stdin to read that"));
        }
        let cure = "Check its spelling and the folder you are in";
        return Err(Failure::new("", "does not exist", cure).at(path));
    }
    Ok(())
}

/// Refuses an output folder that does not exist, or that is none.
///
/// # Errors
///
/// If there is no such folder.
pub fn must_be_folder(path: &Path) -> Result<(), Failure> {
    if path != Path::new("-") || path.exists() {
        must_exist(path)?;
    }
    if path.is_dir() {
        return Ok(());
    }
    Err(Failure::new("", "is no folder", "Name the folder that `extract` wrote").at(path))
}

/// Adds what `path` stands for: the file itself, or the wanted files of a folder.
pub(super) fn add(path: &Path, wanted: &mut Wanted, inputs: &mut Inputs) -> Result<(), Failure> {
    must_exist(path)?;
    match fs::metadata(path) {
        Ok(entry) if entry.is_dir() => walk(path, wanted, inputs),
        Ok(_) => take(&folder_of(path), path, inputs),
        Err(error) => inputs.failures.push(unreadable(path, &error)),
    }
    Ok(())
}

/// Walks a folder. Links to folders wait until all else is walked, and no folder is walked twice:
/// so a loop of links ends, and a file keeps the name it has without them.
fn walk(root: &Path, wanted: &mut Wanted, inputs: &mut Inputs) {
    let before = inputs.files.len() + inputs.failures.len();
    let mut walked = wanted.spared(root);
    let mut waiting = VecDeque::from([root.to_path_buf()]);
    while let Some(folder) = waiting.pop_front() {
        if !is_new(&folder, &mut walked) {
            continue;
        }
        let entries = WalkDir::new(&folder).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| is_open(entry, &mut walked)) {
            match entry {
                Ok(entry) => see(root, &entry, wanted, inputs, &mut waiting),
                Err(error) => {
                    miss(root, error.path().unwrap_or(&folder), inputs);
                    inputs.failures.push(unwalkable(&folder, &error));
                }
            }
        }
    }
    if inputs.files.len() + inputs.failures.len() == before {
        inputs.empty.push(root.to_path_buf());
    }
}

/// Whether a folder is seen for the first time.
fn is_new(folder: &Path, walked: &mut HashSet<PathBuf>) -> bool {
    folder.canonicalize().map_or(true, |real| walked.insert(real))
}

/// Whether the walk goes on with an entry.
fn is_open(entry: &DirEntry, walked: &mut HashSet<PathBuf>) -> bool {
    entry.depth() == 0 || !entry.file_type().is_dir() || is_new(entry.path(), walked)
}

/// Sorts an entry of a folder: an input, a link to another folder, or nothing of ours.
fn see(
    root: &Path,
    entry: &DirEntry,
    wanted: &mut Wanted,
    inputs: &mut Inputs,
    waiting: &mut VecDeque<PathBuf>,
) {
    if entry.file_type().is_dir() || entry.depth() == 0 {
        return;
    }
    let path = entry.path();
    let is_wanted = wanted.takes(path.strip_prefix(root).unwrap_or(path));
    // Of what is no link, the folder has told already what it is.
    let target = if entry.path_is_symlink() {
        fs::metadata(path).map(|target| target.file_type())
    } else {
        Ok(entry.file_type())
    };
    match target {
        Ok(target) if target.is_dir() => waiting.push_back(path.to_path_buf()),
        // It may have led to a folder.
        Err(_) if !is_wanted => miss(root, path, inputs),
        _ if !is_wanted => {}
        Ok(target) => take_regular(root, path, target, inputs),
        Err(error) => {
            miss(root, path, inputs);
            inputs.failures.push(unreadable(path, &error));
        }
    }
}

/// Notes that something of a folder cannot be read.
fn miss(root: &Path, path: &Path, inputs: &mut Inputs) {
    inputs.unread.extend(name(path.strip_prefix(root).unwrap_or(path)));
}

/// Takes a file of a folder; reading a pipe or a device that merely lies there could hang.
fn take_regular(root: &Path, path: &Path, target: FileType, inputs: &mut Inputs) {
    if target.is_file() {
        take(root, path, inputs);
    } else {
        miss(root, path, inputs);
        let failure = Failure::new("", "is a pipe or a device, not a file", "Leave it out");
        inputs.failures.push(failure.at(path));
    }
}

fn take(root: &Path, path: &Path, inputs: &mut Inputs) {
    match name(path.strip_prefix(root).unwrap_or(path)) {
        Some(name) => inputs.files.push(Input {
            root: root.to_path_buf(),
            path_on_disk: path.to_path_buf(),
            name,
        }),
        None => inputs.failures.push(
            Failure::new("", "has a name that is not UTF-8, which JSON cannot hold", "Rename it")
                .at(path),
        ),
    }
}

/// A path below its root, with `/` on every platform.
fn name(below: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// What is said of a folder in which the walk stopped.
pub(super) fn unwalkable(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder);
    match error.io_error() {
        Some(cause) => unreadable(path, cause),
        None => Failure::new("", "cannot be read", "Make it readable or leave it out").at(path),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Inputs, inputs};
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Tekst").unwrap();
        }
        folder
    }

    #[track_caller]
    fn found(path: &Path, include: &[&str]) -> Inputs {
        let include: Vec<String> = include.iter().map(ToString::to_string).collect();
        inputs(&[path.to_path_buf()], &include, None).unwrap()
    }

    fn names(inputs: &Inputs) -> Vec<&str> {
        inputs.files.iter().map(|input| input.name.as_str()).collect()
    }

    #[test]
    fn text_files_of_all_folders_are_found_in_the_order_of_their_names() {
        let folder = folder(&["b.txt", "a.TEXT", "a/z.Txt", "a/b.md", "a-b.txt", "c.json", "txt"]);
        assert_eq!(names(&found(folder.path(), &[])), ["a-b.txt", "a.TEXT", "a/z.Txt", "b.txt"]);
        let with = found(folder.path(), &["*.md", "t?t"]);
        assert_eq!(names(&with), ["a-b.txt", "a.TEXT", "a/b.md", "a/z.Txt", "b.txt", "txt"]);
        assert!(inputs(&[], &["a[".to_owned()], None).is_err());
    }

    #[test]
    fn a_named_file_is_read_whatever_its_ending() {
        let folder = folder(&["sub/notes.md"]);
        assert_eq!(names(&found(&folder.path().join("sub/notes.md"), &[])), ["notes.md"]);
    }

    #[test]
    fn a_folder_without_text_is_named_and_a_missing_one_refused() {
        let folder = folder(&["a.json"]);
        assert_eq!(found(folder.path(), &[]).empty, [folder.path()]);
        let missing = folder.path().join("no");
        assert!(
            inputs(&[missing], &[], None).unwrap_err().to_string().contains("no: does not exist")
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        use std::os::unix::fs::symlink;
        let outside = folder(&["c.txt"]);
        let folder = folder(&["m/a.txt", "m/b.txt"]);
        let at = |name: &str| folder.path().join(name);
        symlink(folder.path(), at("m/up")).unwrap();
        symlink(at("m"), at("again")).unwrap();
        symlink(outside.path(), at("other")).unwrap();
        symlink("loop.txt", at("loop.txt")).unwrap();
        symlink("nowhere", at("gone.txt")).unwrap();
        symlink("nowhere", at("gone.md")).unwrap();
        symlink("m/a.txt", at("alias.txt")).unwrap();
        let found = found(folder.path(), &[]);
        assert_eq!(names(&found), ["alias.txt", "m/a.txt", "m/b.txt", "other/c.txt"]);
        let places: Vec<&Path> = found.failures.iter().map(|f| Path::new(&f.place)).collect();
        assert_eq!(places, [at("gone.txt"), at("loop.txt")]);
        assert_eq!(found.unread, ["gone.md", "gone.txt", "loop.txt"]);
        assert!(found.is_unread("gone.txt") && !found.is_unread("gone.txt.md"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_json_cannot_hold_is_named() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&["a.txt"]);
        fs::write(folder.path().join(OsStr::from_bytes(b"bl\xe5.txt")), "Tekst").unwrap();
        let found = found(folder.path(), &[]);
        assert_eq!((names(&found), found.failures.len()), (vec!["a.txt"], 1));
        assert!(found.failures[0].to_string().contains("not UTF-8"), "{}", found.failures[0]);
    }
}
