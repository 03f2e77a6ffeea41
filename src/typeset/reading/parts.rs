//! Letters that a face draws in parts, a skeleton and its dots, which are drawn for other letters too. A part can tell one
//! letter by itself; for all others the export writes an `/ActualText`, and the words are in a run for each letter. Readers
//! that know nothing of it find other letters; PDFium, which does, tears words with low or high dots apart: of a guide set
//! in Noto Naskh Arabic 2.021 it finds 0.29 of the words, of one in Noto Sans Arabic 2.012 0.96.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::{Font, TextItem};
use typst_layout::PagedDocument;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::clusters;
use super::order::Placed;
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::fonts::Fonts;

/// Tells the publication's own faces that draw a letter of the pages in parts.
pub fn tell(document: &PagedDocument, fonts: &Fonts, findings: &mut Findings) {
    let own: Vec<_> = fonts.own_faces().collect();
    if own.is_empty() {
        return;
    }
    let faces: Vec<Font> = in_parts(document).into_iter().map(|(face, _)| face).collect();
    let mut told = BTreeSet::new();
    for (path, _) in own.into_iter().filter(|(_, face)| faces.contains(face)) {
        if told.insert(path.clone()) {
            let message = "the font's letters can't be read back: it draws one letter in several parts, which others have \
                           too, so that some readers of the PDF find wrong letters or torn words";
            let hint = "take a release of it, or another font, that has each letter as one glyph";
            findings.push(Diagnostic::new(Code::FaceUnreadable, Place::File(path), message).hint(hint));
        }
    }
}

/// The letters that are drawn in parts, by their faces.
fn in_parts(document: &PagedDocument) -> Vec<(Font, BTreeSet<char>)> {
    let mut found = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut found));
    found
}

fn collect(frame: &Frame, found: &mut Vec<(Font, BTreeSet<char>)>) {
    let items: &[Placed] = frame.items().as_slice();
    for (_, item) in items {
        match item {
            FrameItem::Group(group) => collect(&group.frame, found),
            FrameItem::Text(run) => {
                let twos = run.glyphs.windows(2).filter(|two| two[0].range == two[1].range);
                twos.for_each(|two| add(run, run.text.get(two[0].range()), found));
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    for cluster in clusters::parted(items) {
        if let Some((run, text)) = cluster.letter(items) {
            add(run, Some(text), found);
        }
    }
}

/// Adds what several glyphs tell, where it is one letter.
fn add(run: &TextItem, text: Option<&str>, found: &mut Vec<(Font, BTreeSet<char>)>) {
    let mut chars = text.unwrap_or_default().chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else { return };
    if !is_whole(letter) {
        return;
    }
    let face = run.font.font();
    match found.iter_mut().find(|(known, _)| known == face) {
        Some((_, letters)) => {
            letters.insert(letter);
        }
        None => found.push((face.clone(), BTreeSet::from([letter]))),
    }
}

/// Whether it is a letter that isn't made of others. Alef with hamza, and Thai's sara am, are, and shapers set each part.
fn is_whole(letter: char) -> bool {
    letter.is_alphabetic() && !is_combining_mark(letter) && std::iter::once(letter).nfkd().eq([letter])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read their folders")]
mod tests {
    use std::collections::BTreeMap;

    use unicode_script::{Script, UnicodeScript};

    use super::*;
    use crate::fonts::embedded;
    use crate::typeset::engine::{self, EditionWorld};
    use crate::typeset::{Generated, MAIN, Source};
    use crate::world::Memory;

    /// The letters in parts of those that a face has of a script, by itself, before, between and after others.
    fn parts_of(family: &str, weight: u16, script: Script, between: char) -> BTreeSet<char> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics/face-unreadable/in/fonts/skeleton.ttf");
        let world = Memory::new().with("fonts/skeleton.ttf", std::fs::read(path).unwrap());
        let (fonts, _) = Fonts::load(&world);
        let is_wanted = |face: &Font| face.info().family == family && face.info().variant.weight.to_number() == weight;
        let face = (0..).map_while(|at| fonts.font(at)).find(is_wanted).unwrap();
        let covered = face.info().coverage.iter().filter_map(char::from_u32).filter(|c| c.script() == script);
        let letters: Vec<char> = covered.filter(|c| c.is_alphabetic()).collect();
        assert!(letters.len() > 2, "{family}");
        let forms = letters.iter().map(|c| format!("{c} {between}{c}{between} {between}{c} {c}{between} "));
        let text: String = forms.collect();
        let mut source = Source::default();
        source.code(&format!("#set text(font: \"{family}\", weight: {weight}, fallback: false, dir: rtl)\n{text}"));
        let sources = BTreeMap::from([(MAIN.to_owned(), source)]);
        let generated = Generated { sources, theme: BTreeMap::new(), pictures: BTreeMap::new() };
        let world = EditionWorld::new(&generated, &fonts);
        let document = engine::compile(&generated, &world, &mut Findings::default()).unwrap();
        let mut found = in_parts(&document);
        assert!(found.iter().all(|(known, _)| *known == face), "{family}");
        found.pop().map(|(_, letters)| letters).unwrap_or_default()
    }

    /// Newer releases of both families aren't so.
    #[test]
    fn faces_of_the_theme_have_each_letter_whole() {
        let arabic = embedded().iter().filter(|face| face.script_ranges.is_some());
        for face in arabic {
            let parts = parts_of(face.family, face.weight, Script::Arabic, '\u{640}');
            assert_eq!(parts, BTreeSet::new(), "{}", face.file_name);
        }
    }

    #[test]
    fn letters_in_parts_are_found() {
        assert_eq!(parts_of("Skeleton", 400, Script::Syriac, '\u{716}'), BTreeSet::from(['\u{715}', '\u{72A}']));
    }

    #[test]
    fn letters_that_are_made_of_others_may_be_set_so() {
        assert!(['b', 'ت', 'ب', '\u{72A}'].into_iter().all(is_whole));
        assert!(!['أ', 'й', '\u{E33}', '\u{EB3}', '\u{17BE}', 'ﷲ'].into_iter().any(is_whole));
    }
}
