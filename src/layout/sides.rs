//! Whether two sides of some lines read as columns rather than as the cells of a table.
//!
//! The row of a table is one record: a kind of value has its column, so that the other columns
//! lack it. Columns go on by themselves: each has sentences that run from line to line, or
//! people with their addresses.

use foldhash::HashSet;

use crate::model::character::{ends_sentence, is_bullet, is_dash, is_hyphen};

use super::counted;

/// The fewest lines that go on from the one above.
const FLOWS: usize = 3;

/// The fewest words of a line of running text.
const WORDS: usize = 4;

/// The longest label of a field, in bytes.
const LABEL: usize = 24;

/// Whether the two sides of some rows are columns.
pub fn are_columns(rows: &[[&str; 2]]) -> bool {
    let beside = beside(rows);
    let (left, right) = (Side::of(&beside, 0), Side::of(&beside, 1));
    let flows = flowing(rows, 0);
    let flows_right = flowing(rows, 1);
    let both_flow = flows > 0 && flows_right > 0 && flows + flows_right >= FLOWS;
    let one_flows =
        flows >= FLOWS && right.has_people() || flows_right >= FLOWS && left.has_people();
    // Lines may begin with a noun in capitals: `Wege zum Bus`.
    let tells = |side| prose(rows, side) >= FLOWS;
    let one_tells = tells(0) && right.has_cards() || tells(1) && left.has_cards();
    let have_mails = left.mails > 0 && right.mails > 0 && left.more && right.more;
    let have_mails = have_mails && !are_records(rows);
    let have_people = left.numbers > 0 && right.numbers > 0 && left.texts > 1 && right.texts > 1;
    both_flow
        || one_flows
        || one_tells
        || have_mails
        || have_people
        || are_labelled_alike(rows)
        || are_twins(rows)
        || counted::are_figures(rows)
}

/// The rows of blocks with text on both sides: what stands between such blocks, all on one side,
/// shows nothing of them.
fn beside<'t>(rows: &[[&'t str; 2]]) -> Vec<[&'t str; 2]> {
    let is_empty = |row: &[&str; 2]| row.iter().all(|cell| cell.is_empty());
    let is_full = |row: &[&str; 2]| row.iter().all(|cell| !cell.is_empty());
    let blocks = rows.split(is_empty).filter(|block| block.iter().any(is_full));
    blocks.flatten().copied().collect()
}

/// Whether the first rows are those of a table with more cells than what stands below it side by
/// side, which only begins near the table's last column.
pub fn are_below_table(rows: &[[&str; 2]]) -> bool {
    let full =
        || rows.iter().enumerate().filter(|(_, row)| row.iter().all(|side| !side.is_empty()));
    let is_cells = |row: &[&str; 2]| cells(row[0]).nth(1).is_some();
    let first = full().take_while(|(_, row)| is_cells(row));
    let Some((last, _)) = first.last().filter(|&(last, _)| last > 0) else { return false };
    full().filter(|(_, row)| !is_cells(row)).nth(1).is_some() && !are_columns(&rows[..=last])
}

/// Whether rows without an empty one between are a table, the cut in two before its last columns.
pub fn is_table(rows: &[[&str; 2]]) -> bool {
    let full = || rows.iter().filter(|row| row.iter().all(|side| !side.is_empty()));
    full().nth(1).is_some() && full().all(is_of_cells) && !are_columns(rows)
}

/// Whether a row is parted in two and no more.
pub fn is_pair(row: &[&str; 2]) -> bool {
    row.iter().all(|side| cells(side).count() == 1)
}

/// Whether a row has text on both sides and more cells than two.
pub fn is_of_cells(row: &[&str; 2]) -> bool {
    row.iter().all(|side| !side.is_empty()) && !is_pair(row)
}

/// Whether a row stands on the left alone.
pub fn is_left(row: &[&str; 2]) -> bool {
    !row[0].is_empty() && row[1].is_empty()
}

/// Whether each row has an address on either side and more than two cells: a table of records with
/// two people each.
fn are_records(rows: &[[&str; 2]]) -> bool {
    let full = || rows.iter().skip(1).filter(|row| row.iter().any(|cell| !cell.is_empty()));
    full().all(|row| row.iter().all(|cell| is_mail(cell)))
        && full().any(|row| cells(row[0]).count() != cells(row[1]).count())
}

/// Whether each row has two people, each with a number or an address in a cell of its own.
fn are_twins(rows: &[[&str; 2]]) -> bool {
    let shape = |side: &str| -> Vec<(bool, bool)> {
        cells(side).map(|cell| (is_mail(cell), is_number(cell))).collect()
    };
    let is_twin = |row: &[&str; 2]| {
        let [one, other] = row.map(shape);
        let (first, rest) = (one.first(), one.get(1..).unwrap_or_default());
        one == other
            && first == Some(&(false, false))
            && rest.iter().any(|&(mail, number)| mail || number)
    };
    let full = || rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    full().nth(1).is_some() && full().all(is_twin)
}

/// The parts of a line that gutters part.
pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split("   ").map(str::trim).filter(|cell| !cell.is_empty())
}

