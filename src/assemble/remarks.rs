//! What is remarked of a contact's fields: that nothing parted two, which country was assumed, or what tells
//! that they are what they are.

use crate::model::{AtomKind, Code, Contact, Span};

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
