//! The lists of figures and of tables.

use super::{Anchor, Contents, Manuscript, Number, Resolved};
use crate::tree::walk::{visit, visit_sections};
use crate::tree::{Block, BlockKind, Caption};

/// A figure or a table that has a number.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'m> {
    pub number: Number,
    pub caption: &'m Caption<Resolved>,
    pub anchor: &'m Anchor,
}

/// How many pages of contents nobody leafs through.
const LONG: f64 = 4.0;
/// Of a page of the theme, an entry of each level.
const ENTRY_PAGES: [f64; 3] = [1.0 / 25.0, 1.0 / 37.0, 1.0 / 43.0];

/// The levels of headings that printed contents show: those of the publication, or without a word of it fewer, where all of
/// them would take many pages. The contents of an EPUB fold, and have them all.
pub fn printed_depth(manuscript: &Manuscript) -> u8 {
    let Contents { depth, is_depth_said, .. } = manuscript.look.contents;
    if is_depth_said {
        return depth;
    }
    let mut pages = [0.0; 3];
    let mut add = |level: u8| {
        let rank = usize::from(level.clamp(1, 3)) - 1;
        pages[rank] += ENTRY_PAGES[rank];
    };
    for chapter in &manuscript.chapters {
        add(chapter.depth.saturating_add(1));
        visit_sections(&chapter.blocks, &mut |_, heading| add(heading.level));
    }
    let of = |depth: u8| pages.iter().take(depth.into()).sum::<f64>();
    (1..=depth).rev().find(|depth| of(*depth) <= LONG).unwrap_or(1)
}

/// In reading order; empty where the publication wants no such list.
pub fn figures(manuscript: &Manuscript) -> Vec<Listed<'_>> {
    listed(manuscript, manuscript.look.contents.figures, |kind| match kind {
        BlockKind::Figure(figure) => figure.caption.as_ref(),
        _ => None,
    })
}

/// As [`figures`].
pub fn tables(manuscript: &Manuscript) -> Vec<Listed<'_>> {
    listed(manuscript, manuscript.look.contents.tables, |kind| match kind {
        BlockKind::Table(table) => table.caption.as_ref(),
        _ => None,
    })
}

fn listed<'m>(
    manuscript: &'m Manuscript,
    is_wanted: bool,
    caption_of: impl Fn(&'m BlockKind<Resolved>) -> Option<&'m Caption<Resolved>>,
) -> Vec<Listed<'m>> {
    let mut found = Vec::new();
    let mut see = |block: &'m Block<Resolved>| {
        let listed = caption_of(&block.kind)
            .and_then(|caption| Some(Listed { number: caption.number?, caption, anchor: block.anchor.as_ref()? }));
        found.extend(listed);
    };
    for chapter in manuscript.chapters.iter().filter(|_| is_wanted) {
        visit(&chapter.blocks, &mut see);
    }
    found
}
