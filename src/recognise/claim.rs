//! What digits mean that are no telephone number: amounts, identifiers, dates, decimals.

use super::digits::Run;
use super::stretch::Stretch;
use crate::lexicon::Words;
use crate::model::character::{is_blank, is_dash};

/// Signs beside an amount or a measure.
pub(super) const UNITS: &[char] = &['€', '$', '£', '¥', '%', '‰', '°', '§'];

/// Whether what stands before a run belongs to it: a letter, a sign, the figures of a decimal.
pub(super) fn is_glued_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    let (Some(last), next) = (chars.next(), chars.next()) else { return false };
    match last {
        '.' | ',' | ':' => next.is_some_and(|c| c.is_ascii_digit()),
        '/' => next.is_some_and(|c| c.is_alphanumeric() || c == '/'),
        _ if is_dash(last) => next.is_some_and(|c| !is_blank(c)),
        _ => last.is_alphanumeric() || "_#$€£¥§=&@~^\\*%+<".contains(last),
    }
}

/// Whether what stands after a run belongs to it. A capital that begins a word does not: `56Mail`.
pub(super) fn is_glued_after(after: &str) -> bool {
    let mut chars = after.chars();
    let (Some(first), next) = (chars.next(), chars.next()) else { return false };
    match first {
        ',' => next.is_some_and(|c| c.is_ascii_digit() || is_dash(c)),
        ':' => next.is_some_and(|c| c.is_ascii_digit() || is_dash(c)),
        '.' => next.is_some_and(char::is_lowercase),
        _ if is_dash(first) => next.is_some_and(char::is_alphabetic),
        _ if first.is_uppercase() => !next.is_some_and(char::is_lowercase),
        _ => first.is_alphanumeric() || "_%‰°=@+€$£".contains(first),
    }
}

/// Whether a currency or another unit stands beside a run.
pub(super) fn is_amount(gap: Stretch, run: &Run, words: &Words) -> bool {
    let before = last_bytes(gap.before(run.start)).trim_end_matches(|c| is_blank(c) || c == '.');
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = gap.after(run.end()).trim_start_matches(is_blank);
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(UNITS)
        || after.starts_with(UNITS)
        || [last, next].iter().any(|word| !word.is_empty() && words.is_currency(word))
}

/// Whether the one or two words before a run say what it identifies: `CVR-nr.: `, `org. nr. `,
/// `serienummer `, `CVR-nr. er `. They may end the line above.
pub(super) fn is_identifier(gap: Stretch, run: &Run, words: &Words) -> bool {
    let before = gap.before(run.start).trim_end_matches(is_blank);
    if before.is_empty() {
        let above = gap.above().trim_end_matches(is_blank);
        return !is_address(above)
            && goes_over(above, gap.after(run.end()), words)
            && introduces(above, words);
    }
    // What ends an address is no word.
    let is_beside =
        gap.start > gap.line && !gap.between(gap.start, run.start).contains(char::is_alphanumeric);
    !is_beside && introduces(last_bytes(before), words)
}

/// Whether a line ends in an address, whose last part is no word: `ah@havet.org`.
fn is_address(line: &str) -> bool {
    let last = line.rsplit(is_blank).next().unwrap_or(line);
    last.contains('@') || last.split('.').filter(|part| !part.is_empty()).nth(2).is_some()
}

/// Whether what a line ends with may go on in the next: no sentence ends there, and where the next
/// holds nothing but a number, something says that it does.
fn goes_over(above: &str, after: &str, words: &Words) -> bool {
    let last = |text: &str| -> bool {
        let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        ends_in_number(word) || words.is_count(word)
    };
    match above.strip_suffix('.') {
        Some(shortened) => last(shortened),
        None => above.ends_with(':') || after.contains(char::is_alphabetic),
    }
}

