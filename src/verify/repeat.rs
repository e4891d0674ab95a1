//! What is printed again: a name or heading, or the amounts of figures, and nothing else.

use std::collections::HashSet;

use super::Files;
use super::coverage::seen;
use super::shape::HeldValue;
use crate::model::character::{is_blank, is_bullet};
use crate::model::{Kind, Role, Span, are_one_site, shown_by_link};

/// No name is printed again in more pieces than this.
const MOST_PIECES: usize = 6;

/// The longest amount in bytes.
const LONGEST_AMOUNT: usize = 32;

/// The values that may be printed again.
pub(super) struct Repeats<'a> {
    files: &'a Files<'a>,
    names: HashSet<String>,
    amounts: HashSet<String>,
    /// The repeats as places in the list of structure, in the order in which they are read.
    order: Vec<usize>,
    /// Those that repeat a value.
    found: HashSet<usize>,
}

impl<'a> Repeats<'a> {
    pub(super) fn new(files: &'a Files<'a>) -> Self {
        let (names, amounts, found) = (HashSet::new(), HashSet::new(), HashSet::new());
        let mut repeats = Self { files, names, amounts, order: order(files), found };
        for held in &files.held.values {
            if held.kind == Kind::Number {
                let text: String = held.spans.iter().map(|span| span.of(files.text)).collect();
                repeats.amounts.insert(text.chars().filter(|&c| !is_between(c)).collect());
            } else if is_name(&held.pointer) {
                repeats.names.insert(key(files.text, &held.spans));
            }
        }
        let mut at = 0;
        while at < repeats.order.len() {
            let longest = repeats.longest(at);
            repeats.found.extend(&repeats.order[at..at + longest]);
            at += longest.max(1);
        }
        repeats.found.extend(targets(files));
        repeats
    }

    /// Whether a piece of structure repeats a value, alone or with those that are read around it.
    pub(super) fn has(&self, index: usize) -> bool {
        self.found.contains(&index)
    }

    /// How many of the pieces from one on repeat a value together.
    fn longest(&self, at: usize) -> usize {
        let text = self.files.read_text();
        let mut pieces: Vec<Span> = Vec::new();
        for &index in self.order[at..].iter().take(MOST_PIECES) {
            let span = self.files.read(self.files.held.structure[index].2);
            let goes_on = |last: &Span| {
                text.get(last.end()..span.start()).is_some_and(|gap| gap.chars().all(is_blank))
            };
            if !pieces.last().is_none_or(goes_on) {
                break;
            }
            pieces.push(seen(text, span));
        }
        (1..=pieces.len()).rev().find(|&count| self.is_value(&pieces[..count])).unwrap_or(0)
    }

    fn is_value(&self, pieces: &[Span]) -> bool {
        let text = self.files.read_text();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
        stands_alone(text, first.to(*last))
            && (self.names.contains(&key(text, pieces))
                || (pieces.len() == 1 && self.are_amounts(first.of(text))))
    }

    /// Whether a text is the amounts of figures, side by side: `75% 72 %`.
    fn are_amounts(&self, text: &str) -> bool {
        let mut shown = String::new();
        // Where an amount may begin: behind a blank, and with a digit behind a unit.
        let mut begins: Vec<usize> = Vec::new();
        let mut before = ' ';
        for c in text.chars() {
            let starts = is_between(before) || c.is_ascii_digit() && !is_numeric(before);
            if starts && !is_between(c) {
                begins.push(shown.len());
            }
            if !is_between(c) {
                shown.push(c);
            }
            before = c;
        }
        begins.push(shown.len());
        let mut is_reached = vec![false; begins.len()];
        is_reached[0] = !shown.is_empty();
        for (index, &start) in begins.iter().enumerate() {
            let ends = begins.iter().enumerate().skip(index + 1);
            let near = ends.take_while(|&(_, end)| end - start <= LONGEST_AMOUNT);
            for (next, &end) in near.filter(|_| is_reached[index]).collect::<Vec<_>>() {
                is_reached[next] |= self.amounts.contains(&shown[start..end]);
            }
        }
        is_reached.last().copied().unwrap_or(false)
    }
}

/// The repeats in the order in which they are read.
fn order(files: &Files) -> Vec<usize> {
    let structure = files.held.structure.iter().enumerate();
    let repeats = structure.filter(|(_, (role, ..))| *role == Role::Repeat);
    let mut order: Vec<usize> = repeats.map(|(index, _)| index).collect();
    if files.forms.reading.is_some() {
        order.sort_by_key(|&index| files.read(files.held.structure[index].2));
    }
    order
}

/// The repeats that are targets of links which show the address, as places in the list of
/// structure.
fn targets<'a>(files: &'a Files) -> impl Iterator<Item = usize> + 'a {
    let is_address = |kind| matches!(kind, Kind::Email | Kind::Phone | Kind::Website);
    let addresses = files.held.values.iter().filter(move |held| is_address(held.kind));
    let mut shown: Vec<(Span, &HeldValue)> =
        addresses.filter_map(|held| Some((*held.spans.first()?, held))).collect();
    shown.sort_unstable_by_key(|(span, _)| *span);
    let structure = files.held.structure.iter().enumerate();
    let targets = structure.filter(move |(_, (role, _, target))| {
        let link = || shown_by_link(files.text, *target).filter(|_| *role == Role::Repeat);
        link().is_some_and(|link| {
            let first = shown.partition_point(|(span, _)| span.start < link.start);
            let inside = shown[first..].iter().take_while(|(span, _)| span.end <= link.end);
            inside.into_iter().any(|(_, held)| leads_to(files, *target, held))
        })
    });
    targets.map(|(index, _)| index)
}

