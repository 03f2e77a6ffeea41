//! Editions side by side: what a translated chapter lacks, or has more of, than the original.
//!
//! Two outlines give findings, and whoever has the chapters' places says where they stand; [`Original`] is what is known of
//! the original while the others are made.

mod changes;
mod labels;
mod links;
mod numbers;
mod numerals;
mod original;
mod outline;
mod pair;
mod state;
pub mod states;
mod structure;
pub mod variants;

use crate::diagnostics::Findings;

pub use changes::{Change, Part, changes, is_same, likeness};
pub use original::{Beside, First, Original, WordChange, name, read};
pub use outline::Outline;
pub use pair::Pair;
pub use state::{is_state, marked, state};

impl Pair<'_> {
    /// What is to be told of the two: one finding a kind at most.
    pub fn told(&self) -> Findings {
        let mut findings = Findings::default();
        structure::tell(self, &mut findings);
        labels::tell(self, &mut findings);
        links::tell(self, &mut findings);
        numbers::tell(self, &mut findings);
        findings
    }
}
