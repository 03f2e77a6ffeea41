//! Pictures: how they stand, how large they are, whose they are, and where they may be.

pub mod consents;
pub mod credits;
pub mod drawings;
pub mod figures;
pub mod photographs;
pub mod sizes;
