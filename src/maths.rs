//! Mathematics: LaTeX read once to a typed tree ([`crate::tree::maths`]), and written from it for the page, for the screen
//! and for whoever listens.
//!
//! ```text
//! LaTeX ── Macros::learn, over all formulas of an edition ──▶ Macros
//!   │ read(source, is_display, &Macros, &Notation)
//!   ▼
//! Formula ──▶ typst::equation / typst::body   code for Typst, into a Sink that knows literals and places
//!         ──▶ mathml::math                    an element of MathML Core, for html to write
//!         ──▶ speech::say                     words, by the language's data
//! ```
//!
//! A formula that can't be read is a [`Refusal`] at the bytes of the command, with what may have been meant.

mod around;
mod macros;
pub mod mathml;
mod reader;
mod refusal;
pub mod speech;
mod symbols;
mod token;
pub mod typst;

pub use crate::language::Notation;
pub use around::Around;
pub use macros::Macros;
pub use reader::read;
pub use refusal::{Fault, Refusal};

#[cfg(test)]
mod tests;
