//! What hangs on the language that a passage is in: which passages are in another script, and what a proofreader would mark.

pub mod foreign;
pub mod marks;
pub mod passage;
pub mod proof;
pub mod scripts;
