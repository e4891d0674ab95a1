//! Who a contact is: the name and the role among the texts of its lines, also two on one line.
//!
//! ```text
//! aside = "(" words ")"              behind a name or an address, without a role word
//! ```

use crate::model::character::{is_blank, is_dash};
use crate::model::{Contact, Found, Role, Span};

use super::bare;
use super::fields::Texts;
use super::house::{self, owns_site};
use super::naming::{self, Verdict};
use super::page::Page;
use super::pair::{self, Pair};
use super::place::is_place;
use super::remarks;
use super::running::trim;
use super::term;
use super::trace::Trace;
use super::wording::is_year;

/// The most texts of one contact that are weighed against each other.
const MOST: usize = 12;

/// Fills in name and role from the texts of a contact; what is neither is given back.
pub fn name_and_role(
    page: &Page,
    texts: Texts,
    emails: &[Span],
    contact: &mut Contact,
    trace: &mut Trace,
) -> Vec<Span> {
    let (texts, label) = bare::without_label(page, texts);
    let weighed = &texts[..texts.len().min(MOST)];
    let known = contact.name.is_some() || contact.role.is_some();
    let verdict = naming::decide(page.text, weighed, emails, page.words);
    let is_told = verdict.sure && verdict.agrees;
    let pair = (!known && !is_told).then(|| pair::among(page, weighed, emails, &verdict)).flatten();
    let mut aside = None;
    let told = match pair.filter(|pair| outweighs(page, pair, weighed, &verdict, emails)) {
        Some(pair) => {
            for mark in pair.marks.into_iter().filter(|mark| !mark.is_empty()) {
                trace.structure(Role::Mark, mark);
            }
            if pair.by_place {
                remarks::by_place(pair.role, trace);
            }
            aside = pair.aside;
            trace.decide(pair.name, "name", pair.name_cue);
            trace.decide(pair.role, "role", pair.role_cue);
            (Some(pair.name), Some(pair.role))
        }
        None => by_verdict(page, weighed, &verdict, contact, trace),
    };
    let held = told.1.is_some() || contact.role.is_some();
    let (name, role) = (told.0.map(|name| bare::name(page, name, held, trace)), told.1);
    contact.name = contact.name.take().or(name.map(Found::at));
    contact.role = contact.role.take().or(role.map(Found::at));
    let taken = |span: Span| {
        [name, role].into_iter().flatten().any(|whole| whole.contains(span) || span.contains(whole))
    };
    let office = told.0.zip(name).and_then(|(whole, name)| bare::office(page, whole, name));
    let mut rest: Vec<Span> = texts.iter().copied().filter(|&span| !taken(span)).collect();
    if let Some(name) = name {
        remarks::ambiguous(page, name, &rest, emails, trace);
    }
    rest.extend(aside.into_iter().chain(office).chain(label));
    rest
}

/// A text without the remark in brackets that it is or that follows a name, and the remark; what
/// has a role word in brackets is no remark: `(kun korte opkald)`, `Anna Holm (med på reisen)`.
pub fn without_aside(page: &Page, text: Span, trace: &mut Trace) -> (Option<Span>, Option<Span>) {
    let shown = text.of(page.text);
    let bracket = if shown.ends_with(')') { shown.rfind('(') } else { None };
    let Some(at) = bracket.map(|at| text.start() + at) else {
        return without_term(page, text, trace);
    };
    let inner = trim(page.text, Span::new(at + 1, text.end() - 1));
    let [before, aside] = [Span::new(text.start(), at), Span::new(at, text.end())];
    let before = trim(page.text, before);
    let words = || inner.of(page.text).split(is_blank);
    let has_head = words().any(|word| page.words.cues(word).is_head)
        || words().next_back().is_some_and(|last| page.words.is_role_word(last));
    let pair = if before.is_empty() { None } else { pair::pair(page, before, &[]) };
    let pair = pair.or_else(|| pair::at_colon(page, before));
    // A role word behind somebody's role goes on with it: `Anna Holm, forsker (leder)`.
    let is_told = pair.as_ref().is_some_and(|pair| !has_head || pair.role < pair.name);
    let is_name = || naming::is_name(before.of(page.text), page.words);
    if before.is_empty() && has_head {
        trace.structure(Role::Mark, Span::new(at, inner.start()));
        trace.structure(Role::Mark, Span::new(inner.end(), text.end()));
        (Some(inner), None)
    } else if before.is_empty() {
        (None, Some(aside))
    } else if !is_told && tells_year(page, before) {
        (None, Some(text))
    } else if is_told || !has_head && is_name() {
        (Some(before), Some(aside))
    } else {
        (Some(text), None)
    }
}

