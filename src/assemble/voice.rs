//! Whose words an entry's text is that has no marks: its own statement, or what is told about it.
//!
//! Where the entries have marked statements, an unmarked text that stands in the place of one is one
//! too, unless most of the marked ones have such a text beside them. Where few or no entries have marks,
//! it shows in the words: those who speak of themselves say *we*.

use std::ops::Range;

use super::family::below;
use super::page::{Class, Page};

/// What of an entry's text is told apart here.
struct Texts {
    quoted: bool,
    /// Running text above the first marks.
    running: bool,
    /// It speaks of its own people.
    own: bool,
}

/// Whether most of the unmarked texts of some entries are their statements.
pub fn are_statements(page: &Page, entries: &[Range<usize>]) -> bool {
    let texts: Vec<Texts> = entries.iter().map(|entry| texts(page, entry.clone())).collect();
    let count = |has: fn(&&Texts) -> bool| texts.iter().filter(has).count();
    let (quoted, unmarked) =
        (count(|text| text.quoted), count(|text| !text.quoted && text.running));
    if quoted >= unmarked && quoted > 0 {
        count(|text| text.quoted && text.running) * 2 < quoted
    } else {
        count(|text| !text.quoted && text.own) * 2 >= unmarked
    }
}

fn texts(page: &Page, entry: Range<usize>) -> Texts {
    let mut line = below(page, entry.start);
    let mut texts = Texts { quoted: false, running: false, own: false };
    while line < entry.end && !texts.quoted {
        let paragraph = line..page.paragraph(line).end.min(entry.end);
        line = paragraph.end;
        match page.class(paragraph.start) {
            Class::Quoted => texts.quoted = true,
            Class::Text if page.is_running(paragraph.clone()) => {
                texts.running = true;
                texts.own |= speaks(page, paragraph);
            }
            _ => {}
        }
    }
    texts
}

/// Whether somebody speaks of themselves on some lines.
pub fn speaks(page: &Page, mut lines: Range<usize>) -> bool {
    lines.any(|line| {
        let words = page.content(line).split(|c: char| !c.is_alphabetic());
        words.filter(|word| !word.is_empty()).any(|word| page.words.is_own(word))
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, read};

    /// The quotes and the notes of the second of three entries with these texts.
    fn second(texts: [&str; 3]) -> [Vec<String>; 2] {
        let entry = |n: usize| {
            let name = ["Havets Venner", "Å-laget", "Ro & Sejl"][n];
            format!("• {name}\n\n{}\n\nTlf. 22 33 44 5{n}\n\n", texts[n])
        };
        let text = format!("Medlemmer\n\n{}{}{}", entry(0), entry(1), entry(2));
        read(&text, |document| {
            let partner = &document.partners[1];
            let notes = partner.notes.iter().map(|note| note.value.to_string());
            [partner.quotes.iter().map(quote).collect(), notes.collect()]
        })
    }

    #[test]
    fn a_text_in_the_place_of_a_statement_is_one() {
        let text = "Havet er stort, og det er dybt.";
        let [quotes, notes] = second(["”Havet er godt.”", text, "”Det er koldt.”"]);
        assert_eq!((quotes, notes), (vec![text.to_owned()], vec![]));
        let we = "Vi ror ud hver dag.";
        assert_eq!(second(["Vi er mange.", we, "Bo er vores formand."])[0], [we]);
    }

    #[test]
    fn a_description_is_a_note() {
        let text = "Laget ror ud hver morgen, også om vinteren.";
        let told = "Foreningen har to huse.";
        let marked = format!("{told}\n\n”Havet er godt.”");
        assert_eq!(second([&marked, text, &marked]), [vec![], vec![text.to_owned()]]);
        assert_eq!(second([told, text, told]), [vec![], vec![text.to_owned()]]);
        assert_eq!(second([told, text, "”Havet er godt.”"]), [vec![], vec![text.to_owned()]]);
        let own = "Vi ror ud hver morgen.";
        assert_eq!(second([told, own, "”Havet er godt.”"])[0], [own]);
        assert_eq!(second([&marked, own, &marked])[0], [own]);
    }
}
