//! What a file of faces claims, measured before anything opens it.
//!
//! Typst, `fontdb` and the shaper take a face at its word: they list each letter that a character map claims, open each
//! table that a list of tables names, and follow an outline wherever it leads. A file of a few kilobytes that claims far
//! more than it holds takes all memory, and one that claims a letter that it can't draw ends the PDF. So each table is
//! read here first, in a time that grows with the file alone, and a face that fails is left out as a whole: which of its
//! glyphs a text comes to, only the shaper knows.

mod charstring;
mod flaw;
mod index;
mod layout;
mod letters;
mod names;
mod postscript;
mod tables;
#[cfg(test)]
mod tests;
mod truetype;

use subsetter::GlyphRemapper;
use ttf_parser::Face;

pub use flaw::{Flaw, NO_FONT};

use tables::Tables;

/// The most bytes of a file. The largest faces there are, for Chinese, Japanese and Korean at once, have 30 MB.
pub const MOST_BYTES: u64 = 64_000_000;
/// The most faces of a collection. Real ones have as many as a family has weights, or an alphabet has countries.
const MOST_FACES: u32 = 64;

const TOO_MANY_FACES: Flaw = "it is a collection of more than 64 faces";
const NO_OUTLINES: Flaw = "it has no outlines or pictures of its letters";
const NOT_FOR_PDF: Flaw = "its tables can't be put into a PDF";

/// Checks every face of a file.
///
/// # Errors
/// The first flaw.
pub fn check(file: &[u8]) -> Result<(), Flaw> {
    let faces = ttf_parser::fonts_in_collection(file).unwrap_or(1);
    match faces {
        0 => Err(NO_FONT),
        _ if faces > MOST_FACES => Err(TOO_MANY_FACES),
        _ => (0..faces).try_for_each(|index| check_face(file, index)),
    }
}

fn check_face(file: &[u8], index: u32) -> Result<(), Flaw> {
    let tables = Tables::read(file, index)?;
    let glyphs = tables.glyphs()?;
    names::check(&tables)?;
    letters::check(&tables, glyphs)?;
    let face = Face::parse(file, index).map_err(|_| NO_FONT)?;
    layout::check(&tables, &face, glyphs)?;
    if tables.has(*b"glyf") {
        truetype::check(&tables, glyphs)?;
    } else if let Some(table) = tables.get(*b"CFF ") {
        postscript::check(table, glyphs)?;
    } else if [*b"CBDT", *b"sbix", *b"SVG "].into_iter().any(|tag| tables.has(tag)) {
        return Ok(());
    } else if !tables.has(*b"CFF2") {
        return Err(NO_OUTLINES);
    }
    // Asks what makes the PDF for two glyphs: by now, each of the others is as good as these.
    let some = GlyphRemapper::new_from_glyphs(&[0, glyphs - 1]);
    subsetter::subset_with_variations(file, index, &[], &some).map(|_| ()).map_err(|_| NOT_FOR_PDF)
}
