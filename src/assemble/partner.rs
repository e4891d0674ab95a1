//! Partners: the entries of a directory.
//!
//! ```text
//! entry     = heading body*
//! body      = repeat | alternate | rule | label | quote | website | contact | statement | note
//! repeat    = the heading again
//! alternate = the heading spelt otherwise, or a part of it
//! statement = running text, where no quote has marks
//! ```

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use crate::model::{Code, Field, Found, Line, Partner, Quote, Role, Span, Tree, put};

use super::again::{is_again, say_again};
use super::block;
use super::contact::{self, Reached};
use super::directory::says_anything;
use super::family::{below, heading as heading_lines, is_own};
use super::fields::{Part, parts};
use super::heading;
use super::likeness::Original;
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::quote;
use super::running::Running;
use super::signature;
use super::table;
use super::trace::{Made, Trace, add};
use super::trimmed::is_inside;
use super::voice;

/// A production of an entry's body.
enum Body<'t> {
    Again(usize),
    Label(usize),
    Quotes(Made<Vec<Quote<'t>>>),
    Website(Made<Vec<Span>>),
    Contact(Box<Made<Reached<'t>>>),
    Rule(usize),
    Table(Vec<Made<Reached<'t>>>),
    Running(Range<usize>),
}

/// An entry's record, or `None` for a marker with nothing under it.
pub type Entry<'t> = Option<Partner<'t>>;

/// What the directory says of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Whether it is the last.
    pub is_last: bool,
    /// Whether what entries say without marks is their statement.
    pub stated: bool,
}

/// `entry`: the lines of one entry. In the last of a directory, what follows its contacts closes
/// the document and is left.
pub fn entry<'t>(lines: Lines<'_>, place: Standing) -> Parsed<'_, Made<Entry<'t>>> {
    let page = lines.page;
    let mut trace = Trace::of(page);
    let heading = heading_lines(page, lines.at);
    let heading = heading.start..heading.end.min(lines.end);
    let name = Running::of(page, heading.clone());
    note_start(page, &heading, &mut trace);
    let mut rest = lines.from(below(page, lines.at));
    if !says_anything(page, heading.start) {
        return empty(lines.from(heading.start + 1), page.lines[heading.start], trace);
    }
    let printed = &Original::new(&page.text[name[0].start()..name[name.len() - 1].end()]);
    let cue = match page.lines[heading.start].marker {
        Some(_) => "a marker begins it and a statement or address follows",
        None => "headings like it repeat, each with a statement or address",
    };
    trace.decide(name[0], "partner", cue);
    let mut partner = Partner {
        name: Found::across(name),
        alternate_names: Vec::new(),
        quotes: Vec::new(),
        contacts: Vec::new(),
        websites: Vec::new(),
        notes: Vec::new(),
    };
    let (mut statement, mut behind) = (Vec::new(), Vec::new());
    let is_said = |text: &Vec<Range<usize>>| text.iter().any(|it| page.is_running(it.clone()));
    while !rest.is_empty() {
        let said = !partner.contacts.is_empty() || !partner.quotes.is_empty();
        let is_over = || heads_text(rest) || !partner.contacts.is_empty() && heads_people(rest);
        let is_apart = || page.opens_block(rest.at) && !is_again(page, rest.at, printed);
        if place.is_last && said && is_apart() && is_over() {
            break;
        }
        let (after, body) = body(rest, printed)?;
        let closes = place.is_last && page.opens_block(rest.at) && !partner.contacts.is_empty();
        match body {
            Body::Running(ref lines)
                if closes
                    && heading::heading(after).is_err()
                    && !is_own(page, lines)
                    && !is_inside(page, lines, heading.start, printed.text) =>
            {
                break;
            }
            Body::Contact(made) if closes && !made.record.has_addresses() => break,
            // Behind the contact of who made a statement something else is told: when they are there.
            Body::Running(lines) if !partner.contacts.is_empty() && is_said(&statement) => {
                behind.push(lines);
            }
            Body::Running(lines) => statement.push(lines),
            Body::Rule(line) => trace.structure(Role::Mark, page.lines[line].whole()),
            Body::Label(line) => trace.structure(Role::Label, page.lines[line].span),
            Body::Again(line) => say_again(page, line, &mut partner, &mut trace),
            Body::Quotes(made) => add(&mut partner.quotes, trace.take(made)),
            Body::Website(made) => {
                partner.websites.extend(trace.take(made).into_iter().map(Found::at));
            }
            Body::Contact(made) => add_contact(page, &mut partner, *made, &mut trace),
            Body::Table(people) => {
                for made in people {
                    add_contact(page, &mut partner, made, &mut trace);
                }
            }
        }
        rest = after;
    }
    let stated = place.stated || statement.iter().any(|lines| voice::speaks(page, lines.clone()));
    running_text(page, &mut partner, [statement, behind], stated, &mut trace);
    partner.shrink();
    Ok((rest, trace.made(Some(partner))))
}

