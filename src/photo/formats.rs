//! The formats of pictures that are published, one a file: how each is read, and what of it is kept.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod svg;
pub mod webp;
