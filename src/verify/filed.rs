//! Whether values are filed where their places say: in the record around them, under their label.

use super::shape::HeldValue;
use super::{Breach, Files, Promise};
use crate::model::character::is_blank;
use crate::model::{Field, Kind, Role, Span};

use super::repeat::is_break;

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let mut breaches = strays(files, "partners");
    breaches.extend(strays(files, "projects"));
    breaches.extend(organisations(files));
    for (list, name) in [("partners", "name"), ("projects", "title")] {
        let stretches = stretches(files, list, name);
        breaches.extend(intruders(files, &stretches, list));
        breaches.extend(escaped(files, &stretches, list));
    }
    breaches.extend(faxes(files));
    breaches
}

/// The values that stand before the name that begins their record, or in the record before. A pull
/// quote stands anywhere.
fn strays(files: &Files, list: &str) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let (mut record, mut start, mut end) = ("", 0, 0);
    for held in &files.held.values {
        let mut steps = held.pointer.split('/').skip(1);
        let (of, index, field) = (steps.next(), steps.next(), steps.next());
        let is_pull_quote = list == "projects" && field == Some("quotes");
        let (Some(index), true) = (index, of == Some(list) && !is_pull_quote) else { continue };
        let read = || held.spans.iter().map(|&span| files.read(span));
        let Some(first) = read().map(|span| span.start).min() else { continue };
        if index != record {
            record = index;
            start = end;
        }
        if first < start {
            let message = format!("stands in another record of /{list}");
            let at = held.spans.first().copied();
            breaches.push(files.breach(Promise::Filed, &held.pointer, at, message));
            continue;
        }
        if matches!(field, Some("name" | "title")) {
            start = first;
        }
        end = read().map(|span| span.end).fold(end, u32::max);
    }
    breaches
}

/// A partner says itself whose contacts it has.
fn organisations(files: &Files) -> impl Iterator<Item = Breach> {
    let is_odd = |held: &&HeldValue| {
        held.pointer.starts_with("/partners/") && held.pointer.ends_with("/organisation")
    };
    files.held.values.iter().filter(is_odd).map(|held| {
        let (at, message) = (held.spans.first().copied(), "is not null inside a partner");
        files.breach(Promise::Filed, &held.pointer, at, message.to_owned())
    })
}

/// From a record's name to the end of its last value, as they are read, by the record's index; in
/// order.
type Stretch<'a> = (Span, &'a str);

fn stretches<'a>(files: &'a Files, list: &str, name: &str) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (held, index, field) in of_list(files, list) {
        let read = held.spans.iter().map(|&span| files.read(span));
        let Some(whole) = read.reduce(Span::to) else { continue };
        match stretches.last_mut().filter(|(_, known)| *known == index) {
            Some((stretch, _)) if !held.pointer.ends_with("/organisation") => {
                stretch.end = stretch.end.max(whole.end);
            }
            None if field == name => stretches.push((whole, index)),
            _ => {}
        }
    }
    stretches.sort_unstable();
    stretches
}

/// The values of the records of a list, each with the record's index and the record's field.
fn of_list<'a>(
    files: &'a Files,
    list: &str,
) -> impl Iterator<Item = (&'a HeldValue, &'a str, &'a str)> {
    files.held.values.iter().filter_map(move |held| {
        let mut steps = held.pointer.split('/').skip(1);
        let (of, index, field) = (steps.next()?, steps.next()?, steps.next()?);
        let is_pull_quote = list == "projects" && field == "quotes";
        (of == list && !is_pull_quote).then_some((held, index, field))
    })
}

/// The values of a record that stand behind the name of the next.
fn intruders(files: &Files, stretches: &[Stretch], list: &str) -> Vec<Breach> {
    let strays = of_list(files, list).filter_map(|(held, index, _)| {
        let at = held.spans.iter().find(|&&span| {
            let read = files.read(span);
            let before = stretches.partition_point(|(stretch, _)| stretch.start <= read.start);
            before.checked_sub(1).is_some_and(|last| stretches[last].1 != index)
        })?;
        let message = format!("stands in another record of /{list}");
        Some(files.breach(Promise::Filed, &held.pointer, Some(*at), message))
    });
    strays.collect()
}

