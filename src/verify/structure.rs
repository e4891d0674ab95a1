//! Structure is no hiding place: each piece is of a kind that carries nothing to extract.

use std::collections::HashSet;

use super::breach::shown;
use super::coverage::{merged, seen};
use super::furniture::{Furniture, is_roman};
use super::repeat::{Repeats, is_break};
use super::{Breach, Files, Promise};
use crate::lexicon::Words;
use crate::model::character::{columns, is_blank, is_wide, without_signs};
use crate::model::{Kind, Role, Span};

pub(super) fn breaches(files: &Files) -> Vec<Breach> {
    let values =
        merged(files.held.values.iter().flat_map(|held| held.spans.iter().copied()).collect());
    let mut starts: Vec<(u32, Kind)> = (files.held.values.iter())
        .flat_map(|held| held.spans.iter().map(|span| (span.start, held.kind)))
        .collect();
    starts.sort_unstable_by_key(|&(start, _)| start);
    let labels = files.held.structure.iter().filter(|(role, ..)| *role == Role::Label);
    let mut labels: Vec<Span> = labels.map(|&(.., span)| seen(files.text, span)).collect();
    labels.sort_unstable();
    let twice = twice(files);
    let furniture = Furniture::new(files);
    let repeats = Repeats::new(files);
    let mut breaches = Vec::new();
    for (index, (role, pointer, span)) in files.held.structure.iter().enumerate() {
        let span = seen(files.text, *span);
        let text = span.of(files.text);
        let problem = match role {
            _ if is_in_value(files, &values, span) => Some("lies in a value too"),
            _ if twice.contains(&index) => Some("lies in another piece of structure too"),
            Role::Bullet if !is_bullet(files.text, span) => Some("is no list marker"),
            Role::Mark if text.contains(char::is_alphanumeric) => Some("is no mark"),
            Role::Label
                if !is_label(files, &starts, span)
                    && !is_head(files, &labels, span)
                    && !is_row_of_heads(files, &labels, span)
                    && !is_above(files, &starts, span) =>
            {
                Some("is no label")
            }
            Role::Repeat if !repeats.has(index) => Some("repeats no value"),
            Role::Furniture if !furniture.has(span) => Some("is no furniture of a page"),
            _ => None,
        };
        if let Some(problem) = problem {
            let message = format!("{} {problem}", shown(text));
            breaches.push(files.breach(Promise::Structure, pointer, Some(span), message));
        }
    }
    breaches
}

/// The pieces of structure that share a visible character with one before them.
fn twice(files: &Files) -> HashSet<usize> {
    let mut order: Vec<usize> = (0..files.held.structure.len()).collect();
    order.sort_unstable_by_key(|&index| files.held.structure[index].2);
    let mut farthest = 0;
    order.retain(|&index| {
        let span = files.held.structure[index].2;
        let shared = Span { start: span.start, end: span.end.min(farthest).max(span.start) };
        farthest = farthest.max(span.end);
        shared.of(files.text).contains(|c| !is_blank(c))
    });
    order.into_iter().collect()
}

/// Whether a visible character of `span` lies in one of the `values`, which are in source order
/// and do not touch.
fn is_in_value(files: &Files, values: &[Span], span: Span) -> bool {
    let first = values.partition_point(|value| value.end <= span.start);
    values[first..].iter().take_while(|value| value.start < span.end).any(|value| {
        let both = Span { start: value.start.max(span.start), end: value.end.min(span.end) };
        both.of(files.text).contains(|c| !is_blank(c))
    })
}

/// `•`, `–`, `##`, `12.`, `(3)`, `a)`, `iv.`, `2.1`: hardly a letter, and no long number.
fn is_bullet(text: &str, span: Span) -> bool {
    let bullet = span.of(text);
    if !bullet.contains(char::is_alphanumeric) {
        return true;
    }
    let count = |is: fn(char) -> bool| bullet.chars().filter(|&c| is(c)).count();
    let is_short = bullet.chars().count() <= 8 && !bullet.contains(is_blank);
    let is_counter = count(char::is_alphabetic) <= 1 && count(char::is_numeric) <= 4
        || is_roman(without_signs(bullet));
    is_short && is_counter && !cuts_a_word(text, span)
}

/// Whether a span begins or ends inside a word.
fn cuts_a_word(text: &str, span: Span) -> bool {
    [span.start(), span.end()].into_iter().any(|at| {
        let (before, after) = (&text[..at], &text[at..]);
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    })
}

