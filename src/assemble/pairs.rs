//! Pairs of quotation marks in a paragraph, by what stands beside each mark.

use std::ops::Range;

use crate::model::character::{is_blank, is_dash};

use super::marks::double_marks;

/// A statement between marks: where its marks stand in the paragraph. The closing one may be
/// missing, for a statement that goes on in the next paragraph has it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: Range<usize>,
    /// The closing mark; empty at the paragraph's end if there is none.
    pub close: Range<usize>,
}

impl Pair {
    /// What stands between the marks.
    pub fn inside(&self) -> Range<usize> {
        self.open.end..self.close.start
    }

    /// Whether the closing mark is there.
    pub fn is_closed(&self) -> bool {
        !self.close.is_empty()
    }
}

/// The outer pairs of a paragraph, in order. Of a mark that can do both its neighbours decide; one
/// like `“` behind `„` closes wherever it stands.
pub fn pairs(content: &str) -> impl Iterator<Item = Pair> + '_ {
    let mut marks = double_marks(content);
    let mut open: Option<(Range<usize>, char)> = None;
    let mut depth = 0;
    std::iter::from_fn(move || {
        for (at, c) in marks.by_ref() {
            let mark = at..at + c.len_utf8();
            match &open {
                None if opens(content, &mark) => {
                    open = Some((mark, c));
                    depth = 1;
                }
                None => {}
                Some((_, first)) if !closes_only(*first, c) && opens(content, &mark) => depth += 1,
                Some(_) => {
                    depth -= 1;
                    if depth == 0
                        && let Some((open, _)) = open.take()
                    {
                        return Some(Pair { open, close: mark });
                    }
                }
            }
        }
        open.take().map(|(open, _)| Pair { open, close: content.len()..content.len() })
    })
}

/// Whether a mark stands before a word and not behind one.
fn opens(content: &str, mark: &Range<usize>) -> bool {
    let before = content[..mark.start].chars().next_back();
    let after = content[mark.end..].chars().next();
    let free = |c: char| is_blank(c) || is_dash(c) || matches!(c, '(' | '[' | '/' | ':');
    before.is_none_or(free) && after.is_some_and(|c| !is_blank(c) && !matches!(c, '.' | ','))
}

/// Whether a mark cannot open inside of one of the kind `first`.
fn closes_only(first: char, c: char) -> bool {
    matches!((first, c), ('„', '“' | '”') | ('“', '”') | ('«', '»') | ('»', '«'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(content: &str) -> Vec<&str> {
        pairs(content).map(|pair| &content[pair.inside()]).collect()
    }

    #[test]
    fn marks_pair_from_outside() {
        for (text, expected) in [
            ("„Ja“, so Holm. Der „Bote“ kam.", &["Ja", "Bote"][..]),
            ("Hun siger: ”Ja.” ”Nej.”", &["Ja.", "Nej."]),
            ("\"Vores ”Plan A”, som vi har\", siger hun", &["Vores ”Plan A”, som vi har"]),
            ("»Vi så »havet««, sagde han", &["Vi så »havet«"]),
            ("«Vi ser», sier hun. «Og går.»", &["Vi ser", "Og går."]),
            ("“We go,” she said. “And then", &["We go,", "And then"]),
            ("en 5\" skrue og 3\" søm", &[]),
        ] {
            assert_eq!(inside(text), expected, "{text}");
        }
        assert!(pairs("“And then").all(|pair| !pair.is_closed()));
    }
}
