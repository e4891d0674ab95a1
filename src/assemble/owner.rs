//! The domains that entries are reached under, and who owns them: `havetsvenner.dk` is of `Havets
//! Venner`.

use foldhash::{HashMap, HashSet};

use super::agreement::agrees;
use super::directory::FEWEST;
use super::evidence::{REACH, reaches};
use super::family;
use super::naming;
use super::page::Page;

/// The domains of the e-mail addresses in each of some entries.
pub struct Domains(Vec<HashSet<String>>);

impl Domains {
    /// The domains below each of the starts.
    pub fn of(page: &Page, starts: &[usize]) -> Self {
        let domain = |email: &str| email.rsplit(['@', ')', ']', ' ']).next().map(str::to_lowercase);
        let each = reaches(page, starts).map(|lines| {
            let near = lines.start..lines.end.min(lines.start + REACH);
            page.emails(near).filter_map(|email| domain(email.of(page.text))).collect()
        });
        Self(each.collect())
    }

    /// Whether most entries that are reached at all are so under domains that differ; the parts of
    /// one organisation share one.
    pub fn are_apart(&self) -> bool {
        let times = self.times();
        let reached = self.0.iter().filter(|domains| !domains.is_empty()).count();
        let most = times.values().max().copied().unwrap_or_default();
        reached < FEWEST || times.len() * 2 >= reached && times.len() > 1 && most * 3 <= reached * 2
    }

    /// In how many entries each domain stands.
    fn times(&self) -> HashMap<&String, usize> {
        let mut times = HashMap::default();
        self.0.iter().flatten().for_each(|domain| *times.entry(domain).or_default() += 1);
        times
    }

    /// How many entries have addresses under one domain, which no other entry has.
    pub fn own(&self) -> usize {
        let times = self.times();
        let is_own = |domains: &&HashSet<String>| {
            domains.len() == 1 && domains.iter().all(|domain| times[domain] == 1)
        };
        self.0.iter().filter(is_own).count()
    }

    /// Those of the starts that name the owner of the domains below them.
    pub fn owners(&self, page: &Page, starts: &[usize]) -> Vec<usize> {
        let each = starts.iter().zip(&self.0);
        each.filter(|(start, domains)| owns(page, **start, domains)).map(|(&s, _)| s).collect()
    }
}

/// Whether a line names the owner of the domains below it.
pub fn is_owner(page: &Page, line: usize) -> bool {
    !Domains::of(page, &[line]).owners(page, &[line]).is_empty()
}

/// Those of the lines that stand out which name the owner of a domain below them, if there may be more than one.
pub fn heads(page: &Page, standing: &[usize]) -> Vec<usize> {
    if page.emails(0..page.lines.len()).nth(FEWEST - 1).is_none() {
        return Vec::new();
    }
    let is_head = |line: &usize| !naming::is_role(page.content(*line), page.words);
    let mut heads: Vec<usize> = standing.iter().copied().filter(is_head).collect();
    // A line that says the name above it again owns nothing of its own.
    heads.dedup_by(|line, before| family::is_like(page, *line, *before));
    Domains::of(page, &heads).owners(page, &heads)
}

/// Whether a domain is made of the words of a line: `havetsvenner.dk` of `Havets Venner`.
fn owns(page: &Page, line: usize, domains: &HashSet<String>) -> bool {
    let name = page.content(line);
    let label = |domain: &String| {
        let site = domain.rsplit_once('.').map_or(&**domain, |(site, _)| site);
        site.rsplit('.').any(|label| label.len() > 2 && agrees(label, name))
    };
    !domains.is_empty() && domains.iter().all(label)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    #[test]
    fn entries_may_have_nothing_but_people_under_a_domain_of_their_own() {
        let entry =
            |name: &str, person: &str, mail: &str| format!("{name}\n{person}, formand\n{mail}\n\n");
        let text = [
            "Medlemmer\n\n".to_owned(),
            entry("Havets Venner", "Anna Holm", "ah@havetsvenner.dk"),
            entry("Dansk Robåd", "Bo Lund", "bo@danskrobaad.dk"),
            entry("Tanghuset", "Ea Ny", "kontakt@tanghuset.dk"),
        ]
        .concat();
        assert_eq!(read(&text, |document| document.partners.len()), 3);
        let notes = "\n\nStranden 4, 6000 Kolding\n\nÅbent hver dag.\n\n";
        let names = ["Havets Venner", "Dansk Robåd", "Tanghuset"];
        let spread = names.iter().fold(text.clone(), |text, name| {
            text.replace(&format!("{name}\n"), &format!("{name}{notes}"))
        });
        assert_eq!(read(&spread, |document| document.partners.len()), 3, "{spread}");
        let one = text.replace("havetsvenner", "havet").replace("danskrobaad", "havet");
        let one = one.replace("Medlemmer", "Om os");
        assert_eq!(read(&one, |document| document.partners.len()), 0, "the parts of one house");
    }
}
