//! Names of houses: what has the capitals of somebody's name and is what an organisation is called.

use crate::model::Span;
use crate::model::character::is_blank;

use super::agreement::is_site_of;
use super::firm;
use super::naming;
use super::page::Page;

/// The fewest words of an organisation that only its site tells; people have sites as well.
const NAMED: usize = 3;

/// Whether a name that no address spells out is an organisation's by a word in it: it begins as
/// `Sejlklubben Havet` does or ends as `Havnby Kommune`.
pub fn is_house(page: &Page, name: Span, emails: &[Span]) -> bool {
    let first = name.of(page.text).split(is_blank).next().unwrap_or("");
    (page.words.is_house(first) || firm::is_unit(page, name))
        && !naming::agrees_with(name.of(page.text), page.text, emails)
}

/// Whether the site of an address is called as a name is: `post@aabenport.dk` below `Åben Port`.
pub fn owns_site(page: &Page, name: Span, emails: &[Span]) -> bool {
    emails.iter().any(|email| is_site_of(email.of(page.text), name.of(page.text)))
        && !naming::agrees_with(name.of(page.text), page.text, emails)
}

/// Whether a name with nobody's role beside it is so much longer than people's that its site tells
/// whose it is.
pub fn is_at_home(page: &Page, name: Span, emails: &[Span]) -> bool {
    name.of(page.text).split(is_blank).nth(NAMED - 1).is_some() && owns_site(page, name, emails)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts_in;

    #[test]
    fn an_organisation_above_its_address_is_nobody() {
        for (language, house, mail) in [
            ("da", "Sejlklubben Havet", "post@havet.dk"),
            ("da", "Havnby Kommune", "post@havnby.dk"),
            ("da", "Åben Port Havnby", "post@aabenport-havnby.dk"),
            ("nb", "Åpen Port Havnby", "post@apenport-havnby.no"),
            ("nb", "Padleklubben Havet", "post@havet.no"),
            ("sv", "Region Havet", "info@havet.se"),
            ("de", "Gemeinde Havelsee", "post@havelsee.de"),
            ("en", "Havenby Rowing Club", "hello@haven.co.uk"),
        ] {
            let text = format!(
                "Vaterø\n\n{house}\nHavnegade 4, 8000 Aarhus C\nTelefon +45 22 33 44 55\n{mail}\n"
            );
            let expected = [format!("– | – | {mail} +4522334455 | {house}")];
            assert_eq!(contacts_in(language, &text), expected, "{house}");
        }
    }

    #[test]
    fn whoever_is_named_below_a_house_is_the_person() {
        let people = |lines: &str| {
            contacts_in(
                "da",
                &format!("Vi er glade for gaven.\n\n{lines}\n22 33 44 55\npost@havnby.dk\n"),
            )
        };
        let who = "– | post@havnby.dk +4522334455";
        assert_eq!(
            people("Havnby Kommune\nAnna Holm"),
            [format!("Anna Holm | {who} | Havnby Kommune")]
        );
    }

    #[test]
    fn the_house_of_an_organisation_is_nobody() {
        let text = "Vaterø\n\nSejlforbundet Havet\nHavnens Hus\nHavnegade 4, 8000 Aarhus C\nTlf. 22 33 44 55\n";
        assert_eq!(contacts_in("da", text), ["– | – | +4522334455 | Sejlforbundet Havet"]);
    }

    #[test]
    fn who_has_an_address_or_a_site_is_somebody() {
        for mail in ["anna@havet.dk", "kontakt@annaholm.dk"] {
            let text = format!("Folk\n\nAnna Holm\nHavnegade 4, 8000 Aarhus C\n{mail}\n");
            assert_eq!(contacts_in("da", &text), [format!("Anna Holm | – | {mail} | –")], "{mail}");
        }
    }

    #[test]
    fn a_role_and_its_holder_outweigh_the_house_beside_them() {
        for (language, who, role, house) in [
            ("da", "Formand Anna Holm", "Formand", "Sejlklubben Havet"),
            ("da", "Sekretær Anna Holm", "Sekretær", "Havforum Vesten"),
            ("nb", "Leder Anna Holm", "Leder", "Padleklubben Havet"),
            ("sv", "Ordförande Anna Holm", "Ordförande", "Båtklubben Havet"),
            ("de", "Vorsitzende Anna Holm", "Vorsitzende", "Gemeinde Havelsee"),
        ] {
            let addresses = "+45 22 33 44 55\npost@havforum-vesten.com";
            let expected = format!("Anna Holm | {role} | post@havforum-vesten.com +4522334455 | ");
            for lines in [format!("{who}\n{house}"), format!("{house}\n{who}")] {
                let text = format!("Kontakt\n\n{lines}\n{addresses}\n");
                let found = contacts_in(language, &text);
                assert!(found.len() == 1 && found[0].starts_with(&expected), "{lines}: {found:?}");
            }
        }
    }

    #[test]
    fn a_department_below_its_authority_is_no_role() {
        for (language, house, unit) in [
            ("da", "Havnby Kommune", "Havneforvaltningen"),
            ("nb", "Havnby kommune", "Havneavdelingen"),
            ("sv", "Region Havet", "Hamnkontoret"),
            ("de", "Gemeinde Havelsee", "Hafenverwaltung"),
        ] {
            let text =
                format!("Vaterø\n\n{house}\n{unit}\nHavnegade 4\n8000 Aarhus C\n+45 22 33 44 55\n");
            let expected = [format!("– | – | +4522334455 | {house}")];
            assert_eq!(contacts_in(language, &text), expected, "{house}");
        }
    }
}