/// A name for a field: known, or short, with a colon, and with an address right behind it. One
/// without colon or stop has a value right behind it, signs aside, or heads a column. A word that
/// joins two addresses is none to extract either.
fn is_label(files: &Files, starts: &[(u32, Kind)], span: Span) -> bool {
    let text = span.of(files.text);
    let next = starts.partition_point(|&(start, _)| start < span.end);
    let line = files.lines.span(files.lines.number(span.start));
    let is_line = line.is_some_and(|line| seen(files.text, line) == span)
        && text.chars().nth(1).is_some()
        && is_known(text, files.forms.words);
    let follows = |start: u32| {
        let gap = &files.text[span.end()..start as usize];
        !gap.contains(|c: char| c.is_alphanumeric() || is_break(c) && !is_line)
    };
    let at = starts.get(next).map(|&(start, _)| start).filter(|&start| follows(start));
    let behind = || {
        let here = starts[next..].iter().take_while(move |&&(start, _)| Some(start) == at);
        here.map(|&(_, kind)| kind)
    };
    let has_sign = text.ends_with([':', '：', '.']);
    let known = is_known(text, files.forms.words);
    if is_joining(files, starts, span) || known && is_behind(files, starts, span) {
        true
    } else if known {
        has_sign || behind().next().is_some() || is_said(text, files.forms.words)
    } else {
        text.ends_with([':', '：']) && is_short(text) && behind().any(is_address)
    }
}

/// Whether a label stands right behind a number on its line: `33 11 22 45 (fax)`.
fn is_behind(files: &Files, starts: &[(u32, Kind)], span: Span) -> bool {
    let before = starts.partition_point(|&(start, _)| start < span.start);
    let Some(&(start, Kind::Phone)) = before.checked_sub(1).map(|at| &starts[at]) else {
        return false;
    };
    let number = &files.text[start as usize..span.start()];
    !number.contains(|c: char| c.is_alphabetic() || is_break(c))
}

/// Whether a span is a word that joins addresses: `20 10 30 40 eller 20 10 30 50`. Each may stand
/// on a line of its own, and not far from the other.
fn is_joining(files: &Files, starts: &[(u32, Kind)], span: Span) -> bool {
    const NEAR: usize = 8;
    const LINES: u32 = 3;
    let line = files.lines.number(span.start);
    let at = starts.partition_point(|&(start, _)| start < span.start);
    let near = &starts[at.saturating_sub(NEAR)..(at + NEAR).min(starts.len())];
    let is_here = |start| files.lines.number(start).abs_diff(line) <= LINES;
    files.forms.words.is_joining(span.of(files.text))
        && near.iter().any(|&(start, kind)| is_here(start) && is_address(kind))
}

/// Whether a span heads a column of a table: a cell that names a field, beside another such.
fn is_head(files: &Files, labels: &[Span], span: Span) -> bool {
    let Some(line) = files.lines.span(files.lines.number(span.start)) else { return false };
    let is_head = |span: &Span| {
        let head = bare(span.of(files.text));
        line.contains(*span)
            && files.forms.words.label(head).is_some()
            && is_cell(files.text, line, Span::new(span.start(), span.start() + head.len()))
    };
    let at = labels.partition_point(|label| label.start < span.start);
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    is_head(&span) && beside.filter_map(|index| labels.get(index)).any(is_head)
}

/// Whether a span heads a column of a table whose cells stand one below the other: a line that names a
/// field, above or below another such.
fn is_row_of_heads(files: &Files, labels: &[Span], span: Span) -> bool {
    let is_head = |span: Span| {
        let line = files.lines.span(files.lines.number(span.start));
        line.is_some_and(|line| seen(files.text, line) == span)
            && files.forms.words.label(span.of(files.text)).is_some()
    };
    let at = labels.partition_point(|label| label.start < span.start);
    let next = |one: Option<&Span>, other: Option<&Span>| match (one, other) {
        (Some(&one), Some(&other)) => {
            let between = &files.text[one.end()..other.start().max(one.end())];
            !between.contains(char::is_alphanumeric) && is_head(one) && is_head(other)
        }
        _ => false,
    };
    let above = at.checked_sub(1).and_then(|above| labels.get(above));
    next(above, labels.get(at)) || next(labels.get(at), labels.get(at + 1))
}

