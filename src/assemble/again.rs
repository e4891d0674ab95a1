//! Lines that say an entry's name again, as it is or in another spelling.

use crate::model::character::{has_blank, is_blank, is_dash};
use crate::model::{AtomKind, Field, Found, Partner, Role};

use super::contact::is_row;
use super::facts::Fact;
use super::family::is_like;
use super::likeness::{Likeness, Original, Place, is_within, likeness};
use super::lines::Lines;
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;
use super::place::is_place;
use super::signature;
use super::trace::Trace;

/// The shortest word, in bytes, that stands for a longer name.
const WORD: usize = 8;

/// Whether a line says the name of its entry again, perhaps in another spelling. It stands in one entry,
/// and so is held against one name.
pub fn is_again(page: &Page, line: usize, name: &Original) -> bool {
    page.class(line) == Class::Text && page.fact(line, Fact::Again, || says_name(page, line, name))
}

fn says_name(page: &Page, line: usize, name: &Original) -> bool {
    let content = page.content(line);
    // A part of it above somebody whose line says a name is no person either.
    let is_short = || {
        is_within(content, name.text)
            && signature::next_is_anothers(Lines::all(page).from(line)) == Some(true)
    };
    is_alike(page, line, name) || is_short()
}

/// Whether a line is much like a name. It may be a part of it where it stands alone, which is asked of those
/// alone that are one.
fn is_alike(page: &Page, line: usize, name: &Original) -> bool {
    let content = page.content(line);
    let below_name = || line > 0 && page.content(line - 1) == name.text;
    let parted =
        || page.lines.get(line + 1).is_none_or(|next| next.gap > 0 || names_next(page, line + 1));
    let opens = page.opens_block(line) || below_name() || below_quote(page, line);
    let begins = begins(page, content, name.text);
    if !opens && !begins {
        return likeness(content, name, Place::Among) != Likeness::Other;
    }
    // What is unlike it alone is so among others.
    likeness(content, name, Place::Alone) != Likeness::Other
        && (begins || parted() || likeness(content, name, Place::Among) != Likeness::Other)
}

/// Notes a line that says the entry's name: a repetition, or another name of it.
pub fn say_again(page: &Page, line: usize, partner: &mut Partner, trace: &mut Trace) {
    let span = page.lines[line].span;
    let name = Original::new(partner.name.spans[0].of(page.text));
    if likeness(span.of(page.text), &name, Place::Among) == Likeness::Same {
        return trace.structure(Role::Repeat, span);
    }
    trace.decide(span, "alternate name", "much like the heading");
    partner.alternate_names.push(Found::at(span));
}

/// Whether a line names somebody, so that the one above it names nobody: somebody in full below any
/// streets and web addresses, or a name alone that no role stands above; or says nothing but where
/// the entry is.
fn names_next(page: &Page, line: usize) -> bool {
    let is_web = |at: usize| page.atoms(at).iter().all(|atom| atom.kind == AtomKind::Website);
    let is_near = |at: &usize| page.lines[*at].gap == 0;
    let ends = |at: usize| page.lines.get(at + 1).is_none_or(|line| line.gap > 0);
    if at_place(page, line) && ends(line) {
        return true;
    }
    let below = |at: &usize| match page.class(*at) {
        Class::Addresses => is_web(*at),
        Class::Text => is_place(page.content(*at)),
        _ => false,
    };
    let lines = line..page.lines.len();
    let Some(at) = lines.take_while(is_near).find(|at| !below(at)) else { return false };
    match page.class(at) {
        Class::Text => {
            let is_role = || naming::is_role(page.content(at - 1), page.words);
            let is_name = || naming::is_name(page.content(at), page.words);
            names_in_full(page, at)
                || is_labelled(page, at)
                || at == line && is_name() && !is_role()
        }
        Class::Mixed => is_row(page, at),
        _ => false,
    }
}

/// Whether a line says what a name begins with and is no person's: what is left has a legal form, or the
/// line is one long word.
fn begins(page: &Page, line: &str, name: &str) -> bool {
    let rest = name.strip_prefix(line).filter(|rest| rest.starts_with(is_blank));
    let is_long = || !has_blank(line) && line.len() >= WORD;
    rest.is_some_and(|rest| is_long() || rest.split(is_blank).any(|word| page.words.is_firm(word)))
}

