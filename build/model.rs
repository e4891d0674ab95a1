//! What the files of the lexicon need of the model.

#[path = "../src/model/character.rs"]
pub mod character;
