//! Pictures as they may be published: checked, upright, and with nothing in
//! them that tells more than what they show.
//!
//! A camera writes where, when and with which serial number a photograph was
//! taken, often with a small copy from before the crop or the blur; an editor
//! adds names, captions and history. [`prepare`] takes all of it away, because
//! a publication may show people who must not be found. What stays is what a
//! renderer needs: the pixels, upright and in sRGB, as many as are shown.
//!
//! Where the pixels can stay as they are, they do: the file is taken apart and
//! put together again from the parts that are known to be harmless. A list of
//! what is kept is safe against the next vendor's private segment; a list of
//! what is dropped is not. Every picture is decoded once in full, so that a
//! damaged file is found here and not by a reader.
//!
//! Everything here is a pure function of the bytes (and, for SVG, the fonts):
//! no file is read, nothing is fetched, and the same input gives the same
//! output.

mod colour;
mod embed;
mod formats;
mod frame;
mod ink;
mod kept;
mod kind;
mod opened;
mod pixels;
mod plain;
mod prepared;
mod refusal;
mod resample;
pub mod said;
pub mod shelf;

#[cfg(test)]
pub mod fixtures;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use usvg::fontdb;

use formats::svg;

pub use embed::{Embedded, with_xmp};
pub use formats::jpeg::four_components;
pub use frame::{Frame, PIXEL_MM, Use};
pub use kind::Kind;
pub use plain::is_plain;
pub use prepared::{Change, File, Photo};
pub use refusal::{Limits, Refusal};

/// Makes a picture fit to be published; see the module for what that means.
///
/// `frame` is where it is shown, and says how many pixels each of the `uses` needs; without one it keeps all. `fonts`
/// are the only fonts that the text of an SVG is drawn with; no other kind looks at them.
///
/// # Errors
///
/// A [`Refusal`] when the bytes are no picture that we can publish. Nothing in
/// the bytes makes it panic or run without an end.
pub fn prepare(
    bytes: &[u8],
    limits: &Limits,
    fonts: &Arc<fontdb::Database>,
    frame: Option<&Frame>,
    uses: &[Use],
) -> Result<Photo, Refusal> {
    pixels::check_bytes(bytes, limits)?;
    let mut photo = match Kind::of(bytes)? {
        Kind::Svg => svg::prepare(bytes, limits, fonts, uses.len())?,
        _ => {
            let mut opened = formats::open(bytes, limits)?;
            let (width, height) = (opened.image.width(), opened.image.height());
            let changes = std::mem::take(&mut opened.changes);
            Photo { width, height, smallest_text: None, words: Vec::new(), changes, files: opened.files(frame, uses)? }
        }
    };
    photo.changes.sort();
    photo.changes.dedup();
    Ok(photo)
}
