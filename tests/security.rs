//! What must not get out, nor in.

mod consent;
mod fuzz_seeds;
mod hostile;
mod properties;
mod secrets;
