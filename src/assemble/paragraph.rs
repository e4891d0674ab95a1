//! Paragraphs of a page: which lines go on with the one above.

use std::ops::Range;

use crate::model::character::{columns, ends_sentence, is_blank};
use crate::model::{AtomKind, Line, Sign};

use super::closing::ends_with_mark;
use super::facts::Fact;
use super::page::{Class, Page, SHORT};
use super::pair;
use super::place::{is_place, is_postal, is_town_below};
use super::rows::has_labels;
use super::wording::{begins_like, code, ends_abbreviated, ends_in_number, has_option, is_code};

/// How far a paragraph's width is measured ahead; longer blocks repeat themselves.
const WIDTH_SAMPLE: usize = 48;

/// The most lines of a heading.
const HEADING: usize = 2;

/// The most lines of a quote between a text and a contact.
const QUOTE: usize = 12;

/// The most words of an office above its addresses.
const DESK: usize = 5;

impl Page<'_> {
    /// The line after the last of the block that `index` is in: an empty line or a marker ends it.
    pub fn block_end(&self, index: usize) -> usize {
        let goes_on = |line: &Line| line.gap == 0 && line.marker.is_none() && !line.glued;
        let more = self.lines[index + 1..].iter().take(WIDTH_SAMPLE).take_while(|l| goes_on(l));
        index + 1 + more.count()
    }

    /// The lines of the paragraph that begins at `index`. In a text that is not wrapped each line
    /// is one.
    #[inline]
    pub fn paragraph(&self, index: usize) -> Range<usize> {
        if !self.wrapped {
            return index..index + 1;
        }
        let known = self.ends[index].get() as usize;
        index..if known > 0 { known } else { self.paragraph_end(index) }
    }

    /// Where the paragraph ends that begins at `index`, and notes it.
    fn paragraph_end(&self, index: usize) -> usize {
        let block = self.block_end(index);
        let own = (index..block).map(|line| self.columns(line)).max().unwrap_or(0);
        // The few lines of an item or a heading need not show how wide the column is.
        let headed = block - index <= HEADING && !ends_sentence(self.content(block - 1));
        let width = match self.lines[index].marker {
            Some(_) => own.max(self.width),
            None if headed => own.max(self.width * 3 / 4),
            None => own,
        };
        let mut end = index + 1;
        let code = self.has(index, Sign::Digit).then(|| code(self.content(index))).flatten();
        let is_row = |line: usize| code.is_some_and(|code| begins_like(code, self.content(line)));
        while end < self.lines.len() && self.goes_on(end, width) && !is_row(end) {
            end += 1;
        }
        self.ends[index].set(u32::try_from(end).unwrap_or(0));
        end
    }

    /// Whether line `below` goes on with the sentence above it, in a column of `width` characters.
    ///
    /// The test that decides: a line was broken because its next word did not fit. Where it would
    /// have fitted, the line ended by itself.
    fn goes_on(&self, below: usize, width: usize) -> bool {
        let line = &self.lines[below];
        if self.opens_block(below)
            || line.marker.is_some()
            || line.glued
            || self.class(below) == Class::Labelled
            || self.begins_with_label(below)
            || self.dates(below)
            || self.rule(below).is_some()
            || self.is_emphasised(below)
            || self.is_emphasised(below - 1)
        {
            return false;
        }
        if self.rest(below - 1).is_some() {
            return true;
        }
        let (above, text) = (self.content(below - 1), self.content(below));
        // Addresses stand below a postal address, or below each other, in no sentence.
        if self.class(below) == Class::Addresses
            && (self.class(below - 1) == Class::Addresses
                || is_place(above)
                || self.is_desk(below - 1))
        {
            return false;
        }
        if has_labels(self, below) {
            return false;
        }
        // A town stands below its street, in whatever column.
        let is_numbered = self.has(below - 1, Sign::Digit);
        if is_numbered && self.has(below, Sign::Digit) && is_town_below(above, text) {
            return true;
        }
        let begins_anew = is_numbered && text.starts_with(char::is_uppercase);
        if begins_anew && (ends_in_number(above) || is_postal(above)) {
            return false;
        }
        if self.is_code(below - 1) || self.is_code(below) {
            return false;
        }
        let finished = ends_sentence(above);
        if finished && (self.begins_contact(below) || self.begins_quote(below)) {
            return false;
        }
        if !finished && text.starts_with(char::is_lowercase) {
            return true;
        }
        let word = text.split(char::is_whitespace).next().unwrap_or(text);
        let needed = self.columns(below - 1) + 1 + columns(word);
        let ended_early = needed * 5 <= width * 4;
        let counts = finished
            && text.starts_with(|c: char| c.is_ascii_digit())
            && self.columns(below) * 2 < width;
        !ended_early && !counts
    }

    /// Whether a line says a name and a role, and addresses and nothing else stand right below it.
    fn begins_contact(&self, line: usize) -> bool {
        self.class(line) == Class::Text
            && self.is_right_below(line + 1)
            && self.class(line + 1) == Class::Addresses
            && pair::pair(self, self.lines[line].span, &[]).is_some()
    }

    /// Whether a line begins a quote whose mark closes at a line's end, right above a contact.
    fn begins_quote(&self, line: usize) -> bool {
        let mut quote = (line..self.lines.len())
            .take(QUOTE)
            .take_while(|&at| at == line || self.is_right_below(at));
        let ends = |at: &usize| ends_with_mark(self.content(*at));
        self.class(line) == Class::Quoted
            && quote
                .find(ends)
                .is_some_and(|end| self.is_right_below(end + 1) && self.begins_contact(end + 1))
    }

    /// Whether there is a line with nothing between it and the one above.
    fn is_right_below(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|line| line.gap == 0 && line.marker.is_none())
    }

    /// Whether a line alone opens a block like the name of an office, all in capitals: `Pressetjenesten`.
    fn is_desk(&self, line: usize) -> bool {
        let content = self.content(line);
        let is_proper = |word: &str| word.starts_with(char::is_uppercase);
        self.opens_block(line)
            && self.class(line) == Class::Text
            && self.is_short(line)
            && content.split(is_blank).take(DESK + 1).count() <= DESK
            && content.split(is_blank).all(|word| is_proper(word) || self.words.is_joining(word))
    }

    /// Whether a line is of addresses and names the first of them with a capital: `Telephone: …`
    fn begins_with_label(&self, line: usize) -> bool {
        self.class(line) == Class::Addresses
            && self.atoms(line).first().is_some_and(|atom| {
                matches!(atom.kind, AtomKind::Label(_))
                    && atom.span.start == self.lines[line].span.start
            })
            && self.content(line).starts_with(char::is_uppercase)
    }

    #[inline]
    fn is_code(&self, line: usize) -> bool {
        let (code, hyphen) = (self.has(line, Sign::Code), self.has(line, Sign::Hyphen));
        (code || hyphen)
            && self.fact(line, Fact::Code, || {
                let content = self.content(line);
                hyphen && has_option(content) || code && is_code(content)
            })
    }

    /// Whether a line is the date of the one above, with nothing else beside the two.
    fn dates(&self, line: usize) -> bool {
        self.class(line) == Class::Date
            && self.opens_block(line - 1)
            && self.lines.get(line + 1).is_none_or(|next| next.gap > 0)
            && !self.content(line).ends_with('.')
    }

    /// Whether a paragraph is running text: it ends a sentence, or is too long to head anything.
    pub fn is_running(&self, lines: Range<usize>) -> bool {
        match lines.len() {
            1 => self.fact(lines.start, Fact::Running, || self.runs(lines)),
            _ => self.runs(lines),
        }
    }

    fn runs(&self, lines: Range<usize>) -> bool {
        let last = self.content(lines.end - 1);
        lines.clone().map(|line| self.columns(line)).sum::<usize>() > SHORT
            || (ends_sentence(last) && !ends_abbreviated(last, self.words))
            || self.has_sentence(lines.end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, contacts, read};

    #[test]
    fn a_number_with_its_label_goes_on_with_no_line_above() {
        let text = "Havnens Venner er en forening for alle, der holder af\nhavnen og af de gamle både i den.\n\n\
                    Find os\n\nHavnens Venner, Den Lange Kaj ved den gamle kran\nTelefon: 22 33 44 55\n";
        let texts = read(text, |document| {
            document.sections.iter().map(|it| it.text.value.to_string()).collect::<Vec<_>>()
        });
        let last = texts.iter().find(|text| text.contains("Kaj"));
        assert!(last.is_some_and(|text| text.ends_with("kran")), "{texts:?}");
    }

    #[test]
    fn a_town_stays_with_its_street() {
        let told = "Havnens Venner er en forening for alle, der holder af\nhavnen og af de gamle både i den.";
        for (street, town) in [
            ("Brogade 41", "6200 Aabenraa"),
            ("Skeppsbrokajen 11", "411 21 Göteborg"),
            ("Am Anger 7", "34399 Oberweser"),
        ] {
            let text = format!("{told}\n\nFind os\n\n{street}\n{town}\n\n{told}\n");
            let texts = read(&text, |document| {
                document.sections.iter().map(|it| it.text.value.to_string()).collect::<Vec<_>>()
            });
            let expected = format!("{street} {town}\n\n");
            assert!(texts.iter().any(|text| text.starts_with(&expected)), "{texts:?}");
        }
    }

    #[test]
    fn a_contact_and_the_quote_right_above_it_are_no_wrapped_text() {
        let entry = |name: &str, text: &str| {
            let mail = name.to_lowercase().replace(' ', "");
            format!("{name}\n{text}Bo Lund, leder\nbl@{mail}.dk\nTlf. 22 33 44 55\n\n")
        };
        let quote = "»Vi er her hver eneste dag, og vi vil gerne have, at der\nkommer mange flere af jer.«\n";
        let hours = "Huset er åbent hver eneste dag fra kl. ni til femten.\n";
        let entries = [
            entry("Havets Hus", quote),
            entry("Fjordens Hus", &format!("{hours}{quote}")),
            entry("Sundets Hus", &format!("{quote}{hours}")),
        ];
        let told =
            "Her er de huse, som er med i år, og som alle\nsammen vil gøre noget for havet.\n\n";
        let found = read(&format!("Partnere\n\n{told}{}", entries.concat()), |document| {
            let all = document.partners.iter().map(|partner| {
                let notes = partner.notes.iter().map(|note| note.value.to_string());
                let quote = partner.quotes[0].text.value.starts_with("Vi er");
                format!("{} {quote} {}", contact(&partner.contacts[0]), notes.collect::<String>())
            });
            all.collect::<Vec<_>>()
        });
        let expected = |mail: &str, note: &str| {
            format!("Bo Lund | leder | bl@{mail}.dk +4522334455 true {}", note.trim_end())
        };
        let notes = [("havetshus", ""), ("fjordenshus", hours), ("sundetshus", hours)];
        assert_eq!(found, notes.map(|(mail, note)| expected(mail, note)));
    }

    #[test]
    fn addresses_below_a_street_are_no_wrapped_text() {
        let text = "Folk\n\nVi er her, og vi er rigtig mange, der\ner med, og som gerne vil være det.\n\nVandkanten\n\n\
            Havnegade 14, 8000 Aarhus C\nTlf. 22 33 44 55\npost@havet.dk\nwww.havet.dk\n";
        assert_eq!(contacts(text), ["– | – | post@havet.dk +4522334455 www.havet.dk | Vandkanten"]);
    }
}
