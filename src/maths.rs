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
//! `learn` takes each formula's LaTeX, the front matter's and the configuration's ([`Macros::add`] takes one line of those);
//! a formula of definitions alone [`is_empty`](crate::tree::maths::Formula::is_empty). [`Notation::of`] says how an edition
//! writes `\num` and `\qty`, [`MathsWords::find`](crate::language::MathsWords::find) how it reads aloud. Numbers are the
//! caller's: [`Formula::labels`](crate::tree::maths::Formula::labels) and
//! [`Formula::lines`](crate::tree::maths::Formula::lines) say what can have one, [`Around`] hands them in. What of Typst is
//! missing is in [`typst::HELPERS`], a module that the code expects to be imported; the theme's faces go into its
//! `maths-words`, `maths-sans` and `maths-mono`. What of MathML needs a style sheet is in [`mathml::STYLES`].
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
