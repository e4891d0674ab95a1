//! Where in the source a value of a document stands, by its evidence.

use serde_json::Value;

use crate::model::Span;

/// The first place of what `pointer` names in a document, by the `spans` of its evidence. What
/// has no place of its own stands where the record does that it belongs to.
///
/// ```
/// use serde_json::json;
/// use uddrag::{Span, compare::place};
///
/// let spans = json!({ "figures": [{ "value": [[7, 9]], "text": [[10, 16]] }] });
/// assert_eq!(place(&spans, "/figures/0/text"), Some(Span::new(10, 16)));
/// assert_eq!(place(&spans, "/figures/0/unit"), Some(Span::new(7, 9)));
/// ```
#[must_use]
pub fn place(spans: &Value, pointer: &str) -> Option<Span> {
    let mut pointer = pointer;
    loop {
        if let Some(span) = spans.pointer(pointer).and_then(first) {
            return Some(span);
        }
        (pointer, _) = pointer.rsplit_once('/')?;
        if pointer.is_empty() {
            return None;
        }
    }
}

/// The first span below a part of the evidence.
fn first(spans: &Value) -> Option<Span> {
    match spans {
        Value::Array(list) => span(list).or_else(|| list.iter().filter_map(first).min()),
        Value::Object(record) => record.values().filter_map(first).min(),
        _ => None,
    }
}

fn span(list: &[Value]) -> Option<Span> {
    let offset = |value: &Value| u32::try_from(value.as_u64()?).ok();
    let [start, end] = list else { return None };
    Some(Span { start: offset(start)?, end: offset(end)? })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_stands_where_its_first_value_does() {
        let spans = json!({ "title": null, "quotes": [
            { "text": [[20, 30]], "speaker": { "name": [[12, 15], [1, 3]], "role": null } },
            { "text": [], "speaker": null }
        ] });
        assert_eq!(place(&spans, "/quotes/0"), Some(Span::new(1, 3)));
        assert_eq!(place(&spans, "/quotes/0/speaker/role"), Some(Span::new(1, 3)));
        assert_eq!(place(&spans, "/quotes/7"), Some(Span::new(1, 3)));
        assert_eq!(place(&spans, "/title"), None);
        assert_eq!(place(&spans, "/source/path"), None);
        assert_eq!(place(&json!([[[1, -2]]]), "/0"), None);
    }
}
