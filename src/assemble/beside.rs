//! People beside each other on one line, each with an address of the same kinds.
//!
//! ```text
//! row    = person{2,}
//! person = joint? text address+        `Anna Holm, 22 33 44 55, Bo Lund, 22 33 44 56`
//! ```

use std::mem::discriminant;

use crate::model::character::is_blank;
use crate::model::{Role, Span};

use super::contact::{Reached, of_parts};
use super::fields::{Part, parts};
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::trace::{Made, Trace};

/// `row`: somebody who has an address, and whoever else the line names behind it.
pub fn row<'t>(lines: Lines<'_>) -> Parsed<'_, Vec<Made<Reached<'t>>>> {
    let page = lines.page;
    if lines.is_empty() || page.class(lines.at) != Class::Mixed {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let mut parts = parts(page, lines.at, &mut trace);
    parts.iter_mut().for_each(|part| without_joint(page, part, &mut trace));
    let people = grouped(&parts);
    let tells = |part: &Part| matches!(part, Part::Text(text, _) if tells(page, *text));
    let alike =
        !parts.iter().any(tells) && people.windows(2).all(|pair| are_alike(pair[0], pair[1]));
    if people.len() < 2 || !alike {
        return lines.mismatch();
    }
    let mut made: Vec<Made<Reached>> =
        people.iter().map(|person| of_parts(page, person, Trace::of(page))).collect();
    let names = |made: &Made<Reached>| {
        let name = made.record.contact.name.as_ref().map(|name| name.spans[0].of(page.text));
        name.is_some_and(|name| naming::is_person(name, page.words)) && made.record.rest.is_empty()
    };
    if !made.iter().all(names) {
        return lines.mismatch();
    }
    made[0].trace.structure.extend(trace.structure);
    Ok((lines.from(lines.at + 1), made))
}

/// Whether a text tells something, as in a sentence that says whom to ask.
fn tells(page: &Page, text: Span) -> bool {
    let text = text.of(page.text);
    text.contains(". ") || text.split(is_blank).any(|word| page.words.is_reach(word))
}

/// The parts of each person: a text that stands behind an address begins the next.
fn grouped(parts: &[Part]) -> Vec<&[Part]> {
    let begins =
        |at: usize| matches!(parts[at], Part::Text(..)) && !matches!(parts[at - 1], Part::Text(..));
    let starts = (1..parts.len()).filter(|&at| begins(at));
    let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    let ends = starts.iter().skip(1).copied().chain([parts.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &parts[start..end]).collect()
}

/// Whether two people have one text each and addresses of the same kinds in the same order.
fn are_alike(one: &[Part], other: &[Part]) -> bool {
    let kinds = |person: &[Part]| person.iter().map(discriminant).collect::<Vec<_>>();
    one.len() > 1 && matches!(one[0], Part::Text(..)) && kinds(one) == kinds(other)
}

/// Takes the word off a text that joins it to the one before: `og Bo Lund`.
fn without_joint(page: &Page, part: &mut Part, trace: &mut Trace) {
    let Part::Text(span, _) = part else { return };
    let text = span.of(page.text);
    let Some((word, name)) = text.split_once(is_blank) else { return };
    if page.words.is_joining(word) && word.starts_with(char::is_lowercase) {
        trace.structure(Role::Label, Span::new(span.start(), span.start() + word.len()));
        *span = Span::new(span.end() - name.trim_start().len(), span.end());
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn each_has_an_own_address() {
        for (line, expected) in [
            (
                "Anna Holm, ah@havet.dk, Bo Lund, bl@havet.dk, Ea Dam, ed@havet.dk",
                &[
                    "Anna Holm | – | ah@havet.dk | –",
                    "Bo Lund | – | bl@havet.dk | –",
                    "Ea Dam | – | ed@havet.dk | –",
                ][..],
            ),
            (
                "Formand: Anna Holm, tlf. 22 33 44 55, ah@havet.dk og kasserer Bo Lund, tlf. 22 33 44 56, bl@havet.dk",
                &[
                    "Anna Holm | Formand | ah@havet.dk +4522334455 | –",
                    "Bo Lund | kasserer | bl@havet.dk +4522334456 | –",
                ],
            ),
            (
                "Anna Holm, ah@havet.dk, Havets Venner, 22 33 44 55",
                &["Anna Holm | Havets Venner | ah@havet.dk +4522334455 | –"],
            ),
        ] {
            assert_eq!(contacts(&format!("Vi ses i klubben.\n\n{line}\n")), expected, "{line}");
        }
    }
}
