//! Where a directory's entries begin and end: the boundary that repeats.
//!
//! What makes an entry an entry is that its shape repeats. Lines of one family are entries if most
//! of them have a statement or an address below, before the next; the family with the most
//! evidence wins. A list has the markers and lacks the rest, a report has the headings and lacks
//! the addresses.

use std::cell::LazyCell;
use std::ops::Range;

use super::again::named_above;
use super::bounds::bounded;
use super::called::{self, are_contacts, are_members};
use super::evidence::{Evidence, evidence};
use super::family::{Family, are_people, below, is_like, signed, standing, unsigned};
use super::owner::{self, Domains};
use super::page::{Class, Page, has_word};
use super::rhythm;
use super::starts::{apart, begin_lists, counted, with_glued};
use super::statement;
use super::trimmed::trimmed;

/// The least number of entries that repeat.
pub const FEWEST: usize = 2;

/// The least number of entries where nobody's words are marked and no name is repeated.
pub const FEWEST_UNMARKED: usize = 3;

/// The fewest lines of addresses above the first of houses that are no entries: more than one card has.
const OTHERS: usize = 4;

/// The least number of full entries that need not be weighed against others.
const SURE: usize = 4;

/// Lines that may begin entries, and what shows that they do.
struct Candidate {
    weight: usize,
    family: Family,
    /// The first line of the family.
    first: usize,
    starts: Vec<usize>,
    /// Headings that begin none and end the entry before them.
    cuts: Vec<usize>,
    /// How many of them have all that an entry has.
    full: usize,
}

/// The lines of a directory's entries, in order; empty if the page is no directory.
///
/// What stands out by a sign is weighed first. Where that is all of a page, nothing else is.
pub fn entries(page: &Page) -> Vec<Range<usize>> {
    let of = |(family, starts)| candidates(page, family, starts);
    let mut all: Vec<Candidate> = signed(page).into_iter().flat_map(of).collect();
    if page.may_have_entries && !all.iter().any(|candidate| convinces(page, candidate)) {
        let standing = standing(page);
        all.extend(unsigned(page, &standing).into_iter().flat_map(of));
        // Of two that weigh the same the later one wins.
        all.sort_by_key(|candidate| (candidate.family == Family::Plain, candidate.first));
        let spaced = (Family::Plain, rhythm::spaced(page, &standing));
        let owners = (Family::Plain, owner::heads(page, &standing));
        let parted = (Family::Plain, rhythm::parted(page, &standing));
        all.extend([spaced, owners, parted].into_iter().flat_map(of));
        if all.is_empty() {
            all.extend(of((Family::Plain, called::members(page, &standing))));
        }
    }
    let best = all.into_iter().max_by_key(|candidate| candidate.weight);
    best.map(|best| bounded(page, best.family, &best.starts, &best.cuts)).unwrap_or_default()
}

/// Whether lines with a sign surely begin entries: nearly all have what an entry has, and what is
/// below them is most of the page.
fn convinces(page: &Page, candidate: &Candidate) -> bool {
    let Candidate { starts, full, .. } = candidate;
    let covered = starts.first().map_or(0, |&first| page.lines.len() - first);
    full * 10 >= starts.len() * 9 && *full >= SURE && covered * 4 >= page.lines.len() * 3
}

