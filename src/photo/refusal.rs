//! Why a picture can't be published, and what is too much.

use std::fmt;

/// What may be decoded. Checked before anything is decoded, so that a few
/// hundred bytes can't ask for gigabytes of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most pixels (width times height) a picture may have; all the
    /// pictures inside of one SVG share it.
    pub pixels: u64,
    /// The most bytes a file may have, before and after it is unpacked.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pixels: 100_000_000, bytes: 256 * 1024 * 1024 }
    }
}

/// Why a picture can't be published. The messages go on from "the picture
/// can't be used: ".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a picture, as far as we know.
    #[error("it is not a JPEG, PNG, GIF, WebP or SVG picture")]
    Unknown,
    /// A picture of a format that we don't read.
    #[error("it is a {0} file; save it as JPEG, PNG or SVG")]
    Foreign(&'static str),
    /// Cut off, or not what it says it is.
    #[error("it is damaged ({0})")]
    Broken(String),
    /// Sound perhaps, but of a kind that readers can't be expected to show.
    #[error("{0}; save it again as a usual 8-bit file")]
    Unsupported(String),
    /// More pixels than [`Limits::pixels`].
    #[error("it has {} × {} pixels, more than the {} that are allowed", grouped(.width), grouped(.height), grouped(.limit))]
    TooManyPixels {
        /// Width in pixels, as the header says.
        width: u32,
        /// Height in pixels, as the header says.
        height: u32,
        /// [`Limits::pixels`].
        limit: u64,
    },
    /// More bytes than [`Limits::bytes`].
    #[error("it is larger than the {} bytes that are allowed", grouped(.limit))]
    TooLarge {
        /// [`Limits::bytes`].
        limit: u64,
    },
    /// An SVG that doesn't say how large it is.
    #[error("it has no size: give its svg element a viewBox, or a width and a height")]
    NoSize,
    /// An SVG that would take more time or memory than a drawing can need.
    #[error("it is too complex to be read safely: {0}")]
    TooComplex(&'static str),
}

/// A number as it is read: 100,000,000.
fn grouped(number: &impl fmt::Display) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
