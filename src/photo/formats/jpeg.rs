//! JPEG (ITU-T T.81): taken apart into segments, and put together from those
//! that decoding needs.
//!
//! `img-parts` 0.4.2 keeps everything after the first scan as it is, with what
//! follows the end of the picture, where phones put a second picture, a video
//! or a depth map; so the segments are walked here, to the end.

mod scan;

use image::ImageFormat;
use image::metadata::Orientation;

use crate::photo::colour::{self, Space};
use crate::photo::ink::{self, Coding};
use crate::photo::opened::Opened;
use crate::photo::{Change, Kind, Limits, Refusal, pixels};

/// The markers of T.81, table B.1, that are treated by name.
mod marker {
    pub const TEM: u8 = 0x01;
    pub const SOF0: u8 = 0xC0;
    pub const SOF2: u8 = 0xC2;
    pub const SOF3: u8 = 0xC3;
    pub const DHT: u8 = 0xC4;
    pub const SOF5: u8 = 0xC5;
    pub const SOF7: u8 = 0xC7;
    pub const SOF9: u8 = 0xC9;
    pub const SOF11: u8 = 0xCB;
    pub const DAC: u8 = 0xCC;
    pub const SOF13: u8 = 0xCD;
    pub const SOF15: u8 = 0xCF;
    pub const RST0: u8 = 0xD0;
    pub const RST7: u8 = 0xD7;
    pub const SOI: u8 = 0xD8;
    pub const EOI: u8 = 0xD9;
    pub const SOS: u8 = 0xDA;
    pub const DQT: u8 = 0xDB;
    pub const DRI: u8 = 0xDD;
    pub const APP0: u8 = 0xE0;
    pub const APP1: u8 = 0xE1;
    pub const APP2: u8 = 0xE2;
    pub const APP14: u8 = 0xEE;
}

/// How an ICC profile's segments begin (ICC.1:2022, B.4); two bytes follow,
/// the part's number from 1 and the count of parts.
const ICC: &[u8] = b"ICC_PROFILE\0";

/// What the frame header says (T.81, B.2.2).
#[derive(Debug, Clone, Copy)]
struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// A JPEG taken apart. Everything not named here is gone.
#[derive(Debug, Default)]
struct Parts<'a> {
    frame: Option<Frame>,
    /// JFIF's version and density, without the thumbnail that may follow.
    jfif: Option<&'a [u8]>,
    /// Adobe's segment, which says how the colours are coded.
    adobe: Option<&'a [u8]>,
    /// The parts of the colour profile, with their numbers.
    icc: Vec<(u8, &'a [u8])>,
    exif: Option<&'a [u8]>,
    /// Frame, tables and scans, as they stand in the file.
    coded: Vec<u8>,
}

/// Opens a JPEG; its file stays, scrubbed, where it is upright and in sRGB.
///
/// # Errors
///
/// [`Refusal::Broken`] if it has no end of its own, or can't be decoded;
/// [`Refusal::Unsupported`] if it is lossless, arithmetic-coded, hierarchical,
/// of 12 bits, or of two components; the limits.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Opened, Refusal> {
    let parts = take_apart(bytes)?;
    let frame = parts.frame.ok_or_else(|| Refusal::Broken("it has no frame header".into()))?;
    pixels::check_pixels(frame.width, frame.height, limits)?;
    let space = match frame.components {
        1 => Space::Grey,
        3 => Space::Rgb,
        4 => Space::Cmyk,
        count => {
            return Err(Refusal::Unsupported(format!("it is a JPEG of {count} colour components")));
        }
    };
    let profile = joined(&parts.icc).and_then(|profile| colour::profile(&profile, space));
    let scrubbed = put_together(&parts);
    let mut changes = Vec::new();
    let mut image = match space {
        Space::Grey | Space::Rgb => {
            colour::to_srgb(pixels::decode(&scrubbed, ImageFormat::Jpeg, limits)?, profile.as_ref())?
        }
        Space::Cmyk => {
            if profile.is_none() {
                changes.push(Change::CmykToRgb);
            }
            let inks = ink::decode(&scrubbed, coding(&parts))?;
            ink::to_srgb(&inks, frame.width, frame.height, profile.as_ref())?
        }
    };
    let orientation = pixels::orientation(parts.exif);
    image.apply_orientation(orientation);
    let is_upright = orientation == Orientation::NoTransforms;
    // A PDF takes four components for inverted, as Adobe's are.
    let is_in_inks = space == Space::Cmyk && is_upright && coding(&parts) != Coding::Plain;
    let inks = is_in_inks.then(|| scrubbed.clone());
    let stays = space != Space::Cmyk && profile.is_none() && is_upright;
    Ok(Opened { image, scrubbed: stays.then_some((Kind::Jpeg, scrubbed)), inks, is_lossy: true, changes })
}

