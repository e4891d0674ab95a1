//! Whether document and evidence are about the source at hand, and of a version known here.

use super::{Breach, Promise};
use crate::model::{Document, Evidence, SCHEMA, SCHEMA_EVIDENCE, Source};

pub(super) fn breaches(document: &Document, evidence: &Evidence, source: &Source) -> Vec<Breach> {
    let card = &document.source;
    let mut breaches = Vec::new();
    let mut same = |promise, pointer: &str, is_same: bool, message: String| {
        if !is_same {
            breaches.push(Breach { promise, pointer: pointer.to_owned(), line: None, message });
        }
    };
    let is_source = card.blake3 == source.blake3 && card.bytes == source.bytes;
    let changed = "the source has changed since it was extracted; extract it again";
    same(Promise::Source, "/source", is_source, changed.to_owned());
    let is_beside = card.blake3 == evidence.source.blake3 && card.path == evidence.source.path;
    let other = "the evidence is about another source than the document";
    same(Promise::Shape, "/source", is_beside, other.to_owned());
    for (pointer, found, known) in [
        ("/schema", &*document.schema, SCHEMA),
        ("/schema", &*evidence.schema, SCHEMA_EVIDENCE),
        ("/source/encoding", &*card.encoding, source.encoding),
    ] {
        same(Promise::Shape, pointer, found == known, format!("is {found:?}, not {known:?}"));
    }
    let language = card.language.as_deref().unwrap_or("da");
    let is_code =
        matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    let message = format!("{language:?} is no ISO 639 code");
    same(Promise::Remark, "/source/language", is_code, message);
    breaches
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    #[test]
    fn cards_that_do_not_agree_are_named() {
        for (pointer, value, expected) in [
            ("/schema", json!("uddrag/0"), "/schema: is \"uddrag/0\", not \"uddrag/1\""),
            ("/source/bytes", json!(1), "/source: the source has changed"),
            ("/source/path", json!("b.txt"), "/source: the evidence is about another source"),
            ("/source/encoding", json!("IBM850"), "/source/encoding: is \"IBM850\", not \"UTF-8\""),
            ("/source/language", json!("Dansk"), "/source/language: \"Dansk\" is no"),
        ] {
            let mut files = Files::new();
            *files.document.pointer_mut(pointer).unwrap() = value;
            let breaches = files.verify();
            assert!(breaches.len() == 1 && breaches[0].starts_with(expected), "{breaches:?}");
        }
    }
}
