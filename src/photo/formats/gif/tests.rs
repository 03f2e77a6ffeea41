use image::codecs::gif::GifEncoder;
use image::{Delay, Frame, RgbaImage};

use super::*;
use crate::photo::Kind;
use crate::photo::fixtures::{corners, fonts, prepare, prepare_within, quarters, survives, tells};

/// A GIF of so many frames, with a comment, XMP, plain text and a trailer.
fn talkative(frames: usize) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut encoder = GifEncoder::new(&mut plain);
    for turn in 0..frames {
        let image: RgbaImage = match turn {
            0 => quarters().to_rgba8(),
            _ => quarters().rotate180().to_rgba8(),
        };
        let frame = Frame::from_parts(image, 0, 0, Delay::from_numer_denom_ms(100, 1));
        encoder.encode_frame(frame).unwrap();
    }
    drop(encoder);
    // The header, and the colour table that its flags announce.
    let flags = plain[10];
    let table = match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    let (head, rest) = plain.split_at(13 + table);
    let block = |label: u8, data: &[u8]| [&[0x21, label, data.len() as u8], data, &[0]].concat();
    let xmp = [&b"\x21\xFF\x0BXMP DataXMP\x0ASECRET-XMP\0"[..]].concat();
    [head, &block(0xFE, b"SECRET-COMMENT"), &xmp, rest, b"SECRET-TRAILER"].concat()
}

#[test]
fn a_still_becomes_a_png() {
    let before = talkative(1);
    assert!(tells(&before));
    let photo = prepare(&before).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!((photo.kind, photo.width, photo.height), (Kind::Png, 32, 16));
    assert_eq!(photo.changes, []);
    assert_eq!(corners(&photo), "rgbw");
    // Nothing is transparent, so there is no alpha.
    let after = image::load_from_memory(&photo.bytes).unwrap();
    assert_eq!(after.color(), image::ColorType::Rgb8);
}

#[test]
fn an_animation_becomes_its_first_frame() {
    let photo = prepare(&talkative(3)).unwrap();
    assert!(!tells(&photo.bytes));
    assert_eq!(photo.changes, [Change::StillOfAnimation]);
    assert_eq!(corners(&photo), "rgbw");
}

#[test]
fn damaged_files_are_refused() {
    let sound = talkative(1);
    for end in [6, 12, 40, sound.len() / 2] {
        let refusal = prepare(&sound[..end]).unwrap_err();
        assert!(matches!(refusal, Refusal::Broken(_)), "cut at {end}: {refusal}");
    }
    let mut large = sound;
    large[6..10].fill(1);
    let limits = Limits { pixels: 257 * 257 - 1, ..Limits::default() };
    let refusal = prepare_within(&large, &limits, &fonts()).unwrap_err();
    assert!(matches!(refusal, Refusal::TooManyPixels { width: 257, height: 257, .. }), "{refusal}");
}

#[test]
fn mutants_do_no_harm() {
    survives(&talkative(2), 1, 400);
}
