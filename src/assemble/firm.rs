//! What stands beside somebody's name: an organisation that its legal form tells, or where it is.

use crate::model::character::is_blank;
use crate::model::{Role, Span};

use super::contact::Reached;
use super::naming;
use super::page::Page;
use super::pair;
use super::place::{is_house_number, is_place};
use super::running::trim;
use super::trace::Trace;

/// The most words of an organisation's name.
const MOST: usize = 7;

/// How many commas may stand before a place: `Anna Holm, formand, ph.d., Havnegade 4`.
const COMMAS: usize = 3;

/// The longest line, in bytes, that is somebody and a place.
const LONGEST: usize = 160;

/// The texts of a text: somebody's name, perhaps with a role, and the organisation or the place behind
/// its comma are two, `Anna Holm, Havets Venner A/S` and `Anna Holm, formand, Havnegade 4`; a role may
/// stand behind the place.
pub fn texts(page: &Page, text: Option<Span>, trace: &mut Trace) -> [Option<Span>; 3] {
    let parted = text.and_then(|text| parted(page, text));
    let Some((who, place, role)) = parted else { return [text, None, None] };
    let marks = [Some(who.to(place)), role.map(|role| place.to(role))];
    for (whole, before) in marks.into_iter().flatten().zip([who, place]) {
        let between = Span::new(before.end(), whole.end());
        let comma = between.start() + between.of(page.text).find(',').unwrap_or_default();
        trace.structure(Role::Mark, Span::new(comma, comma + 1));
    }
    [Some(who), Some(place), role]
}

/// Somebody's name, perhaps with a role, without the postal address behind its comma.
pub fn whose(page: &Page, text: Span) -> Span {
    let has_figures = || text.of(page.text).bytes().any(|byte| byte.is_ascii_digit());
    let is_row = text.len() <= LONGEST && has_figures();
    let parted = if is_row { parted(page, text) } else { None };
    parted.map_or(text, |(who, _, _)| who)
}

/// Whether a name ends in a word for a part of an organisation, as `Nordisk Forening` does. Words for
/// places end the names of families as well: `Anna Strand`.
pub fn is_unit(page: &Page, name: Span) -> bool {
    name.of(page.text).rsplit(is_blank).next().is_some_and(|word| page.words.is_unit(word))
}

/// Who stands before one of the first commas of a text, what behind it, and a role behind that.
fn parted(page: &Page, text: Span) -> Option<(Span, Span, Option<Span>)> {
    let shown = text.of(page.text);
    let cut =
        |from: usize, to: usize| trim(page.text, Span::new(text.start() + from, text.start() + to));
    let commas = || memchr::memchr_iter(b',', shown.as_bytes());
    commas().take(COMMAS).enumerate().find_map(|(count, comma)| {
        let (who, behind) = (cut(0, comma), cut(comma + 1, shown.len()));
        let is_name = || naming::is_name(who.of(page.text), page.words);
        let is_pair = || pair::pair(page, who, &[]).is_some();
        // A house with a name needs no number in its street: `Water House, Canal Street, Bristol`.
        let has_number = |place: Span| {
            let street = place.of(page.text).split(',').next().unwrap_or_default();
            street.contains(|c: char| c.is_ascii_digit())
        };
        let is_where =
            |place: Span| is_where(page, place) && (is_pair() || has_number(place) && is_name());
        let whole = count == 0 && is_firm(page, behind) && is_name()
            || is_where(behind)
            || count == 0
                && who.of(page.text).contains(':')
                && is_called(page, behind)
                && !naming::is_name(behind.of(page.text), page.words)
                && is_pair();
        let last = || commas().next_back().filter(|&last| last > comma && is_name());
        if whole {
            return Some((who, behind, None));
        }
        let (place, role) =
            last().map(|last| (cut(comma + 1, last), cut(last + 1, shown.len())))?;
        let fits = naming::is_role(role.of(page.text), page.words) && is_where(place);
        fits.then_some((who, place, Some(role)))
    })
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
    // A street may end in small letters: `Norra vägen 3`.
    let next = || words().skip(1).map(is_house_number).chain([false]);
    let is_proper = |(at, (word, before_house)): (usize, (&str, bool))| {
        let bare = word.trim_end_matches([',', '.']);
        !word.starts_with(char::is_lowercase)
            || page.words.is_particle(word)
            || bare.len() <= 3
            || at > 0 && before_house
    };
    words().next().is_some()
        && words().nth(MOST).is_none()
        && words().zip(next()).enumerate().all(is_proper)
        && !words().any(|word| page.words.is_role_word(word.trim_end_matches(',')))
        && !naming::is_role(text.of(page.text), page.words)
        && !words().any(|word| page.words.cues(word.trim_end_matches(',')).is_head)
}

