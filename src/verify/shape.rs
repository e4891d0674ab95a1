//! Reads the evidence along the document: they have one shape, and every span fits the text.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Breach, Promise};
use crate::model::tree::pointer;
use crate::model::{
    Diagnostic, Document, Evidence, Kind, Leaf, Lines, Role, Span, Spans, Step, Tree, Walk,
};

/// What a document holds, with its places.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The values, in the order of the document.
    pub(super) values: Vec<HeldValue>,
    /// The structure, role by role, with pointers into the evidence.
    pub(super) structure: Vec<(Role, String, Span)>,
    /// The places of the remarks, in their order, those that fit the text.
    pub(super) remarks: Vec<Spans>,
}

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct HeldValue {
    pub(super) pointer: String,
    pub(super) kind: Kind,
    pub(super) value: String,
    /// Those of its spans that fit the text.
    pub(super) spans: Spans,
    /// Whether all of them do.
    pub(super) is_sound: bool,
}

pub(super) fn read(
    document: &Document,
    evidence: &Evidence,
    lines: &Lines,
    breaches: &mut Vec<Breach>,
) -> Held {
    let mut reader = Reader {
        steps: Vec::new(),
        nodes: vec![Some(&evidence.spans)],
        children: Vec::new(),
        lines,
        held: Held::default(),
        breaches,
    };
    document.walk(&mut reader);
    reader.structure(evidence);
    reader.held
}

/// Goes through the evidence while it is shown the document.
struct Reader<'e, 'a> {
    steps: Vec<Step>,
    /// The evidence at each step; `None` below what is missing, which is said once.
    nodes: Vec<Option<&'e Value>>,
    /// The steps seen so far in each open record and list.
    children: Vec<Vec<Step>>,
    lines: &'a Lines<'a>,
    held: Held,
    breaches: &'a mut Vec<Breach>,
}

impl<'e> Reader<'e, '_> {
    fn node(&self) -> Option<&'e Value> {
        self.nodes.last().copied().flatten()
    }

    fn breach(&mut self, pointer: String, message: &str) {
        let message = message.to_owned();
        self.breaches.push(Breach { promise: Promise::Shape, pointer, line: None, message });
    }

    /// Says what the evidence should be at this step, and passes over all below it.
    fn refuse(&mut self, message: &str) {
        self.breach(pointer(&self.steps), message);
        if let Some(node) = self.nodes.last_mut() {
            *node = None;
        }
    }

    fn surplus(&mut self, step: Step) {
        let at = pointer(&[&self.steps[..], &[step]].concat());
        self.breach(at, "is in the evidence and not in the document");
    }

    /// The spans at this step, those left out that do not fit the text.
    fn spans(&mut self) -> Option<(Spans, bool)> {
        let Ok(all) = Vec::<Span>::deserialize(self.node()?) else {
            self.refuse("should be a list of spans in the evidence");
            return None;
        };
        let at = pointer(&self.steps);
        let fit: Spans = all.iter().copied().filter(|&span| self.fits(&at, span)).collect();
        let is_sound = fit.len() == all.len();
        Some((fit, is_sound))
    }

    fn fits(&mut self, at: &str, span: Span) -> bool {
        let problem = match self.lines.text().get(span.start()..span.end()) {
            Some("") => "is empty",
            Some(_) => return true,
            None if span.start > span.end => "ends before it starts",
            None if span.end() > self.lines.text().len() => "reaches beyond the end of the text",
            None => "cuts a character in two",
        };
        self.breach(at.to_owned(), &format!("the span [{}, {}] {problem}", span.start, span.end));
        false
    }

    fn structure(&mut self, evidence: &Evidence) {
        let mut counts = HashMap::new();
        for (role, span) in evidence.structure.iter() {
            let index = counts.entry(role).or_insert(0_usize);
            let at = format!("/structure/{}/{index}", key(role));
            *index += 1;
            if self.fits(&at, span) {
                self.held.structure.push((role, at, span));
            }
        }
    }
}

/// The key under which pieces of a role are written.
fn key(role: Role) -> &'static str {
    match role {
        Role::Bullet => "bullet",
        Role::Mark => "mark",
        Role::Label => "label",
        Role::Repeat => "repeat",
        Role::Furniture => "furniture",
    }
}

impl<'t> Walk<'t> for Reader<'_, '_> {
    fn open_record(&mut self) {
        self.children.push(Vec::new());
        if self.node().is_some_and(|node| !node.is_object()) {
            self.refuse("should be a record in the evidence");
        }
    }

