//! Telephone numbers with their extensions and shared tails, the numbering plans being the judge.

use memchr::memmem;

use super::claim;
use super::digits::Run;
use super::national::Surroundings;
use super::reading::Row;
use super::shared;
use super::stretch::{Stretch, atom};
use crate::lexicon::{Number, Words};
use crate::model::character::is_blank;
use crate::model::{Atom, AtomKind, Country};

/// How many readings of one run are tried at most.
const READINGS: usize = 3;

/// Finds numbers that say their country by `+` or `00`.
pub(super) fn coded(gap: Stretch, words: &Words, out: &mut Vec<Atom>) {
    // Hardly a line with digits has a code.
    if !gap.bytes().contains(&b'+') && memmem::find(gap.bytes(), b"00").is_none() {
        return;
    }
    let mut from = gap.start;
    while let Some(run) = Run::next(gap, from) {
        from = match international(gap, &run) {
            Some((end, country)) => {
                let found = Found { start: run.start, end, country, international: true };
                found.finish(gap, words, &[], out)
            }
            None => run.next_from(gap),
        };
    }
}

/// The longest reading of a run with a code, from its first group on.
fn international(gap: Stretch, run: &Run) -> Option<(usize, Country)> {
    let plus = gap.from(run.start).starts_with(['+', '(']);
    if !run.coded || (!plus && claim::is_glued_before(gap.before(run.start))) {
        return None;
    }
    let counts = (1..=run.groups.len()).rev().filter(|&n| (7..=17).contains(&run.digits(n)));
    counts.take(READINGS).find_map(|n| {
        let end = run.groups[n - 1].end;
        // What is claimed already, an e-mail address, does not go on.
        // Signs stand between the codes of a payment: `+73<  +82810252<`.
        if claim::is_glued_after(gap.from(end)) || gap.from(end).starts_with('<') {
            return None;
        }
        let number = run.number(gap, n, &[])?;
        number.international.then_some((end, number.country))
    })
}

/// A number that was found, up to its last digit.
#[derive(Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    country: Country,
    international: bool,
}

impl Found {
    /// Emits the number with its extension and the tails that share its first digits; where the
    /// next may begin.
    fn finish(self, gap: Stretch, words: &Words, home: &[Country], out: &mut Vec<Atom>) -> usize {
        let kind = AtomKind::Phone { country: self.country, international: self.international };
        if let Some(end) = extension(gap, self.end, words)
            && words.number(gap.between(self.start, end), home).is_some()
        {
            out.push(atom(self.start, end, kind));
            return end;
        }
        out.push(atom(self.start, self.end, kind));
        let mut end = self.end;
        while let Some((start, after)) = shared::tail(gap, end, words) {
            let head = gap.between(self.start, self.end);
            let digits = gap.between(start, after);
            if Number::read(&shared::sharing(head, digits), home).is_none() {
                break;
            }
            out.push(atom(start, after, kind));
            end = after;
        }
        if end > self.end {
            return end;
        }
        match shared::same_area(gap, self.start..end, words, home) {
            Some(other) => {
                out.push(atom(other.start, other.end, kind));
                other.end
            }
            None => end,
        }
    }
}

/// Where an extension ends that follows a number: ` lok. 12`, `, ext. 345`, ` x12`.
pub(super) fn extension(gap: Stretch, end: usize, words: &Words) -> Option<usize> {
    let rest = gap.from(end);
    let word = rest.trim_start_matches(|c| c == ',' || c == '(' || is_blank(c));
    let length = word.bytes().take(20).take_while(u8::is_ascii_alphabetic).count();
    if rest.len() - word.len() > 3 || length == 0 || !words.is_extension(&word[..length]) {
        return None;
    }
    let digits = word[length..].trim_start_matches(|c| c == '.' || c == ':' || is_blank(c));
    let count = digits.bytes().take(8).take_while(u8::is_ascii_digit).count();
    let after = &digits[count..];
    ((1..=7).contains(&count) && !claim::is_glued_after(after)).then(|| gap.end - after.len())
}

