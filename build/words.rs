//! The built-in languages as one index, printed as Rust.

use std::fmt::Write;

use crate::builder::{Builder, say};
use crate::file;
use crate::gate::Gate;
use crate::index::{Index, Meaning, Word};
use crate::read;

/// The languages; where two are equally likely, the first is taken.
const LANGUAGES: [&str; 5] = ["da", "nb", "sv", "de", "en"];

pub fn tables() -> String {
    let mut builder = Builder::default();
    let mut languages = String::new();
    let mut files = String::new();
    for (order, code) in LANGUAGES.into_iter().enumerate() {
        let path = format!("src/lexicon/{code}.toml");
        let file = file::read(&read(&path)).unwrap_or_else(|problem| panic!("{path}: {problem:?}"));
        assert_eq!(file.language, code, "{path}");
        let country = file.country.as_deref().expect("a built-in language has a country");
        let compounds = file.compounds.unwrap_or_default();
        let _ = writeln!(languages, "    ({code:?}, {country:?}, {compounds}),");
        let whole = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\")");
        let _ = writeln!(files, "    include_str!({whole}),");
        file.words.iter().for_each(|said| say(&mut builder, 1 << order, said, 0));
    }
    let (index, _) = builder.finish().expect("the built-in words can be numbered");
    let count = LANGUAGES.len();
    format!(
        "pub(super) static LANGUAGES: [(&str, &str, bool); {count}] = [\n{languages}];\n\
         pub(super) static FILES: [&str; {count}] = [\n{files}];\n{}",
        printed(&index)
    )
}

fn printed(index: &Index) -> String {
    let word = |word: &Word| format!("Word{{start:{},first:{}}}", word.start, word.first);
    let meaning = |meaning: &Meaning| {
        let Meaning { key, value, languages } = meaning;
        format!("Meaning{{key:Key::{key:?},value:{value},languages:{languages}}}")
    };
    let bits = |name, bits: &[u64]| array(name, "u64", bits, |it| format!("{it:#x}"));
    let gate = |Gate { pairs, starts, lengths }: &Gate| {
        format!("Gate{{pairs:{pairs:?},starts:{starts:?},lengths:{lengths:#x}}}")
    };
    format!(
        "static TEXT: &[u8] = b\"{}\";\n{}{}{}{}{}{}{}\
         pub(super) fn index() -> Index {{\n    Index {{\n        text: Cow::Borrowed(TEXT),\n        \
         words: Cow::Borrowed(&WORDS),\n        meanings: Cow::Borrowed(&MEANINGS),\n        \
         slots: Cow::Borrowed(&SLOTS),\n        gates: Gates {{ groups: Cow::Borrowed(&GROUPS), \
         words: Hashes(Cow::Borrowed(&HASHES)), heads: Tails(Cow::Borrowed(&HEADS)), \
         parts: Tails(Cow::Borrowed(&PARTS)) }},\n    }}\n}}\n",
        index.text.escape_ascii(),
        array("WORDS", "Word", &index.words, word),
        array("MEANINGS", "Meaning", &index.meanings, meaning),
        array("SLOTS", "u32", &index.slots, ToString::to_string),
        array("GROUPS", "Gate", &index.gates.groups, gate),
        bits("HASHES", &index.gates.words.0),
        bits("HEADS", &index.gates.heads.0),
        bits("PARTS", &index.gates.parts.0),
    )
}

fn array<T>(name: &str, of: &str, items: &[T], print: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(print).collect();
    format!("static {name}: [{of}; {}] = [{}];\n", items.len(), items.join(",\n"))
}
