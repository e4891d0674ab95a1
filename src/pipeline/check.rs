//! Compares what extraction gives now with what stands in an output folder; nothing is written.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;

use super::folder::{guarded, pool, warnings};
use super::left::surplus;
use super::{Job, Watch, extract_with, load};
use crate::compare::{Change, Difference, Files, change, place};
use crate::ingest::Input;
use crate::model::{Failure, Lines};
use crate::{emit, ingest};

/// What checking a folder came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// The files that differ, in the order of their names.
    pub differing: Vec<(PathBuf, Verdict)>,
    /// Files that cannot be read.
    pub failures: Vec<Failure>,
    /// What a user may not have meant.
    pub warnings: Vec<Failure>,
}

/// How a file of the output differs from what extraction gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is not there.
    Missing,
    /// It is there, and its source is not among the inputs.
    Surplus,
    /// It holds the same and is written otherwise.
    Spelling,
    /// The values are the same and stand elsewhere.
    Places,
    /// Values differ, each with its line in the source.
    Values(Vec<(Option<u32>, Difference)>),
}

/// Extracts the files of a job in memory, and compares with what stands in `folder`.
///
/// # Errors
///
/// If the job is refused or the folder does not exist.
pub fn check_folder(job: &Job, folder: &Path, watch: &dyn Watch) -> Result<Checked, Failure> {
    job.options.check()?;
    ingest::must_be_folder(folder)?;
    let inputs = ingest::inputs(&job.paths, &job.include, Some(folder))?;
    let files = &inputs.files;
    let pool = pool(job.threads, files.len())?;
    watch.begin(files.len());
    let one = |input: &Input| check_one(input, job, folder, watch);
    let done: Vec<_> = pool.install(|| files.par_iter().with_max_len(1).map(one).collect());
    let (failures, warnings) = (inputs.failures.clone(), warnings(&inputs));
    let mut checked = Checked { failures, warnings, ..Checked::default() };
    for one in done {
        match one {
            Ok(None) => {}
            Ok(Some(differing)) => checked.differing.push(differing),
            Err(failure) => checked.failures.push(failure),
        }
    }
    let surplus = surplus(&job.paths, &inputs, folder);
    let files = surplus.iter().filter_map(|left| left.names.last());
    checked.differing.extend(files.map(|name| (folder.join(name), Verdict::Surplus)));
    checked.differing.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(checked)
}

/// The file that differs, and how. What cannot be read has no output that could be missing.
fn check_one(
    input: &Input,
    job: &Job,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<Option<(PathBuf, Verdict)>, Failure> {
    let paths = input.outputs().map(|name| folder.join(name));
    guarded(&input.path_on_disk, watch, || {
        let source = load(&input.path_on_disk, &input.name, job.options.encoding)?;
        if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
            return Ok(Some((missing.clone(), Verdict::Missing)));
        }
        let old = [ingest::read(&paths[0])?, ingest::read(&paths[1])?];
        let extraction = extract_with(&source, &job.options);
        let new = [emit::document(&extraction), emit::evidence(&extraction)];
        if old == new {
            return Ok(None);
        }
        let old = [parse(&old[0], &paths[0])?, parse(&old[1], &paths[1])?];
        let new = [parse(&new[0], &paths[0])?, parse(&new[1], &paths[1])?];
        let verdict = verdict(&old, &new, &Lines::of(&source.text));
        Ok(Some((paths[0].clone(), verdict)))
    })
}

fn parse(bytes: &[u8], path: &Path) -> Result<Value, Failure> {
    let wrong = |problem: &str| {
        let problem = format!("is no output of uddrag: {problem}");
        Failure::new("", problem, "Extract its source again").at(path)
    };
    let value: Value = serde_json::from_slice(bytes).map_err(|error| wrong(&error.to_string()))?;
    let names_schema = value.get("schema").is_some_and(Value::is_string);
    if names_schema { Ok(value) } else { Err(wrong("it names no schema")) }
}

fn verdict(old: &[Value; 2], new: &[Value; 2], lines: &Lines) -> Verdict {
    match change(files(old), files(new)) {
        Change::Nothing => Verdict::Spelling,
        Change::Places => Verdict::Places,
        Change::Values(differences) => {
            let placed = |difference| (line(&difference, old, new, lines), difference);
            let mut differences: Vec<_> = differences.into_iter().map(placed).collect();
            differences.sort_by_key(|(line, _)| *line);
            Verdict::Values(differences)
        }
    }
}

/// The line of the source that a difference is about. What is gone has one only if the source is
/// the one that the old evidence is about.
fn line(difference: &Difference, old: &[Value; 2], new: &[Value; 2], lines: &Lines) -> Option<u32> {
    let [_, evidence] = match difference.new {
        Some(_) => new,
        None if old[0]["source"] == new[0]["source"] => old,
        None => return None,
    };
    let span = place(&evidence["spans"], &difference.pointer)?;
    Some(lines.number(span.start))
}

fn files([document, evidence]: &[Value; 2]) -> Files<'_> {
    Files { document, evidence }
}
