//! The text of a drawing: with which faces it is drawn, and what none of them
//! can draw.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use icu_properties::props::{BinaryProperty as _, DefaultIgnorableCodePoint};
use usvg::fontdb::Family;
use usvg::roxmltree::{Document, Node};
use usvg::{FontFamily, FontResolver, Tree, fontdb};

/// Families whose letters a drawing was laid out for, in lower case, by those of ours whose letters are as wide, or, in the
/// second half of each line, wide enough to be told from it by no more than air.
const ALIKE: [(&str, &[&str]); 3] = [
    (
        "Liberation Sans",
        &[
            "arial",
            "arialmt",
            "arial mt",
            "arimo",
            "helvetica",
            "helvetica neue",
            "helveticaneue",
            "nimbus sans",
            "nimbus sans l",
            "freesans",
            "swiss",
            "sans",
            "verdana",
            "dejavu sans",
            "bitstream vera sans",
            "tahoma",
            "trebuchet ms",
            "segoe ui",
            "open sans",
            "roboto",
            "system-ui",
            "-apple-system",
            "ui-sans-serif",
        ],
    ),
    (
        "Liberation Serif",
        &[
            "times",
            "times new roman",
            "timesnewromanpsmt",
            "times-roman",
            "tinos",
            "nimbus roman",
            "nimbus roman no9 l",
            "freeserif",
            "georgia",
            "dejavu serif",
            "bitstream vera serif",
            "ui-serif",
        ],
    ),
    (
        "Source Code Pro",
        &[
            "courier",
            "courier new",
            "couriernewpsmt",
            "cousine",
            "nimbus mono",
            "nimbus mono l",
            "nimbus mono ps",
            "freemono",
            "liberation mono",
            "dejavu sans mono",
            "bitstream vera sans mono",
            "menlo",
            "monaco",
            "mono",
            "ui-monospace",
        ],
    ),
];

/// The families of a list of CSS's, each with that of ours which is like it.
pub(super) fn with_alike<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Family<'n>> {
    let mut families = Vec::new();
    for name in names {
        families.push(match name {
            "serif" => Family::Serif,
            "sans-serif" => Family::SansSerif,
            "monospace" => Family::Monospace,
            "cursive" => Family::Cursive,
            "fantasy" => Family::Fantasy,
            name => Family::Name(name),
        });
        let lower = name.to_lowercase();
        let alike = ALIKE.iter().find(|(_, names)| names.contains(&lower.as_str()));
        families.extend(alike.map(|(ours, _)| Family::Name(ours)));
    }
    families
}

/// Chooses the face that a drawing asks for, or one whose letters are as wide, and where there is none, any that will do:
/// text in another face is better than none.
pub(super) fn font_resolver() -> FontResolver<'static> {
    // To look into a face takes as long as to draw a word with it, and a
    // drawing with a thousand labels asks the same thousands of times.
    let answers = Mutex::new(HashMap::new());
    FontResolver {
        select_font: Box::new(move |font, fonts| {
            let names = font.families().iter().map(|family| match family {
                FontFamily::Serif => "serif",
                FontFamily::SansSerif => "sans-serif",
                FontFamily::Cursive => "cursive",
                FontFamily::Fantasy => "fantasy",
                FontFamily::Monospace => "monospace",
                FontFamily::Named(name) => name,
            });
            let mut families = with_alike(names);
            families.push(Family::Serif);
            families.extend(
                fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| Family::Name(name)),
            );
            fonts.query(&fontdb::Query {
                families: &families,
                weight: fontdb::Weight(font.weight()),
                stretch: fontdb::Stretch::Normal,
                style: match font.style() {
                    usvg::FontStyle::Normal => fontdb::Style::Normal,
                    usvg::FontStyle::Italic => fontdb::Style::Italic,
                    usvg::FontStyle::Oblique => fontdb::Style::Oblique,
                },
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
        let is_invisible = DefaultIgnorableCodePoint::for_char(*character);
        !character.is_whitespace() && !character.is_control() && !is_invisible
    });
    for face in fonts.faces() {
        missing.retain(|character| !has(fonts, face.id, *character));
    }
    missing.into_iter().collect()
}

/// What nobody was meant to read is smaller, in CSS pixels.
const UNREADABLE: f32 = 1.0;

/// The texts of a drawing that can be seen.
fn seen<'t>(tree: &'t Tree, tell: &mut dyn FnMut(&'t usvg::Text, &'t usvg::TextChunk, f32)) {
    fn collect<'t>(group: &'t usvg::Group, tell: &mut dyn FnMut(&'t usvg::Text, &'t usvg::TextChunk, f32)) {
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => collect(inner, tell),
                usvg::Node::Text(text) => {
                    let (_, scale) = text.abs_transform().get_scale();
                    let is_seen = |span: &&usvg::TextSpan| {
                        span.is_visible() && (span.fill().is_some() || span.stroke().is_some())
                    };
                    for chunk in text.chunks().iter().filter(|chunk| chunk.text().chars().any(char::is_alphanumeric)) {
                        let sizes = chunk.spans().iter().filter(is_seen).map(|span| span.font_size().get() * scale);
                        let size = sizes.reduce(f32::max).filter(|size| size.is_finite() && *size >= UNREADABLE);
                        size.into_iter().for_each(|size| tell(text, chunk, size));
                    }
                }
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
        }
    }
    collect(tree.root(), tell);
}

/// The size of the smallest text of a drawing, in hundredths of a CSS pixel; none where it has no words. What stands
/// above or below a line is no text of its own.
pub(super) fn smallest(tree: &Tree) -> Option<u32> {
    // Of one text the largest: a raised figure is part of it.
    let mut sizes: Vec<(*const usvg::Text, f32)> = Vec::new();
    seen(tree, &mut |text, _, size| match sizes.last_mut() {
        Some((last, largest)) if std::ptr::eq(*last, text) => *largest = largest.max(size),
        _ => sizes.push((text, size)),
    });
    let smallest = sizes.into_iter().map(|(_, size)| size).reduce(f32::min);
    smallest.map(|size| (size * 100.0).round() as u32)
}

/// The words of a drawing, text by text: those with letters, of which a translation has others.
pub(super) fn words(tree: &Tree) -> Vec<String> {
    let mut words = Vec::new();
    seen(tree, &mut |_, chunk, _| {
        let text = chunk.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().any(char::is_alphabetic) && !words.contains(&text) {
            words.push(text);
        }
    });
    words
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
