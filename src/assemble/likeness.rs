//! Whether a line says an entry's name again, says it otherwise, or says something else.

use std::cell::OnceCell;
use std::char::ToLowercase;
use std::str::Chars;

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use crate::model::character::{has_blank, is_blank, is_dash, without_blanks, words};

use super::distance::differ_by;
use super::sketch::{Sketch, few};

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

/// The longest ending of a word, and the longest word for *and*, in letters.
const ENDING: usize = 3;
const JOINS: usize = 3;

/// The most letters of a shortened word that has its last one.
const SHORTENED: usize = 4;

/// The most words that initials stand for.
const MOST: usize = 12;

/// Where a line stands that may say an entry's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between empty lines, where an entry repeats its name.
    Alone,
    /// Among other lines, where a person's name may be a part of the heading.
    Among,
}

/// A heading that lines may say again.
pub struct Original<'t> {
    pub text: &'t str,
    sketch: OnceCell<Option<Sketch>>,
    initials: OnceCell<Option<Initials<'t>>>,
    words: OnceCell<SmallVec<[&'t str; 8]>>,
}

/// The one word of a text that may be made of initials, and its letters.
type Initials<'t> = (&'t str, Option<Sketch>);

impl<'t> Original<'t> {
    pub fn new(text: &'t str) -> Self {
        let (sketch, initials, words) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { text, sketch, initials, words }
    }

    /// Its letters, told once; `None` if it has others than are told.
    fn sketch(&self) -> Option<Sketch> {
        *self.sketch.get_or_init(|| Sketch::of(self.text))
    }

    /// Its words, parted once.
    fn words(&self) -> &[&'t str] {
        self.words.get_or_init(|| words(self.text).collect())
    }

    /// Its initials, looked for once; `None` if it has none, or more.
    fn initials(&self) -> Option<Initials<'t>> {
        let is_capitals = |word: &&str| {
            (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        let find = || {
            let mut found = self.words().iter().copied().filter(is_capitals);
            found.next().filter(|_| found.next().is_none()).map(|word| (word, Sketch::of(word)))
        };
        let may_have = self.sketch().is_none_or(|sketch| sketch.has_initials);
        if may_have { *self.initials.get_or_init(find) } else { None }
    }
}

/// Compares a line with a heading. A line that stands alone may differ more.
///
/// Most lines have nothing to do with the heading, which their letters say without being compared
/// one by one.
pub fn likeness(line: &str, original: &Original, place: Place) -> Likeness {
    if line == original.text {
        return Likeness::Same;
    }
    compare(&Original::new(line), original, place)
}

fn compare(own: &Original, original: &Original, place: Place) -> Likeness {
    let (line, heading) = (own.text, original.text);
    let sketches = own.sketch().zip(original.sketch());
    let is_unlike = sketches.is_some_and(|(a, b)| a.is_unlike(b, place));
    if !is_unlike && letters(line).eq(letters(heading)) {
        return if has_same_signs(line, heading) { Likeness::Same } else { Likeness::Variant };
    }
    let may_be_misspelt = sketches.is_none_or(|(a, b)| a.is_as_long(b, place));
    let may_be_permuted = sketches.is_none_or(|(a, b)| a.may_be_permuted(b));
    let may_be_word = sketches.is_none_or(|(a, _)| a.may_be_word());
    // A sign is a word elsewhere, whose letters the other text has not.
    let may_share = !is_unlike || sketches.is_some_and(|(a, b)| a.has_and || b.has_and);
    let told = !is_unlike
        && (is_part(line, heading) || may_be_misspelt && is_misspelt(line, heading, place))
        || place == Place::Alone
            && (may_be_permuted && is_permuted(own, original)
                || may_be_word && is_inflected_part(line, original)
                || may_share && shares_words(own, original)
                || spells_out(own, original)
                || spells_out(original, own));
    if told { Likeness::Variant } else { Likeness::Other }
}

/// Whether two texts of the same letters have the same hyphens and other signs inside: `Køkken-Studiet`
/// is another spelling of `Køkkenstudiet`.
fn has_same_signs(line: &str, heading: &str) -> bool {
    fn signs(text: &str) -> impl Iterator<Item = char> {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let signs = text.chars().filter(|c| !(c.is_alphanumeric() || is_blank(*c)));
        signs.map(|c| if is_dash(c) { '-' } else { c })
    }
    signs(line).eq(signs(heading))
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
    let line = without_blanks(line);
    let dash = |c: char| is_dash(c);
    let spaced = heading.split(dash).filter(|_| heading.contains([' ', '\u{a0}']));
    let bracketed = heading.split(['(', ')']);
    let listed = heading.split(',');
    line.chars().nth(1).is_some()
        && spaced.chain(bracketed).chain(listed).any(|part| {
            let part = without_blanks(part);
            part != heading && letters(part).eq(letters(line))
        })
}

/// Whether a line says a few of a heading's words as they follow each other there: `Havets Hus` of
/// `Foreningen Havets Hus`.
pub fn is_within(line: &str, heading: &str) -> bool {
    let may_be = line.len() < heading.len() && has_blank(line);
    let find = || memchr::memmem::find(heading.as_bytes(), line.as_bytes());
    may_be.then(find).flatten().is_some_and(|at| {
        let (before, behind) = (&heading[..at], &heading[at + line.len()..]);
        (before.is_empty() || before.ends_with(is_blank))
            && (behind.is_empty() || behind.starts_with(is_blank))
    })
}

/// The letters that two words begin with alike.
fn shared(a: &str, b: &str) -> impl Iterator<Item = (char, char)> {
    letters(a).zip(letters(b)).take_while(|(a, b)| a == b)
}

/// Whether two words begin with letters of ASCII that are not the same, as nearly any two do.
fn begin_otherwise(a: &str, b: &str) -> bool {
    let first = |word: &str| word.bytes().next().filter(u8::is_ascii_alphanumeric);
    first(a).zip(first(b)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b))
}

