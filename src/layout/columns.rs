//! Columns that were flattened into one: `left text      right text` on line after line.
//!
//! The gutter is where the right parts begin in one place, line after line. A table has such a
//! gutter too, so the sides must read as columns. What is parted is parted before anything else
//! is looked for: the text is read from a copy in which the columns follow each other.

use foldhash::HashMap;

use memchr::memmem::Finder;

use crate::model::character::{is_blank, without_blanks};
use crate::model::{Reading, Span};

use super::region::{Cut, Region, Row, starts};
use super::{cards, furniture, gutter, lines, sides};

/// The fewest lines with text on both sides.
const ROWS: usize = 2;

/// How many columns stand side by side.
const COLUMNS: usize = 6;

/// A text with columns in the order in which it is read; `None` for all other texts.
#[must_use]
pub fn reading(text: &str) -> Option<Reading> {
    if !has_gutters(text) {
        return None;
    }
    let mut rows = rows(text);
    if !has_columns(text, &rows) {
        return None;
    }
    keep_furniture(text, &mut rows);
    let mut order = Vec::with_capacity(rows.len());
    arrange(text, &rows, COLUMNS, &mut order).then(|| copy(text, &order))
}

/// A line of the text as it is read.
#[derive(Clone, Copy)]
enum Part {
    Row(Row),
    Gap,
}

/// The cheapest look: whether as many lines as two columns need have a gutter inside.
fn has_gutters(text: &str) -> bool {
    let bytes = text.as_bytes();
    let finder = Finder::new(gutter::GAP);
    let (mut from, mut found) = (0, 0);
    while let Some(at) = finder.find(&bytes[from..]).map(|at| from + at) {
        let end = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        let inside = |byte: Option<&u8>| byte.is_some_and(|byte| !b"\r\n\t\x0c".contains(byte));
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        found += usize::from(inside(before) && inside(bytes.get(end)));
        if found >= ROWS {
            return true;
        }
        from = end;
    }
    false
}

/// The physical lines.
fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    lines::physical(text, |start, end| {
        rows.push(Row::of(text, (start, end), (end + 1).min(text.len())));
    });
    rows
}

/// Whether any lines are columns, page furniture not thought of.
fn has_columns(text: &str, rows: &[Row]) -> bool {
    let mut seen = Seen::default();
    (0..rows.len()).any(|row| seen.columns(text, rows, (0, row)).is_some())
}

/// Running heads and feet and page numbers stay whole, and end the columns.
fn keep_furniture(text: &str, rows: &mut [Row]) {
    let furniture = furniture::remove(text, &mut lines::visible(text));
    for span in furniture {
        let after = rows.partition_point(|row| row.span.start <= span.start);
        if let Some(row) = after.checked_sub(1).and_then(|at| rows.get_mut(at)) {
            row.whole = true;
        }
    }
}

/// Which columns were tried, and up to which row.
#[derive(Default)]
struct Seen(HashMap<usize, usize>);

impl Seen {
    /// The columns around a row: of those it may be cut into, those that most rows share.
    fn columns(&mut self, text: &str, rows: &[Row], at: (usize, usize)) -> Option<Region> {
        let mut best: Option<Region> = None;
        for column in starts(text, &rows[at.1]) {
            let tried = self.0.entry(column).or_default();
            if at.1 < *tried {
                continue;
            }
            let mut region = Region::around(text, rows, at, column);
            *tried = region.to;
            if let Some(column) = region.wider(text, rows, column) {
                let wider = Region::around(text, rows, at, column);
                let is_one = || !sides::are_below_table(&wider.sides(text, rows, 0));
                if wider.cuts.len() > region.cuts.len() && wider.both() >= region.both() && is_one()
                {
                    region = wider;
                }
            }
            let most = best.as_ref().map_or(ROWS - 1, Region::both);
            let are_columns = || {
                let sides = region.sides(text, rows, 0);
                sides::are_columns(&sides) && !sides::are_below_table(&sides)
            };
            if region.both() > most && are_columns() {
                best = Some(region);
            }
        }
        best
    }
}

