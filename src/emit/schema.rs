//! The JSON Schema of documents and evidence, made from the types of the records.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::model::{Document, SCHEMA, SCHEMA_EVIDENCE, Span, Structure};

/// Fields that have no place of their own in the source, and so none in the evidence.
const WITHOUT_SPANS: [&str; 6] = ["schema", "source", "kind", "unit", "at_least", "ordered"];

type Definitions = Map<String, Value>;

/// The JSON Schema (draft 2020-12) of documents and evidence.
///
/// ```
/// let schema = uddrag::emit::schema();
/// assert_eq!(schema["$defs"]["Document"]["properties"]["schema"]["const"], "uddrag/1");
/// ```
#[must_use]
pub fn schema() -> Value {
    let mut definitions = definitions();
    let evidence = evidence(&definitions);
    definitions.extend(evidence);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:uddrag:schema:{SCHEMA}"),
        "title": "What uddrag writes: documents and their evidence",
        "oneOf": [{ "$ref": "#/$defs/Document" }, { "$ref": "#/$defs/Evidence" }],
        "$defs": definitions,
    })
}

/// The document's definitions, as the types have them, made exact.
fn definitions() -> Definitions {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Document>();
    generator.subschema_for::<Structure>();
    generator.subschema_for::<Span>();
    let mut definitions = generator.take_definitions(true);
    definitions.values_mut().for_each(close);
    definitions["Document"]["properties"]["schema"] = json!({ "const": SCHEMA });
    definitions["SourceCard"]["properties"]["blake3"]["pattern"] = json!("^[0-9a-f]{64}$");
    definitions
}

/// Every key of an object must be there, absent values as null, and no other may.
fn close(definition: &mut Value) {
    let Some(properties) = definition.get("properties").and_then(Value::as_object) else { return };
    let keys: Vec<&String> = properties.keys().collect();
    definition["required"] = json!(keys);
    definition["additionalProperties"] = json!(false);
}

/// The definitions of the evidence: the document's records with spans for values.
fn evidence(document: &Definitions) -> Definitions {
    let mut out = Definitions::new();
    for (name, definition) in document {
        let is_record = definition.get("properties").is_some();
        if is_record && !["SourceCard", "Structure", "Diagnostic"].contains(&name.as_str()) {
            out.insert(spans_name(name), with_spans(definition, document));
        }
    }
    out.insert("Spans".to_owned(), spans());
    let mut source = document["SourceCard"].clone();
    retain(&mut source, |key| key == "path" || key == "blake3");
    out.insert("EvidenceSource".to_owned(), source);
    out.insert("Evidence".to_owned(), envelope());
    out
}

fn spans_name(record: &str) -> String {
    format!("{record}Spans")
}

fn spans() -> Value {
    json!({
        "description": "The places of a value, in the order in which their text is joined",
        "type": "array",
        "items": { "$ref": "#/$defs/Span" },
    })
}

fn envelope() -> Value {
    let mut envelope = json!({
        "description": "Where in the source each value of a document stands",
        "type": "object",
        "properties": {
            "schema": { "const": SCHEMA_EVIDENCE },
            "source": { "$ref": "#/$defs/EvidenceSource" },
            "spans": { "$ref": format!("#/$defs/{}", spans_name("Document")) },
            "structure": { "$ref": "#/$defs/Structure" },
        },
    });
    close(&mut envelope);
    envelope
}

/// A record's definition with spans for its values.
fn with_spans(record: &Value, document: &Definitions) -> Value {
    let mut out = record.clone();
    retain(&mut out, |key| !WITHOUT_SPANS.contains(&key));
    if let Some(properties) = out["properties"].as_object_mut() {
        properties.values_mut().for_each(|property| point(property, document));
    }
    out
}

/// Keeps some fields of a record.
fn retain(record: &mut Value, keep: impl Fn(&str) -> bool) {
    if let Some(properties) = record["properties"].as_object_mut() {
        properties.retain(|key, _| keep(key));
    }
    close(record);
}