/// Whether the words of `line` are those of `heading` in another order and inflection.
fn is_permuted(line: &Original, heading: &Original) -> bool {
    let (own, others) = (line.words(), heading.words());
    let akin = |a, b| !begin_otherwise(a, b) && shared(a, b).nth(STEM - 1).is_some();
    own.len() > 1
        && own.len() == others.len()
        && own.iter().all(|word| others.iter().any(|other| akin(word, other)))
}

/// Whether the words of `line` stand in `heading`: `Havets Venner` in `Foreningen Havets Venner`.
fn shares_words(line: &Original, heading: &Original) -> bool {
    let own = line.words();
    let are_own = |words: &[&str]| words.iter().zip(own).all(|(a, b)| are_one_word(a, b));
    letters(line.text).nth(2).is_some() && heading.words().windows(own.len()).any(are_own)
}

/// Whether one word is the other shortened, so that its first and last letters stand: `Skt.` and
/// `S:t` for `Sankt`.
fn is_shortened(short: &str, long: &str) -> bool {
    let mut all = letters(long);
    short.contains(['.', ':'])
        && (2..=SHORTENED).contains(&letters(short).count())
        && letters(short).next() == letters(long).next()
        && letters(short).last() == letters(long).last()
        && letters(short).all(|c| all.any(|of| of == c))
}

/// Whether two words are one but for signs and accents, `&` for a short word among them, or one of
/// them is shortened.
fn are_one_word(a: &str, b: &str) -> bool {
    let joins = |a: &str, b: &str| {
        matches!(a, "&" | "+")
            && b.len() <= JOINS
            && b.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    if begin_otherwise(a, b) {
        return false;
    }
    let plain = |word| letters(word).nfd().filter(|c| c.is_alphanumeric());
    a == b
        || letters(a).eq(letters(b)) && letters(a).next().is_some()
        || joins(a, b)
        || joins(b, a)
        || is_shortened(a, b)
        || is_shortened(b, a)
        || !(a.is_ascii() && b.is_ascii()) && plain(a).eq(plain(b))
}

/// Whether `line` is a word of `heading` with another ending: `Samkøbet` of `Øernes Samkøb`.
fn is_inflected_part(line: &str, heading: &Original) -> bool {
    let is_form = |word: &&str| {
        let alike = if begin_otherwise(line, word) { 0 } else { shared(line, word).count() };
        let longer = || letters(line).count().max(letters(word).count());
        alike >= STEM && longer() - alike <= ENDING
    };
    !has_blank(line)
        && line.chars().all(char::is_alphabetic)
        && line.starts_with(char::is_uppercase)
        && has_blank(heading.text)
        && heading.words().iter().any(is_form)
}

/// Whether `short` says by initials what `long` spells out, their other words being the same: `CBA`
/// of `Center for Byggeriets Arbejdsmiljø`, `CBA Vest` of `Center for Byggeriets Arbejdsmiljø Vest`.
fn spells_out(short: &Original, long: &Original) -> bool {
    let Some((initials, sketch)) = short.initials() else { return false };
    if sketch.zip(long.sketch()).is_some_and(|(own, others)| !own.may_stand_in(others)) {
        return false;
    }
    let (short, long) = (short.words(), long.words());
    let rest = |word: &&str| !short.iter().any(|other| are_one_word(word, other));
    let left = || long.iter().copied().filter(rest);
    let known = short.len() - 1;
    known < long.len() && left().count() + known == long.len() && is_acronym(initials, left())
}

/// Whether a word is made of the initials of others, perhaps with letters between them.
fn is_acronym<'w>(word: &str, others: impl Iterator<Item = &'w str>) -> bool {
    let mut spelt: SmallVec<[char; 64]> = SmallVec::new();
    let mut initials: SmallVec<[char; 16]> = SmallVec::new();
    for part in others.take(MOST).flat_map(|other| other.split(|c: char| !c.is_alphanumeric())) {
        initials.extend(part.chars().next().filter(|c| c.is_uppercase()));
        spelt.extend(letters(part));
    }
    let capitals: SmallVec<[char; 16]> = word.chars().collect();
    let small: SmallVec<[char; 16]> = letters(word).collect();
    let stands_in = |all: &[char], part: &[char]| {
        let mut all = all.iter();
        part.iter().all(|c| all.any(|of| of == c))
    };
    initials.len() > 1 && stands_in(&capitals, &initials) && stands_in(&spelt, &small)
}

