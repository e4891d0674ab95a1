//! The vocabulary every stage speaks: source, span, line, atom, record, evidence, diagnostic.
//!
//! This room imports nothing of ours. The stages never import each other; they meet here.

pub mod atom;
pub mod block;
pub mod character;
pub mod decision;
pub mod diagnostic;
pub mod evidence;
pub mod extraction;
pub mod failure;
pub mod found;
pub mod line;
pub mod lines;
pub mod link;
pub mod reading;
pub mod record;
pub mod runs;
pub mod signs;
pub mod source;
pub mod span;
pub mod structure;
pub(crate) mod table;
pub mod tree;

pub use atom::{Atom, AtomKind, Country, Field, Mark, SectionKind};
pub use decision::Decision;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use evidence::{Evidence, EvidenceSource};
pub use extraction::{Extraction, SCHEMA, SCHEMA_EVIDENCE};
pub use failure::{Failure, shown};
pub use found::{Form, Found, Kind, Leaf, form};
pub use line::Line;
pub use lines::Lines;
pub use link::{are_one_site, shown_by_link};
pub use reading::Reading;
pub use record::{
    Contact, Document, Figure, List, Partner, Project, ProjectSection, Quote, Section, SourceCard,
    Speaker,
};
pub use signs::{Sign, Signs};
pub use source::Source;
pub use span::{Span, Spans};
pub use structure::{Role, Structure};
pub use tree::{Step, Tree, Walk, leaves, leaves_mut, put};
