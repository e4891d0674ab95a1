//! Labels of fields, found at the value or the colon behind them, and of an article's sections.

use memchr::memchr;

use super::gate::Gate;
use super::stretch::{Stretch, atom};
use crate::lexicon::Words;
use crate::model::block::positions;
use crate::model::character::{
    ends_in_letter, ends_sentence, is_blank, is_combining, is_dash, is_wide, without_blanks,
};
use crate::model::{Atom, AtomKind, Field, Sign};

/// Longer than any label with its colon.
const LONGEST: usize = 64;

/// Longer than any section's label that stands alone on its line.
const LONGEST_HEADING: usize = 48;

/// Longer than any abbreviation of a label with its stop.
const LONGEST_STOPPED: usize = 24;

/// A label and where it stands in the text it was looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub start: usize,
    /// Behind its colon or stop.
    pub end: usize,
    pub field: Field,
}

/// The longest label that a text ends with, blanks behind it passed over.
pub(super) fn ending(before: &str, words: &Words) -> Option<Label> {
    let end = before.trim_end_matches(is_blank).len();
    let core = before[..end].trim_end_matches(|c| is_blank(c) || matches!(c, '.' | ':'));
    let starts = word_starts(core).take(words.longest_label_words());
    let found = starts.filter_map(|start| {
        let field = words.label(&core[start..])?;
        let set_apart = core[start..].chars().nth(1).is_some() || is_set_apart(&core[..start]);
        set_apart.then_some(Label { start, end, field })
    });
    found.last()
}

/// Where the last words of a text begin, the last first, as far back as one label can reach.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let is_inner = |c: char| c.is_alphanumeric() || c == '.' || is_dash(c) || is_combining(c);
    let is_joint = |c: char| c == '/' || is_blank(c);
    text.char_indices()
        .rev()
        .take_while(move |&(at, c)| text.len() - at <= LONGEST && (is_inner(c) || is_joint(c)))
        .filter(move |&(at, c)| {
            let before = text[..at].chars().next_back();
            c.is_alphanumeric() && before.is_none_or(|c| !is_inner(c))
        })
        .map(|(at, _)| at)
}

/// Whether what begins behind `before` stands by itself: at the start of a line or of what is
/// free of it, or behind a separator.
fn is_set_apart(before: &str) -> bool {
    let trimmed = before.trim_end_matches(is_blank);
    let blanks = &before[trimmed.len()..];
    trimmed.is_empty()
        || is_wide(blanks)
        || trimmed.ends_with(['|', ',', ';', '/', '(', '·', '•'])
        || (!blanks.is_empty() && trimmed.ends_with(|c| is_dash(c) || c == ')'))
}

/// The field of a label of more than one letter that a line begins with.
pub(super) fn beginning(line: &str, words: &Words) -> Option<Field> {
    let ends = line
        .char_indices()
        .take(LONGEST)
        .filter(|&(_, c)| is_blank(c) || matches!(c, '(' | ':' | '/'));
    let ends = ends.map(|(end, _)| end).take(words.longest_label_words());
    ends.filter(|&end| end > 1).filter_map(|end| words.label(&line[..end])).last()
}

/// Whether a line may be nothing but a label.
#[inline]
pub(super) fn may_be_line(line: Stretch) -> bool {
    // Of the two, a heading may be the longer.
    line.text().len() <= LONGEST_HEADING && (may_be_heading(line) || may_be_stopped(line))
}

/// Whether a line is as short as a heading and begins and ends as one.
fn may_be_heading(line: Stretch) -> bool {
    let text = line.text();
    text.len() <= LONGEST_HEADING
        && text.starts_with(|c: char| c.is_uppercase() || c == '*' || c == '_')
        && !text.ends_with(['.', ',', ';', '!', '?', '-'])
}

