//! What a quote names: its speaker, and contacts in its text.

use crate::model::{Contact, Quote, Span, Speaker};

use super::named;
use super::page::Page;

/// The contacts that a quote names.
pub fn quoted<'t>(page: &Page, quote: &Quote) -> Vec<Contact<'t>> {
    let (Some(first), Some(last)) = (quote.text.spans.first(), quote.text.spans.last()) else {
        return Vec::new();
    };
    let start = page.lines.partition_point(|line| line.span.end <= first.start);
    let end = page.lines.partition_point(|line| line.span.start < last.end);
    named::contacts(page, start..end.max(start), &speaker_spans(quote))
}

/// Where the speaker of a quote is named.
pub fn speaker_spans(quote: &Quote) -> Vec<Span> {
    let Some(Speaker { name, role }) = quote.speaker.as_deref() else { return Vec::new() };
    let names = name.iter().flat_map(|name| &name.spans);
    names.chain(role.iter().flat_map(|role| &role.spans)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::contacts;

    #[test]
    fn a_quote_may_name_contacts() {
        let text = "Nyt\n\nForeningen skriver:\n\n”Vi har valgt en ny formand i går.\n\nVi er glade for det.\n\n\
            Kontakt: Anna Holm, tlf. 22 33 44 55, ah@havet.dk”\n\nDet var alt, hvad de skrev.\n";
        assert_eq!(contacts(text), ["Anna Holm | – | ah@havet.dk +4522334455 | –"]);
    }
}
