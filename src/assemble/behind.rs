//! Where the name stands in an attribution: behind a role, a word for somebody or an organisation.

use std::ops::Range;

use crate::model::Field;
use crate::model::character::is_blank;

use super::attribution::{are_two, is_head, is_one};
use super::naming;
use super::page::Page;
use super::sought;

/// Where the name stands in `formand Anna Holm`: behind a role, at the text's end or before what is
/// said besides.
pub fn name_behind_role(page: &Page, text: &str) -> Option<Range<usize>> {
    let is_head = |word: &str| is_head(page, word);
    if let Some(name) = behind_noun(page, text) {
        return Some(name);
    }
    if let Some(start) = behind_head(text, is_head) {
        let name = &text[start..];
        let bare = name.split(" (").next().unwrap_or(name);
        if is_one(page, bare) || are_two(page, bare) {
            return Some(start..start + bare.len());
        }
        let run = capitals(name).into_iter().next().filter(|run| run.start == 0);
        let run = run.filter(|run| naming::is_name(&name[run.clone()], page.words));
        if let Some(run) =
            run.filter(|run| name[run.end..].starts_with(|c| is_blank(c) || c == ','))
        {
            return Some(start..start + run.end);
        }
    }
    let is_role = |role: &str| {
        let role = role.trim_end_matches(|c| is_blank(c) || c == ',');
        role.split(is_blank).any(is_head) && !role.contains(['.', ',', ':', ';', '?', '!'])
    };
    let Some((role, rest)) = text.split_once(',') else { return at_end(page, text, is_role) };
    let start = text.len() - rest.trim_start_matches(is_blank).len();
    let end = text[start..].find(',').map_or(text.len(), |at| start + at);
    // Whom it was said to may stand behind the name: `til Nordby Avis`.
    let first = capitals(&text[start..end]).into_iter().next().filter(|run| run.start == 0);
    let first = first.map(|run| start + run.end).filter(|&at| leads_to(page, &text[at..end]));
    let end = first.unwrap_or(end);
    if naming::is_name(&text[start..end], page.words) {
        return is_role(role).then_some(start..end);
    }
    // What is told besides stands in small letters: `formanden for udvalget Anna Holm, der håber, …`.
    let told = text[start..].starts_with(char::is_lowercase);
    told.then(|| at_end(page, role, is_role)).flatten()
}

/// Where the name stands at the end of a text, a bracket behind it passed over.
fn at_end(page: &Page, text: &str, is_role: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let bracket = text.ends_with(')').then(|| text.find(" (")).flatten();
    let text = &text[..bracket.unwrap_or(text.len())];
    // The last words with capitals, if they are not bound to the role: `formand for Havets Venner`
    // names nobody.
    let run = capitals(text).pop().filter(|run| run.end == text.len())?;
    if run.start == 0 {
        return inside_capitals(page, text);
    }
    let word = text[..run.start].trim_end_matches(is_blank).rsplit(is_blank).next()?;
    let first = text.split(is_blank).next()?;
    let bound = page.words.is_common(word) || page.words.is_particle(word);
    if let Some(name) = behind_house(page, &text[run.clone()]).filter(|_| bound) {
        let name = run.end - name..run.end;
        return is_role(&text[..name.start]).then_some(name);
    }
    let named =
        !bound && !page.words.is_article(first) && naming::is_name(&text[run.clone()], page.words);
    (named && is_role(&text[..run.start])).then_some(run)
}

/// Whether what stands behind a name joins somebody else to it: `og kasserer Bo Lund`.
pub fn joins(page: &Page, behind: &str) -> bool {
    behind
        .trim_start_matches(is_blank)
        .split(is_blank)
        .next()
        .is_some_and(|word| page.words.is_joining(word) && !page.words.is_toward(word))
}

/// Where the name stands behind a word for somebody: `hendes kollega Anna Holm`.
fn behind_noun(page: &Page, text: &str) -> Option<Range<usize>> {
    let first = text.split(is_blank).next()?;
    let start = behind_head(text, |word| page.words.is_somebody(word))?;
    let name = &text[start..];
    let named =
        naming::is_name(name, page.words) || page.words.is_whose(first) && is_one(page, name);
    named.then_some(start..text.len())
}

/// Where the name stands behind a role that a word with a capital begins: `Nordbys Bürgermeister Anna
/// Holm`.
fn inside_capitals(page: &Page, text: &str) -> Option<Range<usize>> {
    let mut words = text.split(is_blank);
    let first = words.next()?;
    let mut at = first.len() + 1;
    let start = words.find_map(|word| {
        at += word.len() + 1;
        (is_head(page, word) && !page.words.is_surname(word)).then_some(at)
    })?;
    text.get(start..).filter(|name| naming::is_name(name, page.words)).map(|_| start..text.len())
}

/// Whether the first of some words leads to whom something was said.
fn leads_to(page: &Page, text: &str) -> bool {
    let word = text.trim_start_matches(is_blank).split(is_blank).next().unwrap_or("");
    text.starts_with(is_blank) && page.words.is_toward(word)
}

