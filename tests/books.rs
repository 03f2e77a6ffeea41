//! Whole publications: the sample, the specimen, torture, one in six languages, a story, the specifications, read back.

pub mod read_back;
mod sample;
mod six_languages;
mod specification;
pub mod specimen;
mod story;
pub mod torture;
