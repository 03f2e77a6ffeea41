//! Faces in a publication's `fonts/` that claim more than they hold.

use std::path::Path;

use bindery::fonts::{Fonts, embedded};
use bindery::world::Memory;

use super::build;

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_be_bytes()
}

/// A face of a family of its own, with another character map.
fn with_letters(map: &[u8]) -> Vec<u8> {
    let face = embedded().iter().find(|face| face.file_name == "NotoSansSymbols-Regular.ttf").unwrap().bytes;
    let mut face = face.to_vec();
    let (old, new) = (utf16("Noto Sans"), utf16("Mine Sans"));
    while let Some(at) = face.windows(old.len()).position(|part| part == old) {
        face[at..at + new.len()].copy_from_slice(&new);
    }
    let entry = 12 + 16 * (0..).find(|n| face[12 + 16 * n..].starts_with(b"cmap")).unwrap();
    let (place, table) = (face.len().next_multiple_of(4), [&[0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12], map].concat());
    face[entry + 8..entry + 12].copy_from_slice(&long(place));
    face[entry + 12..entry + 16].copy_from_slice(&long(table.len()));
    face.resize(place, 0);
    [face, table].concat()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// In a map of letters in a row, one may have no glyph; Typst takes it for one that has.
#[test]
fn a_letter_that_is_claimed_without_a_glyph_is_told() {
    // U+0531 to U+0533 by a list of glyphs, then the end.
    let map = words(&[4, 38, 0, 4, 0, 0, 0, 0x533, 0xFFFF, 0, 0x531, 0xFFFF, 0, 1, 4, 0, 5, 0, 6]);
    let face = with_letters(&map);
    let text = "# The alphabet\n\nThe letters that the alphabet of Armenian begins with: Ա, Բ, Գ.\n";
    let built = build(&[("a.md", text.as_bytes()), ("fonts/mine.ttf", &face)]);
    built.says("no font has", "a.md:3:59");
    assert!(!built.said.contains("font-unreadable"), "{}", built.said);
    // A reader's device may have a face that has it.
    let (pdf, epub) = built.texts();
    assert!(pdf.contains("[U+0532]") && epub.contains("Բ"), "{pdf}");
}

/// A few more letters than there may be of one glyph: a face that claims all there are takes all memory.
#[test]
fn a_face_that_claims_too_much_is_left_out() {
    let sizes = [28, 0, 1, 0x4E00, 0x9E00, 1].map(long).concat();
    let face = with_letters(&[words(&[13, 0]), sizes].concat());
    let built = build(&[("a.md", b"# A\n\nText.\n"), ("fonts/all.ttf", &face)]);
    built.says("the font can't be used: it claims far more letters than it has glyphs", "fonts/all.ttf");
    built.shows(&["Text."]);
}

/// What is larger than any face isn't read.
#[test]
fn a_file_too_large_for_a_face_is_not_read() {
    let world = Memory::new().with("fonts/large.otf", vec![0; (64 << 20) + 1]);
    let (_, findings) = Fonts::load(&world);
    let told: Vec<_> = findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(told, ["the font can't be used: it is larger than 64 MB"]);
}

/// No face that people use is left out.
#[test]
fn the_fonts_of_this_machine_can_be_used() {
    let mut found = Vec::new();
    collect(Path::new("/usr/share/fonts"), &mut found);
    found.sort();
    for some in found.chunks(100) {
        let mut world = Memory::new();
        for (at, path) in some.iter().enumerate() {
            let name = format!("fonts/{at}-{}", path.file_name().unwrap().display());
            world = world.with(name, std::fs::read(path).unwrap());
        }
        let (_, findings) = Fonts::load(&world);
        let told: Vec<_> = findings.iter().map(|finding| format!("{:?} {}", finding.place, finding.message)).collect();
        assert!(told.is_empty(), "{told:?}");
    }
}

fn collect(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let is_font = |name: &str| [".ttf", ".otf", ".ttc"].iter().any(|end| name.ends_with(end));
        if path.is_dir() {
            collect(&path, found);
        } else if path.to_str().is_some_and(is_font) {
            found.push(path);
        }
    }
}
