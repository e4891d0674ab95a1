//! Addresses that are the target of a Markdown link which shows them: they are printed again.

use super::stretch::Stretch;
use crate::lexicon::Number;
use crate::model::{Atom, AtomKind, Country, are_one_site, shown_by_link};

/// Tells the addresses of a line that are printed again from the rest.
pub(super) fn find(line: Stretch, home: &[Country], atoms: &mut [Atom]) {
    for at in 1..atoms.len() {
        let (before, target) = (&atoms[..at], atoms[at]);
        let is_shown = |shown: &Atom| is_same(line, *shown, target, home);
        if matches!(target.kind, AtomKind::Email | AtomKind::Phone { .. } | AtomKind::Website)
            && let Some(link) = shown_by_link(line.after(0), target.span)
            && before.iter().rev().take(2).any(|atom| link.contains(atom.span) && is_shown(atom))
        {
            atoms[at].kind = AtomKind::Again;
        }
    }
}

/// Whether two atoms are one address.
fn is_same(line: Stretch, one: Atom, other: Atom, home: &[Country]) -> bool {
    let [first, second] = [one, other].map(|atom| line.between(atom.span.start(), atom.span.end()));
    match (one.kind, other.kind) {
        (AtomKind::Email, AtomKind::Email) => first.to_lowercase() == second.to_lowercase(),
        (AtomKind::Website, AtomKind::Website) => are_one_site(first, second),
        (AtomKind::Phone { .. }, AtomKind::Phone { .. }) => {
            let number = |text| Number::read(text, home).map(|number| number.e164);
            number(first).is_some_and(|number_| Some(number_) == number(second))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind;
    use crate::recognise::painted::check;

    #[test]
    fn targets_are_printed_again() {
        check(
            AtomKind::Again,
            &[
                "Mail: [anna@havet.dk](mailto:|anna@havet.dk|)",
                "Tlf.: [33 18 46 92](tel:|+4533184692|)",
                "[havet.dk](|https://www.havet.dk|)",
                "Skriv til [Anna@havet.dk](|anna@havet.dk|) eller [bo@havet.dk](mailto:|bo@havet.dk|)",
                "[Anna](mailto:anna@havet.dk)",
                "[bo@havet.dk](mailto:anna@havet.dk)",
                "anna@havet.dk (mailto:anna@havet.dk)",
                "[33 18 46 92](tel:+4533184693)",
            ],
        );
    }
}
