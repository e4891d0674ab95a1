//! Whether a text was wrapped: whether its sentences go on from line to line.

use crate::model::Line;

/// How many lines are looked at; the setting of a text shows early.
const SAMPLE: usize = 4000;

/// In how short a text a single line that goes on is enough.
const FEW: usize = 4;

/// Whether paragraphs were broken into lines.
///
/// A line that begins with a small letter goes on from the text directly above it. A wrapped text
/// has such lines everywhere, a directory has few: an address is none, nor is a role below a name.
pub fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let mut pairs = 0usize;
    let mut going_on = 0usize;
    for pair in lines.windows(2).take(SAMPLE) {
        if pair[1].gap > 0 || pair[1].marker.is_some() {
            continue;
        }
        let (above, below) = (pair[0].span.of(text), pair[1].span.of(text));
        if !is_text(above) || is_address(below) || is_address(above) || is_row(above, below) {
            continue;
        }
        pairs += 1;
        let unfinished = !above.ends_with(['.', '!', '?', ':', ';']);
        going_on += usize::from(below.starts_with(char::is_lowercase) && unfinished);
    }
    let few = pairs <= FEW && going_on > 0;
    (few || going_on >= 2) && going_on * 4 >= pairs
}

/// Whether a line has a word with a small letter behind its first word, as text has and most names
/// have not.
fn is_text(line: &str) -> bool {
    line.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
}

/// Whether lines are rows of a table or of a program, whose small letters say nothing: both have
/// cells, or the upper one ends like a statement.
fn is_row(above: &str, below: &str) -> bool {
    above.contains('|') && below.contains('|') || is_statement(above) || is_statement(below)
}

/// Whether a line is a statement of a program by its signs: `total = a["b"]`, `return f(x)`.
fn is_statement(line: &str) -> bool {
    let call = line.ends_with(')')
        && line
            .split('(')
            .next()
            .is_some_and(|name| name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    call || line.contains(" = ") || line.ends_with(['{', '}', ';', '('])
}

/// A line that is an address rather than text: one word with an `@` or a scheme.
fn is_address(line: &str) -> bool {
    line.split_ascii_whitespace().nth(2).is_none()
        && (line.contains('@') || line.contains("://") || line.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    #[test]
    fn sentences_that_go_on_from_line_to_line_are_wrapped() {
        let text =
            "Vi har i fire år arbej-\ndet for at skabe større\nlighed. Det er ikke\nligetil.\n";
        assert!(layout(text).wrapped);
        assert!(layout("Vi er en forening for alle, der\nholder af havet.\n").wrapped);
    }

    #[test]
    fn a_directory_is_not_wrapped() {
        let text =
            "Leder\nAnna Holm\nanna@holm.dk\n+45 22 33 44 55\n\nLeder\nBo Lund\nbo@lund.dk\n";
        assert!(!layout(text).wrapped);
        let small = "Anna Holm\nformand\nanna@holm.dk\n\nBo Lund\nkasserer\nbo@lund.dk\n";
        assert!(!layout(small).wrapped);
        assert!(!layout("Én lang linje er et afsnit.\nDen næste er et andet.").wrapped);
    }

    #[test]
    fn the_rows_of_tables_and_programs_go_on_with_nothing() {
        for text in [
            "id | text | et tal\nfra | dato | en dag\ntil | dato | en dag til\n",
            "Sådan gør du:\n\ndef row(boat):\n    speed = boat.row(2)\n    turn = boat.turn(speed)\n    return round(turn)\n",
        ] {
            assert!(!layout(text).wrapped, "{text}");
        }
    }
}
