//! Whom a sentence tells to reach: the name between a word of getting in touch and the address.
//!
//! ```text
//! sought = reach (toward | date)* name between address | name small{1,3} reach between address
//!        | (word{1,4} ":" | words "," time ",") name between address
//! ```
//!
//! Organisations and places are reached in the same words, so none of the name's may be theirs.

use crate::model::character::{is_blank, without_signs};
use crate::model::{Field, Span};

use super::hours;
use super::naming;
use super::page::Page;

/// The most words of a name.
const NAME: usize = 4;

/// The most words between what asks to get in touch and the name: `Tilmelding senest den 10. maj
/// 2020 til`.
const LEAD: usize = 8;

/// The most words between a name and what says that it can be reached: `kan altid`.
const CAN: usize = 3;

/// The most words before a colon that say what somebody does.
const LABEL: usize = 4;

/// The longest row, in bytes, before the name that it holds.
const ROW: usize = 90;

/// The most words between the name and the address.
const BETWEEN: usize = 12;

/// The name that a run of words with capitals holds, if the sentence in reach of the address tells
/// to reach that person.
pub fn name(page: &Page, reach: Span, run: Span) -> Option<Span> {
    let behind = Span::new(run.end(), reach.end());
    if !may_stand_between(page, behind.of(page.text)) {
        return None;
    }
    let starts = words(page.text, run);
    let fewest = starts.len().checked_sub(2)?;
    let told = starts[..=fewest].iter().map(|start| Span::new(start.start(), run.end()));
    let mut told = told.filter(|name| is_person(page, name.of(page.text)));
    told.find(|name| {
        let before = Span::new(reach.start(), name.start());
        leads(page, before)
            || is_first(page, before) && can_be_reached(page, behind)
            || is_in_row(page, before, behind)
    })
}

/// Whether a name stands in a row between what somebody does there and the address: behind the
/// colon of a class or a team, `U10: Anna Holm, 22 33 44 55`, or behind the comma of a time,
/// `Gymnastik, man. 16.00-17.00, Anna Holm, 22 33 44 55`.
fn is_in_row(page: &Page, before: Span, behind: Span) -> bool {
    let line = before.of(page.text).rsplit('\n').next().unwrap_or("").trim_end();
    let starts = page.text[..before.end() - before.of(page.text).len()].ends_with('\n')
        || line.len() < before.of(page.text).trim_end().len()
        || before.start() == 0;
    let has_figure = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_parted = behind.of(page.text).trim_start().starts_with([',', '–', '|', '('])
        || behind.of(page.text).split(is_blank).filter(|word| !word.is_empty()).count() <= 1;
    if !starts || !is_parted || line.len() > ROW || !line.starts_with(char::is_alphanumeric) {
        return false;
    }
    if let Some(label) = line.strip_suffix(':') {
        return has_figure(label)
            && label.split(is_blank).count() <= LABEL
            && !label.contains([',', ';', ':'])
            && !label.split(is_blank).any(|word| page.words.month(word).is_some());
    }
    let Some((_, last)) = line.strip_suffix(',').and_then(|row| row.rsplit_once(',')) else {
        return false;
    };
    hours::tells_time(page, last.trim())
}

/// Whether words with capitals are a person's, as far as words say.
pub fn is_person(page: &Page, text: &str) -> bool {
    let mut parts = text.split(is_blank).filter(|word| !word.is_empty());
    let count = parts.clone().take(NAME + 1).count();
    if !(2..=NAME).contains(&count) {
        return false;
    }
    let is_known = |word: &str| {
        page.words.is_body(word)
            || page.words.is_reach(word)
            || page.words.label(word).is_some()
            || page.words.month(word).is_some()
            || page.words.is_weekday(word)
    };
    let first = parts.clone().next().unwrap_or("");
    let shouted = parts.clone().filter(|word| is_shouted(word)).count();
    (shouted == 0 || shouted == count)
        && naming::is_name(text, page.words)
        && !page.words.is_common(first)
        && !page.words.is_toward(first)
        && !parts.any(|word| is_known(word) || has_inner_capital(word))
}

/// Whether a word is all capitals, as what is short for an organisation is; an initial is none.
fn is_shouted(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    count > 1 && !word.contains('.') && letters.all(char::is_uppercase)
}

