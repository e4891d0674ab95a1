//! The program as its users meet it: what it writes, what it says, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage must fail")]

mod check;
mod errors;
mod explain;
mod extract;
mod left;
mod print;
mod progress;
mod readme;
mod stage;
mod stream;
mod verify;
