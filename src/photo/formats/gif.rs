//! GIF (version 89a): its first frame, as a PNG.
//!
//! PDF has no GIF, and what an animation says is lost on paper and tiring in
//! a book. Comments, application blocks and what follows the end don't come
//! along, since only the pixels do.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::{AnimationDecoder, DynamicImage, ImageDecoder};

use crate::photo::colour::{self, Space};
use crate::photo::opened::Opened;
use crate::photo::{Change, Limits, Refusal, pixels};

/// Opens the first frame, on its canvas.
///
/// # Errors
///
/// [`Refusal::Broken`] if there is no whole first frame; the limits.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(pixels::broken)?;
    let (width, height) = decoder.dimensions();
    pixels::check_pixels(width, height, limits)?;
    decoder.set_limits(pixels::decoder_limits(limits)).map_err(pixels::broken)?;
    let profile = decoder.icc_profile().map_err(pixels::broken)?;
    let profile = profile.and_then(|profile| colour::profile(&profile, Space::Rgb));

    let mut frames = decoder.into_frames();
    let first = frames.next().ok_or_else(|| Refusal::Broken("it holds no picture".into()))?.map_err(pixels::broken)?;
    // A second frame that is damaged is still a sign of an animation.
    let moves = frames.next().is_some();
    let image = pixels::without_idle_alpha(DynamicImage::ImageRgba8(first.into_buffer()));
    Ok(Opened {
        image: colour::to_srgb(image, profile.as_ref())?,
        scrubbed: None,
        inks: None,
        is_lossy: false,
        changes: moves.then_some(Change::StillOfAnimation).into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
