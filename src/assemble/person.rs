//! Who a contact is: the name and the role among the texts of its lines, also two on one line.
//!
//! ```text
//! pair      = name separator role | role separator name | name "(" role ")" | role name
//! separator = "," | ":" | "|" | "/" | a dash between blanks | several blanks
//! ```

use crate::model::character::{is_blank, is_dash};
use crate::model::{Code, Contact, Found, Role, Span};

use super::naming::{self, Verdict};
use super::page::Page;
use super::running::trim;
use super::trace::Trace;

/// The longest text, in bytes, in which a name and a role are looked for.
const LONGEST: usize = 220;

/// The most words of what somebody is for.
const ROLE: usize = 3;

/// The most words of what stands behind a name and its comma.
const BESIDE: usize = 6;

/// The most texts of one contact that are weighed against each other.
const MOST: usize = 12;

/// A name and a role on one line.
pub struct Pair {
    /// The name.
    pub name: Span,
    /// The role.
    pub role: Span,
    /// The signs that part them.
    marks: [Span; 2],
    name_cue: &'static str,
    role_cue: &'static str,
    /// Whether the role is one only because it stands beside the name.
    by_place: bool,
}

/// Fills in name and role from the texts of a contact; what is neither is given back.
pub fn name_and_role(
    page: &Page,
    texts: &[Span],
    emails: &[Span],
    contact: &mut Contact,
    trace: &mut Trace,
) -> Vec<Span> {
    let weighed = &texts[..texts.len().min(MOST)];
    let known = contact.name.is_some() || contact.role.is_some();
    let verdict = naming::decide(page.text, weighed, emails, page.words);
    let pair = if known { None } else { pair_among(page, weighed, emails, &verdict) };
    let (name, role) = match pair.filter(|pair| outweighs(page, pair, &verdict, emails)) {
        Some(pair) => {
            for mark in pair.marks.into_iter().filter(|mark| !mark.is_empty()) {
                trace.structure(Role::Mark, mark);
            }
            if pair.by_place {
                remark_by_place(pair.role, trace);
            }
            trace.decide(pair.name, "name", pair.name_cue);
            trace.decide(pair.role, "role", pair.role_cue);
            (Some(pair.name), Some(pair.role))
        }
        None => by_verdict(page, weighed, &verdict, contact, trace),
    };
    contact.name = contact.name.take().or(name.map(Found::at));
    contact.role = contact.role.take().or(role.map(Found::at));
    let taken = |span: Span| {
        [name, role].into_iter().flatten().any(|whole| whole.contains(span) || span.contains(whole))
    };
    let rest: Vec<Span> = texts.iter().copied().filter(|&span| !taken(span)).collect();
    if let Some(name) = name {
        remark_ambiguous(page, name, &rest, emails, trace);
    }
    rest
}

/// Says of a name that somebody else is named beside it, where no e-mail address says whose it is.
fn remark_ambiguous(page: &Page, name: Span, rest: &[Span], emails: &[Span], trace: &mut Trace) {
    let agrees = |span: Span| naming::agrees_with(span.of(page.text), page.text, emails);
    let is_other = |span: &&Span| naming::is_name(span.of(page.text), page.words);
    let Some(&other) = rest.iter().find(is_other).filter(|_| !agrees(name)) else { return };
    let message = format!("What is below may belong to “{}” as well.", other.of(page.text));
    trace.remark(Code::AmbiguousContact, name, message);
}

fn remark_by_place(role: Span, trace: &mut Trace) {
    let message = "It was taken for a role only because it stands beside a name.";
    trace.remark(Code::RoleByPlace, role, message);
}

/// The first pair in any of the texts; where no line says enough, one by its colon.
fn pair_among(page: &Page, texts: &[Span], emails: &[Span], verdict: &Verdict) -> Option<Pair> {
    let surely = texts.iter().find_map(|&text| pair(page, text, emails));
    surely.or_else(|| {
        let unsure = |read: fn(&Page, Span) -> Option<Pair>| {
            texts.iter().find_map(|&text| read(page, text)).filter(|_| !verdict.sure)
        };
        unsure(pair_at_colon).or_else(|| unsure(pair_at_comma).filter(|_| texts.len() == 1))
    })
}

/// What somebody is for, though no word says that it is a role: `Ferienlager: Dr. Anna Holm`.
fn pair_at_colon(page: &Page, line: Span) -> Option<Pair> {
    let (role, mark, name) = parted_at(page, line, ':')?;
    let what = role.of(page.text);
    let fits = what.starts_with(char::is_uppercase) && what.split(is_blank).count() <= ROLE;
    pair_by_place(page, (name, role), mark).filter(|_| fits)
}

