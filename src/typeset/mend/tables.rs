//! Small tables with notes that stand on two pages. The theme keeps one without notes whole; Typst would leave the notes
//! of such a one on the page before.

use std::slice;

use super::changes::{Mends, Start};
use super::look::{Look, with_headings};
use super::marks::{begin, end};
use crate::manuscript::Resolved;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, InlineKind};

/// The most of a page's height that is left empty before one: what the theme leaves before a table without notes, which
/// has a third, with its caption.
const EMPTY: f64 = 0.4;

/// Lets the first table in two of a chapter begin on the next page; whether there is one. (It doesn't float: Typst ends a
/// page whose floats' notes find no room, so that nothing flows up.)
pub fn keep_whole(look: &Look<'_>, mends: &mut Mends) -> bool {
    let in_two = (0..look.blocks.len()).filter(|block| is_in_two(look, *block));
    let mut firsts = in_two.filter_map(|block| with_headings(look, block));
    let found = firsts.find(|first| mends.of(look.spot(*first)).start == Start::AsWritten);
    if let Some(first) = found {
        mends.change(look.spot(first), |mend| mend.start = Start::NextPage);
    }
    found.is_some()
}

/// The end is marked of small tables with notes alone.
fn is_in_two(look: &Look<'_>, block: usize) -> bool {
    let (sheets, spot) = (look.sheets, look.spot(block));
    let is_table = matches!(look.blocks[block].kind, BlockKind::Table(_));
    let places = || Some((sheets.at(&begin(spot))?, sheets.at(&end(spot))?));
    is_table && places().is_some_and(|(from, to)| from.page < to.page)
}

/// How much may be left empty before a table, with the headings before it, that begins on the next page; none for what is
/// no table.
pub fn most_empty(look: &Look<'_>, block: usize) -> Option<f64> {
    let is_table = |at: &usize| matches!(look.blocks[*at].kind, BlockKind::Table(_));
    let table = (block..look.blocks.len()).find(is_table)?;
    (with_headings(look, table) == Some(block)).then_some(EMPTY)
}

/// Whether there is a note in a block, or in what it holds.
pub fn has_notes(block: &Block<Resolved>) -> bool {
    let mut found = false;
    visit(slice::from_ref(block), &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| found |= matches!(inline.kind, InlineKind::Note(_)));
        }
    });
    found
}