/// The values outside a list that stand in the midst of one of its records. Free quotes may stand
/// in an article, and a heading stand above what it heads.
fn escaped(files: &Files, stretches: &[Stretch], list: &str) -> Vec<Breach> {
    let own = format!("/{list}/");
    let is_free = |held: &&HeldValue| {
        let heads = held.pointer.ends_with("/organisation") || held.pointer.ends_with("/heading");
        let may_lie_in_text = held.kind != Kind::Prose && list == "projects";
        let is_quote = list == "projects" && held.pointer.contains("/quotes/");
        !held.pointer.starts_with(&own) && !heads && !may_lie_in_text && !is_quote
    };
    let midst = files.held.values.iter().filter(is_free).filter_map(|held| {
        let at = *held.spans.first()?;
        let read = files.read(at);
        let before = stretches.partition_point(|(stretch, _)| stretch.start <= read.start);
        let (stretch, index) = stretches[..before].last()?;
        let message = || format!("stands in the midst of /{list}/{index}");
        (read.start < stretch.end)
            .then(|| files.breach(Promise::Filed, &held.pointer, Some(at), message()))
    });
    midst.collect()
}

/// Numbers whose label says fax and that are filed as telephones, and the other way round.
fn faxes(files: &Files) -> Vec<Breach> {
    let is_of = |held: &&HeldValue, field| {
        held.pointer.rsplit('/').nth(1) == Some(field) && !held.spans.is_empty()
    };
    let labels = files.held.structure.iter().filter(|(role, ..)| *role == Role::Label);
    let mut labels: Vec<Span> = labels.map(|&(.., span)| span).collect();
    labels.sort_unstable();
    let message = |held: &HeldValue| {
        let at = *held.spans.last()?;
        let label = label_before(&labels, at);
        let is_fax = label
            .is_some_and(|label| files.forms.words.label(label.of(files.text)) == Some(Field::Fax));
        let is_behind = is_followed(files, &labels, at);
        if is_of(&held, "faxes") && !is_fax && !is_behind && !is_said(files, held) {
            Some("has no label that says fax")
        } else if is_of(&held, "phones")
            && is_fax
            && label.is_some_and(|label| follows(files, label, at))
        {
            Some("stands behind a label that says fax")
        } else if is_of(&held, "phones") && is_behind {
            Some("stands before a label that says fax")
        } else {
            None
        }
    };
    let named = files.held.values.iter().filter_map(|held| Some((held, message(held)?)));
    named
        .map(|(held, message)| {
            let at = held.spans.last().copied();
            files.breach(Promise::Filed, &held.pointer, at, message.to_owned())
        })
        .collect()
}

/// Whether a label right behind a value says fax, and is not the next value's: `33 11 22 45 (fax)`.
fn is_followed(files: &Files, labels: &[Span], at: Span) -> bool {
    let behind = labels.partition_point(|label| label.start < at.end);
    let Some(&label) = labels.get(behind) else { return false };
    let gap = files.text.get(at.end()..label.start()).unwrap_or("?");
    let is_near = gap.chars().all(|c| (is_blank(c) || c == '(') && !is_break(c));
    let after = files.text[label.end()..].trim_start_matches([' ', '\u{a0}']);
    is_near
        && files.forms.words.label(label.of(files.text)) == Some(Field::Fax)
        && !label.of(files.text).ends_with([':', '.'])
        && !after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
}

/// Whether a word right before a number in a sentence says that it is a fax's.
fn is_said(files: &Files, held: &HeldValue) -> bool {
    const WORDS: usize = 2;
    held.spans.iter().any(|at| {
        let before = files.text[..at.start()].rsplit(|c: char| !c.is_alphabetic());
        before
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .any(|word| files.forms.words.label(word) == Some(Field::Fax))
    })
}

/// The last label before a value.
fn label_before(labels: &[Span], at: Span) -> Option<Span> {
    let before = labels.partition_point(|label| label.start < at.start);
    labels[..before].last().copied()
}

