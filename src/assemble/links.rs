//! Links whose labels stand on lines of their own or in a row, as navigation is left by conversion.

use std::ops::Range;

use crate::model::character::{ends_sentence, is_blank, may_have_blanks};

use super::page::Page;

/// The longest row, in bytes.
const LONGEST: usize = 220;

/// The most words of a link's label.
const LINK: usize = 4;

/// Signs between the labels of links that stood in a row.
const LINKS: &[&str] = &["|", "·", "•", ">", "›", "»", "→", "/", "::"];

/// The longest of them in bytes.
const SIGN: usize = 3;

/// Whether a line heads nothing, though it is short: it says so, or is a row of links.
pub fn is_aside(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.words.is_aside(content) || is_row_of_links(content)
}

/// Whether lines above a page's title are a link each, or a row of them.
pub fn is_link(page: &Page, lines: Range<usize>) -> bool {
    let first = lines.start;
    let few = page.content(first).split(is_blank).nth(LINK).is_none();
    few && !page.is_running(lines) || is_aside(page, first)
}

/// Whether a line is the labels of links with signs between them: `Forside > Om os > Kontakt`,
/// `Start · Verein · Termine`.
pub fn is_row_of_links(line: &str) -> bool {
    if line.len() > LONGEST || !may_have_blanks(line) || ends_sentence(line) {
        return false;
    }
    let words = || line.split(is_blank).filter(|word| !word.is_empty());
    let signs = || words().filter(|word| word.len() <= SIGN && LINKS.contains(word));
    let count = signs().count();
    // A page's title may name the site behind a sign, but not in two words.
    let short = || words().count() - count <= 2 * (count + 1) || signs().all(|sign| sign != "|");
    count > 1 && short()
}

/// Whether a line is words put side by side rather than a phrase: the labels of links that stood in
/// a row. In a language whose headings are sentences, not every word of a phrase has a capital.
pub fn is_row_of_labels(page: &Page, lines: Range<usize>) -> bool {
    let words: Vec<&str> = lines.flat_map(|line| page.content(line).split_whitespace()).collect();
    words.len() >= 3 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}
