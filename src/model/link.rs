//! Markdown links that show the address they lead to: `[anna@havet.dk](mailto:anna@havet.dk)`.

use super::Span;

/// The longest text of a link, in bytes.
const LONGEST: usize = 200;

/// The schemes of targets that are no part of the address.
const SCHEMES: [&str; 2] = ["mailto:", "tel:"];

/// What a link shows whose target is all that stands at a span, but for a scheme before it.
#[must_use]
pub fn shown_by_link(text: &str, target: Span) -> Option<Span> {
    let (before, after) = (text.get(..target.start())?, text.get(target.end()..)?);
    let scheme = SCHEMES.into_iter().find_map(|scheme| before.strip_suffix(scheme));
    let shown = scheme.unwrap_or(before).strip_suffix("](").filter(|_| after.starts_with(')'))?;
    let near = shown.ceil_char_boundary(shown.len().saturating_sub(LONGEST));
    let open = near + shown[near..].rfind(['[', '\n'])?;
    shown[open..].starts_with('[').then(|| Span::new(open + 1, shown.len()))
}

/// Whether two web addresses lead to one place, with or without scheme and `www`.
#[must_use]
pub fn are_one_site(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

fn bare(address: &str) -> &str {
    let schemes = ["https://", "http://", "www."];
    let strip = |address, start: &&str| str::strip_prefix(address, *start).unwrap_or(address);
    schemes.iter().fold(address, strip).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_belongs_to_what_is_shown() {
        let shown = |text: &str, target: &str| {
            let start = text.rfind(target).unwrap();
            let span = shown_by_link(text, Span::new(start, start + target.len()))?;
            Some(span.of(text).to_owned())
        };
        assert_eq!(shown("Se [a@b.dk](mailto:a@b.dk).", "a@b.dk").as_deref(), Some("a@b.dk"));
        assert_eq!(shown("[33 11](tel:+453311)", "+453311").as_deref(), Some("33 11"));
        assert_eq!(shown("[b.dk](https://b.dk)", "https://b.dk").as_deref(), Some("b.dk"));
        for other in ["a@b.dk (mailto:a@b.dk)", "[x\n](a@b.dk)", "[a](se a@b.dk)", "[a](a@b.dk?x)"]
        {
            assert_eq!(shown(other, "a@b.dk"), None, "{other}");
        }
    }

    #[test]
    fn sites_are_one_with_and_without_scheme() {
        assert!(are_one_site("havet.dk", "https://www.havet.dk/"));
        assert!(!are_one_site("havet.dk", "https://havet.dk/kontakt"));
    }
}
