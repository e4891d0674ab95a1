//! Names whose family name stands first, as lists in the order of letters have them: `Holm, Anna`.
//!
//! ```text
//! inverted = Word "," title* Word initial* ("," | "(" | dash)? role ")"?
//! ```
//!
//! Places and houses have commas too, so the role beside it must be told by a role word.

use crate::model::Span;
use crate::model::character::{is_blank, is_dash};

use super::naming;
use super::page::Page;
use super::pair::Pair;
use super::running::trim;

/// The longest text, in bytes.
const LONGEST: usize = 120;

/// The most words behind the comma that may belong to the name.
const GIVEN: usize = 4;

/// The name and the role of a text that begins with a family name.
pub fn pair(page: &Page, text: Span) -> Option<Pair> {
    let shown = text.of(page.text);
    let (family, behind) = shown.split_once(',').filter(|_| shown.len() <= LONGEST)?;
    if !is_word(page, family) || !behind.starts_with(is_blank) {
        return None;
    }
    let from = text.end() - behind.len();
    let (mut at, mut end, mut named) = (from, None, false);
    for word in behind.split_inclusive(is_blank).take(GIVEN + 1) {
        let bare = word.trim_end_matches(is_blank);
        let is_initial = bare.len() == 2 && bare.ends_with('.');
        let parted = bare.ends_with([',', ':']);
        let given = bare.trim_end_matches([',', ':']);
        let belongs = match given {
            "" => true,
            _ if named => is_initial && given.starts_with(char::is_uppercase),
            title if page.words.is_title(title) => true,
            given => {
                named = is_word(page, given);
                named
            }
        };
        if !belongs {
            break;
        }
        end = Some(at + given.len()).filter(|_| named);
        at += word.len();
        if parted {
            break;
        }
    }
    let name = Span::new(text.start(), end?);
    let rest = trim(page.text, Span::new(name.end(), text.end()));
    let shown = rest.of(page.text);
    let is_sign = |c: char| is_blank(c) || is_dash(c) || matches!(c, ',' | '(' | '|' | '/' | ':');
    let lead = shown.len() - shown.trim_start_matches(is_sign).len();
    let open = shown[..lead].contains('(') && shown.ends_with(')');
    let role = Span::new(rest.start() + lead, rest.end() - usize::from(open));
    let has_head = |text: &str| text.split(is_blank).any(|word| page.words.cues(word).is_head);
    let fits = naming::is_role(role.of(page.text), page.words) && has_head(role.of(page.text));
    fits.then(|| Pair {
        name,
        role,
        marks: [
            trim(page.text, Span::new(rest.start(), role.start())),
            Span::new(role.end(), rest.end()),
        ],
        aside: None,
        name_cue: "a family name, a comma and a given name",
        role_cue: "role word",
        by_place: false,
    })
}

/// Whether a text is one word as names have them, and says nothing else.
fn is_word(page: &Page, text: &str) -> bool {
    let cues = page.words.cues(text);
    text.starts_with(char::is_uppercase)
        && text.chars().nth(1).is_some()
        && text.chars().all(|c| c.is_alphabetic() || is_dash(c) || c == '\'' || c == '’')
        && !(cues.is_head || cues.is_degree || page.words.is_body(text))
        && !page.words.is_common(text)
        && page.words.label(text).is_none()
        && page.words.month(text).is_none()
        && !page.words.is_weekday(text)
        && !page.words.is_reach(text)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_family_name_may_stand_first() {
        for line in [
            "Holm, Anna, formand, 22 33 44 55",
            "Holm, Anna (formand) 22 33 44 55",
            "Holm, Anna formand 22 33 44 55",
            "Holm, Anna – formand – 22 33 44 55",
            "Holm, Anna: formand, tlf. 22 33 44 55",
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{line}\n");
            assert_eq!(contacts(&text), ["Holm, Anna | formand | +4522334455 | –"], "{line}");
        }
        let text = "Vi er glade for gaven, som vi fik.\n\nNavn Stilling Telefon\n\
                    Holm, Dr. Anna K. formand 22 33 44 55\nLund-Dam, Bo kasserer 22 33 44 56\n";
        assert_eq!(
            contacts(text),
            [
                "Holm, Dr. Anna K. | formand | +4522334455 | –",
                "Lund-Dam, Bo | kasserer | +4522334456 | –"
            ]
        );
    }

    #[test]
    fn places_and_days_are_no_family_names() {
        for line in [
            "Mandag, Anna, formand, 22 33 44 55",
            "Sekretariatet, Anna, formand, 22 33 44 55",
            "Vestby, Nordre Mole, formand, 22 33 44 55",
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{line}\n");
            assert!(!contacts(&text)[0].contains("Anna |"), "{line}");
        }
    }
}
