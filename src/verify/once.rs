//! Promise three: no character is in two running texts, nor in a name and a role.

use super::breach::shown;
use super::shape::HeldValue;
use super::{Breach, Files, Promise};
use crate::model::{Kind, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let running = placed(files, |held| held.kind == Kind::Prose);
    breaches.extend(shared(files, &running, |_, _| true));
    let people = placed(files, is_of_person);
    breaches.extend(shared(files, &people, |one, other| is_role(one) != is_role(other)));
    breaches.extend(files.held.values.iter().filter_map(|held| itself(files, held)));
    breaches
}

/// A value of one line that has a character twice: `Bo Bo` of one `Bo`.
fn itself(files: &Files, held: &HeldValue) -> Option<Breach> {
    let mut spans = held.spans.to_vec();
    spans.sort_unstable();
    let twice = spans.windows(2).find(|pair| pair[1].start < pair[0].end);
    let both = twice.filter(|_| held.kind != Kind::Prose)?[1];
    let message = format!("has {} twice", shown(both.of(files.text)));
    Some(files.breach(Promise::Once, &held.pointer, Some(both), message))
}

/// Names and roles of contacts and speakers.
fn is_of_person(held: &HeldValue) -> bool {
    let mut steps = held.pointer.rsplit('/');
    let field = steps.next();
    let owner = steps.find(|step| step.parse::<usize>().is_err());
    matches!(field, Some("name" | "role")) && matches!(owner, Some("contacts" | "speaker"))
}

fn is_role(held: &HeldValue) -> bool {
    held.pointer.ends_with("/role")
}

type Placed<'a> = (Span, &'a HeldValue);

/// The spans of some values, in source order.
fn placed<'a>(files: &'a Files, wanted: fn(&HeldValue) -> bool) -> Vec<Placed<'a>> {
    let values = files.held.values.iter().filter(|held| wanted(held));
    let mut placed: Vec<_> =
        values.flat_map(|held| held.spans.iter().map(move |&span| (span, held))).collect();
    placed.sort_by_key(|(span, _)| *span);
    placed
}

/// Every span that shares a character with the one before it that reaches farthest, of those that
/// may not share one with it.
fn shared(
    files: &Files,
    placed: &[Placed],
    clash: fn(&HeldValue, &HeldValue) -> bool,
) -> Vec<Breach> {
    // The farthest of the spans so far and the farthest of those it does not clash with: there
    // are but two sides that can clash.
    let mut farthest: Vec<Placed> = Vec::new();
    let mut breaches = Vec::new();
    for &(span, held) in placed {
        let other =
            farthest.iter().find(|(before, other)| before.end > span.start && clash(other, held));
        if let Some((before, other)) = other {
            let both = Span { start: span.start, end: span.end.min(before.end) };
            let message = format!("{} is also in {}", shown(both.of(files.text)), other.pointer);
            breaches.push(files.breach(Promise::Once, &held.pointer, Some(both), message));
        }
        match farthest.iter_mut().find(|(_, other)| is_role(other) == is_role(held)) {
            Some(side) if side.0.end < span.end => *side = (span, held),
            Some(_) => {}
            None => farthest.push((span, held)),
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    #[test]
    fn a_text_told_twice_is_named() {
        let mut files = Files::new();
        let (section, place) =
            (files.document["sections"][0].clone(), files.evidence["spans"]["sections"][0].clone());
        files.document["sections"].as_array_mut().unwrap().insert(1, section);
        files.evidence["spans"]["sections"].as_array_mut().unwrap().insert(1, place);
        let breaches = files.verify();
        assert_eq!(breaches.len(), 1, "{breaches:?}");
        assert!(breaches[0].starts_with("/sections/1/text (line 12): "), "{breaches:?}");
        assert!(breaches[0].ends_with("is also in /sections/0/text"), "{breaches:?}");
    }

    #[test]
    fn a_name_may_not_be_a_role_too() {
        let mut files = Files::new();
        files.document["partners"][0]["contacts"][0]["role"] = json!("Hjorth");
        let name = files.evidence["spans"]["partners"][0]["contacts"][0]["name"][0].clone();
        let end = name[1].as_u64().unwrap();
        files.evidence["spans"]["partners"][0]["contacts"][0]["role"] = json!([[end - 6, end]]);
        let breaches = files.verify();
        let twice = "/partners/0/contacts/0/role (line 5): \"Hjorth\" is also in /partners/0/contacts/0/name";
        assert!(breaches.iter().any(|breach| breach == twice), "{breaches:?}");
    }

    #[test]
    fn a_heading_may_head_much_and_an_address_stand_in_a_text() {
        let mut files = Files::new();
        files.document["sections"][1]["heading"] = files.document["sections"][0]["heading"].clone();
        files.evidence["spans"]["sections"][1]["heading"] =
            files.evidence["spans"]["sections"][0]["heading"].clone();
        let place = files.append("Vi ses.");
        files.document["sections"][1]["text"] = json!("Vi ses.");
        files.evidence["spans"]["sections"][1]["text"] = json!([place]);
        let breaches = files.verify();
        assert!(breaches.iter().all(|breach| breach.contains("nothing covers")), "{breaches:?}");
    }

    #[test]
    fn a_value_has_no_character_twice() {
        let mut files = Files::new();
        files.document["partners"][0]["contacts"][0]["name"] = json!("Bo Hjorth Bo Hjorth");
        let places = files.evidence.pointer_mut("/spans/partners/0/contacts/0/name").unwrap();
        let place = places[0].clone();
        places.as_array_mut().unwrap().push(place);
        let twice = "/partners/0/contacts/0/name (line 5): has \"Bo Hjorth\" twice";
        assert_eq!(files.verify(), [twice]);
    }
}
