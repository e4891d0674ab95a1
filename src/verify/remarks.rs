//! Whether remarks point at something, and what stands beside a figure's value stands in its text.

use super::{Breach, Files, Promise};
use crate::model::{Kind, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    diagnostics(files).chain(figures(files)).collect()
}

fn diagnostics<'a>(files: &'a Files) -> impl Iterator<Item = Breach> + 'a {
    let remarks = &files.document.diagnostics;
    let document =
        if remarks.is_empty() { None } else { serde_json::to_value(files.document).ok() };
    remarks.iter().enumerate().filter_map(move |(index, remark)| {
        let at = format!("/diagnostics/{index}");
        let problem = if document.as_ref().is_some_and(|whole| whole.pointer(&remark.at).is_none())
        {
            format!("is at {:?}, where the document has nothing", remark.at)
        } else if remark.severity != remark.code.severity() {
            "has another severity than its code".to_owned()
        } else {
            return None;
        };
        Some(files.breach(Promise::Remark, &at, None, problem))
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
        let is_plus = text.contains('+');
        let unit = figure.and_then(|figure| figure.unit.as_deref());
        let at = held.spans.first().copied();
        [
            unit.filter(|unit| unit.is_empty() || !text.contains(unit))
                .map(|unit| ("unit", format!("{unit:?} does not stand at the figure's value"))),
            figure.filter(|figure| figure.at_least != is_plus).map(|figure| {
                ("at_least", format!("is {}, but {text:?} is printed", figure.at_least))
            }),
        ]
        .into_iter()
        .flatten()
        .map(|(key, message)| beside(files, record, key, at, message))
        .collect::<Vec<_>>()
    })
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
                "/diagnostics/0: is at \"/partners/7\", where",
            ),
            ("/diagnostics/0/severity", json!("warning"), "/diagnostics/0: has another severity"),
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
}
