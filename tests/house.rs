//! The house itself: its layers, and its documents against its code.

mod crates;
mod layers;
mod reference;
mod sizes;
