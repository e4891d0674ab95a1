//! The labels of sections: those that the lexicon knows, and those that stand in one article after
//! another the way the known ones do.
//!
//! ```text
//! label  = "#"* emphasis? word+ ":"? emphasis?      alone on its line
//!        | emphasis? word+ ":" emphasis? text       at the start of a line
//! ```

use foldhash::{HashMap, HashSet};

use crate::model::character::{is_blank, is_invisible};
use crate::model::{Field, SectionKind, Sign, Span};

use super::page::{Class, Label, Page};

/// The longest label in bytes.
const LONGEST: usize = 48;

/// The most words of a label that has its text on the same line.
const WORDS: usize = 5;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Its text follows on the line.
    Inline,
    /// Likewise, and it is emphasised.
    Strong,
    /// Alone on its line, behind so many `#`.
    Hash(u32),
    /// Alone on its line, emphasised.
    Emphasised,
    /// Alone on its line, in capitals.
    Capitals,
    /// Alone on its line.
    Plain,
}

/// A label, how it is written, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Where it stands and what it is about.
    pub label: Label,
    /// How it is written.
    pub form: Form,
    /// What it says, as a number: the same for all that say the same.
    pub key: u32,
    /// Whether the lexicon knows it.
    pub known: bool,
    /// Whether it is surely a label: it is known, or others repeat with it.
    pub sure: bool,
}

/// The labels of a page in source order. One that the lexicon does not know is written like one it
/// knows and stands there twice at least, another label in between.
pub fn labels(page: &Page) -> Vec<Written> {
    let mut keys = Keys::default();
    let mut all: Vec<Written> =
        (0..page.lines.len()).filter_map(|line| known(page, line, &mut keys)).collect();
    drop_headings(&mut all);
    let forms: HashSet<Form> = all.iter().map(|written| written.form).collect();
    if forms.is_empty() {
        return repeated(page, &mut keys);
    }
    let fits = |form: Form| forms.contains(&form);
    let unknown: Vec<Written> = (0..page.lines.len())
        .filter_map(|line| unknown(page, place(page, line)?, &fits, &mut keys))
        .collect();
    let known: Vec<usize> = all.iter().map(|written| written.label.line).collect();
    let mut repeats: HashMap<(u32, Form), (usize, bool)> = HashMap::default();
    for written in &unknown {
        let line = written.label.line;
        let place = repeats.entry((written.key, written.form)).or_insert((line, false));
        place.1 |=
            known.partition_point(|&at| at < place.0) < known.partition_point(|&at| at < line);
    }
    all.extend(unknown.iter().filter(|written| repeats[&(written.key, written.form)].1));
    all.sort_by_key(|written| written.label.line);
    all
}

/// Drops what stands alone and says of nothing in particular what it is, where the labels that do
/// have their text beside them: `Inledning` heads a part of the document.
fn drop_headings(all: &mut Vec<Written>) {
    let is_beside = |written: &Written| matches!(written.form, Form::Inline | Form::Strong);
    let is_other = |written: &Written| written.label.kind == SectionKind::Other;
    let (beside, apart): (Vec<&Written>, Vec<&Written>) =
        all.iter().filter(|written| !is_other(written)).partition(|written| is_beside(written));
    if beside.len() > 1 && apart.is_empty() {
        all.retain(|written| is_beside(written) || !is_other(written));
    }
}

/// Where no label is known: those written alike that come again and again, each as often as the
/// others, with sentences behind or below them.
fn repeated(page: &Page, keys: &mut Keys) -> Vec<Written> {
    let mut all: Vec<Written> = (0..page.lines.len())
        .filter_map(|line| {
            let place = place(page, line).filter(|&(line, _)| has_sentences(page, line))?;
            unknown(page, place, &|_| true, keys)
        })
        .collect();
    let mut times: HashMap<(u32, Form), usize> = HashMap::default();
    for written in &all {
        *times.entry((written.key, written.form)).or_default() += 1;
    }
    times.retain(|_, times| *times > 1);
    let mut again: HashMap<Form, usize> = HashMap::default();
    for (_, form) in times.keys() {
        *again.entry(*form).or_default() += 1;
    }
    all.retain(|written| {
        times.contains_key(&(written.key, written.form)) && again[&written.form] > 1
    });
    all.iter_mut().for_each(|written| written.sure = true);
    all
}

/// Whether what a label begins or heads is running text.
fn has_sentences(page: &Page, line: usize) -> bool {
    let paragraph = page.paragraph(line);
    let below = paragraph.end..page.paragraph(paragraph.end.min(page.lines.len() - 1)).end;
    let short = page.is_short(line) || page.content(line).ends_with(':');
    let alone = short && !page.is_running(paragraph.clone());
    // What stands between marks below a question is somebody's answer.
    if page.content(line).ends_with('?')
        && below.clone().next().is_some_and(|below| page.class(below) == Class::Quoted)
    {
        return false;
    }
    if alone { !below.is_empty() && page.is_running(below) } else { page.is_running(paragraph) }
}

