//! What is neither value nor white space: bullets, marks, labels, repetitions, page furniture.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Reading, Span};

/// What a piece of structure is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A list marker or an item's number.
    Bullet,
    /// A quote mark, a bracket, a separator, a stop outside a quote.
    Mark,
    /// A word that names a field.
    Label,
    /// A value printed again.
    Repeat,
    /// A page number, a running head or foot, an empty entry's dot.
    Furniture,
}

/// Every piece of structure in a document, by role, each in source order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// List markers and item numbers.
    pub bullet: Vec<Span>,
    /// Quote marks, brackets, separators, a stop outside a quote.
    pub mark: Vec<Span>,
    /// Words that name a field.
    pub label: Vec<Span>,
    /// Values printed again.
    pub repeat: Vec<Span>,
    /// Page numbers, running heads and feet, an empty entry's dot.
    pub furniture: Vec<Span>,
}

impl Structure {
    /// Notes a piece of structure; an empty span is nothing.
    pub fn push(&mut self, role: Role, span: Span) {
        if !span.is_empty() {
            self.of_mut(role).push(span);
        }
    }

    /// Every piece with its role, role by role.
    pub fn iter(&self) -> impl Iterator<Item = (Role, Span)> + '_ {
        [
            (Role::Bullet, &self.bullet),
            (Role::Mark, &self.mark),
            (Role::Label, &self.label),
            (Role::Repeat, &self.repeat),
            (Role::Furniture, &self.furniture),
        ]
        .into_iter()
        .flat_map(|(role, spans)| spans.iter().map(move |&span| (role, span)))
    }

    /// Puts each role's pieces into source order.
    pub fn sort(&mut self) {
        for role in [Role::Bullet, Role::Mark, Role::Label, Role::Repeat, Role::Furniture] {
            self.of_mut(role).sort_unstable();
        }
    }

    /// Carries every piece back from a text as it is read to its source.
    pub fn carry(&mut self, reading: &Reading) {
        for role in [Role::Bullet, Role::Mark, Role::Label, Role::Repeat, Role::Furniture] {
            let pieces = self.of_mut(role);
            *pieces = pieces.iter().flat_map(|&span| reading.source(span)).collect();
        }
        self.sort();
    }

    fn of_mut(&mut self, role: Role) -> &mut Vec<Span> {
        match role {
            Role::Bullet => &mut self.bullet,
            Role::Mark => &mut self.mark,
            Role::Label => &mut self.label,
            Role::Repeat => &mut self.repeat,
            Role::Furniture => &mut self.furniture,
        }
    }
}
