//! Reads raw text and gives back clean records with evidence.
pub mod lexicon;
pub mod model;
pub use model::*;
pub mod layout;
pub mod assemble;
