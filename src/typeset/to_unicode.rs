//! What each glyph of a font stands for, as the export will write it into the font's `/ToUnicode` (ISO 32000-1, 9.10.3):
//! the characters that it tells where it is drawn first. Where it tells others, the export writes an `/ActualText`.
//! PDF/UA asks for some characters, and readers that know nothing of `/ActualText` read these everywhere.

use std::collections::HashMap;

use typst::text::{FontInstance, Glyph, TextItem};

/// Characters whose glyphs show nothing and take no place in most faces, the rarest in a text first.
const BLANKS: [char; 4] = ['\0', '\u{34F}', '\u{FEFF}', '\u{200B}'];

/// A glyph without ink or width.
pub struct Blank {
    pub id: u16,
    /// Whether it was never drawn.
    pub is_new: bool,
}

#[derive(Default)]
pub struct ToUnicode(HashMap<FontInstance, HashMap<u16, String>>);

impl ToUnicode {
    /// Whether a glyph was drawn before.
    pub fn has(&self, run: &TextItem, glyph: &Glyph) -> bool {
        self.get(run, glyph).is_some()
    }

    /// Whether a glyph tells what it told before, if it did.
    pub fn agrees(&self, run: &TextItem, glyph: &Glyph) -> bool {
        self.get(run, glyph).is_none_or(|told| Some(told) == run.text.get(glyph.range()))
    }

    /// Some of a run's glyphs, drawn after all others.
    pub fn add(&mut self, run: &TextItem, glyphs: &[Glyph]) {
        let font = self.0.entry(run.font.clone()).or_default();
        for glyph in glyphs {
            font.entry(glyph.id).or_insert_with(|| run.text.get(glyph.range()).unwrap_or_default().to_owned());
        }
    }

    /// A glyph without ink or width that stands for a character from now on; none where the face has no more of them.
    pub fn blank(&mut self, run: &TextItem, letter: char) -> Option<Blank> {
        let face = run.font.ttf();
        let is_blank = |id| face.glyph_hor_advance(id) == Some(0) && face.glyph_bounding_box(id).is_none();
        let blanks = BLANKS.iter().filter_map(|c| face.glyph_index(*c)).filter(|id| is_blank(*id)).map(|id| id.0);
        let font = self.0.entry(run.font.clone()).or_default();
        let tells = |id: &u16| font.get(id).is_some_and(|told| told.chars().eq([letter]));
        let id = blanks.clone().find(tells).or_else(|| blanks.clone().find(|id| !font.contains_key(id)))?;
        let is_new = font.insert(id, letter.into()).is_none();
        Some(Blank { id, is_new })
    }

    fn get(&self, run: &TextItem, glyph: &Glyph) -> Option<&str> {
        Some(self.0.get(&run.font)?.get(&glyph.id)?)
    }
}
