//! Numbers that a line's end broke in two: `tlf. 22 33` above `44 55`, `22 33 44 55 lok.` above `12`.
//!
//! As with addresses, the part on the upper line becomes the atom, the part on the lower line an
//! [`AtomKind::Rest`].

use super::broken::{LONGEST, may_go_on, tail};
use super::claim;
use super::digits::Run;
use super::label;
use super::phone;
use super::stretch::{Stretch, atom};
use super::writing::Writing;
use crate::lexicon::{Number, Words};
use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind, Country, Field, Line};

/// The two parts of a number that is broken between two lines: behind a label or a code, or where
/// only both together are a number, and clearly one.
pub(super) fn number(
    text: &str,
    (above, known): (&Line, &[Atom]),
    below: &Line,
    words: &Words,
    home: &[Country],
) -> Option<[Atom; 2]> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !may_go_on(below)
        || !above.span.of(text).ends_with(is_digit)
        || !below.span.of(text).starts_with(is_digit)
    {
        return None;
    }
    let upper = last_run(text, above, known)?;
    let line = Stretch::of(text, above);
    if claim::is_glued_before(line.before(upper.start)) {
        return None;
    }
    let labelled = label::ending(line.before(upper.start), words)
        .is_some_and(|label| matches!(label.field, Field::Phone | Field::Fax));
    let first = line.between(upper.start, upper.end());
    let lower = Run::next(Stretch::of(text, below), below.span.start())?;
    let introduced = labelled || upper.coded;
    if Number::read(first, home).is_some()
        || !(introduced
            || is_clear((line, &upper), (Stretch::of(text, below), &lower), words, home))
    {
        return None;
    }
    let (end, number) = (1..=lower.groups.len()).rev().find_map(|count| {
        let end = lower.groups[count - 1].end;
        let second = &text[below.span.start()..end];
        let short = first.len() + second.len() <= LONGEST;
        short.then(|| Number::read(&format!("{first} {second}"), home))?.map(|it| (end, it))
    })?;
    let kind = AtomKind::Phone { country: number.country, international: number.international };
    Some([atom(upper.start, upper.end(), kind), atom(below.span.start(), end, AtomKind::Rest)])
}

/// Whether the runs of two lines of running text are one number, as printed and by all that stands
/// around them.
fn is_clear(
    (above, upper): (Stretch, &Run),
    (below, lower): (Stretch, &Run),
    words: &Words,
    home: &[Country],
) -> bool {
    let [first, second] =
        [(above, upper), (below, lower)].map(|(line, run)| line.between(run.start, run.end()));
    let has_words = |text: &str| text.contains(char::is_alphabetic);
    if first.len() + second.len() > LONGEST
        || !has_words(above.before(upper.start))
        || !has_words(below.after(lower.end()))
    {
        return false;
    }
    let joined = format!("{first} {second}");
    let whole = Stretch::alone(&joined);
    let is_whole = |run: &Run| run.end() == joined.len() && (run.trunk || upper.groups.len() > 2);
    Run::next(whole, 0)
        .is_some_and(|run| is_whole(&run) && Writing::of(whole, &run) == Writing::Clear)
        && Number::read(&joined, home).is_some()
        && Number::read(second, home).is_none()
        && !claim::is_glued_after(below.after(lower.end()))
        && !claim::is_identifier(above, upper, words)
        && !claim::is_amount(above, upper, words)
        && !claim::is_amount(below, lower, words)
}

