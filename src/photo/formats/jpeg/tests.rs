use super::*;
use crate::photo::fixtures::{contains, corners, exif, prepare, profile, quarters, stored, survives, tells};
use image::DynamicImage;

/// A segment with its marker and length.
fn with_length(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    keep(&mut out, marker, body);
    out
}

fn encoded(image: &DynamicImage) -> Vec<u8> {
    pixels::encode_jpeg(image, 92).unwrap()
}

/// A JPEG with something to tell in each place that has room for it.
fn talkative(orientation: u8) -> Vec<u8> {
    let plain = encoded(&stored(orientation));
    let part = |bytes: &[u8]| with_length(marker::APP2, &[ICC, &[1, 1], bytes].concat());
    let segments = [
        with_length(marker::APP0, b"JFXX\0\x10SECRET-JFXX-THUMBNAIL"),
        with_length(marker::APP1, &[b"Exif\0\0", &exif(orientation)[..]].concat()),
        with_length(marker::APP1, b"http://ns.adobe.com/xap/1.0/\0<x>SECRET-XMP</x>"),
        with_length(marker::APP1, b"http://ns.adobe.com/xmp/extension/\0SECRET-XMP-MORE"),
        with_length(marker::APP2, b"MPF\0SECRET-MPF-PREVIEW"),
        with_length(marker::APP2, b"FPXR\0SECRET-FLASHPIX"),
        part(&profile(Space::Rgb, 2)),
        with_length(0xEC, b"Ducky\0SECRET-DUCKY"),
        with_length(0xED, b"Photoshop 3.0\x008BIM\x04\x04SECRET-IPTC-CAPTION"),
        with_length(0xFE, b"SECRET-COMMENT"),
    ];
    let [start, rest] = [&plain[..2], &plain[2..]];
    // Another picture after the end, as phones put it there.
    let second = [&plain[..2], &segments[1], b"SECRET-TRAILER"].concat();
    [start, &segments.concat(), rest, &second].concat()
}

#[test]
fn nothing_is_told_and_no_pixel_changes() {
    let before = talkative(1);
    assert!(tells(&before));
    let photo = prepare(&before).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!((photo.kind, photo.width, photo.height), (Kind::Jpeg, 32, 16));
    assert_eq!(photo.changes, []);
    assert!(photo.bytes.ends_with(&[0xFF, marker::EOI]));
    assert!(!contains(&photo.bytes, b"ICC_PROFILE"));
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
    assert_eq!(pixels(&photo.bytes), pixels(&encoded(&quarters())));
    // The coded data is the original's, byte for byte.
    let scan = |bytes: &[u8]| take_apart(bytes).unwrap().coded;
    assert_eq!(scan(&photo.bytes), scan(&before));
    assert_eq!(prepare(&photo.bytes).unwrap().bytes, photo.bytes);
}

