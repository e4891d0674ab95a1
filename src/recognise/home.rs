//! The countries by whose plans numbers without a code are read.

use super::Hints;
use crate::lexicon::Language;
use crate::lexicon::numbering::country_of_domain;
use crate::model::{Atom, AtomKind, Country};

/// The countries that a document's numbers and addresses name, with how often each does.
#[derive(Debug, Default)]
pub(super) struct Census {
    numbers: Vec<(Country, usize)>,
    domains: Vec<(Country, usize)>,
}

impl Census {
    /// Counts the countries of numbers with a code and of e-mail addresses.
    pub fn of(text: &str, atoms: &[Atom]) -> Self {
        let mut census = Self::default();
        for atom in atoms {
            match atom.kind {
                AtomKind::Phone { country, .. } => count(&mut census.numbers, country),
                AtomKind::Email => {
                    let top = atom.span.of(text).rsplit(|c: char| !c.is_alphanumeric()).next();
                    if let Some(country) = top.and_then(country_of_domain) {
                        count(&mut census.domains, country);
                    }
                }
                _ => {}
            }
        }
        census
    }

    /// The likeliest first: the country the user named; else those of the document's numbers;
    /// else of its addresses; else its language's.
    pub fn home(mut self, hints: &Hints) -> Vec<Country> {
        if let Some(region) = hints.region {
            return vec![region];
        }
        let own = hints.language.map(Language::country);
        for counts in [&mut self.numbers, &mut self.domains] {
            // Stable, so that of two as frequent the first stays first.
            counts.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
        }
        let [numbers, domains] = [&self.numbers, &self.domains]
            .map(|counts| counts.iter().map(|&(country, _)| country).collect::<Vec<Country>>());
        // Neighbours print the code of each other's numbers and not of their own: where language
        // and addresses agree on a country, what does not fit the others is read by its plan.
        let agreed = own.filter(|own| domains.contains(own) && !numbers.contains(own));
        match (numbers.is_empty(), domains.is_empty()) {
            (false, _) => numbers.into_iter().chain(agreed).collect(),
            (true, false) => domains,
            (true, true) => own.into_iter().collect(),
        }
    }
}

fn count(counts: &mut Vec<(Country, usize)>, country: Country) {
    match counts.iter_mut().find(|(known, _)| *known == country) {
        Some((_, times)) => *times += 1,
        None => counts.push((country, 1)),
    }
}

#[cfg(test)]
mod tests {
    use crate::recognise::painted::recognise;

    fn home(text: &str, language: Option<&str>, region: Option<&str>) -> Vec<String> {
        let home = recognise(text, language, region).home;
        home.iter().map(|country| country.code().to_owned()).collect()
    }

    #[test]
    fn the_likeliest_country_comes_first() {
        let text = "+46 8 123 456 78\n+45 33 11 22 33 og +45 33 11 22 34\nx@y.no";
        assert_eq!(home(text, Some("de"), None), ["DK", "SE"]);
        assert_eq!(home(text, Some("nb"), None), ["DK", "SE", "NO"]);
        assert_eq!(home(text, Some("de"), Some("NO")), ["NO"]);
        assert_eq!(home("a@b.no, c@d.se, e@f.se, g@h.com", Some("de"), None), ["SE", "NO"]);
        assert_eq!(home("a@b.com", Some("de"), None), ["DE"]);
        assert!(home("Ring 33 11 22 33", None, None).is_empty());
    }
}
