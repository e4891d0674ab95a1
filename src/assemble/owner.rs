//! Headings that own the domain of the addresses below them: `havetsvenner.dk` below `Havets Venner`.

use std::collections::HashSet;

use super::agreement::agrees;
use super::evidence::domains_of_each;
use super::family;
use super::naming;
use super::page::Page;

/// The first lines of blocks that name the owner of a domain below them.
pub fn heads(page: &Page) -> Vec<usize> {
    let is_head = |line: &usize| {
        family::stands_out(page, *line) && !naming::is_role(page.content(*line), page.words)
    };
    let heads: Vec<usize> = (0..page.lines.len()).filter(is_head).collect();
    let domains = domains_of_each(page, &heads);
    let named = heads.iter().zip(&domains).filter(|(head, domains)| owns(page, **head, domains));
    named.map(|(&head, _)| head).collect()
}

/// Whether most of the lines name the owner of a domain below them.
pub fn are_owners(page: &Page, starts: &[usize]) -> bool {
    let domains = domains_of_each(page, starts);
    let owned = starts.iter().zip(&domains).filter(|(start, domains)| owns(page, **start, domains));
    owned.count() * 5 >= starts.len() * 4
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
        let one = text.replace("havetsvenner", "havet").replace("danskrobaad", "havet");
        assert_eq!(read(&one, |document| document.partners.len()), 0, "the parts of one house");
    }
}
