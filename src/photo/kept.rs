//! A prepared picture as it is kept between builds: what it is made from, and its bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Change, File, Frame, Kind, Limits, Photo, Use};
use crate::cache::Key;

/// To be raised with every change of what [`super::prepare`] makes.
const RECIPE: &str = "picture 1";

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

/// None where this isn't what [`pack`] makes.
pub fn unpack(packed: &[u8]) -> Option<Photo> {
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
    rest.is_empty().then_some(Photo { width: head.width, height: head.height, changes: head.changes, files })
}
