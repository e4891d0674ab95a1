//! Where a directory's entries begin and end: the boundary that repeats.
//!
//! What makes an entry an entry is that its shape repeats. Lines of one family are entries if most
//! of them have a statement or an address below, before the next; the family with the most
//! evidence wins. A list has the markers and lacks the rest, a report has the headings and lacks
//! the addresses.

use std::ops::Range;

use super::family::{Family, below, families, is_like, is_statement, marked, underlined};
use super::page::{Class, Page};

/// The least number of entries that repeat.
const FEWEST: usize = 2;

/// The least number of entries where nobody's words are marked and no name is repeated.
const FEWEST_UNMARKED: usize = 3;

/// How many lines below a heading are looked at.
const REACH: usize = 40;

/// The most words of a heading that groups entries.
const GROUP: usize = 5;

/// The lines of a directory's entries, in order; empty if the page is no directory.
pub fn entries(page: &Page) -> Vec<Range<usize>> {
    let weighed = families(page).into_iter().filter_map(|(family, starts)| {
        let (starts, cuts) = match family {
            _ if family.marks_items() => (with_glued(page, starts), Vec::new()),
            Family::Hash(_) => trimmed(page, with_glued(page, starts)),
            _ => trimmed(page, starts),
        };
        let weight = if family.marks_items() { items(page, &starts) } else { heads(page, &starts) };
        weight.map(|weight| (weight * family.sureness(), family, starts, cuts))
    });
    let best = weighed.max_by_key(|(weight, ..)| *weight);
    best.map(|(_, family, starts, cuts)| bounded(page, family, &starts, &cuts)).unwrap_or_default()
}

/// The starts of a family and of the entries that were glued behind its own.
fn with_glued(page: &Page, mut starts: Vec<usize>) -> Vec<usize> {
    starts.extend((0..page.lines.len()).filter(|&line| page.lines[line].glued));
    starts.sort_unstable();
    starts
}

/// What stands below a heading, before the next.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    /// A statement, perhaps without marks.
    stated: bool,
    /// A statement with marks.
    quoted: bool,
    /// Addresses.
    reached: bool,
    /// The heading again.
    repeated: bool,
    /// A section of an article.
    labelled: bool,
}

impl Evidence {
    fn of(page: &Page, start: usize, end: usize) -> Self {
        let mut first = below(page, start);
        let mut seen = Self::default();
        while first < end && page.class(first) == Class::Text && is_like(page, first, start) {
            (first, seen.repeated) = (first + 1, true);
        }
        seen.stated = first < end && is_statement(page, first);
        for line in (start + 1..end).take(REACH).filter(|&l| page.lines[l].marker.is_none()) {
            match page.class(line) {
                Class::Quoted => seen.quoted = true,
                Class::Addresses => seen.reached = true,
                Class::Mixed => seen.reached |= !page.is_running(line..line + 1),
                // What stands below the label of a section belongs to an article.
                Class::Labelled => {
                    seen.labelled = true;
                    break;
                }
                Class::Text | Class::Date => {
                    seen.repeated |= page.content(line) == page.content(start);
                }
            }
        }
        seen.stated |= seen.quoted;
        seen
    }

    fn weight(self) -> usize {
        2 * usize::from(self.stated) + usize::from(self.reached) + usize::from(self.repeated)
    }
}

/// The evidence below each of the starts.
fn evidence(page: &Page, starts: &[usize]) -> Vec<Evidence> {
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Evidence::of(page, start, end)).collect()
}

/// How much shows that lines with a list's markers begin entries; `None` if too little does.
fn items(page: &Page, starts: &[usize]) -> Option<usize> {
    let heads = |&&line: &&usize| {
        !says_anything(page, line) || page.is_short(line) && page.class(line) == Class::Text
    };
    let short = starts.iter().filter(heads).count();
    let seen = evidence(page, starts);
    let filled = seen.iter().filter(|seen| seen.quoted || seen.reached || seen.repeated).count();
    let named = starts.iter().filter(|&&line| says_anything(page, line)).count();
    (filled >= FEWEST && filled * 2 >= named && short * 4 >= starts.len() * 3)
        .then(|| seen.iter().map(|seen| seen.weight()).sum())
}

