//! The ink of pictures.

use lopdf::{Dictionary, Document, Object, Stream};

use super::objects::{array, integer, numbers};
use super::spaces::{self, Inks};
use crate::photo;

/// No picture of a book has more: A3 at 1,200 to an inch, four inks.
const MOST_SAMPLES: usize = 1 << 30;

pub struct Shape {
    pub width: usize,
    pub height: usize,
}

/// None where it has none.
pub fn shape(document: &Document, picture: &Dictionary) -> Option<Shape> {
    let side = |long: &[u8], short: &[u8]| {
        let length = integer(document, picture, long).or_else(|| integer(document, picture, short))?;
        usize::try_from(length).ok().filter(|length| *length > 0)
    };
    Some(Shape { width: side(b"Width", b"W")?, height: side(b"Height", b"H")? })
}

pub fn has_filter(stream: &Stream, name: &[u8]) -> bool {
    stream.filters().is_ok_and(|filters| filters.contains(&name))
}

/// How many bytes are unpacked to know it.
pub fn cost(document: &Document, stream: &Stream, inks: Inks) -> u64 {
    match (shape(document, &stream.dict), inks) {
        (Some(Shape { width, height }), Inks::Four) => (width as u64).saturating_mul(height as u64).saturating_mul(4),
        _ => 0,
    }
}

/// All four inks in the fullest place, in percent; none for a picture that isn't made of these.
///
/// # Errors
///
/// For one that can't be unpacked.
pub fn most_ink(document: &Document, stream: &Stream, inks: Inks) -> Result<Option<f64>, ()> {
    if let Some((Inks::Four, entries)) = spaces::palette(document, &stream.dict) {
        let entries = entries.as_chunks::<4>().0.iter();
        return Ok(entries
            .map(|entry| percent(entry.iter().map(|ink| f64::from(*ink) / 255.0).sum()))
            .reduce(f64::max));
    }
    if inks != Inks::Four {
        return Ok(None);
    }
    let Shape { width, height } = shape(document, &stream.dict).ok_or(())?;
    let samples = width.checked_mul(height).and_then(|places| places.checked_mul(4)).ok_or(())?;
    if samples > MOST_SAMPLES {
        return Err(());
    }
    let decode = array(document, &stream.dict, b"Decode").and_then(|decode| numbers::<8>(document, decode));
    let decode = decode.unwrap_or([0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    // Of each sample of each ink, so that a picture is summed up by looking them up.
    let part = |ink: usize, of: f64| (decode[2 * ink] + of * (decode[2 * ink + 1] - decode[2 * ink])).clamp(0.0, 1.0);
    let parts: Vec<[f64; 256]> =
        (0..4).map(|ink| std::array::from_fn(|sample| part(ink, sample as f64 / 255.0))).collect();
    let samples = if has_filter(stream, b"DCTDecode") || has_filter(stream, b"DCT") {
        decoded(stream, width, height)?
    } else {
        unpacked(document, stream, width, height)?
    };
    let sum = |place: &[u8; 4]| (0..4).map(|ink| parts[ink][usize::from(place[ink])]).sum::<f64>();
    Ok(samples.as_chunks::<4>().0.iter().map(sum).reduce(f64::max).map(percent))
}

fn percent(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

/// The four components of a JPEG, as a PDF has them: Adobe's segment says whether three of them are brightness and
/// differences, and nothing of which end is ink.
fn decoded(stream: &Stream, width: usize, height: usize) -> Result<Vec<u8>, ()> {
    let filters = stream.filters().map_err(drop)?;
    let (last, before) = filters.split_last().ok_or(())?;
    if !matches!(*last, b"DCTDecode" | b"DCT") {
        return Err(());
    }
    let mut packed = stream.clone();
    let before: Vec<Object> = before.iter().map(|name| Object::Name(name.to_vec())).collect();
    packed.dict.set("Filter", before);
    let jpeg = packed.get_plain_content_with_limit(MOST_SAMPLES).map_err(drop)?;
    let side = |length: usize| u32::try_from(length).map_err(drop);
    photo::four_components(&jpeg, side(width)?, side(height)?).map_err(drop)
}

/// Four bytes a place, from samples of any depth.
fn unpacked(document: &Document, stream: &Stream, width: usize, height: usize) -> Result<Vec<u8>, ()> {
    let bits = integer(document, &stream.dict, b"BitsPerComponent").or_else(|| integer(document, &stream.dict, b"BPC"));
    let bytes = stream.get_plain_content_with_limit(MOST_SAMPLES).map_err(drop)?;
    let samples = match bits {
        Some(8) => bytes,
        Some(16) => bytes.into_iter().step_by(2).collect(),
        Some(bits @ (1 | 2 | 4)) => {
            let bits = bits as usize;
            // A line begins with a byte.
            let line = (width * 4 * bits).div_ceil(8);
            let most = (1_u32 << bits) - 1;
            let of_line = |line: &[u8]| -> Vec<u8> {
                let sample = |at: usize| {
                    let (byte, shift) = (at * bits / 8, 8 - bits - at * bits % 8);
                    let value = line.get(byte).map_or(0, |byte| u32::from(*byte) >> shift & most);
                    (value * 255 / most) as u8
                };
                (0..width * 4).map(sample).collect()
            };
            bytes.chunks(line).flat_map(of_line).collect()
        }
        _ => return Err(()),
    };
    if samples.len() < width * height * 4 { Err(()) } else { Ok(samples) }
}
