//! Who is who: which line of a contact is the name and which the role, by weighing cues.
//!
//! No list of people is used. A role has a role head of the lexicon (`konsulent`, also as the end
//! of `chefkonsulent`) or small letters where a name has capitals; a name agrees with the e-mail
//! address (`peter.holm@`, `pho@`, `anpf@`). The last cue works in any language.

use smallvec::SmallVec;

use crate::model::character::{ends_sentence, has_blank, is_blank, words as words_of};
use crate::model::{Field, Sign, Signs, Span};

use super::agreement::agrees;
use super::cues::{All, Cues, Shape};
use super::looks::Judge;
use super::wording::{ends_abbreviated, has_sentence};

/// What a line is taken for, and the cue that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which of the lines is the name.
    pub name: Option<usize>,
    /// Which is the role.
    pub role: Option<usize>,
    /// Why the name is the name.
    pub name_cue: &'static str,
    /// Why the role is the role.
    pub role_cue: &'static str,
    /// Whether both are what they are by their own looks.
    pub sure: bool,
    /// Whether the name agrees with an e-mail address.
    pub agrees: bool,
    /// Whether the role is one only because it stands beside a name.
    pub by_place: bool,
}

/// How much a text looks like a name and like a role, whatever stands beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks {
    name: i8,
    role: i8,
    /// Whether it has the head of a role.
    has_head: bool,
    /// Whether it names a part of an organisation, or a house, before its last word.
    has_unit: bool,
    /// Whether a word joins others in it as in no name.
    is_joined: bool,
}

/// How much a line looks like a name and like a role, with the strongest cue of each.
#[derive(Clone, Copy, Debug)]
struct Weight {
    name: i32,
    role: i32,
    name_cue: &'static str,
    role_cue: &'static str,
}

/// The cue of a name that agrees with an address.
const AGREES: &str = "agrees with the e-mail address";

/// The cue of what is neither by its looks.
pub const BY_PLACE: &str = "stands beside the other";

/// The most addresses of one contact that a name is held against.
const ADDRESSES: usize = 8;

/// What speaks against a text that is neither name nor role.
const NEITHER: i8 = 12;

/// The most words of a role.
const LONGEST: usize = 12;

/// The fewest words of a sentence that could be a role but for its stop.
const SENTENCE: usize = 6;

/// The least a line must weigh to be taken for a name or a role on its own looks.
const ENOUGH: i32 = 2;

/// The most words of a role that has no word for one.
const WORDS: usize = 9;

/// The most given names before a family name.
const GIVEN: usize = 2;

/// Decides among the short lines of one contact.
///
/// Where the looks of two lines leave it open, what is left beside a sure name is the role and
/// what is left beside a sure role is the name.
pub fn decide(text: &str, lines: &[Span], emails: &[Span], words: &Judge) -> Verdict {
    let mut weights: SmallVec<[Weight; 8]> =
        lines.iter().map(|line| weigh(line.of(text), text, emails, words)).collect();
    if let Some(at) = surnamed(text, lines, &weights, words) {
        weights[at] = Weight { name: ENOUGH + 1, role: 0, ..weights[at] };
    }
    let mut best: (i32, Option<usize>, Option<usize>) = (ENOUGH - 1, None, None);
    let mut consider = |sum: i32, name: Option<usize>, role: Option<usize>| {
        if sum > best.0 {
            best = (sum, name, role);
        }
    };
    for (i, a) in weights.iter().enumerate() {
        consider(a.name, Some(i), None);
        consider(a.role, None, Some(i));
        for (j, b) in weights.iter().enumerate() {
            // One sure line lets the other be read by what is left, but not a second name beside one
            // that no address spells out.
            let second = b.name >= ENOUGH && b.role <= 0 && a.name_cue != AGREES;
            let sure = a.name >= ENOUGH && b.role > -ENOUGH && !second
                || b.role >= ENOUGH && a.name > -ENOUGH;
            if i != j && sure {
                consider(a.name + b.role.max(1), Some(i), Some(j));
            }
        }
    }
    let (_, name, role) = best;
    let is_sure = |weight: Option<i32>| weight.is_some_and(|weight| weight >= ENOUGH);
    let [name_weight, role_weight] = [name.map(|i| weights[i].name), role.map(|i| weights[i].role)];
    let cue = |sure: bool, cue| if sure { cue } else { BY_PLACE };
    Verdict {
        name,
        role,
        name_cue: name.map_or("", |i| cue(weights[i].name >= ENOUGH, weights[i].name_cue)),
        role_cue: role.map_or("", |i| cue(weights[i].role >= ENOUGH, weights[i].role_cue)),
        sure: is_sure(name_weight) && is_sure(role_weight),
        agrees: name.is_some_and(|i| weights[i].name_cue == AGREES),
        by_place: role_weight.is_some_and(|weight| weight <= 0),
    }
}

