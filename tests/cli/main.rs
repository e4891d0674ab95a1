//! The program as its users meet it: what it writes, what it says, and how it ends.

mod check;
mod errors;
mod explain;
mod extract;
mod print;
mod stage;
mod stream;
mod verify;