#[test]
fn a_thumbnail_in_the_jfif_segment_goes() {
    let plain = encoded(&quarters());
    let thumbnail = [&b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x04"[..], b"SECRET-PIXEL"].concat();
    let jfif = with_length(marker::APP0, &thumbnail);
    let rest = &plain[2 + with_length(marker::APP0, &[0; 14]).len()..];
    let photo = prepare(&[&plain[..2], &jfif, rest].concat()).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!(&photo.bytes[2..20], b"\xFF\xE0\0\x10JFIF\0\x01\x02\x01\0\x48\0\x48\0\0");
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in 1..=8 {
        let photo = prepare(&talkative(orientation)).unwrap();
        assert_eq!(corners(&photo), "rgbw", "orientation {orientation}");
        assert_eq!((photo.width, photo.height), (32, 16));
        assert!(!tells(&photo.bytes));
        assert!(!contains(&photo.bytes, b"ICC_PROFILE"));
    }
}

#[test]
fn grey_stays_grey_and_loses_a_profile_for_rgb() {
    let grey = DynamicImage::ImageLuma8(quarters().to_luma8());
    let part = [ICC, &[1, 1], &profile(Space::Rgb, 4)].concat();
    let plain = encoded(&grey);
    let photo = prepare(&[&plain[..2], &with_length(marker::APP2, &part), &plain[2..]].concat());
    let photo = photo.unwrap();
    assert_eq!(photo.bytes, plain);
}

/// A picture of 8 by 8, all of one value in each of four components: the
/// tables of a grey one, and for each component the code of "no difference"
/// (00) and "no more" (1010).
fn cmyk(adobe: &[u8]) -> Vec<u8> {
    let grey = encoded(&DynamicImage::new_luma8(8, 8));
    let mut tables = Vec::new();
    let mut rest = &grey[2..];
    loop {
        let (marker, after) = next_marker(rest).unwrap();
        let (body, after) = segment(after).unwrap();
        rest = after;
        match marker {
            marker::DHT | marker::DQT => tables.extend(with_length(marker, body)),
            marker::SOS => break,
            _ => {}
        }
    }
    let parts = (1..=4).flat_map(|id| [id, 0x11, 0]).collect::<Vec<u8>>();
    let frame = [&[8, 0, 8, 0, 8, 4], &parts[..]].concat();
    let scan = [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
    [
        &[0xFF, marker::SOI][..],
        adobe,
        &tables,
        &with_length(marker::SOF0, &frame),
        &with_length(marker::SOS, &scan),
        &[0b0010_1000, 0b1010_0010, 0b1000_1010],
        &[0xFF, marker::EOI],
    ]
    .concat()
}

#[test]
fn cmyk_becomes_rgb_and_is_said() {
    for adobe in [&b""[..], b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\x02"] {
        let photo = prepare(&cmyk(adobe)).unwrap();
        assert_eq!(photo.changes, [Change::CmykToRgb]);
        let frame = take_apart(&photo.bytes).unwrap().frame.unwrap();
        assert_eq!(frame.components, 3);
        assert_eq!((photo.width, photo.height), (8, 8));
    }
}

#[test]
fn damaged_files_are_refused() {
    let sound = encoded(&quarters().resize_exact(640, 320, image::imageops::FilterType::CatmullRom));
    let is_broken = |bytes: &[u8]| matches!(prepare(bytes), Err(Refusal::Broken(_)));
    for end in [3, 20, 200, sound.len() / 2, sound.len() - 2] {
        assert!(is_broken(&sound[..end]), "cut at {end}");
    }
    // Cut in the middle, with an end put after it.
    let cut = [&sound[..sound.len() * 2 / 3], &[0xFF, marker::EOI]].concat();
    assert!(is_broken(&cut));
    // Twice as high as it is.
    let mut tall = sound.clone();
    let frame = tall.windows(2).position(|two| two == [0xFF, marker::SOF0]).unwrap();
    tall[frame + 5..frame + 7].copy_from_slice(&640_u16.to_be_bytes());
    assert!(is_broken(&tall));
    assert!(prepare(&sound).is_ok());
}

#[test]
fn too_many_pixels_are_refused_by_the_header() {
    let sound = encoded(&quarters());
    let limits = Limits { pixels: 32 * 16 - 1, ..Limits::default() };
    assert_eq!(
        super::open(&sound, &limits).map(|_| ()),
        Err(Refusal::TooManyPixels { width: 32, height: 16, limit: 511 })
    );
    // More pixels than there are data for. SOF0: its length and the bits of a sample come before the height and the
    // width (ITU-T T.81, B.2.2).
    let mut short = sound;
    let frame = short.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    short[frame + 5..frame + 9].fill(1);
    assert!(matches!(prepare(&short), Err(Refusal::Broken(_))));
}

#[test]
fn kinds_that_readers_cannot_show_are_refused() {
    let sound = encoded(&quarters());
    let frame = sound.windows(2).position(|two| two == [0xFF, marker::SOF0]).unwrap();
    for (at, value) in [(1, 0xC3), (1, 0xC9), (4, 12), (9, 2)] {
        let mut other = sound.clone();
        other[frame + at] = value;
        let refusal = prepare(&other).unwrap_err();
        assert!(matches!(refusal, Refusal::Unsupported(_)), "{refusal}");
    }
}

#[test]
fn mutants_do_no_harm() {
    survives(&talkative(1), 1, 400);
    survives(&talkative(6), 2, 200);
    survives(&cmyk(b""), 3, 200);
}
