//! What each glyph of a font stands for, as the export will write it into the font's `/ToUnicode` (ISO 32000-1, 9.10.3):
//! the characters that it tells where it is drawn first. Where it tells others, the export writes an `/ActualText`.
//! PDF/UA asks for some characters, and readers that know nothing of `/ActualText` read these everywhere.

use std::collections::HashMap;

use typst::layout::{Em, FrameItem};
use typst::text::{FontInstance, Glyph, TextItem};

/// Characters whose glyphs show nothing and take no place in most faces, the rarest in a text first.
const BLANKS: [char; 4] = ['\0', '\u{34F}', '\u{FEFF}', '\u{200B}'];

#[derive(Default)]
pub struct ToUnicode {
    fonts: HashMap<FontInstance, HashMap<u16, String>>,
    apart: Vec<TextItem>,
}

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
        let font = self.fonts.entry(run.font.clone()).or_default();
        for glyph in glyphs {
            font.entry(glyph.id).or_insert_with(|| run.text.get(glyph.range()).unwrap_or_default().to_owned());
        }
    }

    /// A glyph without ink or width that stands for a character from now on; none where the face has no more of them.
    pub fn blank(&mut self, run: &TextItem, stands_for: char) -> Option<u16> {
        let face = run.font.ttf();
        let is_blank = |id| face.glyph_hor_advance(id) == Some(0) && face.glyph_bounding_box(id).is_none();
        let blanks = BLANKS.iter().filter_map(|c| face.glyph_index(*c)).filter(|id| is_blank(*id)).map(|id| id.0);
        let font = self.fonts.entry(run.font.clone()).or_default();
        let tells = |id: &u16| font.get(id).is_some_and(|told| told.chars().eq([stands_for]));
        let id = blanks.clone().find(tells).or_else(|| blanks.clone().find(|id| !font.contains_key(id)))?;
        font.entry(id).or_insert_with(|| stands_for.into());
        Some(id)
    }

    /// The same for a blank that will tell something else, beside another glyph: where it is new, it has to be drawn for
    /// itself before.
    pub fn blank_apart(&mut self, run: &TextItem, stands_for: char) -> Option<Glyph> {
        let known = self.fonts.get(&run.font).map_or(0, HashMap::len);
        let id = self.blank(run, stands_for)?;
        let glyph = Glyph { id, x_advance: Em::zero(), x_offset: Em::zero(), ..run.glyphs.first()?.clone() };
        if self.fonts.get(&run.font).map_or(0, HashMap::len) > known {
            let text = stands_for.to_string();
            let range = 0..u16::try_from(text.len()).unwrap_or(u16::MAX);
            let glyphs = vec![Glyph { range, ..glyph.clone() }];
            self.apart.push(TextItem { text: text.into(), glyphs, ..run.clone() });
        }
        Some(glyph)
    }

    /// What has to be drawn for itself now.
    pub fn apart(&mut self) -> impl Iterator<Item = FrameItem> {
        self.apart.drain(..).map(FrameItem::Text)
    }

    fn get(&self, run: &TextItem, glyph: &Glyph) -> Option<&str> {
        Some(self.fonts.get(&run.font)?.get(&glyph.id)?)
    }
}
