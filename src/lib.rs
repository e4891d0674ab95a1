//! Reads raw text and gives back clean records with evidence.
pub mod lexicon;
pub mod model;
pub mod normalise;
pub mod verify;
pub mod compare;
pub mod explain;
pub use model::*;
