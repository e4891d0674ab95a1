//! Reads a file of words: TOML with the keys of the table, and words with commas between them.
//!
//! A word with `!` before it is taken away from the words that are known already.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fold::Folded;
use super::keys::{KEYS, Key, SETTINGS};

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) language: String,
    /// Where the language is named.
    pub(crate) at: usize,
    pub(crate) country: Option<String>,
    /// Where the country is named.
    pub(crate) country_at: usize,
    pub(crate) compounds: Option<bool>,
    pub(crate) words: Vec<Said>,
}

/// A word as a file has it.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) key: Key,
    /// Of a month, its number.
    pub(crate) value: u32,
    pub(crate) word: String,
    pub(crate) is_taken_away: bool,
    pub(crate) at: usize,
}

/// What is wrong with a file, where, and what is allowed there.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) at: usize,
    pub(crate) what: String,
    pub(crate) cure: String,
}

type Value<'t> = Spanned<DeValue<'t>>;

pub(crate) fn read(text: &str) -> Result<Contents, Problem> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().unwrap_or_default().start;
        let problem = format!("is no TOML: {}", error.message().replace('\n', ", "));
        wrong(at, problem, "Strings stand in quotes and lists in square brackets")
    })?;
    let mut file = Contents::default();
    for (key, value) in table.get_ref() {
        file.top(key.get_ref(), key.span(), value)?;
    }
    if file.language.is_empty() {
        let cure = "Begin with language = \"da\", or the code of another language";
        return Err(wrong(0, "names no language", cure));
    }
    file.words.sort_by_key(|said| said.at);
    Ok(file)
}

impl Contents {
    fn top(&mut self, key: &str, at: Range<usize>, value: &Value) -> Result<(), Problem> {
        match (key, value.get_ref()) {
            ("language", DeValue::String(code)) if is_language(code) => {
                (self.language, self.at) = (code.to_string(), value.span().start);
                Ok(())
            }
            ("language", _) => {
                let cure = "Write two or three small letters, such as \"da\"";
                Err(bad(key, value, "no code of a language", cure))
            }
            ("country", DeValue::String(code)) if is_country(code) => {
                self.country = Some(code.to_ascii_uppercase());
                self.country_at = value.span().start;
                Ok(())
            }
            ("country", _) => {
                let cure = "Write two letters, such as \"DK\"";
                Err(bad(key, value, "no code of a country", cure))
            }
            ("compounds", DeValue::Boolean(yes)) => {
                self.compounds = Some(*yes);
                Ok(())
            }
            ("compounds", _) => Err(bad(key, value, "no yes or no", "Write true or false")),
            (_, DeValue::Table(inner)) if !members(key).is_empty() => {
                inner.iter().try_for_each(|(inner, value)| {
                    let path = format!("{key}.{}", inner.get_ref());
                    self.key(&path, inner.span(), value)
                })
            }
            _ => self.key(key, at, value),
        }
    }

    fn key(&mut self, path: &str, at: Range<usize>, value: &Value) -> Result<(), Problem> {
        let Some(key) = Key::of(path) else { return Err(unknown(path, at.start)) };
        let no_words = |value: &Value| {
            bad(path, value, "no words", &format!("Write them like {path} = [\"one, another\"]"))
        };
        match value.get_ref() {
            DeValue::Array(items) if key == Key::Months && items.len() != 12 => {
                let problem = format!("`months` has {} strings", items.len());
                Err(wrong(value.span().start, problem, "Write twelve, January first"))
            }
            DeValue::Array(items) => {
                (1..).zip(items.iter()).try_for_each(|(number, item)| match item.get_ref() {
                    DeValue::String(words) => {
                        let month = if key == Key::Months { number } else { 0 };
                        self.words(key, month, words, item.span().start)
                    }
                    _ => Err(no_words(item)),
                })
            }
            DeValue::String(words) if key != Key::Months => {
                self.words(key, 0, words, value.span().start)
            }
            _ => Err(no_words(value)),
        }
    }

    /// Adds the words of a string, whose quote is at `quote`.
    fn words(&mut self, key: Key, value: u32, words: &str, quote: usize) -> Result<(), Problem> {
        let mut at = quote + 1;
        for part in words.split(',') {
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            let word = part.trim();
            let (word, is_taken_away) = match word.strip_prefix('!') {
                Some(word) => (word.trim_start(), true),
                None => (word, false),
            };
            if !Folded::empty().set(word) {
                let problem = format!("a word of `{}` is too long to be one", key.path());
                return Err(wrong(start, problem, "Part words with commas"));
            }
            if !word.is_empty() {
                let word = word.to_owned();
                self.words.push(Said { key, value, word, is_taken_away, at: start });
            }
        }
        Ok(())
    }
}

fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The keys of a table such as `roles`.
fn members(table: &str) -> Vec<&'static str> {
    let of = |path: &'static str| path.strip_prefix(table)?.strip_prefix('.');
    KEYS.iter().filter_map(|entry| of(entry.path)).collect()
}

/// The keys at the head of a file.
fn heads() -> Vec<&'static str> {
    let paths = KEYS.iter().map(|entry| entry.path.split('.').next().unwrap_or_default());
    let mut heads: Vec<_> = SETTINGS.iter().map(|(name, _)| *name).chain(paths).collect();
    heads.dedup();
    heads
}

fn unknown(path: &str, at: usize) -> Problem {
    let (place, allowed) = match path.split_once('.') {
        Some((table, _)) => (format!(" of `{table}`"), members(table)),
        None => (String::new(), heads()),
    };
    let name = path.rsplit('.').next().unwrap_or(path);
    let problem = format!("`{name}` is no key{place}");
    wrong(at, problem, &format!("Allowed are {}", allowed.join(", ")))
}

fn bad(key: &str, value: &Value, what: &str, cure: &str) -> Problem {
    let problem = match value.get_ref() {
        DeValue::String(text) => format!("`{key}` is {text:?}, which is {what}"),
        other => {
            let kind = other.type_str();
            let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
            format!("`{key}` is {article} {kind}, which is {what}")
        }
    };
    wrong(value.span().start, problem, cure)
}

fn wrong(at: usize, what: impl Into<String>, cure: &str) -> Problem {
    Problem { at, what: what.into(), cure: cure.to_owned() }
}
