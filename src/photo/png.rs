//! PNG (W3C Recommendation, third edition): the chunks that make the picture,
//! and none that talk about it.

use std::io::Read;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use image::ImageFormat;
use image::metadata::Orientation;

use super::icc::{self, Space};
use super::{Change, Kind, Limits, Photo, Refusal, pixels};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// The chunks that are kept, and the most bytes each can rightly have
/// (clause 11), so that none of them becomes a hiding place.
const KEPT: [(&[u8; 4], usize); 10] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"tRNS", 256),
    (b"gAMA", 4),
    (b"cHRM", 32),
    (b"sRGB", 1),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
];
/// The kept chunks that say what the colours mean. They hold for the turned
/// picture as well, and our encoder doesn't write them.
const COLOURS: [&[u8; 4]; 3] = [b"gAMA", b"cHRM", b"sRGB"];
/// The most bytes of a colour profile, unpacked.
const MAX_PROFILE: u64 = 8 * 1024 * 1024;

/// One chunk: its type and its data, without length and checksum.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Scrubs a PNG, without loss; one that EXIF turns is encoded again.
///
/// # Errors
///
/// [`Refusal::Broken`] if it is cut off or can't be decoded; the limits.
pub(super) fn prepare(bytes: &[u8], limits: &Limits) -> Result<Photo, Refusal> {
    let chunks = take_apart(bytes)?;
    let [width, height, colour_type] = header(&chunks)?;
    pixels::check_pixels(width, height, limits)?;
    let find = |name: &[u8; 4]| chunks.iter().find(|chunk| chunk.name == name);

    // Colour types 0 and 4 are grey (table 12 of the standard).
    let space = match colour_type {
        0 | 4 => Space::Grey,
        _ => Space::Rgb,
    };
    let profile = find(b"iCCP").and_then(|chunk| icc::scrub(&unpacked(chunk.data)?, space));
    let mut bytes = put_together(&chunks, profile.as_deref());
    let mut image = pixels::decode(&bytes, ImageFormat::Png, limits)?;

    let orientation = pixels::orientation(find(b"eXIf").map(|chunk| chunk.data));
    if orientation != Orientation::NoTransforms {
        image.apply_orientation(orientation);
        let encoded = pixels::encode_png(&image, None)?;
        let mut turned = take_apart(&encoded)?;
        let colours = chunks.iter().filter(|chunk| COLOURS.iter().any(|name| chunk.name == *name));
        turned.splice(1..1, colours.copied());
        bytes = put_together(&turned, profile.as_deref());
    }
    // The picture outside of the animation (IDAT) is the one for readers that
    // don't know of animations (11.3.6); ours have none.
    let frames = find(b"acTL").and_then(|chunk| number(chunk.data, 0));
    let moves = frames.is_some_and(|frames| frames > 1);
    Ok(Photo {
        kind: Kind::Png,
        bytes,
        width: image.width(),
        height: image.height(),
        changes: moves.then_some(Change::StillOfAnimation).into_iter().collect(),
    })
}

/// Reads the chunks up to the end of the picture; what follows is left.
fn take_apart(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Refusal> {
    let cut_off = || Refusal::Broken("it ends too early".into());
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(cut_off)?;
    let mut chunks = Vec::new();
    loop {
        let length = number(rest, 0).and_then(|length| usize::try_from(length).ok()).ok_or_else(cut_off)?;
        let name = rest.get(4..8).ok_or_else(cut_off)?;
        if name == b"IEND" {
            return Ok(chunks);
        }
        let data = rest.get(8..).and_then(|after| after.get(..length)).ok_or_else(cut_off)?;
        let stated = number(rest, length + 8).ok_or_else(cut_off)?;
        let is_sound = stated == checksum(name, data);
        // A name that begins with a capital is one that a reader needs (5.4).
        if !is_sound && name[0].is_ascii_uppercase() {
            return Err(Refusal::Broken("a checksum is wrong".into()));
        }
        // Of all kinds but IDAT there may be one; only the first counts.
        let again = name != b"IDAT" && chunks.iter().any(|chunk: &Chunk| chunk.name == name);
        if is_sound && !again {
            chunks.push(Chunk { name, data });
        }
        rest = rest.get(length + 12..).ok_or_else(cut_off)?;
    }
}

/// Width and height in pixels, and the colour type, from the header (11.2.1).
fn header(chunks: &[Chunk]) -> Result<[u32; 3], Refusal> {
    let first = chunks.first().filter(|chunk| chunk.name == b"IHDR");
    first
        .and_then(|chunk| Some([number(chunk.data, 0)?, number(chunk.data, 4)?, u32::from(*chunk.data.get(9)?)]))
        .ok_or_else(|| Refusal::Broken("it has no header".into()))
}

/// The colour profile of an `iCCP` chunk: a name, a method, packed data.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().position(|byte| *byte == 0)?;
    let packed = data.get(name + 2..)?;
    let mut profile = Vec::new();
    let mut reader = ZlibDecoder::new(packed).take(MAX_PROFILE);
    reader.read_to_end(&mut profile).ok()?;
    Some(profile)
}

/// An `iCCP` chunk's data. The name is free text in the original, so ours
/// says nothing.
fn packed(profile: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
    std::io::Write::write_all(&mut encoder, profile).ok()?;
    encoder.finish().ok()
}

/// Writes the picture from the chunks that may stay, in their order.
fn put_together(chunks: &[Chunk], profile: Option<&[u8]>) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    for chunk in chunks {
        let kept = KEPT.iter().any(|(name, most)| chunk.name == *name && chunk.data.len() <= *most);
        if kept {
            write(&mut out, chunk.name, chunk.data);
        }
        if chunk.name == b"IHDR"
            && let Some(data) = profile.and_then(packed)
        {
            write(&mut out, b"iCCP", &data);
        }
    }
    write(&mut out, b"IEND", &[]);
    out
}

/// Writes one chunk (5.3).
fn write(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a chunk came with a length of four bytes");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(name);
    out.extend_from_slice(data);
    out.extend_from_slice(&checksum(name, data).to_be_bytes());
}

/// The checksum of a chunk, over its name and data (5.5).
fn checksum(name: &[u8], data: &[u8]) -> u32 {
    let mut checksum = flate2::Crc::new();
    checksum.update(name);
    checksum.update(data);
    checksum.sum()
}

/// Four bytes, big endian.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests;
