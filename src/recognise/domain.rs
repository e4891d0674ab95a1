//! Domain names: where one ends, though its neighbours may be glued to it.

use psl::Psl;

use crate::model::character::is_combining;

/// The longest domain name, by RFC 1035.
const LONGEST: usize = 253;

/// The longest label, by RFC 1035.
const LONGEST_LABEL: usize = 63;

/// Longer than nearly every top-level domain.
const LONGEST_TOP_LEVEL: usize = 16;

/// As many digits as a telephone number has at least.
const SHORTEST_NUMBER: usize = 6;

/// How many bytes of `text`, from its first, are a domain name under a known top-level domain.
///
/// The longest reading wins. What a lost line break glued to the name is cut off: `a.dka.dk`
/// and `a.dkwww.a.dk` end at the first `dk`, and so do `a.dkTlf` and `a.dk33` if no known
/// top-level domain comes later.
pub(super) fn read(text: &str) -> Option<usize> {
    let run = run(text)?;
    let (mut best, mut start) = (None, 0);
    for label in run.split('.') {
        if start > 0 {
            if best == Some(start - 1) && begins_sentence(run, start) {
                break;
            }
            if let Some(end) = repeated(&run[..start], label) {
                return Some(start + end);
            }
            best = ending(label).map(|end| start + end).or(best);
        }
        if best.is_some_and(|best| best + 1 < start) && begins_number(label) {
            break;
        }
        if label.is_empty() || label.len() > LONGEST_LABEL || label.starts_with('-') {
            break;
        }
        start += label.len() + 1;
    }
    if text[run.len()..].starts_with('@') && best != Some(run.len()) {
        return before_next(run).or(best);
    }
    best
}

/// Where a name ends whose last label goes over into the local part of the next address:
/// `b.dkanna@`.
fn before_next(run: &str) -> Option<usize> {
    let last = run.rfind('.')? + 1;
    let label = &run[last..];
    let ends = label.char_indices().map(|(end, _)| end).take(LONGEST_TOP_LEVEL);
    ends.filter(|&end| is_top_level(&label[..end])).last().map(|end| last + end)
}

/// Whether `label` is a top-level domain of the public suffix list.
pub(super) fn is_top_level(label: &str) -> bool {
    let mut lower = [0; LONGEST_LABEL];
    let Some(lower) = lower.get_mut(..label.len()).filter(|_| label.len() > 1) else {
        return false;
    };
    lower.copy_from_slice(label.as_bytes());
    lower.make_ascii_lowercase();
    // A second label, for the top-level domains that are listed with a wildcard only.
    psl::List.find([&*lower, b"a"].into_iter()).typ.is_some()
}

/// Whether a character can be part of a domain name, an internationalised one too.
pub(super) fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '.') || is_combining(c)
}

/// The characters of a domain name that begin `text`; none if there are too many.
fn run(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end <= LONGEST {
        let ascii = bytes[end..bytes.len().min(LONGEST + 1)].iter();
        end += ascii.take_while(|&&byte| byte.is_ascii() && is_domain(byte.into())).count();
        match text[end..].chars().next() {
            Some(c) if !c.is_ascii() && is_domain(c) => end += c.len_utf8(),
            _ => break,
        }
    }
    (end <= LONGEST).then(|| &text[..end])
}

/// How much of a name's last label is a top-level domain: all of it, or what stands before a
/// capital, a figure or a hyphen.
fn ending(label: &str) -> Option<usize> {
    if is_top_level(label) {
        return Some(label.len());
    }
    let lower = label.find(|c: char| !c.is_ascii_lowercase())?;
    let (end, rest) = label.split_at(lower);
    let glued = rest.starts_with(|c: char| c.is_uppercase() || c == '-')
        || rest.bytes().all(|byte| byte.is_ascii_digit());
    (glued && is_top_level(end)).then_some(lower)
}

/// How much of `label` is a top-level domain, where the rest begins an address anew: a label of
/// the same name again, or `www`, or a scheme.
fn repeated(name: &str, label: &str) -> Option<usize> {
    // Two letters at least of the one, and of the other.
    if label.len() < 4 {
        return None;
    }
    let again = name.split('.').filter(|seen| seen.len() > 1).chain(["www", "http", "https"]);
    again.filter_map(|seen| label.strip_suffix(seen)).find(|end| is_top_level(end)).map(str::len)
}

/// Whether a label is a telephone number or begins with one: behind a word glued to a name,
/// `a.dkTlf.33112244`.
fn begins_number(label: &str) -> bool {
    label.bytes().take_while(u8::is_ascii_digit).count() >= SHORTEST_NUMBER
}

/// Whether the label at `start` begins with a capital though the one before it does not: the
/// next sentence, its blank lost.
fn begins_sentence(run: &str, start: usize) -> bool {
    run[start..].starts_with(char::is_uppercase) && run[..start - 1].ends_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {

    fn read(text: &str) -> Option<&str> {
        super::read(text).map(|end| &text[..end])
    }

    #[test]
    fn the_longest_known_ending_wins() {
        assert_eq!(read("clin.au.dk til"), Some("clin.au.dk"));
        assert_eq!(read("firma.co.uk"), Some("firma.co.uk"));
        assert_eq!(read("spil.ngo"), Some("spil.ngo"));
        assert_eq!(read("rødgrød.dk/med"), Some("rødgrød.dk"));
        assert_eq!(read("AARHUS.DK"), Some("AARHUS.DK"));
        assert_eq!(read("a.b.ck"), Some("a.b.ck"));
    }

    #[test]
    fn what_is_glued_to_it_is_cut_off() {
        for glued in [
            "navn.dknavn.dk",
            "navn.dkwww.navn.dk",
            "navn.dkTlf",
            "navn.dk33",
            "navn.dkTlf.33112244www.navn.dk",
            "navn.dk-Tlf",
            "navn.dk.",
            "navn.dk.Den",
            "navn.dk.Se",
            "navn.dk...",
            "navn.dk-",
        ] {
            assert_eq!(read(glued), Some("navn.dk"), "{glued}");
        }
        assert_eq!(read("navn.dkanna@firma.dk"), Some("navn.dk"));
        assert_eq!(read("navn.co.ukanna@firma.dk"), Some("navn.co.uk"));
        assert_eq!(read("navn.co.uknavn.co.uk"), Some("navn.co.uk"));
        assert_eq!(read("firma.co.ukTlf"), Some("firma.co.uk"));
        assert_eq!(read("mail.deLuxe.dk"), Some("mail.deLuxe.dk"));
    }

    #[test]
    fn names_under_no_known_ending_are_none() {
        for none in ["", ".", "dk", "1.2.3", "navn.lokal", "a..dk", "-", "navn", &"a.".repeat(300)]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
