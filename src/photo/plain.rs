//! Whether a file has nothing in it but pixels, their colours and their resolution: as the tool writes pictures itself.

use std::io::Cursor;

use image::ImageReader;

use super::Kind;

/// The chunks of PNG (PNG 3, 5.6 and 11) that say how pixels look.
const CHUNKS: [&[u8; 4]; 11] =
    [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"sBIT"];

/// Whether it is a JPEG or PNG file of that kind and size, whole, and plain.
pub fn is_plain(bytes: &[u8], kind: Kind, width: u32, height: u32) -> bool {
    let is_so = Kind::of(bytes) == Ok(kind)
        && match kind {
            Kind::Png => is_plain_png(bytes),
            Kind::Jpeg => is_plain_jpeg(bytes),
            Kind::Gif | Kind::WebP | Kind::Svg => false,
        };
    let size = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok();
    is_so && width > 0 && height > 0 && size() == Some((width, height))
}

fn is_plain_png(bytes: &[u8]) -> bool {
    let mut rest = &bytes[8..];
    loop {
        let Some((length, after)) = rest.split_first_chunk::<4>() else { return false };
        let Some((name, after)) = after.split_first_chunk::<4>() else { return false };
        let body = u32::from_be_bytes(*length) as usize;
        // With its checksum behind it.
        let Some((_, after)) = body.checked_add(4).and_then(|body| after.split_at_checked(body)) else { return false };
        if !CHUNKS.contains(&name) {
            return false;
        }
        if name == b"IEND" {
            return after.is_empty();
        }
        rest = after;
    }
}

/// Segments (ITU-T T.81, B.1): of those of applications, JFIF's, ICC's and Adobe's; no comment.
fn is_plain_jpeg(bytes: &[u8]) -> bool {
    const EOI: u8 = 0xD9;
    const SOS: u8 = 0xDA;
    let mut rest = &bytes[2..];
    loop {
        let [0xFF, marker, after @ ..] = rest else { return false };
        rest = after;
        match *marker {
            EOI => return rest.is_empty(),
            0xC0..=0xC2 | 0xC4 | SOS..=0xDD | 0xE0 | 0xE2 | 0xEE => {}
            _ => return false,
        }
        let Some(length) = rest.first_chunk::<2>().map(|length| usize::from(u16::from_be_bytes(*length))) else {
            return false;
        };
        let Some((_, after)) = rest.split_at_checked(length).filter(|_| length >= 2) else { return false };
        rest = after;
        if *marker == SOS {
            // Up to the next marker that is none of a restart or a byte that is escaped.
            let is_end = |two: &[u8]| two[0] == 0xFF && !matches!(two[1], 0 | 0xD0..=0xD7);
            let Some(end) = rest.windows(2).position(is_end) else { return false };
            rest = &rest[end..];
        }
    }
}

#[cfg(test)]
mod tests {
    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
    use image::{ExtendedColorType, ImageEncoder};

    use super::*;

    #[test]
    fn a_file_with_more_than_pixels_is_not_plain() {
        let pixels = vec![120_u8; 20 * 10 * 3];
        let (mut png, mut jpeg) = (Vec::new(), Vec::new());
        PngEncoder::new(&mut png).write_image(&pixels, 20, 10, ExtendedColorType::Rgb8).unwrap();
        JpegEncoder::new(&mut jpeg).write_image(&pixels, 20, 10, ExtendedColorType::Rgb8).unwrap();
        assert!(is_plain(&png, Kind::Png, 20, 10) && is_plain(&jpeg, Kind::Jpeg, 20, 10));
        assert!(!is_plain(&png, Kind::Jpeg, 20, 10) && !is_plain(&png, Kind::Png, 20, 11));
        let longer = |bytes: &[u8]| [bytes, b"more"].concat();
        assert!(!is_plain(&longer(&png), Kind::Png, 20, 10) && !is_plain(&longer(&jpeg), Kind::Jpeg, 20, 10));
        let text = [&png[..33], b"\0\0\0\x04tEXtGPS\0", &[0; 4], &png[33..]].concat();
        assert!(!is_plain(&text, Kind::Png, 20, 10));
        let comment = [&jpeg[..2], b"\xFF\xFE\0\x06word", &jpeg[2..]].concat();
        assert!(!is_plain(&comment, Kind::Jpeg, 20, 10));
        for cut in [0, 1, 8, png.len() - 1] {
            assert!(!is_plain(&png[..cut], Kind::Png, 20, 10) && !is_plain(&jpeg[..cut], Kind::Jpeg, 20, 10));
        }
        assert!(!is_plain(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Kind::Svg, 20, 10));
    }
}
