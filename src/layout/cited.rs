//! Block quotes: the `>` before each line of words that stand between quotation marks.

use crate::model::character::{is_blank, is_dash, is_double_mark};
use crate::model::{Line, Span};

/// Cuts the sign before the lines of block quotes whose first has a quotation mark; one without any text
/// is an empty line. What else begins with the sign stays as it is: a path, a link.
pub fn strip(text: &str, lines: &mut Vec<Line>) {
    let is_cited = |line: &Line| {
        text.as_bytes().get(line.span.start()) == Some(&b'>') && line.marker.is_none()
    };
    let mut at = 0;
    let mut empty = Vec::new();
    while at < lines.len() {
        if !is_cited(&lines[at]) || !is_marked(said(text, &lines[at]).of(text)) {
            at += 1;
            continue;
        }
        let goes_on = |line: &&Line| line.gap == 0 && is_cited(line);
        let mut end = at + 1 + lines[at + 1..].iter().take_while(goes_on).count();
        while said(text, &lines[end - 1]).is_empty() {
            end -= 1;
        }
        for line in at..end {
            let said = said(text, &lines[line]);
            if said.is_empty() {
                empty.push(line);
                lines[line + 1].gap = 1;
            } else {
                lines[line] = lines[line].showing(text, said);
            }
        }
        at = end;
    }
    let mut index = 0;
    lines.retain(|_| {
        index += 1;
        empty.is_empty() || empty.binary_search(&(index - 1)).is_err()
    });
}

/// What stands behind the sign of a line.
fn said(text: &str, line: &Line) -> Span {
    let content = line.span.of(text);
    let said = content.trim_start_matches('>').trim_start_matches(is_blank);
    Span::new(line.span.end() - said.len(), line.span.end())
}

/// Whether a text begins with a quotation mark or with the dash of speech, perhaps emphasised.
fn is_marked(text: &str) -> bool {
    let is_mark = |c: char| is_double_mark(c) || is_dash(c) || matches!(c, '‘' | '’' | '‚' | '›');
    text.trim_start_matches(['*', '_']).starts_with(is_mark)
}

#[cfg(test)]
mod tests {
    use crate::layout::layout;

    fn lines(text: &str) -> Vec<(&str, u16)> {
        layout(text).lines.iter().map(|line| (line.span.of(text), line.gap)).collect()
    }

    #[test]
    fn the_signs_of_a_block_quote_are_no_text() {
        let text = "Ord\n\n> ”Det er godt\n> at være her.”\n>\n> Anna Holm\n\nMere\n";
        assert_eq!(
            lines(text),
            [("Ord", 0), ("”Det er godt", 1), ("at være her.”", 0), ("Anna Holm", 1), ("Mere", 1)]
        );
        assert_eq!(lines("> *\"Ja\"*\n>\n\nAnna"), [("\"Ja\"", 0), (">", 0), ("Anna", 1)]);
    }

    #[test]
    fn other_lines_keep_the_sign() {
        for text in ["> Om os", "> 5 år", "Ord > ”ord”", ">"] {
            assert_eq!(lines(text)[0].0, text);
        }
    }
}
