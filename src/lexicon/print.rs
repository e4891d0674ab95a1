//! Prints a file of words with a line about each key, as a start for one's own.

use std::fmt::Write;

use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, SETTINGS};

const HEAD: &str = "\
# Words of a language for uddrag. Write to it what your texts have, leave out what they have not,
# and use it with --lexicon FILE, or call it uddrag.toml and put it into the folder of the texts.
# It adds to what is known already. What it says of a word goes before that, and a word
# with ! before it is taken away: \"!lyder\". A string holds words with commas between; capitals
# do not matter.
";

/// A file of words as it stands, key by key, each below what it is.
pub(super) fn annotated(text: &str) -> String {
    let table = DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
    let slice = |path: &str| {
        let (table, name) = match path.split_once('.') {
            Some((outer, name)) => match table.get(outer)?.get_ref() {
                DeValue::Table(inner) => (inner, name),
                _ => return None,
            },
            None => (&table, path),
        };
        let (key, value) = table.get_key_value(name)?;
        text.get(key.span().start..value.span().end)
    };
    all(|path| slice(path).map(str::to_owned))
}

/// Every key without words.
pub(super) fn template() -> String {
    all(|path| {
        let name = path.rsplit('.').next().unwrap_or(path);
        Some(match path {
            "language" => "language = \"fi\"".to_owned(),
            "country" => "country = \"FI\"".to_owned(),
            "compounds" => "compounds = false".to_owned(),
            "months" => format!("# months = [{}]", ["\"\""; 12].join(", ")),
            _ => format!("{name} = []"),
        })
    })
}

/// The keys that `print` prints, each below what it is.
fn all(print: impl Fn(&str) -> Option<String>) -> String {
    let mut out = HEAD.to_owned();
    let mut table = "";
    let keys = KEYS.iter().map(|entry| (entry.path, entry.says));
    for (path, says) in SETTINGS.into_iter().chain(keys) {
        let Some(printed) = print(path) else { continue };
        let outer = path.split_once('.').map_or("", |(outer, _)| outer);
        if outer != table {
            let _ = write!(out, "\n[{outer}]\n");
            table = outer;
        }
        let _ = write!(out, "\n# {says}\n{printed}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    #[test]
    fn every_key_is_printed_and_can_be_read_again() {
        let printed = [Lexicon::template()].into_iter().chain(
            ["da", "nb", "sv", "de", "en"].map(|code| Lexicon::file(code).expect("a language")),
        );
        for text in printed {
            assert!(KEYS.iter().all(|entry| text.contains(entry.says)), "{text}");
            Lexicon::with(&[&text]).unwrap_or_else(|error| panic!("{error}\n{text}"));
        }
        assert_eq!(Lexicon::file("xx"), None);
    }

    #[test]
    fn lines_fit_a_terminal() {
        let text = Lexicon::template();
        let long: Vec<_> = text.lines().filter(|line| line.chars().count() > 100).collect();
        assert_eq!(long, [""; 0]);
    }
}
