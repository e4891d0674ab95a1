//! Lines of postal addresses: a street and its house, a floor, a town with its postcode.
//!
//! ```text
//! floor = Word{1,5} house ","? short{1,3}          `Havnegade 4, 2. tv.`, `Hamngatan 4, 2 tr`
//! ```

use crate::model::character::{is_blank, is_dash, without_blanks};
use crate::model::{Sign, Span};

use super::block::is_reached_soon;
use super::lines::Lines;
use super::naming;
use super::wording::is_year;

/// The most words of a street's name.
const STREET: usize = 5;

/// The most words that say on which floor of a house, and on which side.
const FLOOR: usize = 3;

/// The longest of them, in characters.
const WORD: usize = 6;

/// The longest line of a street, a house and a floor, in bytes.
const LONGEST: usize = 60;

/// Whether a line is of a postal address: `Havnegade 4`, `19 Harbour Lane`, `8000 Aarhus C`.
pub fn is_place(line: &str) -> bool {
    let begins_in_number = || {
        let (number, behind) = line.split_once(is_blank).unwrap_or((line, ""));
        number.len() <= 4
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_alphanumeric() || is_dash(c))
            && behind.starts_with(char::is_uppercase)
    };
    // Most lines have no digit, and then no number of any kind.
    line.bytes().any(|byte| byte.is_ascii_digit())
        && (is_street(line)
            || has_postcode(line)
            || is_numbered(line)
            || begins_in_number()
            || is_floor(line))
}

/// Whether a line is a postal address and nothing else: `Havnegade 4, 5000 Odense`.
pub fn is_postal(line: &str) -> bool {
    let Some((street, place)) = line.split_once(", ") else { return false };
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut town = place.split(is_blank);
    let code = town.next().is_some_and(|code| (4..=5).contains(&code.len()) && digits(code));
    let mut words = street.split(is_blank).rev();
    let house = words.next().unwrap_or("").trim_end_matches(|c: char| c.is_ascii_alphabetic());
    code && town.next().is_some_and(|town| town.starts_with(char::is_uppercase))
        && !house.is_empty()
        && digits(house)
        && words.count() <= STREET
        && !line.ends_with('.')
}

/// Whether a line ends in the number of a house: `Havnegade 4`, `Havnegade 4B`.
pub fn is_numbered(line: &str) -> bool {
    let last = line.rsplit(is_blank).next().unwrap_or("");
    let digits = last.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let figures = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    figures && last.len() - digits.len() <= 1 && last.len() < line.len() && !is_year(digits)
}

/// Whether a number other than a year stands behind a comma, as in an address:
/// `Havnegade 4, Bro 2`, `Water Lane, Bristol BS1 4QA`.
pub fn is_street(line: &str) -> bool {
    let behind = line.split_once(',').map_or("", |(_, behind)| behind);
    let words = behind.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.contains(|c: char| c.is_ascii_digit())).any(|word| !is_year(word))
}

/// Whether a line has a run of four digits or more that is no year: the postcode of an address, the
/// number of a register.
pub fn has_postcode(line: &str) -> bool {
    let mut words = line.split(is_blank);
    let mut digits = |count| {
        let word = words.next().unwrap_or("");
        word.len() == count && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    // In Sweden a blank stands inside: `412 63 Göteborg`.
    if digits(3) && digits(2) {
        return true;
    }
    let all = line.bytes().filter(u8::is_ascii_digit);
    all.count() > 3
        && line
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() >= 4 && !is_year(digits))
}

