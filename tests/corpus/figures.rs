//! The figures on record: for each field, the strict F1 that must not fall.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use crate::documents::folder;
use crate::score::Score;

const HEAD: &str = "\
# The strict F1 of each field over the documents beside this file. `cargo test --test corpus` fails
# when one falls. When fields have become better, raise their figures with
#
#     cargo run --release --example evaluate -- --record
#
# and commit this file with the change that made them better. It never lowers a figure: to give one
# up, edit it here and say why in the commit.
";

/// The file of figures.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Patterns of documents that the figures leave out.
    #[serde(default)]
    pub without: Vec<String>,
    /// F1 by field.
    #[serde(default)]
    pub strict: BTreeMap<String, f64>,
}

fn path() -> PathBuf {
    folder().join("figures.toml")
}

impl Figures {
    pub fn on_record() -> Self {
        let text = fs::read_to_string(path()).expect("figures are on record");
        toml::from_str(&text).expect("the figures are a table of numbers")
    }

    /// Writes the figures down, each no lower than it was.
    pub fn raise(&mut self, score: &Score) {
        for (field, tally) in &score.fields {
            let figure = self.strict.entry((*field).to_owned()).or_default();
            *figure = figure.max(rounded_down(tally.f1()));
        }
        self.strict.retain(|field, _| score.fields.contains_key(field.as_str()));
        let mut text = format!("{HEAD}\nwithout = {:?}\n\n[strict]\n", self.without);
        for (field, figure) in &self.strict {
            let _ = writeln!(text, "{field:?} = {figure:.4}");
        }
        fs::write(path(), text).expect("the figures can be written");
    }
}

/// Four decimals, so that a figure on record is never above the one it was made from.
fn rounded_down(figure: f64) -> f64 {
    (figure * 10_000.0).floor() / 10_000.0
}