/// Finds the labels of a line, given the other atoms in it.
pub(super) fn find(
    (line, gate): (Stretch, Gate),
    known: &[Atom],
    words: &Words,
    out: &mut Vec<Atom>,
) {
    let find_in = |gap: Stretch, out: &mut Vec<Atom>| find_in(gap, gate, words, out);
    if known.is_empty() {
        return find_in(line, out);
    }
    let mut ends = known.iter();
    for gap in line.gaps(known) {
        let behind = ends.find(|atom| atom.span.start() >= gap.end);
        let value = behind
            .filter(|atom| atom.span.start() == gap.end)
            .and_then(|atom| label_of_value(gap, atom, words));
        let free = gap.narrowed(gap.start, value.map_or(gap.end, |label| label.span.start()));
        let behind = is_number_before(gap, known).then(|| behind_value(free, words)).flatten();
        let free = free.narrowed(behind.map_or(free.start, |label| label.span.end()), free.end);
        out.extend(behind);
        find_in(free, out);
        out.extend(value);
    }
}

/// Finds the labels of a gap that need no other atom.
fn find_in(gap: Stretch, gate: Gate, words: &Words, out: &mut Vec<Atom>) {
    let has_colon = gate.has(Sign::Colon);
    let section = if gap.start == gap.line { section(gap, has_colon, words) } else { None };
    let free = gap.narrowed(section.map_or(gap.start, |label| label.span.end()), gap.end);
    out.extend(section);
    if has_colon || may_be_stopped(free) {
        at_colons(free, words, out);
    }
}

/// The label right before a value of its kind. One letter may stand for more than one word: what it
/// stands before says which.
fn label_of_value(gap: Stretch, value: &Atom, words: &Words) -> Option<Atom> {
    let label = ending(gap.text(), words)?;
    let said = &gap.text()[label.start..label.end];
    let opens = gap.opens_line() && gap.text()[..label.start].chars().all(is_blank);
    let is_letter = (opens || said.ends_with(':')) && said.trim_end_matches(':').len() == 1;
    let field = match value.kind {
        _ if fits(label.field, value.kind) => label.field,
        AtomKind::Email if is_letter => Field::Email,
        AtomKind::Phone { .. } if is_letter => Field::Phone,
        _ => return None,
    };
    Some(atom(gap.start + label.start, gap.start + label.end, AtomKind::Label(field)))
}

/// Whether a number without an extension stands right before a gap.
fn is_number_before(gap: Stretch, known: &[Atom]) -> bool {
    let before = known.partition_point(|atom| atom.span.end() <= gap.start);
    let number = known[..before].last().filter(|atom| atom.span.end() == gap.start);
    number.is_some_and(|atom| {
        let number = gap.between(atom.span.start(), gap.start);
        matches!(atom.kind, AtomKind::Phone { .. }) && !number.contains(char::is_alphabetic)
    })
}

/// The label right behind a number, perhaps in brackets, with nothing behind it that it could stand
/// before: `33 11 22 45 (fax)`, `33 11 22 45 fax, …`.
fn behind_value(gap: Stretch, words: &Words) -> Option<Atom> {
    let text = gap.text();
    let shown = text.trim_start_matches(is_blank);
    let inner = shown.strip_prefix('(').unwrap_or(shown);
    let is_open = inner.len() < shown.len();
    let end = inner.find([')', ',', ';', '|', '/', '\t']).unwrap_or(inner.len());
    let label = inner.get(..end).filter(|label| label.len() <= LONGEST_STOPPED)?;
    let label = label.trim_end_matches(is_blank);
    let closes = inner[end..].starts_with(')');
    let ends_line = end == inner.len() && gap.after(gap.end).is_empty();
    let is_set_apart = is_open && closes
        || !is_open && shown.len() < text.len() && (ends_line || end < inner.len() && !closes);
    let is_word = label.chars().nth(2).is_some();
    let field = words.label(label).filter(|_| is_set_apart && is_word)?;
    let start = gap.end - inner.len();
    matches!(field, Field::Phone | Field::Fax)
        .then(|| atom(start, start + label.len(), AtomKind::Label(field)))
}

/// The label that is all of a line and stands above a value of its kind.
pub(super) fn above(line: Stretch, value: &Atom, words: &Words) -> Option<Atom> {
    let text = line.text();
    let is_told = |field: &Field| matches!(field, Field::Phone | Field::Fax | Field::Email);
    let field = (text.len() <= LONGEST_STOPPED).then(|| words.label(text)).flatten();
    let field = field.filter(is_told).filter(|&field| fits(field, value.kind))?;
    let is_word = text.chars().nth(1).is_some();
    (is_word && !words.is_unit(text) && !words.heads_contacts(text))
        .then(|| atom(line.start, line.end, AtomKind::Label(field)))
}