/// Whether a few letters alone make the difference.
fn is_misspelt(line: &str, heading: &str, place: Place) -> bool {
    let heading: SmallVec<[char; 64]> = letters(heading).collect();
    // What is longer by half differs by more than a few letters.
    let line: SmallVec<[char; 64]> = letters(line).take(2 * heading.len() + STEM).collect();
    let longer = line.len().max(heading.len());
    let few = few(place, longer);
    longer >= 6 && line.len().abs_diff(heading.len()) <= few && differ_by(&line, &heading, few)
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use proptest::prelude::*;

    use super::{Likeness, Original, Place, compare, likeness};

    fn without_sketch(text: &str) -> Original<'_> {
        Original { sketch: OnceCell::from(None), ..Original::new(text) }
    }

    fn alike(line: &str, heading: &str, place: Place) -> Likeness {
        likeness(line, &Original::new(heading), place)
    }

    #[test]
    fn names_are_compared() {
        for (line, heading, expected) in [
            ("Havets Venner", "Havets  Venner", Likeness::Same),
            ("HAVETS VENNER", "Havets Venner", Likeness::Same),
            ("Hav–Venner", "Hav-venner.", Likeness::Same),
            ("Havvenner", "Hav-Venner", Likeness::Variant),
            ("Fagligt Selskab for Jordbrug", "Faglig Selskab for Jordbrug", Likeness::Variant),
            ("Dansk Idrætsliga", "DIL - Dansk Idrætsliga", Likeness::Variant),
            ("Center for Havforskning", "Center for Havforskning (CHF)", Likeness::Variant),
            ("Anna Holm", "Havets Venner", Likeness::Other),
            ("KL", "FL", Likeness::Other),
        ] {
            assert_eq!(alike(line, heading, Place::Among), expected, "{line} / {heading}");
        }
    }

    #[test]
    fn a_line_that_stands_alone_may_differ_more() {
        for (line, heading) in
            [("Havets Venner", "Foreningen Havets Venner"), ("Teater Bagdøren", "Teatret Bagdøren")]
        {
            assert_eq!(alike(line, heading, Place::Among), Likeness::Other);
            assert_eq!(alike(line, heading, Place::Alone), Likeness::Variant);
        }
        let heading = "Center for Byggeriets Arbejdsmiljø";
        assert_eq!(alike("CBA", heading, Place::Alone), Likeness::Variant);
        assert_eq!(alike("CBM", heading, Place::Alone), Likeness::Other);
    }

    #[test]
    fn a_name_may_be_inflected_or_spelt_out() {
        for (line, heading) in [
            ("Samkøbet", "Øernes Samkøb"),
            ("Samkøbforenet", "Sam\u{1f}købforen"),
            ("Holm & Krag", "Ingeniørerne Holm og Krag"),
            ("Holm og Krag", "Holm & Krag A/S"),
            ("Örnsro Kök och Bad", "Örnsro Kök & Bad"),
            ("Holm & Krag", "Holm & Krag Tegnestue"),
            ("Fjordens Cafeer", "Fjordens Caféer og Kiosker"),
            ("Malerne St. Jørgen", "Malerne Sankt Jørgen"),
            ("S:t Jørgens Kro", "Sankt Jørgens Kro"),
            ("Køkken-Studiet Vest", "Køkkenstudiet Vest"),
            ("Båd- og Fiskerforbundet Vest", "BFF Vest"),
            ("BFF Vest", "Båd- og Fiskerforbundet Vest"),
            ("Center for Byggeriets Arbejdsmiljø", "CBA"),
        ] {
            assert_eq!(alike(line, heading, Place::Alone), Likeness::Variant, "{line}");
        }
        for (line, heading) in [
            ("Formanden", "Øernes Samkøb"),
            ("Bo Anders Fisker", "BFF Vest"),
            ("Holm & Lund", "Ingeniørerne Holm og Krag"),
            ("Samlet", "Øernes Samkøb"),
        ] {
            assert_eq!(alike(line, heading, Place::Alone), Likeness::Other, "{line}");
        }
    }

    proptest! {
        #[test]
        fn sketches_only_spare_work(
            heading in "([A-C][a-cæ&-]{0,4}[ \\x1f]?){1,3}",
            other in "([A-C][a-cæ&-]{0,4}[ \\x1f]?){1,3}",
            ending in "[a-cæ. ]{0,3}",
        ) {
            for line in [format!("{other}{ending}"), heading.replace('\x1f', "") + &ending] {
                for place in [Place::Alone, Place::Among] {
                    let told = compare(&Original::new(&line), &Original::new(&heading), place);
                    prop_assert_eq!(told, compare(&without_sketch(&line), &without_sketch(&heading), place));
                }
            }
        }
    }
}
