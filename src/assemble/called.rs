//! What a document calls what it lists: organisations that are members of something, or people of
//! several houses who arrange something together.

use super::owner::Domains;
use super::page::{Class, Page};
use super::sought;

/// The longest line that calls a list something, in bytes.
const LONGEST: usize = 120;

/// Whether people follow whom to ask, or who arrange something together, whatever house they are of:
/// by what stands above the first of some headings, `Pressekontakter`, `Nordisk konference`, or as
/// most of these are houses of learning.
pub fn are_contacts(page: &Page, starts: &[usize]) -> bool {
    let heads = |line: usize| page.words.heads_contacts(page.content(line));
    let first = starts.first().copied().unwrap_or(0);
    let has = |line: &str, is: fn(&Page, &str) -> bool| {
        line.split_whitespace().any(|word| is(page, word))
    };
    let learn =
        |start: &&usize| has(page.content(**start), |page, word| page.words.is_academy(word));
    first.checked_sub(1).is_some_and(heads)
        || says(page, first, |line| has(line, |page, word| page.words.is_gathering(word)))
        || starts.iter().filter(learn).count() * 5 >= starts.len() * 4
            && !says(page, first, |line| names_members(page, line))
}

/// Whether what stands above the first of some headings says that members follow, and most of these
/// read like organisations: `Medlemmer`, `Unsere Partner`.
pub fn are_members(page: &Page, starts: &[usize], domains: &Domains) -> bool {
    says_members(page, starts) && domains.are_apart() && are_bodies(page, starts, domains)
}

/// Whether what stands above the first of some headings says that members follow.
pub fn says_members(page: &Page, starts: &[usize]) -> bool {
    says(page, starts.first().copied().unwrap_or(0), |line| names_members(page, line))
}

/// Whether most of some headings are of organisations: they own the domains below them or say the legal form;
/// where members are said to follow, any word for one is enough.
pub fn are_bodies(page: &Page, starts: &[usize], domains: &Domains) -> bool {
    let owners = domains.owners(page, starts);
    let members = says_members(page, starts);
    let is_firm = |line: usize| page.content(line).split(' ').any(|word| page.words.is_firm(word));
    let is_one = |start: &&usize| {
        owners.contains(start) || is_firm(**start) || members && is_body(page, **start)
    };
    starts.iter().filter(is_one).count() * 2 >= starts.len()
}

/// Whether all of some headings read like people, who are no members though they say something.
pub fn are_people(page: &Page, starts: &[usize]) -> bool {
    starts.iter().all(|&start| sought::is_person(page, page.content(start)))
}

/// The lines that read like organisations in what its first line calls a list of members.
pub fn members(page: &Page, standing: &[usize]) -> Vec<usize> {
    match (0..page.lines.len()).find(|&line| page.class(line) == Class::Text) {
        Some(title) if names_members(page, page.content(title)) => {
            let below = standing.iter().copied().filter(|&line| line > title);
            below.filter(|&line| is_body(page, line)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a line says that members follow; those of a board are people.
fn names_members(page: &Page, line: &str) -> bool {
    let words = || line.split_whitespace();
    line.len() <= LONGEST
        && words().any(|word| page.words.is_members(word))
        && !words().any(|word| page.words.is_unit(word))
}

/// Whether a line reads like what an organisation is called.
fn is_body(page: &Page, line: usize) -> bool {
    let name = page.content(line);
    name.contains(['&', '+']) || name.split_whitespace().any(|word| page.words.is_body(word))
}

/// Whether the document's first line, or the line above a heading, says something.
fn says(page: &Page, first: usize, is: impl Fn(&str) -> bool) -> bool {
    let opens = (0..first).find(|&line| page.class(line) == Class::Text);
    let lines = opens.into_iter().chain(first.checked_sub(1));
    let mut short = lines.map(|line| page.content(line)).filter(|line| line.len() <= LONGEST);
    short.any(is)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// How many partners and how many contacts of theirs or none's a text has.
    fn counted(text: &str) -> (usize, usize) {
        read(text, |document| (document.partners.len(), document.contacts.len()))
    }

    #[test]
    fn what_a_list_is_called_tells_members_from_people_of_several_houses() {
        let body = |title: &str| {
            format!(
                "{title}\n\nUniversitetet i Bergen\n\nAnna Holm, leder\nah@bergen.dk\n\n\
                 Universitetet i Agder\n\nBo Lund, kasserer\nbl@agder.dk\n\nIb Ask, redaktør\n\
                 ia@agder.dk\n\nHøjskolen i Molde\n\nEa Ny, sekretær\nen@molde.dk\n"
            )
        };
        assert_eq!(counted(&body("Partnere i samarbejdet")), (3, 0));
        for title in [
            "Nordisk konference om vand",
            "KONFE\u{ad}RENCEN 2024",
            "Programkomité",
            "Ny viden om vand",
        ] {
            assert_eq!(counted(&body(title)), (0, 4), "{title}");
        }
    }

    #[test]
    fn members_of_a_board_are_people() {
        let text = "Medlemmer af bestyrelsen\n\nKontoret & salg\n\nAnna Holm\nah@x.dk\n\nHavnen og huset\n\n\
                    Bo Lund\nbl@y.dk\n\nVærkstedet & skolen\n\nEa Ny\nen@z.dk\n";
        assert_eq!(counted(text), (0, 3));
    }

    #[test]
    fn news_with_contacts_of_several_houses_list_no_members() {
        let news = |sign: &str, firms: [&str; 3], said: &str| {
            let [first, second, third] = firms;
            format!(
                "Nyt\n\n{sign}Cyklerne kommer{first}\n\nDer er hundrede af dem.\n\n{said}Anna Holm, leder\nah@x.dk\n\n\
                 {sign}Et nyt værksted{second}\n\nDet har kostet en million.\n\n{said}Bo Lund, forsker\nbl@y.dk\n\n\
                 {sign}Festen er aflyst{third}\n\nDen prøver igen.\n\n{said}Ea Ny, formand\nen@z.dk\n"
            )
        };
        for said in ["", "”Det er godt.”\nIb Ask, gæst\n\n"] {
            for sign in ["", "## "] {
                assert_eq!(counted(&news(sign, ["", "", ""], said)), (0, 3), "{sign}{said}");
                assert_eq!(
                    counted(&news(sign, [" A/S", "", " ApS"], said)),
                    (3, 0),
                    "{sign}{said}"
                );
            }
        }
    }

    #[test]
    fn departments_with_what_somebody_says_are_members_only_where_called_so() {
        let entry = |name: &str, mail: &str| {
            format!("{name}\n\n”Her er rart.”\n\nLeder: {mail} Holm\n{mail}@havet.dk\n\n")
        };
        let all = ["Værkstedet", "Butikken", "Køkkenet"].map(|name| entry(name, &name[..3]));
        assert_eq!(counted(&format!("Om os\n\n{}", all.concat())).0, 0);
        assert_eq!(counted(&format!("Medlemmer\n\n{}", all.concat())).0, 3);
    }

    #[test]
    fn people_whose_words_are_quoted_are_no_members() {
        let said = |names: [&str; 3]| {
            names.map(|name| format!("{name}\n”Det er godt, og det er nyt.”\n\n")).concat()
        };
        let people = said(["Anna Holm", "Bo Lund", "Ulla Krag"]);
        assert_eq!(counted(&format!("De siger\n\n{people}")).0, 0);
        let houses = said(["Havets Hus", "Ro & Sejl", "Foreningen Tang"]);
        assert_eq!(counted(&format!("De siger\n\n{houses}")).0, 3);
    }
}