/// Whether a span names a column of addresses beside others, one of which begins below it on a line
/// nearby.
fn is_above(files: &Files, starts: &[(u32, Kind)], span: Span) -> bool {
    const LINES: u32 = 3;
    const COLUMNS: usize = 4;
    let number = files.lines.number(span.start);
    let Some(line) = files.lines.span(number) else { return false };
    let column = |line: Span, at: usize| columns(&files.text[line.start()..at]);
    let own = column(line, span.start());
    let next = starts.partition_point(|&(start, _)| start < line.end);
    let below = starts[next..].iter().filter(|&&(_, kind)| is_address(kind));
    let mut near = below
        .map(|&(start, _)| (start, files.lines.number(start)))
        .take_while(|&(_, below)| below <= number + LINES)
        .filter_map(|(start, below)| Some((start as usize, files.lines.span(below)?)));
    is_known(span.of(files.text), files.forms.words)
        && seen(files.text, line) != span
        && is_cell(files.text, line, span)
        && near.any(|(start, line)| column(line, start).abs_diff(own) <= COLUMNS)
}

/// Whether a part of a line stands apart from what is beside it.
fn is_cell(text: &str, line: Span, span: Span) -> bool {
    let (before, after) = (&text[line.start()..span.start()], &text[span.end()..line.end()]);
    let (left, right) = (before.trim_end_matches(is_blank), after.trim_start_matches(is_blank));
    is_apart(&before[left.len()..], left.chars().next_back())
        && is_apart(&after[..after.len() - right.len()], right.chars().next())
}

/// Whether blanks, or a sign behind them, part a cell from its neighbour.
fn is_apart(blanks: &str, neighbour: Option<char>) -> bool {
    is_wide(blanks) || neighbour.is_none_or(|c| !c.is_alphanumeric())
}

fn is_address(kind: Kind) -> bool {
    matches!(kind, Kind::Email | Kind::Phone | Kind::Website)
}

/// A label without its colon or stop.
fn bare(label: &str) -> &str {
    label.trim_end_matches(|c| matches!(c, ':' | '：' | '.') || is_blank(c))
}

/// Whether the lexicon has a label.
fn is_known(text: &str, words: &Words) -> bool {
    let bare = bare(text);
    words.label(bare).is_some()
        || words.labels_somebody(bare)
        || words.section(bare).is_some()
        || words.is_published(bare)
        || words.is_yours(bare)
        || is_said(bare, words)
        || bare.eq_ignore_ascii_case("mailto")
}

/// Whether a text is a word that says that somebody says something, `og tilføjer`, or stands for who
/// does.
fn is_said(text: &str, words: &Words) -> bool {
    let bare = text.trim_end_matches([':', '：']);
    let joined = bare.split_once(is_blank).filter(|(word, _)| words.is_joining(word));
    words.says(joined.map_or(bare, |(_, said)| said))
        || words.says(bare)
        || words.ends_saying(bare)
        || words.is_pronoun(bare)
        || words.is_several(bare)
}