/// What stands on one side.
#[derive(Debug, Default)]
struct Side {
    /// Cells with an e-mail address.
    mails: usize,
    /// Cells that are nothing but a telephone number.
    numbers: usize,
    /// Cells without any digit or address, others than the one before.
    texts: usize,
    /// Whether anything but addresses stands there, a heading not counted.
    more: bool,
}

impl Side {
    fn of(rows: &[[&str; 2]], side: usize) -> Self {
        let mut text = "";
        let mut found = Self::default();
        for (index, cell) in
            rows.iter().map(|row| row[side]).enumerate().filter(|(_, cell)| !cell.is_empty())
        {
            let is_mail = is_mail(cell);
            found.mails += usize::from(is_mail);
            found.numbers += usize::from(is_number(cell));
            let says = index > 0 && cell.contains(char::is_alphabetic);
            found.more |= says && (!is_mail || cell.contains(' '));
            let is_text = says && !is_mail && !cell.bytes().any(|byte| byte.is_ascii_digit());
            if is_text && cell != text {
                text = cell;
                found.texts += 1;
            }
        }
        found
    }

    /// Whether it has addresses and what they belong to.
    fn has_people(&self) -> bool {
        self.more && (self.mails > 0 || self.numbers > 0 && self.texts > 0)
    }

    /// Whether it has people whose names, numbers and addresses stand one below the other.
    fn has_cards(&self) -> bool {
        self.mails > 0 && self.numbers > 0 && self.texts > 1
    }
}

/// How many lines of a side are of several words, as the line above is, which ends no sentence, with
/// something on the other side as well.
fn prose(rows: &[[&str; 2]], side: usize) -> usize {
    let is_text = |line: &str| {
        line.split_ascii_whitespace().nth(WORDS - 1).is_some() && !is_mail(line) && !is_number(line)
    };
    let goes_on = |pair: &&[[&str; 2]]| {
        let (above, below) = (pair[0][side], pair[1][side]);
        let full = pair[1].iter().all(|cell| !cell.is_empty());
        full && is_text(above) && is_text(below) && !ends_sentence(above)
    };
    rows.windows(2).filter(goes_on).count()
}

fn is_mail(cell: &str) -> bool {
    const SPELT: [&str; 4] = ["[at]", "(at)", "[a]", "(a)"];
    let is_printed = |at: usize| cell[..at].ends_with(char::is_alphanumeric);
    cell.find('@').is_some_and(is_printed)
        || cell.contains(['[', '(']) && SPELT.iter().any(|spelt| cell.contains(spelt))
}

/// A telephone number, perhaps behind a word that says so.
fn is_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = || cell.chars().filter(|c| c.is_alphabetic()).count();
    (7..=15).contains(&digits) && letters() < digits && !cell.contains("   ")
}

/// How many lines of a side go on with the sentence above, with text on the other side as well: a
/// cell that goes on in the next row of a table has nothing beside it.
fn flowing(rows: &[[&str; 2]], side: usize) -> usize {
    let goes_on = |pair: &&[[&str; 2]]| {
        let (above, below) = (pair[0][side], pair[1][side]);
        let full = pair[1].iter().all(|cell| !cell.is_empty()) && !above.is_empty();
        let small = below.starts_with(char::is_lowercase);
        let is_text = |line: &str| line.contains(' ') && !is_mail(line);
        let unfinished = above.ends_with(is_hyphen) || !above.ends_with(['.', ':', ';', '!', '?']);
        full && small && unfinished && is_text(above) && !is_mail(below)
    };
    rows.windows(2).filter(goes_on).count()
}

/// Whether both sides name the same fields side by side: `Navn: Anna     Navn: Bo`.
fn are_labelled_alike(rows: &[[&str; 2]]) -> bool {
    let alike = rows.iter().filter_map(|&[left, right]| {
        let one = label(left)?;
        (label(right) == Some(one)).then_some(one)
    });
    alike.collect::<HashSet<_>>().len() > 1
}

/// The label that a cell begins with.
fn label(cell: &str) -> Option<&str> {
    let at = cell.find(':').filter(|&at| (1..=LABEL).contains(&at))?;
    Some(&cell[..at])
}

/// Whether what stands side by side may be the same line of two cards: no address beside text.
pub fn are_alike(row: &[&str; 2]) -> bool {
    is_mail(row[0]) == is_mail(row[1]) && is_number(row[0]) == is_number(row[1])
}

/// What cards begin with: the sign of an item, or the name of a field.
pub fn beginning(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|&c| is_bullet(c) || is_dash(c) || c == '*');
    sign.map(|sign| &line[..sign.len_utf8()]).or_else(|| label(line))
}

/// Whether a column goes on with the sentence that the one before it ends with.
pub fn goes_on(last: &str, next: &str) -> bool {
    let is_text = |line: &str| line.split_ascii_whitespace().nth(2).is_some() && !is_mail(line);
    !ends_sentence(last) && next.starts_with(char::is_lowercase) && is_text(last) && is_text(next)
}