/// Who somebody in an office is behind the comma of a company, and the company: `Fjord Komplet
/// Medieservice, konsulent Anna Holm`.
pub fn within(page: &Page, text: Option<Span>, trace: &mut Trace) -> (Option<Span>, Option<Span>) {
    let Some((who, comma, company)) = text.and_then(|text| employed(page, text)) else {
        return (text, None);
    };
    trace.structure(Role::Mark, comma);
    (Some(who), Some(company))
}

/// Who it is, the comma and the company.
fn employed(page: &Page, text: Span) -> Option<(Span, Span, Span)> {
    let shown = text.of(page.text);
    let comma = memchr::memrchr(b',', shown.as_bytes()).filter(|_| text.len() <= LONGEST)?;
    let cut =
        |from: usize, to: usize| trim(page.text, Span::new(text.start() + from, text.start() + to));
    let (company, who) = (cut(0, comma), cut(comma + 1, shown.len()));
    let begins = |span: Span| span.of(page.text).split(is_blank).next().unwrap_or("");
    let is_capital = company.of(page.text).starts_with(char::is_uppercase);
    let is_office = is_capital
        && page.words.cues(begins(who)).is_head
        && !naming::is_role(company.of(page.text), page.words)
        && !company.of(page.text).contains([':', '(']);
    let pair = if is_office { pair::pair(page, who, &[]) } else { None };
    let comma = text.start() + comma;
    pair.filter(|pair| pair.role < pair.name)?;
    Some((who, Span::new(comma, comma + 1), company))
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
    fn a_company_may_stand_before_an_office_and_a_club_behind_a_name() {
        for (line, expected) in [
            (
                "Fjord Komplet Medieservice, konsulent Anna Holm 22 33 44 55",
                "Anna Holm | konsulent | +4522334455 | –",
            ),
            (
                "Anna Holm, Havnby IF (tlf. 22 33 44 55) – frem til 2027",
                "Anna Holm | – | +4522334455 | Havnby IF",
            ),
            (
                "Anna Holm, Havnby IF (tlf. 22 33 44 55) – frem til 2027 (leder fra 2025)",
                "Anna Holm | – | +4522334455 | Havnby IF",
            ),
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{line}\n");
            assert_eq!(contacts(&text), [expected], "{line}");
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
            ("Anna Holm, formand, Havnegade 4", "Anna Holm | formand"),
            ("Anna Holm, formand, Nordre Havnegade 4B, 8000 Aarhus C", "Anna Holm | formand"),
            ("Anna Holm (formand), Havnegade 4, 2. tv., 8000 Aarhus C", "Anna Holm | formand"),
            ("Anna Holm, Havnegade 4, 8000 Aarhus C, formand", "Anna Holm | formand"),
            ("Anna Holm, formand, Nordre vej 4, 8000 Aarhus C", "Anna Holm | formand"),
            ("Anna Holm, formand, havbiolog", "Anna Holm | formand, havbiolog"),
            ("Anna Holm, Havnegade 4, 8000 Aarhus C", "Anna Holm | –"),
            ("Anna Holm, leder af Havnegade 4", "Anna Holm | leder af Havnegade 4"),
        ] {
            let text = format!("Vi er glade for gaven, som vi fik.\n\n{line}\nTlf. 22 33 44 55\n");
            assert_eq!(contacts(&text), [format!("{who} | +4522334455 | –")], "{line}");
        }
    }

    #[test]
    fn people_and_where_they_live_may_follow_each_other() {
        let text = "Udvalget\n\nHer er de folk, som er valgt til udvalget i år.\n\nFormand\nAnna Holm, \
            Havnegade 4, 8000 Aarhus C\ntlf. 22 33 44 55\nKasserer\nBo Lund, Strandgade 8, 8000 Aarhus C\n\
            tlf. 22 33 44 56\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | Formand | +4522334455 | –", "Bo Lund | Kasserer | +4522334456 | –"]
        );
    }

    #[test]
    fn an_office_and_its_holder_may_stand_right_below_text() {
        let text = "Kredse\n\nVestkredsen\nVi dækker hele vestkysten og alle øerne ved den.\nFormand:Anna Holm, \
            Havets Hus, Vestby\nTlf. 22 33 44 55\nVi mødes om foråret, og vi mødes om vinteren.\n";
        assert_eq!(contacts(text), ["Anna Holm | Formand | +4522334455 | Vestkredsen"]);
    }
}
