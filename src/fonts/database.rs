//! The faces as those who set the words of drawings look for them.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontStyle};
use usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};

/// All faces of files, each with its place in its file. `fontdb` passes over a face without a PostScript name (OpenType
/// 1.9, `name`, 6), which pages show by its family.
pub fn database<'f>(files: impl Iterator<Item = (&'f Bytes, Vec<&'f Font>)>) -> Database {
    let mut database = Database::new();
    for (bytes, fonts) in files {
        let source = Source::Binary(Arc::new(bytes.clone()));
        let known: Vec<u32> = database
            .load_font_source(source.clone())
            .into_iter()
            .filter_map(|id| Some(database.face(id)?.index))
            .collect();
        for font in fonts.into_iter().filter(|font| !known.contains(&font.index())) {
            database.push_face_info(info(font, source.clone()));
        }
    }
    // As browsers have it, where drawings are made and looked at.
    database.set_serif_family("Liberation Serif");
    database.set_sans_serif_family("Liberation Sans");
    database.set_monospace_family("Source Code Pro");
    database
}

fn info(font: &Font, source: Source) -> FaceInfo {
    let typst::text::FontInfo { family, variant, .. } = font.info();
    FaceInfo {
        id: ID::dummy(),
        source,
        index: font.index(),
        families: vec![(family.clone(), Language::English_UnitedStates)],
        post_script_name: family.clone(),
        style: match variant.style {
            FontStyle::Normal => Style::Normal,
            FontStyle::Italic => Style::Italic,
            FontStyle::Oblique => Style::Oblique,
        },
        weight: Weight(variant.weight.to_number()),
        stretch: Stretch::Normal,
        monospaced: false,
    }
}

#[cfg(test)]
mod tests {
    use usvg::fontdb::{Family, Query};

    use crate::fonts::{Fonts, embedded};
    use crate::world::Memory;

    /// A face of the theme under another family, whose PostScript name is another name's.
    #[test]
    fn a_face_without_a_postscript_name_is_found_by_its_family() {
        let face = embedded().iter().find(|face| face.file_name == "NotoSansSymbols-Regular.ttf").unwrap();
        let mut bytes = face.bytes.to_vec();
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let (old, new) = (utf16("Noto Sans"), utf16("Mine Sans"));
        while let Some(at) = bytes.windows(old.len()).position(|part| part == old) {
            bytes[at..at + new.len()].copy_from_slice(&new);
        }
        let entry = 12 + 16 * (0..).find(|n| bytes[12 + 16 * n..].starts_with(b"name")).unwrap();
        let table = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().unwrap()) as usize;
        let records = usize::from(u16::from_be_bytes([bytes[table + 2], bytes[table + 3]]));
        for record in (0..records).map(|n| table + 6 + 12 * n) {
            if bytes[record + 6..record + 8] == [0, 6] {
                bytes[record + 6..record + 8].copy_from_slice(&[1, 0]);
            }
        }
        let (fonts, findings) = Fonts::load(&Memory::new().with("fonts/mine.ttf", bytes));
        assert_eq!(findings.iter().len(), 0);
        let (_, font) = fonts.own_faces().next().unwrap();
        let face = ttf_parser::Face::parse(font.data(), 0).unwrap();
        assert!(face.names().into_iter().all(|name| name.name_id != 6), "it has the name still");
        let query = Query { families: &[Family::Name(&font.info().family)], ..Query::default() };
        assert!(fonts.database().query(&query).is_some());
    }
}
