//! Where the next of several stands between two addresses: `Annoncer: Anna Holm` behind somebody's number.
//!
//! ```text
//! masthead = (label ":" somebody words address+){2,}
//! ```

use crate::model::Span;
use crate::model::character::is_blank;

use super::page::Page;
use super::place::is_place;

/// The most words of a label.
const LABEL: usize = 4;

/// Whether the words between two addresses have a label with somebody behind it, so that the second
/// address is no longer the first one's. What names a field, a place or a day belongs to both.
pub fn begins_other(page: &Page, between: Span) -> bool {
    let text = between.of(page.text);
    text.match_indices(':').any(|(colon, _)| names_other(page, &text[..colon], &text[colon + 1..]))
}

fn names_other(page: &Page, before: &str, behind: &str) -> bool {
    let label = before.rsplit(['.', ',', ';', '(', ':']).next().unwrap_or(before);
    let mut words = label.split(is_blank).filter(|word| !word.is_empty());
    let is_label = label.ends_with(char::is_alphabetic)
        && words
            .by_ref()
            .take(LABEL)
            .all(|word| word.starts_with(char::is_alphabetic) && page.words.label(word).is_none())
        && words.next().is_none();
    let is_office = label.rsplit(is_blank).next().is_some_and(|last| page.words.is_role_head(last));
    let value = behind.trim_start_matches(is_blank);
    let end = value.find([',', '.', ':', ';']).unwrap_or(value.len());
    let first = value.split(|c: char| !c.is_alphabetic()).next().unwrap_or(value);
    is_label
        && value.len() < behind.len()
        && first.starts_with(char::is_uppercase)
        && page.words.label(first).is_none()
        && !page.words.is_common(first)
        && !page.words.is_weekday(first)
        && (is_office || !is_place(&value[..end]))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_label_with_somebody_ends_whom_the_addresses_before_belong_to() {
        for (line, expected) in [
            (
                "Redaktør: Anna Holm, tlf. 22 33 44 15. E-mail: ah@havet.dk Tryk: Havets Tryk as. \
                 Tlf. 22 33 44 25. E-mail: post@bogen.dk Annoncer: Bo Lund, Havnegade 7. \
                 Tlf. 22 33 44 35. E-mail: post@lund.dk",
                &[
                    "Anna Holm | Redaktør | ah@havet.dk +4522334415 | –",
                    "– | – | post@bogen.dk +4522334425 | –",
                    "– | – | post@lund.dk +4522334435 | –",
                ][..],
            ),
            (
                "Formand: Anna Holm, tlf. 22 33 44 15. Adresse: Havnegade 7. E-mail: ah@havet.dk",
                &["Anna Holm | Formand | ah@havet.dk +4522334415 | –"],
            ),
            (
                "Formand: Anna Holm, tlf. 22 33 44 15. Breve til bladet sendes til: Anna Holm, \
                 Havnegade 7. E-mail: anna.holm@havet.dk",
                &["Anna Holm | Formand | anna.holm@havet.dk +4522334415 | –"],
            ),
            (
                "Formand: Anna Holm Havnegade 7. Tlf. 22 33 44 15. Kasserer: Bo Lund Havnegade 9, \
                 8000 Aarhus C. Vi ses. Tlf. 22 33 44 25, hvis det haster.",
                &["Anna Holm | Formand | +4522334415 | –", "– | – | +4522334425 | –"],
            ),
            (
                "Formand: Anna Holm, tlf. 22 33 44 15. Husk: Kun om aftenen. E-mail: ah@havet.dk",
                &["Anna Holm | Formand | ah@havet.dk +4522334415 | –"],
            ),
            (
                "Formand: Anna Holm, tlf. 22 33 44 15. Træffes: Mandag. E-mail: ah@havet.dk",
                &["Anna Holm | Formand | ah@havet.dk +4522334415 | –"],
            ),
        ] {
            assert_eq!(contacts(&format!("Vi ses i klubben.\n\n{line}\n")), expected, "{line}");
        }
    }
}
