//! A chapter that is looked at on its pages.

use super::changes::Spot;
use super::sheets::Sheets;
use crate::manuscript::{Manuscript, Resolved, announces};
use crate::tree::{Block, BlockKind};

/// A chapter on its pages.
pub struct Look<'a> {
    pub sheets: &'a Sheets<'a>,
    pub manuscript: &'a Manuscript,
    pub chapter: usize,
    pub blocks: &'a [&'a Block<Resolved>],
}

impl Look<'_> {
    pub fn spot(&self, block: usize) -> Spot {
        Spot { chapter: self.chapter, block }
    }
}

/// The first of the headings right before a block, which go with it; none where that is the chapter's own, which stays.
pub fn with_headings(look: &Look<'_>, block: usize) -> Option<usize> {
    let stays_with_next = |at: &usize| {
        let (before, next) = (look.blocks[*at], look.blocks.get(*at + 1).copied());
        matches!(before.kind, BlockKind::Heading(_)) || announces(before, next)
    };
    let headings = (0..block).rev().take_while(stays_with_next).count();
    (block - headings).checked_sub(1).map(|before| before + 1)
}
