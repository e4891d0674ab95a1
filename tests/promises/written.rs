//! A source with its two files, as another program reads them back.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};
use uddrag::{Document, Evidence, Source, decode, emit, extract, verify};

/// What was written for a source.
#[derive(Clone, Debug)]
pub struct Written {
    pub source: Source,
    pub document: Value,
    pub evidence: Value,
}

/// A text as a source of its own. It need not be one that a file could hold.
pub fn source(text: &str) -> Source {
    Source {
        path: "folder/text.txt".to_owned(),
        blake3: blake3::hash(text.as_bytes()).to_hex().to_string(),
        bytes: text.len() as u64,
        encoding: "UTF-8",
        text: text.to_owned(),
        undecodable: Vec::new(),
    }
}

/// A file's bytes as a source.
pub fn decoded(name: &str, bytes: Vec<u8>) -> Source {
    decode::decode(name, bytes).unwrap()
}

impl Written {
    /// Extracts a source and reads back what is written for it.
    pub fn of(source: Source) -> Self {
        let (document, evidence) = bytes(&source);
        let read = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap();
        Self { document: read(&document), evidence: read(&evidence), source }
    }

    /// What `verify` finds, as printed, each with the promise it is about.
    pub fn breaches(&self) -> Vec<(uddrag::verify::Promise, String)> {
        let document: Document = serde_json::from_value(self.document.clone()).unwrap();
        let evidence: Evidence = serde_json::from_value(self.evidence.clone()).unwrap();
        let breaches = verify(&document, &evidence, &self.source);
        breaches.into_iter().map(|breach| (breach.promise, breach.to_string())).collect()
    }

    /// The bytes of the source's text at a value's spans, joined.
    pub fn text_at(&self, pointer: &str) -> String {
        let spans = self.evidence.pointer(pointer).and_then(Value::as_array).unwrap();
        spans.iter().map(|span| &self.source.text[ends(span).0..ends(span).1]).collect()
    }
}

fn bytes(source: &Source) -> (Vec<u8>, Vec<u8>) {
    let extraction = extract(source);
    (emit::document(&extraction), emit::evidence(&extraction))
}

/// Start and end of a span.
pub fn ends(span: &Value) -> (usize, usize) {
    let end = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
    (end(0), end(1))
}

/// Extracts a source, and proves all that the contract says of every document.
pub fn kept(source: Source) -> Result<Written, String> {
    let (document, evidence) = bytes(&source);
    let again = bytes(&source);
    let written = Written::of(source);
    let mut problems: Vec<String> = written
        .breaches()
        .into_iter()
        .map(|(promise, text)| format!("{promise:?} {text}"))
        .collect();
    if again != (document.clone(), evidence.clone()) {
        problems.push("extracted twice, it is not the same".to_owned());
    }
    problems.extend(form(&written, &document, &evidence));
    problems.extend(lost(&written));
    problems.extend(strayed(&written));
    let text = &written.source.text;
    if problems.is_empty() { Ok(written) } else { Err(format!("{problems:#?}\nof {text:?}")) }
}

/// Fails unless the promises are kept for a text.
#[track_caller]
pub fn keeps(text: &str) -> Written {
    kept(source(text)).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What is wrong with the bytes and the shape of the files.
fn form(written: &Written, document: &[u8], evidence: &[u8]) -> Vec<String> {
    let mut problems = Vec::new();
    let typed: Document = serde_json::from_slice(document).unwrap();
    let pretty = serde_json::to_string_pretty(&typed).unwrap() + "\n";
    if pretty.as_bytes() != document {
        problems.push("the document read and written again is another".to_owned());
    }
    if evidence.iter().position(|&byte| byte == b'\n') != Some(evidence.len() - 1) {
        problems.push("the evidence is not one line".to_owned());
    }
    for (schema, value) in [(&*DOCUMENT, &written.document), (&*EVIDENCE, &written.evidence)] {
        problems.extend(
            schema
                .iter_errors(value)
                .map(|error| format!("the schema refuses {}: {error}", error.instance_path())),
        );
    }
    problems
}

static DOCUMENT: LazyLock<Validator> = LazyLock::new(|| schema_of("Document"));
static EVIDENCE: LazyLock<Validator> = LazyLock::new(|| schema_of("Evidence"));

/// The part of the schema that is about one of the files.
fn schema_of(file: &str) -> Validator {
    let mut schema = emit::schema();
    schema.as_object_mut().unwrap().remove("oneOf");
    schema["$ref"] = json!(format!("#/$defs/{file}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// What no span covers, counted without `verify`: letters and digits are enough to tell.
fn lost(written: &Written) -> Option<String> {
    let text = &written.source.text;
    let mut covered = vec![false; text.len()];
    for span in spans(&written.evidence["spans"]).chain(spans(&written.evidence["structure"])) {
        covered[span.0..span.1].fill(true);
    }
    let lost: String = text
        .char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !covered[at])
        .map(|(_, c)| c)
        .collect();
    (!lost.is_empty()).then(|| format!("counted without verify, {lost:?} is lost"))
}

/// Every span below a value of the evidence. Remarks have places too, but hold nothing.
fn spans(value: &Value) -> Box<dyn Iterator<Item = (usize, usize)> + '_> {
    match value {
        Value::Array(pair) if pair.len() == 2 && pair[0].is_u64() => {
            Box::new([ends(value)].into_iter())
        }
        Value::Array(values) => Box::new(values.iter().flat_map(spans)),
        Value::Object(fields) => {
            let values = fields.iter().filter(|(key, _)| *key != "diagnostics");
            Box::new(values.flat_map(|(_, value)| spans(value)))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// A name or a text with letters that are not at its place, told without the normal forms. Some of
/// those at its place may be gone: an item's `a)` is `•`.
fn strayed(written: &Written) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let letters = |text: &str| text.nfkd().filter(|c| c.is_alphabetic()).collect::<String>();
    let mut problems = Vec::new();
    strings(&written.document, "", &mut |pointer, value| {
        let Some(Value::Array(_)) = written.evidence["spans"].pointer(pointer) else { return };
        let is_text = ["name", "text", "heading", "title", "role", "organisation", "label"]
            .iter()
            .any(|field| pointer.ends_with(field))
            || pointer.contains("/notes/")
            || pointer.contains("/items/")
            || pointer.contains("/alternate_names/");
        let there = written.text_at(&format!("/spans{pointer}"));
        let there = letters(&there);
        let mut rest = there.chars();
        if is_text && !letters(value).chars().all(|c| rest.any(|other| other == c)) {
            problems.push(format!("{pointer} {value:?} has letters that {there:?} has not"));
        }
    });
    problems
}

/// Calls `see` for every string below a value, with its pointer.
pub fn strings(value: &Value, at: &str, see: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => see(at, text),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(index, value)| strings(value, &format!("{at}/{index}"), see)),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| strings(value, &format!("{at}/{key}"), see));
        }
        _ => {}
    }
}
