//! Corpora in the notation `Skriv til |anna@aarhus.dk|.`: what is to be found stands between bars.

use super::{Hints, Recognised, atoms};
use crate::lexicon::Lexicon;
use crate::model::character::{is_blank, without_blanks};
use crate::model::{Atom, AtomKind, Country, Line, Span};

/// The lines of a text, without blanks around them.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (number, whole) in (1..).zip(text.split_inclusive('\n')) {
        let content = without_blanks(whole);
        let begin = start + (whole.len() - whole.trim_start_matches(is_blank).len());
        if !content.is_empty() {
            let span = Span::new(begin, begin + content.len());
            lines.push(Line::of(text, span, number));
        }
        start += whole.len();
    }
    lines
}

/// What is recognised in a text of an unknown or a known language.
pub(super) fn recognise(text: &str, language: Option<&str>, region: Option<&str>) -> Recognised {
    let lexicon = Lexicon::builtin();
    let language = language.map(|code| lexicon.language(code).expect("a language"));
    let words = lexicon.words(language);
    let region = region.map(|code| Country::new(code).expect("a country"));
    atoms(text, &lines(text), &Hints { words: &words, region, language })
}

/// Holds Danish texts against what is painted in them; a broken bar `¦` stands for a bar of the
/// text itself.
pub(super) fn check(kind: AtomKind, painted: &[&str]) {
    check_in("da", |found| found == kind, painted);
}

/// Holds texts of a language against what is painted in them.
pub(super) fn check_in(language: &str, wanted: impl Fn(AtomKind) -> bool, painted: &[&str]) {
    for &expected in painted {
        let text = expected.replace('|', "").replace('¦', "|");
        let found = recognise(&text, Some(language), None).atoms;
        let found: Vec<_> = found.into_iter().filter(|atom| wanted(atom.kind)).collect();
        assert_eq!(paint(&text, &found), expected);
    }
}

fn paint(text: &str, atoms: &[Atom]) -> String {
    let (mut painted, mut from) = (String::new(), 0);
    let plain = |text: &str| text.replace('|', "¦");
    for atom in atoms {
        painted += &plain(&text[from..atom.span.start()]);
        painted += &["|", &plain(atom.span.of(text)), "|"].concat();
        from = atom.span.end();
    }
    painted + &plain(&text[from..])
}

/// The parts of what a line's end broke, as they stand.
pub(super) fn parts(text: &str, language: &str) -> Vec<String> {
    let atoms = recognise(text, Some(language), None).atoms;
    let is_rest = |at: usize| atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Rest);
    let is_part = |at: &usize| is_rest(*at) || is_rest(*at + 1);
    (0..atoms.len()).filter(is_part).map(|at| atoms[at].span.of(text).to_owned()).collect()
}