/// Whether a link's target says the address that a value is.
fn leads_to(files: &Files, target: Span, held: &HeldValue) -> bool {
    match held.kind {
        Kind::Website => are_one_site(&held.value, target.of(files.text)),
        kind => (files.forms.admits)(kind, files.text, &[target], &held.value),
    }
}

/// Whether a field names or heads something. People, roles and addresses are not printed again
/// without being said again.
fn is_name(pointer: &str) -> bool {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    matches!(
        steps[..],
        ["title"]
            | ["partners", _, "name"]
            | ["partners", _, "alternate_names", _]
            | ["projects", _, "title"]
            | ["lists" | "sections", _, "heading"]
            | ["contacts", _, "organisation"]
    )
}

/// The letters and digits at some spans in small letters; where there are none, all of it.
fn key(text: &str, spans: &[Span]) -> String {
    let shown = || spans.iter().flat_map(|span| span.of(text).chars());
    let key: String =
        shown().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if key.is_empty() { shown().filter(|&c| !is_blank(c)).collect() } else { key }
}

/// Whether a span begins its line, and ends it or stands before the bullet of a glued entry.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().rev().find(|&c| !is_blank(c) || is_break(c));
    let after = text[span.end()..].chars().find(|&c| !is_blank(c) || is_break(c));
    before.is_none_or(|c| is_break(c) || is_bullet(c)) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Characters that may end a line.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What may stand between and in amounts and says nothing of what they are.
fn is_between(c: char) -> bool {
    is_blank(c) || c == '+'
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    fn repeated(text: &str) -> Vec<String> {
        let mut files = Files::new();
        let place = files.append(text);
        files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(json!(place));
        files.verify()
    }

    #[test]
    fn names_headings_and_amounts_are_printed_again() {
        for text in [
            "lunde  forening",
            "Lunde\nForening",
            "Lunde (Forening).",
            "ØRSTEDERNES VENNER",
            "Om os",
            "40%",
            "40 %",
            "40+ %",
            "40% 40 %",
            "40%40+%",
        ] {
            assert_eq!(repeated(text), [] as [String; 0], "{text}");
        }
    }

    #[test]
    fn other_values_and_parts_of_them_are_not() {
        for text in [
            "Lunde",
            "Bo Hjorth",
            "bo@lunde.dk",
            "20 10 30 40",
            "+45 2010 3040",
            "Vi hjælper alle",
            "41 %",
            "40",
            "40 kr",
            "4",
            "40 % 4",
            "%",
            "!",
        ] {
            let breaches = repeated(text);
            let named = |breach: &String| breach.starts_with("/structure/repeat/1 ");
            assert!(breaches.len() == 1 && named(&breaches[0]), "{text}: {breaches:?}");
        }
    }

    #[test]
    fn a_link_repeats_the_address_that_it_shows() {
        let linked = |target: &str| {
            let mut files = Files::new();
            files.append("[");
            let place = files.append("lise@lunde.dk");
            files.append("](mailto:");
            let again = files.append(target);
            files.append(")");
            let emails = "/partners/0/contacts/0/emails";
            let list = files.document.pointer_mut(emails).unwrap().as_array_mut().unwrap();
            list.push(json!("lise@lunde.dk"));
            let places = files.evidence.pointer_mut(&format!("/spans{emails}")).unwrap();
            places.as_array_mut().unwrap().push(json!([place]));
            files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(again);
            let breaches = files.verify();
            breaches.iter().filter(|breach| breach.ends_with("repeats no value")).count()
        };
        assert_eq!((linked("lise@lunde.dk"), linked("bo@lunde.dk")), (0, 1));
    }

    #[test]
    fn a_role_filed_as_a_repeat_is_named() {
        let mut files = Files::new();
        let place = files.append("Formand\n");
        files.document["partners"][0]["contacts"][0]["role"] = json!("Formand");
        files.evidence["spans"]["partners"][0]["contacts"][0]["role"] = json!([place]);
        let again = files.append("Formand\n");
        files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(again);
        let breaches = files.verify();
        let named = |breach: &String| breach.ends_with("\"Formand\" repeats no value");
        assert_eq!(breaches.iter().filter(|breach| named(breach)).count(), 1, "{breaches:?}");
    }

    #[test]
    fn a_name_inside_a_line_is_no_repeat() {
        let mut files = Files::new();
        let start = files.append("Vi i ")[1].as_u64().unwrap();
        files.append("Lunde Forening");
        files.append(" går");
        let end = start + 14;
        files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(json!([start, end]));
        assert!(files.verify().iter().any(|breach| breach.ends_with("repeats no value")));
    }

    #[test]
    fn a_value_repeated_in_pieces_is_repeated() {
        let mut files = Files::new();
        for piece in ["Lunde\n", "Forening\n", "Lunde\n"] {
            let place = files.append(piece);
            files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(place);
        }
        let breaches = files.verify();
        assert_eq!(breaches, ["/structure/repeat/3 (line 16): \"Lunde\" repeats no value"]);
    }
}
