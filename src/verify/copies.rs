//! Whether a value or a remark is there twice: records copied with their places.

use std::collections::HashMap;

use super::breach::shown;
use super::coverage::{merged, seen};
use super::shape::HeldValue;
use super::{Breach, Files, Promise};
use crate::model::{Kind, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let mut first: HashMap<(Sort, Vec<Span>), &str> = HashMap::new();
    let mut breaches = Vec::new();
    for held in files.held.values.iter().filter(|held| !held.spans.is_empty()) {
        let Some(sort) = sort(held) else { continue };
        let spans = held.spans.iter().map(|&span| seen(files.text, span)).collect();
        let known = *first.entry((sort, merged(spans))).or_insert(&held.pointer);
        if known != held.pointer {
            let message = format!("{} is {known} once more", shown(&held.value));
            let at = held.spans.first().copied();
            breaches.push(files.breach(Promise::Once, &held.pointer, at, message));
        }
    }
    breaches.extend(remarks(files));
    breaches
}

/// What a value is for; no two for one thing stand in the same place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    /// The name of a partner or project.
    Name,
    /// The name of a contact.
    Person,
    /// The role of a contact.
    Role,
    /// The label of a project's section.
    Label,
    /// A value that is all of what its kind says: an address, a number.
    Other(Kind),
}

/// What a value is for, if that may be but once in a place: headings and organisations head
/// much, quotes may share an attribution, and running text is looked at elsewhere.
fn sort(held: &HeldValue) -> Option<Sort> {
    let mut steps = held.pointer.rsplit('/').filter(|step| step.parse::<usize>().is_err());
    let (field, record) = (steps.next()?, steps.next());
    match (record, field) {
        (Some("contacts"), "name") => Some(Sort::Person),
        (Some("contacts"), "role") => Some(Sort::Role),
        (Some("partners"), "name" | "alternate_names") | (Some("projects"), "title") => {
            Some(Sort::Name)
        }
        (_, "label") => Some(Sort::Label),
        _ => match held.kind {
            Kind::Email | Kind::Phone | Kind::Website | Kind::Number => {
                Some(Sort::Other(held.kind))
            }
            _ => None,
        },
    }
}

fn remarks(files: &Files) -> Vec<Breach> {
    let mut first = HashMap::new();
    let remarks = files.document.diagnostics.iter().zip(&files.held.remarks).enumerate();
    let twice = remarks.filter_map(|(index, (remark, spans))| {
        let known = *first.entry((remark.code, spans)).or_insert(index);
        let message = format!("is /diagnostics/{known} once more");
        let at = spans.first().copied();
        let pointer = format!("/diagnostics/{index}");
        (known != index).then(|| files.breach(Promise::Once, &pointer, at, message))
    });
    twice.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    /// An element of a list is put in once more, with its places.
    fn copied(list: &str) -> Vec<String> {
        let mut files = Files::new();
        for (file, at) in
            [(&mut files.document, list.to_owned()), (&mut files.evidence, format!("/spans{list}"))]
        {
            let list = file.pointer_mut(&at).unwrap().as_array_mut().unwrap();
            list.push(list[0].clone());
        }
        files.verify()
    }

    #[test]
    fn a_record_or_value_that_is_copied_is_named() {
        for (list, copy, value) in [
            ("/partners/0/contacts", "/name (line 5)", "\"Bo Hjorth\" is"),
            ("/partners/0/contacts/0/emails", " (line 6)", "\"bo@lunde.dk\" is"),
            ("/partners/0/contacts/0/phones", " (line 7)", "\"+4520103040\" is"),
            ("/partners", "/name (line 3)", "\"Lunde Forening\" is"),
            ("/diagnostics", " (line 7)", "is"),
        ] {
            let breaches = copied(list);
            let expected = format!("{list}/1{copy}: {value} {list}/0");
            let named =
                |breach: &String| breach.starts_with(&expected) && breach.ends_with("once more");
            assert!(breaches.iter().any(named), "{expected}: {breaches:?}");
        }
    }

    #[test]
    fn a_copy_with_wider_or_cut_spans_is_one() {
        let mut files = Files::new();
        let email = files.evidence["spans"]["partners"][0]["contacts"][0]["emails"][0][0].clone();
        let (start, end) = (email[0].as_u64().unwrap(), email[1].as_u64().unwrap());
        let contact = &mut files.document["partners"][0]["contacts"][0];
        contact["emails"] = json!(["bo@lunde.dk", "bo@lunde.dk"]);
        let places = &mut files.evidence["spans"]["partners"][0]["contacts"][0];
        places["emails"] = json!([[[start, end]], [[start - 1, end]]]);
        let twice = "/partners/0/contacts/0/emails/1 (line 5): \"bo@lunde.dk\" is /partners/0/contacts/0/emails/0 once more";
        assert!(files.verify().iter().any(|breach| breach == twice), "{:?}", files.verify());
    }

    #[test]
    fn numbers_that_share_digits_are_two() {
        let mut files = Files::new();
        let (_, tail) = (files.append("/ "), files.append("57"));
        let phones = files.evidence["spans"]["partners"][0]["contacts"][0]["phones"].clone();
        let start = phones[0][0][0].as_u64().unwrap();
        files.document["partners"][0]["contacts"][0]["phones"] =
            json!(["+4520103040", "+4520103057"]);
        files.evidence["spans"]["partners"][0]["contacts"][0]["phones"] =
            json!([phones[0], [[start, start + 9], tail]]);
        let slash = json!([files.source.text.len() - 4, files.source.text.len() - 2]);
        files.evidence["structure"]["mark"].as_array_mut().unwrap().push(slash);
        assert_eq!(files.without_midst(), [] as [String; 0]);
    }
}