/// A name without the term of office behind it, and the term, which may be all of a text.
fn without_term(page: &Page, text: Span, trace: &mut Trace) -> (Option<Span>, Option<Span>) {
    if tells_year(page, text) {
        return (None, Some(text));
    }
    match term::parted(page, text) {
        Some([name, sign, term]) if naming::is_name(name.of(page.text), page.words) => {
            if !sign.is_empty() {
                trace.structure(Role::Mark, sign);
            }
            (Some(name), Some(term))
        }
        _ => (Some(text), None),
    }
}

/// Whether a text says until when, and nothing of what somebody is: `frem til 2020`.
fn tells_year(page: &Page, text: Span) -> bool {
    let words = || text.of(page.text).split(is_blank);
    text.of(page.text).starts_with(char::is_lowercase)
        && words().any(is_year)
        && !words().any(|word| page.words.cues(word).is_head)
}

/// Whether two on one line say more than whole lines do, of which a name does not agree with an address.
fn outweighs(page: &Page, pair: &Pair, texts: &[Span], verdict: &Verdict, emails: &[Span]) -> bool {
    let name = pair.name.of(page.text);
    // `Sejlklubben Havet` is no person beside `Formand Anna Holm`.
    let is_house =
        |name: Span| house::is_house(page, name, emails) || owns_site(page, name, emails);
    let is_beside = || verdict.name.is_some_and(|at| is_house(texts[at])) && !is_house(pair.name);
    // `Kyst og Klima, programchef` is no person; `Anna Holm, programchef` above an association is.
    let is_first = || pair.name.start < pair.role.start && naming::is_name(name, page.words);
    !verdict.sure || is_first() || is_beside() || naming::agrees_with(name, page.text, emails)
}

/// Name and role as whole texts.
fn by_verdict(
    page: &Page,
    texts: &[Span],
    verdict: &Verdict,
    contact: &Contact,
    trace: &mut Trace,
) -> (Option<Span>, Option<Span>) {
    let name = verdict.name.filter(|_| contact.name.is_none()).map(|index| texts[index]);
    let role = verdict.role.filter(|&role| {
        // A country stands below its towns.
        let is_land = || role > 0 && is_place(texts[role - 1].of(page.text));
        contact.role.is_none() && !(verdict.by_place && is_land())
    });
    let role = role.map(|index| whole_role(page, texts, index, verdict.name, trace));
    if let Some(name) = name {
        trace.decide(name, "name", verdict.name_cue);
    }
    if let Some(role) = role {
        trace.decide(role, "role", verdict.role_cue);
        if verdict.by_place && name.is_some() {
            remarks::by_place(role, trace);
        }
    }
    (name, role)
}

