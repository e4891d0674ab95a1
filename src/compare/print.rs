//! Differences as one line each, long values shortened to what differs.

use std::fmt;

use serde_json::Value;

use super::Difference;

/// Longer values are shortened.
const LONGEST: usize = 120;

/// How much of what is the same is shown on each side of what differs.
const CONTEXT: usize = 24;

/// The keys of records in the order of the contract, in which what names a record comes early.
const ORDER: [&str; 27] = [
    "code",
    "severity",
    "message",
    "at",
    "kind",
    "label",
    "value",
    "unit",
    "at_least",
    "heading",
    "ordered",
    "name",
    "role",
    "organisation",
    "title",
    "alternate_names",
    "sections",
    "text",
    "speaker",
    "items",
    "quotes",
    "contacts",
    "emails",
    "phones",
    "faxes",
    "websites",
    "notes",
];

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.what())
    }
}

impl Difference {
    /// What differs, without where: `"Vore venner" → "Vore gæster"`.
    #[must_use]
    pub fn what(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => {
                let (old, new) = windows(&spelled(old), &spelled(new));
                format!("{old} → {new}")
            }
            (Some(old), None) => format!("removed {}", short(old)),
            (None, Some(new)) => format!("added {}", short(new)),
            (None, None) => "nothing".to_owned(),
        }
    }
}

fn short(value: &Value) -> String {
    let text = spelled(value);
    window(&text, 0, text.chars().count())
}

/// A value as JSON. The keys of a record stand in the order of the contract, so that its name is
/// not cut off, and what a record does not have is left out.
fn spelled(value: &Value) -> String {
    match value {
        Value::Object(record) => {
            let mut fields: Vec<_> = record.iter().filter(|(_, value)| !is_absent(value)).collect();
            fields.sort_by_key(|(key, _)| {
                ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len())
            });
            let field = |(key, value): &(&String, &Value)| {
                format!("{}:{}", Value::from(key.as_str()), spelled(value))
            };
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(","))
        }
        Value::Array(list) => {
            format!("[{}]", list.iter().map(spelled).collect::<Vec<_>>().join(","))
        }
        value => value.to_string(),
    }
}

fn is_absent(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// Two texts, cut to what differs and something around it.
fn windows(old: &str, new: &str) -> (String, String) {
    let lengths = (old.chars().count(), new.chars().count());
    if lengths.0.max(lengths.1) <= LONGEST {
        return (old.to_owned(), new.to_owned());
    }
    let same = |(a, b): &(char, char)| a == b;
    let start = old.chars().zip(new.chars()).take_while(same).count();
    let most = lengths.0.min(lengths.1) - start;
    let end = old.chars().rev().zip(new.chars().rev()).take(most).take_while(same).count();
    (window(old, start, lengths.0 - end), window(new, start, lengths.1 - end))
}

/// The characters from `start` to `end` with some context, and no more than fit.
fn window(text: &str, start: usize, end: usize) -> String {
    let from = start.saturating_sub(CONTEXT);
    let to = (end + CONTEXT).min(from + LONGEST);
    let shown: String = text.chars().skip(from).take(to - from).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if text.chars().nth(to).is_some() { "…" } else { "" };
    format!("{before}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_begins_with_what_names_it() {
        for (record, shown) in [
            (
                json!({ "alternate_names": [], "contacts": [{ "emails": ["a@b.dk"], "name": "Anna",
                        "role": null }], "name": "Lunde", "notes": [], "quotes": [], "websites": [] }),
                r#"{"name":"Lunde","contacts":[{"name":"Anna","emails":["a@b.dk"]}]}"#,
            ),
            (
                json!({ "notes": ["n"], "sections": [{ "kind": "other", "label": "L", "text": "t" }],
                        "title": "Have" }),
                r#"{"title":"Have","sections":[{"kind":"other","label":"L","text":"t"}],"notes":["n"]}"#,
            ),
            (json!({ "text": "t", "heading": "Om" }), r#"{"heading":"Om","text":"t"}"#),
            (json!({ "speaker": null, "text": "t" }), r#"{"text":"t"}"#),
            (
                json!({ "at_least": false, "text": "ton", "unit": null, "value": 4 }),
                r#"{"value":4,"at_least":false,"text":"ton"}"#,
            ),
            (json!({ "b": 1, "a": 2 }), r#"{"a":2,"b":1}"#),
        ] {
            assert_eq!(short(&record), shown);
        }
    }

    #[test]
    fn long_values_are_cut_to_what_differs() {
        let (head, tail) = ("æ".repeat(200), "ø".repeat(200));
        let (old, new) = windows(&format!("{head}gammel{tail}"), &format!("{head}ny{tail}"));
        assert_eq!(old, format!("…{}gammel{}…", "æ".repeat(24), "ø".repeat(24)));
        assert_eq!(new, format!("…{}ny{}…", "æ".repeat(24), "ø".repeat(24)));
        assert_eq!(windows("a", "b"), ("a".to_owned(), "b".to_owned()));
    }

    #[test]
    fn a_repeated_end_is_not_counted_twice() {
        let text = "a".repeat(150);
        let (old, new) = windows(&text, &text[1..]);
        assert!(old.starts_with('…') && new.starts_with('…'), "{old} {new}");
        assert_eq!(short(&Value::from("b".repeat(300))).chars().count(), LONGEST + 1);
    }
}