/// The ways in which the lines of a family can begin entries.
fn candidates(page: &Page, family: Family, starts: Vec<usize>) -> Vec<Candidate> {
    let first = starts.first().copied().unwrap_or(0);
    let candidate = |seen: Option<Vec<Evidence>>, starts: Vec<usize>, cuts| {
        let seen = seen.filter(|_| !are_people(page, &starts))?;
        let weight = family.sureness() * seen.iter().map(|seen| seen.weight()).sum::<usize>();
        let full = seen.iter().filter(|seen| seen.is_full()).count();
        Some(Candidate { weight, family, first, starts, cuts, full })
    };
    if family.marks_items() {
        let starts = if family == Family::Number { counted(page, starts) } else { starts };
        let apart = apart(page, &starts);
        let is_same = apart.len() == starts.len() || begin_lists(page, &apart, &starts);
        let ways = std::iter::once(starts).chain((!is_same).then_some(apart));
        let ways = ways.map(|starts| with_glued(page, starts));
        return ways
            .filter_map(|starts| candidate(items(page, &starts), starts, Vec::new()))
            .collect();
    }
    if !page.may_have_entries {
        return Vec::new();
    }
    let hashes = matches!(family, Family::Hash(_));
    let mut starts = if hashes { with_glued(page, starts) } else { starts };
    // A line without a sign may say the name above it again.
    if family == Family::Plain {
        starts.iter_mut().for_each(|start| *start = named_above(page, *start));
        starts.dedup_by(|line, before| is_like(page, *line, *before));
    }
    if starts.len() < FEWEST {
        return Vec::new();
    }
    let (starts, cuts) = trimmed(page, starts);
    candidate(heads(page, family, &starts), starts, cuts).into_iter().collect()
}

/// What shows that lines with a list's markers begin entries; `None` if too little does.
pub fn items(page: &Page, starts: &[usize]) -> Option<Vec<Evidence>> {
    let seen = evidence(page, starts);
    let filled = seen.iter().filter(|seen| seen.quoted || seen.reached || seen.repeated).count();
    if filled < FEWEST {
        return None;
    }
    let heads = |&&line: &&usize| {
        !says_anything(page, line) || page.is_short(line) && page.class(line) == Class::Text
    };
    let named = || starts.iter().filter(|&&line| says_anything(page, line)).count();
    let short = || starts.iter().filter(heads).count();
    let own = || {
        seen.iter().any(|seen| seen.stated || seen.repeated)
            || Domains::of(page, starts).are_apart()
    };
    (filled * 2 >= named() && short() * 4 >= starts.len() * 3 && own()).then_some(seen)
}

/// What shows that headings begin entries. A department has addresses under its heading and a
/// chapter has text; an entry has both. Headings without a sign need it more often.
fn heads(page: &Page, family: Family, starts: &[usize]) -> Option<Vec<Evidence>> {
    let seen = evidence(page, starts);
    let count = |has: fn(&Evidence) -> bool| seen.iter().filter(|seen| has(seen)).count();
    let full = count(|seen| seen.is_full());
    let reached = count(|seen| seen.reached);
    let articles = count(|seen| seen.labelled);
    let signs = count(|seen| seen.is_marked());
    let marked = signs > 0;
    // A single one below another heading is one that somebody said.
    let fewest = if signs >= FEWEST { FEWEST } else { FEWEST_UNMARKED };
    let most = match family {
        Family::Plain if !marked => full * 5 >= starts.len() * 4,
        Family::Plain => full * 3 >= starts.len() * 2,
        _ => full * 2 >= starts.len(),
    };
    let domains = LazyCell::new(|| Domains::of(page, starts));
    // Articles of one house have quotes and contacts too; the news have those of many, below their texts.
    let opened = marked && 2 * count(|seen| seen.opened || seen.repeated) >= signs;
    let own = || {
        (domains.are_apart() || called::says_members(page, starts))
            && (opened || called::are_bodies(page, starts, &domains))
    };
    let filled = full >= fewest && most && reached * 2 >= starts.len() && own();
    (filled && articles * 2 < starts.len() || are_told(page, family, starts, &seen, &domains))
        .then_some(seen)
}

/// Whether headings begin entries that have one thing only: words in marks directly below, or
/// addresses under a domain of their own, which headings without a sign must be the owners of and
/// half of the others are, or any addresses in what is called a list of members.
fn are_told(
    page: &Page,
    family: Family,
    starts: &[usize],
    seen: &[Evidence],
    domains: &Domains,
) -> bool {
    let most = |count: usize| count >= FEWEST_UNMARKED && count * 5 >= starts.len() * 4;
    let quoted = |&&start: &&usize| {
        let line = below(page, start);
        let flush = page.lines.get(line).is_some_and(|line| line.gap == 0);
        flush && page.class(line) == Class::Quoted && !statement::is_said(page, line)
    };
    let owned = || match family {
        Family::Plain => most(domains.owners(page, starts).len()),
        _ => called::are_bodies(page, starts, domains),
    };
    // Beside other people, houses are whom to ask as well.
    let above = |first: usize| (0..first).filter(|&line| page.shows_address(line));
    let others = || starts.first().is_some_and(|&first| above(first).nth(OTHERS - 1).is_some());
    let reached = || seen.iter().filter(|seen| seen.reached).count();
    most(starts.iter().filter(quoted).count()) && !called::are_people(page, starts)
        || !are_contacts(page, starts)
            && (most(domains.own()) && owned() && !others()
                || most(reached()) && are_members(page, starts, domains))
}

