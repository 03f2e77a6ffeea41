//! The formats of pictures that are published, one a file: how each is read, and what of it is kept.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod svg;
pub mod webp;

use super::opened::Opened;
use super::{Kind, Limits, Refusal, pixels};

/// Opens a picture made of pixels.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    pixels::check_bytes(bytes, limits)?;
    match Kind::of(bytes)? {
        Kind::Jpeg => jpeg::open(bytes, limits),
        Kind::Png => png::open(bytes, limits),
        Kind::Gif => gif::open(bytes, limits),
        Kind::WebP => webp::open(bytes, limits),
        // It has none.
        Kind::Svg => Err(Refusal::Unknown),
    }
}
