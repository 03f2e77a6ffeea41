//! PNG (W3C Recommendation, third edition): the chunks that make the picture,
//! and none that talk about it.

use std::io::Read;

use flate2::read::ZlibDecoder;
use image::ImageFormat;
use image::metadata::Orientation;

use crate::photo::colour::{self, Space};
use crate::photo::opened::Opened;
use crate::photo::{Change, Kind, Limits, Refusal, pixels};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// The chunks that are kept, and the most bytes each can rightly have
/// (clause 11), so that none of them becomes a hiding place.
const KEPT: [(&[u8; 4], usize); 8] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"tRNS", 256),
    (b"sRGB", 1),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
];
/// The most bytes of a colour profile, unpacked.
const MAX_PROFILE: u64 = 8 * 1024 * 1024;

/// One chunk: its type and its data, without length and checksum.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Opens a PNG; its file stays, scrubbed, where it is upright, in sRGB and not
/// deeper than 8 bits.
///
/// # Errors
///
/// [`Refusal::Broken`] if it is cut off or can't be decoded; the limits.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    let chunks = take_apart(bytes)?;
    let [width, height, depth, colour_type] = header(&chunks)?;
    pixels::check_pixels(width, height, limits)?;
    let find = |name: &[u8; 4]| chunks.iter().find(|chunk| chunk.name == name);

    // Colour types 0 and 4 are grey (table 12 of the standard).
    let space = match colour_type {
        0 | 4 => Space::Grey,
        _ => Space::Rgb,
    };
    let profile = profile(&chunks, space);
    let scrubbed = put_together(&chunks);
    let mut image = pixels::decode(&scrubbed, ImageFormat::Png, limits)?;
    let orientation = pixels::orientation(find(b"eXIf").map(|chunk| chunk.data));
    image.apply_orientation(orientation);
    let stays = orientation == Orientation::NoTransforms && profile.is_none() && depth <= 8;
    // The picture outside of the animation (IDAT) is the one for readers that
    // don't know of animations (11.3.6); ours have none.
    let frames = find(b"acTL").and_then(|chunk| number(chunk.data, 0));
    let moves = frames.is_some_and(|frames| frames > 1);
    Ok(Opened {
        image: colour::to_srgb(image, profile.as_ref())?,
        scrubbed: stays.then_some((Kind::Png, scrubbed)),
        inks: None,
        is_lossy: false,
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

/// Width and height in pixels, the bits of a sample and the colour type, from
/// the header (11.2.1).
fn header(chunks: &[Chunk]) -> Result<[u32; 4], Refusal> {
    let first = chunks.first().filter(|chunk| chunk.name == b"IHDR");
    first
        .and_then(|chunk| {
            let byte = |at| chunk.data.get(at).map(|byte| u32::from(*byte));
            Some([number(chunk.data, 0)?, number(chunk.data, 4)?, byte(8)?, byte(9)?])
        })
        .ok_or_else(|| Refusal::Broken("it has no header".into()))
}

/// What the colours mean, where that isn't sRGB: the chunks in the order in which they count (4.3).
fn profile(chunks: &[Chunk], space: Space) -> Option<moxcms::ColorProfile> {
    let find = |name: &[u8; 4]| chunks.iter().find(|chunk| chunk.name == name);
    if let Some(chunk) = find(b"iCCP") {
        return colour::profile(&unpacked(chunk.data)?, space);
    }
    if find(b"sRGB").is_some() {
        return None;
    }
    let numbers = |chunk: &Chunk| {
        let numbers = (0..8).filter_map(|at| number(chunk.data, at * 4));
        <[u32; 8]>::try_from(numbers.collect::<Vec<_>>()).ok()
    };
    colour::described(find(b"gAMA").and_then(|chunk| number(chunk.data, 0)), find(b"cHRM").and_then(numbers), space)
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

/// Writes the picture from the chunks that may stay, in their order.
fn put_together(chunks: &[Chunk]) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    for chunk in chunks {
        let kept = KEPT.iter().any(|(name, most)| chunk.name == *name && chunk.data.len() <= *most);
        if kept {
            write(&mut out, chunk.name, chunk.data);
        }
    }
    write(&mut out, b"IEND", &[]);
    out
}

/// One of our files with a packet of XMP: an uncompressed `iTXt` behind the header (XMP Specification, part 3, 1.1.5).
pub fn with_xmp(bytes: &[u8], packet: &[u8]) -> Option<Vec<u8>> {
    // The header has a length, a name, 13 bytes and a checksum (5.3, 11.2.1).
    let (head, rest) = bytes.split_at_checked(SIGNATURE.len() + 8 + 13 + 4)?;
    let mut out = head.to_vec();
    write(&mut out, b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet].concat());
    out.extend_from_slice(rest);
    Some(out)
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
