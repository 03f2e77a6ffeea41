//! Faces that claim a little more than they may, each made of one of the theme's, and the theme's own.

use super::index::Index;
use super::{charstring, check};
use crate::fonts::embedded;

/// A face of TrueType, which is small.
const TRUETYPE: &str = "NotoSansSymbols-Regular.ttf";
const POSTSCRIPT: &str = "SourceCodePro-It.otf";

fn theme(file_name: &str) -> &'static [u8] {
    embedded().iter().find(|face| face.file_name == file_name).unwrap().bytes
}

fn number(data: &[u8], at: usize) -> usize {
    usize::from(u16::from_be_bytes([data[at], data[at + 1]]))
}

fn put(data: &mut [u8], at: usize, number: usize) {
    data[at..at + 2].copy_from_slice(&u16::try_from(number).unwrap().to_be_bytes());
}

fn words(numbers: &[usize]) -> Vec<u8> {
    numbers.iter().flat_map(|number| u16::try_from(*number).unwrap().to_be_bytes()).collect()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_be_bytes()
}

/// A face with one table changed.
fn with(face: &[u8], tag: &[u8; 4], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let count = number(face, 4);
    let mut head = face[..12 + 16 * count].to_vec();
    let mut body = Vec::new();
    let mut change = Some(change);
    for entry in (0..count).map(|n| 12 + 16 * n) {
        let place = |at: usize| u32::from_be_bytes(face[entry + at..entry + at + 4].try_into().unwrap()) as usize;
        let mut table = face[place(8)..place(8) + place(12)].to_vec();
        if face[entry..entry + 4] == *tag {
            change.take().unwrap()(&mut table);
        }
        head[entry + 8..entry + 12].copy_from_slice(&long(12 + 16 * count + body.len()));
        head[entry + 12..entry + 16].copy_from_slice(&long(table.len()));
        table.resize(table.len().next_multiple_of(4), 0);
        body.extend(table);
    }
    assert!(change.is_none(), "the face has no such table");
    [head, body].concat()
}

/// A table of one character map.
fn cmap(map: Vec<u8>) -> impl FnOnce(&mut Vec<u8>) {
    move |table| *table = [words(&[0, 1, 3, 10]), long(12).to_vec(), map].concat()
}

/// A map of groups: first and last letter, and a glyph.
fn groups(format: usize, groups: &[[usize; 3]]) -> Vec<u8> {
    let written = groups.iter().flatten().flat_map(|number| long(*number)).collect::<Vec<_>>();
    let sizes = [16 + written.len(), 0, groups.len()].map(long).concat();
    [words(&[format, 0]), sizes, written].concat()
}

fn glyphs(face: &[u8]) -> usize {
    usize::from(ttf_parser::Face::parse(face, 0).unwrap().number_of_glyphs())
}

#[test]
fn the_theme_s_faces_are_sound_with_every_letter_that_they_claim() {
    for face in embedded() {
        assert_eq!(check(face.bytes), Ok(()), "{}", face.file_name);
        let font = typst::text::Font::new(typst::foundations::Bytes::new(face.bytes), 0).unwrap();
        let claimed = font.info().coverage.iter().collect::<Vec<_>>();
        let had = super::super::claims::letters(&font).iter().collect::<Vec<_>>();
        assert_eq!(claimed, had, "{}", face.file_name);
        assert_eq!(check(&with(face.bytes, b"head", |_| ())), Ok(()), "{}", face.file_name);
    }
}

#[test]
fn tables_lie_in_the_file_and_agree_on_the_glyphs() {
    let face = theme(TRUETYPE);
    assert_eq!(check(b"not a font at all"), Err(super::NO_FONT));
    assert_eq!(check(&face[..face.len() - 9]), Err("its tables reach beyond the end of the file"));
    let mut swapped = face.to_vec();
    swapped[12..44].rotate_left(16);
    assert_eq!(check(&swapped), Err("the list of its tables isn't in order"));
    let more = with(face, b"maxp", |maxp| put(maxp, 4, glyphs(face) + 1));
    assert_eq!(check(&more), Err("it claims more glyphs than it has widths for"));
    let fewer = with(face, b"loca", |loca| loca.truncate(loca.len() - 4));
    assert_eq!(check(&fewer), Err("it claims more glyphs than it has outlines for"));
    let cff = theme(POSTSCRIPT);
    let more = with(&with(cff, b"maxp", |maxp| put(maxp, 4, glyphs(cff) + 1)), b"hmtx", |hmtx| hmtx.extend([0; 4]));
    assert_eq!(check(&more), Err("it claims more glyphs than it has outlines for"));
}

