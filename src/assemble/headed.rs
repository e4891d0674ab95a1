//! What the heading of a part of the document says of whom it heads.

use std::ops::Range;

use crate::model::character::is_blank;
use crate::model::{Field, Found, Spans, form};

use super::naming;
use super::page::Page;
use super::pair;
use super::topic::is_topic;
use super::twice::stands_again;

/// The most words of an office's name; a headline has more.
const OFFICE: usize = 7;

/// A heading and whether anything claims it.
#[expect(clippy::struct_excessive_bools, reason = "each is so or not, whatever the others are")]
pub struct Heading {
    /// Where it stands.
    pub spans: Spans,
    /// The line that is all of it.
    pub line: Option<usize>,
    /// Whether anything claims it.
    pub claimed: bool,
    /// Whether contacts stand under it.
    pub reached: bool,
    /// Whether text stands under it that is more than a postal address.
    pub told: bool,
    /// Whether a list stands under it.
    pub lists: bool,
    /// Whether it is the name of somebody under it, and so nobody's organisation.
    pub again: bool,
    /// How many empty lines are below it.
    pub gap: u16,
}

impl Heading {
    /// A heading that nothing is known to stand under yet.
    pub fn new(spans: Spans, gap: u16) -> Self {
        Self {
            spans,
            line: None,
            claimed: false,
            reached: false,
            told: false,
            lists: false,
            again: false,
            gap,
        }
    }
}

/// Whether a heading can be the name of an organisation: no question, no call, and no label under
/// which any contacts may stand. Over text and a contact that is nobody's it must look like a name.
pub fn names_somebody(page: &Page, heading: &Heading, somebody: bool) -> bool {
    let words = heading.spans[0].of(page.text);
    let is_proper = || is_proper(page, words);
    let is_somebodys = || somebody || names_unit(page, heading);
    if heading.told && !is_proper() && (!is_somebodys() || is_headline(page, words)) {
        return false;
    }
    if heading.again || heading.lists && !is_proper() || is_clause(page, words) || is_glued(words) {
        return false;
    }
    let field = page.words.label(words);
    !page.words.heads_contacts(words)
        && !page.words.is_about(words)
        && !page.words.is_call(words)
        && !page.words.is_greeting(words)
        && !words.contains(['?', '!', ':', '…'])
        && !words.contains("..")
        && !names_people(page, words)
        && !is_person(page, heading)
        && !is_section(page, words)
        && !is_topic(page, words)
        && !heading.line.is_some_and(|line| stands_again(page, line))
        && (field.is_none_or(|field| field == Field::Organisation) || page.words.is_unit(words))
}

/// Whether a paragraph says that contacts follow, which then stand under it and under no heading:
/// `For mere information kontakt:`.
pub fn announces(page: &Page, lines: &Range<usize>) -> bool {
    let words = page.content(lines.start);
    lines.len() == 1 && words.ends_with(':') && page.words.heads_contacts(words)
}

/// Whether words tell something with a verb: `Das Rathaus ist geschlossen`.
fn is_clause(page: &Page, words: &str) -> bool {
    let mut behind = words.split(is_blank).skip(1);
    behind.any(|word| page.words.is_copula(word) && word.starts_with(char::is_lowercase))
}

/// Whether the labels of links were glued to each other: `Twitter iconYouTube iconFacebook icon`.
fn is_glued(words: &str) -> bool {
    let is_seam = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    let mut glued = words.split(is_blank).filter(|word| {
        word.starts_with(char::is_lowercase) && word.as_bytes().windows(2).any(is_seam)
    });
    glued.nth(1).is_some()
}

/// Whether a heading names people of a kind and where they are: `Ledere i kommunerne`.
fn names_people(page: &Page, words: &str) -> bool {
    let mut each = words.split(is_blank);
    each.next().is_some_and(|word| page.words.is_role_head(word))
        && each.next().is_some_and(|word| word.starts_with(char::is_lowercase))
        && !words.split(is_blank).any(|word| page.words.is_unit(word))
}

/// Whether a heading is somebody and what they are: `Redaktør Anna Holm`, `100 Club – Anna Holm`.
fn is_person(page: &Page, heading: &Heading) -> bool {
    let words = heading.spans[0].of(page.text);
    let holder = || words.rsplit_once(" – ").or_else(|| words.rsplit_once(" - "));
    heading.spans.len() == 1
        && (pair::pair(page, heading.spans[0], &[]).is_some()
            || holder().is_some_and(|(_, name)| naming::is_person(name, page.words)))
}

/// Whether words are the label of a part of a text, as no organisation is called: `Indhold`, `Formål`.
fn is_section(page: &Page, words: &str) -> bool {
    page.words.section(words).is_some()
        && !words.split(is_blank).any(|word| page.words.is_unit(word))
}

/// Whether a heading is somebody's own role, printed again or with a number: `Medlem 2`.
pub fn says_role(page: &Page, heading: &Heading, role: &Found<form::Line>) -> bool {
    let words = heading.spans[0].of(page.text);
    let role = role.spans[0].of(page.text);
    let office = words.trim_end_matches(|c: char| c.is_ascii_digit());
    words == role
        || office.len() < words.len()
            && office.trim_end().rsplit(is_blank).next().is_some_and(|w| page.words.is_role_head(w))
}

