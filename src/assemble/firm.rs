//! Organisations that their legal form tells, beside the name of somebody who works there.

use crate::model::character::is_blank;
use crate::model::{Role, Span};

use super::contact::Reached;
use super::naming;
use super::page::Page;
use super::running::trim;
use super::trace::Trace;

/// The most words of an organisation's name.
const MOST: usize = 7;

/// The texts of a text: somebody's name and the organisation behind its comma are two,
/// `Anna Holm, Havets Venner A/S`.
pub fn texts(page: &Page, text: Option<Span>, trace: &mut Trace) -> [Option<Span>; 2] {
    let comma = |text: Span| text.of(page.text).find(',').map(|at| (text, text.start() + at));
    let Some((text, comma)) = text.and_then(comma) else { return [text, None] };
    let name = trim(page.text, Span::new(text.start(), comma));
    let firm = trim(page.text, Span::new(comma + 1, text.end()));
    if !naming::is_name(name.of(page.text), page.words) || !is_firm(page, firm) {
        return [Some(text), None];
    }
    trace.structure(Role::Mark, Span::new(comma, comma + 1));
    [Some(name), Some(firm)]
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
}
