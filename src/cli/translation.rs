//! The verbs of those who translate, and of those who work with them.

pub mod convert;
pub mod handover;
pub mod takeback;
pub mod translated;
