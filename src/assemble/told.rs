//! Whether a line with addresses is running text that names them, and no row of a contact.

use crate::model::character::{ends_sentence, is_blank};
use crate::model::{Atom, AtomKind, Span};

use super::page::Page;
use super::wording::{has_sentence, is_separator};

/// Whether a line with addresses is running text: a sentence ends in it, or behind an address somebody
/// else is joined to the first, `og kasserer Bo Lund`.
pub fn is_told(page: &Page, line: usize) -> bool {
    let addresses = page.atoms(line).iter().filter(|atom| {
        matches!(atom.kind, AtomKind::Email | AtomKind::Phone { .. } | AtomKind::Rest)
    });
    let whole = page.lines[line].span;
    let mut from = whole.start();
    let mut texts: Vec<&str> = Vec::new();
    for atom in addresses {
        texts.push(&page.text[from.min(atom.span.start())..atom.span.start()]);
        from = atom.span.end();
    }
    let more = |text: &&str| {
        let text = text.trim_start_matches(|c| is_blank(c) || is_separator(c));
        let mut words = text.split(is_blank);
        words.next().is_some_and(|word| page.words.is_joining(word))
            && words.any(|word| {
                word.starts_with(char::is_uppercase) && page.words.label(word).is_none()
            })
    };
    let leads = texts.first().is_some_and(|text| begins_sentence(page, text));
    page.is_running(page.paragraph(line))
        && (leads || texts.iter().any(|text| has_sentence(text)) || texts.iter().skip(1).any(more))
}

/// Whether the words before an address end in one that leads on to it, as those of a sentence do:
/// `Ring efter arbejdstid på telefon 22 33 44 15`.
pub fn is_governed(page: &Page, line: usize) -> bool {
    let is_told = |atom: &&Atom| !matches!(atom.kind, AtomKind::Mark(_) | AtomKind::Date);
    let mut from = page.lines[line].span.start();
    page.atoms(line).iter().filter(is_told).any(|atom| {
        let before = &page.text[from.min(atom.span.start())..atom.span.start()];
        from = atom.span.end();
        let words = || before.split(is_blank).filter(|word| !word.is_empty());
        words().nth(2).is_some() && words().next_back().is_some_and(|word| ends_on(page, word))
    })
}

/// Whether the last word of a text leads on to what follows: `formand, træffes på`.
pub fn leads_on(page: &Page, text: Span) -> bool {
    text.of(page.text).rsplit(is_blank).next().is_some_and(|word| ends_on(page, word))
}

fn ends_on(page: &Page, word: &str) -> bool {
    word.starts_with(char::is_lowercase) && page.words.is_toward(word)
}

/// Whether words that are part of no role stand before one and its name: `Spørgsmål besvarer formand
/// Anna Holm`.
fn begins_sentence(page: &Page, text: &str) -> bool {
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_head = |word: &&str| page.words.is_role_head(word) && !page.words.is_title(word);
    let Some(head) = words.iter().position(is_head).filter(|&head| head > 1) else { return false };
    let named = words.get(head + 1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let of_role = |word: &&str| {
        page.words.is_role_word(word)
            || page.words.is_joining(word)
            || page.words.is_particle(word)
            || word.contains(|c: char| !c.is_alphabetic())
    };
    // `Auskünfte erteilt Ihnen der Leiter des Hafens, Anna Holm`
    let tells = |word: &&str| word.starts_with(char::is_lowercase) && page.words.is_reach(word);
    let is_begun = words[0].starts_with(char::is_uppercase) && !words[0].ends_with([',', ':']);
    if is_begun && words[1..head].iter().any(tells) {
        return true;
    }
    named && !words[..head].iter().any(of_role) && words[1].starts_with(char::is_lowercase)
}

/// Whether a sentence goes on behind the last address of a line.
pub fn goes_on(page: &Page, line: usize) -> bool {
    let behind = page
        .atoms(line)
        .last()
        .map_or("", |atom| &page.text[atom.span.end()..page.lines[line].span.end()]);
    ends_sentence(behind) && behind.split(is_blank).filter(|word| !word.is_empty()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    #[test]
    fn a_sentence_with_a_number_stays_whole() {
        for (line, expected) in [
            ("Ring til varmemesteren efter kl. 16 på telefon: 22 33 44 15", "– | – | +4522334415"),
            (
                "Vagten kan om aftenen nås på tlf. 22 33 44 15 eller via siden www.havet.dk",
                "– | – | +4522334415",
            ),
            ("Formand Anna Holm på tlf. 22 33 44 15", "Anna Holm | Formand | +4522334415"),
            (
                "Anna Holm, formand, træffes på tlf. 22 33 44 15",
                "Anna Holm | formand | +4522334415",
            ),
            ("Anna Holm (formand) på tlf. 22 33 44 15", "Anna Holm | formand | +4522334415"),
        ] {
            let text = format!("Vi er en forening ved havet, og vi er der.\n\n{line}\n");
            read(&text, |document| {
                let found: Vec<String> = document.contacts.iter().map(contact).collect();
                assert_eq!(found, [expected], "{line}");
                let said = document.sections.iter().any(|it| it.text.value.contains(line));
                assert!(said, "{line}: {:?}", document.sections);
            });
        }
    }

    #[test]
    fn a_cut_website_is_no_role() {
        let line = "Havnegade 3 · 22 33 44 15 · hav@havet.dk · www.havet.dk www.face";
        let text = format!("Vi er en forening ved havet.\n\n{line}\n");
        read(&text, |document| {
            let found: Vec<String> = document.contacts.iter().map(contact).collect();
            assert_eq!(found, ["– | – | hav@havet.dk +4522334415"]);
        });
    }
}
