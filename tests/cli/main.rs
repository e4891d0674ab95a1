//! The program as its users meet it: what it writes, what it says, and how it ends.

mod errors;
mod extract;
mod print;
mod stage;
mod stream;
