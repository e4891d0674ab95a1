//! A name and a role on one line that nothing parts: `Anna Holm Group Treasurer`.
//!
//! ```text
//! pair = name role
//! ```

use crate::model::Span;
use crate::model::character::is_blank;

use super::naming;
use super::page::Page;
use super::pair::{LONGEST, Pair};
use super::running::trim;

/// A name and a role behind it, where an address says that they are somebody's.
pub fn pair(page: &Page, line: Span) -> Option<Pair> {
    let content = line.of(page.text);
    let is_plain = line.len() <= LONGEST && !content.contains([',', ';', ':', '(', '/', '|']);
    let last = content.rsplit(is_blank).next().filter(|_| is_plain)?;
    if !page.words.cues(last).is_head || page.words.is_title(last) {
        return None;
    }
    let blanks = content.char_indices().filter(|&(_, c)| is_blank(c)).map(|(at, _)| at);
    blanks.skip(1).take(2).find_map(|at| {
        let cut = |from: usize, to: usize| {
            trim(page.text, Span::new(line.start() + from, line.start() + to))
        };
        let (name, role) = (cut(0, at), cut(at, content.len()));
        let first = role.of(page.text).split(is_blank).next().unwrap_or("");
        let cues = page.words.cues(first);
        let opens = cues.is_head || page.words.is_role_word(first);
        let is_role = opens && naming::is_role(role.of(page.text), page.words);
        let mark = Span::new(role.start(), role.start());
        (is_role && naming::is_name(name.of(page.text), page.words)).then_some(Pair {
            name,
            role,
            marks: [mark, mark],
            aside: None,
            name_cue: "capitals",
            role_cue: "role word",
            by_place: false,
        })
    })
}
