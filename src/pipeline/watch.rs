//! How far a run has come, for whoever wants to watch it.

use crate::model::Failure;

/// Watches a run over many files. Any thread that works may call it, once a file.
///
/// Who does not want to watch gives `&()`.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// use uddrag::{Failure, Job, Watch};
///
/// #[derive(Default)]
/// struct Count(AtomicUsize);
///
/// impl Watch for Count {
///     fn done(&self, _: Option<&Failure>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
///
/// let count = Count::default();
/// let job = Job { paths: vec!["README.md".into()], ..Job::default() };
/// uddrag::to_stream(&job, &mut std::io::sink(), &count)?;
/// assert_eq!(count.0.into_inner(), 1);
/// # Ok::<(), Failure>(())
/// ```
pub trait Watch: Sync {
    /// The work begins, on so many files.
    fn begin(&self, files: usize) {
        let _ = files;
    }

    /// One more file is done, or has failed; the result of the run names the failure as well.
    fn done(&self, failure: Option<&Failure>);
}

/// Nobody watches.
impl Watch for () {
    fn done(&self, _: Option<&Failure>) {}
}