/// Puts rows into the order in which they are read, and says whether that is another than before.
fn arrange(text: &str, rows: &[Row], depth: usize, order: &mut Vec<Part>) -> bool {
    let mut seen = Seen::default();
    let (mut floor, mut at) = (0, 0);
    while at < rows.len() && depth > 1 {
        let Some(region) = seen.columns(text, rows, (floor, at)) else {
            at += 1;
            continue;
        };
        order.extend(rows[floor..region.from].iter().copied().map(Part::Row));
        let (end, parts) = cards::parts(&region, text, rows);
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                order.push(Part::Gap);
            }
            one_by_one(text, rows, &region, part, depth, order);
        }
        (floor, at) = (end, end);
        if rows.get(end).is_some_and(|row| !row.span.is_empty()) {
            order.push(Part::Gap);
        }
    }
    order.extend(rows[floor..].iter().copied().map(Part::Row));
    floor > 0
}

/// The rows of a region, the left column before the right one.
fn one_by_one(
    text: &str,
    rows: &[Row],
    region: &Region,
    (from, to): (usize, usize),
    depth: usize,
    order: &mut Vec<Part>,
) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (row, cut) in rows[from..to].iter().zip(&region.cuts[from - region.from..]) {
        let (start, end) = (row.span.start(), row.span.end());
        let part = |from: usize, to: usize, tail: usize| {
            let shown = text[from..to].trim_end_matches(is_blank).len();
            Row { span: Span::new(from, from + shown), tail, opens_page: false, whole: false }
        };
        let nothing = part(start, start, start);
        let (one, other) = match *cut {
            Cut::Left => (*row, nothing),
            Cut::Right(begins) => (nothing, part(start + begins, end, row.tail)),
            Cut::Both(ends, begins) => {
                let left = part(start, start + ends, start + begins);
                (left, part(start + begins, end, row.tail))
            }
            Cut::Empty | Cut::Across => (nothing, nothing),
        };
        left.push(one);
        right.push(other);
    }
    let (left, right) = (trimmed(&left), trimmed(&right));
    let shown = |row: Option<&Row>| row.map_or("", |row| without_blanks(row.span.of(text)));
    arrange(text, left, depth - 1, order);
    if !sides::goes_on(shown(left.last()), shown(right.first())) {
        order.push(Part::Gap);
    }
    arrange(text, right, depth - 1, order);
}

/// Rows without the empty ones around them.
fn trimmed(rows: &[Row]) -> &[Row] {
    let shows = |row: &Row| !row.span.is_empty();
    let from = rows.iter().position(shows).unwrap_or(rows.len());
    let to = rows.iter().rposition(shows).map_or(from, |at| at + 1);
    &rows[from..to]
}

/// The text in that order.
fn copy(text: &str, order: &[Part]) -> Reading {
    let mut reading = Reading::default();
    for part in order {
        match part {
            Part::Row(row) => reading.push(text, row.span, row.tail),
            Part::Gap => reading.push_gap(),
        }
    }
    reading.finished()
}
#[cfg(test)]
mod tests {
    use super::reading;
    use crate::model::Reading;

    /// The lines as they are read, without the empty ones.
    fn lines(text: &str) -> Vec<String> {
        let reading = reading(text);
        let read = reading.as_ref().map_or(text, Reading::text);
        let shown = read.lines().map(str::trim).filter(|line| !line.is_empty());
        shown.map(str::to_owned).collect()
    }

    #[test]
    fn columns_are_read_one_by_one() {
        let text = "Vi læser højt for          Alle kan være med, når\n\
                    alle børn i byen, og       de har tid og lyst til\n\
                    vi bliver ved.             det om aftenen.\n";
        assert_eq!(
            lines(text),
            [
                "Vi læser højt for",
                "alle børn i byen, og",
                "vi bliver ved.",
                "Alle kan være med, når",
                "de har tid og lyst til",
                "det om aftenen."
            ]
        );
    }

    #[test]
    fn two_contacts_side_by_side_are_columns() {
        let text = "Leder                 Kasserer\nAnna Holm             Bo Lund\n\
                    anna@holm.dk          bo@lund.dk\n";
        assert_eq!(lines(text)[..3], ["Leder", "Anna Holm", "anna@holm.dk"]);
    }

