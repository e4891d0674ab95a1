//! How a document is set: a line for each key and each element, two blanks a level.
//!
//! `serde_json` sets it the same way, but writes each blank by itself.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// A comma, a line's end, and the blanks before what follows: more than any record needs.
const LINE: &[u8; 66] = b",\n                                                                ";

/// Sets JSON by levels.
#[derive(Default)]
pub(super) struct Pretty {
    level: usize,
    /// Whether something stands in the list or record that is open.
    has_value: bool,
}

impl Pretty {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if self.has_value {
            self.line(out, true)?;
        }
        out.write_all(bracket)
    }

    /// Begins a line; one that is not the first is parted from what stands above it.
    fn line<W: ?Sized + Write>(&self, out: &mut W, is_first: bool) -> io::Result<()> {
        let blanks = (2 * self.level).min(LINE.len() - 2);
        out.write_all(&LINE[usize::from(is_first)..2 + blanks])
    }
}

impl Formatter for Pretty {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Serializer, json};

    use super::Pretty;

    #[test]
    fn it_is_set_as_serde_json_sets_it() {
        let value =
            json!({ "a": [], "b": {}, "c": [1, [2, { "d": null }], "e"], "f": { "g": "\n" } });
        let mut out = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut out, Pretty::default())).unwrap();
        assert_eq!(out, serde_json::to_vec_pretty(&value).unwrap());
    }
}