#[test]
fn letters_are_claimed_in_proportion_and_with_their_glyphs() {
    let face = theme(TRUETYPE);
    let most = 4 * glyphs(face) + 1000;
    for (map, expected) in [
        (groups(12, &[[0x4E00, 0x4E00 + glyphs(face) - 1, 0]]), Ok(())),
        (groups(12, &[[0x4E00, 0x4E00 + glyphs(face), 0]]), Err("it claims letters for which it has no glyph")),
        (groups(13, &[[0x4E00, 0x4E00 + most - 1, 1]]), Ok(())),
        (groups(13, &[[0x4E00, 0x4E00 + most, 1]]), Err("it claims far more letters than it has glyphs")),
        (groups(13, &[[0x4E00, 0x4E00, glyphs(face)]]), Err("it claims letters for which it has no glyph")),
        (groups(12, &[[0x41, 0x50, 1], [0x50, 0x51, 1]]), Err("its character map can't be read")),
        (groups(12, &[[0x41, 0x40, 1]]), Err("its character map can't be read")),
    ] {
        assert_eq!(check(&with(face, b"cmap", cmap(map))), expected);
    }
}

/// A map of two-byte letters whose segments claim the same letters, each of them glyph 1.
#[test]
fn no_letter_is_claimed_again_and_again() {
    let face = theme(TRUETYPE);
    let map = |segments: usize| {
        let all = |of_each: usize| words(&vec![of_each; segments]);
        let head = words(&[4, 16 + 8 * segments, 0, 2 * segments, 0, 0, 0]);
        [head, all(0x4EFF), words(&[0]), all(0x4E00), all(0x10000 - 0x4E00), all(0)].concat()
    };
    let parts = |count| check(&with(face, b"cmap", cmap(map(count))));
    assert_eq!(parts(256), Ok(()));
    assert_eq!(parts(257), Err("it claims far more letters than it has glyphs"));
    let many = with(face, b"cmap", |table| put(table, 2, 65));
    assert_eq!(check(&many), Err("it has too many character maps"));
}

#[test]
fn names_are_short_together() {
    let face = theme(TRUETYPE);
    let names = |count: usize| {
        let record = words(&[3, 1, 0x409, 1, 0xFFFF, 0]).repeat(count);
        let table = [words(&[0, count, 6 + 12 * count]), record, vec![0; 0xFFFF]].concat();
        check(&with(face, b"name", |name| *name = table))
    };
    assert_eq!(names(64), Ok(()));
    assert_eq!(names(65), Err("its names unfold too far"));
}

#[test]
fn rules_are_few_and_name_glyphs_that_are_there() {
    let face = theme("NotoNaskhArabic-Regular.ttf");
    // One list of lookups names one lookup so often, which names one rule so often: a glyph for another.
    let rules = |lookups: usize, rules: usize, from: usize, to: usize| {
        let list = [words(&[lookups]), words(&vec![2 + 2 * lookups; lookups])].concat();
        let lookup = [words(&[1, 0, rules]), words(&vec![6 + 2 * rules; rules])].concat();
        let rule = words(&[2, 8, 1, to, 1, 1, from]);
        let table = [words(&[1, 0, 10, 12, 14, 0, 0]), list, lookup, rule].concat();
        check(&with(face, b"GSUB", |gsub| *gsub = table))
    };
    let last = glyphs(face) - 1;
    assert_eq!(rules(199, 250, last, last), Ok(()));
    assert_eq!(rules(200, 250, last, last), Err("its rules for joining letters unfold too far"));
    let nowhere = Err("its rules for joining letters name glyphs that it doesn't have");
    assert_eq!(rules(1, 1, last + 1, 1), nowhere);
    assert_eq!(rules(1, 1, 1, last + 1), nowhere);
    let classes = |end: usize| {
        let table = words(&[1, 0, 12, 0, 0, 0, 2, 1, 1, end, 1]);
        check(&with(face, b"GDEF", |gdef| *gdef = table))
    };
    assert_eq!(classes(last), Ok(()));
    assert_eq!(classes(last + 1), nowhere);
}

