//! Files that were tampered with: `verify` names what was done to them.

use std::sync::LazyLock;

use serde_json::{Value, json};
use uddrag::verify::Promise::{self, Grounded, Lossless, Once, Remark, Shape, Source, Structure};

use crate::written::{Written, decoded, ends};

static BROCHURE: LazyLock<Written> = LazyLock::new(|| seed("000_309a7730cefcf6c0.txt"));
static DIRECTORY: LazyLock<Written> = LazyLock::new(|| seed("003_24035bab50d6e04f.txt"));

fn seed(name: &str) -> Written {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    let written = Written::of(decoded(name, std::fs::read(path).unwrap()));
    assert_eq!(written.breaches(), []);
    written
}

/// Tampers with the files of a document, and says what `verify` finds.
fn forged(written: &Written, forge: impl FnOnce(&mut Written)) -> Vec<(Promise, String)> {
    let mut files = written.clone();
    forge(&mut files);
    assert!(
        files.document != written.document
            || files.evidence != written.evidence
            || files.source != written.source
    );
    files.breaches()
}

/// Fails unless a breach of a promise is named, and at the place where it was done.
#[track_caller]
fn names(breaches: &[(Promise, String)], promise: Promise, place: &str) {
    let is_named = breaches.iter().any(|(of, text)| *of == promise && text.contains(place));
    assert!(is_named, "no breach of {promise:?} at {place}: {breaches:#?}");
}

fn array<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Vec<Value> {
    value.pointer_mut(pointer).and_then(Value::as_array_mut).unwrap_or_else(|| panic!("{pointer}"))
}

