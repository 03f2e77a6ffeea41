//! What is wrong on the finished pages, and is set again. Nothing in the theme asks where it stands: it marks where blocks
//! begin and end, the pages tell where that came to be, and chapters in which something stands badly are written once more
//! with what is to be otherwise. Of a chapter the first such thing alone, since all after it moves.

mod lines;
mod notes;
mod pictures;
mod sheets;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;

pub use self::lines::has_note;
pub use self::notes::{Beside, NotePlace, note_label, note_marks};
use self::sheets::Sheets;
pub use self::tables::has_notes;
use super::chapter::text_of;
use crate::manuscript::{Manuscript, Resolved};
use crate::tree::Block;

/// How often an edition is looked through. What stands badly after that stays so; a figure that came to stand before its
/// paragraph is taken back all the same.
const MOST_ROUNDS: usize = 12;

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
    notes: Beside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mend {
    pub start: Start,
    /// So many lines stay free at the foot of the page on which the block begins: what would stand in them goes with
    /// what follows.
    pub free_lines: u8,
    pub picture: Placing,
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

    fn change(&mut self, spot: Spot, change: impl FnOnce(&mut Mend)) {
        change(self.blocks.entry(spot).or_default());
    }

    fn place(&mut self, spot: Spot, placing: Placing) {
        self.change(spot, |mend| mend.picture = placing);
    }

    /// Looks through the pages, and notes what is to be set again; the chapters for which that is so. None from some round
    /// on, counted from 0.
    pub fn note(&mut self, manuscript: &Manuscript, document: &PagedDocument, round: usize) -> BTreeSet<usize> {
        let Some(sheets) = Sheets::of(document) else { return BTreeSet::new() };
        let chapters = manuscript.chapters.iter().enumerate();
        let wrong = chapters.filter(|(at, chapter)| {
            let blocks = text_of(manuscript, chapter);
            let look = Look { sheets: &sheets, manuscript, chapter: *at, blocks: &blocks };
            pictures::take_back(&look, self)
                || lines::take_back(&look, self)
                || round < MOST_ROUNDS
                    && (pictures::place(&look, self) || tables::keep_whole(&look, self) || lines::keep(&look, self))
        });
        let wrong: BTreeSet<usize> = wrong.map(|(at, _)| at).collect();
        // Beside text that will move again nothing has its place yet.
        match wrong.is_empty() && round < 2 * MOST_ROUNDS {
            true => notes::place(&sheets, manuscript, &mut self.notes),
            false => wrong,
        }
    }

    pub fn notes(&self) -> &Beside {
        &self.notes
    }
}

/// A chapter on its pages.
struct Look<'a> {
    sheets: &'a Sheets<'a>,
    manuscript: &'a Manuscript,
    chapter: usize,
    blocks: &'a [&'a Block<Resolved>],
}

impl Look<'_> {
    fn spot(&self, block: usize) -> Spot {
        Spot { chapter: self.chapter, block }
    }
}

/// The name of the mark where a block begins, as the theme has it.
pub fn begin(spot: Spot) -> String {
    format!("at-{}-{}", spot.chapter, spot.block)
}

/// The name of the mark where a figure, a list, or a paragraph or small table with notes ends.
pub fn end(spot: Spot) -> String {
    format!("to-{}-{}", spot.chapter, spot.block)
}

/// The name of the mark where an item of a list begins.
pub fn item(spot: Spot, item: usize) -> String {
    format!("at-{}-{}-{item}", spot.chapter, spot.block)
}

/// The name of the mark where a chapter's text ends.
pub fn end_of_chapter(chapter: usize) -> String {
    format!("end-{chapter}")
}
