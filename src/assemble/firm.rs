//! What stands beside somebody's name: an organisation that its legal form tells, or where it is.

use crate::model::character::is_blank;
use crate::model::{Role, Span};

use super::contact::Reached;
use super::naming;
use super::page::Page;
use super::pair;
use super::place::is_place;
use super::running::trim;
use super::trace::Trace;

/// The most words of an organisation's name.
const MOST: usize = 7;

/// The texts of a text: somebody's name, perhaps with a role, and the organisation or the place behind
/// its comma are two, `Anna Holm, Havets Venner A/S` and `Formand: Anna Holm, Havnegade 4`.
pub fn texts(page: &Page, text: Option<Span>, trace: &mut Trace) -> [Option<Span>; 2] {
    let comma = |text: Span| text.of(page.text).find(',').map(|at| (text, text.start() + at));
    let Some((text, comma)) = text.and_then(comma) else { return [text, None] };
    let who = trim(page.text, Span::new(text.start(), comma));
    let behind = trim(page.text, Span::new(comma + 1, text.end()));
    let is_name = || naming::is_name(who.of(page.text), page.words);
    let is_pair = || pair::pair(page, who, &[]).is_some();
    // A house with a name needs no number in its street: `Water House, Canal Street, Bristol`.
    let has_number = || {
        let street = behind.of(page.text).split(',').next().unwrap_or_default();
        street.contains(|c: char| c.is_ascii_digit())
    };
    let fits = is_firm(page, behind) && is_name()
        || is_where(page, behind) && (is_pair() || has_number() && is_name())
        || who.of(page.text).contains(':')
            && is_called(page, behind)
            && !naming::is_name(behind.of(page.text), page.words)
            && is_pair();
    if !fits {
        return [Some(text), None];
    }
    trace.structure(Role::Mark, Span::new(comma, comma + 1));
    [Some(who), Some(behind)]
}

/// Whether a text is a postal address: the figures of a house or a postcode, and nobody's role.
fn is_where(page: &Page, text: Span) -> bool {
    let words = || text.of(page.text).split(|c: char| !c.is_alphanumeric());
    let is_house = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    words().any(is_house) && is_place(text.of(page.text)) && is_called(page, text)
}

/// Whether every word of a text has a capital or figures, and none says what somebody is.
fn is_called(page: &Page, text: Span) -> bool {
    let words = || text.of(page.text).split(is_blank).filter(|word| !word.is_empty());
    let is_proper = |word: &str| {
        !word.starts_with(char::is_lowercase) || page.words.is_particle(word) || word.len() <= 3
    };
    words().next().is_some()
        && words().nth(MOST).is_none()
        && words()
            .all(|word| is_proper(word) && !page.words.is_role_word(word.trim_end_matches(',')))
        && !naming::is_role(text.of(page.text), page.words)
        && !words().any(|word| page.words.cues(word.trim_end_matches(',')).is_head)
}

/// Takes what stands below or behind a name and has a legal form for the organisation. Above the
/// name it is a heading.
pub fn take(page: &Page, reached: &mut Reached, trace: &mut Trace) {
    let Some(name) = reached.contact.name.as_ref().map(|name| name.spans[0]) else { return };
    if reached.organisation.is_none()
        && let Some(at) = reached.rest.iter().position(|&text| text > name && is_firm(page, text))
    {
        let firm = reached.rest.remove(at);
        trace.decide(firm, "organisation", "its legal form");
        reached.organisation = Some(firm);
    }
}

/// Whether a text is the name of an organisation with its legal form: no role, and no sentence.
pub fn is_firm(page: &Page, text: Span) -> bool {
    let words = || text.of(page.text).split(is_blank).filter(|word| !word.is_empty());
    let has_form = || words().skip(1).any(|word| page.words.cues(word).is_firm);
    let text = text.of(page.text);
    !text.is_empty()
        && words().nth(MOST).is_none()
        && !text.contains([',', ':', '@'])
        && has_form()
        && !naming::is_role(text, page.words)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_legal_form_beside_a_name_tells_an_organisation() {
        let expected = "Anna Holm | – | ah@havet.dk | Havets Venner A/S";
        for lines in [
            "Anna Holm\nHavets Venner A/S\nah@havet.dk",
            "Anna Holm, Havets Venner A/S, ah@havet.dk",
            "Anna Holm, Havets Venner A/S\nah@havet.dk",
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{lines}\n");
            assert_eq!(contacts(&text), [expected], "{lines}");
        }
        for form in ["AB", "GmbH", "ApS", "Ltd.", "Inc.", "AS"] {
            let text = format!("Vi er glade for gaven.\n\nFjord {form}\ninfo@havet.dk\n");
            let expected = format!("– | – | info@havet.dk | Fjord {form}");
            assert_eq!(contacts(&text), [expected], "{form}");
        }
    }

    #[test]
    fn who_leads_a_firm_is_somebody() {
        assert_eq!(
            contacts("Folk\n\nAnna Holm, direktør i Havet A/S, ah@havet.dk\n"),
            ["Anna Holm | direktør i Havet A/S | ah@havet.dk | –"]
        );
    }

    #[test]
    fn where_somebody_is_may_stand_behind_the_name() {
        for (line, who) in [
            ("Formand: Anna Holm, Havnegade 4, 8000 Aarhus C", "Anna Holm | Formand"),
            ("Formand:Anna Holm, Havets Hus, Vestby", "Anna Holm | Formand"),
            ("Formand Anna Holm, Havnegade 4, 8000 Aarhus C", "Anna Holm | Formand"),
            ("Anna Holm, Havnegade 4, 8000 Aarhus C", "Anna Holm | –"),
            ("Anna Holm, leder af Havnegade 4", "Anna Holm | leder af Havnegade 4"),
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{line}\nTlf. 22 33 44 55\n");
            assert_eq!(contacts(&text), [format!("{who} | +4522334455 | –")], "{line}");
        }
    }

    #[test]
    fn an_office_and_its_holder_may_stand_right_below_text() {
        let text = "Kredse\n\nVestkredsen\nVi dækker hele vestkysten og alle øerne ved den.\nFormand:Anna Holm, \
            Havets Hus, Vestby\nTlf. 22 33 44 55\nVi mødes om foråret, og vi mødes om vinteren.\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | +4522334455 | Vestkredsen"]);
    }
}
