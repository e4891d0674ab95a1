//! Letters: the line that opens one greets whoever it is for, and heads nothing.

use crate::model::Sign;
use crate::model::character::is_blank;

use super::block::closes_letter;
use super::facts::Fact;
use super::page::{Class, Page};

/// The most words of a greeting.
const GREETING: usize = 7;

/// The most lines of a letter, from its greeting to the words that close it.
const LETTER: usize = 120;

/// Whether a line greets, as above a letter: `Kære bestyrelse`, and further down `Med venlig hilsen`. Another
/// greeting opens another letter.
pub fn opens_letter(page: &Page, line: usize) -> bool {
    let closes = |line: usize| page.class(line) == Class::Text && closes_letter(page, line);
    greets(page, line)
        && (line + 1..page.lines.len())
            .take(LETTER)
            .take_while(|&below| !greets(page, below))
            .any(closes)
}

fn greets(page: &Page, line: usize) -> bool {
    page.has(line, Sign::Blank)
        && page.fact(line, Fact::Greets, || {
            let content = page.content(line);
            page.words.is_greeting(content) && content.split(is_blank).nth(GREETING).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts_in, read_in};

    #[test]
    fn a_greeting_heads_nothing_and_is_no_organisation() {
        for (language, greeting, regards, role) in [
            ("da", "Kære bestyrelse", "Med venlig hilsen", "formand"),
            ("nb", "Kjære komité", "Med vennlig hilsen", "leder"),
            ("sv", "Bästa styrelse", "Med vänlig hälsning", "ordförande"),
            ("de", "Sehr geehrte Damen und Herren", "Mit freundlichen Grüßen", "Vorsitzende"),
            ("en", "Dear Board of Trustees", "Kind regards", "chair"),
        ] {
            let text = format!(
                "Havets Venner\n\n{greeting}\n\n+++ +++ ++ +++, ++ ++ +++++ +++ ++ +++ +++++.\n\n\
                 {regards}\n\nAnna Holm\n{role}\n"
            )
            .replace("+++++", "havet")
            .replace("+++", "vind")
            .replace("++", "sol");
            let found = contacts_in(language, &text);
            assert_eq!(found, [format!("Anna Holm | {role} |  | –")], "{greeting}");
            let heads = read_in(language, &text, |document| {
                let heads = document.sections.iter().filter_map(|it| it.heading.as_ref());
                heads.map(|it| it.value.to_string()).collect::<Vec<_>>()
            });
            assert!(!heads.iter().any(|head| head == greeting), "{heads:?}");
        }
    }

    #[test]
    fn what_no_letter_follows_is_a_heading() {
        let text =
            "Nyt\n\nBästa året någonsin\n\nVi har sol och vind, och det är vi glada för alla.\n";
        let heads = read_in("sv", text, |document| document.sections.len());
        assert_eq!(heads, 1);
    }
}
