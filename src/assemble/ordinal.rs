//! Ordinals before roles: `1. Vorsitzende` is what somebody is, and no item of a list.

use std::borrow::Cow;

use crate::lexicon::Words;
use crate::model::Line;
use crate::model::character::is_blank;

/// How many letters the same word in two inflections begins with: `Vorsitzende`, `Vorsitzender`.
const STEM: usize = 5;

/// A line whose number may be an ordinal.
struct Numbered<'t> {
    line: usize,
    number: u32,
    /// Whether the number goes on from the one before, as those of a list do.
    follows: bool,
    /// The role behind it, or nothing.
    role: &'t str,
}

/// The lines of a page with those numbers taken into them that stand before a role and count no
/// items: another role of the kind has another number, or the number has none before it.
pub fn joined<'l>(text: &str, lines: &'l [Line], words: &Words) -> Cow<'l, [Line]> {
    let numbered = numbered(text, lines, words);
    let is_ordinal = |at: &usize| {
        let Numbered { line, number, follows, role } = numbered[*at];
        let beside = &numbered[at.saturating_sub(1)..numbered.len().min(at + 2)];
        let kin = |other: &Numbered| other.number != number && is_kin(role, other.role);
        // What says nothing but a role, with no second behind it, is no item.
        let is_alone = || {
            let next = numbered.get(at + 1).map_or(0, |next| next.number);
            number == 1 && next != 2 && lines[line].span.of(text).trim_end_matches(':') == role
        };
        !role.is_empty() && (number > 1 && !follows || beside.iter().any(kin) || is_alone())
    };
    let ordinals: Vec<usize> = (0..numbered.len()).filter(is_ordinal).collect();
    if ordinals.is_empty() {
        return Cow::Borrowed(lines);
    }
    let mut lines = lines.to_vec();
    for at in ordinals {
        let line = &mut lines[numbered[at].line];
        *line = Line { marker: None, ..line.showing(text, line.whole()) };
    }
    Cow::Owned(lines)
}

/// The lines with a number before them, in order.
fn numbered<'t>(text: &'t str, lines: &[Line], words: &Words) -> Vec<Numbered<'t>> {
    let mut numbered: Vec<Numbered> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(marker) = line.marker else { continue };
        let digits = marker.of(text).strip_suffix('.').and_then(|digits| digits.parse().ok());
        let Some(number) = digits else { continue };
        let first =
            line.span.of(text).split(|c: char| is_blank(c) || matches!(c, ':' | ',')).next();
        let role = first.filter(|word| words.is_role_head(word)).unwrap_or("");
        let follows = numbered.last().is_some_and(|last| last.number + 1 == number);
        numbered.push(Numbered { line: index, number, follows, role });
    }
    numbered
}

/// Whether two words are the same but for their endings.
fn is_kin(a: &str, b: &str) -> bool {
    let letters = |word: &str| -> Vec<char> {
        word.chars().flat_map(char::to_lowercase).take(STEM).collect()
    };
    !b.is_empty() && letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    #[test]
    fn an_ordinal_belongs_to_the_role() {
        let expected = ["Anna Holm | 1. suppleant | ah@havet.dk", "Bo Lund | 2. suppleant | "];
        for text in [
            "Suppleanter\n\n1. suppleant: Anna Holm, ah@havet.dk\n2. suppleant: Bo Lund\n",
            "Suppleanter\n\n1. suppleant\nAnna Holm\nah@havet.dk\n\n2. suppleant\nBo Lund\n22 33 44 55\n",
        ] {
            let contacts: Vec<String> =
                read(text, |document| document.contacts.iter().map(contact).collect());
            let shown: Vec<&str> =
                contacts.iter().map(|c| c.trim_end_matches("+4522334455")).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn a_first_may_have_no_second() {
        let text = "Om os\n\nVi er valgt i år.\n\n1. formand\nAnna Holm\nah@havet.dk\n\nKasserer\n\
                    Bo Lund\nbo@lund.dk\n";
        let contacts: Vec<String> =
            read(text, |document| document.contacts.iter().map(contact).collect());
        assert_eq!(
            contacts,
            ["Anna Holm | 1. formand | ah@havet.dk", "Bo Lund | Kasserer | bo@lund.dk"]
        );
    }

    #[test]
    fn the_items_of_a_list_are_counted() {
        let text =
            "Dagsorden\n\n1. Formandens beretning\n2. Kasserer fremlægger regnskab\n3. Eventuelt\n";
        assert_eq!(read(text, |document| document.lists[0].items.len()), 3);
    }
}