/// Adds a contact, and what its lines say beside it as notes.
fn add_contact<'t>(
    page: &Page,
    partner: &mut Partner<'t>,
    made: Made<Reached<'t>>,
    trace: &mut Trace,
) {
    let mut reached = trace.take(made);
    for line in reached.again {
        say_again(page, line, partner, trace);
    }
    // `Kontaktperson` right above a name says nothing of the entry.
    let name = reached.contact.name.as_ref().map(|name| name.spans[0].start());
    let leads = |label: &Span| {
        let gap = name.and_then(|name| page.text.get(label.end()..name));
        gap.is_some_and(|gap| !gap.contains(char::is_alphanumeric))
    };
    let is_label =
        |span: &Span| page.words.label(span.of(page.text)) == Some(Field::Name) && leads(span);
    // A site is the organisation's, whoever it stands below.
    partner.websites.append(&mut reached.contact.websites);
    put(&mut partner.contacts, reached.contact);
    let (labels, rest): (Vec<Span>, Vec<Span>) = reached.rest.into_iter().partition(is_label);
    trace.structure.extend(labels.into_iter().map(|label| (Role::Label, label)));
    partner.notes.extend(reached.organisation.into_iter().chain(rest).map(Found::at));
}

/// Whether a heading with running text under it is at the front, which closes a directory.
fn heads_text(lines: Lines) -> bool {
    heading::heading(lines).is_ok_and(|(rest, _)| {
        let page = lines.page;
        !rest.is_empty() && page.class(rest.at) == Class::Text && page.is_running(rest.paragraph())
    })
}

/// Whether a heading with contacts under it is at the front, which are nobody's in the directory:
/// a line that stands apart from them and is neither name nor role.
fn heads_people(lines: Lines) -> bool {
    let page = lines.page;
    let line = page.content(lines.at);
    page.opens_block(lines.at)
        && heading::heading(lines).is_ok_and(|(rest, _)| {
            !rest.is_empty() && page.lines[rest.at].gap > 0 && block::block(rest).is_ok()
        })
        && !naming::is_name(line, page.words)
        && !naming::is_role(line, page.words)
}

fn note_start(page: &Page, heading: &Range<usize>, trace: &mut Trace) {
    let line = page.lines[heading.start];
    heading::signs(page, heading, trace);
    if line.glued {
        trace.remark(
            Code::GluedEntries,
            line.span,
            "The entry's heading stood on the last line of the entry before.",
        );
    }
}

/// A marker with nothing under it, or with a dot.
fn empty<'t>(rest: Lines<'_>, line: Line, mut trace: Trace) -> Parsed<'_, Made<Entry<'t>>> {
    trace.structure(Role::Furniture, line.span);
    Ok((rest, trace.made(None)))
}

