//! What is otherwise than it was written.

use std::collections::BTreeMap;

use super::notes::Beside;

/// A block of a chapter's text, by the chapter's place in the manuscript and its own in the chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub chapter: usize,
    pub block: usize,
}

/// What is otherwise than it was written, a block.
#[derive(Debug, Default)]
pub struct Mends {
    blocks: BTreeMap<Spot, Mend>,
    pub(super) notes: Beside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mend {
    pub start: Start,
    /// So many lines stay free at the foot of the page on which the block begins: what would stand in them goes with
    /// what follows.
    pub free_lines: u8,
    pub picture: Placing,
    /// A small table that stands on two pages all the same.
    pub is_in_two: bool,
}

/// Where a block begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    #[default]
    AsWritten,
    /// On the next page.
    NextPage,
    /// As written, since the next page would leave too much of this one empty.
    Settled,
}

/// How a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Placing {
    #[default]
    AsWritten,
    /// Smaller, in thousandths of its size.
    Shrunk(u16),
    /// At the head of the next page; the text flows up before it.
    Afloat,
    /// As written, since nothing else is better.
    Settled,
}

impl Mends {
    pub fn of(&self, spot: Spot) -> Mend {
        self.blocks.get(&spot).copied().unwrap_or_default()
    }

    pub(super) fn change(&mut self, spot: Spot, change: impl FnOnce(&mut Mend)) {
        change(self.blocks.entry(spot).or_default());
    }

    pub(super) fn place(&mut self, spot: Spot, placing: Placing) {
        self.change(spot, |mend| mend.picture = placing);
    }

    pub fn notes(&self) -> &Beside {
        &self.notes
    }
}
