//! Why pages can't be made for a press.

/// Why a file isn't made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("what Typst wrote can't be read again: {0}")]
    Unread(#[from] lopdf::Error),
    #[error("what Typst wrote lacks a part")]
    Structure,
    #[error("a gradient's colours come from a program, which can't be turned into inks")]
    Gradient,
    #[error("a picture's samples can't be turned into inks")]
    Picture,
}