/// Every value of a document that has places, with its pointer.
fn leaves(written: &Written) -> Vec<(String, Value)> {
    fn walk(value: &Value, spans: &Value, at: &str, out: &mut Vec<(String, Value)>) {
        match (value, spans) {
            (Value::String(_) | Value::Number(_), Value::Array(places)) if !places.is_empty() => {
                out.push((at.to_owned(), value.clone()));
            }
            (Value::Array(values), Value::Array(places)) => {
                values.iter().zip(places).enumerate().for_each(|(index, (value, spans))| {
                    walk(value, spans, &format!("{at}/{index}"), out);
                });
            }
            (Value::Object(fields), Value::Object(places)) => {
                for (key, spans) in places.iter().filter(|(key, _)| *key != "diagnostics") {
                    walk(&fields[key], spans, &format!("{at}/{key}"), out);
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&written.document, &written.evidence["spans"], "", &mut out);
    assert!(out.len() > 50);
    out
}

/// One value of each field, wherever in the document it stands: `/partners/#/contacts/#/name`.
fn one_of_each(written: &Written) -> Vec<(String, Value)> {
    let mut seen = Vec::new();
    let mut out = leaves(written);
    out.retain(|(pointer, _)| {
        let field: Vec<_> = pointer
            .split('/')
            .map(|step| if step.parse::<u32>().is_ok() { "#" } else { step })
            .collect();
        let is_new = !seen.contains(&field.join("/"));
        seen.push(field.join("/"));
        is_new
    });
    out
}

#[test]
fn both_documents_together_have_a_value_of_every_kind() {
    let all: Vec<_> =
        [&*BROCHURE, &*DIRECTORY].into_iter().flat_map(one_of_each).map(|(at, _)| at).collect();
    for end in [
        "/title",
        "/date",
        "/name",
        "/role",
        "/text",
        "/emails/0",
        "/phones/0",
        "/value",
        "/label",
        "/heading",
        "/items/0",
        "/websites/0",
        "/alternate_names/0",
    ] {
        assert!(all.iter().any(|at| at.ends_with(end)), "{end}: {all:#?}");
    }
}

/// Another value of the same form, as like it as can be.
fn other_than(value: &Value) -> Vec<Value> {
    let Some(text) = value.as_str() else { return vec![json!(value.as_f64().unwrap() + 1.0)] };
    let with = |index: usize, new: &str| {
        let last = text.char_indices().nth(index).unwrap();
        json!(format!("{}{new}{}", &text[..last.0], &text[last.0 + last.1.len_utf8()..]))
    };
    let count = text.chars().count();
    let digit = text.chars().position(|c| c.is_ascii_digit());
    let letter = text.chars().position(char::is_alphabetic);
    let mut others = vec![with(count - 1, "")];
    others.extend(letter.map(|at| with(at, "q")));
    others.extend(
        digit.map(|at| with(at, if text.chars().nth(at) == Some('7') { "8" } else { "7" })),
    );
    if letter.is_some() && count > 3 {
        others.push(json!(format!("{text} ikke")));
        others.push(json!(text.split(' ').rev().collect::<Vec<_>>().join(" ")));
        others.push(json!(format!("x{text}")));
    }
    others.retain(|other| other != value);
    others
}

#[test]
fn a_forged_value_of_any_field_does_not_follow() {
    for written in [&*BROCHURE, &*DIRECTORY] {
        for (pointer, value) in one_of_each(written) {
            for other in other_than(&value) {
                let breaches = forged(written, |files| {
                    *files.document.pointer_mut(&pointer).unwrap() = other.clone();
                });
                let is_named = breaches
                    .iter()
                    .any(|(of, text)| *of == Grounded && text.starts_with(&format!("{pointer} ")));
                assert!(is_named, "{pointer} {value} forged to {other} is believed: {breaches:?}");
            }
        }
    }
}

/// A span whose ends are moved, if they can be, and whether that makes it say something else: white
/// space or a mark more does not.
fn shifted(text: &str, span: &Value, (first, last): (isize, isize)) -> Option<(Value, bool)> {
    let (start, end) = ends(span);
    let new = (start.checked_add_signed(first)?, end.checked_add_signed(last)?);
    if new.0 >= new.1 || new.1 > text.len() {
        return None;
    }
    let says = |range: (usize, usize)| {
        let words = text.get(range.0..range.1)?;
        Some(words.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
    };
    Some((json!([new.0, new.1]), says((start, end)) != says(new)))
}

#[test]
fn a_shifted_span_of_any_field_is_named() {
    let mut believed = Vec::new();
    for written in [&*BROCHURE, &*DIRECTORY] {
        for (pointer, value) in one_of_each(written) {
            let at = format!("/spans{pointer}");
            let span = written.evidence.pointer(&at).unwrap()[0].clone();
            let mut tried = 0;
            for by in SHIFTS {
                let Some((new, true)) = shifted(&written.source.text, &span, by) else { continue };
                tried += 1;
                let breaches =
                    forged(written, |files| array(&mut files.evidence, &at)[0] = new.clone());
                let is_named = breaches.iter().any(|(of, text)| {
                    let rest = text.strip_prefix(&*pointer);
                    matches!(of, Grounded | Shape)
                        && rest.is_some_and(|rest| rest.starts_with([' ', ':']))
                });
                if !is_named {
                    let (start, end) = ends(&new);
                    let there = written.source.text.get(start..end);
                    believed.push(format!("{pointer} {value} at {there:?}: {breaches:?}"));
                }
            }
            assert!(tried >= 3, "{pointer} {value}");
        }
    }
    assert!(believed.is_empty(), "{believed:#?}");
}

/// By how much the ends of spans are moved.
const SHIFTS: [(isize, isize); 9] =
    [(1, 0), (0, -1), (-1, 0), (0, 1), (9, 9), (-9, -9), (-40, 0), (0, 40), (300, 300)];

/// Takes an element out of a list and its places out of the evidence.
fn remove(files: &mut Written, list: &str, index: usize) {
    array(&mut files.document, list).remove(index);
    array(&mut files.evidence, &format!("/spans{list}")).remove(index);
}

#[test]
fn a_value_removed_with_its_places_is_lost() {
    for (written, list) in [
        (&*DIRECTORY, "/partners/0/contacts/0/emails"),
        (&*DIRECTORY, "/partners/0/contacts/0/phones"),
        (&*DIRECTORY, "/partners/0/contacts"),
        (&*DIRECTORY, "/partners/0/quotes"),
        (&*DIRECTORY, "/partners"),
        (&*DIRECTORY, "/sections"),
        (&*BROCHURE, "/projects"),
        (&*BROCHURE, "/projects/0/sections"),
        (&*BROCHURE, "/projects/0/quotes"),
        (&*BROCHURE, "/figures"),
        (&*BROCHURE, "/lists/0/items"),
        (&*BROCHURE, "/lists"),
        (&*BROCHURE, "/quotes"),
        (&*BROCHURE, "/sections"),
    ] {
        names(&forged(written, |files| remove(files, list, 0)), Lossless, "nothing covers");
    }
}

#[test]
fn a_field_emptied_with_its_places_is_lost() {
    for (written, pointer) in [
        (&*DIRECTORY, "/title"),
        (&*DIRECTORY, "/partners/0/contacts/0/name"),
        (&*DIRECTORY, "/partners/0/contacts/0/role"),
        (&*BROCHURE, "/date"),
        (&*BROCHURE, "/projects/0/quotes/0/speaker"),
    ] {
        let breaches = forged(written, |files| {
            *files.document.pointer_mut(pointer).unwrap() = Value::Null;
            *files.evidence.pointer_mut(&format!("/spans{pointer}")).unwrap() = Value::Null;
        });
        names(&breaches, Lossless, "nothing covers");
    }
}

#[test]
fn a_record_removed_from_one_file_only_is_a_breach_of_shape() {
    for list in ["/partners", "/sections", "/partners/0/contacts/0/phones"] {
        let breaches = forged(&DIRECTORY, |files| {
            array(&mut files.document, list).pop();
        });
        names(&breaches, Shape, list);
        let breaches = forged(&DIRECTORY, |files| {
            array(&mut files.evidence, &format!("/spans{list}")).pop();
        });
        names(&breaches, Shape, list);
    }
}

#[test]
fn a_source_changed_by_one_byte_is_another() {
    for at in [0, 100, BROCHURE.source.text.len() - 1] {
        let breaches = forged(&BROCHURE, |files| {
            let mut bytes = files.source.text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'!' { b'?' } else { b'!' };
            files.source = decoded(&files.source.path, bytes);
        });
        assert_eq!(breaches.len(), 1, "{breaches:?}");
        names(&breaches, Source, "/source");
    }
}

/// The words of a value become structure instead.
fn hide(written: &Written, pointer: &str, role: &str) -> Vec<(Promise, String)> {
    forged(written, |files| {
        let (list, index) = pointer.rsplit_once('/').unwrap();
        let places = if let Ok(index) = index.parse::<usize>() {
            array(&mut files.document, list).remove(index);
            array(&mut files.evidence, &format!("/spans{list}")).remove(index)
        } else {
            *files.document.pointer_mut(pointer).unwrap() = Value::Null;
            files.evidence.pointer_mut(&format!("/spans{pointer}")).unwrap().take()
        };
        array(&mut files.evidence, &format!("/structure/{role}"))
            .extend(places.as_array().unwrap().clone());
    })
}

/// A role that one contact alone has: what other records say too may be printed again.
fn with_unique_role() -> String {
    let roles: Vec<_> =
        leaves(&DIRECTORY).into_iter().filter(|(at, _)| at.ends_with("/role")).collect();
    let is_unique = |role: &Value| roles.iter().filter(|(_, other)| other == role).count() == 1;
    roles.iter().find(|(_, role)| is_unique(role)).unwrap().0.clone()
}

#[test]
fn words_hidden_in_structure_are_named() {
    for role in ["bullet", "mark", "label", "repeat", "furniture"] {
        for pointer in [
            "/title",
            "/partners/0/contacts/0/name",
            &with_unique_role(),
            "/partners/0/contacts/0/emails/0",
            "/partners/0/contacts/0/phones/0",
        ] {
            let breaches = hide(&DIRECTORY, pointer, role);
            assert!(!breaches.is_empty(), "{pointer} may hide as {role}");
            names(&breaches, Structure, &format!("/structure/{role}/"));
        }
        names(
            &hide(&BROCHURE, "/projects/0/websites/0", role),
            Structure,
            &format!("/structure/{role}/"),
        );
        names(
            &hide(&BROCHURE, "/lists/0/items/0", role),
            Structure,
            &format!("/structure/{role}/"),
        );
    }
}

#[test]
fn a_span_in_two_running_texts_is_named() {
    let breaches = forged(&BROCHURE, |files| {
        let copy = files.document["projects"][0]["sections"][0]["text"].clone();
        let places = files.evidence["spans"]["projects"][0]["sections"][0]["text"].clone();
        array(&mut files.document, "/projects/0/notes").push(copy);
        array(&mut files.evidence, "/spans/projects/0/notes").push(places);
    });
    names(&breaches, Once, "is also in /projects/0/");
    let breaches = forged(&DIRECTORY, |files| {
        let copy = files.document["partners"][2]["quotes"][0].clone();
        let places = files.evidence["spans"]["partners"][2]["quotes"][0].clone();
        array(&mut files.document, "/partners/1/quotes").push(copy);
        array(&mut files.evidence, "/spans/partners/1/quotes").push(places);
    });
    names(&breaches, Once, "/quotes/");
}

#[test]
fn a_name_that_is_a_role_too_is_named() {
    let breaches = forged(&DIRECTORY, |files| {
        let contact = "/partners/0/contacts/0";
        for (file, at) in [
            (&mut files.document, contact.to_owned()),
            (&mut files.evidence, format!("/spans{contact}")),
        ] {
            let contact = file.pointer_mut(&at).unwrap();
            contact["role"] = contact["name"].clone();
        }
    });
    names(&breaches, Once, "is also in /partners/0/contacts/0/");
}

#[test]
fn a_diagnostic_that_points_nowhere_is_named() {
    for at in ["/partners/9999", "/partners/0/nothing", "partners", "/diagnostics/99"] {
        let breaches =
            forged(&DIRECTORY, |files| files.document["diagnostics"][0]["at"] = json!(at));
        names(&breaches, Remark, "/diagnostics/0");
    }
    let breaches = forged(&DIRECTORY, |files| {
        let of = &mut files.document["diagnostics"][0]["severity"];
        *of = if *of == "info" { json!("warning") } else { json!("info") };
    });
    names(&breaches, Remark, "/diagnostics/0");
}

#[test]
fn a_forged_unit_or_bound_of_a_figure_is_named() {
    let figures = BROCHURE.document["figures"].as_array().unwrap();
    assert!(figures.len() > 3);
    for (index, figure) in figures.iter().enumerate() {
        for (key, value) in [
            ("unit", json!("kr.")),
            ("unit", json!("")),
            ("at_least", json!(!figure["at_least"].as_bool().unwrap())),
        ] {
            let breaches = forged(&BROCHURE, |files| files.document["figures"][index][key] = value);
            names(&breaches, Remark, &format!("/figures/{index}/{key}"));
        }
    }
}

#[test]
fn a_unit_left_out_is_named() {
    let figures = BROCHURE.document["figures"].as_array().unwrap();
    let index = figures.iter().position(|figure| !figure["unit"].is_null()).unwrap();
    let breaches =
        forged(&BROCHURE, |files| files.document["figures"][index]["unit"] = Value::Null);
    assert!(!breaches.is_empty(), "the unit of figure {index} may be left out");
}

#[test]
fn spans_that_do_not_fit_the_text_are_named() {
    let end = DIRECTORY.source.text.len();
    let cut = DIRECTORY.source.text.find('ø').unwrap();
    for (span, problem) in [
        (json!([end, end + 1]), "reaches beyond the end"),
        (json!([9, 8]), "ends before it starts"),
        (json!([8, 8]), "is empty"),
        (json!([cut, cut + 1]), "cuts a character in two"),
    ] {
        for at in ["/spans/title", "/spans/diagnostics/0", "/structure/mark", "/structure/label"] {
            let breaches =
                forged(&DIRECTORY, |files| array(&mut files.evidence, at).push(span.clone()));
            names(&breaches, Shape, problem);
        }
    }
}

#[test]
fn the_files_of_another_source_are_refused() {
    let mut files = BROCHURE.clone();
    files.source = DIRECTORY.source.clone();
    names(&files.breaches(), Source, "/source");
    let mut files = BROCHURE.clone();
    files.evidence = DIRECTORY.evidence.clone();
    names(&files.breaches(), Shape, "/source");
}
