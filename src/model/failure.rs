//! Something that went wrong at the rim: which file, what happened, and the cure.

use std::fmt;
use std::io;
use std::path::Path;

/// Why an input or an output is not there: it names the file, the problem and the cure.
///
/// ```
/// use uddrag::Failure;
///
/// let failure = Failure::new("notes.txt", "is empty", "Write something into it");
/// assert_eq!(failure.to_string(), "notes.txt: is empty. Write something into it.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, folder or setting it is about, as the user wrote it.
    pub place: String,
    /// What is wrong, as a verb phrase.
    pub problem: String,
    /// What to do about it, as a command without its full stop.
    pub cure: String,
    /// What the operating system made of it, where it was asked.
    pub cause: Option<io::ErrorKind>,
}

impl Failure {
    /// A failure that no operating system reported.
    #[must_use]
    pub fn new(
        place: impl Into<String>,
        problem: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self { place: place.into(), problem: problem.into(), cure: cure.into(), cause: None }
    }

    /// What the operating system refused: `problem` says what was tried, as in `cannot be read`.
    #[must_use]
    pub fn io(place: &Path, problem: &str, error: &io::Error, cure: &str) -> Self {
        let text = error.to_string();
        let reason = text.split(" (os error").next().unwrap_or_default();
        let mut failure = Self::new(shown(place), format!("{problem}: {reason}"), cure);
        failure.cause = Some(error.kind());
        failure
    }

    /// The same failure at another place.
    #[must_use]
    pub fn at(mut self, place: &Path) -> Self {
        self.place = shown(place);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, problem, cure, .. } = self;
        f.write_str(&escaped(&format!("{place}: {problem}. {cure}.")))
    }
}

impl std::error::Error for Failure {}

/// A path on one line, whatever its name holds.
///
/// ```
/// use std::path::Path;
///
/// assert_eq!(uddrag::shown(Path::new("in/a\nb.txt")), "in/a\\nb.txt");
/// ```
#[must_use]
pub fn shown(path: &Path) -> String {
    escaped(&path.to_string_lossy())
}

/// A text without control characters: a file's name may hold a line feed.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() {
            out.extend(c.escape_debug());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_file_the_problem_and_the_cure_on_one_line() {
        let error = io::Error::from_raw_os_error(13);
        let failure =
            Failure::io(Path::new("a\nb.txt"), "cannot be read", &error, "Make it readable");
        let text = failure.to_string();
        assert!(text.starts_with("a\\nb.txt: cannot be read: "), "{text}");
        assert!(text.ends_with(". Make it readable.") && !text.contains("os error"), "{text}");
    }

    #[test]
    fn a_name_that_holds_a_line_feed_stays_on_one_line_wherever_it_stands() {
        let failure = Failure::new("a\nb", "has no source: a\r.txt is not in \u{7}", "See c\td");
        let text = failure.to_string();
        assert_eq!(text, "a\\nb: has no source: a\\r.txt is not in \\u{7}. See c\\td.");
    }
}
