//! A folder of its own for each test, and the program run inside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder that holds the files of one test.
pub struct Stage(TempDir);

/// How a run ended.
pub struct Ended {
    pub status: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Stage {
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let stage = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = stage.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        stage
    }

    /// The folder with two plain files, one in a folder of its own.
    pub fn plain() -> Self {
        Self::with(&[
            ("in/a.txt", "Skriv til os på Skovvej 3.\n".as_bytes()),
            ("in/sub/b.txt", "Vi ses i Ålborg.\n".as_bytes()),
        ])
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("uddrag").unwrap();
        command.current_dir(self.0.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ended {
        ended(self.command().args(args))
    }

    /// Every file below a folder, by its name there.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), "", &mut files);
        files
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_keys().collect()
    }
}

pub fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let status = output.status.code().expect("the program is not killed");
    Ended { status, out: output.stdout, err }
}

impl Ended {
    /// All went well, and nothing was said.
    #[track_caller]
    pub fn says_nothing(&self) {
        assert_eq!((self.status, self.err.as_str()), (0, ""));
    }

    /// The run ended so, and said nothing but this line.
    #[track_caller]
    pub fn says(&self, status: i32, line: &str) {
        assert_eq!((self.status, self.err.as_str()), (status, format!("{line}\n").as_str()));
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