fn known(page: &Page, line: usize, keys: &mut Keys) -> Option<Written> {
    let label = page.known_label(line)?;
    let span = page.lines[line].span;
    let behind = &page.text[label.span.end()..span.end()];
    let alone = !behind.contains(char::is_alphanumeric);
    let form = form(page, line, label.span, alone);
    keys.read(label.span.of(page.text));
    Some(Written { label, form, key: keys.number(), known: true, sure: true })
}

/// Where on a line a label may stand that the lexicon does not know: one that it knows makes the line no
/// plain text.
fn place(page: &Page, line: usize) -> Option<(usize, Span)> {
    let hash = |marker: Span| marker.of(page.text).starts_with('#');
    // What has no colon is short, as hardly a line of running text is.
    let fits = page.lines[line].span.len() <= LONGEST || page.has(line, Sign::Colon);
    let plain = fits && matches!(page.class(line), Class::Text | Class::Mixed);
    if !plain || !page.lines[line].marker.is_none_or(hash) {
        return None;
    }
    before_colon(page, line).or_else(|| alone(page, line)).map(|span| (line, span))
}

/// The label that stands on a line, if one written so `fits`.
fn unknown(
    page: &Page,
    (line, span): (usize, Span),
    fits: &dyn Fn(Form) -> bool,
    keys: &mut Keys,
) -> Option<Written> {
    let rest = &page.text[span.end()..page.lines[line].span.end()];
    let form = form(page, line, span, !rest.contains(char::is_alphanumeric));
    if !fits(form) {
        return None;
    }
    keys.read(span.of(page.text));
    // A question is known by its words.
    let known = page.words.section(keys.said.trim_end_matches(['?', ' ']));
    let kind = known.unwrap_or(SectionKind::Other);
    let is_field = page.words.label(&keys.said).is_some_and(|field| {
        matches!(field, Field::Phone | Field::Fax | Field::Email | Field::Website)
            || page.class(line) != Class::Text
    });
    (!is_field).then_some(Written {
        label: Label { line, kind, span },
        form,
        key: keys.number(),
        known: false,
        sure: false,
    })
}

/// A few words before a colon, signs of emphasis around them passed over.
fn before_colon(page: &Page, line: usize) -> Option<Span> {
    let sign = |c: char| matches!(c, '*' | '_') || is_blank(c);
    let span = page.lines[line].span;
    let content = span.of(page.text);
    if !page.has(line, Sign::Colon) {
        return None;
    }
    let body = content.trim_start_matches(sign);
    let colon = body.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let words = body[..colon].trim_end_matches(sign);
    let behind = &body[colon + 1..];
    let parted = behind.is_empty() || behind.starts_with(sign);
    let worded = words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= WORDS
        && words.chars().all(|c| c.is_alphabetic() || is_invisible(c) || " -/’'?".contains(c));
    let start = span.start() + content.len() - body.len();
    let end = if words.len() == colon { colon + 1 } else { words.len() };
    (parted && worded).then(|| Span::new(start, start + end))
}

/// A short line that opens a block and looks like a heading.
fn alone(page: &Page, line: usize) -> Option<Span> {
    let span = page.lines[line].span;
    let content = span.of(page.text);
    let set_apart = || {
        page.opens_block(line)
            || page.lines[line].marker.is_some()
            || page.is_emphasised(line)
            || is_capitals(content)
    };
    let headed = content.len() <= LONGEST
        && content.starts_with(char::is_uppercase)
        && set_apart()
        && !content.ends_with(['.', ',', ';', '-', '!'])
        && ![Sign::Digit, Sign::Cell].iter().any(|&sign| page.has(line, sign))
        && !(page.has(line, Sign::Code) && content.contains('@'));
    let under = page.lines.get(line + 1).is_some_and(|below| below.marker.is_none());
    (headed && under).then_some(span)
}

fn form(page: &Page, line: usize, label: Span, alone: bool) -> Form {
    let marker = page.lines[line].marker.map_or("", |marker| marker.of(page.text));
    match alone {
        false if page.text[..label.start()].ends_with(['*', '_']) => Form::Strong,
        false => Form::Inline,
        true if marker.starts_with('#') => {
            Form::Hash(u32::try_from(marker.len()).unwrap_or(u32::MAX))
        }
        true if page.text[..label.start()].ends_with(['*', '_']) => Form::Emphasised,
        true if is_capitals(label.of(page.text)) => Form::Capitals,
        true => Form::Plain,
    }
}

/// Whether a text has capitals and no small letters.
fn is_capitals(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// What labels say, each by its number. A page may have one label on every line.
#[derive(Default)]
struct Keys {
    /// What the label says that was read last.
    said: String,
    numbers: HashMap<String, u32>,
}

impl Keys {
    /// Reads what a label says, in small letters and without what stands around it.
    fn read(&mut self, label: &str) {
        let around = |c: char| matches!(c, ':' | '*' | '_') || is_blank(c);
        let label = label.trim_matches(around);
        self.said.clear();
        if label.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.said.push_str(label);
            self.said.make_ascii_lowercase();
        } else {
            let shown = label.chars().filter(|&c| !is_invisible(c));
            self.said.extend(shown.flat_map(char::to_lowercase));
        }
    }

    /// The number of what was read.
    fn number(&mut self) -> u32 {
        if let Some(&known) = self.numbers.get(&self.said) {
            return known;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(self.said.clone(), next);
        next
    }
}