/// Whether a text alone looks like a person's name.
pub fn is_name(text: &str, words: &Judge) -> bool {
    // A name has more than one word, and nearly every other text a small one, which is told soonest.
    if !has_blank(text) || words_of(text).any(|word| is_small(word, words) == Some(true)) {
        return false;
    }
    let looks = words.looks(text);
    i32::from(looks.name) >= ENOUGH && looks.name > looks.role
}

/// Whether a text alone looks like a person's name and is no organisation's.
pub fn is_person(text: &str, words: &Judge) -> bool {
    is_name(text, words) && !has_body(text, words)
}

/// Whether a word of a text is one for an organisation or a part of it.
pub fn has_body(text: &str, words: &Judge) -> bool {
    text.split(is_blank).any(|word| words.is_body(word))
}

/// Whether a word is in small letters as none is in a name; `None` if it has signs, by which it may belong
/// to one all the same.
pub fn is_small(word: &str, words: &Judge) -> Option<bool> {
    if !word.starts_with(char::is_lowercase) {
        return Some(false);
    }
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, 0x80..0xc0 | 0xc3);
    let belongs = || words.is_particle(word) || words.is_joining(word) || words.is_title(word);
    word.bytes().all(is_letter).then(|| !belongs())
}

/// Whether a text alone looks like a role.
pub fn is_role(text: &str, words: &Judge) -> bool {
    let looks = words.looks(text);
    i32::from(looks.role) >= ENOUGH && looks.role > looks.name
}

/// Whether a text could be a name whose last word is also somebody's work, `Anna Kok`; beside another
/// role it is one.
pub fn is_surnamed(text: &str, words: &Judge) -> bool {
    let (before, last) = text.rsplit_once(is_blank).unwrap_or(("", text));
    words.is_surname(last) && could_be_surnamed(before, last, words)
}

/// Whether words stand before one for somebody's work as given names do.
pub fn could_be_surnamed(before: &str, last: &str, words: &Judge) -> bool {
    let is_given = |word: &str| {
        let cues = words.cues(word);
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.')
            && !(cues.is_head || cues.is_unit)
            && !words.is_role_word(word)
            && !words.is_common(word)
    };
    let given = || before.trim_start().split(is_blank).skip_while(|word| words.cues(word).is_title);
    last.starts_with(char::is_uppercase)
        && words.cues(last).is_head
        && (1..=GIVEN).contains(&given().count())
        && given().all(is_given)
}

/// Whether a name agrees with one of the e-mail addresses.
pub fn agrees_with(name: &str, text: &str, emails: &[Span]) -> bool {
    emails.iter().take(ADDRESSES).any(|email| agrees(email.of(text), name))
}

/// Whether a text could be a given name alone: `Louise`.
pub fn is_given_name(text: &str, words: &Judge) -> bool {
    let mut rest = text.split_whitespace();
    let is_word = |word: &str| word.chars().nth(1).is_some_and(char::is_alphabetic);
    let single =
        rest.next().is_some_and(|word| is_word(word) && words.cues(word).shape == Shape::Capital);
    single && rest.next().is_none() && !words.is_role_head(text) && !words.is_article(text)
}

