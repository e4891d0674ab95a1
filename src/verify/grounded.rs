//! Promise one: every value has a place, and follows from the text there alone.

use super::breach::shown;
use super::shape::HeldValue;
use super::{Breach, Files, Promise};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let values = files.held.values.iter().filter(|held| held.is_sound);
    values
        .filter_map(|held| {
            let message = problem(files, held)?;
            let at = held.spans.first().copied();
            Some(files.breach(Promise::Grounded, &held.pointer, at, message))
        })
        .collect()
}

fn problem(files: &Files, held: &HeldValue) -> Option<String> {
    let HeldValue { kind, value, spans, .. } = held;
    match (spans.is_empty(), value.is_empty()) {
        (true, true) if is_section_text(held) => None,
        (true, _) => Some(format!("{} has no place in the text", shown(value))),
        (false, true) => Some("is empty".to_owned()),
        _ if (files.forms.admits)(*kind, files.text, spans, value) => None,
        _ => {
            let derived = (files.forms.value)(*kind, files.text, spans);
            Some(format!(
                "{} does not follow from the text, which says {}",
                shown(value),
                shown(&derived)
            ))
        }
    }
}

/// A heading or a label with nothing under it is a section with empty text.
fn is_section_text(held: &HeldValue) -> bool {
    let steps: Vec<&str> = held.pointer.split('/').skip(1).collect();
    matches!(steps[..], ["sections", _, "text"] | ["projects", _, "sections", _, "text"])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::verify::samples::Files;

    fn with(pointer: &str, value: Value) -> Vec<String> {
        let mut files = Files::new();
        *files.document.pointer_mut(pointer).unwrap() = value;
        files.verify()
    }

    #[test]
    fn a_forged_value_does_not_follow() {
        for (pointer, forged, derived) in [
            ("/title", json!("Vore venner"), "\"Ørstedernes venner\""),
            ("/partners/0/contacts/0/name", json!("Bo Hjort"), "\"Bo Hjorth\""),
            ("/partners/0/contacts/0/emails/0", json!("b@lunde.dk"), "\"bo@lunde.dk\""),
            ("/figures/0/value", json!(41), "\"40\""),
        ] {
            let breaches = with(pointer, forged);
            let expected = format!("does not follow from the text, which says {derived}");
            assert!(
                breaches[0].starts_with(pointer) && breaches[0].ends_with(&expected),
                "{breaches:?}"
            );
        }
    }

    #[test]
    fn a_value_has_a_place_unless_it_is_the_text_under_a_bare_heading() {
        let mut files = Files::new();
        files.evidence["spans"]["title"] = json!([]);
        assert!(files.verify()[0].starts_with("/title: \"Ørstedernes venner\" has no place"));
        let breaches = with("/sections/1/text", json!("noget"));
        assert_eq!(breaches, ["/sections/1/text: \"noget\" has no place in the text"]);
        assert_eq!(with("/title", json!("")), ["/title (line 1): is empty"]);
    }

    #[test]
    fn a_label_with_nothing_under_it_has_an_empty_text() {
        let mut files = Files::new();
        let (title, label) = (files.append("Haven\n"), files.append("Indsats\n"));
        let section = json!({ "kind": "intervention", "label": "Indsats", "text": "" });
        files.document["projects"] = json!([{
            "title": "Haven", "sections": [section], "quotes": [], "websites": [], "notes": []
        }]);
        files.evidence["spans"]["projects"] = json!([{
            "title": [title], "sections": [{ "label": [label], "text": [] }],
            "quotes": [], "websites": [], "notes": []
        }]);
        assert_eq!(files.verify(), [] as [String; 0]);
        files.document["projects"][0]["notes"] = json!([""]);
        files.evidence["spans"]["projects"][0]["notes"] = json!([[]]);
        assert_eq!(files.verify(), ["/projects/0/notes/0: \"\" has no place in the text"]);
    }
}
