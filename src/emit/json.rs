//! Records as JSON: on one line, or with a line for each key and each element, two blanks a level.
//!
//! `serde_json` sets them the same way, but looks at each byte of a string by itself and passes on
//! each piece by itself. This knows what records are made of and nothing else.

use std::fmt;

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

use super::out::Out;

/// A line's end and the blanks before what follows: more than any record needs.
const LINE: &[u8; 32] = b"\n                               ";

/// How JSON is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// On one line.
    Compact,
    /// By levels.
    Pretty,
}

/// Writes a value.
pub(super) fn put(value: &impl Serialize, setting: Setting, out: &mut Out) {
    let mut json = Json { out, setting, level: 0, is_empty: false };
    value.serialize(&mut json).expect("records have string keys and nothing that cannot be set");
}

struct Json<'a, 'o> {
    out: &'a mut Out<'o>,
    setting: Setting,
    level: usize,
    /// Whether nothing stands yet in the list or record that is open.
    is_empty: bool,
}

impl Json<'_, '_> {
    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.level += 1;
        self.is_empty = true;
    }

    fn close(&mut self, bracket: u8) {
        self.level -= 1;
        if !self.is_empty {
            self.line();
        }
        self.out.push(bracket);
        self.is_empty = false;
    }

    /// Begins a key or an element; one that is not the first is parted from what stands above it.
    fn item(&mut self) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.line();
        self.is_empty = false;
    }

    fn line(&mut self) {
        if self.setting == Setting::Pretty {
            debug_assert!(2 * self.level < LINE.len(), "no record is as deep");
            self.out.put_first((1 + 2 * self.level).min(LINE.len()), LINE);
        }
    }

    fn number(&mut self, number: &impl Serialize) -> Result<(), fmt::Error> {
        let number = serde_json::to_string(number).map_err(Error::custom)?;
        self.out.put(number.as_bytes());
        Ok(())
    }
}

impl SerializeSeq for &mut Json<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.item();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close(b']');
        Ok(())
    }
}

impl SerializeStruct for &mut Json<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        self.item();
        self.out.push(b'"');
        self.out.put(key.as_bytes());
        self.out.put_first(if self.setting == Setting::Pretty { 3 } else { 2 }, b"\": ");
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close(b'}');
        Ok(())
    }
}

/// What no record has.
macro_rules! never {
    ($($method:ident($($of:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $of),*) -> Result<$ok, fmt::Error> {
            Err(fmt::Error)
        }
    )*};
}

type Never = Impossible<(), fmt::Error>;

impl Serializer for &mut Json<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Self;
    type SerializeStructVariant = Never;

    fn serialize_str(self, text: &str) -> Result<(), fmt::Error> {
        self.out.string(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), fmt::Error> {
        self.out.put(b"null");
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_bool(self, is: bool) -> Result<(), fmt::Error> {
        self.out.put(if is { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), fmt::Error> {
        self.number(&number)
    }

    fn serialize_f64(self, number: f64) -> Result<(), fmt::Error> {
        self.number(&number)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), fmt::Error> {
        self.serialize_str(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.open(b'[');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.open(b'{');
        Ok(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), fmt::Error> {
        Err(fmt::Error)
    }

    never! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_f32(f32) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::samples;

    #[track_caller]
    fn is_set_as_serde_json_sets_it(value: &impl Serialize) {
        let set = |setting| {
            let mut bytes = Vec::new();
            let mut out = Out::new(&mut bytes);
            put(value, setting, &mut out);
            out.finish().unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(set(Setting::Compact), serde_json::to_string(value).unwrap());
        assert_eq!(set(Setting::Pretty), serde_json::to_string_pretty(value).unwrap());
    }

    #[test]
    fn documents_are_set_as_serde_json_sets_them() {
        is_set_as_serde_json_sets_it(&samples::full().document);
        let nested: [&[&[f64]]; 4] = [&[], &[&[]], &[&[1.5, f64::NAN], &[]], &[&[1e300]]];
        is_set_as_serde_json_sets_it(&nested.as_slice());
    }

    #[test]
    fn strings_are_escaped_as_serde_json_escapes_them() {
        let signs: String = (0..0x90u8).map(char::from).chain("”Å🙂".chars()).collect();
        is_set_as_serde_json_sets_it(&signs);
        for length in [0, 1, 63, 64, 65, 1 << 16, 1 << 17] {
            is_set_as_serde_json_sets_it(&"a".repeat(length));
            is_set_as_serde_json_sets_it(&format!("{}\"\n", "å".repeat(length)));
        }
    }
}
