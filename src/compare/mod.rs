//! What differs between two extractions of one source: values, or only their places.

mod align;
mod place;
mod print;

use serde_json::{Map, Value};

use align::{Pair, align};

pub use place::place;

/// A value that is not the same in two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it stands in the new document, or, if it is gone, stood in the old one, as a JSON
    /// Pointer (RFC 6901).
    pub pointer: String,
    /// What it was; `None` for what is new.
    pub old: Option<Value>,
    /// What it is; `None` for what is gone.
    pub new: Option<Value>,
}

/// A document and its evidence, as they stand in their files.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The document.
    pub document: &'a Value,
    /// The evidence.
    pub evidence: &'a Value,
}

/// What differs between two extractions.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Nothing.
    Nothing,
    /// No value, but where they stand.
    Places,
    /// Values.
    Values(Vec<Difference>),
}

/// What differs between an older extraction and a newer one. That the source's bytes are others
/// is no difference by itself.
#[must_use]
pub fn change(old: Files, new: Files) -> Change {
    if old.document == new.document && old.evidence == new.evidence {
        return Change::Nothing;
    }
    let mut differences = compare(old.document, new.document);
    differences
        .retain(|difference| !matches!(&*difference.pointer, "/source/blake3" | "/source/bytes"));
    if differences.is_empty() { Change::Places } else { Change::Values(differences) }
}

/// Every value that differs between two documents, by the names of keys and the order of lists.
///
/// Elements of lists are matched before they are compared: what was put in or taken out does not
/// make those that follow differ.
///
/// ```
/// use serde_json::json;
/// use uddrag::compare::compare;
///
/// let old = json!({ "partners": [{ "name": "Lunde" }, { "name": "Skov" }] });
/// let new = json!({ "partners": [{ "name": "Bakke" }, { "name": "Lunde" }, { "name": "Skov" }] });
/// let differences = compare(&old, &new);
/// assert_eq!(differences.len(), 1);
/// assert_eq!(differences[0].to_string(), "/partners/0: added {\"name\":\"Bakke\"}");
/// ```
#[must_use]
pub fn compare(old: &Value, new: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    values("", old, new, &mut differences);
    differences
}

fn values(pointer: &str, old: &Value, new: &Value, out: &mut Vec<Difference>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(old), Value::Object(new)) => records(pointer, old, new, out),
        (Value::Array(old), Value::Array(new)) => lists(pointer, old, new, out),
        _ => out.push(difference(pointer.to_owned(), Some(old), Some(new))),
    }
}

fn records(
    pointer: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    out: &mut Vec<Difference>,
) {
    let at = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    for (key, value) in new {
        match old.get(key) {
            Some(before) => values(&at(key), before, value, out),
            None => out.push(difference(at(key), None, Some(value))),
        }
    }
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    out.extend(gone.map(|(key, value)| difference(at(key), Some(value), None)));
}

fn lists(pointer: &str, old: &[Value], new: &[Value], out: &mut Vec<Difference>) {
    for pair in align(old, new) {
        match pair {
            Pair::Both(before, after) => {
                values(&format!("{pointer}/{after}"), &old[before], &new[after], out);
            }
            Pair::Old(index) => {
                out.push(difference(format!("{pointer}/{index}"), Some(&old[index]), None));
            }
            Pair::New(index) => {
                out.push(difference(format!("{pointer}/{index}"), None, Some(&new[index])));
            }
        }
    }
}

fn difference(pointer: String, old: Option<&Value>, new: Option<&Value>) -> Difference {
    Difference { pointer, old: old.cloned(), new: new.cloned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(old: &Value, new: &Value) -> Vec<String> {
        compare(old, new).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn values_are_named_by_their_pointers() {
        let old = json!({ "title": "Vore venner", "date": null, "figures": [{ "value": 4, "text": "gæster" }] });
        let new = json!({ "title": "Vore gæster", "date": "2024", "figures": [{ "value": 5, "text": "gæster" }] });
        assert_eq!(
            shown(&old, &new),
            [
                "/date: null → \"2024\"",
                "/figures/0/value: 4 → 5",
                "/title: \"Vore venner\" → \"Vore gæster\""
            ]
        );
        assert_eq!(compare(&old, &old), []);
    }

    #[test]
    fn keys_that_come_and_go_are_named() {
        let (old, new) = (json!({ "a/b": 1, "c": 2 }), json!({ "c": 2, "d": 3 }));
        assert_eq!(shown(&old, &new), ["/d: added 3", "/a~1b: removed 1"]);
    }

    #[test]
    fn only_places_moved_if_no_value_did() {
        let (document, spans) =
            (json!({ "title": "a", "source": { "blake3": "1", "bytes": 9 } }), json!([1]));
        let old = Files { document: &document, evidence: &spans };
        assert_eq!(change(old, old), Change::Nothing);
        let (moved, places) =
            (json!({ "title": "a", "source": { "blake3": "2", "bytes": 8 } }), json!([2]));
        assert_eq!(change(old, Files { document: &moved, evidence: &places }), Change::Places);
        assert_eq!(change(old, Files { document: &document, evidence: &places }), Change::Places);
        let other = json!({ "title": "b", "source": { "blake3": "2", "bytes": 8 } });
        let Change::Values(differences) = change(old, Files { document: &other, evidence: &spans })
        else {
            panic!("a title differs");
        };
        assert_eq!(differences.len(), 1);
    }
}