/// Whether a heading has a letter or a digit; an empty entry has none.
pub fn says_anything(page: &Page, line: usize) -> bool {
    has_word(page.content(line))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    /// The names of the partners of a text.
    fn partners(text: &str) -> Vec<String> {
        read(text, |document| document.partners.iter().map(|p| p.name.value.to_string()).collect())
    }

    /// Three entries, whose headings `head` writes, below a title and above a closing text.
    fn directory(head: fn(usize, &str) -> String) -> String {
        let entry = |(index, (name, person)): (usize, &(&str, &str))| {
            let said = "”Vi vil kysten, og vi vil den nu.”";
            format!("{}\n\n{said}\n\nFormand\n{person}\n22 33 44 5{index}\n\n", head(index, name))
        };
        let names =
            [("Havets Venner", "Anna Holm"), ("Å-laget", "Bo Lund"), ("Ro & Sejl", "Ea Ny")];
        let entries: String = names.iter().enumerate().map(entry).collect();
        format!("Medlemmer\n\nHer er de.\n\n{entries}Bliv medlem\n\nSkriv til os, og kom.\n")
    }

    #[test]
    fn any_sign_that_repeats_begins_entries() {
        let heads: [fn(usize, &str) -> String; 11] = [
            |_, name| format!("• {name}"),
            |_, name| format!("  – {name}"),
            |_, name| format!("* {name}"),
            |_, name| format!("- {name}\n\n{name}"),
            |index, name| format!("{}. {name}", index + 1),
            |index, name| format!("{}) {name}", index + 1),
            |_, name| format!("## {name}"),
            |_, name| format!("{name}\n-----"),
            |_, name| format!("{name}\n====="),
            |_, name| format!("-----\n\n{name}"),
            |_, name| name.to_owned(),
        ];
        for head in heads {
            let text = directory(head);
            assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        }
        let capitals = directory(|_, name| name.to_uppercase());
        assert_eq!(partners(&capitals), ["HAVETS VENNER", "Å-LAGET", "RO & SEJL"]);
    }

    #[test]
    fn what_follows_the_last_entry_and_stands_between_is_no_part_of_it() {
        let text = directory(|index, name| {
            let group = ["Nord\n\n", "", "Syd\n\n"][index];
            format!("{group}• {name}")
        });
        let sections = read(&text, |document| {
            let heading = |section: &crate::Section| {
                section.heading.as_ref().map_or("–".to_owned(), |h| h.value.to_string())
            };
            document.sections.iter().map(heading).collect::<Vec<_>>()
        });
        assert_eq!(sections, ["–", "Nord", "Syd", "Bliv medlem"], "{text}");
        assert_eq!(partners(&text).len(), 3);
    }

    #[test]
    fn reports_lists_and_lists_of_staff_are_no_directory() {
        for text in [
            "# Log\n\n## 1.2\n\n- Rettet en fejl\n- Nyt kort\n\n## 1.1\n\n- Ny knap\n- Ny dør\n",
            "Regler\n\n§ 1. Formål\n\nReglerne gælder.\n\n§ 2. Frist\n\nFristen er kort.\n",
            "Priser\n\nVOKSEN\n\nEt kort koster 100 kr.\n\nBARN\n\nEt kort koster 50 kr.\n",
            "Staben\n\nSalg\n\nAnna Holm\nah@lund.dk\n\nLager\n\nBo Lund\nbo@lund.dk\n",
            "Nyt\n\nVi har åbnet\n\nVærkstedet er åbent hver dag.\n\n”Her er godt.”\nIb Ask, frivillig\n\n\
             Kontakt: Bo Lund, leder, bo@lund.dk\n\nVi søger dig\n\nVi har brug for flere hænder.\n\n”Kom!”\n\
             Ea Ny, frivillig\n\nKontakt: Ulla Ek, leder, ue@lund.dk\n\nKontingentet\n\nDet er 100 kr.\n\n\
             Anna Holm\nah@lund.dk\n",
            "En ny færge\n\nFærgen sejler hver dag.\n\nPressekontakter\n\nFærgen Fjord\nIb Ask, leder\n\
             ia@faergenfjord.dk\n\nHavets Værft\nBo Lund, chef\nbl@havetsvaerft.dk\n\nØ Kommune\n\
             Ea Ny, borgmester\nen@oekommune.dk\n",
            "Om os\n\nDe siger\n\n”Det er godt.”\n\nVi mener\n\n”Det er skidt.”\n\nSlut.\n",
        ] {
            assert_eq!(partners(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_entry_may_lack_its_statement_or_its_marks() {
        let text = "Medlemmer\n\nHavets Venner\n\nVi vil kysten. Den er vores alle sammen\n\n\
            Anna Holm\nah@lund.dk\n\nÅ-laget\n\nÅ-laget\n\nBo Lund\nbo@lund.dk\n\n\
            Ro & Sejl\n\nVi ror, og vi sejler.\n\nEa Ny\nen@lund.dk\n\n\
            Lauget af Fiskere\n\nIb Ask\nia@lund.dk\n\nTanghuset\n\n”Tang!”\n\nUlla Ek\nue@lund.dk\n";
        let names = ["Havets Venner", "Å-laget", "Ro & Sejl", "Lauget af Fiskere", "Tanghuset"];
        assert_eq!(partners(text), names);
    }

    #[test]
    fn since_when_a_member_is_one_begins_no_entry_and_is_no_role() {
        let text = directory(|index, name| format!("{name}\n\nMedlem siden 201{index}"));
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        let roles = read(&text, |document| {
            let contacts = document.partners.iter().flat_map(|partner| &partner.contacts);
            contacts.map(|c| c.role.as_ref().unwrap().value.to_string()).collect::<Vec<_>>()
        });
        assert_eq!(roles, ["Formand"; 3]);
    }

    #[test]
    fn another_name_may_stand_right_below_the_heading() {
        let text = directory(|index, name| {
            let initials = ["HV", "", ""][index];
            format!("{name}\n{initials}").trim_end().to_owned()
        });
        let others = read(&text, |document| {
            let others = document.partners.iter().flat_map(|partner| &partner.alternate_names);
            others.map(|name| name.value.to_string()).collect::<Vec<_>>()
        });
        assert_eq!(others, ["HV"], "{text}");
    }

    #[test]
    fn where_an_entry_is_and_since_when_may_stand_right_below_its_heading() {
        for own in ["Havnegade 4, 8000 Aarhus C", "Medlem siden 2018", "Havnegade 4\n8000 Aarhus C"]
        {
            let text = directory(|_, name| format!("{name}\nOWN")).replace("OWN\n\n", "OWN\n");
            let text = text.replace("OWN", own).replace("\n\nFormand\n", "\nFormand\n");
            assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        }
    }

    #[test]
    fn lists_inside_entries_begin_none() {
        let text = directory(|_, name| format!("- {name}\n\nVi vil:\n- se havet\n- ro"));
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
    }

    #[test]
    fn programmes_with_quotes_between_them_are_no_directory() {
        let text = "Lørdag\n\n• 10.00 Sejlads\n• 12.00 Kaffe\n\n»Vi vil havet.«\nAnna Holm, formand\n\n\
                    Søndag\n\n• 11.00 Roning\n• 13.00 Te\n\n»Vi kommer igen.«\nBo Lund, gæst\n\n\
                    Mandag\n\n• 9.00 Oprydning\n• 10.30 Farvel\n";
        assert_eq!(partners(text), [""; 0]);
    }

    #[test]
    fn lists_whose_items_are_wrapped_are_no_directory() {
        let list = |first: &str, said: &str| {
            format!(
                "• Læg møderne på dage, hvor de fleste\n{first}\n• Hent to tilbud ind\n• Giv kaffe\n\n”{said}”\n\
                 – Anna Holm, formand\n\n"
            )
        };
        let lists = [list("kan komme", "Vi vil."), list("kan være med", "Vi kan.")].concat();
        assert_eq!(partners(&format!("Gode råd\n\nHer er de.\n\n{lists}")), [""; 0]);
    }

    #[test]
    fn headings_below_the_last_full_entry_begin_none() {
        let end = "## Bliv medlem\n\nSkriv til os, og kom.\n\n- Vær frisk\n- Vær glad\n\n\
            ## Kontoret\n\nTlf. 22 33 44 55\n\n## Støtte\n\nVi har fået støtte.\n";
        let text = directory(|_, name| format!("## {name}")).replace("Bliv medlem\n\nSkriv", end);
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
    }

    #[test]
    fn what_closes_it_may_have_somebody_below() {
        let office = "\nForeningens Hus\n\nBo Lund, leder | Tlf. 22 33 44 66 | bl@havet.dk\n";
        let text = directory(|_, name| name.to_owned()) + office;
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        let text =
            text.replace("Bliv medlem\n\nSkriv til os, og kom.\n", "Tang & Tun\n\n”Tang!”\n");
        assert_eq!(partners(&text)[3], "Tang & Tun", "{text}");
        let whom = "\nBo Lund\nleder\nbl@fjordhuset.dk\n";
        let text = directory(|_, name| name.to_owned()) + whom;
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        let text = text.replace("Bliv medlem", "Fjordhuset");
        assert_eq!(partners(&text)[3..], ["Fjordhuset"], "{text}");
    }

    #[test]
    fn numbers_that_start_again_are_another_list() {
        let text = directory(|index, name| format!("{}. {name}", index + 1));
        let text = format!("{text}\n1. Læs alt\n2. Skriv til os\n3. Vent på svar\n");
        assert_eq!(partners(&text), ["Havets Venner", "Å-laget", "Ro & Sejl"], "{text}");
        assert_eq!(read(&text, |document| document.lists[0].items.len()), 3);
    }

    #[test]
    fn what_the_news_quote_and_who_holds_an_office_is_no_entry() {
        for text in [
            "Nyt hus\n\nHuset åbner nu.\n\n”Det er godt”, siger Anna Holm, formand.\n\nVi byggede\n\n\
             ”Det var svært”, siger Bo Lund.\n\nKontakt\n\nUlla Krag\nuk@lund.dk\n",
            "Bestyrelse\n\n1. Formand\nAnna Holm\nah@holm.dk\n\n2. Kasserer\nBo Lund\nbl@lund.dk\n",
            "Bestyrelse\n\n- Formand: Anna Holm\nah@holm.dk\n\n- Kasserer: Bo Lund\nbl@lund.dk\n",
            "Huset\n\nSalg\n\nHer er salg.\n\nAnna Holm\nah@x.dk\n\nLager\n\nHer er ting.\n\n\
             Bo Lund\nbl@x.dk\n\nKøb\n\nHer er køb.\n\nUlla Krag\nuk@x.dk\n",
            "Huset\n\nSpørg os\n\nHer er alle.\n\nSalg\n\nAnna Holm\nah@x.dk\n\nLager\n\nBo Lund\n\
             bl@x.dk\n\nGæstebogen\n\n”Her er godt.”\nEa Ny, gæst\n\nTuristkontoret\nuk@y.dk\n",
            "Huset\n\nSalg\n\nHer er salg.\n\nAnna Holm\nah@x.dk\n\nLager\n\nHer er ting.\n\n\
             Bo Lund\nbl@x.dk\n\nGæstebogen\n\n”Her er godt.”\nEa Ny, gæst\n\nKontoret\nuk@x.dk\n",
        ] {
            assert_eq!(partners(text), [""; 0], "{text}");
        }
    }
}
