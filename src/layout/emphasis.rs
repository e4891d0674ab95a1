//! Signs of emphasis around a whole line: `**Om os**`, `*Anna Holm*`, `__Om os__`.

use crate::model::{Line, Span};

/// The most signs that stand together.
const MOST: usize = 3;

/// Cuts the signs around lines that are emphasised as a whole; what is left is the line.
pub fn strip(text: &str, lines: &mut [Line]) {
    for line in lines {
        if !matches!(text.as_bytes().get(line.span.start()), Some(b'*' | b'_')) {
            continue;
        }
        if let Some(width) = width(line.span.of(text)) {
            let inner = Span::new(line.span.start() + width, line.span.end() - width);
            *line = line.showing(text, inner);
        }
    }
}

/// How many signs stand on either side of a line, if they emphasise all of it.
fn width(content: &str) -> Option<usize> {
    let sign = content.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = content.trim_start_matches(sign);
    let width = content.len() - inner.len();
    let body = inner.trim_end_matches(sign);
    let encloses = inner.len() - body.len() == width && width <= MOST;
    let is_text = body.contains(char::is_alphabetic)
        && !body.contains(sign)
        && !body.starts_with(char::is_whitespace)
        && !body.ends_with(char::is_whitespace);
    (encloses && is_text && body.len() > 2).then_some(width)
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    fn lines(text: &str) -> Vec<&str> {
        layout(text).lines.iter().map(|line| line.span.of(text)).collect()
    }

    #[test]
    fn a_line_that_is_emphasised_is_what_stands_between_the_signs() {
        assert_eq!(
            lines("**Om os**\n*Anna Holm:*\n__Baggrund__"),
            ["Om os", "Anna Holm:", "Baggrund"]
        );
    }

    #[test]
    fn other_signs_are_text() {
        for text in ["**Om** os", "**Om** og **os**", "*** * ***", "_a", "**12**", "____"] {
            assert_eq!(lines(text), [text]);
        }
    }
}
