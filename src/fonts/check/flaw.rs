//! What can be wrong with a face.

/// Why a face is left out, in words that follow a colon.
pub type Flaw = &'static str;

pub const NO_FONT: Flaw = "it is no OpenType font";
