//! Records to bytes: the document, the evidence, their schema, and writing them to the disk.
//!
//! This is the one room that writes the disk. One tree of records has two writers: one prints
//! the values, one the spans.

mod evidence;
mod json;
mod out;
mod schema;
mod sweep;
mod write;

use std::io::{self, Write};

use crate::model::Extraction;

use json::Setting;
use out::Out;

pub use evidence::{evidence, write_evidence};
pub use schema::schema;
pub use sweep::{remove, sweep};
pub use write::{Contents, MAKE_ROOM, make_folder, write};

/// The document as it is written to its file: pretty-printed, with a line feed at the end.
///
/// # Panics
///
/// Never: writing to memory cannot fail.
#[must_use]
pub fn document(extraction: &Extraction) -> Vec<u8> {
    let mut out = Vec::new();
    write_document(extraction, &mut out).expect("writing to memory cannot fail");
    out
}

/// Writes the same, a part at a time: a long document is never in memory as a whole.
///
/// # Errors
///
/// If `out` fails.
pub fn write_document(extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Out::new(out);
    json::put(&extraction.document, Setting::Pretty, &mut out);
    out.push(b'\n');
    out.finish()
}

/// Document and evidence as one line, for standard output.
///
/// # Panics
///
/// Never: writing to memory cannot fail.
#[must_use]
pub fn line(extraction: &Extraction) -> Vec<u8> {
    let mut line = Vec::new();
    let mut out = Out::new(&mut line);
    out.put(br#"{"document":"#);
    json::put(&extraction.document, Setting::Compact, &mut out);
    out.put(br#","evidence":"#);
    evidence::put(extraction, &mut out);
    out.put(b"}\n");
    out.finish().expect("writing to memory cannot fail");
    line
}

#[cfg(test)]
pub(crate) mod samples {
    //! An extraction with something in every field, for the tests of this room.

    use smallvec::smallvec;

    use crate::model::{
        Code, Contact, Diagnostic, Document, Extraction, Figure, Form, Found, List, Partner,
        Project, ProjectSection, Quote, Role, SCHEMA, Section, SectionKind, SourceCard, Span,
        Speaker, Structure,
    };

    fn found<F: Form>(value: &str, start: usize) -> Found<'_, F> {
        let mut found = Found::at(Span::new(start, start + value.len()));
        found.value = value.into();
        found
    }

    fn quote(text: &str, start: usize) -> Quote<'_> {
        Quote {
            text: found(text, start),
            speaker: Some(Box::new(Speaker {
                name: None, role: Some(found("læge", start + 100))
            })),
        }
    }

    fn contact<'t>() -> Contact<'t> {
        Contact {
            name: Some(found("Åse Holm", 20)),
            role: None,
            organisation: None,
            emails: vec![found("aase@skovby.dk", 30)],
            phones: vec![found("+4533123456", 50)],
            faxes: vec![found("+4533123457", 62)],
            websites: vec![found("skovby.dk", 75)],
        }
    }

    /// Every field filled, every kind of value and of absence.
    pub(crate) fn full() -> Extraction<'static> {
        let mut across = found("Delt over linjer", 300);
        across.spans = smallvec![Span::new(300, 304), Span::new(310, 322)];
        let mut structure = Structure::default();
        structure.push(Role::Bullet, Span::new(0, 3));
        let mut diagnostic = Diagnostic::new(Code::UnopenedQuote, Span::new(1, 2), "Åben");
        "/partners/0/quotes/0/text".clone_into(&mut diagnostic.at);
        let document = Document {
            schema: SCHEMA.into(),
            source: SourceCard {
                path: "a/b.txt".into(),
                blake3: "0".repeat(64).into(),
                bytes: 400,
                encoding: "UTF-8".into(),
                language: Some("da".into()),
            },
            title: Some(found("Partnere", 4)),
            date: Some(found("2024-01", 12)),
            partners: vec![Partner {
                name: found("Skovby Forening", 5),
                alternate_names: vec![found("SF", 6)],
                quotes: vec![quote("Vi hjælper \"alle\"", 7)],
                contacts: vec![contact()],
                websites: vec![found("skovby.dk", 8)],
                notes: vec![found("Åbent\n\nhver dag", 9)],
            }],
            projects: vec![Project {
                title: found("Den gode start", 10),
                sections: vec![ProjectSection {
                    kind: SectionKind::Problem,
                    label: found("Problem", 11),
                    text: found("Mange", 12),
                }],
                quotes: vec![Quote { text: found("Det virker", 13), speaker: None }],
                websites: vec![],
                notes: vec![],
            }],
            quotes: vec![quote("Fri", 14)],
            contacts: vec![contact()],
            figures: vec![
                Figure {
                    value: found("4000", 15),
                    unit: None,
                    at_least: true,
                    text: found("personer", 16),
                },
                Figure {
                    value: found("2.5", 17),
                    unit: Some("mio.".into()),
                    at_least: false,
                    text: found("kroner", 18),
                },
            ],
            lists: vec![List { heading: None, ordered: true, items: vec![across] }],
            sections: vec![Section {
                heading: Some(found("Om os", 19)),
                text: Found::across(smallvec![]),
            }],
            diagnostics: vec![diagnostic],
        };
        Extraction { document, structure, decisions: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_document_is_pretty_plain_utf_8_with_one_line_feed_at_the_end() {
        let text = String::from_utf8(document(&samples::full())).unwrap();
        assert!(text.starts_with("{\n  \"schema\": \"uddrag/1\",\n  \"source\": {\n    \"path\""));
        assert!(text.ends_with("\n}\n") && text.contains("Åse Holm") && !text.contains("\\u"));
        assert!(text.contains("\"value\": 4000,") && text.contains("\"value\": 2.5,"));
        assert!(text.contains("\"websites\": [],") && text.contains("\"speaker\": null"));
    }

    #[test]
    fn a_line_holds_document_and_evidence() {
        let extraction = samples::full();
        let line = line(&extraction);
        assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
        let both: Value = serde_json::from_slice(&line).unwrap();
        let parse = |bytes: Vec<u8>| serde_json::from_slice::<Value>(&bytes).unwrap();
        assert_eq!(both["document"], parse(document(&extraction)));
        assert_eq!(both["evidence"], parse(evidence(&extraction)));
    }
}
