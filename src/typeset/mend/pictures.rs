//! Pictures before which a page is left half empty, because they don't fit on it. Such a one is a little smaller, where
//! that is enough; else it floats to the head of the next page and the text flows up, within its section, in the order of
//! the figures, and never onto a page where it would stand before the paragraph that it follows.

use typst::layout::Abs;

use super::changes::{Mends, Placing, Start};
use super::look::Look;
use super::marks::{begin, end};
use super::text::section_level;
use crate::manuscript::{Resolved, ends_in_colon};
use crate::tree::{Block, BlockKind};

/// The least a picture may shrink to, in thousandths: readers don't notice.
const SMALLEST: f64 = 850.0;

/// Under the heading that begins a chapter, which can't go with it to the next page.
const SMALLEST_UNDER_HEADING: f64 = 700.0;

/// What a table or a block of code may have below its last letters, in lines.
const BELOW_OTHERS: f64 = 0.7;

/// From this share of the text's height on an empty foot is seen.
const GAP: f64 = 0.12;

/// Takes back what came to stand before its paragraph, and lets what would overtake a floating figure float behind it;
/// whether anything was so.
pub fn take_back(look: &Look<'_>, mends: &mut Mends) -> bool {
    let placing = |mends: &Mends, block: usize| mends.of(look.spot(block)).picture;
    for block in 0..look.blocks.len() {
        if placing(mends, block) != Placing::Afloat {
            continue;
        }
        if stands_before_its_text(look, block) {
            mends.place(look.spot(block), Placing::Settled);
            return true;
        }
        if let Some(later) = overtaking(look, block) {
            match placing(mends, later) {
                Placing::AsWritten | Placing::Shrunk(_) => mends.place(look.spot(later), Placing::Afloat),
                Placing::Settled => mends.place(look.spot(block), Placing::Settled),
                Placing::Afloat => continue,
            }
            return true;
        }
    }
    false
}

fn stands_before_its_text(look: &Look<'_>, block: usize) -> bool {
    let (Some(figure), Some(before)) = (look.sheets.at(&begin(look.spot(block))), block.checked_sub(1)) else {
        return false;
    };
    look.sheets.at(&begin(look.spot(before))).is_some_and(|text| text.page >= figure.page)
}

/// The next figure that has a number, where it stands on a page before. Others are in no order.
fn overtaking(look: &Look<'_>, block: usize) -> Option<usize> {
    let figure = look.sheets.at(&begin(look.spot(block)))?;
    let later = (block + 1..look.blocks.len()).find(|later| is_numbered(look, *later))?;
    look.sheets.at(&begin(look.spot(later))).filter(|at| at.page < figure.page).map(|_| later)
}

fn is_numbered(look: &Look<'_>, block: usize) -> bool {
    let block = look.blocks[block];
    let has_number = || block.caption.as_ref().is_some_and(|caption| caption.number.is_some());
    matches!(block.kind, BlockKind::Figure(_)) && has_number()
}

/// Notes how the first picture of a chapter that leaves a page half empty is to stand; whether there is one.
pub fn place(look: &Look<'_>, mends: &mut Mends) -> bool {
    for block in 0..look.blocks.len() {
        let spot = look.spot(block);
        let placing = mends.of(spot).picture;
        if matches!(placing, Placing::Afloat | Placing::Settled)
            || !matches!(look.blocks[block].kind, BlockKind::Figure(_))
        {
            continue;
        }
        let Some(gap) = gap_before(look, mends, block) else { continue };
        let better = match placing {
            Placing::AsWritten => gap.shrunk().or_else(|| floats(look, block)),
            Placing::Shrunk(_) | Placing::Afloat | Placing::Settled => floats(look, block),
        };
        match (better, placing) {
            (Some(better), _) => mends.place(spot, better),
            (None, Placing::Shrunk(_)) => mends.place(spot, Placing::Settled),
            (None, _) => continue,
        }
        return true;
    }
    false
}

/// A page that ends early, and the figure with which the next one begins.
struct Gap {
    /// By how much the figure is too tall.
    over: Abs,
    picture: Option<Abs>,
    is_under_heading: bool,
}

impl Gap {
    /// A hair less than would fit, for the room around a picture.
    fn shrunk(&self) -> Option<Placing> {
        let picture = self.picture?;
        let thousandths = ((1.0 - self.over / picture) * 1000.0 - 4.0).floor();
        let least = if self.is_under_heading { SMALLEST_UNDER_HEADING } else { SMALLEST };
        // It is between 0 and 1000.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share in thousandths")]
        (least..1000.0).contains(&thousandths).then_some(Placing::Shrunk(thousandths as u16))
    }
}

fn gap_before(look: &Look<'_>, mends: &Mends, block: usize) -> Option<Gap> {
    let (sheets, spot) = (look.sheets, look.spot(block));
    let measures = sheets.measures;
    let (from, to) = (sheets.at(&begin(spot))?, sheets.at(&end(spot))?);
    let heading = sheets.at(&look.manuscript.chapters[look.chapter].anchor.id)?;
    if from.page <= heading.page || to.page != from.page || from.y - measures.top > 0.4 * measures.height() {
        return None;
    }
    // What begins the page, with all before it, isn't there for want of room for the picture.
    let begins_page = |before: usize| {
        let spot = look.spot(before);
        mends.of(spot).start == Start::NextPage && sheets.at(&begin(spot)).is_some_and(|at| at.page == from.page)
    };
    if (0..block).any(begins_page) {
        return None;
    }
    let before = from.page - 1;
    let empty = sheets.empty(before)?;
    if empty < GAP * measures.height() {
        return None;
    }
    // With a heading that goes with it.
    let is_after_text =
        block.checked_sub(1).is_some_and(|before| matches!(look.blocks[before].kind, BlockKind::Paragraph(_)));
    let room_above = (if is_after_text { 1.12 } else { 1.12 + BELOW_OTHERS }) * measures.line;
    let over = to.y - measures.top + room_above - empty;
    let picture = sheets.filling(from.page)?.picture(from.y..=to.y);
    let is_under_heading = block == 0 && heading.page == before;
    Some(Gap { over: over.max(Abs::pt(1.0)), picture, is_under_heading })
}

/// Afloat, where it may be and there is text to flow up.
fn floats(look: &Look<'_>, block: usize) -> Option<Placing> {
    let is_announced = block.checked_sub(1).is_some_and(|before| ends_in_colon(look.blocks[before]));
    let flows = look.blocks.get(block + 1).is_some_and(|next| !ends_section(look, block, next));
    let may = look.manuscript.look.floats && (is_numbered(look, block) || !is_announced) && flows;
    may.then_some(Placing::Afloat)
}

/// Whether a block that follows a figure begins another section than the figure's.
fn ends_section(look: &Look<'_>, figure: usize, next: &Block<Resolved>) -> bool {
    let BlockKind::Heading(heading) = &next.kind else { return false };
    section_level(&look.blocks[..figure]).is_none_or(|level| heading.level <= level)
}