/// The four components of a JPEG as a PDF has them, of which three are never brightness and differences: four bytes a pixel;
/// 0 is all ink in what Adobe's programs write, and in ours.
///
/// # Errors
///
/// [`Refusal::Broken`] where it can't be decoded, or has others or another size.
pub fn four_components(bytes: &[u8], width: u32, height: u32) -> Result<Vec<u8>, Refusal> {
    let parts = take_apart(bytes)?;
    let is_it = |frame: &Frame| (frame.width, frame.height, frame.components) == (width, height, 4);
    let samples = match parts.frame.filter(is_it) {
        Some(_) => ink::samples(bytes, coding(&parts))?,
        None => return Err(Refusal::Broken("it is of another kind or size".into())),
    };
    match samples.len() == width as usize * height as usize * 4 {
        true => Ok(samples),
        false => Err(cut_off()),
    }
}

/// How four components are coded. The transform is the last byte of Adobe's segment.
fn coding(parts: &Parts) -> Coding {
    match parts.adobe.and_then(<[u8]>::last) {
        None => Coding::Plain,
        Some(2) => Coding::Ycck,
        Some(_) => Coding::Inverted,
    }
}

/// Walks the segments from the start to the end of the picture (T.81, B.1.1).
fn take_apart(bytes: &[u8]) -> Result<Parts<'_>, Refusal> {
    let mut parts = Parts::default();
    let mut scans = 0_usize;
    let mut reading = scan::Reading::default();
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = after;
        match marker {
            marker::EOI if scans > 0 => return Ok(parts),
            marker::EOI => return Err(Refusal::Broken("it holds no picture".into())),
            // These stand alone, and mean nothing between segments.
            marker::SOI | marker::TEM | marker::RST0..=marker::RST7 => continue,
            _ => {}
        }
        let (body, after) = segment(rest)?;
        rest = after;
        match marker {
            marker::SOF0..=marker::SOF2 => {
                if parts.frame.is_some() {
                    return Err(Refusal::Broken("it has two frames".into()));
                }
                parts.frame = Some(frame(body)?);
                reading.frame(body, marker == marker::SOF2);
                keep(&mut parts.coded, marker, body);
            }
            marker::DHT | marker::DAC | marker::DQT | marker::DRI => {
                match marker {
                    marker::DHT => reading.tables(body),
                    marker::DRI => reading.restart(body),
                    _ => {}
                }
                keep(&mut parts.coded, marker, body);
            }
            // The other frames: what is left of 0xC0 to 0xCF.
            marker::SOF3
            | marker::SOF5..=marker::SOF7
            | marker::SOF9..=marker::SOF11
            | marker::SOF13..=marker::SOF15 => {
                return Err(Refusal::Unsupported("it is a lossless, hierarchical or arithmetic-coded JPEG".into()));
            }
            marker::SOS => {
                if parts.frame.is_none() {
                    return Err(Refusal::Broken("a scan stands before its frame".into()));
                }
                scans += 1;
                keep(&mut parts.coded, marker, body);
                let (coded, after) = rest.split_at(end_of_scan(rest)?);
                reading.scan(body, coded)?;
                parts.coded.extend_from_slice(coded);
                rest = after;
            }
            marker::APP0 if parts.jfif.is_none() && body.starts_with(b"JFIF\0") => {
                parts.jfif = body.get(..12);
            }
            marker::APP1 if parts.exif.is_none() && body.starts_with(b"Exif\0\0") => {
                parts.exif = Some(body);
            }
            marker::APP2 => {
                if let Some([number, _, part @ ..]) = body.strip_prefix(ICC) {
                    parts.icc.push((*number, part));
                }
            }
            marker::APP14 if parts.adobe.is_none() && body.starts_with(b"Adobe") => {
                parts.adobe = body.get(..12);
            }
            _ => {}
        }
    }
}

