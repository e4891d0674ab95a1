//! Scores a document against its truth, field by field: facts, and links between them.
//!
//! A fact is a row of strings, such as partner, contact's name and role; the facts of a field are
//! compared as multisets. A field whose key the truth does not have at all is not scored. In a
//! truth, a section's `heading_may_be` names other headings that a careful reader may give it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// How exactly a fact must be the one of the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every string is the very string, paragraphs included, and records stand in the same order.
    Strict,
    /// White space, outer marks, closing stops and the labels of sections do not count.
    Lenient,
}

/// The rows of each field.
type Facts = BTreeMap<&'static str, Vec<Vec<String>>>;

/// The fields that say whom an address belongs to; all others say what there is.
pub const LINKS: [&str; 3] = ["contact.email", "contact.fax", "contact.phone"];

/// How many facts of a field are right, too many, and not found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub spurious: usize,
    pub missed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}

impl Tally {
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.spurious)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.spurious + self.missed)
    }
}

/// Of nothing, everything is right.
#[allow(clippy::cast_precision_loss, reason = "facts are counted in thousands")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What scoring one document, or several, came to.
#[derive(Debug, Default)]
pub struct Score {
    pub fields: BTreeMap<&'static str, Tally>,
    /// A line for each fact that is spurious or missed.
    pub misses: Vec<String>,
}

impl Score {
    pub fn add(&mut self, other: &Self) {
        for (field, tally) in &other.fields {
            *self.fields.entry(field).or_default() += *tally;
        }
        self.misses.extend(other.misses.iter().cloned());
    }

    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.fields.values().for_each(|tally| total += *tally);
        total
    }
}

/// Scores a document.
pub fn score(found: &Value, truth: &Value, reading: Reading) -> Score {
    let mut found = found.clone();
    allow_headings(&mut found, truth);
    let mut both: BTreeMap<_, BTreeMap<_, [usize; 2]>> = BTreeMap::new();
    for (side, document) in [truth, &found].into_iter().enumerate() {
        for (field, rows) in facts(document, reading) {
            let counts = both.entry(field).or_default();
            rows.into_iter().for_each(|row| counts.entry(row).or_default()[side] += 1);
        }
    }
    let mut score = Score::default();
    for (field, rows) in both.into_iter().filter(|(field, _)| is_scored(field, truth)) {
        let tally = score.fields.entry(field).or_default();
        for (row, [wanted, had]) in rows {
            let right = wanted.min(had);
            *tally += Tally { right, spurious: had - right, missed: wanted - right };
            let said = if wanted > had { "missed  " } else { "spurious" };
            let line = || format!("{said} {field}  {}", row.join(" | "));
            score.misses.extend((wanted != had).then(line));
        }
    }
    score
}

/// Whether a truth says anything about a field.
fn is_scored(field: &str, truth: &Value) -> bool {
    let (first, last) = field.split_once('.').unwrap_or((field, ""));
    match (first, last) {
        ("contact", "fax") => mentions(truth, "faxes"),
        ("contact", "organisation") => mentions(truth, "organisation"),
        ("contact", _) => truth.get("contacts").or(truth.get("partners")).is_some(),
        ("partner", "alternate_name") => mentions(truth, "alternate_names"),
        ("partner", _) => truth.get("partners").is_some(),
        ("project", _) => truth.get("projects").is_some(),
        ("free", _) => truth.get("quotes").is_some(),
        ("website", _) => mentions(truth, "websites"),
        ("note", _) => mentions(truth, "notes"),
        ("figure", _) => truth.get("figures").is_some(),
        ("list", _) => truth.get("lists").is_some(),
        ("section", _) => truth.get("sections").is_some(),
        ("title" | "date", _) => truth.get(first).is_some(),
        _ => true,
    }
}

/// Whether a key stands anywhere in a value.
fn mentions(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(map) => {
            map.contains_key(key) || map.values().any(|inner| mentions(inner, key))
        }
        Value::Array(items) => items.iter().any(|inner| mentions(inner, key)),
        _ => false,
    }
}

/// Gives sections the heading of the truth where the truth allows theirs.
fn allow_headings(found: &mut Value, truth: &Value) {
    let text = |section: &Value| prose(string(section, "text"), Reading::Lenient);
    let Some(sections) = found.get_mut("sections").and_then(Value::as_array_mut) else { return };
    for wanted in items(truth, "sections") {
        for section in sections.iter_mut().filter(|section| text(section) == text(wanted)) {
            if items(wanted, "heading_may_be").contains(&section["heading"]) {
                section["heading"] = wanted["heading"].clone();
            }
        }
    }
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn strings<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    items(value, key).iter().filter_map(Value::as_str)
}

fn string<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A short text.
fn plain(text: &str, reading: Reading) -> String {
    if reading == Reading::Strict {
        return text.to_owned();
    }
    let composed: String = text.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A running text.
fn prose(text: &str, reading: Reading) -> String {
    let text = plain(text, reading);
    if reading == Reading::Strict {
        return text;
    }
    let outer = |c: char| c.is_whitespace() || "\"”“„»«‟‘’‚'".contains(c);
    let closing = |c: char| outer(c) || matches!(c, '.' | ',');
    text.trim_start_matches(outer).trim_end_matches(closing).to_owned()
}

/// A website, which is the same one with and without its scheme.
fn site(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// The facts of a document or a truth.
fn facts(document: &Value, reading: Reading) -> Facts {
    let mut facts = Collected { facts: Facts::new(), reading };
    items(document, "partners").iter().for_each(|partner| facts.partner(partner));
    items(document, "projects").iter().for_each(|project| facts.project(project));
    facts.quotes(["free.quote.text", "free.quote.speaker"], "", document);
    facts.contacts("", document);
    items(document, "contacts").iter().for_each(|contact| facts.websites("", contact));
    facts.rest(document);
    for (field, key) in [("any.email", "emails"), ("any.phone", "phones")] {
        let mut all = BTreeSet::new();
        collect(document, key, &mut all);
        all.into_iter().for_each(|value| facts.add(field, vec![value]));
    }
    facts.facts
}

/// Every string of the lists called `key`, wherever they stand.
fn collect(value: &Value, key: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            all.extend(strings(value, key).map(str::to_lowercase));
            map.values().for_each(|inner| collect(inner, key, all));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, key, all)),
        _ => {}
    }
}

