//! Tables of people: a row of field names, and a person in each row below.
//!
//! ```text
//! table  = header rule? row+
//! header = cell{2,}            that name fields, a name or a role among them
//! row    = cell{2,}            each of the field in whose column it stands
//! ```
//!
//! Columns are parted by `|`, by tabs, or by blanks alone; then a cell belongs to the column whose
//! head begins nearest to where it begins. An empty cell may hold a dash.

use crate::model::character::columns;
use crate::model::{Field, Role, Sign, Span};

use super::contact::{self, Reached};
use super::fields::{Part, Row, parts_in};
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::trace::{Made, Trace};

/// The longest row, in bytes.
const LONGEST: usize = 1000;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
struct Column {
    place: usize,
    field: Option<Field>,
}

/// A table's header.
struct Header {
    /// The sign between its columns, if not blanks.
    sign: Option<char>,
    columns: Vec<Column>,
    /// Heads that name no field we know.
    unknown: Vec<Span>,
}

/// `table`
pub fn table<'t>(lines: Lines<'_>) -> Parsed<'_, Vec<Made<Reached<'t>>>> {
    let page = lines.page;
    if lines.is_empty() || !may_be_header(page, lines.at) {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let Some(header) = header(page, lines.at, &mut trace) else { return lines.mismatch() };
    let mut rest = lines.from(lines.at + 1);
    if !rest.is_empty() && is_rule(page.content(rest.at)) {
        trace.structure(Role::Mark, page.lines[rest.at].whole());
        rest = rest.from(rest.at + 1);
    }
    let mut people: Vec<Made<Reached>> = Vec::new();
    while !rest.is_empty() && (people.is_empty() || page.lines[rest.at].gap == 0) {
        let Some(made) = row(page, rest.at, &header) else { break };
        people.push(made);
        rest = rest.from(rest.at + 1);
    }
    let Some(first) = people.first_mut() else { return lines.mismatch() };
    first.record.rest.splice(0..0, header.unknown);
    first.trace.absorb(trace);
    Ok((rest, people))
}

/// A header that stands above several groups, each with a heading of its own above its rows.
pub fn floating(lines: Lines<'_>) -> Parsed<'_, Made<()>> {
    let page = lines.page;
    if lines.is_empty() || lines.at + 2 >= page.lines.len() || !may_be_header(page, lines.at) {
        return lines.mismatch();
    }
    let (heading, first) = (lines.at + 1, lines.at + 2);
    let apart = |line: usize| page.lines[line].gap > 0;
    let is_group = || {
        apart(heading)
            && page.class(heading) == Class::Text
            && page.is_short(heading)
            && !page.has_gap(heading)
    };
    let reaches = matches!(page.class(first), Class::Mixed | Class::Addresses);
    let fits = reaches && page.opens_block(lines.at) && is_group();
    let mut trace = Trace::of(page);
    let header = fits.then(|| header(page, lines.at, &mut trace)).flatten();
    match header.filter(|header| header.unknown.is_empty()) {
        Some(header) if row(page, first, &header).is_some() => {
            Ok((lines.from(heading), trace.made(())))
        }
        _ => lines.mismatch(),
    }
}

/// Whether a line is drawn between a header and its rows.
fn is_rule(content: &str) -> bool {
    content.contains(['-', '=', '─']) && !content.contains(char::is_alphanumeric)
}

/// Whether a line may have more cells than one.
fn may_be_header(page: &Page, line: usize) -> bool {
    // A rule that conversion left behind the last head is no head.
    (page.has(line, Sign::Gap) || page.has(line, Sign::Cell))
        && page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.content(line).len() <= LONGEST
        && !page.content(line).ends_with("--")
}

/// The columns that a line names, if it is a table's header.
fn header(page: &Page, line: usize, trace: &mut Trace) -> Option<Header> {
    let content = page.content(line);
    let sign = memchr::memchr2(b'|', b'\t', content.as_bytes());
    let sign = sign.map(|at| char::from(content.as_bytes()[at]));
    let mut header = Header { sign, columns: Vec::new(), unknown: Vec::new() };
    for part in parts_in(page, line, Row::Columns, trace) {
        let head = part.span();
        let field = page.words.label(head.of(page.text));
        header.columns.push(Column { place: place(page, line, head, sign), field });
        match field {
            Some(_) => trace.structure(Role::Label, head),
            None => header.unknown.push(head),
        }
    }
    let fields = || header.columns.iter().filter_map(|column| column.field);
    let names = fields().any(|field| matches!(field, Field::Name | Field::Role));
    let known = fields().count() >= 2 && fields().count() >= header.unknown.len();
    (names && known).then_some(header)
}

/// Where a cell stands: how many columns, or characters, are before it.
fn place(page: &Page, line: usize, cell: Span, sign: Option<char>) -> usize {
    let span = page.lines[line].span;
    let before = &page.text[span.start()..cell.start()];
    match sign {
        // A table that is ruled at its left side has the sign before its first cell as well.
        Some(sign) => {
            let ruled = sign == '|' && page.content(line).starts_with(sign);
            before.matches(sign).count() - usize::from(ruled)
        }
        None => usize::from(page.lines[line].indent) + columns(before),
    }
}

/// A row as a contact, if it says anything of one.
fn row<'t>(page: &Page, line: usize, header: &Header) -> Option<Made<Reached<'t>>> {
    if page.lines[line].marker.is_some() || page.content(line).len() > LONGEST {
        return None;
    }
    let mut trace = Trace::of(page);
    let (mut told, mut others) = (Vec::new(), Vec::new());
    for part in parts_in(page, line, Row::Columns, &mut trace) {
        let place = place(page, line, part.span(), header.sign);
        let column = header.columns.iter().min_by_key(|column| column.place.abs_diff(place))?;
        match (part, column.field) {
            (Part::Phone(address), Some(Field::Fax)) => told.push(Part::Fax(address)),
            (
                Part::Text(span, None),
                field @ Some(Field::Name | Field::Role | Field::Organisation),
            ) => told.push(Part::Text(span, field)),
            (Part::Text(span, None), _) => others.push(span),
            (part, _) => told.push(part),
        }
    }
    let is_name = |part: &Part| matches!(part, Part::Text(_, Some(Field::Name | Field::Role)));
    if !told.iter().any(is_name) || told.len() + others.len() < 2 {
        return None;
    }
    let mut made = contact::of_parts(page, &told, trace);
    made.record.rest.extend(others);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    fn contacts(text: &str) -> Vec<String> {
        read(text, |document| document.contacts.iter().map(contact).collect())
    }

    const EXPECTED: [&str; 3] = [
        "Anna Holm | Leder | anna@havet.dk +4522334455",
        "Bo Lund | Teknisk chef | bo@lund.dk",
        "Dr. Ulla Krag | Læge |  +4586112233",
    ];

    #[test]
    fn columns_are_parted_by_blanks_bars_and_tabs() {
        let blanks = "Navn            Stilling        Telefon        E-mail\n\
            Anna Holm       Leder           22 33 44 55    anna@havet.dk\n\
            Bo Lund         Teknisk chef    –              bo@lund.dk\n\
            Dr. Ulla Krag   Læge            86 11 22 33\n";
        let bars = "| Navn | Stilling | Telefon | E-mail |\n|---|:--|---|---|\n\
            | Anna Holm | Leder | 22 33 44 55 | anna@havet.dk |\n\
            | Bo Lund | Teknisk chef | | bo@lund.dk |\n\
            | Dr. Ulla Krag | Læge | 86 11 22 33 | – |\n";
        let tabs = "Navn\tStilling\tTelefon\tE-mail\n\
            Anna Holm\tLeder\t22 33 44 55\tanna@havet.dk\n\
            Bo Lund\tTeknisk chef\t\tbo@lund.dk\n\
            Dr. Ulla Krag\tLæge\t86 11 22 33\t\n";
        for table in [blanks, bars, tabs] {
            let text = format!("Huset\n\n{table}\nVi ses til festen i huset.\n");
            let expected = EXPECTED.map(|line| line.replace("|  ", "| "));
            assert_eq!(contacts(&text), expected, "{table}");
        }
    }

    #[test]
    fn the_header_says_which_column_is_what() {
        let text = "Bestyrelsen\n\nHverv     Afdeling    Navn         Fax\n\
            Formand   Kyst        Bo Lund      22 33 44 55\n\
            Kasserer  Fjord       Anna Holm    22 33 44 56\n";
        assert_eq!(
            contacts(text),
            ["Bo Lund | Formand | fax +4522334455", "Anna Holm | Kasserer | fax +4522334456"]
        );
        let organisations = |document: &crate::model::Document| -> Vec<String> {
            let of = |c: &crate::model::Contact| c.organisation.as_ref().unwrap().value.to_string();
            document.contacts.iter().map(of).collect()
        };
        assert_eq!(read(text, organisations), ["Kyst", "Fjord"]);
    }

    #[test]
    fn a_header_may_stand_above_groups() {
        let text = "Folk\n\nDe er her hver dag.\n\nStilling       Navn          Telefon\n\nHavnen\n\n\
            Leder          Anna Holm     22 33 44 55\nVagt           Bo Lund       22 33 44 56\n\n\
            Stranden\n\nVagt           Ulla Krag     22 33 44 57\n";
        assert_eq!(contacts(text).len(), 3);
        let said = |document: &crate::model::Document| {
            document
                .sections
                .iter()
                .map(|section| section.text.value.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(read(text, said), ["De er her hver dag."]);
    }

    #[test]
    fn prices_and_hours_are_no_people() {
        for text in [
            "Leje\n\nSal         Pladser    Hverdag     Helg\nStorsalen   412        8.500 kr    9.750 kr\n",
            "Tider\n\nMandag     10–19\nTirsdag    10–21\n",
            "Rute\n\nAfgang   Havn    Bro\n101      05.40   06.25\n",
        ] {
            assert_eq!(contacts(text), [""; 0], "{text}");
        }
    }
}
