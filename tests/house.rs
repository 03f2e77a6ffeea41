//! The house itself: its layers, and its documents against its code.

mod layers;
mod reference;
