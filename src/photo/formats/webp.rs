//! WebP (RFC 9649): the chunks that make the picture; a moving one becomes a
//! PNG of its first frame.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat};

use crate::photo::colour::{self, Space};
use crate::photo::opened::Opened;
use crate::photo::{Change, Kind, Limits, Refusal, pixels};

/// The flags of the extended header (2.7, `VP8X`). That for alpha is kept;
/// those for EXIF, XMP, profile and animation are not, nor is what is reserved.
mod flag {
    pub const ANIMATION: u8 = 0x02;
    pub const XMP: u8 = 0x04;
    pub const ALPHA: u8 = 0x10;
}

/// One chunk: its type and its data, without length and padding.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Opens a WebP; its file stays where it neither moves nor is turned by EXIF,
/// and its colours are sRGB.
///
/// # Errors
///
/// [`Refusal::Broken`] if it is cut off or can't be decoded; the limits.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    let chunks = take_apart(bytes)?;
    let find = |name: &[u8; 4]| chunks.iter().find(|chunk| chunk.name == name);
    let profile = find(b"ICCP").and_then(|chunk| colour::profile(chunk.data, Space::Rgb));
    let moves = find(b"ANMF").is_some()
        || find(b"VP8X").is_some_and(|chunk| {
            let flags = chunk.data.first().copied().unwrap_or_default();
            flags & flag::ANIMATION != 0
        });

    let scrubbed = put_together(&chunks);
    let mut image =
        if moves { first_frame(bytes, limits)? } else { pixels::decode(&scrubbed, ImageFormat::WebP, limits)? };
    let orientation = pixels::orientation(find(b"EXIF").map(|chunk| chunk.data));
    image.apply_orientation(orientation);
    let stays = !moves && orientation == Orientation::NoTransforms && profile.is_none();
    let is_lossy = !moves && find(b"VP8 ").is_some();
    Ok(Opened {
        image: colour::to_srgb(pixels::without_idle_alpha(image), profile.as_ref())?,
        scrubbed: stays.then_some((Kind::WebP, scrubbed)),
        inks: None,
        is_lossy,
        changes: moves.then_some(Change::StillOfAnimation).into_iter().collect(),
    })
}

/// Decodes the first frame of an animation, on its canvas.
fn first_frame(bytes: &[u8], limits: &Limits) -> Result<DynamicImage, Refusal> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(pixels::broken)?;
    let (width, height) = decoder.dimensions();
    pixels::check_pixels(width, height, limits)?;
    decoder.set_limits(pixels::decoder_limits(limits)).map_err(pixels::broken)?;
    let frame = decoder
        .into_frames()
        .next()
        .ok_or_else(|| Refusal::Broken("it holds no picture".into()))?
        .map_err(pixels::broken)?;
    Ok(DynamicImage::ImageRgba8(frame.into_buffer()))
}

/// Reads the chunks of the file (2.3 and 2.4); what follows is left.
fn take_apart(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Refusal> {
    let cut_off = || Refusal::Broken("it ends too early".into());
    let size = number(bytes, 4).ok_or_else(cut_off)?;
    // The size counts from byte 8 on, where `WEBP` stands.
    let end = size.checked_add(8).ok_or_else(cut_off)?;
    let mut rest = bytes.get(12..end.min(bytes.len())).ok_or_else(cut_off)?;
    let mut chunks = Vec::new();
    // Less than a chunk's head is padding.
    while rest.len() >= 8 {
        let length = number(rest, 4).ok_or_else(cut_off)?;
        let data = rest.get(8..).and_then(|after| after.get(..length)).ok_or_else(cut_off)?;
        chunks.push(Chunk { name: &rest[..4], data });
        // A chunk of odd length is followed by a byte of padding, which some
        // encoders leave out at the very end.
        let padded = 8 + length + length % 2;
        rest = rest.get(padded..).unwrap_or_default();
    }
    Ok(chunks)
}

/// Writes a still picture: the header, alpha and pixels, each once and in the
/// order of 2.7.
fn put_together(chunks: &[Chunk]) -> Vec<u8> {
    let find = |name: &[u8; 4]| chunks.iter().find(|chunk| chunk.name == name);
    let mut body = b"WEBP".to_vec();
    if let Some(header) = find(b"VP8X") {
        let mut header: Vec<u8> = header.data.iter().copied().take(10).collect();
        for (at, byte) in header.iter_mut().take(4).enumerate() {
            *byte = if at == 0 { *byte & flag::ALPHA } else { 0 };
        }
        write(&mut body, b"VP8X", &header);
        if let Some(alpha) = find(b"ALPH") {
            write(&mut body, b"ALPH", alpha.data);
        }
    }
    let pixels = chunks.iter().find(|chunk| matches!(chunk.name, b"VP8 " | b"VP8L"));
    if let Some(pixels) = pixels {
        write(&mut body, pixels.name, pixels.data);
    }
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&length(&body));
    out.extend_from_slice(&body);
    out
}

/// One of our files with a packet of XMP as its last chunk, announced in the extended header (2.7), which says the
/// `size` of the picture too.
pub fn with_xmp(bytes: &[u8], size: [u32; 2], packet: &[u8]) -> Option<Vec<u8>> {
    let chunks = take_apart(bytes).ok()?;
    let mut header = [0; 10];
    match chunks.iter().find(|chunk| chunk.name == b"VP8X") {
        Some(found) => header.copy_from_slice(found.data.get(..10)?),
        None => {
            // A file without that header may be clear all the same: a lossless one says so in its pixels (3.4), behind its
            // signature and its size.
            let lossless = chunks.iter().find(|chunk| chunk.name == b"VP8L");
            let is_clear = lossless.is_some_and(|chunk| chunk.data.get(4).is_some_and(|byte| byte & 0x10 != 0));
            header[0] = if is_clear { flag::ALPHA } else { 0 };
            for (at, side) in [(4, size[0]), (7, size[1])] {
                header[at..at + 3].copy_from_slice(&side.checked_sub(1)?.to_le_bytes()[..3]);
            }
        }
    }
    header[0] |= flag::XMP;
    let mut body = b"WEBP".to_vec();
    write(&mut body, b"VP8X", &header);
    for chunk in chunks.iter().filter(|chunk| chunk.name != b"VP8X") {
        write(&mut body, chunk.name, chunk.data);
    }
    write(&mut body, b"XMP ", packet);
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&length(&body));
    out.extend_from_slice(&body);
    Some(out)
}

/// Writes one chunk.
fn write(out: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(&length(data));
    out.extend_from_slice(data);
    out.resize(out.len().next_multiple_of(2), 0);
}

/// A length as four bytes, little endian.
fn length(data: &[u8]) -> [u8; 4] {
    // Too long can't be, and wouldn't get past the decoder.
    u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes()
}

/// Four bytes, little endian.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests;