/// Whether a line says where something is by a number: `Stand C-21`.
fn at_place(page: &Page, line: usize) -> bool {
    page.class(line) == Class::Text
        && page.is_short(line)
        && page.content(line).bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line begins with a label for somebody's name or role: `Kontakt: Anna Holm, formand`.
fn is_labelled(page: &Page, line: usize) -> bool {
    let first = page.atoms(line).first().map(|atom| (atom.span.start(), &atom.kind));
    let start = page.lines[line].span.start();
    matches!(first, Some((at, AtomKind::Label(Field::Name | Field::Role))) if at == start)
}

/// Whether a line stands right below a statement or its signature.
fn below_quote(page: &Page, line: usize) -> bool {
    let is_quoted = |line: usize| page.class(line) == Class::Quoted;
    let signs = |line: usize| {
        let line = &page.lines[line];
        line.marker.unwrap_or(line.span).of(page.text).starts_with(is_dash)
    };
    line.checked_sub(1).is_some_and(|above| is_quoted(above) || signs(above))
}

/// The line above one that says its name again, perhaps in another spelling; else the line itself.
pub fn named_above(page: &Page, start: usize) -> usize {
    let above = start.checked_sub(1).filter(|&above| {
        page.opens_block(above)
            && page.lines[start].gap > 0
            && page.class(above) == Class::Text
            && page.lines[above].marker.is_none()
            && is_like(page, start, above)
    });
    above.unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The other names of an entry called *Tryk & Tone* below whose statement some lines stand.
    fn others(lines: &str) -> Vec<String> {
        let first =
            "• Havets Venner\n\"Vi vil havet og kysten.\"\nAnna Holm, formand\nah@havet.dk\n";
        let text =
            format!("{first}\n• Sankt Jørgens Tryk & Tone\n\"Vi trykker plakater.\"\n{lines}\n");
        read(&text, |document| {
            let others = document.partners[1].alternate_names.iter();
            others.map(|name| name.value.to_string()).collect()
        })
    }

    #[test]
    fn a_name_stands_again_above_somebody() {
        for lines in [
            "Skt. Jørgens Tryk og Tone\nKontakt: Bo Lund, grafiker · Tlf. 86 51 99 20",
            "– Eva Dam, medejer\nSkt. Jørgens Tryk og Tone\nwww.tryk.dk\nBo Lund, grafiker\nbo@tryk.dk",
            "\nSkt. Jørgens Tryk og Tone\nBo Lund\nGrafiker\nTlf. 86 51 99 20",
            "\nSkt. Jørgens Tryk og Tone\nHavnegade 4, 8000 Aarhus C\nKontaktperson: Bo Lund\nbo@tryk.dk",
        ] {
            assert_eq!(others(lines), ["Skt. Jørgens Tryk og Tone"], "{lines}");
        }
    }

    #[test]
    fn another_name_stands_right_below_a_heading_or_above_a_stand() {
        let stand =
            "\nSkt. Jørgens Tryk og Tone\nStand C-21\n\nBo Lund, grafiker\nTlf. 86 51 99 20";
        assert_eq!(others(stand), ["Skt. Jørgens Tryk og Tone"]);
        let entry = |name: &str, other: &str, person: &str| {
            format!(
                "{name}\n\n{other}”Vi vil havet, og vi vil det nu.”\n\nKontaktperson\n{person}\nLeder\n22 33 44 55\n\n"
            )
        };
        let text = [
            "Medlemmer\n\nHer er de, som er med.\n\n".to_owned(),
            entry("Norges Brøytere", "NB\n\n", "Anna Holm"),
            entry("Havets Venner", "", "Bo Lund"),
            entry("Foreningen Trygg Is", "Trygg Is\n\n", "Ea Dam"),
        ];
        let said = read(&text.concat(), |document| {
            let all = document.partners.iter();
            all.map(|partner| {
                let role = partner.contacts[0].role.as_ref().map_or("", |role| &*role.value);
                format!(
                    "{} {} {role} {}",
                    partner.name.value,
                    partner.alternate_names.len(),
                    partner.notes.len()
                )
            })
            .collect::<Vec<_>>()
        });
        let expected = [
            "Norges Brøytere 1 Leder 0",
            "Havets Venner 0 Leder 0",
            "Foreningen Trygg Is 1 Leder 0",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_role_above_a_name_is_no_name_of_the_entry() {
        assert!(others("\nTrykker\nBo Lund\nTlf. 86 51 99 20").is_empty());
        assert!(others("\nJørgen Tone\nbo@tryk.dk").is_empty());
    }
}