fn fits(field: Field, kind: AtomKind) -> bool {
    matches!(
        (field, kind),
        (Field::Phone | Field::Fax, AtomKind::Phone { .. })
            | (Field::Email, AtomKind::Email)
            | (Field::Website, AtomKind::Website)
    )
}

/// The label of a section at the start of a line, or as all of it; marks of emphasis around it
/// are passed over.
fn section(line: Stretch, has_colon: bool, words: &Words) -> Option<Atom> {
    let is_emphasis = |c: char| matches!(c, '*' | '_') || is_blank(c);
    let text = line.text();
    // Nearly all begin with a letter.
    let is_bare = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let text = if is_bare { text } else { text.trim_start_matches(is_emphasis) };
    let start = line.end - text.len();
    let first = &text.as_bytes()[..text.len().min(LONGEST)];
    let colon = if has_colon { memchr(b':', first) } else { None };
    let (label, end) = match colon {
        Some(colon) if text[..colon].ends_with(is_emphasis) => (&text[..colon], colon),
        Some(colon) => (&text[..colon], colon + 1),
        None if line.is_line() && may_be_heading(line) => (text, text.len()),
        None => return None,
    };
    let label = if ends_in_letter(label) { label } else { label.trim_end_matches(is_emphasis) };
    let kind = words.section(label)?;
    if is_value(&text[end..]) && words.label(label).is_some() {
        return None;
    }
    let end = text[..end].trim_end_matches(is_emphasis).len();
    Some(atom(start, start + end, AtomKind::Section(kind)))
}

/// Whether what follows a label can be a field's value: a few words, no sentence.
fn is_value(text: &str) -> bool {
    let text = without_blanks(text);
    !text.is_empty() && text.len() <= LONGEST && !ends_sentence(text)
}

/// The labels with a colon that stand by themselves; also one with a stop that is all of a line,
/// its value on the next.
fn at_colons(gap: Stretch, words: &Words, out: &mut Vec<Atom>) {
    let mut floor = gap.start;
    let stop = Some(gap.bytes().len().wrapping_sub(1)).filter(|_| may_be_stopped(gap));
    for colon in positions(gap.bytes(), |byte| byte == b':').chain(stop) {
        let end = gap.start + colon + 1;
        let before = gap.between(floor, end);
        let set_apart = word_starts(before.trim_end_matches([':', '.', ' ']))
            .any(|start| is_set_apart(&before[..start]));
        let label = if set_apart { ending(before, words) } else { None };
        let label = label.filter(|label| {
            is_set_apart(&before[..label.start])
                && before[label.start..label.end].chars().count() > 2
        });
        if let Some(label) = label {
            out.push(atom(floor + label.start, end, AtomKind::Label(label.field)));
        } else if floor == gap.start && gap.opens_line() && words.labels_somebody(before) {
            out.push(atom(floor, end, AtomKind::Label(Field::Name)));
        }
        floor = end;
    }
}