/// Whether two words are written as one, as in names of firms: `HavNet`, but not in `MacKay`.
fn has_inner_capital(word: &str) -> bool {
    let signs: [char; 2] = ['-', '\''];
    word.split(signs).any(|part| {
        let small = part.chars().skip(1).take_while(|c| c.is_lowercase()).count();
        let is_son = part.starts_with("Mac") || part.starts_with("Fitz");
        small >= 2 && !is_son && part.chars().skip(1 + small).any(char::is_uppercase)
    })
}

/// Whether the words before a name tell to reach somebody, and nothing else stands between.
fn leads(page: &Page, before: Span) -> bool {
    let mut near = true;
    for word in before.of(page.text).rsplit(is_blank).filter(|word| !word.is_empty()).take(LEAD) {
        let bare = without_signs(word);
        let is_open = !word.ends_with(['.', '!', '?', ';', ')']) || bare.chars().nth(4).is_none();
        if !is_open {
            return false;
        }
        if page.words.is_reach(bare) {
            return true;
        }
        let is_date = || {
            bare.starts_with(|c: char| c.is_ascii_digit())
                || page.words.month(bare).is_some()
                || page.words.is_weekday(bare)
        };
        let is_toward = page.words.is_toward(bare) && !word.ends_with(',');
        if !is_toward && (near || !(is_date() || page.words.is_common(bare))) {
            return false;
        }
        near = false;
    }
    false
}

/// Whether a sentence begins behind these words.
fn is_first(page: &Page, before: Span) -> bool {
    let text = before.of(page.text).trim_end();
    text.is_empty() && page.text[..before.start()].trim_end_matches(is_blank).ends_with(['\n', '.'])
        || text.ends_with(['.', '!', '?'])
}

/// Whether the words behind a name say that it is somebody who can be reached: `kan kontaktes på`.
fn can_be_reached(page: &Page, behind: Span) -> bool {
    let text = behind.of(page.text);
    if !text.starts_with(is_blank) {
        return false;
    }
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    let small = words.by_ref().take(CAN + 1).position(|word| page.words.is_reach(word));
    let first = text.split(is_blank).find(|word| !word.is_empty());
    small.is_some_and(|small| small > 0)
        && first.is_some_and(|word| page.words.is_common(word))
        && words.next().is_some_and(|word| page.words.is_toward(word))
}

/// Whether some words may stand between a name and its address: labels, a street, a time; no
/// clause, and nobody else.
fn may_stand_between(page: &Page, between: &str) -> bool {
    // A house number right behind capitals makes them a street.
    let next = between.trim_start_matches(is_blank);
    if next.len() < between.len() && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut words = between.split(is_blank).filter(|word| !word.is_empty()).peekable();
    let mut count = 0;
    let mut parted = between.starts_with([',', ';', ':']);
    while let Some(word) = words.next() {
        count += 1;
        let bare = without_signs(word);
        let is_own = |word: &str| {
            let bare = without_signs(word);
            bare.starts_with(|c: char| c.is_ascii_digit())
                || is_label(page, bare)
                || page.words.is_toward(bare)
        };
        let opens =
            |word: &str| is_own(word) || bare.is_empty() || bare.starts_with(char::is_uppercase);
        let joins = page.words.is_joining(bare) && !page.words.is_toward(bare);
        let mut goes_on = || words.peek().is_none_or(|next| is_own(next));
        if count > BETWEEN
            || word.ends_with(['!', '?'])
            || parted && !opens(word)
            || joins && !goes_on()
        {
            return false;
        }
        parted = word.ends_with([',', ';', ':']);
    }
    true
}

/// Whether a word names a number or an e-mail address.
fn is_label(page: &Page, word: &str) -> bool {
    matches!(
        page.words.label(word),
        Some(Field::Phone | Field::Email | Field::Website | Field::Fax)
    )
}