/// Finds numbers without a code in what `known`, which is sorted, leaves of a line.
pub(super) fn national(
    (line, row): (Stretch, Row),
    known: &[Atom],
    words: &Words,
    home: &[Country],
    out: &mut Vec<Atom>,
) {
    if home.is_empty() {
        return;
    }
    let mut surroundings = Surroundings::of((line, row), known, words);
    for gap in line.gaps(known) {
        surroundings.enter(gap);
        let mut from = gap.start;
        while let Some(run) = Run::next(gap, from) {
            let next = run.next_from(gap);
            let number = surroundings.country(gap, &run, home).map(|country| (run.end(), country));
            let start = run.start;
            let number = number.or_else(|| {
                let run = run.clone().without_range()?;
                Some((run.end(), surroundings.country(gap, &run, home)?))
            });
            let number = number.or_else(|| {
                let run = run.side_by_side(gap, home)?;
                Some((run.end(), surroundings.country(gap, &run, home)?))
            });
            from = number.map_or(next, |(end, country)| {
                let found = Found { start, end, country, international: false };
                surroundings.passed(found.finish(gap, words, home, out))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind;
    use crate::recognise::painted::{check_in, recognise};

    fn check(language: &str, painted: &[&str]) {
        check_in(language, |kind| matches!(kind, AtomKind::Phone { .. }), painted);
    }

    #[test]
    fn an_address_above_identifies_nothing() {
        check(
            "nb",
            &[
                "ah@havet.org\n|22 33 44 55| eller |22 33 44 56|",
                "www.havet.org\n|22 33 44 55| eller |22 33 44 56|",
            ],
        );
        check(
            "da",
            &[
                "ah@havet.org ¦ |22461733|",
                "www.havet.org, |22461733|",
                "ah@cvr.nr.org  |2246 1733|",
            ],
        );
        check("nb", &["Org.nr.\n915 000 128 eller 915 000 136", "Havet.  Org. nr. 915 000 128"]);
    }

    #[test]
    fn numbers_with_a_code() {
        check(
            "da",
            &[
                "|+45 22 11 33 44|",
                "|+4533112244|.",
                "|+45  46 11 22 33|",
                "(|+45 33 11 22 44|)",
                "|(+45) 33 11 22 44|",
                "|0045 33 11 22 44|, |+45 3311-2244|",
                "Tlf.|+45 33 11 22 44|Mail: a@b.dk",
                "a@b.dk|+45 33 11 22 44|",
                "|+45 33 11 22 44|a@b.dk",
                "|+46 (0)8 123 456 78|",
                "|+49 30 901820|",
                "|+44 20 7946 0958|",
                "|+45 29 611 722| og |+45 3311 2244|",
                "|+45 33 11 22 44| / |56|",
                "|+45 33 11 22 44|–|45|",
                "|+45 33 11 22 44| 2024",
                "|+45 33 11 22 44| lokal 12".replace("| lokal 12", " lokal 12|").as_str(),
            ],
        );
    }

    #[test]
    fn two_numbers_may_stand_side_by_side() {
        check("sv", &["Anna Holm, vd |08-719 43 01| |070-762 42 02|"]);
        check("de", &["Anna Holm |030 901820| |0171 1234569|"]);
        check("da", &["Kode 12 34 56 78 12 34 56 78"]);
    }

    #[test]
    fn numbers_with_a_label() {
        check(
            "da",
            &[
                "Tlf: |22461733|",
                "Tlf. |33 11 22 44|",
                "Telefon: |33 11 22 44|, |40 11 22 33|",
                "Tlf.: |2155 4711|",
                "Ring på tlf. |33112244| i dag.",
                "Mobil |29 611 722| eller |40 11 22 33|",
                "Tlf. |33 11 22 44| / |45|/|46|",
                "Fax: |33 11 22 45|",
                "T |33 11 22 44| ¦ M |40 11 22 33|",
                "Tlf. |33 11 22 44 lok. 12|",
                "Tlf. |33 11 22 44|-|45|",
                "Telefon (hverdage): |33 11 22 44|",
            ],
        );
    }

    #[test]
    fn numbers_by_their_writing() {
        check(
            "da",
            &[
                "|22 46 17 33|",
                "|2246 1733|",
                "|224 61 733|",
                "|22461733|",
                "anna@firma.dk |22461733|",
                "Du kan ringe på |22 46 17 33| hver dag.",
                "|22 46 17 33|/|22 46 17 34|",
                "(|22 46 17 33|)",
                "Kontakt Anna |2246 1733|.",
                "Skriv 224 61 733 i dag",
                "8000 Aarhus C, |86 11 22 33|",
            ],
        );
        check("sv", &["Ring |08-123 456 78| nu", "|070-123 45 67|"]);
        check(
            "de",
            &[
                "Ruf |030 901820| an",
                "|030/901820|",
                "Tel. |030 / 901820|",
                "Tel.: |030/ 901 82 - 0|",
                "Leiterin    Gisela Rahn    |0 42 82 / 50 88 13|",
                "Trainer: Jan Kordes, |01 60 / 93 71 55 04|",
                "am 01 03 / 02 04, Los 0 1 2 / 3 4",
                "|+49 30 901820| - 10117 Berlin",
            ],
        );
        check("en", &["Call |020 7946 0958| today."]);
        check("nb", &["Ring |22 86 44 00| i dag", "|915 22 333|"]);
        check(
            "nb",
            &[
                "Bo Lie    leder    |905 48 217|    bo@lie.no",
                "Ring vertskapet på |905 48 217| i dag",
                "fikk 905 48 217 kr, sak 905 48 217",
            ],
        );
    }

    #[test]
    fn digits_without_blanks_are_somebodys() {
        check(
            "da",
            &[
                "Formand: Anette Dahl, |22461733|",
                "Anette Dahl, |22461733|",
                "Anette Dahl (|22461733|)",
                "Formand: Karin Dahl |22461733|",
                "Kasserer: Bo Lund - |22461733|",
                "Sekretær: Ida Holm / |22461733|",
                "Jordmoder Vibeke: |22461733|",
                "Sygeplejerske Ingrid (hverdage): |22461733|",
                "Har du spørgsmål, er du velkommen til at ringe til Karen Holm på |22461733|.",
                "Tilmelding til bo@dahlby.dk, eller |22461733|, senest onsdag",
                "Kontakt Bo Dahl på |22461733| eller bo@dahlby.dk.",
                "Sag Lyngby Nord, 22461733a og Rute Bo Lund 22461733",
                "Karin Dahl har solgt 22461733 og Dahl Havn, 22461733",
                "Modtog 22461733 i gave. Formand Bo gav 22461733 til byen",
            ],
        );
        check(
            "sv",
            &["Ordförande: Karin Dahl, |0704399647|", "ring Eva Holm på |0704399647| om det"],
        );
        check("nb", &["Leder: Kari Dahl (|91559428|)", "Jordmor Vibeke: |95003486|"]);
        check(
            "de",
            &[
                "rufen Sie bitte Karin Holm unter |017623456789| an.",
                "Anmeldung bei Bernd Dahl (|07431 62412|) oder Anna Brandt |0743162413|.",
            ],
        );
        check("en", &["If you need to contact me please do so on |07913746852|."]);
    }

    #[test]
    fn digits_that_are_something_else() {
        check(
            "da",
            &[
                "12.03.2024, 2024-03-12, den 3. maj 2021",
                "kl. 10.00-16.00 og 20.00-22.00",
                "2020-2023 og 2020 2023",
                "3.075 kr., 500.000, 1.234.567 og € 1 200 000",
                "12 345 678 kr., 22 46 17 33 kr",
                "DKK 22 46 17 33",
                "CVR 22 46 17 33",
                "CVR-nr.: 22461733",
                "cvr nr. 22 46 17 33",
                "SE-nr. 22 46 17 33",
                "Org.nr. 22 46 17 33",
                "IBAN DK50 0040 0440 1162 43",
                "DK22461733",
                "serienummer 22 46 17 33 og numrene 40 11 22 33 til 40 11 22 44",
                "Vores CVR-nr. er 22 46 17 33.",
                "Konto 2246 1733",
                "reg.nr. 2246 konto 22461733",
                "EAN 5798000416604",
                "ISBN 978-87-02-11223-3",
                "ISSN 2246-1733",
                "010203-1234",
                "8000 Aarhus C",
                "§ 22 46 17 33",
                "sag nr. 22461733",
                "a22461733, 22461733a, A-22461733",
                "vi har 22461733 i alt",
                "uge 20 30 40 50",
                "22 46 17 33,5 og 22 46 17 33 %",
                "20240312",
                "11 22 33 44",
                "+45",
                "70 70",
                "4000+ 210+",
                "0,22 46 17 33",
                "22461733.pdf",
                "+45 33 11 22",
                "22 46 17 33 40 11 22 33",
            ],
        );
    }

    #[test]
    fn what_a_number_is_read_by() {
        let kinds = |text, region| {
            let atoms = recognise(text, Some("da"), region).atoms;
            let phone = |kind: AtomKind| match kind {
                AtomKind::Phone { country, international } => {
                    Some((country.code().to_owned(), international))
                }
                _ => None,
            };
            atoms.iter().filter_map(|atom| phone(atom.kind)).collect::<Vec<_>>()
        };
        assert_eq!(
            kinds("+47 22 86 44 00\n22 86 44 00", None),
            [("NO".into(), true), ("NO".into(), false)]
        );
        assert_eq!(kinds("22 86 44 00", Some("NO")), [("NO".into(), false)]);
        assert_eq!(kinds("22 86 44 00", None), [("DK".into(), false)]);
    }
}
