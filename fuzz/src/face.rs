//! Faces in a publication's `fonts/`.

use bindery::fonts::{Fonts, embedded};
use bindery::photo::{Limits, Use, prepare};
use bindery::world::Memory;

/// A face with outlines of TrueType, and one with outlines of PostScript.
const BEGUN_FROM: [&str; 2] = ["NotoNaskhArabic-Regular.ttf", "SourceCodePro-It.otf"];
const WORDS: &str = "Handbook “12” كتاب fi";

/// The first byte chooses a face; each four after it change it: a place, of three bytes, and what stands there then. An
/// odd place is one at its head, where the list of its tables stands, and with it most of what it claims.
pub fn face(bytes: &[u8]) {
    let Some((which, changes)) = bytes.split_first() else { return };
    let name = BEGUN_FROM[usize::from(*which) % BEGUN_FROM.len()];
    let whole = embedded().iter().find(|face| face.file_name == name).expect("the theme has it").bytes;
    let mut changed = whole.to_vec();
    for change in changes.chunks_exact(4) {
        let place = usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        let room = if place % 2 == 1 { 512 } else { changed.len() };
        changed[place / 2 % room] = change[3];
    }
    let (fonts, findings) = Fonts::load(&Memory::new().with("fonts/mine.otf", changed));
    assert!(findings.iter().len() <= 1, "a file is told once");
    assert!(fonts.families().len() < 100);
    fonts.pieces(WORDS);
    fonts.for_readers(std::iter::empty()).iter().for_each(|face| assert!(face.file_name.len() < 100));
    // The words of a drawing are set in it.
    let families: Vec<String> = fonts.own_faces().map(|(_, font)| font.info().family.clone()).collect();
    for family in families.into_iter().filter(|family| family.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')) {
        let text = format!("<text x=\"9\" y=\"40\" font-family=\"{family}\">{WORDS}</text>");
        let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"60\">{text}</svg>");
        let _ = prepare(drawing.as_bytes(), &Limits::default(), &fonts.database(), None, &[Use::Screen]);
    }
}