/// What somebody is, though no word says that it is a role: `Anna Holm, kystpolitik`.
fn pair_at_comma(page: &Page, line: Span) -> Option<Pair> {
    let (name, mark, role) = parted_at(page, line, ',')?;
    let what = role.of(page.text);
    let fits = what.starts_with(char::is_alphabetic)
        && what.split(is_blank).count() <= BESIDE
        && !what.contains(',');
    pair_by_place(page, (name, role), mark).filter(|_| fits)
}

/// What stands before the first of a sign on a line, the sign, and what stands behind it.
fn parted_at(page: &Page, line: Span, sign: char) -> Option<(Span, Span, Span)> {
    let at = line.of(page.text).find(sign).filter(|_| line.len() <= LONGEST)? + line.start();
    let cut = |from: usize, to: usize| trim(page.text, Span::new(from, to));
    Some((cut(line.start(), at), cut(at, at + 1), cut(at + 1, line.end())))
}

/// A name and what stands beside it, if the one looks like a name and the other has no figures.
fn pair_by_place(page: &Page, (name, role): (Span, Span), mark: Span) -> Option<Pair> {
    let fits = naming::is_name(name.of(page.text), page.words)
        && !role.of(page.text).contains(|c: char| c.is_ascii_digit());
    let (name_cue, role_cue) = ("capitals", naming::BY_PLACE);
    let marks = [mark, Span::new(mark.end(), mark.end())];
    fits.then_some(Pair { name, role, marks, name_cue, role_cue, by_place: true })
}

/// Whether two on one line say more than whole lines do.
fn outweighs(page: &Page, pair: &Pair, verdict: &Verdict, emails: &[Span]) -> bool {
    let agrees = naming::agrees_with(pair.name.of(page.text), page.text, emails);
    // `Kyst og Klima, programchef` is no person; `Anna Holm, programchef` above an association is.
    let first = pair.name.start < pair.role.start;
    !verdict.sure || !verdict.agrees && (agrees || first)
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
    let role = verdict.role.filter(|_| contact.role.is_none());
    let role = role.map(|index| whole_role(page, texts, index, verdict.name, trace));
    if let Some(name) = name {
        trace.decide(name, "name", verdict.name_cue);
    }
    if let Some(role) = role {
        trace.decide(role, "role", verdict.role_cue);
        if verdict.by_place && name.is_some() {
            remark_by_place(role, trace);
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

/// A name and a role on one line, if surely that: `Anna Holm, formand`, `Anna Holm (formand)`,
/// `Formand Anna Holm`.
pub fn pair(page: &Page, line: Span, emails: &[Span]) -> Option<Pair> {
    let content = line.of(page.text);
    if line.len() > LONGEST || !content.contains(is_blank) {
        return None;
    }
    let mut word = 0;
    content.char_indices().find_map(|(at, c)| {
        // Letters part nothing, and are most of a line.
        if c.is_ascii_alphanumeric() {
            return None;
        }
        let (before, after) = (&content[..at], at + c.len_utf8());
        let last = &content[word..at];
        if is_blank(c) {
            word = after;
        }
        let dash = is_dash(c) && before.ends_with(is_blank);
        let wide = is_blank(c) && content[after..].starts_with(is_blank);
        let parted = matches!(c, ',' | ':' | '|' | '/' | '(') || dash || wide;
        // Where no sign parts them, the role comes first and ends in its head.
        let heads = || {
            let cues = page.words.cues(last);
            cues.is_head && !cues.is_title
        };
        if !(parted || is_blank(c) && heads()) {
            return None;
        }
        let end = content.len() - usize::from(c == '(' && content.ends_with(')'));
        let cut = |from: usize, to: usize| {
            trim(page.text, Span::new(line.start() + from, line.start() + to.max(from)))
        };
        let halves = [cut(0, at), cut(after, end)];
        let marks = [cut(at, after), cut(end, content.len())];
        if halves.iter().any(|half| half.is_empty()) {
            return None;
        }
        let pair = pair_of(page, halves, marks, emails)?;
        (parted || pair.role == halves[0]).then_some(pair)
    })
}

/// Two texts of which one is surely a name and the other surely a role.
fn pair_of(page: &Page, halves: [Span; 2], marks: [Span; 2], emails: &[Span]) -> Option<Pair> {
    let is_name = |span: Span| naming::is_name(span.of(page.text), page.words);
    if !halves.iter().any(|&half| is_name(half)) {
        return None;
    }
    let verdict = naming::decide(page.text, &halves, emails, page.words);
    let (name, role) = (halves[verdict.name?], halves[verdict.role?]);
    let Verdict { name_cue, role_cue, .. } = verdict;
    (is_name(name) && naming::is_role(role.of(page.text), page.words)).then_some(Pair {
        name,
        role,
        marks,
        name_cue,
        role_cue,
        by_place: false,
    })
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
}
