//! HTML inside of Markdown, and drawings.

use std::sync::Arc;

use bindery::photo::{Limits, Use, prepare};
use bindery::world::Memory;

use super::files;
use super::stages::check;

/// An SVG has more to say than a few kilobytes can; what costs too much is refused before it is drawn.
const LIMITS: Limits = Limits { pixels: 1_000_000, bytes: 1_000_000 };

/// A chapter, and after a file separator a drawing that it may show as `d.svg`.
pub fn html(bytes: &[u8]) {
    let mut files = files(bytes);
    let chapter = files.next().unwrap_or_default();
    let mut world = Memory::new();
    if let Some(drawing) = files.next() {
        let photo = prepare(drawing.as_bytes(), &LIMITS, &Arc::default(), None, &[Use::Screen]);
        // What was written anew can be read again.
        if let Ok(photo) = photo {
            let written = &photo.files[0].bytes;
            prepare(written, &Limits::default(), &Arc::default(), None, &[Use::Screen]).expect("it was accepted once");
        }
        world = world.with("d.svg", drawing);
    }
    check(&world.with("a.md", chapter));
}