struct Collected {
    facts: Facts,
    reading: Reading,
}

impl Collected {
    fn add(&mut self, field: &'static str, row: Vec<String>) {
        self.facts.entry(field).or_default().push(row);
    }

    fn plain(&self, value: &Value, key: &str) -> String {
        plain(string(value, key), self.reading)
    }

    fn prose(&self, value: &Value, key: &str) -> String {
        prose(string(value, key), self.reading)
    }

    fn partner(&mut self, partner: &Value) {
        let name = self.plain(partner, "name");
        self.add("partner.name", vec![name.clone()]);
        for other in strings(partner, "alternate_names") {
            let row = vec![name.clone(), plain(other, self.reading)];
            self.add("partner.alternate_name", row);
        }
        self.notes(&name, partner);
        self.quotes(["partner.quote.text", "partner.quote.speaker"], &name, partner);
        self.contacts(&name, partner);
        self.websites(&name, partner);
    }

    fn project(&mut self, project: &Value) {
        let title = self.plain(project, "title");
        self.add("project.title", vec![title.clone()]);
        self.notes(&title, project);
        for section in items(project, "sections") {
            let is_strict = self.reading == Reading::Strict;
            let label = if is_strict { self.plain(section, "label") } else { String::new() };
            let kind = string(section, "kind").to_owned();
            let row = vec![title.clone(), kind, label, self.prose(section, "text")];
            self.add("project.section", row);
        }
        self.quotes(["project.quote.text", "project.quote.speaker"], &title, project);
        self.websites(&title, project);
    }

    fn notes(&mut self, owner: &str, record: &Value) {
        for note in strings(record, "notes") {
            self.add("note", vec![owner.to_owned(), prose(note, self.reading)]);
        }
    }

    fn websites(&mut self, owner: &str, record: &Value) {
        for website in strings(record, "websites") {
            self.add("website", vec![owner.to_owned(), site(website)]);
        }
    }

    fn quotes(&mut self, [text, speaker]: [&'static str; 2], owner: &str, record: &Value) {
        for quote in items(record, "quotes") {
            self.add(text, vec![owner.to_owned(), self.prose(quote, "text")]);
            let said = &quote["speaker"];
            let (name, role) = (self.plain(said, "name"), self.plain(said, "role"));
            if !name.is_empty() || !role.is_empty() {
                let role = role.trim_end_matches('.').to_owned();
                self.add(speaker, vec![owner.to_owned(), name, role]);
            }
        }
    }

    fn contacts(&mut self, owner: &str, record: &Value) {
        for contact in items(record, "contacts") {
            let name = self.plain(contact, "name");
            let row = |last: String| vec![owner.to_owned(), name.clone(), last];
            if !name.is_empty() {
                self.add("contact.name", vec![owner.to_owned(), name.clone()]);
            }
            for (field, key) in [("contact.role", "role"), ("contact.organisation", "organisation")]
            {
                let value = self.plain(contact, key);
                if !value.is_empty() {
                    self.add(field, row(value.trim_end_matches(':').to_owned()));
                }
            }
            for (field, key) in LINKS.into_iter().zip(["emails", "faxes", "phones"]) {
                for address in strings(contact, key) {
                    let is_strict = self.reading == Reading::Strict;
                    let address =
                        if is_strict { address.to_owned() } else { address.to_lowercase() };
                    self.add(field, row(address));
                }
            }
        }
    }

    /// What belongs to no partner and no project.
    fn rest(&mut self, document: &Value) {
        for figure in items(document, "figures") {
            let value = figure["value"].as_f64().unwrap_or(f64::NAN).to_string();
            let at_least = figure["at_least"].as_bool().unwrap_or_default().to_string();
            let unit = string(figure, "unit").to_owned();
            self.add("figure", vec![value, unit, at_least, self.prose(figure, "text")]);
        }
        for list in items(document, "lists") {
            let ordered = list["ordered"].as_bool().unwrap_or_default().to_string();
            let heading = self.plain(list, "heading");
            for item in strings(list, "items") {
                let item = prose(item, self.reading);
                self.add("list.item", vec![heading.clone(), ordered.clone(), item]);
            }
        }
        for section in items(document, "sections") {
            let row = vec![self.plain(section, "heading"), self.prose(section, "text")];
            if !string(section, "text").is_empty() {
                self.add("section", row);
            }
        }
        for field in ["title", "date"] {
            let value = self.plain(document, field);
            if !value.is_empty() {
                self.add(field, vec![value]);
            }
        }
        if self.reading == Reading::Strict {
            for (kind, name) in [("partners", "name"), ("projects", "title")] {
                let names = items(document, kind).iter().map(|one| string(one, name).to_owned());
                self.add("order", [kind.to_owned()].into_iter().chain(names).collect());
            }
        }
    }
}
