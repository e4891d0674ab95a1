//! People without addresses whose role and name stand on lines of their own, in turn, with empty
//! lines between.
//!
//! ```text
//! turns = (role name address*){2,} | (name role address*){2,}      each line a block by itself
//! ```
//!
//! How far the lines stand apart says which belong together; where all stand equally far apart, the
//! first one says what comes first.

use crate::model::Sign;

use super::contact::is_role_label;
use super::naming;
use super::page::{Class, Page};
use super::pair::names_in_full;

/// The most empty lines between two that belong together.
const GAP: u16 = 2;

/// The fewest lines of names and roles in turn.
const FEWEST: usize = 4;

/// What a line that stands alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Name,
    Role,
}

/// The second lines of pairs of a role and a name in turn.
pub fn apart(page: &Page) -> Vec<usize> {
    let all = 0..page.lines.len();
    let mut seconds: Vec<usize> = all.clone().filter_map(|line| labelled(page, line)).collect();
    let mut alone = Vec::new();
    for line in all {
        if stands_alone(page, line) {
            alone.push(line);
        } else if page.class(line) != Class::Addresses {
            seconds.extend(in_turn(page, &alone));
            alone.clear();
        }
    }
    seconds.extend(in_turn(page, &alone));
    seconds
}

/// The second lines of pairs among lines that stand alone with nothing but addresses between.
fn in_turn(page: &Page, alone: &[usize]) -> Vec<usize> {
    let mut seconds = Vec::new();
    // Every other one is a name, which has two words.
    let names = alone.iter().filter(|&&line| page.has(line, Sign::Blank));
    if alone.len() < FEWEST || names.count() < FEWEST / 2 {
        return seconds;
    }
    let mut run: Vec<(usize, Turn)> = Vec::new();
    for &line in alone {
        let turn = said(page, line);
        if turn.is_none() || run.last().is_some_and(|last| Some(last.1) == turn) {
            seconds.extend(pairs(page, &run));
            run.clear();
        }
        run.extend(turn.map(|turn| (line, turn)));
    }
    seconds.extend(pairs(page, &run));
    seconds
}

/// The name that stands alone below a role with a colon: `Formand:`.
fn labelled(page: &Page, line: usize) -> Option<usize> {
    let name = line + 1;
    let near = || page.lines.get(name).is_some_and(|below| (1..=GAP).contains(&below.gap));
    let is_pair = page.has(line, Sign::Colon)
        && near()
        && page.content(line).ends_with(':')
        && page.opens_block(line)
        && page.class(line) == Class::Text
        && is_role_label(page, line)
        && stands_alone(page, name)
        && said(page, name) == Some(Turn::Name);
    is_pair.then_some(name)
}

/// Whether a short line of text is a block by itself, or stands above addresses alone.
fn stands_alone(page: &Page, line: usize) -> bool {
    let ends = |below: usize| {
        page.lines.get(below).is_none_or(|next| next.gap > 0)
            || page.class(below) == Class::Addresses
    };
    page.opens_block(line)
        && ends(line + 1)
        && page.class(line) == Class::Text
        && page.lines[line].marker.is_none()
        && page.is_short(line)
}

/// What a line says that stands alone.
fn said(page: &Page, line: usize) -> Option<Turn> {
    let content = page.content(line);
    if names_in_full(page, line) {
        return None;
    }
    let has_head = || content.split_whitespace().any(|word| page.words.cues(word).is_head);
    if has_head() && naming::is_role(content, page.words) {
        Some(Turn::Role)
    } else if content.contains(' ') && naming::is_name(content, page.words) {
        Some(Turn::Name)
    } else {
        None
    }
}

/// The second lines of the pairs of a run.
fn pairs(page: &Page, run: &[(usize, Turn)]) -> Vec<usize> {
    if run.len() < FEWEST {
        return Vec::new();
    }
    // An address between parts those around it.
    let gap = |at: usize| {
        let (above, below) = (run[at - 1].0, run[at].0);
        if below == above + 1 { page.lines[below].gap } else { u16::MAX }
    };
    let gaps = |from: usize| (from..run.len()).step_by(2).map(gap);
    let is_closer = |from: usize, other: usize| {
        gaps(from).max() <= gaps(other).min() && gaps(from).max().is_some_and(|gap| gap <= GAP)
    };
    let first = if is_closer(1, 2) {
        1
    } else if is_closer(2, 1) {
        2
    } else {
        return Vec::new();
    };
    // Equally far apart, an odd line at the end may be the heading of the others.
    let is_told = gaps(1).max() < gaps(2).min() || gaps(2).max() < gaps(1).min();
    if !is_told && run.len() % 2 == 1 {
        return Vec::new();
    }
    (first..run.len()).step_by(2).map(|at| run[at].0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn roles_and_names_take_turns() {
        let expected = [
            "Anna Holm | Formand |  | –",
            "Bo Lund | Kasserer |  | –",
            "Ulla Krag | Sekretær |  | –",
        ];
        for list in [
            "Formand\n\nAnna Holm\n\n\nKasserer\n\nBo Lund\n\n\nSekretær\n\nUlla Krag",
            "Formand\n\nAnna Holm\n\nKasserer\n\nBo Lund\n\nSekretær\n\nUlla Krag",
            "Anna Holm\n\nFormand\n\nBo Lund\n\nKasserer\n\nUlla Krag\n\nSekretær",
        ] {
            let text = format!(
                "Vi er valgt, og det er vi glade for.\n\n{list}\n\n\nVi ses, når vi ses igen.\n"
            );
            assert_eq!(contacts(&text), expected, "{list}");
        }
        let odd = "Formand\n\nAnna Holm\n\nKasserer\n\nBo Lund\n\nSekretær";
        let text =
            format!("Vi er valgt, og det er vi glade for.\n\n{odd}\n\nVi ses, når vi ses igen.\n");
        assert_eq!(contacts(&text), [""; 0]);
    }
}
