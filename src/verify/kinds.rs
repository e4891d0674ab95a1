//! What is said of a record without a place: a section's kind, and whether a list is numbered.

use super::breach::shown;
use super::shape::HeldValue;
use super::{Breach, Files, Promise};
use crate::model::character::is_blank;
use crate::model::{Role, SectionKind, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let mut breaches = sections(files);
    breaches.extend(lists(files));
    breaches
}

/// Sections of another kind than their label says.
fn sections(files: &Files) -> Vec<Breach> {
    let projects = files.document.projects.iter().enumerate();
    let sections = projects.flat_map(|(project, record)| {
        record.sections.iter().enumerate().map(move |(index, section)| (project, index, section))
    });
    let odd = sections.filter_map(|(project, index, section)| {
        let label = &*section.label.value;
        let said = files.forms.words.section(label).unwrap_or(SectionKind::Other);
        let message = || format!("is another kind than the label {} says", shown(label));
        let pointer = || format!("/projects/{project}/sections/{index}/kind");
        (said != section.kind).then(|| files.breach(Promise::Remark, &pointer(), None, message()))
    });
    odd.collect()
}

/// Lists that are called numbered with a glyph before an item, and the other way round.
fn lists(files: &Files) -> Vec<Breach> {
    let bullets = files.held.structure.iter().filter(|(role, ..)| *role == Role::Bullet);
    let mut bullets: Vec<Span> = bullets.map(|&(.., span)| span).collect();
    bullets.sort_unstable();
    let odd = files.held.values.iter().filter_map(|held| {
        let at = *held.spans.first()?;
        let (pointer, is_ordered) = item(files, held)?;
        let bullet = bullet_before(files, &bullets, at)?.of(files.text);
        let has_digit = bullet.contains(|c: char| c.is_ascii_digit());
        let is_glyph = !bullet.contains(char::is_alphanumeric);
        // A letter may number an item or stand for a bullet.
        let is_odd = if is_ordered { is_glyph } else { has_digit };
        let message = || format!("is {is_ordered}, but {} stands before an item", shown(bullet));
        is_odd.then(|| files.breach(Promise::Remark, &pointer, Some(at), message()))
    });
    let mut odd: Vec<Breach> = odd.collect();
    odd.dedup_by(|next, last| next.pointer == last.pointer);
    odd
}

/// Of an item, where it is said whether its list is numbered, and what.
fn item(files: &Files, held: &HeldValue) -> Option<(String, bool)> {
    let (index, field) = held.pointer.strip_prefix("/lists/")?.split_once('/')?;
    let list = files.document.lists.get(index.parse::<usize>().ok()?)?;
    field.starts_with("items/").then(|| (format!("/lists/{index}/ordered"), list.ordered))
}

/// The marker with nothing but blanks between it and a value.
fn bullet_before(files: &Files, bullets: &[Span], at: Span) -> Option<Span> {
    let before = bullets.partition_point(|bullet| bullet.start < at.start);
    let bullet = *bullets[..before].last()?;
    let gap = files.text.get(bullet.end()..at.start())?;
    gap.chars().all(is_blank).then_some(bullet)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    fn list(bullet: &str, ordered: bool) -> Vec<String> {
        let mut files = Files::new();
        let (bullet, item) = (files.append(bullet), files.append(" Vi ses.\n"));
        files.document["lists"] =
            json!([{ "heading": null, "ordered": ordered, "items": ["Vi ses."] }]);
        files.evidence["spans"]["lists"] = json!([{ "heading": null, "items": [[item]] }]);
        files.evidence["structure"]["bullet"] = json!([bullet]);
        files.verify()
    }

    #[test]
    fn a_list_is_numbered_if_its_items_are() {
        for (bullet, ordered) in [("1.", true), ("•", false), ("a)", true), ("o", false)] {
            assert_eq!(list(bullet, ordered), [] as [String; 0], "{bullet}");
        }
        for (bullet, ordered) in [("1.", false), ("•", true)] {
            let expected = format!(
                "/lists/0/ordered (line 14): is {ordered}, but {bullet:?} stands before an item"
            );
            assert_eq!(list(bullet, ordered), [expected]);
        }
    }

    fn section(label: &str, kind: &str) -> Vec<String> {
        let mut files = Files::new();
        let (title, place) = (files.append("Haven\n"), files.append(label));
        let section = json!({ "kind": kind, "label": label, "text": "" });
        files.document["projects"] = json!([{
            "title": "Haven", "sections": [section], "quotes": [], "websites": [], "notes": []
        }]);
        files.evidence["spans"]["projects"] = json!([{
            "title": [title], "sections": [{ "label": [place], "text": [] }],
            "quotes": [], "websites": [], "notes": []
        }]);
        files.verify()
    }

    #[test]
    fn a_section_is_of_the_kind_that_its_label_says() {
        for (label, kind) in [("Indsats", "intervention"), ("Om haven", "other")] {
            assert_eq!(section(label, kind), [] as [String; 0], "{label}");
        }
        for (label, kind) in [("Indsats", "results"), ("Indsats", "other"), ("Om os", "problem")] {
            let expected = format!(
                "/projects/0/sections/0/kind: is another kind than the label {label:?} says"
            );
            assert_eq!(section(label, kind), [expected]);
        }
    }
}