/// The one of some lines that could be a name whose last word is somebody's work, where another is a
/// role and none a name.
fn surnamed(text: &str, lines: &[Span], weights: &[Weight], words: &Judge) -> Option<usize> {
    let is_told = |weight: &&Weight| weight.role >= ENOUGH;
    if weights.iter().any(|weight| weight.name >= ENOUGH)
        || weights.iter().filter(is_told).nth(1).is_none()
    {
        return None;
    }
    let could_be = |line: &Span| is_surnamed(line.of(text), words);
    let at = lines.iter().position(could_be)?;
    (!lines[at + 1..].iter().any(could_be)).then_some(at)
}

fn weigh(line: &str, text: &str, emails: &[Span], words: &Judge) -> Weight {
    let Looks { name, role, has_head, has_unit, is_joined } = words.looks(line);
    let mut weight = Weight {
        name: name.into(),
        role: role.into(),
        name_cue: "capitals",
        role_cue: if has_head { "role word" } else { "small letters" },
    };
    if !has_unit && !is_joined && agrees_with(line, text, emails) {
        // An office has an address too: `fundraising@` agrees with a fundraising manager, and
        // `curate@` with one word that may say what somebody is.
        let single = !has_blank(line);
        weight.name += match (single, has_head) {
            (true, _) => 1,
            (false, true) => 3,
            (false, false) => 7,
        };
        weight.name_cue = AGREES;
        weight.role -= if has_head || single { 2 } else { 3 };
    }
    weight
}

/// Weighs the cues that a text has in itself.
pub fn looks(line: &str, words: &Judge) -> Looks {
    let parts: SmallVec<[Cues; 8]> = words_of(line).map(|word| words.cues(word)).collect();
    let signs = Signs::of(line.as_bytes());
    let titles = titles(line, &parts);
    let parts = &parts[titles..];
    let all = All::of(parts);
    let All { capitals, small, has_head, has_unit, is_joined, .. } = all;
    let mut looks = Looks { name: 0, role: 0, has_head, has_unit, is_joined };

    if all.others > 0 {
        looks.name -= 6;
        looks.role -= 3;
    }
    if small == 0 && (2 - usize::from(titles > 0)..=6).contains(&capitals) {
        looks.name += 3;
    } else if small > 0 {
        looks.name -= 4;
        looks.role += 1;
    }
    if is_joined {
        looks.name -= if are_two(parts) && !has_body(line, words) { 1 } else { 3 };
    }
    if capitals == 1 && parts.len() == 1 {
        looks.name += 1;
    }
    if has_head {
        looks.name -= 3;
        looks.role += 5;
    }
    if all.has_degree {
        looks.role += 2;
        looks.name -= 1;
    }
    if parts.first().is_some_and(|word| word.shape == Shape::Small) {
        looks.role += 1;
    }
    if signs.has(Sign::Comma) || signs.has(Sign::Colon) {
        looks.name -= 3;
    }
    if has_unit {
        looks.name -= 2;
    }
    if all.has_firm {
        looks.name -= NEITHER;
        looks.role -= if has_head { 0 } else { NEITHER };
    }
    // A sentence says what somebody does or is: `Pressekontakt er formand`.
    let long = !has_head && parts.len() > WORDS;
    let is_sentence = long || all.has_copula || signs.has(Sign::Stop) && has_sentence(line);
    if is_sentence || !(has_head || all.has_degree) && is_neither(line, signs, words) {
        looks.name -= NEITHER;
        looks.role -= NEITHER;
    } else if is_told(line, parts.len(), words) {
        looks.role -= NEITHER;
    }
    // Nobody is called `Buchung von Führungen`.
    if i32::from(looks.name) >= ENOUGH && words_of(line).next().is_some_and(|it| words.is_topic(it))
    {
        looks.name -= NEITHER;
    }
    looks
}

