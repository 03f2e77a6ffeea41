//! The lists of figures and of tables.

use super::{Anchor, Manuscript, Number, Resolved};
use crate::tree::walk::visit;
use crate::tree::{Block, BlockKind, Caption};

/// A figure or a table that has a number.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'m> {
    pub number: Number,
    pub caption: &'m Caption<Resolved>,
    pub anchor: &'m Anchor,
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
