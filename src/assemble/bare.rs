//! A name alone, of what is printed with it and is no part of it: the stop of its sentence, the word
//! below a letter, the office that it has besides the one beside it, and the word for whom to ask.

use std::ops::RangeInclusive;

use crate::model::character::is_blank;
use crate::model::{Field, Role, Span};

use super::fields::Texts;
use super::naming;
use super::page::Page;
use super::running::trim;
use super::trace::Trace;
use super::wording::is_shortened;

/// How many texts a contact has where one of them may only say that somebody is named.
const TEXTS: RangeInclusive<usize> = 3..=12;

/// The fewest letters of a word that nothing shortens.
const FULL: usize = 4;

/// The name alone; what is taken away is a mark, but for an office, which is text. Whether its role
/// is known already.
pub fn name(page: &Page, whole: Span, held: bool, trace: &mut Trace) -> Span {
    let name = without_yours(page, without_stop(page, whole, trace), trace);
    if held { without_office(page, name).unwrap_or(name) } else { name }
}

/// The office that was printed before a name and is no part of it.
pub fn office(page: &Page, whole: Span, name: Span) -> Option<Span> {
    let before = trim(page.text, Span::new(whole.start(), name.start()));
    (!before.is_empty() && page.words.is_role_head(before.of(page.text))).then_some(before)
}

/// A name behind a word for somebody's work: `Universitetslektor Anna Holm` below `Projektledare`.
fn without_office(page: &Page, name: Span) -> Option<Span> {
    let (first, rest) = name.of(page.text).split_once(is_blank)?;
    let rest = trim(page.text, Span::new(name.end() - rest.len(), name.end()));
    let cues = page.words.cues(first);
    let fits = cues.is_head && !cues.is_title && naming::is_name(rest.of(page.text), page.words);
    fits.then_some(rest)
}

/// A name without what stands before it below a letter: `Ihre Anna Holm`.
fn without_yours(page: &Page, name: Span, trace: &mut Trace) -> Span {
    let behind = behind_yours(page, name).filter(|bare| bare.of(page.text).contains(is_blank));
    let Some(bare) = behind else { return name };
    trace.structure(Role::Label, trim(page.text, Span::new(name.start(), bare.start())));
    bare
}

/// What stands behind the first word of a text, if that is one before the name below a letter.
pub fn behind_yours(page: &Page, text: Span) -> Option<Span> {
    let (first, rest) = text.of(page.text).split_once(is_blank)?;
    let is_yours = first.starts_with(char::is_uppercase) && page.words.is_yours(first);
    is_yours.then(|| trim(page.text, Span::new(text.end() - rest.len(), text.end())))
}

/// A name without the stop that ends its sentence; one of an abbreviation belongs to it: `Holm Ltd.`
fn without_stop(page: &Page, name: Span, trace: &mut Trace) -> Span {
    let shown = name.of(page.text);
    if !shown.ends_with('.') {
        return name;
    }
    let last = shown.rsplit(is_blank).next().unwrap_or(shown);
    let Some(bare) = last.strip_suffix('.').filter(|bare| bare.len() < shown.len() - 1) else {
        return name;
    };
    let is_word = bare.chars().nth(FULL - 1).is_some() && bare.chars().all(char::is_alphabetic);
    let keeps =
        page.words.is_title(last) || page.words.is_role_word(last) || page.words.is_firm(last);
    if !is_word || keeps || is_shortened(bare) {
        return name;
    }
    let stop = name.end() - 1;
    trace.structure(Role::Mark, Span::new(stop, stop + 1));
    Span::new(name.start(), stop)
}

/// The texts without the one that only says that somebody is named, where another says what they are,
/// and that one: `Kontaktperson` above a name and a role.
pub fn without_label(page: &Page, mut texts: Texts) -> (Texts, Option<Span>) {
    if !TEXTS.contains(&texts.len()) {
        return (texts, None);
    }
    let said = |text: &Span| text.of(page.text);
    let is_label = |text: &Span| page.words.label(said(text)) == Some(Field::Name);
    let is_role = |text: &Span| naming::is_role(said(text), page.words) && !is_label(text);
    let is_name = |text: &Span| naming::is_name(said(text), page.words);
    let label = texts.iter().position(is_label);
    let told = |_: &usize| texts.iter().any(is_role) && texts.iter().any(is_name);
    let label = label.filter(told).map(|at| texts[at]);
    texts.retain(|text| Some(*text) != label);
    (texts, label)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn what_stands_before_a_name_below_a_letter_is_no_part_of_it() {
        for (lines, expected) in [
            ("Venlig hilsen\nJeres Anna Holm\nFormand", "Anna Holm | Formand |  | –"),
            ("Bedste hilsner\nDeres Anna Holm\nNæstformand", "Anna Holm | Næstformand |  | –"),
            ("Jeres Anna Holm, formand", "Anna Holm | formand |  | –"),
            ("Kind regards,\nAnna Holm, Chair\nVi ses.", "Anna Holm | Chair |  | –"),
            ("Jeres Bo Lund, tlf. 22 33 44 55", "Bo Lund | – | +4522334455 | –"),
        ] {
            let text = format!("Kom til festen, som vi holder.\n\n{lines}\n");
            assert_eq!(contacts(&text), [expected], "{lines}");
        }
    }

    #[test]
    fn an_office_before_a_name_that_has_another_is_no_part_of_it() {
        let text = "Projektet\n\nHer er vi, som er med i år.\n\nProjektleder\nOverlæge Anna Holm, \
                    anna.holm@havet.dk\n";
        assert_eq!(contacts(text), ["Anna Holm | Projektleder | anna.holm@havet.dk | –"]);
    }
}
