//! A prepared picture as it is kept between builds: what it is made from, and its bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Change, File, Frame, Kind, Limits, Photo, Use, plain};
use crate::cache::Key;

/// To be raised with every change of what [`super::prepare`] makes.
const RECIPE: &str = "picture 2";

/// Everything that a picture of pixels depends on.
pub fn key(bytes: &[u8], limits: &Limits, frame: &Frame, uses: &[Use]) -> Key {
    Key::of(RECIPE, &[format!("{limits:?} {frame:?} {uses:?}").as_bytes(), bytes])
}

/// What comes before the bytes of the files.
#[derive(Serialize, Deserialize)]
struct Head {
    width: u32,
    height: u32,
    changes: Vec<Change>,
    files: Vec<KeptFile>,
    /// The lengths of the parts that follow.
    parts: Vec<usize>,
}

#[derive(Serialize, Deserialize)]
struct KeptFile {
    kind: Kind,
    width: u32,
    height: u32,
    /// The part that has its bytes: files for several uses can share one.
    part: usize,
}

pub fn pack(photo: &Photo) -> Vec<u8> {
    let mut parts: Vec<&Arc<[u8]>> = Vec::new();
    let mut files = Vec::new();
    for File { kind, bytes, width, height } in &photo.files {
        let part = parts.iter().position(|part| Arc::ptr_eq(part, bytes)).unwrap_or_else(|| {
            parts.push(bytes);
            parts.len() - 1
        });
        files.push(KeptFile { kind: *kind, width: *width, height: *height, part });
    }
    let head = Head {
        width: photo.width,
        height: photo.height,
        changes: photo.changes.clone(),
        files,
        parts: parts.iter().map(|part| part.len()).collect(),
    };
    // A line, since JSON writes its own line breaks as `\n`.
    let mut packed = serde_json::to_vec(&head).expect("numbers and words have a JSON");
    packed.push(b'\n');
    for part in parts {
        packed.extend_from_slice(part);
    }
    packed
}

/// None where this isn't what [`pack`] makes for so many uses, or is more than a picture of pixels: what lies among the
/// outputs is nobody's word, and may have come with the publication.
pub fn unpack(packed: &[u8], uses: usize) -> Option<Photo> {
    let end = packed.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&packed[..end]).ok()?;
    let mut rest = &packed[end + 1..];
    let mut parts: Vec<Arc<[u8]>> = Vec::new();
    for length in head.parts {
        let (part, after) = rest.split_at_checked(length)?;
        parts.push(part.into());
        rest = after;
    }
    let file = |kept: KeptFile| {
        let bytes = parts.get(kept.part)?.clone();
        Some(File { kind: kept.kind, bytes, width: kept.width, height: kept.height })
    };
    let files = head.files.into_iter().map(file).collect::<Option<Vec<_>>>()?;
    let is_sound = |file: &File| plain::is_plain(&file.bytes, file.kind, file.width, file.height);
    if files.len() != uses || head.width == 0 || head.height == 0 || !files.iter().all(is_sound) {
        return None;
    }
    let Head { width, height, changes, .. } = head;
    // No drawing is kept.
    rest.is_empty().then_some(Photo { width, height, smallest_text: None, words: Vec::new(), changes, files })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(kind: Kind, bytes: &[u8], files: usize) -> Photo {
        let file = File { kind, bytes: bytes.into(), width: 9, height: 6 };
        Photo {
            width: 9,
            height: 6,
            smallest_text: None,
            words: Vec::new(),
            changes: Vec::new(),
            files: vec![file; files],
        }
    }

    fn pixels() -> Vec<u8> {
        use image::ImageEncoder;
        let mut png = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut png);
        encoder.write_image(&[120; 9 * 6 * 3], 9, 6, image::ExtendedColorType::Rgb8).unwrap();
        png
    }

    /// What lies among the outputs may have come with the publication.
    #[test]
    fn only_a_picture_of_pixels_is_taken() {
        let png = pixels();
        assert!(unpack(&pack(&photo(Kind::Png, &png, 2)), 2).is_some());
        assert!(unpack(&pack(&photo(Kind::Png, &png, 0)), 2).is_none(), "it has no file for a use");
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(unpack(&pack(&photo(Kind::Svg, svg, 2)), 2).is_none());
        assert!(unpack(&pack(&photo(Kind::Png, &[&png[..], b"more"].concat(), 2)), 2).is_none());
        let empty = Photo { width: 0, ..photo(Kind::Png, &png, 2) };
        assert!(unpack(&pack(&empty), 2).is_none());
    }
}
