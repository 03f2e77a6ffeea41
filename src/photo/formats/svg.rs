//! SVG (1.1 and the static parts of 2): read by `usvg`, and written anew from
//! what it understood.
//!
//! So scripts, links, metadata, comments and an editor's own data can't
//! survive: there is no place for them in `usvg`'s tree. Text becomes
//! outlines, drawn with our fonts, so that it looks the same in every reader.
//! Pictures inside of the drawing are kept if they stand in the file itself,
//! after they went through the same treatment; a reference to anything outside
//! is never followed. `usvg` alone is not made for hostile files, so
//! [`guard`] looks at them first, and [`filters`] at what is slow to draw; and it keeps the names that an artist gave
//! to the layers, so [`rewrite`] comes after it.

mod drawing;
mod filters;
mod guard;
mod labels;
mod read;
mod rewrite;
mod styles;
mod text;

use std::sync::Arc;

use usvg::fontdb;

use self::drawing::{Drawing, draw};
use crate::photo::{File, Kind, Limits, Photo, Refusal};

/// Reads a drawing and writes it anew, the same for each of so many files.
///
/// # Errors
///
/// [`Refusal::Unknown`] for markup that isn't SVG, [`Refusal::Broken`] for
/// what isn't well-formed or not UTF-8, [`Refusal::NoSize`],
/// [`Refusal::TooComplex`], and the limits.
pub fn prepare(bytes: &[u8], limits: &Limits, fonts: &Arc<fontdb::Database>, files: usize) -> Result<Photo, Refusal> {
    let Drawing { text, width, height, smallest_text, words, changes, cost: _ } = draw(bytes, limits, fonts, 0)?;
    let file = File { kind: Kind::Svg, bytes: text.into_bytes().into(), width, height };
    Ok(Photo { width, height, smallest_text, words, changes, files: vec![file; files] })
}

#[cfg(test)]
mod tests;
