//! Key figures side by side: a row of numbers, and below each what it counts.

use super::sides::cells;

/// The fewest figures of a telephone number; an amount has fewer.
const FIGURES: usize = 8;

/// Whether numbers stand side by side above what each counts: `1.284    23` above `Mitglieder    Teams`.
pub fn are_figures(rows: &[[&str; 2]]) -> bool {
    let is_full = |row: &[&str; 2]| row.iter().all(|cell| !cell.is_empty());
    let is_said = |row: &[&str; 2]| row.iter().flat_map(|side| cells(side)).all(says);
    let is_set = |block: &[[&str; 2]]| match block {
        [numbers, first, more @ ..] => {
            let cells = || numbers.iter().flat_map(|side| cells(side));
            is_full(first)
                && is_said(first)
                && more.iter().all(is_said)
                && cells().all(is_amount)
                && cells().any(|number| !is_year(number))
        }
        _ => false,
    };
    let blocks = rows.split(|row| row.iter().all(|cell| cell.is_empty()));
    let mut beside = blocks.filter(|block| block.iter().any(is_full)).peekable();
    beside.peek().is_some_and(|block| cells(block[0][0]).count() == 1) && beside.all(is_set)
}

/// Whether a cell begins as what a number counts does.
fn says(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_alphabetic() || c == '(')
}

/// A number alone, perhaps with a sign for what it counts: `1.284`, `41 %`, `310+`.
fn is_amount(cell: &str) -> bool {
    let figures = cell.bytes().filter(u8::is_ascii_digit).count();
    let signs = |c: char| c.is_ascii_digit() || " \u{a0}.,+-–%‰€£$>".contains(c);
    (1..FIGURES).contains(&figures) && cell.chars().all(signs)
}

fn is_year(cell: &str) -> bool {
    cell.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use crate::layout::columns::reading;

    fn lines(text: &str) -> Vec<String> {
        let reading = reading(text);
        let read = reading.as_ref().map_or(text, |reading| reading.text());
        let shown = read.lines().map(str::trim).filter(|line| !line.is_empty());
        shown.map(str::to_owned).collect()
    }

    #[test]
    fn numbers_above_what_they_count_are_columns() {
        for rows in [
            [
                "   1.284              23                41 %",
                " Mitglieder      Mannschaften       der Kinder",
                "                im Spielbetrieb     sind dabei",
            ],
            [
                "1 284               23                   41 %",
                "medlemmar           lag                  av barnen",
                "                    spelar               är med",
            ],
            [
                "1,284               23+                  41 %",
                "people              clubs                of children",
                "                    (in the county)",
            ],
        ] {
            let lines = lines(&rows.join("\n"));
            let numbers: Vec<usize> = (0..lines.len())
                .filter(|&at| lines[at].starts_with(|c: char| c.is_ascii_digit()))
                .collect();
            assert_eq!(numbers, [0, 2, 5], "{lines:?}");
        }
    }

    #[test]
    fn numbers_in_a_table_are_none() {
        for table in [
            "2022         2023\nTab          Gewinn\n",
            "2,30         1,20\n1,10         0,90\n",
            "33 18 46 92         33 18 46 95\nAnna Holm           Bo Lund\n",
            "12           14\nBørn         Voksne\n\nNord         Syd\n",
        ] {
            assert_eq!(reading(table), None, "{table}");
        }
    }
}
