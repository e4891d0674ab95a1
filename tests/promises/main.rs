//! The three promises of the contract, held by every document at hand and by generated text.

mod arbitrary;
mod forged;
mod found;
mod generated;
mod hunt;
#[cfg(test)]
mod seeds;
mod written;
