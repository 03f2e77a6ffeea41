use image::DynamicImage;

use super::*;
use crate::photo::fixtures::{
    corners, exif, fonts, prepare, prepare_within, profile, quarters, stored, survives, tells, zlib,
};

/// A PNG with something to tell in each place that has room for it.
fn talkative(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = pixels::encode_png(image).unwrap();
    let space = match image.color().has_color() {
        true => Space::Rgb,
        false => Space::Grey,
    };
    let icc = [b"SECRET-ICC-NAME\0\0", &zlib(&profile(space, 2))[..]].concat();
    let packed = zlib(b"SECRET-PACKED");
    let itxt = [b"XML:com.adobe.xmp\0\x01\0\0\0", &packed[..]].concat();
    let mut out = SIGNATURE.to_vec();
    for chunk in take_apart(&plain).unwrap() {
        write(&mut out, chunk.name, chunk.data);
        if chunk.name == b"IHDR" {
            write(&mut out, b"gAMA", &45_455_u32.to_be_bytes());
            write(&mut out, b"iCCP", &icc);
            write(&mut out, b"pHYs", b"\0\0\x0B\x13\0\0\x0B\x13\x01");
            write(&mut out, b"tEXt", b"Author\0SECRET-AUTHOR");
            write(&mut out, b"zTXt", &[b"Comment\0\0", &packed[..]].concat());
            write(&mut out, b"iTXt", &itxt);
            write(&mut out, b"bKGD", b"SECRET-BACKGROUND");
            write(&mut out, b"tIME", b"SECRET-");
            write(&mut out, b"prVt", b"SECRET-PRIVATE");
            write(&mut out, b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
        }
    }
    write(&mut out, b"eXIf", &exif(orientation));
    write(&mut out, b"fdAT", b"\0\0\0\x01SECRET-FRAME");
    write(&mut out, b"IEND", b"");
    out.extend(b"SECRET-TRAILER");
    out
}

fn names(bytes: &[u8]) -> Vec<&[u8]> {
    let chunks = take_apart(bytes).unwrap();
    chunks.iter().map(|chunk| chunk.name).collect()
}

#[test]
fn nothing_is_told_and_no_pixel_changes() {
    let before = talkative(&quarters(), 1);
    assert!(tells(&before));
    let photo = prepare(&before).unwrap();
    assert!(!tells(&photo.bytes));
    let kept: [&[u8]; 3] = [b"IHDR", b"pHYs", b"IDAT"];
    assert_eq!(names(&photo.bytes), kept);
    assert_eq!(photo.changes, [Change::StillOfAnimation]);
    assert_eq!(image::load_from_memory(&photo.bytes).unwrap(), quarters());
    assert_eq!(prepare(&photo.bytes).unwrap().bytes, photo.bytes);
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in 1..=8 {
        let photo = prepare(&talkative(&stored(orientation), orientation)).unwrap();
        assert_eq!(corners(&photo), "rgbw", "orientation {orientation}");
        assert!(!tells(&photo.bytes));
        assert!(!names(&photo.bytes).contains(&&b"iCCP"[..]));
    }
}

#[test]
fn alpha_and_grey_stay_and_no_sample_is_deeper_than_a_byte() {
    let deep = DynamicImage::ImageRgba16(
        DynamicImage::from(image::RgbaImage::from_pixel(8, 8, image::Rgba([255, 0, 0, 127]))).into_rgba16(),
    );
    for orientation in [1, 3] {
        let photo = prepare(&talkative(&deep, orientation)).unwrap();
        let after = image::load_from_memory(&photo.bytes).unwrap();
        assert_eq!(after.color(), image::ColorType::Rgba8);
        assert_eq!(after.into_rgba8().get_pixel(4, 4).0, [255, 0, 0, 127]);
    }
    let grey = DynamicImage::ImageLuma8(quarters().to_luma8());
    let photo = prepare(&talkative(&grey, 1)).unwrap();
    assert_eq!(image::load_from_memory(&photo.bytes).unwrap(), grey);
}

#[test]
fn too_many_pixels_are_refused_by_the_header() {
    let mut file = SIGNATURE.to_vec();
    let mut header = Vec::new();
    header.extend(100_u32.to_be_bytes());
    header.extend(100_u32.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    write(&mut file, b"IHDR", &header);
    write(&mut file, b"IDAT", &zlib(&[0; 100]));
    write(&mut file, b"IEND", b"");
    let limits = Limits { pixels: 9_999, ..Limits::default() };
    let refusal = prepare_within(&file, &limits, &fonts()).unwrap_err();
    assert_eq!(refusal, Refusal::TooManyPixels { width: 100, height: 100, limit: 9_999 });
}

#[test]
fn damaged_files_are_refused() {
    let sound = pixels::encode_png(&quarters()).unwrap();
    let is_broken = |bytes: &[u8]| matches!(prepare(bytes), Err(Refusal::Broken(_)));
    for end in [8, 20, 40, sound.len() - 13, sound.len() - 8] {
        assert!(is_broken(&sound[..end]), "cut at {end}");
    }
    // Another colour in a palette, or anything else that a reader needs.
    let mut flipped = sound.clone();
    flipped[SIGNATURE.len() + 8 + 13] ^= 1;
    assert!(is_broken(&flipped));
    // Sound chunks, but half of the data.
    let mut half = SIGNATURE.to_vec();
    for chunk in take_apart(&sound).unwrap() {
        let data = match chunk.name {
            b"IDAT" => &chunk.data[..chunk.data.len() / 2],
            _ => chunk.data,
        };
        write(&mut half, chunk.name, data);
    }
    write(&mut half, b"IEND", b"");
    assert!(is_broken(&half));
}

#[test]
fn mutants_do_no_harm() {
    survives(&talkative(&quarters(), 1), 1, 400);
    survives(&talkative(&quarters(), 5), 2, 200);
}
