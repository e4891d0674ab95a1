//! What is remarked of a contact's fields: that nothing parted two, which country was assumed, or what tells
//! that they are what they are.

use crate::lexicon::numbering::countries_accepting;
use crate::model::{AtomKind, Code, Contact, Country, Span};

use super::fields::Part;
use super::house::is_house;
use super::naming;
use super::page::Page;
use super::trace::Trace;

/// Says of each field that it stood directly behind another.
pub fn glued(parts: &[Part], trace: &mut Trace) {
    for pair in parts.windows(2) {
        if pair[0].span().end == pair[1].span().start {
            let message = "Two fields stood together with nothing between them.";
            trace.remark(Code::GluedFields, pair[1].span(), message);
        }
    }
}

/// Says of each number without a country code that one was assumed, and what other it fits.
pub fn assumed(page: &Page, contact: &Contact, trace: &mut Trace) {
    for number in contact.phones.iter().chain(&contact.faxes) {
        let assumed = number.spans.iter().find_map(|&span| match page.atom(span)?.kind {
            AtomKind::Phone { country, international: false } => Some((span, country)),
            _ => None,
        });
        let Some((span, country)) = assumed else { continue };
        let message = format!("The number has no country code; {} was assumed.", country.code());
        match other_country(page, span, country) {
            Some(other) => {
                let message = format!("{message} It fits {} as well.", other.code());
                trace.remark(Code::AmbiguousCountry, span, message);
            }
            None => trace.remark(Code::PhoneWithoutCountryCode, span, message),
        }
    }
}

/// Another country of the document's that has such a number as the one at `span`.
fn other_country(page: &Page, span: Span, assumed: Country) -> Option<Country> {
    if page.home.len() < 2 {
        return None;
    }
    let fits = countries_accepting(span.of(page.text), page.home);
    fits.into_iter().find(|country| *country != assumed)
}

/// Says of a name that somebody else is named beside it, where no e-mail address says whose it is.
pub fn ambiguous(page: &Page, name: Span, rest: &[Span], emails: &[Span], trace: &mut Trace) {
    let agrees = |span: Span| naming::agrees_with(span.of(page.text), page.text, emails);
    let is_other = |span: &&Span| {
        naming::is_name(span.of(page.text), page.words) && !is_house(page, **span, emails)
    };
    let Some(&other) = rest.iter().find(is_other).filter(|_| !agrees(name)) else { return };
    let message = format!("What is below may belong to “{}” as well.", other.of(page.text));
    trace.remark(Code::AmbiguousContact, name, message);
}

/// Says of a role that nothing but its place tells that it is one.
pub fn by_place(role: Span, trace: &mut Trace) {
    let message = "It was taken for a role only because it stands beside a name.";
    trace.remark(Code::RoleByPlace, role, message);
}

#[cfg(test)]
mod tests {
    use super::super::corpus::read;
    use crate::Code;

    fn remarks(text: &str) -> Vec<(Code, String)> {
        let told = |it: &crate::Diagnostic| (it.code, it.message.clone());
        read(text, |document| document.diagnostics.iter().map(told).collect())
    }

    #[test]
    fn a_number_that_fits_two_countries_of_the_document_is_remarked() {
        let page = |number: &str| {
            format!(
                "Bo Lund\n+45 33 12 34 56\n\nKari Dahl\n+47 22 33 44 55\n\nOle Berg\n{number}\n"
            )
        };
        let message = "The number has no country code; DK was assumed. It fits NO as well.";
        let both = (Code::AmbiguousCountry, message.to_owned());
        assert_eq!(remarks(&page("22 33 44 66")), [both]);
        let one =
            (Code::PhoneWithoutCountryCode, "The number has no country code; DK was assumed.");
        assert_eq!(
            remarks("Bo Lund\n+45 33 12 34 56\n\nOle Berg\n22 33 44 66\n"),
            [(one.0, one.1.into())]
        );
        let mails = "Bo Lund\nbo@lund.dk\n\nKari Dahl\nkari@dahl.no\n\nOle Berg\n22 33 44 66\n";
        assert_eq!(remarks(mails).len(), 1);
        assert_eq!(remarks(mails)[0].0, Code::AmbiguousCountry);
        assert_eq!(remarks(&page("+45 22 33 44 66")), []);
    }
}