    /// Where each line on the left ends up beside one on the right.
    fn beside(left: &str, right: &str) -> String {
        let (mut left, mut right) = (left.split('\n'), right.split('\n'));
        let mut text = String::new();
        loop {
            match (left.next(), right.next()) {
                (None, None) => return text,
                (one, other) => {
                    let row = format!("{:40}{}", one.unwrap_or(""), other.unwrap_or(""));
                    text.push_str(row.trim_end());
                    text.push('\n');
                }
            }
        }
    }

    fn shown(text: &str) -> Vec<&str> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn any_lines_of_a_page_may_stand_side_by_side() {
        let left = "Midtby Kommune\n\nLise Ravn, formand\nlise.ravn@midtby.dk\n33 18 46 92\n\n\
                    Ulla Bak, konsulent\nulla.bak@midtby.dk\n33 18 46 97";
        let right = "Kajakrådet\n\nMads Friis, kasserer\nmads@kajak.dk\n86 19 47 25\n26 91 47 38\n\n\
                     Anne Holm, konsulent\nanne.holm@kajak.dk";
        assert_eq!(lines(&beside(left, right)), [shown(left), shown(right)].concat());
        let longer = format!("{left}\n\n– Det bedste er, at jeg\nkender navnene.\n");
        assert_eq!(lines(&beside(&longer, right)), [shown(&longer), shown(right)].concat());
        let lower = format!("\n{right}\n\nPer Vig, leder\nper@kajak.dk");
        assert_eq!(lines(&beside(left, &lower)), [shown(left), shown(&lower)].concat());
        let page = format!(
            "Kontakt\n\n{}\nDe to foreninger arbejder sammen hver dag.\n",
            beside(left, right)
        );
        let read = [vec!["Kontakt"], shown(left), shown(right)].concat();
        assert_eq!(lines(&page)[..read.len()], read);
    }

    #[test]
    fn what_is_set_in_stands_in_its_column() {
        let left = "Vi læser højt for\nalle børn i byen, og\nvi bliver ved.\n\nBo Lund\nbo@lund.dk";
        let right =
            "  Anna Holm\n  formand\n  anna@holm.dk\n\n2) Kajakrådet\n\n  Per Vig\n  per@vig.dk";
        assert_eq!(lines(&beside(left, right)), [shown(left), shown(right)].concat());
    }

    #[test]
    fn three_columns_are_read_one_by_one() {
        let text = "Anne Holm          Mads Friis          Lise Ravn\n\
                    Formand            Kasserer            Sekretær\n\
                    anne@midtby.dk     mads@midtby.dk      lise@midtby.dk\n";
        assert_eq!(lines(text)[..4], ["Anne Holm", "Formand", "anne@midtby.dk", "Mads Friis"]);
        assert_eq!(lines(text)[6..], ["Lise Ravn", "Sekretær", "lise@midtby.dk"]);
    }

    #[test]
    fn a_heading_above_cards_heads_them_all() {
        let row = "Anne Holm          Mads Friis\nanne@midtby.dk     mads@midtby.dk\n";
        let text = format!("Bestyrelsen\n{row}\nSekretariatet\n{row}");
        let cards = ["Anne Holm", "anne@midtby.dk", "Mads Friis", "mads@midtby.dk"];
        assert_eq!(
            lines(&text),
            [&["Bestyrelsen"], &cards[..], &["Sekretariatet"], &cards].concat()
        );
    }

    #[test]
    fn a_table_of_more_cells_above_cards_is_none_of_them() {
        let table =
            "  10.30     Padling              Søen\n  12.00     Suppe                Teltet\n\n";
        let cards = "Anne Holm                          Mads Friis\nLeder                              Kok\n\
                     anne@midtby.dk                     mads@midtby.dk\n";
        let lines = lines(&format!("Lørdag\n\n{table}{cards}"));
        assert!(lines[1].ends_with("Søen") && lines[2].ends_with("Teltet"), "{lines:?}");
        assert_eq!(lines[3..6], ["Anne Holm", "Leder", "anne@midtby.dk"]);
    }

