//! The text of a chapter before it is read: what it includes, its labels as they are compared, and where each part of it
//! stands.

pub mod include;
pub mod labels;
pub mod places;
