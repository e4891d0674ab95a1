//! Runs over many files at once; what is written does not depend on how many.

use std::any::Any;
use std::io::{self, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Options, Summary, Watch, extract_with, left, load};
use crate::ingest::{Input, Inputs};
use crate::model::{Extraction, Failure};
use crate::{emit, ingest};

/// What to read, and how.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Patterns for more files of the folders than the text files.
    pub include: Vec<String>,
    /// What is known about the texts.
    pub options: Options,
    /// How many threads work; 0 for one a core.
    pub threads: usize,
    /// Whether to remove outputs of earlier runs whose source is in none of the folders.
    pub prune: bool,
}

/// Extracts every file into a folder.
///
/// # Errors
///
/// If the job is refused: nothing was written then. What fails for one file alone is in the
/// summary.
pub fn to_folder(job: &Job, folder: &Path, watch: &dyn Watch) -> Result<Summary, Failure> {
    let start = Instant::now();
    job.options.check()?;
    let inputs = ingest::inputs(&job.paths, &job.include, Some(folder))?;
    let files = &inputs.files;
    let pool = pool(job.threads, files.len())?;
    ingest::spare_inputs(files, folder)?;
    emit::make_folder(folder)?;
    emit::sweep(folder, files.iter().map(|input| input.name.as_str()));
    watch.begin(files.len());
    let is_full = AtomicBool::new(false);
    let done: Vec<_> = pool.install(|| {
        let one = |input| write_one(input, &job.options, folder, &is_full, watch);
        files.par_iter().with_max_len(1).map(one).collect()
    });
    let mut summary = begun(&inputs);
    let failed = files.iter().zip(&done).filter(|(_, one)| one.is_err());
    let failed: Vec<_> = failed.map(|(input, _)| input).collect();
    summary.warnings.extend(left::outlived(&failed, folder));
    done.into_iter().for_each(|one| count(&mut summary, one));
    left::settle(job, &inputs, folder, &mut summary);
    Ok(finish(summary, start))
}

/// Extracts every file into a stream, a line each, in the order of their names.
///
/// # Errors
///
/// If the job is refused: nothing was written then. What fails for one file alone is in the
/// summary.
pub fn to_stream(job: &Job, stream: &mut dyn Write, watch: &dyn Watch) -> Result<Summary, Failure> {
    let start = Instant::now();
    job.options.check()?;
    let inputs = ingest::inputs(&job.paths, &job.include, None)?;
    let files = &inputs.files;
    let pool = pool(job.threads, files.len())?;
    let mut summary = begun(&inputs);
    watch.begin(files.len());
    // No more documents are held at once than keep every thread busy.
    for batch in files.chunks(4 * pool.current_num_threads()) {
        let one = |input| line_of(input, &job.options, watch);
        let lines: Vec<_> = pool.install(|| batch.par_iter().with_max_len(1).map(one).collect());
        if let Err(error) = lines.into_iter().try_for_each(|one| send(&mut summary, one, stream)) {
            stop(&mut summary, &error);
            return Ok(finish(summary, start));
        }
    }
    if let Err(error) = stream.flush() {
        stop(&mut summary, &error);
    }
    Ok(finish(summary, start))
}

pub(super) fn pool(threads: usize, files: usize) -> Result<ThreadPool, Failure> {
    let wanted = if threads == 0 { default_threads() } else { threads };
    ThreadPoolBuilder::new().num_threads(wanted.min(files).max(1)).build().map_err(|error| {
        let problem = format!("cannot be started: {error}");
        Failure::new("threads", problem, "Ask for fewer with --threads")
    })
}

/// One thread a core; asking rayon would start its global pool.
fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Writes one file's document and evidence. Once the disk is full the others are named alone.
fn write_one(
    input: &Input,
    options: &Options,
    folder: &Path,
    is_full: &AtomicBool,
    watch: &dyn Watch,
) -> Result<Summary, Failure> {
    if is_full.load(Ordering::Relaxed) {
        return guarded(&input.path_on_disk, watch, || Err(left_out(input)));
    }
    let [document, evidence] = input.outputs();
    let done = with_records(input, options, watch, |extraction| {
        let files: [(&str, emit::Contents); 2] = [
            (&document, &|out| emit::write_document(extraction, out)),
            (&evidence, &|out| emit::write_evidence(extraction, out)),
        ];
        emit::write(folder, files)
    });
    let is_out_of_room = |failure: &Failure| failure.cause == Some(ErrorKind::StorageFull);
    if done.as_ref().is_err_and(is_out_of_room) {
        is_full.store(true, Ordering::Relaxed);
    }
    done.map(|(summary, ())| summary)
}

