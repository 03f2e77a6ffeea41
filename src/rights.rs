//! Whether a picture may be shown, and what is said with it: consent, credit and rights, by use.
//!
//! Facts are about what a picture shows, so about its bytes, whatever names it has in the publication. A refusal always beats
//! a permission.

mod alike;
mod consent;
mod sidecars;

pub use alike::hash;
pub use consent::{Terms, facts};
pub use sidecars::Sidecars;