/// A role with the texts beside it that only a dash or a slash parts from it.
fn whole_role(
    page: &Page,
    texts: &[Span],
    index: usize,
    name: Option<usize>,
    trace: &mut Trace,
) -> Span {
    let joins = |left: usize| {
        let between = &page.text[texts[left].end()..texts[left + 1].start()];
        name != Some(left)
            && name != Some(left + 1)
            && !between.contains('\n')
            && between.contains(|c| is_dash(c) || c == '/')
            && between.chars().all(|c| is_dash(c) || c == '/' || c == ' ')
    };
    let first = (0..index).rev().take_while(|&left| joins(left)).last().unwrap_or(index);
    let last = (index..texts.len() - 1).take_while(|&left| joins(left)).count() + index;
    let whole = texts[first].to(texts[last]);
    if first < last {
        trace.structure.retain(|&(_, span)| !whole.contains(span));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    /// The contacts of a text under a heading.
    fn contacts(lines: &str) -> Vec<String> {
        let text = format!("Kystkontoret\n\n{lines}\n");
        read(&text, |document| document.contacts.iter().map(contact).collect())
    }

    #[test]
    fn one_line_says_it_all() {
        for line in [
            "Anna Holm, chefkonsulent, 22 33 44 15, anna@havet.dk",
            "Anna Holm | chefkonsulent | 22 33 44 15 | anna@havet.dk",
            "chefkonsulent / Anna Holm / 22 33 44 15 / anna@havet.dk",
            "Anna Holm – chefkonsulent – 22 33 44 15 – anna@havet.dk",
            "Anna Holm · chefkonsulent · 22 33 44 15 · anna@havet.dk",
            "Anna Holm\tchefkonsulent\t22 33 44 15\t<anna@havet.dk>",
            "Anna Holm    chefkonsulent    22 33 44 15    anna@havet.dk",
            "Anna Holm (chefkonsulent), tlf. 22 33 44 15, mailto:anna@havet.dk",
            "Anna Holm (chefkonsulent) T 22 33 44 15 E anna@havet.dk",
            "chefkonsulent: Anna Holm, tlf.: (+45) 22 33 44 15, anna (at) havet.dk",
            "chefkonsulent Anna Holm anna@havet.dk+45 22 33 44 15",
            "Navn: Anna Holm, Stilling: chefkonsulent, Tlf.: 22 33 44 15, E-mail: anna@havet.dk",
            "Navn: Anna Holm\nStilling: chefkonsulent\nTlf.: 22 33 44 15\nE-mail: anna@havet.dk",
            "Anna Holm <anna@havet.dk>\nchefkonsulent\n22 33 44 15",
            "chefkonsulent\nAnna Holm <anna@havet.dk>\n22 33 44 15",
        ] {
            let expected = ["Anna Holm | chefkonsulent | anna@havet.dk +4522334415"];
            assert_eq!(contacts(line), expected, "{line}");
        }
    }

    #[test]
    fn names_have_titles_and_capitals() {
        for name in ["Dr. Anna Holm", "Prof. Dr.-Ing. Anna Holm", "ANNA HOLM-KRAG", "Dr. med. Holm"]
        {
            let line = format!("{name}, chefkonsulent, 22 33 44 15");
            assert_eq!(contacts(&line), [format!("{name} | chefkonsulent | +4522334415")]);
        }
    }

    #[test]
    fn a_role_may_have_a_dash() {
        assert_eq!(
            contacts("Konsulent – Hav og Land – Anna Holm – anna@havet.dk"),
            ["Anna Holm | Konsulent – Hav og Land | anna@havet.dk"]
        );
    }

    #[test]
    fn what_stands_before_a_name_is_its_role() {
        assert_eq!(
            contacts("Ferielejre: Anna Holm, 22 33 44 15"),
            ["Anna Holm | Ferielejre | +4522334415"]
        );
    }

    #[test]
    fn people_are_listed_one_a_line() {
        let lines = "Formand: Anna Holm, 22 33 44 15\nKasserer: Bo Lund\nSuppleant Ulla Krag";
        assert_eq!(
            contacts(lines),
            [
                "Anna Holm | Formand | +4522334415",
                "Bo Lund | Kasserer | ",
                "Ulla Krag | Suppleant | "
            ]
        );
    }

    #[test]
    fn an_organisation_may_head_the_block() {
        let text = "Kontakt\n\nHavets Venner i Nord\nFormand\nAnna Holm\nanna@havet.dk\n";
        read(text, |document| {
            let [contact] = &document.contacts[..] else { panic!("{:?}", document.contacts) };
            assert_eq!(contact.organisation.as_ref().unwrap().value, "Havets Venner i Nord");
            assert_eq!(contact.name.as_ref().unwrap().value, "Anna Holm");
        });
    }

    #[test]
    fn an_address_below_two_people_is_a_remark() {
        let remarks = |lines: &str| {
            let text = format!("Kystkontoret\n\n{lines}\n");
            read(&text, |document| {
                document.diagnostics.iter().map(|it| (it.code, it.at.clone())).collect::<Vec<_>>()
            })
        };
        let at = "/contacts/0/name".to_owned();
        assert_eq!(
            remarks("Anna Holm\nBo Lund\nformand\nkontor@havet.dk"),
            [(crate::Code::AmbiguousContact, at)]
        );
        assert_eq!(remarks("Anna Holm\nformand\nkontor@havet.dk"), []);
        assert_eq!(remarks("Anna Holm\nBo Lund\nformand\nah@havet.dk"), []);
    }

    #[test]
    fn sentences_name_no_person() {
        for text in [
            "Vi holder åbent, og formand Anna Holm byder velkommen.",
            "Kyst, hav og land\nByer, veje og broer",
            "Prisen er 22 kr.\nDet er billigt.",
        ] {
            assert_eq!(contacts(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_role_may_stand_behind_a_name_with_no_sign_between() {
        assert_eq!(
            contacts("Anna Holm Group Treasurer 22 33 44 15"),
            ["Anna Holm | Group Treasurer | +4522334415"]
        );
        assert_eq!(
            contacts("Havets Venner Direktør Anna Holm 22 33 44 15"),
            ["Anna Holm | Havets Venner Direktør | +4522334415"]
        );
    }

    #[test]
    fn a_stop_behind_a_name_is_no_part_of_it() {
        for (line, expected) in [
            ("FORMAND Anna Holm. Tlf. 22 33 44 15", "Anna Holm | FORMAND | +4522334415"),
            ("Anna Holm. 22 33 44 15", "Anna Holm | – | +4522334415"),
            ("Anna H., formand, 22 33 44 15", "Anna H. | formand | +4522334415"),
        ] {
            assert_eq!(contacts(line), [expected], "{line}");
        }
    }

    #[test]
    fn remarks_in_brackets_are_no_roles() {
        for line in [
            "Anna Holm 22 33 44 15 (kun korte opkald)",
            "Anna Holm (på barsel til maj) 22 33 44 15",
        ] {
            assert_eq!(contacts(line), ["Anna Holm | – | +4522334415"], "{line}");
        }
        assert_eq!(
            contacts("Formand Anna Holm (med på turen): 22 33 44 15"),
            ["Anna Holm | Formand | +4522334415"]
        );
        assert_eq!(
            contacts("Anna Holm 22 33 44 15 (formand)"),
            ["Anna Holm | formand | +4522334415"]
        );
    }

    #[test]
    fn a_country_is_no_role() {
        assert_eq!(
            contacts("Anna Holm\nHavnegade 4\n8000 Aarhus C\nDanmark\n22 33 44 15"),
            ["Anna Holm | – | +4522334415"]
        );
    }

    #[test]
    fn labels_and_sentences_are_nobody_and_no_role() {
        assert_eq!(contacts("Kontakt\nAnna Holm\n22 33 44 15"), ["Anna Holm | – | +4522334415"]);
        assert_eq!(
            contacts(
                "Her er den af os som vi alle sammen holder mest af i dag\nAnna Holm\n22 33 44 15"
            ),
            ["Anna Holm | – | +4522334415"]
        );
    }

    #[test]
    fn a_surname_may_be_somebodys_work() {
        for line in
            ["Anna Kok – turneringsleder", "turneringsleder: Anna Kok", "Anna Kok, turneringsleder"]
        {
            assert_eq!(
                contacts(&format!("{line}\n22 33 44 15")),
                ["Anna Kok | turneringsleder | +4522334415"]
            );
        }
        assert_eq!(contacts("Anna Kok, fagleder (B. A.)\n22 33 44 15").len(), 1);
    }

    #[test]
    fn either_number_is_somebodys() {
        assert_eq!(
            contacts("Anna Holm, formand\nah@havet.dk\n22 33 44 15 eller mobil 22 33 44 16"),
            ["Anna Holm | formand | ah@havet.dk +4522334415 +4522334416"]
        );
    }

    #[test]
    fn a_number_may_share_the_area_of_the_one_before() {
        let text =
            "Vi ses.\n\nAnna Holm, formand\nah@havet.se\nTel 08-465 004 21 eller 465 004 22\n";
        let found =
            read(text, |document| document.contacts.iter().map(contact).collect::<Vec<_>>());
        assert_eq!(found, ["Anna Holm | formand | ah@havet.se +46846500421 +46846500422"]);
    }
}
