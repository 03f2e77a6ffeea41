//! The element of a picture.

use super::dialect::Picture;
use super::writer::Tag;

/// The start of `img`, without its `alt`.
pub fn img(picture: &Picture<'_>) -> Tag {
    let side = |pixels: u32| (pixels > 0).then(|| pixels.to_string());
    Tag::new("img")
        .asset("src", &picture.path)
        .maybe("width", side(picture.file.width).as_deref())
        .maybe("height", side(picture.file.height).as_deref())
}
