//! Text → atoms: addresses, numbers, labels, dates and quotation marks, one kind a file.
//!
//! Every recogniser looks for a trigger that is cheap to find (`@`, a dot, a digit, a colon), steps
//! back over what may belong to it and reads forwards from there. A byte is claimed once: what is
//! unmistakable claims first, and the others see only what is left.

mod broken;
mod claim;
mod code;
mod date;
mod digits;
mod domain;
mod email;
mod gate;
mod header;
mod home;
mod label;
mod linked;
mod mark;
mod national;
mod obfuscated;
mod owned;
#[cfg(test)]
mod painted;
mod parted;
mod phone;
mod reading;
mod shared;
mod stretch;
mod website;
mod writing;

use crate::lexicon::{Language, Words};
use crate::model::{Atom, Country, Line};
use gate::Gate;
use home::Census;
use reading::{Reading, Row};
use stretch::Stretch;

/// The most empty lines between a label and the value below it.
const GAP: u16 = 1;

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'l> {
    /// The words of its language.
    pub words: &'l Words<'l>,
    /// The country by which its numbers are to be read, if the user named one.
    pub region: Option<Country>,
    /// Its language.
    pub language: Option<&'l Language>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The atoms in the order of their lines. None crosses a line, no two share a byte.
    pub atoms: Vec<Atom>,
    /// The countries by whose plans numbers without a code are read, the likeliest first.
    pub home: Vec<Country>,
}

/// Finds every atom in the lines of a text, in the order of the lines.
///
/// What needs no context is found in a first pass; its numbers and addresses say by which
/// country's plan the second pass reads numbers without a code.
///
/// ```
/// use uddrag::lexicon::Lexicon;
/// use uddrag::recognise::{Hints, atoms};
/// use uddrag::{Line, Span};
///
/// let text = "Tlf.: 33 12 34 56";
/// let span = Span::new(0, text.len());
/// let line = Line::of(text, span, 1);
/// let language = Lexicon::builtin().language("da");
/// let words = Lexicon::builtin().words(language);
/// let found = atoms(text, &[line], &Hints { words: &words, region: None, language });
///
/// let texts: Vec<_> = found.atoms.iter().map(|atom| atom.span.of(text)).collect();
/// assert_eq!(texts, ["Tlf.:", "33 12 34 56"]);
/// assert_eq!(found.home[0].code(), "DK");
/// ```
#[must_use]
pub fn atoms(text: &str, lines: &[Line], hints: &Hints) -> Recognised {
    let gates = Gate::all(text, lines, hints.words);
    let mut reading = Reading::default();
    let mut certain = Vec::new();
    let mut given = Given::default();
    for (at, line) in lines.iter().enumerate() {
        let may_be_broken = broken::may_be_email(&gates[at..]);
        if !may_be_broken && given.rest.is_none() && !gates[at].may_be_certain() {
            continue;
        }
        let below = lines.get(at + 1).filter(|_| may_be_broken);
        let broken = below.and_then(|below| broken::email(text, line, below, hints.words));
        let known = given.with(broken, &[]);
        let line = (Stretch::of(text, line), gates[at]);
        certain.extend_from_slice(reading.certain(line, known, hints.words));
    }
    let home = Census::of(text, &certain).home(hints);
    let mut row = Row::Free;
    // Whether the line above has nothing found in it and no marker.
    let mut is_bare = false;
    let (mut atoms, mut rest) = (Vec::with_capacity(certain.len()), &certain[..]);
    let mut given = Given::default();
    for (at, line) in lines.iter().enumerate() {
        let here = rest.iter().take_while(|atom| line.span.contains(atom.span)).count();
        let (known, later) = rest.split_at(here);
        rest = later;
        let (stretch, gate) = (Stretch::of(text, line), gates[at]);
        let below = lines.get(at + 1).filter(|_| gate.digits > 0);
        let broken =
            below.and_then(|below| parted::number(text, (line, known), below, hints.words, &home));
        let known = given.with(broken, known);
        let headed = header::headed((stretch, gate), hints.words);
        row = if headed == Row::Free && line.gap == 0 { row } else { headed };
        let found = reading.contextual((stretch, gate, row), known, hints.words, &home);
        if let Some(first) = found.first().filter(|atom| atom.span.start == line.span.start)
            && is_bare
            && line.gap <= GAP
        {
            let above = Stretch::of(text, &lines[at - 1]);
            atoms.extend(label::above(above, first, hints.words));
        }
        is_bare = found.is_empty() && line.marker.is_none();
        atoms.extend_from_slice(found);
        if given.rest.is_none()
            && let (Some(number), Some(below)) = (found.last(), lines.get(at + 1))
            && let Some([whole, rest]) = parted::extension(text, line, number, below, hints.words)
        {
            atoms.pop();
            atoms.push(whole);
            given.rest = Some(rest);
        }
    }
    Recognised { atoms, home }
}

/// What is known of a line from its neighbours: what the line above left over and what goes on
/// below.
#[derive(Default)]
struct Given {
    rest: Option<Atom>,
    atoms: Vec<Atom>,
}

impl Given {
    /// What is known of the next line, `broken` being what it shares with the one below.
    #[inline]
    fn with<'a>(&'a mut self, broken: Option<[Atom; 2]>, known: &'a [Atom]) -> &'a [Atom] {
        if self.rest.is_none() && broken.is_none() { known } else { self.joined(broken, known) }
    }