/// Whether a line ends in a British postcode: `Bristol BS1 4QA`, `London EC1A 1BB`.
fn ends_in_british(line: &str) -> bool {
    let mut last = line.rsplit(' ').map(str::as_bytes);
    let inward = matches!(last.next(), Some([b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z']));
    let outward = last.next().filter(|_| inward).unwrap_or_default();
    let area = outward.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let is_district = |district: &[u8]| match district {
        [b'0'..=b'9'] => true,
        [b'0'..=b'9', other] => other.is_ascii_digit() || other.is_ascii_uppercase(),
        _ => false,
    };
    (1..=2).contains(&area) && is_district(&outward[area..])
}

/// Whether a line is the town of the street on the line above, which may name the floor in a word:
/// `Havnegade 4`, `8000 Aarhus C`; `Havnegade 4, kælderen`, `8000 Aarhus C`.
pub fn is_town_below(street: &str, town: &str) -> bool {
    let is_floor = |floor: &str| floor.bytes().all(|byte| byte.is_ascii_lowercase() || byte > 0x7f);
    let house = street.rsplit_once(", ").filter(|parts| is_floor(parts.1));
    town.len().max(street.len()) <= LONGEST
        && (has_postcode(town) || ends_in_british(town))
        && is_place(house.map_or(street, |parts| parts.0))
        && !has_postcode(street)
}

/// Whether a line that opens its block and is nobody's name stands right above a street and its town,
/// below which somebody is reached.
pub fn heads_address(lines: Lines) -> bool {
    let (page, line) = (lines.page, lines.at);
    let [street, town] = [line + 1, line + 2];
    let is_below = |line: usize| page.lines[line].gap == 0 && page.has(line, Sign::Digit);
    town < lines.end
        && is_below(street)
        && is_below(town)
        && page.opens_block(line)
        && is_town_below(page.content(street), page.content(town))
        && is_reached_soon(lines.from(town + 1))
        && !naming::is_person(page.content(line), page.words)
}

/// Whether a line is a street, a house and a floor, whose stop ends no sentence: `Havnegade 4, 2. tv.`,
/// `Havnegade 4B, st.`, `Storgata 4, 2. etg.`
pub fn is_floor(line: &str) -> bool {
    if line.len() > LONGEST || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let mut words = line.split(is_blank).filter(|word| !word.is_empty());
    let Some((street, house)) =
        words.by_ref().take(STREET + 1).enumerate().find(|it| is_house_number(it.1))
    else {
        return false;
    };
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_named = street > 0 && line.split(is_blank).take(street).filter(small).count() <= 1;
    let is_short = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        bare.chars().count() <= WORD && bare.starts_with(char::is_alphanumeric)
    };
    // Where no comma parts them, the floor has a number too.
    let opens = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || house.ends_with(',') && word.ends_with('.')
    };
    let mut floor = words.clone();
    let is_told =
        house.ends_with(',') || words.clone().any(|word| word.contains(char::is_alphabetic));
    is_named
        && is_told
        && !line.contains(':')
        && floor.next().is_some_and(opens)
        && words.clone().all(is_short)
        && words.count() <= FLOOR
}

/// Whether a word is the number of a house: `4`, `4B`, `4,`.
pub fn is_house_number(word: &str) -> bool {
    let word = word.strip_suffix([',', '.']).unwrap_or(word);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=3).contains(&digits.len())
        && word.len() - digits.len() <= 1
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes the street from the last run, right behind which the number of a house stands: all of it
/// behind a comma or where but one word would be left, else its last word.
pub fn drop_street(text: &str, runs: &mut Vec<Span>, house: usize) {
    let is_beside = |run: &Span| without_blanks(&text[run.end()..house]).is_empty();
    let Some(run) = runs.pop_if(|run| is_beside(run)) else { return };
    let behind_comma = text[..run.start()].trim_end_matches(is_blank).ends_with(',');
    let before = run.of(text).rfind(is_blank).map(|at| run.start() + at);
    let rest = before.map(|end| Span::new(run.start(), end)).filter(|_| !behind_comma);
    runs.extend(rest.filter(|rest| rest.of(text).contains(is_blank)));
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;
    use super::*;

    #[test]
    fn a_town_is_told_by_its_postcode() {
        for (street, town) in [
            ("Havnegade 4", "8000 Aarhus C"),
            ("Havnegade 4, kælderen", "8000 Aarhus C"),
            ("Hamngatan 8", "412 63 Göteborg"),
            ("14 Custom House Lane", "Havenmouth PL1 3QT"),
            ("Harbour Street 9", "London EC1A 1BB"),
        ] {
            assert!(is_town_below(street, town), "{town}");
        }
        for (street, town) in [
            ("Havnegade 4", "Aarhus C"),
            ("5000 Odense", "8000 Aarhus C"),
            ("Havnegade 4", "Bus 1A til DR1 4Q"),
            ("Vi ses", "8000 Aarhus C"),
        ] {
            assert!(!is_town_below(street, town), "{town}");
        }
    }

    #[test]
    fn a_postal_address_is_told_from_a_sentence() {
        assert!(is_postal("Havnegade 4, 5000 Odense C") && is_postal("Am Hafen 12b, 28199 Bremen"));
        for line in ["Den 4. maj, 5000 kom", "Havnegade 4", "Fra 4, 50 Mann kommen"] {
            assert!(!is_postal(line), "{line}");
        }
    }

    #[test]
    fn a_floor_is_told_from_a_sentence() {
        for line in [
            "Havnegade 4, 2.",
            "Havnegade 4, 2. tv.",
            "Havnegade 4B, st.",
            "Havnegade 4, st. th.",
            "Havnegade 4 2. tv",
            "Havnegade 4, 1.sal",
            "Store Havnegade 14, 3. sal.",
            "Storgata 4, 2. etg.",
            "Øvre gate 4, 2. etasje.",
            "Norra vägen 4, 2 tr.",
            "Hafenstraße 4, 2. OG",
        ] {
            assert!(is_floor(line), "{line}");
        }
        for line in [
            "Havnegade 4",
            "Vi ses den 4, og så går vi.",
            "Møde den 4. maj kl. 9.",
            "I 2024, 2. del",
            "Kapitel 4, som er sidst.",
            "Vi var 4 i båden.",
            "Telefon 22 33 44 55",
            "Telefon: 22, 33.",
        ] {
            assert!(!is_floor(line), "{line}");
        }
    }

    #[test]
    fn a_floor_heads_nobody() {
        let text = "Udvalget\n\nHer er de folk, som er valgt til udvalget i år.\n\nFormand\nAnna Holm\n\
            Havnegade 4, 2. tv.\n8000 Aarhus C\nTlf. 22 33 44 55\n\nKasserer\nBo Lund\nStrandgade 8, st.\n\
            8000 Aarhus C\nTlf. 22 33 44 56\n\nSuppleant\nUlla Krag\nStrandgade 9, 4.\n8000 Aarhus C\n\n\
            Tlf. 22 33 44 57\n";
        assert_eq!(
            contacts(text),
            [
                "Anna Holm | Formand | +4522334455 | –",
                "Bo Lund | Kasserer | +4522334456 | –",
                "Ulla Krag | Suppleant | +4522334457 | –"
            ]
        );
    }
}