/// Whether words are two names in full with a joining word between: `Anna Holm og Bo Lund`.
fn are_two(parts: &[Cues]) -> bool {
    let mut names = parts.split(|word| word.joins);
    let is_full =
        |name: &[Cues]| name.len() > 1 && name.iter().all(|word| word.shape == Shape::Capital);
    names.next().is_some_and(is_full) && names.next().is_some_and(is_full) && names.next().is_none()
}

/// Whether a text names a field, or is what was printed for an address that is not shown in full:
/// `Kontakt`, `Email Website`, `[email protected]`, `www.face`.
fn is_neither(line: &str, signs: Signs, words: &Judge) -> bool {
    let is_label = || words.label(line).is_some_and(|field| field != Field::Organisation);
    let is_address = |word: &str| {
        let field = words.label(word);
        matches!(field, Some(Field::Email | Field::Website | Field::Phone | Field::Fax))
    };
    let is_cut = line.starts_with("www.") || signs.has(Sign::Colon) && line.contains("://");
    is_cut
        || line.starts_with('[')
        || (line.is_empty() || words.may_open_with_label(line))
            && (is_label() || words_of(line).all(is_address) || words.is_header(line))
}

/// Whether a text tells something, as no role does: it ends like a sentence, or is too long.
fn is_told(line: &str, count: usize, words: &Judge) -> bool {
    count > LONGEST || count >= SENTENCE && ends_sentence(line) && !ends_abbreviated(line, words)
}

/// How many words of a line are the titles of a name: `Prof. Dr. med.`
fn titles(line: &str, parts: &[Cues]) -> usize {
    let is_title = |at: usize| parts[at].is_title || at > 0 && parts[at].is_shortened;
    // An article may stand before a title, but alone it is none: `The Revd Peter Holm`.
    let first = || line.split_whitespace().next().unwrap_or(line);
    let article = parts.len() > 2
        && !parts[0].is_title
        && parts[1].is_title
        && first().len() <= 3
        && first().starts_with(char::is_uppercase);
    let lead = usize::from(article);
    let titles = lead + (lead..parts.len()).take_while(|&at| is_title(at)).count();
    match parts.get(titles) {
        Some(next) if next.shape == Shape::Capital => titles,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn what_one_asks_about_is_nobody() {
        let text =
            "Kontakt\n\nBuchung von Führungen: 0471/4823-162\n\nAnna von Holm: 0471/4823-163\n";
        let names = super::super::corpus::contacts_in("de", text);
        assert_eq!(names.iter().filter(|it| it.starts_with('–')).count(), 1, "{names:?}");
        assert!(names[1].starts_with("Anna von Holm | "), "{names:?}");
    }

    #[test]
    fn a_second_name_is_no_role() {
        for lines in
            ["Anna Holm\nUlla Krag\n22 33 44 55", "22 33 44 55\nAnna Holm\nUlla Krag\n22 33 44 56"]
        {
            let all = contacts(&format!("Vi er glade for gaven, som vi fik.\n\n{lines}\n"));
            assert!(all.iter().all(|who| who.split(" | ").nth(1) == Some("–")), "{all:?}");
        }
    }
    #[test]
    fn a_word_for_work_is_a_family_name_beside_a_role() {
        let people =
            |lines: &str| contacts(&format!("Vi er glade for gaven, som vi fik.\n\n{lines}\n"));
        let expected = ["Søren Kok | Kasserer | +4522334455 | –"];
        for lines in [
            "Søren Kok, Kasserer, 22 33 44 55",
            "Kasserer: Søren Kok, 22 33 44 55",
            "Søren Kok\nKasserer\n22 33 44 55",
            "Kasserer\nSøren Kok\n22 33 44 55",
        ] {
            assert_eq!(people(lines), expected, "{lines}");
        }
        assert_eq!(
            people("Anna Holm\nMarina Foged, Kasserer\n22 33 44 55"),
            ["Anna Holm | Marina Foged, Kasserer | +4522334455 | –"]
        );
        assert_eq!(
            people("Fungerende Kok, Kasserer\n22 33 44 55")[0].split(" | ").next(),
            Some("–")
        );
    }
}
