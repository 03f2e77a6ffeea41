//! Places for what takes none. Readers of a PDF that go by the places of glyphs put letters in order and find spaces by
//! where each begins and ends; a mark has no width, and neither has an alef that joins a lam: they are read on the wrong
//! side of a letter, or with a space in the word. Here a glyph without ink or width, of the face's own, stands where such a
//! cluster is to begin or end. No glyph moves.

use std::ops::Range;

use typst::layout::Em;
use typst::text::{Glyph, TextItem};

use super::pieces::width;
use super::to_unicode::ToUnicode;

/// What lies to one side of another, for readers.
pub const LEAST: Em = Em::new(0.02);

/// What the blank stands for by itself, as readers find that know nothing of `/ActualText`: WORD JOINER, which shows
/// nothing and leaves letters joined (UAX 44, `Default_Ignorable_Code_Point`; UAX 53). It is in the text once a face.
const JOINER: char = '\u{2060}';

/// Lets a run of one cluster begin at a place, as seen from where the run stands; as it is where its face has no blank.
pub fn begin_at(run: &mut TextItem, place: Em, told: &mut ToUnicode) {
    if let Some(blank) = blank(run, told) {
        run.glyphs.insert(0, Glyph { x_offset: place, ..blank });
    }
}

/// Lets it end at a place.
pub fn end_at(run: &mut TextItem, place: Em, told: &mut ToUnicode) {
    if let Some(blank) = blank(run, told) {
        run.glyphs.push(Glyph { x_offset: place - width(&run.glyphs), ..blank });
    }
}

/// A glyph without ink or width that tells what the run does, together with the others; the first time in a face, the
/// joiner.
fn blank(run: &mut TextItem, told: &mut ToUnicode) -> Option<Glyph> {
    let beside = run.glyphs.first()?.clone();
    let blank = told.blank(run, JOINER)?;
    let range = if blank.is_new { joiner(run) } else { beside.range.clone() };
    Some(Glyph { id: blank.id, x_advance: Em::zero(), range, ..beside })
}

/// Adds the joiner to a run's text.
fn joiner(run: &mut TextItem) -> Range<u16> {
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let start = place(run.text.len());
    run.text.push(JOINER);
    start..place(run.text.len())
}
