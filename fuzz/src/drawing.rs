//! Drawings (SVG).

use bindery::photo::{Limits, Use, prepare};

use super::stages::FONTS;

/// An SVG has more to say than a few kilobytes can; what costs too much is refused before it is drawn.
const LIMITS: Limits = Limits { pixels: 1_000_000, bytes: 1_000_000 };

/// A file, packed or not.
pub fn drawing(bytes: &[u8]) {
    let Ok(photo) = prepare(bytes, &LIMITS, &FONTS.database(), None, &[Use::Screen]) else { return };
    let written = std::str::from_utf8(&photo.files[0].bytes).expect("it is written as text");
    for reached in ["<script", "<!ENTITY", "<a ", "href=\"http", "href=\"file", "url(http", "javascript:", "onload"] {
        assert!(!written.contains(reached), "{reached} came through");
    }
    // What was written anew can be read again.
    prepare(written.as_bytes(), &Limits::default(), &FONTS.database(), None, &[Use::Screen])
        .expect("it was accepted once");
}