    fn close_record(&mut self) {
        let seen = self.children.pop().unwrap_or_default();
        let Some(Value::Object(record)) = self.node() else { return };
        for key in record.keys() {
            if !seen.iter().any(|step| matches!(step, Step::Key(known) if known == key)) {
                self.breach(
                    format!("{}/{key}", pointer(&self.steps)),
                    "is in the evidence and not in the document",
                );
            }
        }
    }

    fn open_list(&mut self) {
        self.children.push(Vec::new());
        if self.node().is_some_and(|node| !node.is_array()) {
            self.refuse("should be a list in the evidence");
        }
    }

    fn close_list(&mut self) {
        let seen = self.children.pop().unwrap_or_default().len();
        let Some(Value::Array(list)) = self.node() else { return };
        for index in seen..list.len() {
            self.surplus(Step::Index(index));
        }
    }

    fn enter(&mut self, step: Step) {
        let parent = self.node();
        let node = match (parent, step) {
            (Some(Value::Object(record)), Step::Key(key)) => record.get(key),
            (Some(Value::Array(list)), Step::Index(index)) => list.get(index),
            _ => None,
        };
        if let Some(children) = self.children.last_mut() {
            children.push(step);
        }
        self.steps.push(step);
        self.nodes.push(node);
        if node.is_none() && parent.is_some() {
            self.breach(pointer(&self.steps), "is in the document and not in the evidence");
        }
    }

    fn leave(&mut self) {
        self.steps.pop();
        self.nodes.pop();
    }

    fn absent(&mut self) {
        if self.node().is_some_and(|node| !node.is_null()) {
            self.refuse("is null in the document and has places in the evidence");
        }
    }

    fn leaf(&mut self, kind: Kind, leaf: &Leaf<'t>) {
        if let Some((spans, is_sound)) = self.spans() {
            let (pointer, value) = (pointer(&self.steps), leaf.value.to_string());
            self.held.values.push(HeldValue { pointer, kind, value, spans, is_sound });
        }
    }

    fn diagnostic(&mut self, _: &Diagnostic) {
        let spans = self.spans().map(|(spans, _)| spans).unwrap_or_default();
        self.held.remarks.push(spans);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::verify::samples::Files;

    fn with(pointer: &str, value: Value) -> Vec<String> {
        let mut files = Files::new();
        *files.evidence.pointer_mut(pointer).unwrap() = value;
        files.verify()
    }

    #[test]
    fn a_span_that_does_not_fit_the_text_is_named() {
        for (span, problem) in [
            (json!([5, 5]), "is empty"),
            (json!([6, 5]), "ends before it starts"),
            (json!([0, 100_000]), "reaches beyond the end of the text"),
            (json!([1, 3]), "cuts a character in two"),
        ] {
            let breaches = with("/spans/title/0", span.clone());
            assert!(breaches[0].starts_with("/title: the span ["), "{breaches:?}");
            assert!(breaches[0].ends_with(problem), "{span} {breaches:?}");
            let breaches = with("/structure/repeat/0", span);
            assert!(breaches[0].starts_with("/structure/repeat/0: the span ["), "{breaches:?}");
        }
    }

    #[test]
    fn evidence_of_another_shape_is_named_where_it_differs() {
        for (pointer, value, expected) in [
            ("/spans/title", json!(null), "/title: should be a list of spans in the evidence"),
            ("/spans/title", json!("x"), "/title: should be a list of spans in the evidence"),
            ("/spans/date", json!([[0, 2]]), "/date: is null in the document and has places"),
            ("/spans/partners", json!({}), "/partners: should be a list in the evidence"),
            (
                "/spans/partners",
                json!([]),
                "/partners/0: is in the document and not in the evidence",
            ),
            ("/spans/partners/0", json!([]), "/partners/0: should be a record in the evidence"),
            ("/spans/quotes", json!([{}]), "/quotes/0: is in the evidence and not in the document"),
            ("/spans", json!(null), ": should be a record in the evidence"),
        ] {
            let breaches = with(pointer, value);
            let named = breaches
                .iter()
                .any(|b| b.trim_start_matches(": ").starts_with(expected.trim_start_matches(": ")));
            assert!(named, "{expected} {breaches:?}");
        }
    }

    #[test]
    fn keys_too_many_and_too_few_are_named() {
        let mut files = Files::new();
        let spans = files.evidence["spans"].as_object_mut().unwrap();
        spans.remove("lists");
        spans.insert("list".to_owned(), json!([]));
        assert_eq!(
            files.verify(),
            [
                "/lists: is in the document and not in the evidence",
                "/list: is in the evidence and not in the document",
            ]
        );
    }
}