/// Whether the last one or two words of a text say what the number behind them identifies.
pub(super) fn introduces(before: &str, words: &Words) -> bool {
    let apart = |c: char| !c.is_alphanumeric();
    let mut said = before.rsplit(apart).filter(|word| !word.is_empty()).peekable();
    said.next_if(|word| words.is_copula(word));
    let (Some(last), before) = (said.next(), said.next()) else { return false };
    let names = |word: &str| {
        is_register(word, words) || words.counts_things(word) && words.label(word).is_none()
    };
    ends_in_number(last) || names(last) || words.is_count(last) && before.is_some_and(names)
}

/// Whether a word ends in the one for a number as it is shortened in all the languages that make
/// compounds: `Varenr`, `Kundennr`.
fn ends_in_number(word: &str) -> bool {
    word.to_ascii_lowercase().ends_with("nr")
}

/// Whether a word is what the numbers of a register or of papers are called. In capitals only:
/// `SE`, the Danish register of employers; `se` means see.
fn is_register(word: &str, words: &Words) -> bool {
    word == "SE" || words.is_identifier(word)
}

/// The end of a text, as much as two words need.
fn last_bytes(text: &str) -> &str {
    let mut start = text.len().saturating_sub(48);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::recognise::painted::lines;

    /// Whether `claims` holds for the first run of a line.
    fn claims(claim: impl Fn(Stretch, &Run) -> bool, text: &str) -> bool {
        let gap = Stretch::of(text, &lines(text)[0]);
        claim(gap, &Run::next(gap, 0).unwrap())
    }

    #[test]
    fn what_is_glued_belongs_together() {
        for glued in ["a", "DK", "1,", "12:", "A-", "§", "x/", "#"] {
            assert!(is_glued_before(glued), "{glued}");
        }
        for apart in ["", "Tlf.", "Tlf:", " -", "(", "og ", "/"] {
            assert!(!is_glued_before(apart), "{apart}");
        }
        for glued in ["a", "%", ",5", ",-", ".pdf", "A1", "+", "-a"] {
            assert!(is_glued_after(glued), "{glued}");
        }
        for apart in ["", ".", ", 5", "Mail", " a", ")", "/", "-57"] {
            assert!(!is_glued_after(apart), "{apart}");
        }
    }

    #[test]
    fn amounts_have_a_currency() {
        let words = Lexicon::builtin().words(None);
        let is_amount = |gap: Stretch, run: &Run| is_amount(gap, run, &words);
        for amount in ["€ 12", "kr. 12", "12 kr.", "12 DKK", "12 %", "12 kroner"] {
            assert!(claims(is_amount, amount), "{amount}");
        }
        for other in ["ring 12", "12 Kristian", "12 sekretær", "12"] {
            assert!(!claims(is_amount, other), "{other}");
        }
    }

    #[test]
    fn identifiers_are_introduced() {
        let words = Lexicon::builtin().words(None);
        let is_identifier = |gap: Stretch, run: &Run| is_identifier(gap, run, &words);
        for named in [
            "CVR 12",
            "cvr-nr.: 12",
            "Org. nr. 12",
            "SE 12",
            "sag nr. 12",
            "VAT number 12",
            "vores CVR-nr. er 12",
            "har serienummer 12",
            "kort med numrene 12",
            "hat die Kundennummer: 12",
            "ärendenummer 12",
        ] {
            assert!(claims(is_identifier, named), "{named}");
        }
        let below = |text: &str| {
            let gap = Stretch::of(text, &lines(text)[1]);
            super::is_identifier(gap, &Run::next(gap, gap.start).unwrap(), &words)
        };
        for named in ["har CVR-nr.\n12 og", "CVR-nr.:\r\n  12", "har kontonummer\n12 i banken"] {
            assert!(below(named), "{named}");
        }
        for other in
            ["om din sag.\n12 er", "om din sag\n12", "CVR-nr.\n\n12 og", "CVR-nr.\n- 12 og"]
        {
            assert!(!below(other), "{other}");
        }
        for other in ["Se 12", "ring 12", "på nummer 12", "telefonnummer er 12", "han er 12", "12"]
        {
            assert!(!claims(is_identifier, other), "{other}");
        }
    }
}