/// How much shows that headings begin entries. A department has addresses under its heading and a
/// chapter has text; an entry has both.
fn heads(page: &Page, starts: &[usize]) -> Option<usize> {
    let seen = evidence(page, starts);
    let count = |has: fn(&Evidence) -> bool| seen.iter().filter(|seen| has(seen)).count();
    let both = count(|seen| seen.stated && (seen.reached || seen.repeated));
    let reached = count(|seen| seen.reached);
    let articles = count(|seen| seen.labelled);
    let marked = seen.iter().any(|seen| seen.quoted || seen.repeated);
    let fewest = if marked { FEWEST } else { FEWEST_UNMARKED };
    (both >= fewest && both * 2 >= starts.len() && reached * 2 >= starts.len())
        .then_some(())
        .filter(|()| articles * 2 < starts.len())
        .map(|()| seen.iter().map(|seen| seen.weight()).sum())
}

/// The headings without those that head no entry: a title or chapter before the first, one that
/// closes the document, and between them such as have nothing but the next heading below. The
/// latter two come second.
fn trimmed(page: &Page, mut starts: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let seen = evidence(page, &starts);
    let fits = |seen: &Evidence| seen.quoted || seen.reached || seen.repeated;
    let closes = |line: usize| page.words.heads_contacts(page.content(line));
    let Some(first) = seen.iter().position(fits) else { return (Vec::new(), Vec::new()) };
    let last = (first..starts.len())
        .rev()
        .find(|&i| fits(&seen[i]) && !closes(starts[i]))
        .unwrap_or(first);
    let empty = |start: &&usize| !says_anything(page, **start);
    let last = last + starts[last + 1..].iter().take_while(empty).count();
    let mut cuts = starts.split_off(last + 1);
    cuts.truncate(1);
    starts.drain(..first);
    let bare: Vec<usize> = starts
        .windows(2)
        .filter(|pair| below(page, pair[0]) >= pair[1])
        .map(|pair| pair[0])
        .collect();
    starts.retain(|start| bare.binary_search(start).is_err());
    cuts.extend(bare);
    cuts.sort_unstable();
    (starts, cuts)
}

/// The lines of each entry: up to the next, or to a heading between that is none of its own.
fn bounded(page: &Page, family: Family, starts: &[usize], cuts: &[usize]) -> Vec<Range<usize>> {
    let margin = starts.iter().map(|&start| page.lines[start].indent).min().unwrap_or(0);
    let indented = is_indented(page, starts, margin);
    let grouped = starts.first().is_some_and(|&first| first > 1 && is_group(page, first - 1));
    let parts = |line: usize, next: usize| {
        cuts.binary_search(&line).is_ok()
            || is_other_heading(page, family, line)
            || indented && page.opens_block(line) && page.lines[line].indent <= margin
            || grouped && line + 1 == next && next < page.lines.len() && is_group(page, line)
    };
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    let entries = starts.iter().zip(ends).map(|(&start, next)| {
        let end = (start + 1..next).find(|&line| parts(line, next));
        start..end.unwrap_or(next)
    });
    entries.collect()
}

/// Whether a line is a heading by its signs, and of a higher rank than those of the entries.
fn is_other_heading(page: &Page, family: Family, line: usize) -> bool {
    match (marked(page, line), family) {
        (Some(Family::Hash(level)), Family::Hash(own)) => level < own,
        (Some(Family::Hash(_)), _) => true,
        _ => underlined(page, line).is_some_and(|found| found != family),
    }
}

/// Whether what stands below the headings is set in further than they are.
fn is_indented(page: &Page, starts: &[usize], margin: u16) -> bool {
    let inside = |line: &usize| page.lines[*line].indent > margin;
    let below = || starts.windows(2).flat_map(|pair| pair[0] + 1..pair[1]);
    let (inside, all) = (below().filter(inside).count(), below().count());
    all > 0 && inside * 10 >= all * 9
}

/// Whether a line could head a group of entries: a few words that stand alone.
fn is_group(page: &Page, line: usize) -> bool {
    let content = page.content(line);
    page.class(line) == Class::Text
        && page.is_short(line)
        && page.lines[line].marker.is_none()
        && page.opens_block(line)
        && page.lines.get(line + 1).is_some_and(|below| below.gap > 0)
        && content.starts_with(char::is_uppercase)
        && !content.contains(|c: char| c.is_ascii_digit() || c == ',')
        && content.split_whitespace().nth(GROUP).is_none()
}

/// Whether a heading has a letter or a digit; an empty entry has none.
pub fn says_anything(page: &Page, line: usize) -> bool {
    page.content(line).contains(char::is_alphanumeric)
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
            "Om os\n\nDe siger\n\n”Det er godt.”\n\nVi mener\n\n”Det er skidt.”\n\nSlut.\n",
        ] {
            assert_eq!(partners(text), [""; 0], "{text}");
        }
    }
}
