//! One tree, many readers: how values, evidence, coverage and comparison see the same records.

use super::{Diagnostic, Form, Found, Kind, Leaf};

/// A step from a record towards a leaf; steps joined are a JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A field, by its key.
    Key(&'static str),
    /// An element of a list, by its place from 0.
    Index(usize),
}

/// Sees a tree of records in the order in which it is written.
pub trait Walk<'t> {
    /// A record begins.
    fn open_record(&mut self) {}
    /// A record ends.
    fn close_record(&mut self) {}
    /// A list begins.
    fn open_list(&mut self) {}
    /// A list ends.
    fn close_list(&mut self) {}
    /// What follows, up to the matching [`Walk::leave`], stands at this step.
    fn enter(&mut self, _step: Step) {}
    /// The step is done.
    fn leave(&mut self) {}
    /// A value that is absent.
    fn absent(&mut self) {}
    /// A value.
    fn leaf(&mut self, kind: Kind, leaf: &Leaf<'t>);
    /// A remark, which has places and no value.
    fn diagnostic(&mut self, _diagnostic: &Diagnostic) {}
}

/// A part of a document that has leaves.
pub trait Tree<'t> {
    /// Shows all of it to `walk`.
    fn walk(&self, walk: &mut impl Walk<'t>);
    /// Shows every leaf to `change`, which may fill it in.
    fn change(&mut self, change: &mut impl FnMut(Kind, &mut Leaf<'t>));
    /// Gives back the room that its lists do not take: a list has room for four from the first.
    fn shrink(&mut self) {}
}

/// Calls `see` for every leaf below `tree`, with the steps that lead to it.
pub fn leaves<'t>(tree: &impl Tree<'t>, see: impl FnMut(&[Step], Kind, &Leaf<'t>)) {
    struct Leaves<F>(Vec<Step>, F);
    impl<'t, F: FnMut(&[Step], Kind, &Leaf<'t>)> Walk<'t> for Leaves<F> {
        fn enter(&mut self, step: Step) {
            self.0.push(step);
        }
        fn leave(&mut self) {
            self.0.pop();
        }
        fn leaf(&mut self, kind: Kind, leaf: &Leaf<'t>) {
            (self.1)(&self.0, kind, leaf);
        }
    }
    tree.walk(&mut Leaves(Vec::new(), see));
}

/// Calls `change` for every leaf below `tree`.
pub fn leaves_mut<'t>(tree: &mut impl Tree<'t>, mut change: impl FnMut(Kind, &mut Leaf<'t>)) {
    tree.change(&mut change);
}

/// The JSON Pointer (RFC 6901) of some steps. No key of ours needs escaping.
#[must_use]
pub fn pointer(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        out.push('/');
        match step {
            Step::Key(key) => out.push_str(key),
            Step::Index(index) => out.push_str(&index.to_string()),
        }
    }
    out
}

impl<'t, F: Form> Tree<'t> for Found<'t, F> {
    fn walk(&self, walk: &mut impl Walk<'t>) {
        walk.leaf(F::KIND, self);
    }

    fn change(&mut self, change: &mut impl FnMut(Kind, &mut Leaf<'t>)) {
        change(F::KIND, self);
    }
}

impl<'t> Tree<'t> for Diagnostic {
    fn walk(&self, walk: &mut impl Walk<'t>) {
        walk.diagnostic(self);
    }

    fn change(&mut self, _: &mut impl FnMut(Kind, &mut Leaf<'t>)) {}
}

impl<'t, T: Tree<'t>> Tree<'t> for Option<T> {
    fn walk(&self, walk: &mut impl Walk<'t>) {
        match self {
            Some(inner) => inner.walk(walk),
            None => walk.absent(),
        }
    }

    fn change(&mut self, change: &mut impl FnMut(Kind, &mut Leaf<'t>)) {
        if let Some(inner) = self {
            inner.change(change);
        }
    }

    fn shrink(&mut self) {
        if let Some(inner) = self {
            inner.shrink();
        }
    }
}

impl<'t, T: Tree<'t>> Tree<'t> for Box<T> {
    fn walk(&self, walk: &mut impl Walk<'t>) {
        (**self).walk(walk);
    }

    fn change(&mut self, change: &mut impl FnMut(Kind, &mut Leaf<'t>)) {
        (**self).change(change);
    }

    fn shrink(&mut self) {
        (**self).shrink();
    }
}

/// Puts one more into a list of a record. Most lists have one, so that the first gets no more room
/// than it takes; what is given back later is too small a piece to be of use.
pub fn put<T>(list: &mut Vec<T>, one: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(one);
}

impl<'t, T: Tree<'t>> Tree<'t> for Vec<T> {
    fn walk(&self, walk: &mut impl Walk<'t>) {
        walk.open_list();
        for (index, item) in self.iter().enumerate() {
            walk.enter(Step::Index(index));
            item.walk(walk);
            walk.leave();
        }
        walk.close_list();
    }

    fn change(&mut self, change: &mut impl FnMut(Kind, &mut Leaf<'t>)) {
        for item in self {
            item.change(change);
        }
    }

    fn shrink(&mut self) {
        self.iter_mut().for_each(T::shrink);
        self.shrink_to_fit();
    }
}

/// Makes a record a tree: the fields with leaves in the order of their keys, then, so that none
/// is forgotten, the fields without.
macro_rules! tree {
    ($record:ident { $($field:ident),* } without { $($other:ident),* }) => {
        impl<'t> $crate::model::Tree<'t> for $record<'t> {
            fn walk(&self, walk: &mut impl $crate::model::Walk<'t>) {
                let Self { $($field,)* $($other: _,)* } = self;
                walk.open_record();
                $(
                    walk.enter($crate::model::Step::Key(stringify!($field)));
                    $field.walk(walk);
                    walk.leave();
                )*
                walk.close_record();
            }

            fn change(
                &mut self,
                change: &mut impl FnMut($crate::model::Kind, &mut $crate::model::Leaf<'t>),
            ) {
                $(self.$field.change(change);)*
            }

            fn shrink(&mut self) {
                $($crate::model::Tree::shrink(&mut self.$field);)*
            }
        }
    };
}
pub(super) use tree;
