//! What counts and what can be pointed at: chapters, headings, figures, tables and notes, and what a reference to one of
//! them says.

pub mod captioned;
pub mod captions;
pub mod headings;
pub mod index;
pub mod labels;
pub mod notes;
pub mod parts;
