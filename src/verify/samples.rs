//! A source with its document and evidence, for the tests of this room to spoil.

use serde_json::{Value, json};

use super::{Forms, verify};
use crate::lexicon::Lexicon;
use crate::model::{Document, Evidence, Kind, Source, Span};

const TEXT: &str = "\
Ørstedernes venner

Lunde Forening
»Vi hjælper alle«
Bo Hjorth
bo@lunde.dk
Tlf.: 20 10 30 40
LUNDE FORENING

40+ % går gerne
Om os
Vi er mange.
Mere
";

/// The two files as JSON, and the source.
pub(super) struct Files {
    pub(super) document: Value,
    pub(super) evidence: Value,
    pub(super) source: Source,
}

impl Files {
    /// Files that keep every promise.
    pub(super) fn new() -> Self {
        let (path, blake3, bytes) = ("a.txt", "0".repeat(64), TEXT.len() as u64);
        let at = |words: &str| json!([place(words)]);
        let document = json!({
            "schema": "uddrag/1",
            "source": { "path": path, "blake3": blake3, "bytes": bytes, "encoding": "UTF-8", "language": "da" },
            "title": "Ørstedernes venner",
            "date": null,
            "partners": [{
                "name": "Lunde Forening",
                "alternate_names": [],
                "quotes": [{ "text": "Vi hjælper alle", "speaker": null }],
                "contacts": [{
                    "name": "Bo Hjorth", "role": null, "organisation": null,
                    "emails": ["bo@lunde.dk"], "phones": ["+4520103040"], "faxes": [], "websites": []
                }],
                "websites": [],
                "notes": []
            }],
            "projects": [],
            "quotes": [],
            "contacts": [],
            "figures": [{ "value": 40, "unit": "%", "at_least": true, "text": "går gerne" }],
            "lists": [],
            "sections": [
                { "heading": "Om os", "text": "Vi er mange." },
                { "heading": "Mere", "text": "" }
            ],
            "diagnostics": [{
                "code": "phone-without-country-code", "severity": "info",
                "message": "Denmark was assumed", "at": "/partners/0/contacts/0/phones/0"
            }]
        });
        let spans = json!({
            "title": at("Ørstedernes venner"),
            "date": null,
            "partners": [{
                "name": at("Lunde Forening"),
                "alternate_names": [],
                "quotes": [{ "text": at("Vi hjælper alle"), "speaker": null }],
                "contacts": [{
                    "name": at("Bo Hjorth"), "role": null, "organisation": null,
                    "emails": [at("bo@lunde.dk")], "phones": [at("20 10 30 40")], "faxes": [], "websites": []
                }],
                "websites": [],
                "notes": []
            }],
            "projects": [],
            "quotes": [],
            "contacts": [],
            "figures": [{ "value": at("40+ %"), "text": at("går gerne") }],
            "lists": [],
            "sections": [
                { "heading": at("Om os"), "text": at("Vi er mange.") },
                { "heading": at("Mere"), "text": [] }
            ],
            "diagnostics": [at("20 10 30 40")]
        });
        let evidence = json!({
            "schema": "uddrag-evidence/1",
            "source": { "path": path, "blake3": blake3 },
            "spans": spans,
            "structure": {
                "bullet": [],
                "mark": [place("»"), place("«")],
                "label": [place("Tlf.:")],
                "repeat": [place("LUNDE FORENING")],
                "furniture": []
            }
        });
        let (path, text, encoding) = (path.to_owned(), TEXT.to_owned(), "UTF-8");
        Self {
            document,
            evidence,
            source: Source { path, blake3, bytes, encoding, text, undecodable: Vec::new() },
        }
    }

    /// Puts text at the end of the source, and says where it stands.
    pub(super) fn append(&mut self, text: &str) -> Value {
        let start = self.source.text.len();
        self.source.text += text;
        json!([start, self.source.text.len()])
    }

    /// The breaches that what was put behind all of a partner's values is not to blame for.
    pub(super) fn without_midst(&self) -> Vec<String> {
        let mut breaches = self.verify();
        breaches.retain(|breach| !breach.ends_with("stands in the midst of /partners/0"));
        breaches
    }

    /// The breaches, as printed.
    pub(super) fn verify(&self) -> Vec<String> {
        let document: Document = serde_json::from_value(self.document.clone()).unwrap();
        let evidence: Evidence = serde_json::from_value(self.evidence.clone()).unwrap();
        let words = Lexicon::builtin().words(None);
        let admits =
            |kind, text: &str, spans: &[Span], value: &str| self::value(kind, text, spans) == value;
        let forms = Forms { value: &value, admits: &admits, words: &words, reading: None };
        let breaches = verify(&document, &evidence, &self.source, &forms);
        breaches.iter().map(ToString::to_string).collect()
    }
}

/// Where some words stand first.
fn place(words: &str) -> Value {
    let start = TEXT.find(words).unwrap();
    json!([start, start + words.len()])
}

/// Normal forms simple enough for these texts.
fn value(kind: Kind, text: &str, spans: &[Span]) -> String {
    let words: Vec<_> = spans.iter().flat_map(|span| span.of(text).split_whitespace()).collect();
    let joined = words.join(" ");
    match kind {
        Kind::Number => joined.chars().filter(char::is_ascii_digit).collect(),
        Kind::Phone => format!("+45{}", joined.replace(' ', "")),
        _ => joined,
    }
}
