//! The evidence: the document's shape with spans in place of values, on one line.

use std::io::{self, Write};

use super::out::Out;
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
    let mut out = Out::new(out);
    put(extraction, &mut out);
    out.push(b'\n');
    out.finish()
}

/// Writes the evidence without its line feed.
pub(super) fn put(extraction: &Extraction, out: &mut Out) {
    let card = &extraction.document.source;
    for (key, text) in [
        (r#"{"schema":"#, SCHEMA_EVIDENCE),
        (r#","source":{"path":"#, &*card.path),
        (r#","blake3":"#, &*card.blake3),
    ] {
        out.put(key.as_bytes());
        out.string(text);
    }
    out.put(br#"},"spans":"#);
    let mut writer = SpanWriter { out, is_first: true };
    extraction.document.walk(&mut writer);
    writer.out.put(br#","structure":"#);
    writer.structure(&extraction.structure);
    writer.out.push(b'}');
}

/// Writes JSON while it walks the records.
struct SpanWriter<'a, 'o> {
    out: &'a mut Out<'o>,
    is_first: bool,
}

impl SpanWriter<'_, '_> {
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
        self.out.put(key.as_bytes());
        self.out.put_first(2, b"\":");
    }

    fn spans(&mut self, spans: &[Span]) {
        self.out.push(b'[');
        for (index, &span) in spans.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            let mut room = [0; 2 * SPAN];
            let (length, set) = set(span, &mut room);
            self.out.put_first(length, set);
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
}

/// How many bytes a span takes at the most.
const SPAN: usize = "[4294967295,4294967295]".len();

/// A span as it is written, and how many bytes of that are its own. Most of the evidence is spans, so
/// that each is made as a whole, from its end.
fn set(span: Span, room: &mut [u8; 2 * SPAN]) -> (usize, &[u8; SPAN]) {
    let mut at = SPAN - 1;
    room[at] = b']';
    at = digits(span.end, room, at) - 1;
    room[at] = b',';
    at = digits(span.start, room, at) - 1;
    room[at] = b'[';
    (SPAN - at, room[at..].first_chunk().expect("it begins in the first half of twice as many"))
}

/// Writes a number in decimal digits that end before a place; gives where they begin.
fn digits(mut number: u32, room: &mut [u8; 2 * SPAN], mut at: usize) -> usize {
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

impl<'t> Walk<'t> for SpanWriter<'_, '_> {
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
        self.out.put(b"null");
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
            let mut room = [0; 2 * SPAN];
            let (length, set) = set(Span { start, end }, &mut room);
            assert_eq!(String::from_utf8_lossy(&set[..length]), format!("[{start},{end}]"));
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
