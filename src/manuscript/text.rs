//! Lines and words: what they are, which way they run, and how they are stressed.

pub mod code_lines;
pub mod lines;
pub mod stress;
pub mod words;
