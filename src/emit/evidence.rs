//! The evidence: the document's shape with spans in place of values, on one line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;

use super::{ROOM, put};
use crate::model::{
    Diagnostic, Extraction, Kind, Leaf, SCHEMA_EVIDENCE, Span, Step, Structure, Tree, Walk,
};

/// The evidence as it is written to its file: compact, with a line feed at the end.
///
/// # Panics
///
/// Never: writing to memory cannot fail.
#[must_use]
pub fn evidence(extraction: &Extraction) -> Vec<u8> {
    let mut out = Vec::new();
    write_evidence(extraction, &mut out).expect("writing to memory cannot fail");
    out
}

/// Writes the same, a part at a time.
///
/// # Errors
///
/// If `out` fails.
pub fn write_evidence(extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = SpanWriter { out: head(extraction), is_first: true, to: out, done: Ok(()) };
    writer.out.extend_from_slice(br#","spans":"#);
    extraction.document.walk(&mut writer);
    writer.out.extend_from_slice(br#","structure":"#);
    writer.structure(&extraction.structure);
    writer.out.extend_from_slice(b"}\n");
    writer.pass_on();
    writer.done
}

/// What the evidence begins with: what it is of.
fn head(extraction: &Extraction) -> Vec<u8> {
    #[derive(Serialize)]
    struct Head<'a> {
        schema: &'a str,
        source: Source<'a>,
    }
    #[derive(Serialize)]
    struct Source<'a> {
        path: &'a str,
        blake3: &'a str,
    }
    let card = &extraction.document.source;
    let source = Source { path: &card.path, blake3: &card.blake3 };
    let mut out = Vec::new();
    put(&Head { schema: SCHEMA_EVIDENCE, source }, &mut Serializer::new(&mut out));
    let closing = out.pop();
    debug_assert_eq!(closing, Some(b'}'));
    out
}

/// Writes JSON while it walks the records.
struct SpanWriter<'o> {
    out: Vec<u8>,
    is_first: bool,
    to: &'o mut dyn Write,
    done: io::Result<()>,
}

impl SpanWriter<'_> {
    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.is_first = true;
    }

    fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.is_first = false;
    }

    fn key(&mut self, key: &str) {
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn spans(&mut self, spans: &[Span]) {
        self.out.push(b'[');
        for (index, &span) in spans.iter().enumerate() {
            let mut room = [0; SPAN];
            let set = set(span, &mut room);
            self.out.extend_from_slice(&set[usize::from(index == 0)..]);
            self.pass_on_much();
        }
        self.out.push(b']');
    }

    fn structure(&mut self, structure: &Structure) {
        let Structure { bullet, mark, label, repeat, furniture } = structure;
        let fields = [
            ("bullet", bullet),
            ("mark", mark),
            ("label", label),
            ("repeat", repeat),
            ("furniture", furniture),
        ];
        self.open(b'{');
        for (key, spans) in fields {
            self.enter(Step::Key(key));
            self.spans(spans);
        }
        self.close(b'}');
    }

    fn pass_on_much(&mut self) {
        if self.out.len() >= ROOM {
            self.pass_on();
        }
    }

    /// Writes what was gathered, unless writing has failed.
    fn pass_on(&mut self) {
        if self.done.is_ok() {
            self.done = self.to.write_all(&self.out);
        }
        self.out.clear();
    }
}

/// How many bytes a span takes, with a comma before it.
const SPAN: usize = ",[4294967295,4294967295]".len();

/// A span as it is written, with a comma before it. Most of the evidence is spans, so that each is
/// made as a whole, from its end.
fn set(span: Span, room: &mut [u8; SPAN]) -> &[u8] {
    let mut at = SPAN - 1;
    room[at] = b']';
    at = digits(span.end, room, at) - 1;
    room[at] = b',';
    at = digits(span.start, room, at) - 2;
    room[at..at + 2].copy_from_slice(b",[");
    &room[at..]
}

/// Writes a number in decimal digits that end before a place; gives where they begin.
fn digits(mut number: u32, room: &mut [u8; SPAN], mut at: usize) -> usize {
    while number > 99 {
        at -= 2;
        room[at..at + 2].copy_from_slice(&PAIRS[(number % 100) as usize]);
        number /= 100;
    }
    if number > 9 {
        at -= 1;
        room[at] = PAIRS[number as usize][1];
    }
    at -= 1;
    room[at] = PAIRS[number as usize][usize::from(number < 10)];
    at
}

/// The numbers below a hundred, with two digits each.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [*b"00"; 100];
    let (mut tens, mut ones) = (0, 0);
    while tens < 10 {
        pairs[(10 * tens + ones) as usize] = [b'0' + tens, b'0' + ones];
        ones = (ones + 1) % 10;
        tens += (ones == 0) as u8;
    }
    pairs
};

impl<'t> Walk<'t> for SpanWriter<'_> {
    fn open_record(&mut self) {
        self.open(b'{');
    }

    fn close_record(&mut self) {
        self.close(b'}');
    }

    fn open_list(&mut self) {
        self.open(b'[');
    }

    fn close_list(&mut self) {
        self.close(b']');
    }

    fn enter(&mut self, step: Step) {
        if !self.is_first {
            self.out.push(b',');
        }
        if let Step::Key(key) = step {
            self.key(key);
        }
        self.is_first = false;
    }

    fn absent(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn leaf(&mut self, _: Kind, leaf: &Leaf<'t>) {
        self.spans(&leaf.spans);
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        self.spans(&diagnostic.spans);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::emit::samples;

    #[test]
    fn spans_stand_where_the_values_stand_in_the_document() {
        let bytes = evidence(&samples::full());
        assert_eq!(bytes.iter().position(|byte| *byte == b'\n'), Some(bytes.len() - 1));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["schema"], "uddrag-evidence/1");
        assert_eq!(value["source"], json!({ "path": "a/b.txt", "blake3": "0".repeat(64) }));
        let spans = &value["spans"];
        assert_eq!(spans["title"], json!([[4, 12]]));
        assert_eq!(spans["partners"][0]["contacts"][0]["role"], Value::Null);
        assert_eq!(spans["partners"][0]["contacts"][0]["phones"], json!([[[50, 61]]]));
        assert_eq!(
            spans["lists"][0],
            json!({ "heading": null, "items": [[[300, 304], [310, 322]]] })
        );
        assert_eq!(spans["sections"][0]["text"], json!([]));
        assert_eq!(spans["diagnostics"], json!([[[1, 2]]]));
        assert_eq!(value["structure"]["bullet"], json!([[0, 3]]));
        assert_eq!(value["structure"]["furniture"], json!([]));
    }

    #[test]
    fn spans_are_set_as_numbers_are() {
        for (start, end) in [(0, 9), (10, 99), (100, 12345), (4_294_967_294, u32::MAX)] {
            let mut room = [0; SPAN];
            let set = String::from_utf8_lossy(set(Span { start, end }, &mut room)).into_owned();
            assert_eq!(set, format!(",[{start},{end}]"));
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_the_document() {
        let text = String::from_utf8(evidence(&samples::full())).unwrap();
        let keys = ["schema", "source", "spans", "title", "partners", "sections", "structure"];
        let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":"))).collect();
        assert!(places.is_sorted() && places[0] == Some(1), "{places:?}");
    }
}
