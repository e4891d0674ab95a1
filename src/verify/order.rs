//! Whether every list is in the order of the source as it is read, a pull quote in its project's list as well.

use std::collections::HashMap;

use super::shape::HeldValue;
use super::{Breach, Files, Promise};
use crate::model::{Code, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for elements in lists(files).values() {
        for pair in elements.windows(2) {
            let [one, next] = pair else { continue };
            if next.at.start < one.at.start {
                let message = format!("stands before {} in the text", one.pointer);
                breaches.push(files.breach(
                    Promise::Filed,
                    next.pointer,
                    Some(next.first),
                    message,
                ));
            }
        }
    }
    breaches.extend(remarks(files));
    breaches.sort_by(|one, other| (one.line, &one.pointer).cmp(&(other.line, &other.pointer)));
    breaches
}

/// Remarks that stand before the one before. What could not be decoded is remarked on last.
fn remarks(files: &Files) -> Vec<Breach> {
    let remarks = files.document.diagnostics.iter().zip(&files.held.remarks).enumerate();
    let placed = remarks.filter(|(_, (remark, _))| remark.code != Code::UndecodableBytes);
    let placed = placed.filter_map(|(index, (_, spans))| Some((index, *spans.first()?)));
    let placed: Vec<(usize, Span)> = placed.collect();
    let odd =
        placed.windows(2).filter(|pair| files.read(pair[1].1).start < files.read(pair[0].1).start);
    odd.map(|pair| {
        let message = format!("stands before /diagnostics/{} in the text", pair[0].0);
        let pointer = format!("/diagnostics/{}", pair[1].0);
        files.breach(Promise::Filed, &pointer, Some(pair[1].1), message)
    })
    .collect()
}

/// An element of a list and the place by which it is put into order.
struct Element<'a> {
    pointer: &'a str,
    /// The place, and where it is read.
    first: Span,
    at: Span,
    /// Whether the place is but that of its heading.
    is_heading: bool,
}

/// The elements of each list, by the list's pointer.
fn lists<'a>(files: &'a Files) -> HashMap<&'a str, Vec<Element<'a>>> {
    let mut lists: HashMap<&str, Vec<Element>> = HashMap::new();
    for held in &files.held.values {
        let Some(&first) = held.spans.first() else { continue };
        let at = files.read(first);
        for (list, pointer, field) in elements(held) {
            let name = list.rsplit('/').next().unwrap_or_default();
            let is_heading = match (name, field) {
                ("sections", "heading" | "label") => true,
                _ if leads(name, field) => false,
                _ => continue,
            };
            let element = Element { pointer, first, at, is_heading };
            let elements = lists.entry(list).or_default();
            match elements.last_mut().filter(|last| last.pointer == pointer) {
                Some(last) if last.is_heading => *last = element,
                Some(last) if at < last.at => (last.at, last.first) = (at, first),
                Some(_) => {}
                None => elements.push(element),
            }
        }
    }
    lists
}

/// The list elements that hold a value: the list's pointer, the element's, and the field of the
/// element in which the value is.
fn elements(held: &HeldValue) -> impl Iterator<Item = (&str, &str, &str)> {
    let pointer = &*held.pointer;
    let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]).skip(1);
    ends.filter_map(move |end| {
        let (list, index) = pointer[..end].rsplit_once('/')?;
        let is_index = index.bytes().all(|byte| byte.is_ascii_digit());
        let field = pointer[end..].split('/').nth(1).unwrap_or_default();
        is_index.then_some((list, &pointer[..end], field))
    })
}

/// Whether the place of a field is one by which the records of a list are put into order. What
/// heads many of them is none.
fn leads(list: &str, field: &str) -> bool {
    match list {
        "partners" => field == "name",
        "projects" => field == "title",
        "quotes" | "sections" => field == "text",
        "lists" => field == "items",
        "contacts" => field != "organisation",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::verify::samples::Files;

    /// Adds two elements to a list, whose `field` has the texts, in the order given.
    fn with(
        list: &str,
        field: &str,
        mut record: Value,
        mut places: Value,
        texts: [&str; 2],
    ) -> Vec<String> {
        let mut files = Files::new();
        let mut spans = [files.append("Anna \n"), files.append("Vera ")];
        if texts[0] > texts[1] {
            spans.reverse();
        }
        for (text, span) in texts.into_iter().zip(spans) {
            let (value, place) = (json!(text), json!([span]));
            if field.is_empty() {
                (record, places) = (value, place);
            } else {
                (record[field], places[field]) = (value, place);
            }
            for (file, at, element) in [
                (&mut files.document, list.to_owned(), &record),
                (&mut files.evidence, format!("/spans{list}"), &places),
            ] {
                file.pointer_mut(&at).unwrap().as_array_mut().unwrap().push(element.clone());
            }
        }
        files.without_midst()
    }

    #[test]
    fn elements_that_change_places_are_named() {
        let contact = json!({
            "name": null, "role": null, "organisation": null,
            "emails": [], "phones": [], "faxes": [], "websites": []
        });
        let (quote, section) = (json!({ "speaker": null }), json!({ "heading": null }));
        let heading = (json!({ "text": "" }), json!({ "text": [] }));
        for (list, field, record, places) in [
            ("/contacts", "name", contact.clone(), contact),
            ("/quotes", "text", quote.clone(), quote),
            ("/sections", "text", section.clone(), section),
            ("/sections", "heading", heading.0, heading.1),
            ("/partners/0/notes", "", json!(null), json!(null)),
            ("/partners/0/alternate_names", "", json!(null), json!(null)),
            ("/partners/0/contacts/0/emails", "", json!(null), json!(null)),
        ] {
            let case = |texts| with(list, field, record.clone(), places.clone(), texts);
            assert_eq!(case(["Anna", "Vera"]), [] as [String; 0], "{list} {field}");
            let breaches = case(["Vera", "Anna"]);
            let named = breaches.iter().any(|breach| {
                breach.starts_with(list)
                    && breach.contains(&format!(" (line 14): stands before {list}/"))
            });
            assert!(named, "{list} {field}: {breaches:?}");
        }
    }

    #[test]
    fn remarks_that_change_places_are_named() {
        let mut files = Files::new();
        let (first, second) = (&files.document["diagnostics"][0], "/partners/0/contacts/0/name");
        let mut remark = first.clone();
        (remark["at"], remark["code"]) = (json!(second), json!("role-by-place"));
        let place = files.evidence["spans"]["partners"][0]["contacts"][0]["name"].clone();
        files.document["diagnostics"].as_array_mut().unwrap().push(remark);
        files.evidence["spans"]["diagnostics"].as_array_mut().unwrap().push(place);
        let expected = "/diagnostics/1 (line 5): stands before /diagnostics/0 in the text";
        assert_eq!(files.verify(), [expected]);
        for list in
            [&mut files.document["diagnostics"], &mut files.evidence["spans"]["diagnostics"]]
        {
            list.as_array_mut().unwrap().reverse();
        }
        assert_eq!(files.verify(), [] as [String; 0]);
    }
}