/// Turns each reference to a value into one to spans, and each to a record into its spans.
fn point(schema: &mut Value, document: &Definitions) {
    match schema {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(reference) {
                let is_record = name != "Diagnostic" && document[&name].get("properties").is_some();
                let target = if is_record { spans_name(&name) } else { "Spans".to_owned() };
                object["$ref"] = json!(format!("#/$defs/{target}"));
            }
            object.values_mut().for_each(|inner| point(inner, document));
        }
        Value::Array(array) => array.iter_mut().for_each(|inner| point(inner, document)),
        _ => {}
    }
}

fn reference(value: &Value) -> Option<String> {
    value.as_str()?.strip_prefix("#/$defs/").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use jsonschema::Validator;

    use super::*;
    use crate::emit::{document, samples};

    fn validator() -> Validator {
        jsonschema::draft202012::new(&schema()).unwrap()
    }

    fn values() -> [Value; 2] {
        let extraction = samples::full();
        [document(&extraction), super::super::evidence(&extraction)]
            .map(|bytes| serde_json::from_slice(&bytes).unwrap())
    }

    /// Calls `see` with a pointer to every object in a value.
    fn objects(value: &Value, at: &str, see: &mut impl FnMut(&str)) {
        match value {
            Value::Object(object) => {
                see(at);
                object.iter().for_each(|(key, inner)| objects(inner, &format!("{at}/{key}"), see));
            }
            Value::Array(array) => {
                let each = array.iter().enumerate();
                each.for_each(|(index, inner)| objects(inner, &format!("{at}/{index}"), see));
            }
            _ => {}
        }
    }

    #[test]
    fn it_is_a_schema_that_fits_what_is_written() {
        assert!(jsonschema::meta::is_valid(&schema()));
        let validator = validator();
        for value in values() {
            let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn every_object_is_closed_and_every_key_required() {
        let validator = validator();
        for value in values() {
            objects(&value, "", &mut |at| {
                let mut more = value.clone();
                more.pointer_mut(at).unwrap()["more"] = Value::Null;
                assert!(!validator.is_valid(&more), "{at} takes a key more");
                for key in value.pointer(at).unwrap().as_object().unwrap().keys() {
                    let mut less = value.clone();
                    less.pointer_mut(at).unwrap().as_object_mut().unwrap().remove(key);
                    assert!(!validator.is_valid(&less), "{at} does without {key}");
                }
            });
        }
    }

    #[test]
    fn values_must_have_their_form() {
        let validator = validator();
        let [document, evidence] = values();
        for (at, wrong) in [
            ("/schema", json!("uddrag/2")),
            ("/date", json!("1.1.2024")),
            ("/source/blake3", json!("abc")),
            ("/partners/0/contacts/0/phones/0", json!("33 12 34 56")),
            ("/projects/0/sections/0/kind", json!("Problem")),
            ("/diagnostics/0/code", json!("UnopenedQuote")),
            ("/figures/0/value", json!("4000")),
        ] {
            let mut other = document.clone();
            *other.pointer_mut(at).unwrap() = wrong;
            assert!(!validator.is_valid(&other), "{at}");
        }
        for (at, wrong) in [
            ("/schema", json!("uddrag/1")),
            ("/spans/title", json!("Partnere")),
            ("/spans/partners/0/name", Value::Null),
            ("/spans/diagnostics/0", json!([[1]])),
        ] {
            let mut other = evidence.clone();
            *other.pointer_mut(at).unwrap() = wrong;
            assert!(!validator.is_valid(&other), "{at}");
        }
    }

    #[test]
    fn absent_values_are_null_in_both() {
        let validator = validator();
        let [mut document, mut evidence] = values();
        document["title"] = Value::Null;
        evidence["spans"]["title"] = Value::Null;
        assert!(validator.is_valid(&document) && validator.is_valid(&evidence));
    }
}