/// Whether nothing but blanks stands between a label and a value.
fn follows(files: &Files, label: Span, at: Span) -> bool {
    let gap = files.text.get(label.end()..at.start());
    gap.is_some_and(|gap| gap.chars().all(|c| is_blank(c) && !is_break(c)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::verify::samples::Files;

    /// The files with a second partner, whose name stands at the end.
    fn two_partners() -> Files {
        let mut files = Files::new();
        let mut partner = files.document["partners"][0].clone();
        let mut spans = files.evidence["spans"]["partners"][0].clone();
        for key in ["quotes", "contacts"] {
            partner[key] = json!([]);
            spans[key] = json!([]);
        }
        let place = files.append("Lunde Forening");
        spans["name"] = json!([place]);
        files.document["partners"].as_array_mut().unwrap().push(partner);
        files.evidence["spans"]["partners"].as_array_mut().unwrap().push(spans);
        files
    }

    #[test]
    fn a_record_that_changes_its_owner_is_named() {
        let mut files = two_partners();
        assert_eq!(files.verify(), [] as [String; 0]);
        files.document["diagnostics"] = json!([]);
        files.evidence["spans"]["diagnostics"] = json!([]);
        for file in [&mut files.document["partners"], &mut files.evidence["spans"]["partners"]] {
            let contacts: Value = file[0]["contacts"].take();
            file[0]["contacts"] = json!([]);
            file[1]["contacts"] = contacts;
        }
        let breaches = files.verify();
        let expected =
            "/partners/1/contacts/0/name (line 5): stands in another record of /partners";
        assert!(breaches.iter().any(|breach| breach == expected), "{breaches:?}");
    }

    #[test]
    fn a_partners_contact_has_no_organisation() {
        let mut files = Files::new();
        files.document["partners"][0]["contacts"][0]["organisation"] = json!("Om os");
        files.evidence["spans"]["partners"][0]["contacts"][0]["organisation"] =
            files.evidence["spans"]["sections"][0]["heading"].clone();
        let breaches = files.verify();
        let expected =
            "/partners/0/contacts/0/organisation (line 11): is not null inside a partner";
        assert_eq!(breaches, [expected]);
    }

    #[test]
    fn a_value_of_the_next_partner_is_named() {
        let mut files = two_partners();
        let place = files.append("\nVi er her.");
        files.document["partners"][0]["notes"] = json!(["Vi er her."]);
        files.evidence["spans"]["partners"][0]["notes"] = json!([[place]]);
        let expected = "/partners/0/notes/0 (line 14): stands in another record of /partners";
        assert!(files.verify().iter().any(|breach| breach == expected), "{:?}", files.verify());
    }

    #[test]
    fn a_record_taken_out_of_the_midst_of_a_partner_is_named() {
        let mut files = Files::new();
        for file in [&mut files.document, &mut files.evidence["spans"]] {
            let quotes = file["partners"][0]["quotes"].take();
            file["partners"][0]["quotes"] = json!([]);
            file["quotes"] = quotes;
        }
        let expected = "/quotes/0/text (line 4): stands in the midst of /partners/0";
        assert_eq!(files.verify(), [expected]);
    }

    fn moved(from: &str, to: &str, label: &str) -> Vec<String> {
        let mut files = Files::new();
        files.source.text = files.source.text.replace("Tlf.:", label);
        for file in [&mut files.document["partners"], &mut files.evidence["spans"]["partners"]] {
            let contact = &mut file[0]["contacts"][0];
            let numbers = contact[from].take();
            contact[from] = json!([]);
            contact[to] = numbers;
        }
        files.document["diagnostics"] = json!([]);
        files.evidence["spans"]["diagnostics"] = json!([]);
        files.verify()
    }

    #[test]
    fn a_number_is_filed_as_its_label_says() {
        let breaches = moved("phones", "faxes", "Tlf.:");
        let expected = "/partners/0/contacts/0/faxes/0 (line 7): has no label that says fax";
        assert_eq!(breaches, [expected]);
        assert_eq!(moved("phones", "faxes", "Fax.:"), [] as [String; 0]);
        let mut files = Files::new();
        files.source.text = files.source.text.replace("Tlf.:", "Fax.:");
        let expected =
            "/partners/0/contacts/0/phones/0 (line 7): stands behind a label that says fax";
        assert_eq!(files.verify(), [expected]);
    }
}
