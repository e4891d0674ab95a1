//! Whether a line says an entry's name again, says it otherwise, or says something else.

use crate::model::character::{is_blank, is_dash};

/// How alike a line and a heading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same but for case and blanks.
    Same,
    /// Another spelling, or a part that stands for the whole.
    Variant,
    /// Something else.
    Other,
}

/// How many letters words that mean the same begin with.
const STEM: usize = 5;

/// Where a line stands that may say an entry's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between empty lines, where an entry repeats its name.
    Alone,
    /// Among other lines, where a person's name may be a part of the heading.
    Among,
}

/// Compares a line with a heading. A line that stands alone may differ more.
pub fn likeness(line: &str, heading: &str, place: Place) -> Likeness {
    if line == heading {
        return Likeness::Same;
    }
    let (a, b) = (key(line), key(heading));
    if a == b {
        return Likeness::Same;
    }
    let longer = a.len().max(b.len());
    let few = match place {
        Place::Alone => 1 + longer / 8,
        Place::Among => 1 + longer / 16,
    };
    if is_part(line, heading)
        || place == Place::Alone && shares_words(line, heading)
        || longer >= 6 && a.len().abs_diff(b.len()) <= few && distance(&a, &b, few) <= few
    {
        return Likeness::Variant;
    }
    Likeness::Other
}

/// The letters and digits of a text in small letters.
fn key(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `line` is one of the parts that a dash, a bracket or a comma makes of `heading`:
/// `Danmarks Idrætsliga` of `DIL - Danmarks Idrætsliga`.
fn is_part(line: &str, heading: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let dash = |c: char| is_dash(c);
    let spaced = heading.split(dash).filter(|_| heading.contains([' ', '\u{a0}']));
    let bracketed = heading.split(['(', ')']);
    let listed = heading.split(',');
    line.chars().count() > 1
        && spaced.chain(bracketed).chain(listed).any(|part| {
            let part = part.trim_matches(is_blank);
            part != heading && key(part) == key(line)
        })
}

/// Whether the words of `line` stand in `heading`, `Havets Venner` in `Foreningen Havets Venner`,
/// or are those of `heading` in another order and inflection.
fn shares_words(line: &str, heading: &str) -> bool {
    let words = |text: &str| -> Vec<Vec<char>> { text.split_whitespace().map(key).collect() };
    let (line, heading) = (words(line), words(heading));
    let letters: usize = line.iter().map(Vec::len).sum();
    let akin =
        |a: &Vec<char>, b: &Vec<char>| a.iter().zip(b).take_while(|(x, y)| x == y).count() >= STEM;
    let permuted = line.len() == heading.len()
        && line.len() > 1
        && line.iter().all(|word| heading.iter().any(|other| akin(word, other)));
    letters >= 3 && (permuted || heading.windows(line.len()).any(|part| part == line))
}

/// The edit distance (Levenshtein) of two short texts, or more than `most` as soon as it is known
/// to be more.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (row[j] + 1).min(row[j + 1] + 1).min(corner + usize::from(x != y));
            corner = row[j + 1];
            row[j + 1] = here;
        }
        if row.iter().all(|&cost| cost > most) {
            return most + 1;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Place, likeness};

    #[test]
    fn names_are_compared() {
        for (line, heading, expected) in [
            ("Havets Venner", "Havets  Venner", Likeness::Same),
            ("HAVETS VENNER", "Havets Venner", Likeness::Same),
            ("Fagligt Selskab for Jordbrug", "Faglig Selskab for Jordbrug", Likeness::Variant),
            ("Dansk Idrætsliga", "DIL - Dansk Idrætsliga", Likeness::Variant),
            ("Center for Havforskning", "Center for Havforskning (CHF)", Likeness::Variant),
            ("Anna Holm", "Havets Venner", Likeness::Other),
            ("KL", "FL", Likeness::Other),
        ] {
            assert_eq!(likeness(line, heading, Place::Among), expected, "{line} / {heading}");
        }
    }

    #[test]
    fn a_line_that_stands_alone_may_differ_more() {
        for (line, heading) in
            [("Havets Venner", "Foreningen Havets Venner"), ("Teater Bagdøren", "Teatret Bagdøren")]
        {
            assert_eq!(likeness(line, heading, Place::Among), Likeness::Other);
            assert_eq!(likeness(line, heading, Place::Alone), Likeness::Variant);
        }
    }
}
