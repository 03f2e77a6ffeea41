//! Manuscripts made by hand, for the tests of all who write HTML, and a dialect that is no EPUB's.

mod dialect;
mod every;
mod images;
pub mod parts;
pub mod sample;
pub mod words;