fn is_short(text: &str) -> bool {
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    text.chars().take(41).count() <= 40 && words.take(4).count() <= 3
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::verify::samples::Files;

    /// Says that `text`, which follows the sample, is structure of some role.
    fn with(role: &str, text: &str) -> Vec<String> {
        let mut files = Files::new();
        let place = files.append(text);
        files.evidence["structure"][role].as_array_mut().unwrap().push(json!(place));
        files.verify()
    }

    #[test]
    fn what_structure_can_be_is_accepted() {
        for (role, text) in [
            ("bullet", "•"),
            ("bullet", "12."),
            ("bullet", "(a)"),
            ("bullet", "iv)"),
            ("mark", "("),
            ("mark", "…”"),
            ("label", "Direkte telefon:"),
            ("label", "Mobil nr."),
            ("label", "siger"),
            ("label", "mailto:"),
            ("furniture", "7"),
            ("furniture", "."),
        ] {
            assert_eq!(with(role, text), [] as [String; 0], "{role} {text}");
        }
    }

    #[test]
    fn words_hidden_in_structure_are_named() {
        for (role, text) in [
            ("bullet", "Vi er"),
            ("bullet", "123456789"),
            ("mark", "(se)"),
            ("label", "Vi er mange her"),
            ("label", "Her står en hel sætning om noget andet:"),
            ("label", "Vi er mange."),
            ("furniture", "12345"),
            ("furniture", "Ring til os på 112"),
            ("bullet", "20103040"),
            ("bullet", "33 12"),
            ("bullet", "vil"),
            ("label", "Vi er her:"),
            ("label", "Bo Hjorth:"),
            ("label", "Se her."),
            ("label", "og en med"),
            ("label", "Kommune"),
        ] {
            let breaches = with(role, text);
            let expected = format!("/structure/{role}/");
            assert!(
                breaches.len() == 1 && breaches[0].starts_with(&expected),
                "{text}: {breaches:?}"
            );
        }
    }

    #[test]
    fn a_table_has_heads_and_numbers_are_joined() {
        let mut files = Files::new();
        let mut label = |text| {
            let place = files.append(text);
            files.append(" ");
            files.evidence["structure"]["label"].as_array_mut().unwrap().push(place);
        };
        label("\nNavn ");
        label(" Telefon");
        label("\nNavn");
        let breaches = files.verify();
        assert_eq!(breaches, ["/structure/label/3 (line 16): \"Navn\" is no label"]);
        let mut files = Files::new();
        files.source.text = files.source.text.replace("10 30 40\n", "10 30 eller\n");
        let at = files.source.text.find("eller").unwrap();
        let contact = "/partners/0/contacts/0/phones/0";
        *files.document.pointer_mut(contact).unwrap() = json!("+45201030");
        *files.evidence.pointer_mut(&format!("/spans{contact}")).unwrap() =
            json!([[at - 9, at - 1]]);
        files.evidence["structure"]["label"].as_array_mut().unwrap().push(json!([at, at + 5]));
        let breaches = files.verify();
        assert!(breaches.iter().all(|breach| !breach.contains("is no label")), "{breaches:?}");
    }

    /// Says that `label` is one, which a telephone number follows.
    fn labelled(label: &str) -> Vec<String> {
        let mut files = Files::new();
        let place = files.append(label);
        files.evidence["structure"]["label"].as_array_mut().unwrap().push(place);
        let number = files.append("20 10 30 41");
        let phones = "/partners/0/contacts/0/phones";
        let numbers = files.document.pointer_mut(phones).unwrap().as_array_mut().unwrap();
        numbers.push(json!("+4520103041"));
        let places = files.evidence.pointer_mut(&format!("/spans{phones}")).unwrap();
        places.as_array_mut().unwrap().push(json!([number]));
        files.without_midst()
    }

    #[test]
    fn a_label_stands_right_before_a_value() {
        for label in ["Bedst på: ", "Kun her:\u{a0}", "T ", "Mobil ", "Mobil:\n", "mailto:"] {
            assert_eq!(labelled(label), [] as [String; 0], "{label:?}");
        }
        for label in ["Bedst på ", "Bedst på:\n", "Det er altid bedst: ", "T\n"] {
            let breaches = labelled(label);
            let named = |breach: &String| breach.ends_with("is no label");
            assert!(breaches.len() == 1 && named(&breaches[0]), "{label:?}: {breaches:?}");
        }
    }

    #[test]
    fn a_bullet_cuts_no_word() {
        let mut files = Files::new();
        let start = files.append("Bo")[0].as_u64().unwrap();
        files.evidence["structure"]["bullet"] = json!([[start, start + 1], [start + 1, start + 2]]);
        assert_eq!(files.verify().len(), 2);
    }

    #[test]
    fn a_piece_of_structure_lies_in_no_other() {
        let mut files = Files::new();
        let place = files.append("40 %\n");
        for role in ["repeat", "repeat", "mark"] {
            files.evidence["structure"][role].as_array_mut().unwrap().push(place.clone());
        }
        let breaches = files.verify();
        let named = |breach: &&String| breach.ends_with("lies in another piece of structure too");
        assert_eq!(breaches.iter().filter(named).count(), 2, "{breaches:?}");
    }

    #[test]
    fn structure_does_not_lie_in_a_value() {
        let mut files = Files::new();
        let name = files.evidence["spans"]["partners"][0]["name"][0].clone();
        files.evidence["structure"]["repeat"].as_array_mut().unwrap().push(name);
        let breaches = files.verify();
        assert_eq!(
            breaches,
            ["/structure/repeat/1 (line 3): \"Lunde Forening\" lies in a value too"]
        );
    }
}
