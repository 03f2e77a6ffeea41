//! Letters from the right that a face joins in one glyph, as lam and alef in Noto Sans Arabic. A glyph that tells two
//! characters is read as `ال` for `لا` by poppler, PDFium and MuPDF: they turn a run from the right round by characters.
//! Here such a glyph tells its last letter, by which the ligatures of a lam differ, and for each before it a glyph
//! without ink or width stands to its right.

use std::collections::HashMap;
use std::ops::Range;

use typst::layout::Em;
use typst::text::{Glyph, TextItem};

use super::order::is_from_the_right;
use super::to_unicode::ToUnicode;

/// Lets each letter of a run from the right be told by a glyph of its own, where its face has the glyphs for it.
pub fn told_by_letters(run: &mut TextItem, told: &mut ToUnicode) {
    if !is_from_the_right(run) {
        return;
    }
    // How many glyphs tell the same.
    let mut together: HashMap<Range<u16>, usize> = HashMap::new();
    for glyph in &run.glyphs {
        *together.entry(glyph.range.clone()).or_default() += 1;
    }
    let mut glyphs = Vec::with_capacity(run.glyphs.len());
    for glyph in &run.glyphs {
        let is_alone = together.get(&glyph.range) == Some(&1);
        let letters = run.text.get(glyph.range()).unwrap_or_default();
        // Asked of those alone: of many marks on a letter each tells all of them.
        match is_alone.then(|| by_letters(run, glyph, letters, told)).flatten() {
            Some(by_letters) => glyphs.extend(by_letters),
            None => glyphs.push(glyph.clone()),
        }
    }
    run.glyphs = glyphs;
}

/// A glyph for each letter, the last on the left.
fn by_letters(run: &TextItem, glyph: &Glyph, letters: &str, told: &mut ToUnicode) -> Option<Vec<Glyph>> {
    let is_ligature = letters.chars().count() > 1 && letters.chars().all(char::is_alphabetic);
    let (last, _) = letters.char_indices().next_back().filter(|_| is_ligature)?;
    let place = |at: usize| Some(glyph.range.start + u16::try_from(at).ok()?);
    let mut glyphs: Vec<Glyph> = Vec::new();
    // A face has few blanks, and its ligatures begin with a lam. Where none is left, the letter before tells two.
    for (at, letter) in letters[..last].char_indices() {
        let end = at + letter.len_utf8();
        match (told.blank(run, &letters[at..end]), glyphs.last_mut()) {
            (Some(id), _) => {
                let range = place(at)?..place(end)?;
                glyphs.push(Glyph { id, x_advance: Em::zero(), x_offset: Em::zero(), range, ..glyph.clone() });
            }
            (None, Some(before)) => before.range.end = place(end)?,
            (None, None) => return None,
        }
    }
    glyphs.push(Glyph { range: place(last)?..glyph.range.end, ..glyph.clone() });
    glyphs.reverse();
    Some(glyphs)
}
