//! Places for glyphs without width. Readers of a PDF that go by the places of glyphs put letters in order and find
//! spaces by where each begins and ends; a mark has no width, and neither has an alef that joins a lam: they are read on
//! the wrong side of a letter, or with a space in the word. Here a glyph without ink or width, of the face's own, stands
//! where such a cluster is to begin or end. No glyph moves.

use typst::layout::Em;
use typst::text::{Glyph, TextItem};

use super::to_unicode::ToUnicode;

/// What lies to one side of another, for readers.
pub const LEAST: Em = Em::new(0.02);

/// What a blank stands for by itself, as readers find that know nothing of `/ActualText`: WORD JOINER, which shows
/// nothing and leaves letters joined (UAX 44, `Default_Ignorable_Code_Point`; Unicode 9.2, `Joining_Type=Transparent`).
const JOINER: &str = "\u{2060}";

/// What one stands for that ends a word from the right. pdf.js leaves out a glyph that is a space and nothing else, and
/// writes a space where the next glyph stands further right, as the next word never does. COMBINING GRAPHEME JOINER, which
/// shows nothing either, is a mark for it, and starts no text of its own.
const SPACE: &str = "\u{34F} ";

/// Lets a run of one cluster begin at a place, as seen from where the run stands; as it is where its face has no blank.
pub fn begin_at(run: &mut TextItem, place: Em, told: &mut ToUnicode) {
    if let Some(blank) = told.blank_apart(run, JOINER) {
        run.glyphs.insert(0, Glyph { x_offset: place, ..blank });
    }
}

/// Lets it end at a place.
pub fn end_at(run: &mut TextItem, place: Em, told: &mut ToUnicode) {
    if let Some(blank) = told.blank_apart(run, JOINER) {
        run.glyphs.push(Glyph { x_offset: place - width(&run.glyphs), ..blank });
    }
}

/// What is drawn after a word from the right and its space, for readers that know nothing of `/ActualText`: others find it
/// empty but where it is first drawn. None where its face has no blank.
pub fn after_word(word: &TextItem, told: &mut ToUnicode) -> Option<TextItem> {
    told.blank_alone(word, SPACE)
}

pub fn width(glyphs: &[Glyph]) -> Em {
    glyphs.iter().map(|glyph| glyph.x_advance).sum()
}
