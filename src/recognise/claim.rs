//! What digits mean that are no telephone number: amounts, identifiers, dates, decimals.

use super::digits::Run;
use super::stretch::Stretch;
use crate::lexicon::Words;
use crate::model::character::{is_blank, is_dash};

/// What registers, banks and publishers call the numbers they give out, the same or nearly the
/// same in every language of ours.
const REGISTERS: &[&str] = &[
    "bankgiro", "bic", "cpr", "cvr", "doi", "ean", "giro", "gln", "hra", "hrb", "iban", "isbn",
    "issn", "konto", "kto", "lei", "orcid", "org", "orgnr", "plusgiro", "reg", "swift", "uid",
    "ust", "ustid", "vat",
];

/// The currencies of our languages' countries and the great ones beside them: their ISO 4217 codes
/// and what is printed for them.
const CURRENCIES: &[&str] = &[
    "chf", "dkk", "eur", "euro", "euros", "gbp", "isk", "kr", "krone", "kroner", "kronor", "nok",
    "sek", "usd",
];

/// What stands between an identifier's name and its figures.
const COPULAS: &[&str] = &["er", "är", "ist", "is"];

/// What the names of the numbers of things end in.
const COUNTS: &[&str] =
    &["nummer", "nummeret", "numre", "numrene", "numret", "numrer", "nummern", "number", "numbers"];

/// Signs beside an amount or a measure.
const UNITS: &[char] = &['€', '$', '£', '¥', '%', '‰', '°', '§'];

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
pub(super) fn is_amount(gap: Stretch, run: &Run) -> bool {
    let before = last_bytes(gap.before(run.start)).trim_end_matches(|c| is_blank(c) || c == '.');
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = gap.after(run.end()).trim_start_matches(is_blank);
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(UNITS) || after.starts_with(UNITS) || is_currency(last) || is_currency(next)
}

fn is_currency(word: &str) -> bool {
    CURRENCIES.iter().any(|currency| word.eq_ignore_ascii_case(currency))
}

/// Whether the one or two words before a run say what it identifies: `CVR-nr.: `, `org. nr. `,
/// `serienummer `, `CVR-nr. er `.
pub(super) fn is_identifier(gap: Stretch, run: &Run, words: &Words) -> bool {
    let before = last_bytes(gap.before(run.start)).trim_end();
    let apart = |c: char| !c.is_alphanumeric();
    let mut said = before.rsplit(apart).filter(|word| !word.is_empty()).peekable();
    let is_copula = |word: &&str| COPULAS.iter().any(|is| word.eq_ignore_ascii_case(is));
    said.next_if(is_copula);
    let (Some(last), before) = (said.next(), said.next()) else { return false };
    let counts =
        ["nr", "no", "nummer", "number"].iter().any(|number| last.eq_ignore_ascii_case(number));
    let short = last.to_ascii_lowercase().ends_with("nr");
    short
        || is_register(last)
        || is_count(last, words)
        || (counts && before.is_some_and(|word| is_register(word) || is_count(word, words)))
}

/// Whether a word is a compound that counts things, and no telephones: `serienummer`, `numrene`.
fn is_count(word: &str, words: &Words) -> bool {
    let lower = word.to_lowercase();
    let compound =
        |number: &&str| lower.strip_suffix(*number).is_some_and(|thing| thing.chars().count() > 2);
    let is_plural = ["numre", "numrene", "numrer", "nummern"].contains(&lower.as_str());
    (is_plural || COUNTS.iter().any(compound)) && words.label(word).is_none()
}

/// Whether a word is what a register's numbers are called. In capitals only: `SE`, the Danish
/// register of employers; `se` means see.
fn is_register(word: &str) -> bool {
    word == "SE" || REGISTERS.iter().any(|register| word.eq_ignore_ascii_case(register))
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
        for other in ["Se 12", "ring 12", "på nummer 12", "telefonnummer er 12", "han er 12", "12"]
        {
            assert!(!claims(is_identifier, other), "{other}");
        }
    }
}
