//! What a run did: how many records of each kind, and what went wrong.

use std::path::PathBuf;
use std::time::Duration;

use crate::model::{Contact, Document, Failure};

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents written.
    pub documents: usize,
    /// Partners found.
    pub partners: usize,
    /// Contacts, those of partners among them.
    pub contacts: usize,
    /// E-mail addresses of contacts.
    pub emails: usize,
    /// Telephone numbers of contacts.
    pub phones: usize,
    /// Quotes, those of partners and projects among them.
    pub quotes: usize,
    /// Projects found.
    pub projects: usize,
    /// Diagnostics.
    pub diagnostics: usize,
    /// Raw bytes of the sources.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// What could not be found, and then what could not be read or written, each in order.
    pub failures: Vec<Failure>,
    /// What a user may not have meant.
    pub warnings: Vec<Failure>,
    /// Outputs of earlier runs that were removed.
    pub pruned: Vec<PathBuf>,
    /// Whether the reader of the output stream went away before the end.
    pub is_cut_short: bool,
}

impl Summary {
    /// What one document counts for.
    #[must_use]
    pub(super) fn of(document: &Document) -> Self {
        let partners = &document.partners;
        let contacts = || {
            document.contacts.iter().chain(partners.iter().flat_map(|partner| &partner.contacts))
        };
        let count = |part: fn(&Contact) -> usize| contacts().map(part).sum();
        let quotes = partners.iter().map(|partner| partner.quotes.len()).sum::<usize>()
            + document.projects.iter().map(|project| project.quotes.len()).sum::<usize>();
        Self {
            documents: 1,
            partners: partners.len(),
            contacts: contacts().count(),
            emails: count(|contact| contact.emails.len()),
            phones: count(|contact| contact.phones.len()),
            quotes: document.quotes.len() + quotes,
            projects: document.projects.len(),
            diagnostics: document.diagnostics.len(),
            bytes: document.source.bytes,
            ..Self::default()
        }
    }

    /// Adds the counts of one document.
    pub(super) fn add(&mut self, one: &Self) {
        self.documents += one.documents;
        self.partners += one.partners;
        self.contacts += one.contacts;
        self.emails += one.emails;
        self.phones += one.phones;
        self.quotes += one.quotes;
        self.projects += one.projects;
        self.diagnostics += one.diagnostics;
        self.bytes += one.bytes;
    }
}
