//! An extraction made by hand, for the tests of this room.

use crate::model::{
    Contact, Decision, Document, Extraction, Form, Found, Partner, Quote, Role, SCHEMA, Section,
    SourceCard, Span, Structure,
};

const TEXT: &str = "\
Ørstedernes venner

Lunde Forening
»Vi hjælper
alle«
Formand Bo Hjorth
Tlf.: 20 10 30 40

Se mere på lunde.dk her.
";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn found<F: Form>(words: &str) -> Found<'static, F> {
    Found::at(span(words))
}

pub(super) fn extraction() -> (&'static str, Extraction<'static>) {
    let contact = Contact {
        name: Some(found("Bo Hjorth")),
        role: Some(found("Formand")),
        phones: vec![found("20 10 30 40")],
        ..Contact::default()
    };
    let partner = Partner {
        name: found("Lunde Forening"),
        alternate_names: vec![],
        quotes: vec![Quote { text: found("Vi hjælper\nalle"), speaker: None }],
        contacts: vec![contact],
        websites: vec![],
        notes: vec![],
    };
    let document = Document {
        schema: SCHEMA.into(),
        source: SourceCard {
            path: "a.txt".into(),
            blake3: "0".into(),
            bytes: TEXT.len() as u64,
            encoding: "UTF-8".into(),
            language: None,
        },
        title: Some(found("Ørstedernes venner")),
        date: None,
        partners: vec![partner],
        projects: vec![],
        quotes: vec![],
        contacts: vec![Contact { websites: vec![found("lunde.dk")], ..Contact::default() }],
        figures: vec![],
        lists: vec![],
        sections: vec![Section { heading: None, text: found("Se mere på lunde.dk her.") }],
        diagnostics: vec![],
    };
    let mut structure = Structure::default();
    structure.push(Role::Mark, span("»"));
    structure.push(Role::Mark, span("«"));
    structure.push(Role::Label, span("Tlf.:"));
    let decisions =
        vec![Decision { span: span("Lunde Forening"), rule: "partner", cue: "its shape repeats" }];
    (TEXT, Extraction { document, structure, decisions })
}