fn body<'p, 't>(lines: Lines<'p>, name: &Original) -> Parsed<'p, Body<'t>> {
    let page = lines.page;
    alt((
        |lines| again(lines, name),
        map(rule, Body::Rule),
        map(label, Body::Label),
        map(quoted, Body::Quotes),
        map(website, Body::Website),
        map(table::table, Body::Table),
        map(
            |lines| contact::contact(lines, &|line| is_again(page, line, name)),
            |made| Body::Contact(Box::new(made)),
        ),
        map(running, Body::Running),
    ))
    .parse(lines)
}

/// `quote`: between marks, or what is left of them, with the signature below it.
fn quoted<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let (rest, mut made) = alt((quote::attributed, quote::marked, quote::unopened)).parse(lines)?;
    let unsigned = made.record.last_mut().filter(|quote| quote.speaker.is_none());
    match (unsigned, alt((signature::set_apart, signature::beside)).parse(rest)) {
        (Some(quote), Ok((after, speaker))) => {
            quote.speaker = Some(Box::new(made.trace.take(speaker)));
            Ok((after, made))
        }
        _ => Ok((rest, made)),
    }
}

/// `label`: a line that says whom to ask and nothing else, right above them: `Kontakt:`.
fn label(lines: Lines<'_>) -> Parsed<'_, usize> {
    let (page, at) = (lines.page, lines.at);
    let is_near = page.lines.get(at + 1).is_some_and(|below| below.gap == 0) && at + 1 < lines.end;
    let asks =
        || page.content(at).strip_suffix(':').is_some_and(|label| page.words.heads_contacts(label));
    let fits = is_near && page.lines[at].marker.is_none() && asks();
    if fits && contact::contact(lines.from(at + 1), &|_| false).is_ok() {
        Ok((lines.from(at + 1), at))
    } else {
        lines.mismatch()
    }
}

/// `repeat` and `alternate`
fn again<'p, 't>(lines: Lines<'p>, name: &Original) -> Parsed<'p, Body<'t>> {
    if lines.page.lines[lines.at].marker.is_some() || !is_again(lines.page, lines.at, name) {
        return lines.mismatch();
    }
    Ok((lines.from(lines.at + 1), Body::Again(lines.at)))
}

/// `website`: a line of web addresses and nothing else.
fn website(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Span>>> {
    let page = lines.page;
    if page.class(lines.at) != Class::Addresses {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let mut found = Vec::new();
    if let Some(marker) = page.lines[lines.at].marker {
        trace.structure(Role::Bullet, marker);
    }
    for part in parts(page, lines.at, &mut trace) {
        match part {
            Part::Website(span) => found.push(span),
            _ => return lines.mismatch(),
        }
    }
    // What is left of an address that the line above ends with is no part.
    if found.is_empty() {
        return lines.mismatch();
    }
    Ok((lines.from(lines.at + 1), trace.made(found)))
}

/// `rule`: a row of signs that parts what it stands between.
fn rule(lines: Lines<'_>) -> Parsed<'_, usize> {
    if lines.page.rule(lines.at).is_none() {
        return lines.mismatch();
    }
    Ok((lines.from(lines.at + 1), lines.at))
}

/// A paragraph of anything else.
fn running(lines: Lines<'_>) -> Parsed<'_, Range<usize>> {
    let paragraph = lines.paragraph();
    Ok((lines.from(paragraph.end), paragraph))
}

/// What an entry says without marks is its statement if it is `stated` and has no quote with marks; else,
/// and where it is no running text, it is a note, as is what stands `behind` its contact.
fn running_text(
    page: &Page,
    partner: &mut Partner,
    [text, behind]: [Vec<Range<usize>>; 2],
    stated: bool,
    trace: &mut Trace,
) {
    let stated = stated && partner.quotes.is_empty();
    let (said, noted): (Vec<_>, Vec<_>) =
        text.into_iter().partition(|lines| stated && page.is_running(lines.clone()));
    let mut running = Running::new(page);
    for lines in said {
        running.lines(lines);
    }
    if !running.is_empty() {
        let text: Found<'_, _> = running.found();
        let anchor = text.spans[0];
        trace.remark(
            Code::UnmarkedQuote,
            anchor,
            "The statement was printed without quotation marks.",
        );
        trace.decide(anchor, "quote", "the entry's running text");
        put(&mut partner.quotes, Quote { text, speaker: None });
    }
    for lines in noted.into_iter().chain(behind) {
        let mut note = Running::new(page);
        note.lines(lines);
        partner.notes.push(note.found());
    }
    partner.notes.sort_by_key(|note| note.spans[0]);
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, quote, read};

    #[test]
    fn a_street_below_the_last_entry_is_its_own() {
        let entry = |name: &str| {
            format!("• {name}\n\n”Vi vil havet.”\n\nFormand\nAnna Holm\nah@havet.dk\n\n")
        };
        for note in ["Havnegade 4, 8000 Aarhus C", "Medlem siden 2019"] {
            let text = format!("{}{}{note}\n", entry("Et"), entry("To"));
            let notes = read(&text, |document| {
                document.partners[1].notes.iter().map(|n| n.value.to_string()).collect::<Vec<_>>()
            });
            assert_eq!(notes, [note]);
        }
    }

    #[test]
    fn another_name_may_stand_right_above_somebody() {
        let text = "• Fjordens Fiskere\n\n”Vi vil.”\n\nFiskerne\nAnna Holm, formand\nah@havet.dk\n\n\
            • Andre\n\n”Vi vil.”\n\nFormand\nBo Lund\nbo@lund.dk\n";
        read(text, |document| {
            let partner = &document.partners[0];
            assert_eq!(partner.alternate_names[0].value, "Fiskerne");
            assert_eq!(contact(&partner.contacts[0]), "Anna Holm | formand | ah@havet.dk");
        });
    }

    #[test]
    fn who_said_it_stands_right_below_and_somebody_else_may_be_reached() {
        let entry = |name: &str, again: &str| {
            format!(
                "{name}\n”Vi vil havet, og vi vil det nu.”\nAnna Holm, formand\n{again}Havnen 4, 8000 Aarhus\n\
                 Kontakt: Bo Lund, kasserer, tlf. 22 33 44 55\n\n"
            )
        };
        let again = entry("Foreningen Havets Hus", "Havets Hus\n");
        let text = format!("{}{again}{}", entry("Et", ""), entry("To", ""));
        read(&text, |document| {
            assert_eq!(document.partners.len(), 3);
            let partner = &document.partners[1];
            assert_eq!(
                quote(&partner.quotes[0]),
                "Vi vil havet, og vi vil det nu. [Anna Holm / formand]"
            );
            assert_eq!(partner.alternate_names[0].value, "Havets Hus");
            let contacts: Vec<String> = partner.contacts.iter().map(contact).collect();
            assert_eq!(contacts, ["Bo Lund | kasserer | +4522334455"]);
        });
    }

    #[test]
    fn hours_behind_a_contact_are_no_part_of_the_statement() {
        let hours = "Kontoret er åbent mandag til torsdag kl. 9-14.";
        let who = "Anna Holm\nah@havet.dk";
        let text =
            format!("• Et\n\nVi er her hver dag.\n\n{who}\n\n{hours}\n\n• To\n\n”Ja.”\n\n{who}\n");
        read(&text, |document| {
            let partner = &document.partners[0];
            assert_eq!(quote(&partner.quotes[0]), "Vi er her hver dag.");
            assert_eq!(partner.notes[0].value, hours);
        });
    }

    #[test]
    fn whose_address_follows_is_no_speaker() {
        let text = "• Et\n”Vi vil.”\nAnna Holm, formand\nah@havet.dk\n\n\
                    • To\n”Vi vil.”\nBo Lund, kasserer\nbo@lund.dk\n";
        read(text, |document| {
            let partner = &document.partners[0];
            assert_eq!(quote(&partner.quotes[0]), "Vi vil.");
            assert_eq!(contact(&partner.contacts[0]), "Anna Holm | formand | ah@havet.dk");
        });
    }
}
