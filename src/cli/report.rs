//! What a run says at its end: to whoever reads the terminal, and to other programs.

mod asked;
pub mod mistake;
mod terminal;

pub use asked::Reports;
pub use terminal::{counts, findings, findings_to, say, shown, summary, tell};