/// A number that its line ends with and the part of its extension that stands on the next: `82`
/// below `33 12 34 56 lok.`, `lok. 82` below `33 12 34 56`.
pub(super) fn extension(
    text: &str,
    above: &Line,
    number: &Atom,
    below: &Line,
    words: &Words,
) -> Option<[Atom; 2]> {
    if !matches!(number.kind, AtomKind::Phone { .. }) || !may_go_on(below) {
        return None;
    }
    let line = Stretch::of(text, below);
    let behind = text[number.span.end()..above.span.end()].trim_start_matches([' ', ',', '(']);
    let (end, rest) = if behind.is_empty() {
        let rest = phone::extension(line, line.start, words)?;
        // A sentence may begin so: `Linje 5 kører til byen`.
        let begins = line.text().starts_with(char::is_uppercase) && rest < line.end;
        (number.span.end(), Some(rest).filter(|_| !begins)?)
    } else {
        let word = behind.trim_end_matches(['.', ':']);
        let is_word = word.len() <= LONGEST && words.is_extension(word);
        let digits = Run::next(line, line.start).filter(|run| run.start == line.start)?;
        let apart = digits.groups.len() == 1 && !claim::is_glued_after(line.after(digits.end()));
        (above.span.end(), Some(digits.end()).filter(|_| is_word && apart)?)
    };
    let (first, second) = (&text[number.span.start()..end], &text[line.start..rest]);
    let country =
        if let AtomKind::Phone { country, .. } = number.kind { [country] } else { return None };
    words.number(&format!("{first} {second}"), &country)?;
    Some([atom(number.span.start(), end, number.kind), atom(line.start, rest, AtomKind::Rest)])
}

/// The run of digits that a line ends with, if nothing has claimed it.
fn last_run(text: &str, line: &Line, known: &[Atom]) -> Option<Run> {
    let whole = Stretch::of(text, line);
    let part =
        tail(whole.text(), |c| !(c.is_ascii_digit() || is_blank(c) || "+()-–/.".contains(c)));
    let claimed = known.last().map_or(line.span.start(), |atom| atom.span.end());
    let start = (line.span.end() - part.len()).max(claimed);
    let run = Run::next(whole.narrowed(start, line.span.end()), start)?;
    (run.end() == line.span.end() && !run.endless).then_some(run)
}

#[cfg(test)]
mod tests {
    use crate::recognise::painted::parts;

    #[test]
    fn numbers_are_broken_behind_a_label_or_a_code() {
        for (text, expected) in [
            ("Bo Lund, tlf. 22 33\n44 55, bo@lund.dk", ["22 33", "44 55"]),
            ("Ring på +45 22 33\n44 55 i dag", ["+45 22 33", "44 55"]),
        ] {
            assert_eq!(parts(text, "da"), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_broken_where_only_both_parts_are_one() {
        for (language, text, expected) in [
            ("sv", "Ring oss på 073-488\n04 85 på vardagar", ["073-488", "04 85"]),
            ("de", "Rufen Sie 030\n90 18 20 an", ["030", "90 18 20"]),
            ("da", "Skriv til os, 33 18 46\n92 på hverdage", ["33 18 46", "92"]),
        ] {
            assert_eq!(parts(text, language), expected, "{text}");
        }
    }

    #[test]
    fn extensions_stand_below() {
        for (text, expected) in [
            ("Ring på 33 18 46 92 lok.\n82 i dag", ["33 18 46 92 lok.", "82"]),
            ("Ring på +45 33 18 46 92, ext.\n62 i dag", ["+45 33 18 46 92, ext.", "62"]),
            ("Ring på 33 18 46 92\nlok. 12 i dag", ["33 18 46 92", "lok. 12"]),
            ("Tlf. 33 18 46 92\nLok. 12", ["33 18 46 92", "Lok. 12"]),
        ] {
            assert_eq!(parts(text, "da"), expected, "{text}");
        }
    }

    #[test]
    fn whole_ones_are_not_broken() {
        for text in [
            "Tlf. 22 33 44 55\n66 77 88 99",
            "i alt 22 33\n44 55 gange",
            "tlf. 22 33\n• 44 55",
            "pris 118,00\n4527 1583 i alt",
            "CVR 33 18 46\n92 og mere",
            "de 33 18 46\n92 kr. er brugt",
            "de 33 18 46\n92",
            "Ring på 33 18 46 92\n12 gange",
            "Ring på 33 18 46 92 i\n12 dage",
            "Ring på 33 18 46 92\nLokal 12 er lukket",
            "Ring på 33 18 46 92 lok.\n82 12 33",
        ] {
            assert_eq!(parts(text, "da"), [""; 0], "{text}");
        }
    }
}
