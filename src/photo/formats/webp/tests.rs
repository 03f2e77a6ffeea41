use image::codecs::webp::WebPEncoder;

use super::*;
use crate::photo::fixtures::{
    contains, corners, exif, fonts, prepare, prepare_within, profile, quarters, stored, survives, tells,
};

/// The pixels of a picture as a `VP8L` chunk's data.
fn lossless(image: &DynamicImage) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut file);
    image.write_with_encoder(encoder).unwrap();
    let chunks = take_apart(&file).unwrap();
    let pixels = chunks.iter().find(|chunk| chunk.name == b"VP8L");
    pixels.unwrap().data.to_vec()
}

/// One grey pixel as a `VP8 ` chunk's data (RFC 6386).
const LOSSY: &[u8] = b"\x30\x01\0\x9D\x01\x2A\x01\0\x01\0\x0E\xC0\xFE\x25\xA4\0\x03\x70\0\0\0\0";

fn file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        write(&mut body, *name, data);
    }
    [b"RIFF", &length(&body)[..], &body].concat()
}

/// The extended header: flags, and the size of the canvas less one.
fn header(flags: u8, width: u8, height: u8) -> Vec<u8> {
    vec![flags, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0]
}

/// A WebP with something to tell in each place that has room for it.
fn talkative(name: &[u8; 4], pixels: &[u8], size: (u8, u8), orientation: u8) -> Vec<u8> {
    let exif = exif(orientation);
    let picture = file(&[
        (b"VP8X", &header(0x2C, size.0, size.1)),
        (b"ICCP", &profile(Space::Rgb, 4)),
        (name, pixels),
        (b"EXIF", &exif),
        (b"XMP ", b"<x>SECRET-XMP</x>"),
        (b"PRIV", b"SECRET-PRIVATE"),
    ]);
    [&picture[..], b"SECRET-TRAILER"].concat()
}

#[test]
fn nothing_is_told_and_no_pixel_changes() {
    let before = talkative(b"VP8L", &lossless(&quarters()), (32, 16), 1);
    assert!(tells(&before));
    let photo = prepare(&before).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!((photo.kind, photo.width, photo.height), (Kind::WebP, 32, 16));
    assert_eq!(photo.changes, []);
    assert_eq!(photo.bytes[20], 0);
    assert!(!contains(&photo.bytes, b"ICCP"));
    assert_eq!(corners(&photo), "rgbw");
    assert_eq!(prepare(&photo.bytes).unwrap().bytes, photo.bytes);
}

#[test]
fn a_plain_file_stays_as_it_is() {
    for (name, pixels) in [(b"VP8L", &lossless(&quarters())[..]), (b"VP8 ", LOSSY)] {
        let plain = file(&[(name, pixels)]);
        assert_eq!(prepare(&plain).unwrap().bytes, plain);
    }
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in 1..=8 {
        let image = stored(orientation);
        let size = (image.width() as u8, image.height() as u8);
        let photo = prepare(&talkative(b"VP8L", &lossless(&image), size, orientation)).unwrap();
        let kind = if orientation == 1 { Kind::WebP } else { Kind::Png };
        assert_eq!(photo.kind, kind);
        assert_eq!(corners(&photo), "rgbw", "orientation {orientation}");
        assert!(!tells(&photo.bytes));
    }
    let photo = prepare(&talkative(b"VP8 ", LOSSY, (1, 1), 6)).unwrap();
    assert_eq!(photo.kind, Kind::Jpeg);
    assert!(!tells(&photo.bytes));
}

/// An animation of two frames, the second turned round.
fn animation() -> Vec<u8> {
    let frame = |image: &DynamicImage| {
        let mut data = vec![0, 0, 0, 0, 0, 0, 31, 0, 0, 15, 0, 0, 100, 0, 0, 0];
        write(&mut data, b"VP8L", &lossless(image));
        data
    };
    file(&[
        (b"VP8X", &header(0x0E, 32, 16)),
        (b"ANIM", &[0; 6]),
        (b"ANMF", &frame(&quarters())),
        (b"ANMF", &frame(&quarters().rotate180())),
        (b"EXIF", &exif(1)),
        (b"XMP ", b"SECRET-XMP"),
    ])
}

#[test]
fn an_animation_becomes_its_first_frame() {
    let photo = prepare(&animation()).unwrap();
    assert_eq!(photo.kind, Kind::Png);
    assert_eq!(photo.changes, [Change::StillOfAnimation]);
    assert_eq!(corners(&photo), "rgbw");
    assert!(!tells(&photo.bytes));
}

#[test]
fn damaged_files_are_refused() {
    let sound = file(&[(b"VP8L", &lossless(&quarters()))]);
    for end in [12, 16, 24, sound.len() / 2] {
        let refusal = prepare(&sound[..end]).unwrap_err();
        assert!(matches!(refusal, Refusal::Broken(_)), "cut at {end}: {refusal}");
    }
    let half = file(&[(b"VP8L", &lossless(&quarters())[..24])]);
    assert!(matches!(prepare(&half), Err(Refusal::Broken(_))));
    // A canvas of 256 by 256.
    let canvas = [0, 0, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0];
    let large = file(&[(b"VP8X", &canvas), (b"VP8L", &lossless(&quarters()))]);
    let limits = Limits { pixels: 256 * 256 - 1, ..Limits::default() };
    let refusal = prepare_within(&large, &limits, &fonts()).unwrap_err();
    assert!(matches!(refusal, Refusal::TooManyPixels { .. }), "{refusal}");
}

#[test]
fn mutants_do_no_harm() {
    survives(&talkative(b"VP8L", &lossless(&quarters()), (32, 16), 6), 1, 300);
    survives(&talkative(b"VP8 ", LOSSY, (1, 1), 1), 2, 300);
    survives(&animation(), 3, 300);
}
