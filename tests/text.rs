//! What is written, in both formats.

mod html_meant;
mod imprint;
pub mod in_memory;
mod listings;
mod lists;
mod lost_words;
mod metadata;
mod nesting;
mod notes;
mod numbering;
mod parts;
