//! Promise two: spans of values and structure together cover all that can be seen of the text.

use super::breach::shown;
use super::{Breach, Files, Promise};
use crate::model::Span;
use crate::model::character::{is_blank, without_blanks};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let values = files.held.values.iter().flat_map(|held| held.spans.iter().copied());
    let structure = files.held.structure.iter().map(|&(_, _, span)| span);
    let covered = merged(values.chain(structure).collect());
    let starts = covered.iter().map(|span| span.start()).chain([files.text.len()]);
    let ends = [0].into_iter().chain(covered.iter().map(|span| span.end()));
    ends.zip(starts).filter_map(|(end, start)| uncovered(files, end, start)).collect()
}

fn uncovered(files: &Files, start: usize, end: usize) -> Option<Breach> {
    let gap = &files.text[start..end];
    let seen = without_blanks(gap);
    let from = start + gap.find(|c| !is_blank(c))?;
    let at = Some(Span::new(from, from + seen.len()));
    Some(files.breach(Promise::Lossless, "", at, format!("nothing covers {}", shown(seen))))
}

/// A span without the blanks at its ends.
pub(super) fn seen(text: &str, span: Span) -> Span {
    let rest = span.of(text).trim_start_matches(is_blank);
    let start = span.end() - rest.len();
    Span::new(start, start + rest.trim_end_matches(is_blank).len())
}

/// Spans in source order, those joined that touch.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let touch = next.start <= last.end;
        if touch {
            last.end = last.end.max(next.end);
        }
        touch
    });
    spans
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::verify::samples::Files;

    #[test]
    fn spans_that_touch_are_one() {
        let spans = [(5, 7), (0, 2), (2, 3), (1, 2), (5, 6), (9, 10)];
        let spans = spans.map(|(start, end)| Span::new(start, end)).to_vec();
        assert_eq!(merged(spans), [Span::new(0, 3), Span::new(5, 7), Span::new(9, 10)]);
    }

    #[test]
    fn text_that_nothing_covers_is_named_with_its_line() {
        let mut files = Files::new();
        files.evidence["structure"]["label"] = json!([]);
        assert_eq!(files.verify(), ["line 7: nothing covers \"Tlf.:\""]);
    }
}