    #[test]
    fn a_table_of_more_cells_below_cards_is_none_of_them() {
        let cards = "Byhuset                            Havnehuset\n\nTlf. 33 18 46 92                   Tlf. 33 18 46 95\n\
                     by@midtby.dk                       havn@midtby.dk\n\n";
        let row = "Anne Holm        Leder          33 18 46 97      anne@midtby.dk\n\
                   Mads Friis       Kok            33 18 46 99      mads@midtby.dk";
        let head = "Navn             Stilling       Telefon          E-mail";
        for (table, above) in [
            (format!("{head}\n{row}"), &["Kontoret"][..]),
            (format!("{head}\n\n{row}\n\n\nVi ses.\n"), &["Kontoret"]),
            (format!("{row}\n"), &[]),
        ] {
            let above = above.iter().flat_map(|line| [*line, "\n\n"]).collect::<String>();
            let lines = lines(&format!("{cards}{above}{table}"));
            assert_eq!(lines[..3], ["Byhuset", "Tlf. 33 18 46 92", "by@midtby.dk"]);
            assert_eq!(lines[3..6], ["Havnehuset", "Tlf. 33 18 46 95", "havn@midtby.dk"]);
            assert_eq!(lines[6..], shown(&format!("{above}{table}")), "{table}");
        }
    }

    #[test]
    fn people_of_one_line_may_stand_side_by_side() {
        let text = "Anne Holm   33 18 46 92      Bo Lund   33 18 46 95\n\
                    Per Vig     33 18 46 97      Ida Bak   33 18 46 99\n";
        assert_eq!(lines(text)[1], "Per Vig     33 18 46 97");
    }

    #[test]
    fn pages_and_running_heads_end_columns() {
        let block = |of: &str| {
            let left = format!("Vi læser {of}\nfor børn {of}, og\nvi bliver {of} ved.");
            beside(&left, &format!("Alle læser {of}, når\nde har {of} tid til\ndet er {of} aften."))
        };
        let head = format!("Vores blad{:50}", "");
        let (first, next, last) = (block("højt"), block("lavt"), block("igen"));
        let text = format!("{head}2\n\n{first}\n{head}3\n\n{next}\u{c}{last}");
        let lines = lines(&text);
        assert_eq!(lines.len(), 20, "{lines:?}");
        assert!(lines[0].ends_with(" 2") && lines[7].ends_with(" 3"), "{lines:?}");
        assert_eq!(lines[10], "vi bliver lavt ved.");
        assert_eq!(lines[14], "Vi læser igen");
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        for text in [
            "Voksen, enkelt          65,00 kr.\nBarn, enkelt            35,00 kr.\nSauna, 45 min.          90,00 kr.\n",
            "Anna Holm               Formand\nBo Lund                 Kasserer\nUlla Krag               Medlem\n",
            "Anna Holm               anna@holm.dk\nBo Lund                 bo@lund.dk\nUlla Krag               ulla@krag.dk\n",
            "Navn         Privat             Arbejde\nAnna Holm    anna@gmail.com     anna@holm.dk\nBo Lund      bo@gmail.com       bo@lund.dk\n",
            "Navn         Leder              Stedfortræder\nØkonomi      Anna, a@holm.dk    Per, p@holm.dk\nIT           Ida, i@holm.dk     Bo, b@holm.dk\n",
            "Navn         Opgave             Mail\nAnna Holm    Leder af udvalg    anna@holm.dk\n             og af klubben\n",
            "Navn:        Anna Holm\nTelefon:     33 18 46 92\nE-mail:      anna@holm.dk\n",
            "Formand      Anna Holm          33 18 46 92\n             anna@holm.dk\nKasserer     Bo Lund            33 18 46 95\n",
            "Anna Holm      Leder       33 18 46 92\nBo Lund        Kok         33 18 46 95\n\nHuset\nTlf. 33 18 46 90\n\n\
             Mandag         10.00 – 12.00\nTirsdag        14.00 – 16.00\nFredag         lukket\n",
        ] {
            assert_eq!(reading(text), None, "{text}");
        }
    }
}
