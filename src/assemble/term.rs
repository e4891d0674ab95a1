//! Terms of office behind a name or a role, which belong to neither: `Anna Holm, formand, 2023-2025`.
//!
//! ```text
//! term = ("," | "(" | dash)? small{0,4} year (dash? year?)* ")"?
//! ```

use crate::model::Span;
use crate::model::character::{is_blank, is_dash};

use super::page::Page;
use super::running::trim;
use super::wording::is_year;

/// The longest text, in bytes, that a term may end.
const LONGEST: usize = 160;

/// The most words of a term beside its years.
const WORDS: usize = 4;

/// What stands before a term of office, what parts them, and the term.
pub fn parted(page: &Page, text: Span) -> Option<[Span; 3]> {
    let shown = text.of(page.text);
    let whole = shown.trim_end_matches(['.', ',']);
    let bare = whole.trim_end_matches(')');
    if !bare.ends_with(|c: char| c.is_ascii_digit()) || shown.len() > LONGEST {
        return None;
    }
    let (mut at, mut years, mut words) = (bare.len(), 0, 0);
    loop {
        let rest = bare[..at].trim_end_matches(is_blank);
        let start = rest
            .rfind(is_blank)
            .map_or(0, |blank| blank + rest[blank..].chars().next().map_or(1, char::len_utf8));
        let word = &rest[start..];
        let inner = word.trim_start_matches('(');
        let is_span = || inner.split(is_dash).all(|year| year.is_empty() || is_year(year));
        if rest.is_empty() || start == 0 {
            return None;
        } else if inner.chars().all(is_dash) {
            // A dash between words parts them.
            if words > 0 {
                break;
            }
        } else if is_span() {
            years += 1 + usize::from(inner.len() > 4);
        } else if years > 0 && words < WORDS && is_of_term(page, inner) && at < bare.len() {
            words += 1;
        } else {
            break;
        }
        at = start;
        if inner.len() < word.len() {
            break;
        }
        if rest[..start].trim_end_matches(is_blank).ends_with(',') {
            break;
        }
    }
    at += bare[at..].len() - bare[at..].trim_start_matches(|c| is_blank(c) || is_dash(c)).len();
    let before = shown[..at].trim_end_matches(|c| is_blank(c) || is_dash(c) || c == ',');
    let is_signed =
        before.len() < shown[..at].trim_end_matches(is_blank).len() || shown[at..].starts_with('(');
    if before.is_empty() || years == 0 || !is_signed && (words > 0 || years < 2) {
        return None;
    }
    let cut = |from: usize, to: usize| {
        trim(page.text, Span::new(text.start() + from, text.start() + to.max(from)))
    };
    Some([cut(0, before.len()), cut(before.len(), at), cut(at, shown.len())])
}

/// Whether a word may say since or until when somebody is in office: no name, and no role.
fn is_of_term(page: &Page, word: &str) -> bool {
    (word.starts_with(char::is_lowercase) || page.words.month(word).is_some())
        && word.trim_end_matches('.').chars().all(char::is_alphabetic)
        && !page.words.cues(word).is_head
}

/// Whether a text has years as a term has, in brackets or not.
pub fn is_term(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(is_year)
}

/// A text without the term that ends it.
pub fn without(page: &Page, text: Span) -> Span {
    parted(page, text).map_or(text, |[before, ..]| before)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_term_is_neither_name_nor_role() {
        for lines in [
            "Anna Holm, formand, 2023-2025\nBo Lund, kasserer, 2022 – 2024",
            "Anna Holm, formand, valgt til 2025\nBo Lund, kasserer, på valg i marts 2026",
            "formand: Anna Holm 2023 - 2025\nkasserer: Bo Lund (2022-2024)",
            "formand Anna Holm (2023-2025)\nkasserer Bo Lund, på valg 2026",
            "Anna Holm (formand) 2023-2025\nBo Lund (kasserer) 2022-2024",
            "Anna Holm – formand – 2023-2025\nBo Lund – kasserer – 2022-2024",
            "formand\nAnna Holm 2023 - 2025\n\nkasserer\nBo Lund (2022-2024)",
        ] {
            let text = format!(
                "Vi er glade for gaven, som vi fik.\n\n{lines}\n\nVi ses, når det er sommer.\n"
            );
            let expected = ["Anna Holm | formand |  | –", "Bo Lund | kasserer |  | –"];
            assert_eq!(contacts(&text), expected, "{lines}");
        }
        let since = "Vi er glade for gaven, som vi fik.\n\nAnna Holm, formand siden 2019\nBo Lund, kasserer\n";
        assert_eq!(contacts(since)[0], "Anna Holm | formand siden 2019 |  | –");
    }
}
