//! What each fuzz target does with its bytes: the stages up to the manuscript, and what must hold of what they return.
//!
//! `tests/security/fuzz_seeds.rs` has this as a module too, and runs it over the seeds that are kept: what was found once stays
//! found without a fuzzer. So nothing here is named from the crate's root.

mod configuration;
mod drawing;
mod face;
mod front_matter;
mod html;
mod invariants;
mod links;
mod markdown;
mod maths;
mod preflight;
mod sidecar;
mod stages;

pub use configuration::configuration;
pub use drawing::drawing;
pub use face::face;
pub use front_matter::front_matter;
pub use html::html;
pub use markdown::markdown;
pub use maths::maths;
pub use preflight::preflight;
pub use sidecar::sidecar;

/// Cuts an input into the files that it stands for: at the control character that is called file separator.
fn files(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes.split(|byte| *byte == 0x1C).map(|part| String::from_utf8_lossy(part).into_owned())
}
