//! Refuses inputs that would write over each other, before anything is written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::Input;
use crate::model::Failure;

const APART: &str = "Rename one of them, or extract them into different output folders";

const ONE_BY_ONE: &str = "Rename one of them, or extract them one by one";

/// Where documents go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Files, which are called as their sources are but for the ending.
    Folder,
    /// Lines, each with the name of its source.
    Stream,
}

/// The inputs sorted by name, each once.
pub(super) fn settle(mut files: Vec<Input>, target: Target) -> Result<Vec<Input>, Failure> {
    files.sort_by(|a, b| (&a.name, &a.path_on_disk).cmp(&(&b.name, &b.path_on_disk)));
    files.dedup_by(|b, a| a.name == b.name && is_same_file(a, b));
    match target {
        Target::Folder => refuse_shared_outputs(&files)?,
        Target::Stream => refuse_shared_names(&files)?,
    }
    refuse_second_names(&files)?;
    Ok(files)
}

fn is_same_file(a: &Input, b: &Input) -> bool {
    a.path_on_disk == b.path_on_disk
        || match (a.path_on_disk.canonicalize(), b.path_on_disk.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
}

/// No output may be written twice, nor stand where a folder of another output must be.
fn refuse_shared_outputs(files: &[Input]) -> Result<(), Failure> {
    let mut owners: HashMap<String, &Input> = HashMap::new();
    for input in files {
        for output in input.outputs() {
            if let Some(first) = owners.insert(output.clone(), input) {
                return Err(clash(first, input, &format!("would both be written to {output}")));
            }
        }
    }
    for input in files {
        for (slash, _) in input.name.match_indices('/') {
            let folder = &input.name[..slash];
            if let Some(first) = owners.get(folder) {
                let problem = format!("would need {folder} as a file and as a folder");
                return Err(clash(first, input, &problem));
            }
        }
    }
    Ok(())
}

/// No two lines may be about sources of one name. The inputs are sorted by it.
fn refuse_shared_names(files: &[Input]) -> Result<(), Failure> {
    match files.windows(2).find(|pair| pair[0].name == pair[1].name) {
        Some([first, second, ..]) => {
            let mut failure = clash(first, second, &format!("would both be called {}", first.name));
            ONE_BY_ONE.clone_into(&mut failure.cure);
            Err(failure)
        }
        _ => Ok(()),
    }
}

/// No file may be given under two names, as when a folder and a folder inside it are given.
fn refuse_second_names(files: &[Input]) -> Result<(), Failure> {
    let mut roots: HashMap<&Path, PathBuf> = HashMap::new();
    let mut names: HashMap<PathBuf, &Input> = HashMap::new();
    for input in files {
        let root = roots.entry(&input.root).or_insert_with(|| real(&input.root));
        if let Some(first) = names.insert(root.join(&input.name), input) {
            let problem = format!("are one file under the names {} and {}", first.name, input.name);
            let mut failure = clash(first, input, &problem);
            "Give only one of them".clone_into(&mut failure.cure);
            return Err(failure);
        }
    }
    Ok(())
}

fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

fn clash(first: &Input, second: &Input, problem: &str) -> Failure {
    let first = Failure::new("", "", "").at(&first.path_on_disk).place;
    let second = Failure::new("", "", "").at(&second.path_on_disk).place;
    Failure::new(format!("{first} and {second}"), problem, APART)
}

/// Refuses an output folder where an output would take the place of an input.
///
/// # Errors
///
/// If an output is one of the inputs, which only a source that ends in `.json` can be.
pub fn spare_inputs(files: &[Input], folder: &Path) -> Result<(), Failure> {
    let is_json = |input: &&Input| input.path_on_disk.extension() == Some("json".as_ref());
    let json = files.iter().filter(is_json);
    let sources: HashSet<PathBuf> =
        json.filter_map(|input| input.path_on_disk.canonicalize().ok()).collect();
    if sources.is_empty() {
        return Ok(());
    }
    for output in files.iter().flat_map(Input::outputs) {
        let path = folder.join(output);
        if path.canonicalize().is_ok_and(|real| sources.contains(&real)) {
            let problem = "is an input and would be overwritten by an output";
            return Err(Failure::new("", problem, "Choose another folder with -o").at(&path));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::inputs;
    use super::*;

    /// Makes the files, reads the paths in either order, and gives the names or the refusal.
    fn settled(files: &[&str], paths: &[&str]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Tekst").unwrap();
        }
        let mut paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
        let read =
            |paths: &[PathBuf]| match inputs(paths, &["*.json".to_owned()], Some(Path::new("out")))
            {
                Ok(inputs) => Ok(inputs.files.into_iter().map(|input| input.name).collect()),
                Err(failure) => Err(failure.to_string()),
            };
        let done = read(&paths);
        paths.reverse();
        assert_eq!(done, read(&paths), "the order of arguments must not matter");
        done
    }

    #[track_caller]
    fn refused(files: &[&str], paths: &[&str], reason: &str) {
        let refusal = settled(files, paths).unwrap_err();
        assert!(refusal.contains(reason), "{refusal}");
        assert_eq!(refusal.matches(" and ").count(), reason.matches(" and ").count() + 1);
    }

    #[test]
    fn two_inputs_for_one_output_are_refused() {
        refused(&["a.txt", "a.text"], &["."], "would both be written to a.json.");
        refused(&["a.txt", "a.evidence.txt"], &["."], "would both be written to a.evidence.json.");
        refused(&["x/a.txt", "y/a.txt"], &["x", "y"], "would both be written to a.json.");
        refused(&["x/a.txt", "y/a.txt"], &["x/a.txt", "y"], "would both be written to a.json.");
        refused(&["a.txt", "a.json/b.txt"], &["."], "would need a.json as a file and as a folder.");
    }

    #[test]
    fn an_input_given_twice_is_read_once() {
        let once = Ok(vec!["a.txt".to_owned()]);
        assert_eq!(settled(&["x/a.txt"], &["x/a.txt", "x/a.txt"]), once);
        assert_eq!(settled(&["x/a.txt"], &["x/a.txt", "x"]), once);
        assert_eq!(settled(&["x/a.txt"], &["x/../x/a.txt", "x/"]), once);
    }

    #[test]
    fn one_file_under_two_names_is_refused() {
        let reason = "are one file under the names a.txt and x/a.txt.";
        refused(&["x/a.txt"], &[".", "x"], reason);
        refused(&["x/a.txt"], &["x/a.txt", "."], reason);
    }

    #[test]
    fn an_output_never_takes_the_place_of_an_input() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("a.json");
        fs::write(&source, "{}").unwrap();
        let files = inputs(&[source], &[], None).unwrap().files;
        assert!(spare_inputs(&files, folder.path()).is_err());
        assert!(spare_inputs(&files, &folder.path().join("output")).is_ok());
    }
}
