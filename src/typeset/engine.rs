//! Typst's own engine: generated sources to pages, and pages to files.
//!
//! `world` is all that Typst may ask for; `compile` sets an edition at once, `passes` pass by pass, with what is `known` of
//! the pages before, and `memory` lets go of what no pass has use for. What Typst says of it becomes `findings`, at the
//! manuscript's lines or those of `suspects`. Out of it come a PDF, the picture of a cover page and the families of the
//! faces.

mod compile;
pub mod cover;
pub mod families;
mod findings;
mod known;
pub mod memory;
mod passes;
pub mod pdf;
mod suspects;
mod world;

pub use compile::compile;
pub use passes::Pass;
pub use pdf::Typeset;
pub use world::EditionWorld;