/// Whether a heading names an office, which sentences under it speak for.
pub fn names_unit(page: &Page, heading: &Heading) -> bool {
    let words = heading.spans[0].of(page.text);
    !page.words.heads_contacts(words)
        && !page.words.is_call(words)
        && !is_person(page, heading)
        && words.split(is_blank).nth(OFFICE).is_none()
        && !words.contains(['?', '!', ':'])
        && !is_clause(page, words)
        && !is_topic(page, words)
        && words.split(is_blank).any(|word| page.words.is_unit(word))
}

/// Whether words tell something rather than name an office: `Mølla maler igjen`, but not `Team for
/// kultur`.
fn is_headline(page: &Page, words: &str) -> bool {
    let mut each = words.split(is_blank).skip_while(|word| !page.words.is_unit(word)).skip(1);
    let joins = |word: &str| page.words.is_joining(word) || page.words.is_common(word);
    let is_office = match each.next() {
        Some(next) => !next.starts_with(char::is_lowercase) || joins(next),
        None => words.split(is_blank).any(|word| page.words.is_unit(word)),
    };
    let mut behind = words.split(is_blank).skip(1);
    let is_pair = behind.next().is_some_and(|word| page.words.is_joining(word));
    let is_long = behind.nth(usize::from(is_pair)).is_some();
    is_long && !is_office
}

/// Whether every word has a capital but for those that join others, `Vej og Park`, and none says what
/// something is about: `Møde i Havnen om Både`.
fn is_proper(page: &Page, words: &str) -> bool {
    let joins = |word: &str| {
        word.chars().count() <= 3 || page.words.is_joining(word) || page.words.is_particle(word)
    };
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let mut small = words.split(is_blank).filter(is_small);
    small.all(|word| joins(word) && !page.words.is_about(word))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_headline_is_no_organisation() {
        let text = |head| {
            format!(
                "Nyt\n\n{head}\n\nVi har bygget en mølle, og nu maler den igen for os alle.\n\n\
                Kontakt: Anna Holm, formand\nah@havet.dk\n"
            )
        };
        let who = "Anna Holm | formand | ah@havet.dk";
        assert_eq!(contacts(&text("Møllehuset maler igen")), [format!("{who} | –")]);
        for office in ["Møllehuset", "Afdeling for møller", "Vej og park", "Nordre Mølles Venner"]
        {
            assert_eq!(contacts(&text(office)), [format!("{who} | {office}")]);
        }
    }

    #[test]
    fn who_is_named_behind_a_dash_and_what_is_left_out_are_no_organisation() {
        for heading in ["100 Club – Phil Cook", "Turen går til .... Se side 32"] {
            let text = format!(
                "Hallen\n\nVi er her.\n\n{heading}\n\nFormand Anna Holm tlf. 22 33 44 55\n"
            );
            assert_eq!(contacts(&text), ["Anna Holm | Formand | +4522334455 | –"], "{text}");
        }
    }

    #[test]
    fn parts_of_a_text_news_and_people_are_no_organisation() {
        for head in [
            "Indhold",
            "Formål",
            "Aktuelt",
            "Nyheder fra havnen",
            "Pressemøde i Havneministeriet om COVID-19",
            "Redaktør Bo Lund",
        ] {
            let text = format!(
                "Havnen\n\n{head}\n\nVi har bygget en mølle, og nu maler den igen for os alle.\n\n\
                Kontaktperson: Anna Holm\nTlf. 22 33 44 55\n"
            );
            assert_eq!(contacts(&text), ["Anna Holm | – | +4522334455 | –"], "{head}");
        }
    }

    #[test]
    fn a_desk_and_its_hours_are_told_apart() {
        let text = "Folk\n\nOmstillingen\n\nTelefontid mandag til torsdag kl. 10-13\n\nTlf. 22 33 44 55\n\n\
            Vandværket\n\nHavnegade 4, 8000 Aarhus C, i gården\n\nvand@havet.dk\n";
        assert_eq!(
            contacts(text),
            ["– | – | +4522334455 | Omstillingen", "– | – | vand@havet.dk | Vandværket"]
        );
    }

    #[test]
    fn a_clause_is_no_office() {
        for head in ["Møllehuset er lukket", "Twitter ikonYouTube ikonFacebook ikon"] {
            let text = format!("Nyt\n\n{head}\n\nTlf. 22 33 44 55\n");
            assert_eq!(contacts(&text), ["– | – | +4522334455 | –"], "{head}");
            let text =
                format!("Nyt\n\n{head}\n\nVi er her alle dage, og du kan ringe på 22 33 44 55.\n");
            assert_eq!(contacts(&text), ["– | – | +4522334455 | –"], "{head}");
        }
    }

    #[test]
    fn a_call_is_no_office() {
        let text = "Folk\n\nKontakt fællesrådet\n\nVi er her for dig og for alle, og vi kan nås på \
            raad@havet.dk hver eneste dag.\n";
        assert_eq!(contacts(text), ["– | – | raad@havet.dk | –"]);
    }
}
