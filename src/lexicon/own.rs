//! The words of a user, on top of the built-in ones: where each stands, and whether any text had
//! it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use regex::Regex;

use super::builder::{Builder, keyed, say};
use super::file::{self, Contents, Problem, Said};
use super::index::Languages;
use super::keys::Key;
use super::numbering::calling_code;
use super::{Language, Lexicon};
use crate::model::{Country, Lines};

const NO_TELEPHONES: &str = "which is no country with telephone numbers";

const COUNTRY_CODES: &str = "Use the country's code of ISO 3166-1, such as DK or GB";

/// Why a text is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}. {cure}")]
pub struct LexiconError {
    /// Which of the texts it is, 0 being the first.
    pub text: usize,
    /// The line, 1 being the first.
    pub line: u32,
    /// The character in that line, 1 being the first.
    pub column: u32,
    /// What is wrong, as a clause.
    pub problem: String,
    /// What is allowed, as a sentence without its full stop.
    pub cure: String,
}

/// A word of a user that no text had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedWord {
    /// Which of the user's texts it stands in, 0 being the first.
    pub text: usize,
    /// The line it stands in, 1 being the first.
    pub line: u32,
    /// Its key, such as `roles.heads`.
    pub key: &'static str,
    /// The word as the user wrote it.
    pub word: String,
}

/// A word of a user, and whether any text had it.
#[derive(Debug)]
pub(super) struct OwnWord {
    word: UnusedWord,
    key: Key,
    met: AtomicBool,
    /// What finds it in a text, made when it is sought.
    pattern: OnceLock<Option<Regex>>,
}

impl OwnWord {
    /// The word, if no text had it.
    pub(super) fn unused(&self) -> Option<&UnusedWord> {
        (!self.met.load(Ordering::Relaxed)).then_some(&self.word)
    }

    pub(super) fn meet(&self) {
        self.met.store(true, Ordering::Relaxed);
    }

    /// Notes whether a text has the word, also where nothing asks for it.
    pub(super) fn seek(&self, text: &str) {
        let pattern = || self.pattern.get_or_init(|| pattern(&self.word.word, self.key)).as_ref();
        if self.unused().is_some() && pattern().is_some_and(|pattern| pattern.is_match(text)) {
            self.meet();
        }
    }
}

/// A word as texts have it: by itself, or where its key says so, with an ending or as one, or as the
/// last part of a compound.
fn pattern(word: &str, key: Key) -> Option<Regex> {
    let words: Vec<_> = word.split_whitespace().map(regex::escape).collect();
    let word = words.join(r"\s+");
    let (before, behind) = match key {
        Key::RolesHeads => ("", r"\w{0,4}(?:\W|$)"),
        Key::RolesEndings => (r"\w", r"(?:\W|$)"),
        _ if key.ends_compounds() => ("", r"(?:\W|$)"),
        _ => (r"(?:^|\W)", r"(?:\W|$)"),
    };
    Regex::new(&format!("(?i){before}{word}{behind}")).ok()
}

/// Words on their way onto the built-in ones.
struct Adding {
    builder: Builder,
    languages: Vec<Language>,
    own: Vec<OwnWord>,
}

/// The built-in words and those of some texts.
pub(super) fn add(builtin: &Lexicon, texts: &[&str]) -> Result<Lexicon, LexiconError> {
    let builder = Builder::of(&builtin.index);
    let mut adding = Adding { builder, languages: builtin.languages.clone(), own: Vec::new() };
    for (number, text) in texts.iter().enumerate() {
        let added = file::read(text).and_then(|file| adding.file(number, text, &file));
        added.map_err(|problem| placed(number, text, problem))?;
    }
    let Adding { builder, languages, own } = adding;
    let Some((index, owners)) = builder.finish() else {
        let cure = "Leave some of them out".to_owned();
        let problem = Problem { at: 0, what: "there are too many words".to_owned(), cure };
        return Err(placed(texts.len().saturating_sub(1), "", problem));
    };
    Ok(Lexicon { own, owners, ..Lexicon::of(languages, index) })
}

fn placed(number: usize, text: &str, Problem { at, what, cure }: Problem) -> LexiconError {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let column = u32::try_from(line.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
    LexiconError {
        text: number,
        line: Lines::of(text).number(offset(at)),
        column,
        problem: what,
        cure,
    }
}

/// A text of words is never so long, and if it were, its last line would do.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Adding {
    fn file(&mut self, number: usize, text: &str, file: &Contents) -> Result<(), Problem> {
        let bit = self.language(file)?;
        let lines = Lines::of(text);
        for said in &file.words {
            if said.is_taken_away {
                self.take_away(bit, said, &file.language)?;
                continue;
            }
            let word = UnusedWord {
                text: number,
                line: lines.number(offset(said.at)),
                key: said.key.path(),
                word: said.word.clone(),
            };
            let (met, pattern) = (AtomicBool::new(false), OnceLock::new());
            self.own.push(OwnWord { word, key: said.key, met, pattern });
            let owner = u32::try_from(self.own.len()).unwrap_or(u32::MAX);
            say(&mut self.builder, bit, said, owner);
        }
        Ok(())
    }

    /// The bit of a file's language, which is new if it was not read before.
    fn language(&mut self, file: &Contents) -> Result<Languages, Problem> {
        let country = file.country.as_deref().and_then(Country::new);
        if let Some(country) = country.filter(|&country| calling_code(country).is_none()) {
            let what = format!("`country` is {:?}, {NO_TELEPHONES}", country.code());
            return Err(Problem { at: file.country_at, what, cure: COUNTRY_CODES.to_owned() });
        }
        let known = self.languages.iter().position(|known| known.code == file.language);
        let at = match known {
            Some(at) => at,
            None => self.begin(file)?,
        };
        let language = &mut self.languages[at];
        language.country = country.unwrap_or(language.country);
        language.compounds = file.compounds.unwrap_or(language.compounds);
        Ok(language.bit)
    }

    fn begin(&mut self, file: &Contents) -> Result<usize, Problem> {
        let wrong = |what, cure: &str| Problem { at: file.at, what, cure: cure.to_owned() };
        let Some(country) = file.country.as_deref().and_then(Country::new) else {
            let problem = format!("{:?} is a new language and names no country", file.language);
            return Err(wrong(problem, "Add a line such as country = \"FI\""));
        };
        let order = u32::try_from(self.languages.len()).unwrap_or(Languages::BITS);
        let Some(bit) = Languages::checked_shl(1, order) else {
            let problem = format!("there are more than {} languages", Languages::BITS);
            return Err(wrong(problem, "Leave some of them out"));
        };
        let code = file.language.clone().into();
        self.languages.push(Language { code, country, bit, compounds: false });
        Ok(self.languages.len() - 1)
    }

    fn take_away(&mut self, bit: Languages, said: &Said, code: &str) -> Result<(), Problem> {
        let keyed = keyed(said);
        if keyed.is_some_and(|(key, word)| self.builder.remove(&word, key, bit)) {
            return Ok(());
        }
        let path = said.key.path();
        let problem = format!("{:?} is no word of `{path}` that could be taken away", said.word);
        let cure = format!("`uddrag lexicon {code}` prints those that are");
        Err(Problem { at: said.at, what: problem, cure })
    }
}
