//! Words of a name or a role that a line's end splits: `Anna Lund-` and `holm` below.

use crate::model::character::is_blank;

use super::naming;
use super::page::{Class, Page};

/// Whether a line's end splits a word of two lines that are somebody's name, or a role. A hyphen before
/// *and* stands for the rest of a word.
pub fn splits(page: &Page, line: usize, below: usize) -> bool {
    let is_plain = |line: usize| page.class(line) == Class::Text && page.atoms(line).is_empty();
    let Some(head) = page.content(line).strip_suffix(['-', '\u{2010}']) else { return false };
    let tail = page.content(below);
    let first = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or(tail);
    below == line + 1
        && page.lines[below].gap == 0
        && page.lines[below].marker.is_none()
        && head.ends_with(char::is_lowercase)
        && first.starts_with(char::is_lowercase)
        && !page.words.is_joining(first)
        && is_plain(line)
        && is_plain(below)
        && is_one(page, &format!("{head}{tail}"))
}

/// Whether a text is a name, or a role without one that labels no name either.
fn is_one(page: &Page, text: &str) -> bool {
    let names = || text.split(is_blank).skip(1).any(|word| word.starts_with(char::is_uppercase));
    !text.contains(',') && naming::is_name(text, page.words)
        || naming::is_role(text, page.words) && !names() && page.words.label(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_name_or_a_role_may_be_split_by_the_lines_end() {
        for lines in [
            "Kystkonsulent\nAnna Marie Lund-\nholm\nanna@havet.dk",
            "Kyst-\nkonsulent\nAnna Marie Lundholm\nanna@havet.dk",
            "Anna Marie Lundholm\nKyst\u{2010}\nkonsulent\nanna@havet.dk",
        ] {
            let text = format!("Vi ses i klubben.\n\n{lines}\n");
            let expected = ["Anna Marie Lundholm | Kystkonsulent | anna@havet.dk | –"];
            assert_eq!(contacts(&text), expected, "{lines}");
        }
        let text = "Vi ses i klubben.\n\nKyst-\nog havkonsulent\nAnna Holm\nanna@havet.dk\n";
        assert!(contacts(text)[0].starts_with("Anna Holm | "), "{:?}", contacts(text));
    }

    #[test]
    fn a_name_and_a_role_on_two_lines_stay_apart() {
        let text = "Vi ses i klubben.\n\nPressechef Bo Lund-\nkvist\nbo@havet.dk\n";
        assert!(!contacts(text)[0].contains("Pressechef Bo"), "{:?}", contacts(text));
    }
}