    fn joined(&mut self, broken: Option<[Atom; 2]>, known: &[Atom]) -> &[Atom] {
        self.atoms.clear();
        self.atoms.extend(self.rest.take());
        let end = self.atoms.last().map_or(0, |rest| rest.span.end);
        self.atoms.extend(known.iter().filter(|atom| atom.span.start >= end));
        let last = self.atoms.last().map_or(0, |atom| atom.span.end);
        if let Some([first, rest]) = broken.filter(|[first, _]| first.span.start >= last) {
            self.atoms.push(first);
            self.rest = Some(rest);
        }
        &self.atoms
    }
}

#[cfg(test)]
mod tests {
    use super::painted::{lines, recognise};
    use super::*;
    use crate::model::{AtomKind, Mark};

    /// What every text must keep: atoms sorted, apart, on character boundaries, within lines.
    fn checked(text: &str) -> Vec<Atom> {
        let found = recognise(text, Some("da"), None).atoms;
        let lines = lines(text);
        let mut line = 0;
        for (at, atom) in found.iter().enumerate() {
            assert!(!atom.span.of(text).is_empty());
            assert!(at == 0 || found[at - 1].span.end <= atom.span.start, "{atom:?} overlaps");
            while lines[line].span.end < atom.span.end {
                line += 1;
            }
            assert!(lines[line].span.contains(atom.span), "{atom:?} crosses a line");
        }
        found
    }

    fn repeated(unit: &str) -> Vec<Atom> {
        checked(&unit.repeat((1 << 18) / unit.len()))
    }

    #[test]
    fn a_glued_line_is_taken_apart() {
        let text = "kontakt@navn.dknavn.dk+45 30 11 22 33";
        let found: Vec<_> = checked(text).iter().map(|atom| atom.span.of(text)).collect();
        assert_eq!(found, ["kontakt@navn.dk", "navn.dk", "+45 30 11 22 33"]);
    }

    #[test]
    fn a_line_with_labels_glued_to_everything_is_taken_apart() {
        let text = "Mail:anna@navn.dkTlf.33112244www.navn.dk";
        let found: Vec<_> = checked(text).iter().map(|atom| atom.span.of(text)).collect();
        assert_eq!(found, ["Mail:", "anna@navn.dk", "Tlf.", "33112244", "www.navn.dk"]);
    }

    #[test]
    fn all_kinds_stand_in_their_order() {
        let text = "Resultater: ”Ja”\nTlf.: 33 11 22 44 | anna@firma.dk\nMaj 2024";
        let kinds: Vec<_> = checked(text).iter().map(|atom| atom.kind).collect();
        let country = Country::new("DK").unwrap();
        assert_eq!(
            kinds,
            [
                AtomKind::Section(crate::model::SectionKind::Results),
                AtomKind::Mark(Mark::Opening),
                AtomKind::Mark(Mark::Closing),
                AtomKind::Label(crate::model::Field::Phone),
                AtomKind::Phone { country, international: false },
                AtomKind::Email,
                AtomKind::Date,
            ]
        );
    }

    #[test]
    fn repetition_stays_linear() {
        for nothing in [
            "@", "a@", "a.b@", "7", "70 ", "+45 ", "a.", ".", "www.", "://", "http://", "(", "+",
            "a: ", "Tlf. ", "æ", "\u{a0}", "'", "0045 ", "dot ", "at ", "(at)", "/", "1/", "[a] ",
            "- ", "00 45 ",
        ] {
            assert_eq!(repeated(nothing).len(), 0, "{nothing}");
        }
        assert_eq!(repeated("” \"").len(), 2 * ((1 << 18) / 5));
        assert_eq!(repeated("Indsats: a\n").len(), (1 << 18) / 11);
        assert_eq!(repeated("a@b.dk ").len(), (1 << 18) / 7);
        assert_eq!(repeated("+45 33 11 22 44 ").len(), (1 << 18) / 16);
        assert_eq!(repeated("33 11 22 44/").len(), (1 << 18) / 12);
        assert_eq!(repeated("www.b.dk/,").len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_a_promise(text in "[a-cA@.:/+(\\[0-9 ”\"'’|\\-–\n\u{a0}æ]{0,60}") {
            checked(&text);
        }

        #[test]
        fn no_mixture_of_parts_breaks_one(parts in proptest::collection::vec(
            proptest::sample::select(PARTS), 0..12,
        )) {
            checked(&parts.concat());
        }
    }

    const PARTS: &[&str] = &[
        "anna@b.dk",
        "b.dk",
        "www.b.dk",
        "https://b.dk/(x)",
        "+45 33 11 22 44",
        "33 11 22 44",
        "0045",
        " (at) ",
        " dot ",
        "dk",
        "Tlf.:",
        "M ",
        "Resultater:",
        "”",
        "’",
        "'",
        " ",
        "\n",
        "/ 57",
        "-57",
        "lok. 12",
        "(",
        ")",
        "maj 2024",
        "æ",
        "\u{200b}",
        ",",
        ".",
        "mailto:",
        "@",
        "🙂",
        "12.03.2024",
        "kr",
        "navn",
        "|",
        "**",
        ": ",
    ];
}
