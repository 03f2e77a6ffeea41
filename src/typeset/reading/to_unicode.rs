//! What each glyph of a font stands for, as the export will write it into the font's `/ToUnicode` (ISO 32000-1, 9.10.3):
//! the characters that it tells where it is drawn first. Where it tells others, the export writes an `/ActualText`.
//! PDF/UA asks for some characters, and readers that know nothing of `/ActualText` read these everywhere.

use std::collections::HashMap;

use ttf_parser::GlyphId;
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

    /// A glyph without ink or width that stands for a text from now on; none where the face has no more of them.
    pub fn blank(&mut self, run: &TextItem, stands_for: &str) -> Option<u16> {
        let blanks = blanks(run);
        let font = self.fonts.entry(run.font.clone()).or_default();
        let tells = |id: &&u16| font.get(id).is_some_and(|told| told == stands_for);
        let id = *blanks.iter().find(tells).or_else(|| blanks.iter().find(|id| !font.contains_key(id)))?;
        font.entry(id).or_insert_with(|| stands_for.into());
        Some(id)
    }

    /// The same for one that is drawn by itself, telling what it stands for where it is new and nothing after that. None
    /// in a face with no more than one, which `blank_apart` has more need of.
    pub fn blank_alone(&mut self, run: &TextItem, stands_for: &str) -> Option<TextItem> {
        if blanks(run).len() < 2 {
            return None;
        }
        let known = self.known(run);
        let id = self.blank(run, stands_for)?;
        let text = if self.known(run) > known { stands_for } else { "" };
        Some(TextItem { glyphs: vec![blank(run, id, text)?], text: text.into(), ..run.clone() })
    }

    /// The same for a blank that will tell something else, beside another glyph: where it is new, it has to be drawn for
    /// itself before.
    pub fn blank_apart(&mut self, run: &TextItem, stands_for: &str) -> Option<Glyph> {
        let known = self.known(run);
        let id = self.blank(run, stands_for)?;
        if self.known(run) > known {
            let glyphs = vec![blank(run, id, stands_for)?];
            self.apart.push(TextItem { text: stands_for.into(), glyphs, ..run.clone() });
        }
        let range = run.glyphs.first()?.range.clone();
        Some(Glyph { range, ..blank(run, id, "")? })
    }

    /// What has to be drawn for itself now.
    pub fn apart(&mut self) -> impl Iterator<Item = FrameItem> {
        self.apart.drain(..).map(FrameItem::Text)
    }

    /// How many glyphs of a run's font tell something.
    fn known(&self, run: &TextItem) -> usize {
        self.fonts.get(&run.font).map_or(0, HashMap::len)
    }

    fn get(&self, run: &TextItem, glyph: &Glyph) -> Option<&str> {
        Some(self.fonts.get(&run.font)?.get(&glyph.id)?)
    }
}

/// The glyphs of a run's face that show nothing and take no place.
fn blanks(run: &TextItem) -> Vec<u16> {
    let face = run.font.ttf();
    let is_blank = |id: &GlyphId| face.glyph_hor_advance(*id) == Some(0) && face.glyph_bounding_box(*id).is_none();
    let mut blanks = Vec::new();
    for id in BLANKS.iter().filter_map(|c| face.glyph_index(*c)).filter(is_blank) {
        if !blanks.contains(&id.0) {
            blanks.push(id.0);
        }
    }
    blanks
}

/// A blank that tells all of a text, at the place in the source of a run's first glyph.
fn blank(run: &TextItem, id: u16, text: &str) -> Option<Glyph> {
    let range = 0..u16::try_from(text.len()).ok()?;
    Some(Glyph { id, x_advance: Em::zero(), x_offset: Em::zero(), range, ..run.glyphs.first()?.clone() })
}
