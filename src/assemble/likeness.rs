//! Whether a line says an entry's name again, says it otherwise, or says something else.

use std::char::ToLowercase;
use std::str::Chars;

use smallvec::SmallVec;

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
///
/// Most lines have nothing to do with the heading, which their letters say without being compared
/// one by one.
pub fn likeness(line: &str, heading: &str, place: Place) -> Likeness {
    if line == heading {
        return Likeness::Same;
    }
    if let (Some(a), Some(b)) = (Sketch::of(line), Sketch::of(heading))
        && a.is_unlike(b, place)
    {
        let permuted = place == Place::Alone && is_permuted(line, heading);
        return if permuted { Likeness::Variant } else { Likeness::Other };
    }
    if letters(line).eq(letters(heading)) {
        return Likeness::Same;
    }
    if is_part(line, heading)
        || place == Place::Alone
            && (is_permuted(line, heading)
                || shares_words(line, heading)
                || is_acronym(line, heading))
        || is_misspelt(line, heading, place)
    {
        return Likeness::Variant;
    }
    Likeness::Other
}

/// How many letters may differ in texts of which the longer one has so many.
fn few(place: Place, longer: usize) -> usize {
    match place {
        Place::Alone => 1 + longer / 8,
        Place::Among => 1 + longer / 16,
    }
}

/// What letters a text has and how many, which is quickly told of ASCII and Latin-1.
#[derive(Clone, Copy)]
struct Sketch {
    /// A bit for each letter, some of which share one.
    letters: u32,
    count: usize,
}

impl Sketch {
    /// The letters of a text in either case; `None` if it has others.
    fn of(text: &str) -> Option<Self> {
        let mut sketch = Self { letters: 0, count: 0 };
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            let letter = match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => byte,
                // À to Þ and à to þ, which have the same five bits, without × and ÷.
                0xc3 => bytes.next().filter(|second| !matches!(second, 0x97 | 0xb7))?,
                ..0x80 => continue,
                _ => return None,
            };
            sketch.letters |= 1 << (letter & 0x1f);
            sketch.count += 1;
        }
        Some(sketch)
    }

    /// Whether a line surely neither says what a heading says, nor a part of it, nor differs from it
    /// by few letters.
    fn is_unlike(self, heading: Self, place: Place) -> bool {
        let missing = (self.letters & !heading.letters).count_ones() as usize;
        let few = few(place, self.count.max(heading.count));
        missing > few || missing > 0 && self.count.abs_diff(heading.count) > few
    }
}

/// The letters and digits of a text in small letters.
fn letters(text: &str) -> Letters<'_> {
    Letters { chars: text.chars(), more: None }
}

/// Most letters are of ASCII, and become one small letter; a few others become two.
struct Letters<'t> {
    chars: Chars<'t>,
    more: Option<ToLowercase>,
}

impl Iterator for Letters<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        if let Some(next) = self.more.as_mut().and_then(Iterator::next) {
            return Some(next);
        }
        loop {
            let c = self.chars.next()?;
            if c.is_ascii_alphanumeric() {
                return Some(c.to_ascii_lowercase());
            }
            if !c.is_ascii() && c.is_alphanumeric() {
                return self.more.insert(c.to_lowercase()).next();
            }
        }
    }
}

/// Whether `line` is one of the parts that a dash, a bracket or a comma makes of `heading`:
/// `Danmarks Idrætsliga` of `DIL - Danmarks Idrætsliga`.
fn is_part(line: &str, heading: &str) -> bool {
    let parts = |c: char| is_dash(c) || matches!(c, '(' | ')' | ',');
    if !heading.contains(parts) && !heading.starts_with(is_blank) && !heading.ends_with(is_blank) {
        return false;
    }
    let line = line.trim_matches(is_blank);
    let dash = |c: char| is_dash(c);
    let spaced = heading.split(dash).filter(|_| heading.contains([' ', '\u{a0}']));
    let bracketed = heading.split(['(', ')']);
    let listed = heading.split(',');
    line.chars().nth(1).is_some()
        && spaced.chain(bracketed).chain(listed).any(|part| {
            let part = part.trim_matches(is_blank);
            part != heading && letters(part).eq(letters(line))
        })
}

/// Whether the words of `line` are those of `heading` in another order and inflection.
fn is_permuted(line: &str, heading: &str) -> bool {
    let (own, others) = (|| line.split_whitespace(), || heading.split_whitespace());
    let akin =
        |a, b| letters(a).zip(letters(b)).take_while(|(x, y)| x == y).nth(STEM - 1).is_some();
    own().all(|word| others().any(|other| akin(word, other)))
        && own().nth(1).is_some()
        && own().count() == others().count()
}

/// Whether the words of `line` stand in `heading`: `Havets Venner` in `Foreningen Havets Venner`.
fn shares_words(line: &str, heading: &str) -> bool {
    let (own, others) = (|| line.split_whitespace(), || heading.split_whitespace());
    let many = others().count();
    let few = own().take(many + 1).count();
    let same = |a: &str, b: &str| letters(a).eq(letters(b));
    let stands = |at: usize| others().skip(at).zip(own()).all(|(other, word)| same(other, word));
    few <= many && letters(line).nth(2).is_some() && (0..=many - few).any(stands)
}

/// Whether `line` is made of the initials of `heading`, perhaps with letters between them: `CBA` of
/// `Center for Byggeriets Arbejdsmiljø`.
fn is_acronym(line: &str, heading: &str) -> bool {
    let are_capitals =
        (2..=6).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_uppercase());
    let words = || heading.split(|c: char| !c.is_alphanumeric());
    let initials = || words().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()));
    let stands_in = |mut all: Letters, text: &str| letters(text).all(|c| all.any(|of| of == c));
    let initials: String = if are_capitals { initials().collect() } else { return false };
    initials.len() > 1 && stands_in(letters(line), &initials) && stands_in(letters(heading), line)
}

/// Whether a few letters alone make the difference.
fn is_misspelt(line: &str, heading: &str, place: Place) -> bool {
    let heading: SmallVec<[char; 64]> = letters(heading).collect();
    // What is longer by half differs by more than a few letters.
    let line: SmallVec<[char; 64]> = letters(line).take(2 * heading.len() + STEM).collect();
    let longer = line.len().max(heading.len());
    let few = few(place, longer);
    longer >= 6
        && line.len().abs_diff(heading.len()) <= few
        && distance(&line, &heading, few) <= few
}

/// The edit distance (Levenshtein) of two short texts, or more than `most` as soon as it is known
/// to be more.
///
/// Of each row only the places are looked at that can be reached by `most` edits.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let mut row: SmallVec<[usize; 64]> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (from, to) = (i.saturating_sub(most), b.len().min(i + most + 1));
        let mut corner = row[from];
        row[from] = if from == 0 { i + 1 } else { most + 1 };
        let mut least = row[from];
        for j in from..to {
            let above = if j + 1 > i + most { most } else { row[j + 1] };
            let here = (row[j] + 1).min(above + 1).min(corner + usize::from(*x != b[j]));
            corner = row[j + 1];
            row[j + 1] = here;
            least = least.min(here);
        }
        if least > most {
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
        let heading = "Center for Byggeriets Arbejdsmiljø";
        assert_eq!(likeness("CBA", heading, Place::Alone), Likeness::Variant);
        assert_eq!(likeness("CBM", heading, Place::Alone), Likeness::Other);
    }
}
