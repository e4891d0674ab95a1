//! Key figures whose number and text are a block each, as Markdown has them: an empty line stands
//! between `**26**` and what it counts.
//!
//! ```text
//! spaced = (amount, empty line, text){2,}
//! ```
//!
//! A single one may be a heading, and numbers that count up are steps.

use super::figure::{FEW, NARROW, Set, above, block_end, leading};
use super::lines::Lines;
use super::page::{Class, Page};
use super::wording::is_year;
use crate::model::character::{ends_sentence, is_blank};

/// The most empty lines between a number and what it counts.
const GAP: u16 = 2;

/// The figure at the front, beside another such.
pub fn spaced(lines: Lines<'_>) -> Option<Set<'_>> {
    let page = lines.page;
    let set = pair(page, lines.at).filter(|set| set.lines.end <= lines.end)?;
    let is_beside = |other: &Set| !counts_up(page, &set, other) && !counts_up(page, other, &set);
    let below = || pair(page, set.lines.end);
    let near = || {
        let text = above(page, lines.at)?;
        pair(page, text.checked_sub(1)?).filter(|it| it.lines.end == lines.at)
    };
    (below().is_some_and(|other| is_beside(&other)) || near().is_some_and(|it| is_beside(&it)))
        .then_some(set)
}

/// An amount that is a block by itself, and the short text of the next block.
fn pair<'p>(page: &Page<'p>, line: usize) -> Option<Set<'p>> {
    let text = line + 1;
    let below = page.lines.get(text).filter(|below| (1..=GAP).contains(&below.gap))?;
    if !page.opens_block(line) || below.marker.is_some() {
        return None;
    }
    let (amount, value, signs, taken) = leading(page, line)?;
    let end = block_end(Lines { page, at: text, end: page.lines.len() });
    let is_said = |line: usize| {
        page.class(line) == Class::Text
            && page.columns(line) <= NARROW
            && page.lines[line].marker.is_none()
            && leading(page, line).is_none()
    };
    let content = page.content(text);
    let begins = content.starts_with(char::is_lowercase)
        || !signs.is_empty() && content.starts_with(char::is_uppercase);
    let is_figure = taken == page.content(line).len()
        && !(amount.unit.is_none() && is_year(value.of(page.text)))
        && begins
        && end - text < FEW
        && (text..end).all(is_said)
        && !ends_sentence(page.content(end - 1));
    is_figure.then(|| Set {
        value,
        unit: amount.unit,
        at_least: amount.at_least,
        signs,
        text: page.lines[text].span.to(page.lines[end - 1].span),
        lines: line..end,
        cue: "a number above what it counts",
    })
}

/// Whether the number of one figure is the next after that of another, as those of steps are.
fn counts_up(page: &Page, one: &Set, other: &Set) -> bool {
    let number = |set: &Set| {
        let value = set.value.of(page.text).trim_matches(is_blank);
        value.parse::<u64>().ok().filter(|_| set.unit.is_none() && !set.at_least)
    };
    number(one).zip(number(other)).is_some_and(|(one, other)| one + 1 == other)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;

    fn figures(text: &str) -> Vec<String> {
        let text = format!("Om os\n\nVi er til, og vi er mange.\n\n{text}\n\nVi er her endnu.\n");
        read(&text, |document| {
            let show = |figure: &crate::Figure| {
                let plus = if figure.at_least { "+" } else { "" };
                let unit = figure.unit.as_deref().unwrap_or("");
                format!("{}{plus}{unit} {}", figure.value.value, figure.text.value)
            };
            document.figures.iter().map(show).collect()
        })
    }

    #[test]
    fn an_empty_line_may_stand_below_the_number() {
        assert_eq!(
            figures(
                "**26**\n\nfrivillige\n\n**95 %**\n\naf alle huse\nved havet\n\n**310+**\n\nSandsække"
            ),
            ["26 frivillige", "95% af alle huse ved havet", "310+ Sandsække"]
        );
        assert_eq!(figures("26\n\nfrivillige\n\n3.100\n\nbåde"), ["26 frivillige", "3100 både"]);
    }

    #[test]
    fn years_steps_pages_and_single_numbers_are_none() {
        for text in [
            "**2023**\n\nVi byggede huset\n\n**2024**\n\nVi solgte det",
            "**1**\n\nSkriv til os\n\n**2**\n\nVent på svar",
            "26\n\nFrivillige\n\n95\n\nHuse",
            "26\n\nfrivillige",
            "**26**\n\nDer er mange af dem.\n\n**30**\n\nDem er der flere af.",
        ] {
            assert_eq!(figures(text), [""; 0], "{text}");
        }
    }
}
