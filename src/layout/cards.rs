//! How far columns go, and whether they are cards in rows, of which each row begins anew.

use crate::model::character::ends_sentence;

use super::region::{Cut, Region, Row};
use super::sides;

/// Where a region ends, and the ranges of its rows that are read as columns, each by itself.
///
/// In a grid of cards each row of cards begins anew, and a heading above one heads all of it. In
/// the columns of a page one side may be longer than the other.
pub fn parts(region: &Region, text: &str, rows: &[Row]) -> (usize, Vec<(usize, usize)>) {
    let cuts = &region.cuts;
    let last = cuts.iter().rposition(|cut| cut.is_right()).unwrap_or(0);
    let filled = |from: usize| cuts[from..].iter().take_while(|&&cut| cut != Cut::Empty).count();
    let close = last + filled(last);
    let groups = groups(&cuts[..close]);
    let sides = region.sides(text, rows, 0);
    let is_grid = groups.iter().all(|&(from, to)| is_card(&cuts[from..to], &sides[from..to]));
    let end = if is_grid {
        cards_end(cuts, &sides, &groups, close)
    } else {
        column_end(region, text, rows, last).max(close)
    };
    let heads = groups.iter().filter(|&&(from, _)| is_grid && from > 0 && is_headed(&cuts[from..]));
    let mut starts: Vec<usize> = [0].into_iter().chain(heads.map(|group| group.0)).collect();
    starts.push(end);
    let parts = starts.windows(2).map(|pair| (region.from + pair[0], region.from + pair[1]));
    (region.from + end, parts.collect())
}

/// The ranges of rows that no empty row parts.
fn groups(cuts: &[Cut]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (index, _) in cuts.iter().enumerate().filter(|(_, cut)| **cut != Cut::Empty) {
        match groups.last_mut().filter(|group| group.1 == index) {
            Some(group) => group.1 = index + 1,
            None => groups.push((index, index + 1)),
        }
    }
    groups
}

/// Whether some rows are cards side by side, which begin in the same row, or a heading of some.
fn is_card(cuts: &[Cut], sides: &[[&str; 2]]) -> bool {
    let headed = usize::from(is_headed(cuts));
    let both = cuts[headed..].iter().take_while(|cut| matches!(cut, Cut::Both(..))).count();
    let rest = &cuts[headed + both..];
    let right = rest.iter().filter(|cut| cut.is_right()).count();
    let alike = headed == 0 || sides[headed..][..both].iter().all(sides::are_alike);
    (both > 0 || headed == cuts.len()) && (right == 0 || right == rest.len()) && alike
}

/// Whether a group begins with a line on the left alone and goes on with both sides, or is nothing
/// but that line.
fn is_headed(cuts: &[Cut]) -> bool {
    let next = cuts.get(1).copied().unwrap_or(Cut::Empty);
    cuts[0] == Cut::Left && matches!(next, Cut::Empty | Cut::Both(..))
}

/// Where the last cards end, if the left column has one more of them: it begins as they do.
fn cards_end(cuts: &[Cut], sides: &[[&str; 2]], known: &[(usize, usize)], close: usize) -> usize {
    let beginning = |from: usize| sides::beginning(sides[from][0]);
    let more = groups(&cuts[close..]).into_iter().take(known.len());
    let more = more.map(|(from, to)| (from + close, to + close)).take_while(|&(from, _)| {
        let begins = beginning(from);
        begins.is_some() && known.iter().any(|&(known, _)| beginning(known) == begins)
    });
    more.last().map_or(close, |(_, to)| to)
}

/// Where the left column ends that is longer than the right one: not with what goes on across and the
/// line that heads it, nor if it is the longer part of the page.
fn column_end(region: &Region, text: &str, rows: &[Row], last: usize) -> usize {
    let cuts = &region.cuts;
    let shown = |cuts: &[Cut]| cuts.iter().filter(|&&cut| cut != Cut::Empty).count();
    let goes_across =
        rows.get(region.to).is_some_and(|row| !row.span.is_empty() && !row.opens_page);
    let own = if goes_across {
        let above = cuts.iter().rposition(|&cut| cut == Cut::Empty).unwrap_or(0);
        let head = cuts[..above].iter().rposition(|&cut| cut != Cut::Empty).unwrap_or(0);
        let heads = cuts[..=head].ends_with(&[Cut::Empty, Cut::Left])
            && !ends_sentence(rows[region.from + head].span.of(text));
        if heads { head } else { above }
    } else {
        cuts.iter().rposition(|&cut| cut != Cut::Empty).map_or(0, |at| at + 1)
    };
    if own <= last || shown(&cuts[last + 1..own]) > shown(&cuts[..=last]) { last + 1 } else { own }
}

#[cfg(test)]
mod tests {
    use crate::layout::columns::reading;

    #[test]
    fn what_heads_text_across_is_no_part_of_the_left_column() {
        let rows = [
            "                             Nyt fra os",
            "Vi læser højt for            Alle kan være med, når",
            "alle børn i byen, og         de har tid og lyst til",
            "vi bliver ved.               det om aftenen.",
        ];
        let across = "Det hele begynder igen til efteråret, når skolen er begyndt, og alle er her.";
        for (between, is_last) in [("Nyt hold\n", false), ("Bo Lund\nsagde det.\n", true)] {
            let text = format!("{}\n\n{between}\n{across}\n", rows.join("\n"));
            let reading = reading(&text).unwrap();
            let place = |part: &str| reading.text().find(part).unwrap();
            let first = between.lines().next().unwrap();
            assert_eq!(place(first) < place("Alle kan"), is_last, "{}", reading.text());
            assert!(place(first) < place(across), "{}", reading.text());
        }
    }
}
