//! Lines that stand alone: of a paragraph that its notes tore, of a chapter on its last page, of a list.
//!
//! What begins with a line alone at the foot of a page begins on the next one; of what ends with a line alone at the head
//! of a page, a few lines more go there: they are kept free at the foot of the page before.

use super::changes::{Mends, Placing, Start};
use super::look::{Look, with_headings};
use super::marks::{begin, end, end_of_chapter, item};
use super::tables;
use crate::look::measures;
use crate::manuscript::Resolved;
use crate::tree::walk::has_inline;
use crate::tree::{Block, BlockKind, InlineKind};

/// A page of more lines has enough, and an item of more isn't lost.
const FEW_LINES: f64 = 2.4;

/// So many items of a list don't stand alone on a page.
const FEW_ITEMS: usize = 3;

/// The most lines that are kept free at the foot of a page for the sake of a line.
const MOST_FREE: u8 = 2;

/// The most of a page's height that is left empty for the sake of what begins on the next.
const EMPTY: f64 = 0.25;

/// What stands alone.
enum Alone {
    /// The beginning of a block.
    First,
    /// The end of what begins on the page before: so many lines more don't.
    Last(u8),
    /// The last items of a list: so many lines are to be free before.
    Items(u8),
}

/// Notes what first stands alone in a chapter; whether anything does.
pub fn keep(look: &Look<'_>, mends: &mut Mends) -> bool {
    let in_text = (0..look.blocks.len()).filter_map(|block| {
        let alone = torn(look, block).or_else(|| lone_item(look, block)).or_else(|| stranded(look, mends, block))?;
        match alone {
            Alone::First => Some((with_headings(look, block)?, alone)),
            Alone::Last(_) | Alone::Items(_) => Some((block, alone)),
        }
    });
    let at_end = few_items(look).into_iter().chain(last_of_page_before(look));
    let found = in_text.chain(at_end).find(|(block, alone)| {
        let mend = mends.of(look.spot(*block));
        match alone {
            Alone::First => mend.start == Start::AsWritten,
            Alone::Last(_) => mend.free_lines < MOST_FREE,
            Alone::Items(lines) => mend.free_lines < *lines,
        }
    });
    match &found {
        Some((block, Alone::First)) => mends.change(look.spot(*block), |mend| mend.start = Start::NextPage),
        Some((block, Alone::Last(lines))) => {
            mends.change(look.spot(*block), |mend| mend.free_lines = (mend.free_lines + lines).min(MOST_FREE));
        }
        Some((block, Alone::Items(lines))) => mends.change(look.spot(*block), |mend| mend.free_lines = *lines),
        None => {}
    }
    found.is_some()
}

/// Takes back what was to begin on the next page and leaves much of a page empty, or does so since something before it
/// moved. A table then stands in two: whole, it would leave as much.
pub fn take_back(look: &Look<'_>, mends: &mut Mends) -> bool {
    let sheets = look.sheets;
    let leaves_much = |block: &usize| {
        let spot = look.spot(*block);
        let before = || sheets.at(&begin(spot))?.page.checked_sub(1);
        let most = tables::after_headings(look, *block).map_or(EMPTY, |_| tables::EMPTY);
        mends.of(spot).start == Start::NextPage
            && before()
                .and_then(|before| sheets.empty(before))
                .is_some_and(|empty| empty > most * sheets.measures.height())
    };
    let found = (0..look.blocks.len()).find(leaves_much);
    if let Some(block) = found {
        mends.change(look.spot(block), |mend| mend.start = Start::Settled);
        if let Some(table) = tables::after_headings(look, block) {
            mends.change(look.spot(table), |mend| mend.is_in_two = true);
        }
    }
    found.is_some()
}

/// Whether a paragraph has a note, directly in its text.
pub fn has_note(block: &Block<Resolved>) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    has_inline(content, &|inline| matches!(inline.kind, InlineKind::Note(_)))
}

/// Typst takes a line to the next page where its note doesn't fit, and leaves the first line of a paragraph behind, or
/// takes the last one alone. Or it leaves the note behind, on the page before.
fn torn(look: &Look<'_>, block: usize) -> Option<Alone> {
    if !has_note(look.blocks[block]) {
        return None;
    }
    let (sheets, spot) = (look.sheets, look.spot(block));
    let (from, to) = (sheets.at(&begin(spot))?, sheets.at(&end(spot))?);
    if sheets.is_note_left_behind(from, to) {
        return Some(Alone::First);
    }
    if to.page != from.page + 1 {
        return None;
    }
    // Marks in a line are at its letters' foot.
    let line = sheets.measures.line;
    if sheets.filling(from.page)?.end - from.y < 0.8 * line {
        return Some(Alone::First);
    }
    (to.y - sheets.measures.top < line).then_some(Alone::Last(1))
}

