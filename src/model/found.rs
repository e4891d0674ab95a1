//! A value with its places: the leaf of every record.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::smallvec;

use super::{Span, Spans};

/// A value and the places it was read from, whatever its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf<'t> {
    /// The value in its normal form; a number in its shortest decimal writing.
    pub value: Cow<'t, str>,
    /// Where it stands, in the order in which its text is joined.
    pub spans: Spans,
}

/// A value of the kind `F` with the places it was read from.
///
/// A `Found` is made from spans alone; the value is filled in by normalisation, which reads
/// nothing but the text at those spans. So no value can be without its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Found<'t, F> {
    leaf: Leaf<'t>,
    form: PhantomData<F>,
}

impl<F: Form> Found<'_, F> {
    /// A value that stands in one place.
    #[must_use]
    pub fn at(span: Span) -> Self {
        Self::across(smallvec![span])
    }

    /// A value that stands in several places.
    #[must_use]
    pub fn across(spans: Spans) -> Self {
        Self { leaf: Leaf { value: Cow::Borrowed(""), spans }, form: PhantomData }
    }

    /// The kind of value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        F::KIND
    }
}

impl<'t, F> Deref for Found<'t, F> {
    type Target = Leaf<'t>;

    fn deref(&self) -> &Leaf<'t> {
        &self.leaf
    }
}

impl<F> DerefMut for Found<'_, F> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.leaf
    }
}

impl<F> fmt::Debug for Found<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.leaf.value, self.leaf.spans)
    }
}

/// The kinds of value; each has one normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A name, heading or role: one line of text.
    Line,
    /// A section's label, without its colon.
    Label,
    /// Running text: paragraphs and list items.
    Prose,
    /// An e-mail address.
    Email,
    /// A telephone or fax number.
    Phone,
    /// A web address.
    Website,
    /// A date.
    Date,
    /// A number.
    Number,
}

/// A kind of value as a type, so that a record says what each of its fields holds.
pub trait Form {
    /// The kind.
    const KIND: Kind;
    /// Its name in the JSON Schema.
    const NAME: &'static str;
    /// What the JSON Schema says of it.
    fn schema() -> Schema;
}

/// The forms that records are made of.
pub mod form {
    use super::{Form, Kind, Schema, json_schema};

    macro_rules! forms {
        ($($(#[$doc:meta])* $name:ident: $schema:tt)*) => {$(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $name {}

            impl Form for $name {
                const KIND: Kind = Kind::$name;
                const NAME: &'static str = stringify!($name);

                fn schema() -> Schema {
                    json_schema!($schema)
                }
            }
        )*};
    }

    forms! {
        /// A name, heading or role: one line of text.
        Line: { "type": "string", "minLength": 1, "description": "One line of text" }
        /// A section's label, without its colon.
        Label: { "type": "string", "minLength": 1, "description": "A label as printed, without its colon" }
        /// Running text.
        Prose: { "type": "string", "description": "Paragraphs parted by a blank line; list items as `• item`, one a line" }
        /// An e-mail address.
        Email: { "type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$", "description": "An e-mail address in lower case" }
        /// A telephone or fax number.
        Phone: { "type": "string", "pattern": "^\\+[1-9][0-9]{4,14}(;ext=[0-9]{1,7})?$", "description": "E.164, with an extension as in RFC 3966" }
        /// A web address.
        Website: { "type": "string", "minLength": 1, "description": "A web address as printed" }
        /// A date.
        Date: { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "description": "ISO 8601, as exact as printed" }
        /// A number.
        Number: { "type": "number", "description": "A number" }
    }
}

impl<F: Form> Serialize for Found<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if F::KIND != Kind::Number {
            return serializer.serialize_str(&self.value);
        }
        if let Ok(whole) = self.value.parse::<u64>() {
            return serializer.serialize_u64(whole);
        }
        serializer.serialize_f64(self.value.parse().unwrap_or(f64::NAN))
    }
}

impl<'de, F: Form> Deserialize<'de> for Found<'_, F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = if F::KIND == Kind::Number {
            serde_json::Number::deserialize(deserializer)?.to_string()
        } else {
            String::deserialize(deserializer)?
        };
        let mut found = Self::across(Spans::new());
        found.value = Cow::Owned(value);
        Ok(found)
    }
}

impl<F: Form> JsonSchema for Found<'_, F> {
    fn schema_name() -> Cow<'static, str> {
        F::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        F::schema()
    }
}