/// The next marker and what follows it. Bytes that belong to nothing, and
/// bytes that fill up (T.81, B.1.1.2), are passed over.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), Refusal> {
    let mut rest = bytes;
    loop {
        match rest {
            [0xFF, 0x00 | 0xFF, ..] => rest = &rest[1..],
            [0xFF, marker, after @ ..] => return Ok((*marker, after)),
            [_, after @ ..] => rest = after,
            [] => return Err(cut_off()),
        }
    }
}

/// The body of a segment, which begins with its length, and what follows it.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), Refusal> {
    let [high, low, ..] = *bytes else {
        return Err(cut_off());
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    if length < 2 {
        return Err(Refusal::Broken("a segment has no length".into()));
    }
    let body = bytes.get(2..length).ok_or_else(cut_off)?;
    Ok((body, &bytes[length..]))
}

/// How many bytes of entropy-coded data come before the next marker that is
/// not a restart (T.81, B.1.1.5: in the data a 0xFF is followed by 0).
fn end_of_scan(bytes: &[u8]) -> Result<usize, Refusal> {
    let mut at = 0;
    loop {
        let found = bytes[at..].iter().position(|byte| *byte == 0xFF);
        at += found.ok_or_else(cut_off)?;
        match bytes.get(at + 1) {
            Some(0x00 | marker::RST0..=marker::RST7) => at += 2,
            Some(_) => return Ok(at),
            None => return Err(cut_off()),
        }
    }
}

/// Reads a frame header.
fn frame(body: &[u8]) -> Result<Frame, Refusal> {
    let [precision, h1, h0, w1, w0, components, ..] = *body else {
        return Err(cut_off());
    };
    if precision != 8 {
        return Err(Refusal::Unsupported(format!("it is a JPEG of {precision} bits per colour")));
    }
    Ok(Frame { width: u16::from_be_bytes([w1, w0]).into(), height: u16::from_be_bytes([h1, h0]).into(), components })
}

/// A picture that stops before its end.
fn cut_off() -> Refusal {
    Refusal::Broken("it ends too early".into())
}

/// The profile from its parts, if all of them are there.
fn joined(parts: &[(u8, &[u8])]) -> Option<Vec<u8>> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|(number, _)| *number);
    let in_order = parts.iter().zip(1_u8..).all(|(part, number)| part.0 == number);
    (in_order && !parts.is_empty()).then(|| parts.iter().flat_map(|part| part.1).copied().collect())
}

/// Writes the picture: what describes it first, then its data.
fn put_together(parts: &Parts) -> Vec<u8> {
    let mut out = vec![0xFF, marker::SOI];
    if let Some(jfif) = parts.jfif {
        // Version and density as they were, and a thumbnail of 0 by 0.
        keep(&mut out, marker::APP0, &[jfif, &[0, 0]].concat());
    }
    if let Some(adobe) = parts.adobe {
        keep(&mut out, marker::APP14, adobe);
    }
    out.extend_from_slice(&parts.coded);
    out.extend_from_slice(&[0xFF, marker::EOI]);
    out
}

/// How a packet of XMP begins in its segment (XMP Specification, part 3, 1.1.3).
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// One of our files with a packet of XMP. None where the packet is too long for a segment.
pub fn with_xmp(bytes: &[u8], packet: &[u8]) -> Option<Vec<u8>> {
    let (start, rest) = bytes.split_at_checked(2)?;
    // Behind JFIF's segment, which has to be the first (T.871, 10.1).
    let jfif = match rest {
        [0xFF, marker::APP0, high, low, ..] => 2 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 0,
    };
    let (jfif, rest) = rest.split_at_checked(jfif)?;
    let body = [XMP, packet].concat();
    u16::try_from(body.len() + 2).ok()?;
    let mut out = [start, jfif].concat();
    keep(&mut out, marker::APP1, &body);
    out.extend_from_slice(rest);
    Some(out)
}

/// Writes one segment.
fn keep(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = u16::try_from(body.len() + 2).expect("a body came with a length of two bytes");
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(body);
}

#[cfg(test)]
mod tests;
