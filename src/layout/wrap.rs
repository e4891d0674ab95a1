//! Whether a text was wrapped: whether its sentences go on from line to line.

use crate::model::Line;
use crate::model::character::is_hyphen;

/// How many lines are looked at; the setting of a text shows early.
const SAMPLE: usize = 4000;

/// Whether paragraphs were broken into lines.
///
/// A line that begins with a small letter goes on from the line directly above it. A directory has
/// few such lines (an address is none), a wrapped text has them everywhere.
pub fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let mut pairs = 0usize;
    let mut going_on = 0usize;
    for pair in lines.windows(2).take(SAMPLE) {
        let (above, below) = (pair[0].span.of(text), pair[1].span.of(text));
        if pair[1].gap > 0 || pair[1].marker.is_some() || is_address(below) || is_address(above) {
            continue;
        }
        pairs += 1;
        let hyphen = above.ends_with(is_hyphen)
            && above.trim_end_matches(is_hyphen).ends_with(char::is_alphabetic);
        let unfinished = !above.ends_with(['.', '!', '?', ':', ';']);
        if below.starts_with(char::is_lowercase) && (hyphen || unfinished) {
            going_on += 1;
        }
    }
    going_on >= 2 && going_on * 4 >= pairs
}

/// A line that is an address rather than text: one word with an `@` or a scheme.
fn is_address(line: &str) -> bool {
    (line.contains('@') || line.contains("://") || line.starts_with("www."))
        && line.split_ascii_whitespace().nth(2).is_none()
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    #[test]
    fn sentences_that_go_on_from_line_to_line_are_wrapped() {
        let text =
            "Vi har i fire år arbej-\ndet for at skabe større\nlighed. Det er ikke\nligetil.\n";
        assert!(layout(text).wrapped);
    }

    #[test]
    fn a_directory_is_not_wrapped() {
        let text =
            "Leder\nAnna Holm\nanna@holm.dk\n+45 22 33 44 55\n\nLeder\nBo Lund\nbo@lund.dk\n";
        assert!(!layout(text).wrapped);
        assert!(!layout("Én lang linje er et afsnit.\nDen næste er et andet.").wrapped);
    }
}
