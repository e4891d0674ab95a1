//! The bar that shows how far a long run has come, on a terminal and nowhere else.

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use uddrag::{Failure, Watch};

use crate::status::{report, warn};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is drawn, however few files are done.
const REFRESH: Duration = Duration::from_millis(200);

const LINE: &str = "[{bar:30}] {pos} of {len} files, {per_sec:1}, {eta} left";

/// Watches a run: a look at the clock for each file, and not even that where no bar is wanted.
#[derive(Debug, Default)]
pub struct Progress {
    is_wanted: bool,
    bar: OnceLock<ProgressBar>,
    /// The failures that were named above the bar.
    named: Mutex<HashSet<String>>,
}

impl Progress {
    /// A bar if standard error is a terminal, unless the user would rather not see one.
    pub fn unless(is_unwanted: bool) -> Self {
        Self { is_wanted: !is_unwanted && io::stderr().is_terminal(), ..Self::default() }
    }

    /// Takes the bar away, and names what was not named above it.
    pub fn end(self, warnings: &[Failure], failures: &[Failure]) {
        if let Some(bar) = self.bar.into_inner() {
            bar.finish_and_clear();
        }
        let named = self.named.into_inner().unwrap_or_else(PoisonError::into_inner);
        warnings.iter().for_each(warn);
        failures.iter().filter(|one| !named.contains(&one.to_string())).for_each(report);
    }
}

impl Watch for Progress {
    fn begin(&self, files: usize) {
        if self.is_wanted {
            let bar = self.bar.get_or_init(|| hidden(files));
            show_later(bar);
        }
    }

    fn done(&self, failure: Option<&Failure>) {
        let Some(bar) = self.bar.get() else { return };
        bar.inc(1);
        let Some(failure) = failure.filter(|_| !bar.is_hidden()) else { return };
        self.named.lock().unwrap_or_else(PoisonError::into_inner).insert(failure.to_string());
        bar.suspend(|| report(failure));
    }
}

fn hidden(files: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
    let style = ProgressStyle::with_template(LINE).expect("the template is well formed");
    bar.with_style(style.progress_chars("=> "))
}

/// Shows the bar if it is still there when patience ends. A thread waits, since no file may be
/// done by then; the program ends without it.
fn show_later(bar: &ProgressBar) {
    let bar = bar.downgrade();
    // Without a thread there is no bar, and that is all.
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(PATIENCE);
        if let Some(bar) = bar.upgrade() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(REFRESH);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(is_wanted: bool) -> Progress {
        let progress = Progress { is_wanted, ..Progress::default() };
        progress.begin(3);
        progress.done(None);
        progress.done(Some(&Failure::new("a.txt", "is no text", "Leave it out")));
        progress
    }

    #[test]
    fn files_are_counted_whether_or_not_they_fail() {
        let progress = watched(true);
        let bar = progress.bar.get().expect("a bar is wanted");
        assert_eq!((bar.position(), bar.length()), (2, Some(3)));
    }

    #[test]
    fn no_failure_is_named_before_the_bar_is_seen() {
        let progress = watched(true);
        assert!(progress.named.into_inner().expect("no thread panics").is_empty());
    }

    #[test]
    fn where_none_is_wanted_there_is_none() {
        assert!(watched(false).bar.get().is_none());
        assert!(!Progress::unless(true).is_wanted);
    }
}
