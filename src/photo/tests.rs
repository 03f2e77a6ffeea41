//! What holds for all kinds.

use super::fixtures::{
    Dice, base64, colours, contains, fonts, inks, memory, mutate, prepare, prepare_within, quarters, tells,
};
use super::{Change, Frame, Kind, Limits, Refusal, Use};

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
    let picture = super::pixels::encode_png(&quarters()).unwrap();
    let prepare = |pixels, bytes| prepare_within(&picture, &Limits { pixels, bytes }, &fonts());
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

/// The files that mutants are made of: every kind, each in the ways that it is coded.
fn sound() -> Vec<(String, Vec<u8>)> {
    let pictures = colours::samples().into_iter().chain(inks::samples()).map(|sample| (sample.name, sample.bytes));
    let png = base64(&super::pixels::encode_png(&quarters()).unwrap());
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><style>path{{fill:red}}</style>\
         <path id='a' d='M0 0h20v20z'/><use href='#a' x='20'/><text y='9'>words</text>\
         <image width='9' height='9' href='data:image/png;base64,{png}'/></svg>"
    );
    pictures.chain([("svg".to_owned(), svg.into_bytes())]).collect()
}

#[test]
fn ten_thousand_damaged_pictures_do_no_harm() {
    const ALL: usize = 10_000;
    let limits = Limits { pixels: 1_000_000, bytes: 10_000_000 };
    let frame = Frame { width: 200, wide: 200, height: 200, percent: None, pixels: None, fills: false };
    let (fonts, sound) = (fonts(), sound());
    let (mut dice, mut shown) = (Dice(14), 0);
    for turn in 0..ALL {
        let (name, bytes) = &sound[turn % sound.len()];
        let mutant = mutate(bytes, &mut dice);
        let before = memory::start();
        let made = super::prepare(&mutant, &limits, &fonts, Some(&frame), &[Use::Screen, Use::Reader]);
        let most = memory::most_since(before);
        assert!(most < 64 << 20, "{name}, turn {turn}: {most} bytes for {} that came in", mutant.len());
        for file in made.iter().flat_map(|photo| &photo.files) {
            shown += 1;
            assert!(!tells(&file.bytes), "{name}, turn {turn}");
            assert!(u64::from(file.width) * u64::from(file.height) <= limits.pixels);
        }
    }
    // Some are damaged where it doesn't matter, most aren't.
    assert!((ALL / 20..2 * ALL).contains(&shown), "{shown}");
}

#[test]
fn what_a_header_promises_is_not_believed() {
    // A million times a million pixels, in each kind's own header.
    for (name, mut bytes) in sound() {
        let place = match Kind::of(&bytes).unwrap() {
            Kind::Png => 16..24,
            Kind::Gif => 6..10,
            Kind::Jpeg => {
                let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
                frame + 5..frame + 9
            }
            Kind::WebP | Kind::Svg => continue,
        };
        bytes[place].fill(0xFF);
        let before = memory::start();
        assert!(prepare(&bytes).is_err(), "{name}");
        assert!(memory::most_since(before) < 8 << 20, "{name}");
    }
}