/// How long the name is that stands right behind that of a house, which a word for one ends: `Nordby
/// Kommune Anna Holm`, `Kulturudvalget Anna Holm`. Where such a word comes first and is no compound, what
/// follows may be what the house is called.
fn behind_house(page: &Page, run: &str) -> Option<usize> {
    let (rest, _) = run.rsplit_once(is_blank)?;
    let (house, first) = rest.rsplit_once(is_blank)?;
    let unit = house.rsplit(is_blank).next().unwrap_or(house);
    let is_house = if unit.len() < house.len() {
        page.words.is_unit(unit) || page.words.label(unit) == Some(Field::Organisation)
    } else {
        page.words.is_unit_compound(unit) && !page.words.is_academy(unit)
    };
    let name = &run[rest.len() - first.len()..];
    let is_person = || sought::is_person(page, name);
    (is_house && name.split(is_blank).count() == 2 && is_person()).then_some(name.len())
}

/// Where the words behind the head of a role begin, which only words with small letters stand before.
fn behind_head(text: &str, is_head: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    for word in text.split(is_blank) {
        let end = at + word.len();
        let rest = text[end..].trim_start_matches(is_blank);
        if is_head(word) && !word.ends_with(',') {
            return Some(text.len() - rest.len());
        } else if !word.starts_with(char::is_lowercase) || word.ends_with(',') {
            return None;
        }
        at = text.len() - rest.len();
    }
    None
}

/// The runs of words that have capitals.
fn capitals(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for word in text.split(is_blank) {
        let here = at..at + word.trim_end_matches(',').len();
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let capital = word.starts_with(char::is_uppercase);
        match runs.last_mut() {
            Some(run) if capital && open => run.end = here.end,
            _ if capital => runs.push(here),
            _ => {}
        }
        open = capital && word.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, quotes, read_in};

    #[test]
    fn somebody_known_may_have_no_name() {
        for (text, expected) in [
            (
                "”Vi er glade”, siger hendes kollega Anna Holm.",
                "Vi er glade [Anna Holm / hendes kollega]",
            ),
            (
                "”Vi er glade”, siger den erfarne sekretær.",
                "Vi er glade [– / den erfarne sekretær]",
            ),
            ("“We are glad,” said his wife Anna Holm.", "We are glad, [Anna Holm / his wife]"),
            ("“We are glad,” said the 43-year-old.", "We are glad, [– / the 43-year-old]"),
            (
                "– Ja, siger formanden for Kultur- og Erhvervsudvalget Anna Holm (S), der håber på mere.",
                "Ja [Anna Holm / formanden for Kultur- og Erhvervsudvalget (S), der håber på mere]",
            ),
            (
                "– Ja, siger direktør for Havfonden Bo Lund.",
                "Ja [Bo Lund / direktør for Havfonden]",
            ),
            (
                "– Ja, siger formanden i nord Bo Lund, der er glad.",
                "Ja [Bo Lund / formanden i nord der er glad]",
            ),
            (
                "– Ja, siger formændene Anna Holm og Bo Lund.",
                "Ja [Anna Holm og Bo Lund / formændene]",
            ),
            (
                "– Ja, siger formanden for Fonden Anna Holm.",
                "Ja [– / formanden for Fonden Anna Holm]",
            ),
            (
                "– Ja, siger formanden for Havudvalget Nordby Havn.",
                "Ja [– / formanden for Havudvalget Nordby Havn]",
            ),
            (
                "– Ja, siger formanden i Havets Venner, Anna Holm til Nordby Avis.",
                "Ja [Anna Holm / formanden i Havets Venner til Nordby Avis]",
            ),
        ] {
            assert_eq!(quotes(text), [expected]);
        }
        for text in ["”Havets bog”, lyder den nye titel.", "”Det er godt”, siger det hele."]
        {
            assert_eq!(quotes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn german_nouns_do_not_hide_the_name() {
        let german = |said: &str| {
            let text = format!(
                "Über uns\n\nWir sind ein Verein und für alle da, die mit uns auf dem See rudern wollen, und das schon seit \
                 vielen Jahren.\n\n{said}\n\nDas ist noch nicht alles, was wir von dem Haus am See zu sagen haben.\n"
            );
            read_in("de", &text, |document| document.quotes.iter().map(quote).collect::<Vec<_>>())
        };
        for (said, expected) in [
            (
                "„Wir sind froh“, so ihre Kollegin Anna Holm.",
                &["Wir sind froh [Anna Holm / ihre Kollegin]"][..],
            ),
            (
                "Nordbys Bürgermeister Bo Lund erklärte: „Wir sind froh.“",
                &["Wir sind froh. [Bo Lund / Nordbys Bürgermeister]"],
            ),
            (
                "„Wir sind froh“, sagt die Sprecherin der Arbeitsgruppe Anna Holm.",
                &["Wir sind froh [Anna Holm / die Sprecherin der Arbeitsgruppe]"],
            ),
            (
                "„Wir sind froh“, sagt die Sprecherin des Vereins Rote Lunge, die in Ulm wohnt.",
                &["Wir sind froh [– / die Sprecherin des Vereins Rote Lunge, die in Ulm wohnt]"],
            ),
            ("„Wir sind froh“, sagt die 43-Jährige.", &["Wir sind froh [– / die 43-Jährige]"]),
            (
                "Der neue Vereinschef versicherte: „Wir sind froh.“",
                &["Wir sind froh. [– / Der neue Vereinschef]"],
            ),
            (
                "„Wir sind froh“, fügt Ortsbrandmeister Holm hinzu.",
                &["Wir sind froh [Holm / Ortsbrandmeister]"],
            ),
            ("„Das Buch der Jahre“, so der Titel.", &[]),
            (
                "Vorsitzende Anna Holm und Sportwart Bo Lund sprachen vom Wetter: „Es ist kalt.“",
                &[],
            ),
        ] {
            assert_eq!(german(said), expected, "{said}");
        }
    }
}
