//! The three promises of the contract, held by every document at hand and by generated text.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

mod arbitrary;
mod forged;
mod found;
mod generated;
#[cfg(test)]
mod seeds;
mod written;
