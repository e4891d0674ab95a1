//! What is remarked of a contact's fields: that nothing parted two, or which country was assumed.

use crate::model::{AtomKind, Code, Contact};

use super::fields::Part;
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

/// Says of each number without a country code that one was assumed.
pub fn assumed(page: &Page, contact: &Contact, trace: &mut Trace) {
    for number in contact.phones.iter().chain(&contact.faxes) {
        let assumed = number.spans.iter().find_map(|&span| match page.atom(span)?.kind {
            AtomKind::Phone { country, international: false } => Some((span, country)),
            _ => None,
        });
        if let Some((span, country)) = assumed {
            let message =
                format!("The number has no country code; {} was assumed.", country.code());
            trace.remark(Code::PhoneWithoutCountryCode, span, message);
        }
    }
}
