//! Small tables whose notes are on the page before. The theme keeps small tables whole; of one that goes to the next page
//! for that Typst leaves the notes behind.

use std::slice;

use super::changes::{Mends, Start};
use super::look::{Look, with_headings};
use super::marks::{begin, end};
use crate::manuscript::Resolved;
use crate::tree::walk::has_word;
use crate::tree::{Block, BlockKind, InlineKind};

/// The most of a page's height that is left empty before one that begins on the next page: it has a third, and its caption
/// and notes with it.
pub const EMPTY: f64 = 0.5;

/// Lets the first table of a chapter whose notes were left behind begin on the next page; whether there is one. (It doesn't
/// float: Typst ends a page whose floats' notes find no room, so that nothing flows up.)
pub fn keep_notes(look: &Look<'_>, mends: &mut Mends) -> bool {
    let torn = (0..look.blocks.len()).filter(|block| is_torn(look, *block));
    let mut firsts = torn.filter_map(|block| with_headings(look, block));
    let found = firsts.find(|first| mends.of(look.spot(*first)).start == Start::AsWritten);
    if let Some(first) = found {
        mends.change(look.spot(first), |mend| mend.start = Start::NextPage);
    }
    found.is_some()
}

/// Whether a note of a small table stands on another page than its mark. The end is marked of small tables alone.
fn is_torn(look: &Look<'_>, block: usize) -> bool {
    let (sheets, spot) = (look.sheets, look.spot(block));
    let is_table = matches!(look.blocks[block].kind, BlockKind::Table(_));
    let places = || Some((sheets.at(&begin(spot))?, sheets.at(&end(spot))?));
    is_table && has_notes(look.blocks[block]) && places().is_some_and(|(from, to)| sheets.is_note_left_behind(from, to))
}

/// The table that begins on the next page, with the headings before it, where `first` does; none where that is another
/// block.
pub fn after_headings(look: &Look<'_>, first: usize) -> Option<usize> {
    let is_table = |at: &usize| matches!(look.blocks[*at].kind, BlockKind::Table(_));
    (first..look.blocks.len()).find(is_table).filter(|table| with_headings(look, *table) == Some(first))
}

/// Whether there is a note in a block, or in what it holds.
pub fn has_notes(block: &Block<Resolved>) -> bool {
    has_word(slice::from_ref(block), &|inline| matches!(inline.kind, InlineKind::Note(_)))
}
