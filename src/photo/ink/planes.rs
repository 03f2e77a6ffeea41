//! A JPEG of four components whose scans have one each, as ours: taken apart into four of one component.
//!
//! zune-jpeg 0.5.15 leaves out the last row of blocks of each scan but the last where it is short: what it reads ahead
//! reaches the next scan, which it takes for the end of the row before. A picture of one component has no next scan.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

const START: [u8; 2] = [0xff, 0xd8];
const END: [u8; 2] = [0xff, 0xd9];
const COMPONENTS: usize = 4;
/// As large as a component is itself.
const WHOLE: u8 = 0x11;

/// The samples of all four, place by place; none where it isn't coded so.
pub fn decode(jpeg: &[u8]) -> Option<Vec<u8>> {
    let planes = apart(jpeg)?.iter().map(|plane| single(plane)).collect::<Option<Vec<_>>>()?;
    let places = planes.iter().map(Vec::len).min()?;
    let mut samples = Vec::with_capacity(places * COMPONENTS);
    for place in 0..places {
        samples.extend(planes.iter().map(|plane| plane[place]));
    }
    Some(samples)
}

fn single(jpeg: &[u8]) -> Option<Vec<u8>> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    JpegDecoder::new_with_options(ZCursor::new(jpeg), options).decode().ok()
}

/// Each component, in the frame's order, as a JPEG of its own (ITU-T T.81, annex B).
fn apart(jpeg: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut at = jpeg.strip_prefix(&START)?;
    let (mut tables, mut frame): (Vec<u8>, Option<&[u8]>) = (Vec::new(), None);
    let mut planes: [Option<Vec<u8>>; COMPONENTS] = Default::default();
    loop {
        let [0xff, marker, rest @ ..] = at else { return None };
        match marker {
            // Bytes before a marker, and the end.
            0xff => {
                at = &at[1..];
                continue;
            }
            0xd9 => break,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        let segment = rest.get(..length)?;
        at = &rest[length..];
        match marker {
            // Tables of quanta and of codes, and how often a scan is begun anew.
            0xdb | 0xc4 | 0xdd => {
                tables.extend([0xff, *marker]);
                tables.extend(segment);
            }
            // One after the other, by Huffman's codes.
            0xc0 | 0xc1 if segment.len() == 8 + 3 * COMPONENTS => frame = Some(segment),
            0xc0..=0xcf => return None,
            0xda => {
                let [_, _, 1, component, codes, ..] = segment else { return None };
                let frame = frame?;
                let components = frame[8..].as_chunks::<3>().0;
                let index = components.iter().position(|own| own[0] == *component)?;
                let own = components[index];
                let end = at.windows(2).position(|two| two[0] == 0xff && !matches!(two[1], 0 | 0xff | 0xd0..=0xd7))?;
                if own[1] != WHOLE || planes[index].is_some() {
                    return None;
                }
                let mut plane = START.to_vec();
                plane.extend(&tables);
                plane.extend([0xff, 0xc0, 0, 11]);
                plane.extend(&frame[2..7]);
                plane.extend([1, 1, WHOLE, own[2]]);
                plane.extend([0xff, 0xda, 0, 8, 1, 1, *codes, 0, 63, 0]);
                plane.extend(&at[..end]);
                plane.extend(END);
                planes[index] = Some(plane);
                at = &at[end..];
            }
            _ => {}
        }
    }
    planes.into_iter().collect()
}
