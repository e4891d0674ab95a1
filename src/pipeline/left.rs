//! Outputs of earlier runs that a run does not account for: they are named, and removed if that is
//! asked for.

use std::path::{Path, PathBuf};

use super::{Job, Summary};
use crate::emit;
use crate::ingest::{self, Input, Inputs, Left};
use crate::model::Failure;

/// So many are named, and the others counted.
const FEW: usize = 3;

/// Outputs whose source is not among the inputs. Only folders say what all the inputs are; and of
/// what could not be read, nobody knows.
pub(super) fn surplus(paths: &[PathBuf], inputs: &Inputs, folder: &Path) -> Vec<Left> {
    if !paths.iter().all(|path| path.is_dir()) {
        return Vec::new();
    }
    let mut left = ingest::left(folder, &inputs.files);
    left.retain(|left| !inputs.is_unread(&left.source));
    left
}

/// Warns of what an extraction left as it was, or removes what has no source any more.
pub(super) fn settle(job: &Job, inputs: &Inputs, folder: &Path, summary: &mut Summary) {
    let is_there = |left: &Left| {
        let at = |root: &PathBuf| root.join(&left.source).try_exists();
        job.paths.iter().any(|root| at(root).unwrap_or(true))
    };
    let (there, gone): (Vec<_>, Vec<_>) =
        surplus(&job.paths, inputs, folder).into_iter().partition(is_there);
    // A folder without any text may be one that is not mounted.
    if job.prune && !inputs.files.is_empty() {
        gone.iter().for_each(|left| remove(left, folder, summary));
    } else {
        let cure = "Name the folder of the source as well, or let --prune remove what has none";
        let problem = "whose source is in no folder given";
        summary.warnings.extend(warning(folder, &documents(&gone), problem, cure));
    }
    let cure = "Read the source with --include, or remove what is not wanted";
    let problem = "whose source was not read now";
    summary.warnings.extend(warning(folder, &documents(&there), problem, cure));
}

/// Warns of documents that are older than the failure of their source.
pub(super) fn outlived(failed: &[&Input], folder: &Path) -> Option<Failure> {
    let documents = failed.iter().map(|input| input.outputs()[0].clone());
    let documents: Vec<_> = documents.filter(|name| folder.join(name).is_file()).collect();
    let cure = "Mend what failed, or remove what is out of date";
    warning(folder, &documents, "of an earlier run that this one could not replace", cure)
}

fn remove(left: &Left, folder: &Path, summary: &mut Summary) {
    for name in &left.names {
        let path = folder.join(name);
        match emit::remove(&path) {
            Ok(()) => summary.pruned.push(path),
            Err(failure) => summary.failures.push(failure),
        }
    }
}

/// The file of each that says which one it is: the document, or the evidence if it is alone.
fn documents(left: &[Left]) -> Vec<String> {
    left.iter().filter_map(|left| left.names.last().cloned()).collect()
}

fn warning(folder: &Path, documents: &[String], problem: &str, cure: &str) -> Option<Failure> {
    let (count, first) = (documents.len(), documents.get(..FEW).unwrap_or(documents).join(", "));
    let count = match count {
        0 => return None,
        1 => "1 document".to_owned(),
        _ => format!("{count} documents"),
    };
    let more = match documents.len().saturating_sub(FEW) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(Failure::new("", format!("holds {count} {problem}: {first}{more}"), cure).at(folder))
}