/// The first item of a list alone at the foot of a page, or the last one at the head of one.
fn lone_item(look: &Look<'_>, block: usize) -> Option<Alone> {
    let BlockKind::List(list) = &look.blocks[block].kind else { return None };
    let (sheets, spot, count) = (look.sheets, look.spot(block), list.items.len());
    if count < 3 {
        return None;
    }
    let at = |number: usize| sheets.at(&item(spot, number));
    let (first, second, before, last) = (at(0)?, at(1)?, at(count - 2)?, at(count - 1)?);
    let few = FEW_LINES * sheets.measures.line;
    if second.page == first.page + 1 && sheets.filling(first.page)?.end - first.y < few {
        return Some(Alone::First);
    }
    // Inside a list nothing can be kept free.
    let begins_before = sheets.at(&begin(spot))?.page == before.page && last.page == before.page + 1;
    let end = sheets.at(&end(spot))?;
    let is_last_alone = begins_before && end.page == last.page && end.y - sheets.measures.top < few;
    is_last_alone.then_some(Alone::Last(1))
}

/// A heading whose figure floats away, and with it what kept the heading from the foot of the page.
fn stranded(look: &Look<'_>, mends: &Mends, block: usize) -> Option<Alone> {
    let is_heading = matches!(look.blocks[block].kind, BlockKind::Heading(_));
    if !is_heading || mends.of(look.spot(block + 1)).picture != Placing::Afloat {
        return None;
    }
    let at = |block: usize| look.sheets.at(&begin(look.spot(block)));
    let text = (block + 1..look.blocks.len()).find(|next| !matches!(look.blocks[*next].kind, BlockKind::Figure(_)))?;
    (at(block)?.page < at(text)?.page).then_some(Alone::First)
}

/// Of a chapter whose last page has a line or two: the block that begins last on the page before. Three lines are enough.
fn last_of_page_before(look: &Look<'_>) -> Option<(usize, Alone)> {
    let sheets = look.sheets;
    let page = last_page(look)?;
    let (top, filled) = (sheets.measures.top, sheets.filling(page)?.end);
    let line = sheets.measures.line;
    if filled <= top || filled - top > FEW_LINES * line {
        return None;
    }
    let alone = Alone::Last(if filled - top > 1.2 * line { 1 } else { 2 });
    let before = page.checked_sub(1)?;
    let mut blocks = (0..look.blocks.len()).rev();
    let last = blocks.find(|block| sheets.at(&begin(look.spot(*block))).is_some_and(|at| at.page == before))?;
    Some((last, alone))
}

/// Of a chapter on whose last page the last few items of a list stand and nothing else: the list, where it begins on the page
/// before. So many lines are kept free there that one item more than a few goes along.
fn few_items(look: &Look<'_>) -> Option<(usize, Alone)> {
    let sheets = look.sheets;
    let (height, line) = (sheets.measures.height(), sheets.measures.line);
    let (page, block) = (last_page(look)?, look.blocks.len().checked_sub(1)?);
    let BlockKind::List(list) = &look.blocks[block].kind else { return None };
    let spot = look.spot(block);
    let first = sheets.at(&item(spot, list.items.len().checked_sub(FEW_ITEMS + 1)?))?;
    let begins_before = first.page + 1 == page && sheets.at(&begin(spot))?.page == first.page;
    if !begins_before || sheets.filling(page)?.end - sheets.measures.top > EMPTY * height {
        return None;
    }
    // Its mark is at the foot of its first line.
    let free = sheets.filling(first.page)?.end + sheets.empty(first.page)? - first.y;
    // Where they are more than one.
    let around = measures().text.free_foot;
    let most = EMPTY * height / line - around;
    // There are fewer lines than that on any page.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let lines = (free / line - around).ceil().clamp(1.0, most.max(1.0)) as u8;
    Some((block, Alone::Items(lines)))
}

/// The page on which a chapter ends; none where the next one runs on there.
fn last_page(look: &Look<'_>) -> Option<usize> {
    let is_last = look.manuscript.begins_page(look.chapter + 1);
    look.sheets.at(&end_of_chapter(look.chapter)).filter(|_| is_last).map(|end| end.page)
}
