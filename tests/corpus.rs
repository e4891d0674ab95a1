//! Holds extraction to its figures and promises on every document with hand-made truth.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

#[path = "corpus/documents.rs"]
mod documents;
#[path = "corpus/figures.rs"]
#[allow(dead_code, reason = "figures are raised by the example `evaluate`")]
mod figures;
#[path = "corpus/score.rs"]
#[allow(dead_code, reason = "the example `evaluate` prints more than is tested")]
mod score;

use std::sync::OnceLock;

use documents::{Choice, Read};
use figures::Figures;
use score::{Reading, Score, Tally};
use serde_json::json;
use uddrag::lexicon::Lexicon;

fn corpus() -> &'static [Read] {
    static CORPUS: OnceLock<Vec<Read>> = OnceLock::new();
    CORPUS
        .get_or_init(|| documents::read(&Choice::new(&[], &Figures::on_record().without).unwrap()))
}

#[test]
fn no_field_falls_below_its_figure() {
    let figures = Figures::on_record().strict;
    let mut all = Score::default();
    corpus().iter().for_each(|read| all.add(&read.score(Reading::Strict)));
    let mut fallen = Vec::new();
    for (field, tally) in &all.fields {
        match figures.get(*field) {
            Some(figure) if tally.f1() >= *figure => {}
            Some(figure) => fallen.push(format!("{field}: {:.4}, was {figure:.4}", tally.f1())),
            None => fallen.push(format!("{field}: has no figure on record")),
        }
    }
    let gone = figures.keys().filter(|field| !all.fields.contains_key(field.as_str()));
    fallen.extend(gone.map(|field| format!("{field}: is not scored any more")));
    let how = "cargo run --release --example evaluate -- --misses 40";
    assert!(fallen.is_empty(), "{}\nsee which facts: {how}", fallen.join("\n"));
}

#[test]
fn every_document_keeps_every_promise() {
    for read in corpus() {
        let document = serde_json::from_value(read.document.clone()).unwrap();
        let evidence = serde_json::from_value(read.evidence.clone()).unwrap();
        let lexicon = read.own.as_ref().map_or(Lexicon::builtin(), |own| &*own.lexicon);
        let breaches = uddrag::verify_with(&document, &evidence, &read.source, lexicon);
        assert!(breaches.is_empty(), "{}: {breaches:#?}", read.name);
    }
}

#[test]
fn every_document_fits_the_schema() {
    let validator = jsonschema::draft202012::new(&uddrag::emit::schema()).unwrap();
    for read in corpus() {
        for value in [&read.document, &read.evidence] {
            let errors: Vec<_> =
                validator.iter_errors(value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", read.name);
        }
    }
}

#[test]
fn there_are_documents_in_every_language() {
    for language in ["da/", "nb/", "sv/", "de/", "en/"] {
        let count = corpus().iter().filter(|read| read.name.starts_with(language)).count();
        assert!(count > 3, "{language} has {count}");
    }
}

/// The judge can say no.
#[test]
fn an_address_of_another_person_is_a_wrong_link_and_a_right_fact() {
    let truth = json!({"contacts": [
        {"name": "Anna Holm", "emails": ["anna@skov.dk"]}, {"name": "Bo Friis", "emails": []},
    ]});
    let found = json!({"contacts": [
        {"name": "Anna Holm", "emails": []}, {"name": "Bo Friis", "emails": ["anna@skov.dk"]},
    ]});
    let score = score::score(&found, &truth, Reading::Strict);
    assert_eq!(score.fields["contact.email"], Tally { right: 0, spurious: 1, missed: 1 });
    assert_eq!(score.fields["any.email"], Tally { right: 1, spurious: 0, missed: 0 });
    assert!((score.total().f1() - 5.0 / 6.0).abs() < 1e-9, "{score:?}");
}

#[test]
fn strict_asks_for_the_very_string_and_lenient_for_the_words() {
    let truth = json!({"quotes": [{"text": "Vi  ses"}], "sections": [
        {"heading": null, "heading_may_be": ["Om os"], "text": "Vi er her"},
    ]});
    let found = json!({"quotes": [{"text": "„Vi ses”."}], "sections": [
        {"heading": "Om os", "text": "Vi er her"},
    ], "title": "Om os"});
    for (reading, f1) in [(Reading::Strict, 0.0), (Reading::Lenient, 1.0)] {
        let score = score::score(&found, &truth, reading);
        assert!((score.fields["free.quote.text"].f1() - f1).abs() < 1e-9, "{reading:?}");
        assert!((score.fields["section"].f1() - 1.0).abs() < 1e-9, "{reading:?}");
        assert!(!score.fields.contains_key("title"), "the truth does not say");
    }
}