/// The words of a run.
fn words(text: &str, run: Span) -> Vec<Span> {
    let mut at = run.start();
    let mut found = Vec::new();
    for word in run.of(text).split_inclusive(is_blank) {
        let span = Span::new(at, at + word.trim_end_matches(is_blank).len());
        if !span.is_empty() {
            found.push(span);
        }
        at += word.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, read};

    fn reached(sentence: &str) -> Vec<String> {
        let text = format!("Om os\n\nVi er en forening ved havet.\n\n{sentence}\n");
        read(&text, |document| document.contacts.iter().map(contact).collect())
    }

    #[test]
    fn a_sentence_tells_whom_to_reach() {
        for sentence in [
            "Vil du vide mere, så ring til Anna Holm på 22 33 44 15.",
            "Vi ses. Kontakt venligst Anna Holm mellem kl. 10 og 12 på tlf. 22 33 44 15.",
            "Turen er for alle. Tilmelding senest den 10. maj 2025 til Anna Holm, tlf. 22 33 44 15.",
            "Yderligere oplysninger fås hos Anna Holm, Skovvej 3, 4000 Roskilde, tlf. 22 33 44 15.",
            "Maden er god. Bordbestilling: Anna Holm (22 33 44 15).",
            "Spørgsmål kan rettes til Anna Holm på mobil 22 33 44 15, hvis det haster.",
            "Vi er her endnu. Anna Holm kan kontaktes på 22 33 44 15.",
        ] {
            assert_eq!(reached(sentence), ["Anna Holm | – | +4522334415"], "{sentence}");
        }
    }

    #[test]
    fn an_office_is_held_by_somebody() {
        for (sentence, role) in [
            ("Vores kasserer er Anna Holm, tlf. 22 33 44 15, hele året.", "kasserer"),
            ("Vi er mange. Formanden hedder Anna Holm og har tlf. 22 33 44 15.", "Formanden"),
        ] {
            let expected = format!("Anna Holm | {role} | +4522334415");
            assert_eq!(reached(sentence), [expected], "{sentence}");
        }
    }

    #[test]
    fn a_row_of_classes_and_teams_names_whom_to_reach() {
        for row in [
            "Gymnastik for alle, man. kl. 17.00-18.00, Anna Holm, tlf. 22 33 44 15",
            "Yoga, tirsdag 19-20, Anna Holm, tlf. 22 33 44 15",
            "U12 piger: Anna Holm, tlf. 22 33 44 15",
            "Løb (U7): Anna Holm, tlf. 22 33 44 15",
            "3. klasse: Anna Holm, 22 33 44 15",
        ] {
            assert_eq!(reached(row), ["Anna Holm | – | +4522334415"], "{row}");
        }
        for row in [
            "Yoga, tirsdag 19-20, Restaurant Klitten, tlf. 22 33 44 15",
            "8. juni: Lille Vildmose, tlf. 22 33 44 15",
        ] {
            assert_eq!(reached(row), ["– | – | +4522334415"], "{row}");
        }
    }

    #[test]
    fn an_office_may_say_what_it_is_for() {
        for (sentence, role) in [
            (
                "Spørg hos pressechef i Havstyrelsen Anna Holm, tlf. 22 33 44 15.",
                "pressechef i Havstyrelsen",
            ),
            ("Kontakt formand for Havet, Anna Holm, på tlf. 22 33 44 15.", "formand for Havet"),
            (
                "Ring til lederen af havnens skole, Anna Holm, på 22 33 44 15.",
                "lederen af havnens skole",
            ),
        ] {
            let expected = format!("Anna Holm | {role} | +4522334415");
            assert_eq!(reached(sentence), [expected], "{sentence}");
        }
        let place = "Ring til chefen for Havets Skole i Lille Vildmose, tlf. 22 33 44 15.";
        assert_eq!(reached(place), ["– | – | +4522334415"]);
    }

    #[test]
    fn organisations_and_places_are_nobody() {
        for sentence in [
            "Kontakt Røde Kors på tlf. 22 33 44 15, hvis du vil være med.",
            "Tilmelding til turen til Thorup Klit på tlf. 22 33 44 15 hver dag.",
            "Du kan altid ringe til DGI Nordkyst på 22 33 44 15.",
            "Bordbestilling hos Restaurant Klitten, tlf. 22 33 44 15, hver dag.",
            "Ring til HavNet Anlæg på 22 33 44 15, og hør om turene.",
            "Vi bor godt. Kontakt os: Anna Krogs Allé 4, tlf. 22 33 44 15.",
        ] {
            assert_eq!(reached(sentence), ["– | – | +4522334415"], "{sentence}");
        }
    }

    #[test]
    fn who_is_named_for_something_else_is_not_reached() {
        for sentence in [
            "Tak til Anna Holm for hjælpen, og ring til kontoret på tlf. 22 33 44 15.",
            "Ring til kontoret og spørg efter Anna Holm eller Bo Lund på tlf. 22 33 44 15.",
            "Ring, hvis du vil tale med Anna Holm, som er her hver dag, på tlf. 22 33 44 15.",
        ] {
            assert_eq!(reached(sentence), ["– | – | +4522334415"], "{sentence}");
        }
    }
}