fn left_out(input: &Input) -> Failure {
    let problem = "was left out, since the disk is full";
    Failure::new("", problem, emit::MAKE_ROOM).at(&input.path_on_disk)
}

fn line_of(
    input: &Input,
    options: &Options,
    watch: &dyn Watch,
) -> Result<(Summary, Vec<u8>), Failure> {
    with_records(input, options, watch, |extraction| Ok(emit::line(extraction)))
}

/// Reads one file, and gives its counts and what `finish` makes of its records.
fn with_records<T>(
    input: &Input,
    options: &Options,
    watch: &dyn Watch,
    finish: impl FnOnce(&Extraction) -> Result<T, Failure>,
) -> Result<(Summary, T), Failure> {
    guarded(&input.path_on_disk, watch, || {
        let source = load(&input.path_on_disk, &input.name, options.encoding)?;
        let extraction = extract_with(&source, options);
        let finished = finish(&extraction)?;
        Ok((Summary::of(&extraction.document), finished))
    })
}

/// The work on one file. A defect that it brings to light must not cost the others.
pub(super) fn guarded<T>(
    path: &Path,
    watch: &dyn Watch,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let problem = format!("met a defect of uddrag: {}", reason(&*payload));
        Err(Failure::new("", problem, "Please report it with the file, and leave it out").at(path))
    });
    watch.done(done.as_ref().err());
    done
}

fn reason(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

fn count(summary: &mut Summary, one: Result<Summary, Failure>) {
    match one {
        Ok(one) => summary.add(&one),
        Err(failure) => summary.failures.push(failure),
    }
}

fn send(
    summary: &mut Summary,
    one: Result<(Summary, Vec<u8>), Failure>,
    stream: &mut dyn Write,
) -> io::Result<()> {
    if let Ok((_, line)) = &one {
        stream.write_all(line)?;
    }
    count(summary, one.map(|(counts, _)| counts));
    Ok(())
}

/// A reader that has read enough is no failure.
fn stop(summary: &mut Summary, error: &io::Error) {
    summary.is_cut_short = true;
    if error.kind() != ErrorKind::BrokenPipe {
        let place = Path::new("standard output");
        let cure = "Make room, or write to a folder with -o";
        summary.failures.push(Failure::io(place, "cannot be written", error, cure));
    }
}

/// What is known before the first file is read.
fn begun(inputs: &Inputs) -> Summary {
    let (failures, warnings) = (inputs.failures.clone(), warnings(inputs));
    Summary { failures, warnings, ..Summary::default() }
}

pub(super) fn warnings(inputs: &Inputs) -> Vec<Failure> {
    let problem = "holds no text file (*.txt, *.text)";
    let cure = "Name the files themselves, or add a pattern with --include";
    let empty = inputs.empty.iter().map(|folder| Failure::new("", problem, cure).at(folder));
    let cure = "Write it for the path below the folder given, like '*.md' or 'notes/*.log'";
    let unmatched = |pattern: &String| {
        Failure::new(format!("--include {pattern}"), "matches no file of a folder", cure)
    };
    empty.chain(inputs.unmatched.iter().map(unmatched)).collect()
}

fn finish(mut summary: Summary, start: Instant) -> Summary {
    summary.elapsed = start.elapsed();
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_named_once_the_disk_is_full() {
        let input =
            Input { root: "in".into(), path_on_disk: "in/a.txt".into(), name: "a.txt".into() };
        let (options, is_full) = (Options::default(), AtomicBool::new(true));
        let failure = write_one(&input, &options, Path::new("out"), &is_full, &()).unwrap_err();
        let text = "in/a.txt: was left out, since the disk is full. \
                    Make room, or choose another folder with -o.";
        assert_eq!(failure.to_string(), text);
    }

    #[test]
    fn a_defect_is_the_failure_of_one_file() {
        let failure = guarded::<()>(Path::new("a.txt"), &(), || panic!("at {}", 7)).unwrap_err();
        let text = failure.to_string();
        assert!(text.starts_with("a.txt: met a defect of uddrag: at 7. "), "{text}");
    }
}
