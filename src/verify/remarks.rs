//! Whether remarks point at something, and what stands beside a figure's value stands in its text.

use std::collections::HashSet;

use super::repeat::is_break;
use super::{Breach, Files, Promise};
use crate::model::character::{is_blank, is_dash};
use crate::model::{Code, Kind, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    diagnostics(files).chain(figures(files)).collect()
}

fn diagnostics<'a>(files: &'a Files) -> impl Iterator<Item = Breach> + 'a {
    let remarks = &files.document.diagnostics;
    let document =
        if remarks.is_empty() { None } else { serde_json::to_value(files.document).ok() };
    let spans = files.held.values.iter().flat_map(|held| held.spans.iter().copied());
    let places: HashSet<Span> = spans.filter(|_| !remarks.is_empty()).collect();
    remarks.iter().enumerate().filter_map(move |(index, remark)| {
        let at = format!("/diagnostics/{index}");
        let spans: &[Span] = files.held.remarks.get(index).map_or(&[], |spans| spans);
        let is_on_value = || spans.iter().any(|span| places.contains(span));
        let is_found = document.as_ref().is_none_or(|whole| whole.pointer(&remark.at).is_some());
        let problem = if !is_found {
            format!("is at {:?}, where the document has nothing", remark.at)
        } else if remark.severity != remark.code.severity() {
            "has another severity than its code".to_owned()
        } else if remark.message.chars().all(is_blank) {
            "has no message".to_owned()
        } else if spans.is_empty() {
            "has no place in the text".to_owned()
        } else if remark.at.is_empty() && remark.code != Code::UndecodableBytes && is_on_value() {
            "does not say which value it is about".to_owned()
        } else {
            return None;
        };
        Some(files.breach(Promise::Remark, &at, spans.first().copied(), problem))
    })
}

fn figures<'a>(files: &'a Files) -> impl Iterator<Item = Breach> + 'a {
    let numbers =
        files.held.values.iter().filter(|held| held.kind == Kind::Number && held.is_sound);
    numbers.flat_map(move |held| {
        let index = held.pointer.split('/').nth(2).and_then(|index| index.parse::<usize>().ok());
        let figure = index.and_then(|index| files.document.figures.get(index));
        let record = held.pointer.trim_end_matches("/value");
        let text = (files.forms.value)(Kind::Line, files.text, &held.spans);
        let at = held.spans.first().copied();
        let unit = figure.and_then(|figure| unit(figure.unit.as_deref(), &text));
        let bound = figure
            .filter(|figure| figure.at_least != text.contains('+'))
            .map(|figure| ("at_least", format!("is {}, but {text:?} is printed", figure.at_least)));
        let beyond = beyond(files, &held.spans)
            .map(|sign| ("value", format!("leaves out the {sign:?} that stands beside it")));
        [unit, bound, beyond]
            .into_iter()
            .flatten()
            .map(|(key, message)| beside(files, record, key, at, message))
            .collect::<Vec<_>>()
    })
}

/// What is wrong with a figure's unit, given what is printed at its value.
fn unit(unit: Option<&str>, text: &str) -> Option<(&'static str, String)> {
    let printed = bare(text);
    match unit {
        None if printed.is_empty() => None,
        None => Some(("unit", format!("is null, but {text:?} is printed"))),
        Some(unit) if !bare(unit).is_empty() && bare(unit) == printed && text.contains(unit) => {
            None
        }
        Some(unit) => Some(("unit", format!("{unit:?} does not stand at the figure's value"))),
    }
}

/// An amount without its number and the signs of that.
fn bare(amount: &str) -> &str {
    let is_sign = |c| matches!(c, '+' | '.' | ',' | '\'' | '’') || is_dash(c);
    amount.trim_matches(|c: char| c.is_numeric() || is_blank(c) || is_sign(c))
}

/// The unit or plus that stands on either side of a value and is not at its spans.
fn beyond(files: &Files, spans: &[Span]) -> Option<char> {
    let (first, last) = (spans.iter().min()?, spans.iter().map(|span| span.end()).max()?);
    let is_gap = |c: &char| is_blank(*c) && !is_break(*c);
    let after = files.text[last..].chars().find(|c| !is_gap(c));
    let before = files.text[..first.start()].chars().rev().find(|c| !is_gap(c));
    let is_currency = |c: &char| matches!(c, '€' | '$' | '£');
    let is_unit = |c: &char| is_currency(c) || matches!(c, '%' | '‰' | '+');
    after.filter(is_unit).or(before.filter(is_currency))
}

fn beside(files: &Files, record: &str, key: &str, at: Option<Span>, message: String) -> Breach {
    files.breach(Promise::Remark, &format!("{record}/{key}"), at, message)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    #[test]
    fn remarks_and_figures_that_make_no_sense_are_named() {
        for (pointer, value, expected) in [
            (
                "/diagnostics/0/at",
                json!("/partners/7"),
                "/diagnostics/0 (line 7): is at \"/partners/7\", where",
            ),
            (
                "/diagnostics/0/severity",
                json!("warning"),
                "/diagnostics/0 (line 7): has another severity",
            ),
            ("/diagnostics/0/message", json!(" "), "/diagnostics/0 (line 7): has no message"),
            (
                "/diagnostics/0/at",
                json!(""),
                "/diagnostics/0 (line 7): does not say which value it is about",
            ),
            ("/figures/0/unit", json!(null), "/figures/0/unit (line 10): is null, but \"40+ %\""),
            ("/figures/0/unit", json!("+"), "/figures/0/unit (line 10): \"+\" does not stand"),
            ("/figures/0/unit", json!("kr."), "/figures/0/unit (line 10): \"kr.\" does not stand"),
            (
                "/figures/0/at_least",
                json!(false),
                "/figures/0/at_least (line 10): is false, but \"40+ %\"",
            ),
        ] {
            let mut files = Files::new();
            *files.document.pointer_mut(pointer).unwrap() = value;
            let breaches = files.verify();
            assert!(breaches.len() == 1 && breaches[0].starts_with(expected), "{breaches:?}");
        }
    }

    #[test]
    fn a_remark_without_a_place_is_named() {
        let mut files = Files::new();
        files.evidence["spans"]["diagnostics"] = json!([[]]);
        assert_eq!(files.verify(), ["/diagnostics/0: has no place in the text"]);
    }

    #[test]
    fn a_unit_that_is_made_a_mark_is_named() {
        let mut files = Files::new();
        let place = &mut files.evidence["spans"]["figures"][0]["value"][0];
        let end = place[1].as_u64().unwrap();
        place[1] = json!(end - 2);
        files.document["figures"][0]["unit"] = json!(null);
        files.evidence["structure"]["mark"].as_array_mut().unwrap().push(json!([end - 1, end]));
        let expected = "/figures/0/value (line 10): leaves out the '%' that stands beside it";
        assert_eq!(files.verify(), [expected]);
    }
}
