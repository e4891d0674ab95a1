//! Headings that say what one asks about or does, as no organisation is called: `Udlejning af salen`.

use crate::model::character::is_blank;

use super::page::Page;

/// Whether a heading is a topic rather than an office: what one does (`Scientific programme`), what
/// one asks about (`Spørgsmål til festen`), where something goes on (`Hverdagen i huset`), or people
/// of a kind (`Fackliga företrädare`).
pub fn is_topic(page: &Page, heading: &str) -> bool {
    if !heading.contains(is_blank) {
        return page.words.is_topic(heading) && !page.words.is_unit(heading);
    }
    let words: Vec<&str> = heading.split(is_blank).filter(|word| !word.is_empty()).collect();
    // `People to write to` is nobody.
    let asks = |word: &&str| word.starts_with(char::is_lowercase) && page.words.is_reach(word);
    if words.iter().skip(1).any(asks) && !words.iter().any(|word| page.words.is_unit(word)) {
        return true;
    }
    let is_phrase = |at: usize| is_link(page, words[at]);
    let Some(link) = (1..words.len().saturating_sub(1)).find(|&at| is_phrase(at)) else {
        return ends_in_topic(page, &words) || is_people(page, &words);
    };
    let (head, object) = (&words[..link], &words[link + 1..]);
    let does = |word: &&str| page.words.is_topic(word) || page.words.is_reach(word);
    if head.last().is_some_and(does) {
        return true;
    }
    let is_small = |word: &&&str| !page.words.is_common(word) && !page.words.is_article(word);
    let follows_small =
        object.iter().find(is_small).is_some_and(|word| word.starts_with(char::is_lowercase));
    follows_small && !head.iter().any(|word| page.words.is_body(word))
}

/// Whether a small word ties what follows to what stands before: `af`, `für`.
fn is_link(page: &Page, word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && page.words.is_common(word)
        && (!page.words.is_joining(word) || page.words.is_toward(word))
        && !page.words.is_topic(word)
}

/// Whether the last of some words is a topic and none names a part of an organisation.
fn ends_in_topic(page: &Page, words: &[&str]) -> bool {
    words.split_last().is_some_and(|(last, before)| {
        page.words.is_topic(last)
            && !page.words.is_unit(last)
            && !before.iter().any(|word| page.words.is_body(word))
    })
}

/// Whether words are people of a kind behind what is said of them, and no office that is called so.
fn is_people(page: &Page, words: &[&str]) -> bool {
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    words.last().is_some_and(|word| is_small(word) && page.words.is_role_head(word))
        && words.len() <= 3
        && !words.iter().any(|word| page.words.is_joining(word) || page.words.is_body(word))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts_in;

    /// Headings in each of the languages.
    const TOPICS: [(&str, &[&str]); 5] = [
        (
            "da",
            &[
                "Udlejning af salen",
                "Salg af billetter",
                "Spørgsmål til festen",
                "Hverdagen i huset",
            ],
        ),
        (
            "nb",
            &["Spørsmål om programmet", "Påmelding til kurset", "Utleie av salen", "Medlemskap"],
        ),
        ("sv", &["Uthyrning av lokalen", "Priser", "Anmälan till kursen"]),
        (
            "de",
            &[
                "Vermietung des Saals",
                "Anmeldung zum Kurs",
                "Fragen zum Programm",
                "Mitgliedschaft",
            ],
        ),
        ("en", &["Scientific programme", "Exhibition and sponsorship", "Hire of the hall"]),
    ];

    #[test]
    fn what_one_asks_about_or_does_is_no_organisation() {
        for (language, heads) in TOPICS {
            for head in heads {
                let text = format!("Vaterø\n\n{head}\n\nAnna Holm\nTlf. +45 22 33 44 55\n");
                let expected = ["Anna Holm | – | +4522334455 | –"];
                assert_eq!(contacts_in(language, &text), expected, "{head}");
            }
        }
    }

    #[test]
    fn people_of_a_kind_are_no_organisation() {
        let text = "Havet\n\nFackliga företrädare\n\nDet finns några som du kan ringa till, om du vill \
            veta mer om oss.\n\nAnna Holm, Förbundet\nTlf. +45 22 33 44 55\n";
        let found = contacts_in("sv", text);
        assert!(found.len() == 1 && found[0].ends_with("| –"), "{found:?}");
    }

    #[test]
    fn people_who_speak_or_teach_are_no_organisation() {
        for (language, head) in [
            ("da", "Oplægsholdere"),
            ("nb", "Foredragsholdere"),
            ("sv", "Föreläsare"),
            ("de", "Referentinnen und Referenten"),
            ("en", "Keynote speakers"),
        ] {
            let text = format!(
                "Vaterø\n\n{head}\n\nAnna Holm\nTlf. +45 22 33 44 55\n\nBo Lund\nbo@lund.dk\n"
            );
            let expected = ["Anna Holm | – | +4522334455 | –", "Bo Lund | – | bo@lund.dk | –"];
            assert_eq!(contacts_in(language, &text), expected, "{head}");
        }
    }

    #[test]
    fn an_office_for_something_is_one() {
        for (language, head) in [
            ("da", "Udlejningen"),
            ("da", "Afdelingen for udlejning"),
            ("da", "Vej og park"),
            ("sv", "Institutet för försäljning"),
            ("de", "Büro für Vermietung"),
            ("de", "Lehrstuhl für Wasserbau"),
            ("en", "Department of sales"),
        ] {
            let text = format!("Vaterø\n\n{head}\n\nAnna Holm\nTlf. +45 22 33 44 55\n");
            let expected = [format!("Anna Holm | – | +4522334455 | {head}")];
            assert_eq!(contacts_in(language, &text), expected, "{head}");
        }
    }
}
