//! Reads raw text and gives back clean records with evidence.
//!
//! The rooms stand in the order in which a text meets them. They never name each other: they
//! meet in [`model`] and are joined in [`pipeline`].
//!
//! What follows is the README, whose example is run as a test.
#![doc = include_str!("../README.md")]

pub mod model;

pub mod lexicon;

pub mod ingest;

pub mod decode;

pub mod layout;

pub mod recognise;

pub mod assemble;

pub mod normalise;

pub mod link;

pub mod emit;

pub mod verify;

pub mod compare;

pub mod explain;

pub mod pipeline;

pub use model::*;
pub use pipeline::{
    Checked, Job, Options, OwnLexicon, Summary, Verdict, Verified, Watch, check_folder, extract,
    extract_with, load, to_folder, to_stream, verify, verify_folder, verify_with,
};
