//! What holds for all kinds.

use super::fixtures::{contains, fonts, prepare, quarters};
use super::{Change, Kind, Limits, Refusal};

#[test]
fn the_kind_is_what_the_bytes_say() {
    assert_eq!(Kind::of(b"\xFF\xD8\xFF\xE0"), Ok(Kind::Jpeg));
    assert_eq!(Kind::of(b"\x89PNG\r\n\x1A\nrest"), Ok(Kind::Png));
    assert_eq!(Kind::of(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Kind::WebP));
    assert_eq!(Kind::of(b"GIF89a"), Ok(Kind::Gif));
    assert_eq!(Kind::of(b"\xEF\xBB\xBF \n<svg/>"), Ok(Kind::Svg));
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
    assert_eq!(Kind::of(heic), Err(Refusal::Foreign("HEIC")));
    assert_eq!(Kind::of(b""), Err(Refusal::Unknown));
    assert_eq!(Kind::of(b"once upon a time"), Err(Refusal::Unknown));
    assert_eq!(prepare(b"<html><body/></html>"), Err(Refusal::Unknown));
}

#[test]
fn limits_come_before_decoding() {
    let picture = super::pixels::encode_png(&quarters(), None).unwrap();
    let prepare = |pixels, bytes| super::prepare(&picture, &Limits { pixels, bytes }, &fonts());
    assert!(prepare(32 * 16, 10_000).is_ok());
    let many = Refusal::TooManyPixels { width: 32, height: 16, limit: 511 };
    assert_eq!(prepare(511, 10_000), Err(many));
    assert_eq!(prepare(512, 10), Err(Refusal::TooLarge { limit: 10 }));
}

#[test]
fn messages_are_sentences() {
    let many = Refusal::TooManyPixels { width: 60_000, height: 60_000, limit: 100 };
    let text = many.to_string();
    assert_eq!(text, "it has 60,000 × 60,000 pixels, more than the 100 that are allowed");
    let blank = Change::NoGlyph("é😀".into()).to_string();
    assert!(contains(blank.as_bytes(), "😀 (U+1F600)".as_bytes()), "{blank}");
}
