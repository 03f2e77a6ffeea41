//! Inks as a JPEG. `image` writes such of one component alone: so each ink is coded as one, and the four become the scans
//! of one file, which ITU-T T.81 allows (A.2.2: a scan of one component isn't interleaved).

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

/// Adobe's quality for print is near it; planes aren't thinned out.
const QUALITY: u8 = 94;

const START: [u8; 2] = [0xff, 0xd8];
const END: [u8; 2] = [0xff, 0xd9];
const FRAME: u8 = 0xc0;
const HUFFMAN: u8 = 0xc4;
const SCAN: u8 = 0xda;
const TABLES: u8 = 0xdb;

/// Of one ink or of four a pixel, as they are: 255 for all ink.
///
/// Adobe's segment says that the four are no other colours (its transform is 0), and by its programs' custom 0 is all ink
/// then: whoever shows the file inverts it, in a PDF by `/Decode`.
pub fn encode(inks: &[u8], components: usize, width: u32, height: u32) -> Option<Vec<u8>> {
    let plane = |at: usize| inks.iter().skip(at).step_by(components).map(|ink| 255 - ink).collect::<Vec<u8>>();
    let coded: Option<Vec<Vec<u8>>> = (0..components).map(|at| single(&plane(at), width, height)).collect();
    let mut coded = coded?;
    if components == 1 {
        return coded.pop();
    }
    let mut bytes = START.to_vec();
    bytes.extend(adobe());
    for (at, component) in coded.iter().enumerate() {
        let (segments, scan) = parts(component)?;
        if at == 0 {
            for (marker, segment) in segments {
                match marker {
                    TABLES | HUFFMAN => bytes.extend(segment),
                    FRAME => bytes.extend(frame(segment, components)?),
                    _ => {}
                }
            }
        }
        // One component, by its number, and the tables of the first.
        bytes.extend([0xff, SCAN, 0, 8, 1, at as u8 + 1, 0, 0, 63, 0]);
        bytes.extend(scan);
    }
    bytes.extend(END);
    Some(bytes)
}

fn single(plane: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode(plane, width, height, ExtendedColorType::L8).ok()?;
    Some(bytes)
}

/// Adobe Technical Note 5116, clause 18: version, two fields of flags, the transform.
fn adobe() -> Vec<u8> {
    let mut segment = vec![0xff, 0xee, 0, 14];
    segment.extend(b"Adobe");
    segment.extend([0, 100, 0, 0, 0, 0, 0]);
    segment
}

/// The frame of so many components instead of one: all of the same size, with the first tables (T.81, B.2.2).
fn frame(one: &[u8], components: usize) -> Option<Vec<u8>> {
    let mut segment = vec![0xff, FRAME, 0, 8 + 3 * components as u8];
    segment.extend(one.get(4..9)?);
    segment.push(components as u8);
    for number in 1..=components as u8 {
        segment.extend([number, 0x11, 0]);
    }
    Some(segment)
}

type Parts<'a> = (Vec<(u8, &'a [u8])>, &'a [u8]);

/// The segments before the scan, each with its marker, and what is coded in it.
fn parts(jpeg: &[u8]) -> Option<Parts<'_>> {
    let (mut segments, mut at) = (Vec::new(), START.len());
    loop {
        let &[0xff, marker, high, low] = jpeg.get(at..at + 4)? else { return None };
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == SCAN {
            return Some((segments, jpeg.get(end..jpeg.len() - END.len())?));
        }
        segments.push((marker, jpeg.get(at..end)?));
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::encode;
    use crate::photo;

    fn decoded(jpeg: &[u8], width: u32, height: u32) -> Vec<u8> {
        let samples = photo::four_components(jpeg, width, height).unwrap();
        samples.into_iter().map(|sample| 255 - sample).collect()
    }

    /// zune-jpeg gave no last row of what is narrow and flat, which then was more ink than any printer takes.
    #[test]
    fn the_last_row_comes_back_however_short_it_is() {
        for (width, height) in [(40, 40), (64, 9), (8, 16), (16, 16)] {
            let inks = [51, 102, 153, 0].repeat(width as usize * height as usize);
            let back = decoded(&encode(&inks, 4, width, height).unwrap(), width, height);
            assert_eq!(back.len(), inks.len());
            assert!(inks.iter().zip(&back).all(|(ink, back)| ink.abs_diff(*back) < 3), "{width} × {height}");
        }
    }

    #[test]
    fn inks_come_back_as_they_went_in() {
        let (width, height) = (37_u32, 21_u32);
        let ink = |at: u32| [at % 200, (at * 3) / 5 % 250, 20 + at / 7 % 90, 255 - at / 5 % 200];
        let places = (0..width * height).map(|at| at / width * 9 + at % width);
        let inks: Vec<u8> = places.flat_map(|at| ink(at).map(|ink| ink as u8)).collect();
        let back = decoded(&encode(&inks, 4, width, height).unwrap(), width, height);
        assert_eq!(back.len(), inks.len());
        let worst = inks.iter().zip(&back).map(|(ink, back)| ink.abs_diff(*back)).max().unwrap();
        assert!(worst <= 12, "{worst}");
    }
}
