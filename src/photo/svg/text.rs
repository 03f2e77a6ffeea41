//! The text of a drawing: with which faces it is drawn, and what none of them
//! can draw.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use usvg::roxmltree::{Document, Node};
use usvg::{FontResolver, Tree, fontdb};

/// Chooses faces as `usvg` does, and where it finds none, any that will do:
/// text in another face is better than none.
pub(super) fn font_resolver() -> FontResolver<'static> {
    let usual = FontResolver::default_font_selector();
    // To look into a face takes as long as to draw a word with it, and a
    // drawing with a thousand labels asks the same thousands of times.
    let answers = Mutex::new(HashMap::new());
    FontResolver {
        select_font: Box::new(move |font, fonts| {
            usual(font, fonts).or_else(|| {
                let family = &fonts.faces().next()?.families.first()?.0;
                fonts.query(&fontdb::Query {
                    families: &[fontdb::Family::Name(family)],
                    weight: fontdb::Weight(font.weight()),
                    stretch: fontdb::Stretch::Normal,
                    style: match font.style() {
                        usvg::FontStyle::Normal => fontdb::Style::Normal,
                        usvg::FontStyle::Italic => fontdb::Style::Italic,
                        usvg::FontStyle::Oblique => fontdb::Style::Oblique,
                    },
                })
            })
        }),
        select_fallback: Box::new(move |character, used, fonts| {
            let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
            *answers.entry((character, used.to_vec())).or_insert_with(|| fallback(character, used, fonts))
        }),
    }
}

/// A face for a character that the faces used so far don't have: one that
/// looks like the first of them, else one of the same weight, else any; of
/// several, the first that was loaded.
pub(super) fn fallback(character: char, used: &[fontdb::ID], fonts: &fontdb::Database) -> Option<fontdb::ID> {
    let first = fonts.face(*used.first()?)?;
    let others = fonts.faces().filter(|face| {
        let is_used = used.contains(&face.id);
        !is_used && has(fonts, face.id, character)
    });
    let rank = |face: &fontdb::FaceInfo| match face.weight == first.weight {
        true => usize::from(face.style != first.style),
        false => 2,
    };
    others.min_by_key(|face| rank(face)).map(|face| face.id)
}

/// The visible characters of the drawing's text that no face has, each once.
///
/// They are looked up in the faces, not in the glyphs that were drawn: where
/// characters join, `usvg` notes the text of one glyph at another.
pub(super) fn without_glyph(document: &Document, tree: &Tree, fonts: &fontdb::Database) -> String {
    fn collect(group: &usvg::Group, characters: &mut BTreeSet<char>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => collect(inner, characters),
                usvg::Node::Text(text) => {
                    let chunks = text.chunks().iter();
                    characters.extend(chunks.flat_map(|chunk| chunk.text().chars()));
                }
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
            node.subroots(|root| collect(root, characters));
        }
    }
    let mut missing = BTreeSet::new();
    collect(tree.root(), &mut missing);
    if fonts.is_empty() {
        // Without any face `usvg` drops the text before there is a tree.
        let texts = document.descendants().filter(|n| n.has_tag_name("text"));
        let parts = texts.flat_map(|text| text.descendants().filter(Node::is_text));
        missing.extend(parts.filter_map(|part| part.text()).flat_map(str::chars));
    }
    missing.retain(|character| {
        // Joiners, marks of direction and variation selectors show nothing.
        let is_invisible = matches!(character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
        !character.is_whitespace() && !character.is_control() && !is_invisible
    });
    for face in fonts.faces() {
        missing.retain(|character| !has(fonts, face.id, *character));
    }
    missing.into_iter().collect()
}

/// How far a character takes the line in a face, in shares of the size of the text; none where the face doesn't have it.
pub(super) fn advance(fonts: &fontdb::Database, face: fontdb::ID, character: char) -> Option<f64> {
    let advance = fonts.with_face_data(face, |data, index| {
        let face = ttf_parser::Face::parse(data, index).ok()?;
        let width = face.glyph_hor_advance(face.glyph_index(character)?)?;
        Some(f64::from(width) / f64::from(face.units_per_em()))
    });
    advance.flatten()
}

/// Whether a face has a glyph for a character.
fn has(fonts: &fontdb::Database, face: fontdb::ID, character: char) -> bool {
    let glyph =
        fonts.with_face_data(face, |data, index| ttf_parser::Face::parse(data, index).ok()?.glyph_index(character));
    glyph.flatten().is_some()
}