/// A glyph 1 in the place of all outlines of a face, with its length even.
fn drawn(outline: &[u8]) -> Result<(), super::Flaw> {
    let face = theme(TRUETYPE);
    let glyphs = glyphs(face);
    let places = std::iter::repeat_n(outline.len(), glyphs - 1);
    let loca = [0, 0].into_iter().chain(places).flat_map(long).collect::<Vec<_>>();
    let face = with(face, b"glyf", |glyf| *glyf = outline.to_vec());
    check(&with(&with(&face, b"head", |head| put(head, 50, 1)), b"loca", |table| *table = loca))
}

#[test]
fn outlines_of_truetype_are_read_and_end() {
    let frame = [0; 4];
    let made_of = |glyph: usize| [words(&[0xFFFF]), words(&frame), words(&[0, glyph, 0])].concat();
    // Three points without coordinates of their own.
    let triangle = [words(&[1]), words(&frame), words(&[2, 0]), vec![0x39, 2]].concat();
    assert_eq!(drawn(&triangle), Ok(()));
    assert_eq!(drawn(&made_of(0)), Ok(()));
    let unreadable = Err("the outline of a letter can't be read");
    assert_eq!(drawn(&triangle[..14]), unreadable);
    assert_eq!(drawn(&made_of(0xFFFF)), unreadable);
    assert_eq!(drawn(&made_of(1)), Err("the outline of a letter unfolds too far"));
}

/// Four parts of an outline, each of which calls the next so often; the last one draws nothing.
#[test]
fn outlines_of_postscript_end() {
    let unfolded = |calls: usize| {
        // `n callsubr`, where 107 is taken off a number of a byte, and 139 added to it.
        let part = |next: u8| [32 + next, 10].repeat(calls);
        let parts = [part(1), part(2), part(3), vec![11]];
        let mut places = vec![1];
        places.extend(parts.iter().scan(1, |end, part| {
            *end += part.len();
            Some(*end)
        }));
        let table = [words(&[parts.len()]), vec![2], words(&places), parts.concat()].concat();
        let (own, none) = (Index::read(&table, 0).unwrap(), Index::default());
        let mut steps = charstring::MOST_STEPS;
        charstring::check(&[32, 10, 14], &none, &own, &mut steps)
    };
    assert_eq!(unfolded(60), Ok(()));
    assert_eq!(unfolded(80), Err("the outline of a letter unfolds too far"));
    let (none, mut steps) = (Index::default(), charstring::MOST_STEPS);
    let unreadable = Err("the outline of a letter can't be read");
    for broken in [&[10][..], &[32, 10], &[2], &[28, 0], &[12, 3], &[139; 49]] {
        assert_eq!(charstring::check(broken, &none, &none, &mut steps), unreadable, "{broken:?}");
    }
    let accented = charstring::check(&[139, 139, 139, 139, 14], &none, &none, &mut steps);
    assert_eq!(accented, Err("a letter is drawn as two others, in a way that is out of use"));
}

#[test]
fn a_collection_has_few_faces() {
    let of = |faces: usize| {
        let list = 12 + 4 * faces;
        let head = [b"ttcf".to_vec(), words(&[1, 0]), long(faces).to_vec(), long(list).repeat(faces)].concat();
        let face = theme(TRUETYPE);
        let mut moved = [head, face.to_vec()].concat();
        for entry in (0..number(face, 4)).map(|n| list + 12 + 16 * n + 8) {
            let place = u32::from_be_bytes(moved[entry..entry + 4].try_into().unwrap()) as usize;
            moved[entry..entry + 4].copy_from_slice(&long(list + place));
        }
        check(&moved)
    };
    assert_eq!(of(2), Ok(()));
    assert_eq!(of(65), Err("it is a collection of more than 64 faces"));
    assert_eq!(of(0), Err(super::NO_FONT));
}