/// Whether a line can be a label with a stop, its value on the next: `Tlf.`
fn may_be_stopped(line: Stretch) -> bool {
    let text = line.text();
    line.is_line()
        && text.len() <= LONGEST_STOPPED
        && text.ends_with('.')
        && text.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::model::{AtomKind, Field, SectionKind};
    use crate::recognise::painted::{check, check_in, recognise};

    #[test]
    fn labels_of_numbers() {
        check(
            AtomKind::Label(Field::Phone),
            &[
                "|Tlf.:| +45 33 11 22 44",
                "|Tlf:| 22461733",
                "|Tlf.| 33 11 22 44",
                "|Tlf| 33 11 22 44",
                "|T:| +45 33 11 22 44",
                "|M| +45 33 11 22 44",
                "|Direkte tlf.:| 33 11 22 44",
                "|T| 33 11 22 44 ¦ |M| 33 11 22 45",
                "|Tlf./mobil:| 33 11 22 44",
                "Ring på |tlf.| 33 11 22 44",
                "|Telefon:|",
                "|Tlf.|",
                "a@b.dk|Tlf.| 33 11 22 44",
                "Mit tlf. er nyt. Se M: det er T",
                "Hun sagde: telefon",
                "Plan M +45 33 11 22 44",
            ],
        );
        check(
            AtomKind::Label(Field::Fax),
            &["Tlf. 33 11 22 44, |fax| 33 11 22 45", "|Fax:| 33 11 22 45"],
        );
    }

    #[test]
    fn labels_behind_and_above_numbers() {
        check(
            AtomKind::Label(Field::Fax),
            &[
                "33 11 22 45 (|fax|)",
                "33 11 22 44 telefon, 33 11 22 45 |fax|",
                "33 11 22 45 |telefax|; anna@firma.dk",
                "33 11 22 44\n|Fax|\n33 11 22 45",
                "33 11 22 44 (fax kun dag)",
                "Fax\n\nVi har ingen",
            ],
        );
        check(
            AtomKind::Label(Field::Phone),
            &[
                "33 11 22 45 (|mobil|).",
                "Anna 33 11 22 44 |mobil|, 33 11 22 45 |privat|",
                "|Pressetelefon|\n\n33 11 22 45",
                "33 11 22 44 direkte fra havet",
            ],
        );
        check(
            AtomKind::Label(Field::Email),
            &["|E-mail|\nanna@firma.dk", "Kontakt os\na@firma.dk"],
        );
    }

    #[test]
    fn labels_of_addresses() {
        check(
            AtomKind::Label(Field::Email),
            &[
                "|Mail:| anna@firma.dk",
                "|E-mail:| anna@firma.dk",
                "|mail| anna@firma.dk",
                "|E| anna@firma.dk",
                "|M:| anna@firma.dk",
                "T: 33 11 22 44 · |M:| anna@firma.dk",
                "Plan M: anna@firma.dk",
                "|M| anna@firma.dk",
                "Holm, M anna@firma.dk",
                "M. anna@firma.dk",
                "Tlf. 33 11 22 44, |e-mail:| a@b.dk",
                "Send en mail i dag",
                "Man kan maile: skriv",
                "|Mail:| navn [at] firma.dk",
            ],
        );
        check(
            AtomKind::Label(Field::Website),
            &["|Web:| www.firma.dk", "|W| www.firma.dk", "|Hjemmeside:| firma.dk"],
        );
    }

    #[test]
    fn labels_of_people() {
        check(
            AtomKind::Label(Field::Name),
            &[
                "|Navn:| Anna Bang",
                "  |Navn:| Anna\nHendes navn: Anna\nNavn Anna",
                "|Kontakt på messen:| Anna\nKontakt på den store messe: Anna",
            ],
        );
        check(
            AtomKind::Label(Field::Role),
            &[
                "|Titel:| Konsulent",
                "|Navn:| Anna; |Titel:| Chef".replace("|Navn:|", "Navn:").as_str(),
                "|Tittel:| Leder\n|Befattning:| Chef",
            ],
        );
        check(AtomKind::Label(Field::Organisation), &["|Organisation:| Foreningen"]);
    }

    #[test]
    fn labels_of_sections() {
        let is_section = |kind| matches!(kind, AtomKind::Section(_));
        check_in(
            "da",
            is_section,
            &[
                "|Resultater:| Mange kom.\n|Indsats:| Vi gik.",
                "|resultater:| mange",
                "|Eﬀekt:| mange\n|Ind\u{ad}sats:| vi\n|Lo\u{308}sning:| vi",
                "|Næste\u{a0}skridt:| mere\n|Framtidsutsikter:| mer",
                "|Resultater|",
                "|Fremtidige perspektiver|",
                "**|Resultater:|** mange",
                "**|Resultater|**",
                "Resultaterne er gode",
                "Vores resultater: mange",
                "resultater",
                "Resultater.",
            ],
        );
        let first = |text| recognise(text, Some("da"), None).atoms[0].kind;
        assert_eq!(first("Problemstilling: Der mangler"), AtomKind::Section(SectionKind::Problem));
        assert_eq!(first("Næste skridt: Mere"), AtomKind::Section(SectionKind::Outlook));
    }
}
