//! Walks folders: which entries are inputs, and what becomes of the others.

use std::collections::{HashSet, VecDeque};
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::{Input, Inputs, folder_of};
use crate::model::Failure;

const LEAVE_OUT: &str = "Make it readable or leave it out";

/// Which files of a folder are wanted.
pub(super) struct Wanted(GlobSet);

impl Wanted {
    pub(super) fn new(include: &[String]) -> Result<Self, Failure> {
        let mut globs = GlobSetBuilder::new();
        for pattern in include {
            globs.add(Glob::new(pattern).map_err(|error| no_pattern(pattern, error.kind()))?);
        }
        let globs = globs.build().map_err(|error| no_pattern("--include", error.kind()))?;
        Ok(Self(globs))
    }

    fn takes(&self, below: &Path) -> bool {
        let ending = below.extension().unwrap_or_default();
        ending.eq_ignore_ascii_case("txt")
            || ending.eq_ignore_ascii_case("text")
            || self.0.is_match(below)
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
    let is_nowhere =
        |error: &io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    if fs::symlink_metadata(path).is_err_and(|error| is_nowhere(&error)) {
        let cure = "Check its spelling and the folder you are in";
        return Err(Failure::new("", "does not exist", cure).at(path));
    }
    Ok(())
}

/// Adds what `path` stands for: the file itself, or the wanted files of a folder.
pub(super) fn add(path: &Path, wanted: &Wanted, inputs: &mut Inputs) -> Result<(), Failure> {
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
fn walk(root: &Path, wanted: &Wanted, inputs: &mut Inputs) {
    let before = inputs.files.len() + inputs.failures.len();
    let mut walked = HashSet::new();
    let mut waiting = VecDeque::from([root.to_path_buf()]);
    while let Some(folder) = waiting.pop_front() {
        let entries = WalkDir::new(&folder).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| is_new(entry, &mut walked)) {
            match entry {
                Ok(entry) => see(root, &entry, wanted, inputs, &mut waiting),
                Err(error) => inputs.failures.push(unwalkable(&folder, &error)),
            }
        }
    }
    if inputs.files.len() + inputs.failures.len() == before {
        inputs.empty.push(root.to_path_buf());
    }
}

/// Whether the walk goes on with an entry; a folder is seen the first time only.
fn is_new(entry: &DirEntry, walked: &mut HashSet<PathBuf>) -> bool {
    let is_folder = entry.file_type().is_dir() || (entry.depth() == 0 && entry.path().is_dir());
    !is_folder || entry.path().canonicalize().map_or(true, |real| walked.insert(real))
}

/// Sorts an entry of a folder: an input, a link to another folder, or nothing of ours.
fn see(
    root: &Path,
    entry: &DirEntry,
    wanted: &Wanted,
    inputs: &mut Inputs,
    waiting: &mut VecDeque<PathBuf>,
) {
    if entry.file_type().is_dir() || entry.depth() == 0 {
        return;
    }
    let path = entry.path();
    let is_wanted = wanted.takes(path.strip_prefix(root).unwrap_or(path));
    match fs::metadata(path) {
        Ok(target) if target.is_dir() => waiting.push_back(path.to_path_buf()),
        _ if !is_wanted => {}
        Ok(target) => take_regular(root, path, &target, inputs),
        Err(error) => inputs.failures.push(unreadable(path, &error)),
    }
}

/// Takes a file of a folder; reading a pipe or a device that merely lies there could hang.
fn take_regular(root: &Path, path: &Path, target: &Metadata, inputs: &mut Inputs) {
    if target.is_file() {
        take(root, path, inputs);
    } else {
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

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::io(path, "cannot be read", error, LEAVE_OUT)
}

fn unwalkable(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder);
    match error.io_error() {
        Some(cause) => unreadable(path, cause),
        None => Failure::new("", "cannot be read", LEAVE_OUT).at(path),
    }
}
