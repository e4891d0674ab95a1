//! Where the clause that says who spoke ends, and what of it goes on about something else.

use crate::model::Span;
use crate::model::character::{is_blank, is_dash, is_double_mark};

use super::marks::double_marks;
use super::page::Page;
use super::running::trim;

/// The word at the end of an attribution that belongs to the one for saying: `siger hun videre`.
pub fn behind_speaker(page: &Page, body: Span) -> Option<Span> {
    let (who, last) = body.of(page.text).rsplit_once(is_blank)?;
    let is_free = last.starts_with(char::is_lowercase) && !who.ends_with(',');
    (is_free && page.words.ends_saying(last))
        .then(|| Span::new(body.end() - last.len(), body.end()))
}

/// The same without a stop at its end, but for that of an abbreviation, or a comma.
pub fn bare(page: &Page, body: Span) -> Span {
    let text = body.of(page.text);
    if let Some(shown) = text.strip_suffix(',') {
        return trim(page.text, Span::new(body.start(), body.start() + shown.len()));
    }
    let last = text.rsplit(is_blank).next().unwrap_or(text);
    let kept = page.words.is_role_word(last) || !text.ends_with('.');
    if kept { body } else { trim(page.text, Span::new(body.start(), body.end() - 1)) }
}

/// The length of the sentence at the front: up to a stop that a capital, a dash or a mark follows, or
/// to a comma or colon before a mark.
pub fn sentence(page: &Page, text: &str) -> usize {
    let before = double_marks(text).find_map(|(at, _)| {
        let before = text[..at].trim_end_matches(is_blank);
        (before.len() < at && before.ends_with([',', ':'])).then_some(before)
    });
    stop(page, before.unwrap_or(text))
}

/// The length of what says that the speaker goes on, at the end of a clause: `og tilføjer:`, `, men:`.
/// Where a colon ends it otherwise, somebody else may speak behind it.
pub fn more(page: &Page, clause: &str) -> Option<usize> {
    let Some(shown) = clause.trim_end_matches(is_blank).strip_suffix(':') else { return Some(0) };
    let verb = page.words.says_at_end(shown);
    let who = shown[..shown.len() - verb].trim_end_matches(is_blank);
    let (before, word) = who.rsplit_once(is_blank).unwrap_or(("", who));
    let turns = || before.ends_with(',') && page.words.ends_saying(word);
    let leads_on = if verb > 0 { page.words.is_joining(word) } else { turns() };
    leads_on.then(|| clause.len() - who.len() + word.len())
}

/// Where somebody's own sentence goes on behind their name: `Anna Holm og tilføjer, at det er sent:`.
pub fn goes_on(page: &Page, clause: &str) -> Option<usize> {
    let mut joints = clause.match_indices(' ').filter_map(|(at, _)| {
        let (joint, rest) = clause[at + 1..].split_once(' ')?;
        (page.words.is_joining(joint) && page.words.says_at_start(rest) > 0).then_some(at)
    });
    joints.next().filter(|&at| at > 0)
}

/// Where the first sentence of a text ends.
fn stop(page: &Page, text: &str) -> usize {
    let stops = text.char_indices().filter(|&(_, c)| c == '.');
    for (at, _) in stops {
        let rest = &text[at + 1..];
        let next = rest.trim_start_matches(is_blank);
        let word = text[..at].rsplit(is_blank).next().unwrap_or("");
        let begins = next.len() < rest.len()
            && next.starts_with(|c: char| c.is_uppercase() || is_dash(c) || is_double_mark(c))
            || is_glued(word, rest);
        // A number before a stop is an ordinal, but not before a mark.
        let aged = next.starts_with(is_double_mark) && word.bytes().all(|b| b.is_ascii_digit());
        if begins && (aged || can_end_sentence(page, word)) {
            return at + 1;
        }
    }
    text.len()
}

/// Whether the blank behind a stop is lost between a word and the next sentence: `Lund.Det er koldt`. An
/// abbreviation has a stop inside, or few letters: `cand.Mag`.
fn is_glued(word: &str, rest: &str) -> bool {
    let next = rest.split(is_blank).next().unwrap_or(rest);
    let is_capital =
        next.starts_with(char::is_uppercase) && next.chars().nth(1).is_some_and(char::is_lowercase);
    is_capital
        && next.len() < rest.len()
        && !next.contains('.')
        && word.chars().nth(3).is_some()
        && word.ends_with(char::is_lowercase)
        && !word.contains('.')
}

/// Whether a word before a stop can end a sentence: it is no initial, title or abbreviation.
pub fn can_end_sentence(page: &Page, word: &str) -> bool {
    (word.chars().nth(2).is_some() || word.starts_with(char::is_lowercase))
        && !page.words.is_title(word)
        && !page.words.is_role_word(word)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{parted, quotes};

    #[test]
    fn words_that_lead_on_are_no_role() {
        for (text, expected) in [
            ("”Vi er glade”, siger formand Holm videre.", &["Vi er glade [Holm / formand]"][..]),
            (
                "”Det er koldt”, siger Bo Lund, men: ”Vi bader alligevel”, siger han.",
                &["Det er koldt [Bo Lund / –]", "Vi bader alligevel [Bo Lund / –]"],
            ),
        ] {
            assert_eq!(quotes(text), expected);
        }
    }

    #[test]
    fn a_name_ends_where_the_blank_behind_its_stop_is_lost() {
        for (text, left) in [
            ("”Det er koldt”, siger formand Bo Lund.Alle, som vil bade, er velkomne.", "Alle"),
            ("”Det er koldt”, siger Bo Lund, formand.Det er Ea Krag også.", "Det er"),
        ] {
            let (quotes, rest) = parted(["Vi er her.", "Vi er til."], text);
            assert_eq!(quotes, ["Det er koldt [Bo Lund / formand]"]);
            assert!(rest.starts_with(left), "{rest}");
        }
        let text = "”Det er koldt”, siger Bo Lund, cand.Merc. i havet.";
        assert_eq!(quotes(text), ["Det er koldt [Bo Lund / cand.Merc. i havet]"]);
    }
}
