//! Lines that stand alone: of a paragraph that its notes tore, of a chapter on its last page, of a list.
//!
//! A few lines at the foot of the page before are kept free, so that what would stand in them goes with the rest.

use super::sheets::At;
use super::{Look, Mends, begin, end, end_of_chapter, item};
use crate::manuscript::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Block, BlockKind, InlineKind};

/// A page of more lines has enough, and an item of more isn't lost.
const FEW_LINES: f64 = 2.4;

/// Notes what first stands alone in a chapter; whether anything does.
pub fn keep(look: &Look<'_>, mends: &mut Mends) -> bool {
    let alone = (0..look.blocks.len()).find(|block| {
        let may_be_kept = mends.of(look.spot(*block)).free_lines < 2;
        may_be_kept && (is_torn(look, *block) || has_lone_item(look, *block))
    });
    let alone = alone.or_else(|| last_of_page_before(look).filter(|block| mends.of(look.spot(*block)).free_lines < 2));
    if let Some(block) = alone {
        mends.change(look.spot(block), |mend| mend.free_lines += 1);
    }
    alone.is_some()
}

/// Whether a paragraph has a note, directly in its text.
pub fn has_note(block: &Block<Resolved>) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    let mut found = false;
    visit_inlines(content, &mut |inline| found |= matches!(inline.kind, InlineKind::Note(_)));
    found
}

/// Typst takes a line to the next page where its note doesn't fit, and leaves the first line of a paragraph behind, or
/// takes the last one alone.
fn is_torn(look: &Look<'_>, block: usize) -> bool {
    if !has_note(&look.blocks[block]) {
        return false;
    }
    let (sheets, spot) = (look.sheets, look.spot(block));
    let (Some(from), Some(to)) = (sheets.at(&begin(spot)), sheets.at(&end(spot))) else { return false };
    if to.page != from.page + 1 {
        return false;
    }
    let Some(before) = sheets.filling(from.page) else { return false };
    let line = sheets.measures.line;
    let is_one = |height: typst::layout::Abs| height < 1.5 * line;
    is_one(before.end - from.y) || is_one(to.y + line - sheets.measures.top)
}

/// Whether the first item of a list stands alone at the foot of a page, or the last one at the head of one.
fn has_lone_item(look: &Look<'_>, block: usize) -> bool {
    let BlockKind::List(list) = &look.blocks[block].kind else { return false };
    let (sheets, spot, count) = (look.sheets, look.spot(block), list.items.len());
    if count < 3 {
        return false;
    }
    let at = |number: usize| sheets.at(&item(spot, number));
    let (Some(first), Some(second), Some(before), Some(last)) = (at(0), at(1), at(count - 2), at(count - 1)) else {
        return false;
    };
    let few = FEW_LINES * sheets.measures.line;
    let is_first_alone = second.page == first.page + 1
        && sheets.filling(first.page).is_some_and(|filling| filling.end - first.y < few);
    let after = after(look, block);
    // Inside a list nothing can be kept free.
    let is_last_alone = sheets.at(&begin(spot)).is_some_and(|begin| begin.page == before.page)
        && last.page == before.page + 1
        && after.is_some_and(|after| after.page == last.page && after.y - sheets.measures.top < few);
    is_first_alone || is_last_alone
}

/// Where what follows a block begins.
fn after(look: &Look<'_>, block: usize) -> Option<At> {
    let next = look.spot(block + 1);
    match block + 1 < look.blocks.len() {
        true => look.sheets.at(&begin(next)),
        false => look.sheets.at(&end_of_chapter(look.chapter)),
    }
}

/// Of a chapter whose last page has a line or two: the block that begins last on the page before.
fn last_of_page_before(look: &Look<'_>) -> Option<usize> {
    // Where the next one runs on, the page goes on.
    if !look.manuscript.begins_page(look.chapter + 1) {
        return None;
    }
    let sheets = look.sheets;
    let end = sheets.at(&end_of_chapter(look.chapter))?;
    if end.y - sheets.measures.top > FEW_LINES * sheets.measures.line {
        return None;
    }
    let before = end.page.checked_sub(1)?;
    (0..look.blocks.len()).rev().find(|block| sheets.at(&begin(look.spot(*block))).is_some_and(|at| at.page == before))
}
