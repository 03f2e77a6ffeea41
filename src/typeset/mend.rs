//! What is wrong on the finished pages, and is set again. Nothing in the theme asks where it stands: it marks where blocks
//! begin and end, the pages tell where that came to be, and chapters in which something stands badly are written once more
//! with what is to be otherwise. Of a chapter the first such thing alone, since all after it moves.

mod changes;
mod lines;
mod look;
mod marks;
mod notes;
mod pictures;
mod sheets;
mod tables;
mod text;

use std::collections::BTreeSet;

use typst_layout::PagedDocument;

use self::look::Look;
use self::sheets::Sheets;
use crate::manuscript::Manuscript;

pub use changes::{Mend, Mends, Placing, Spot, Start};
pub use lines::has_note;
pub use marks::{begin, end, end_of_chapter, item};
pub use notes::{Beside, NotePlace, note_label, note_marks};
pub use sheets::{told, told_at};
pub use tables::has_notes;
pub use text::{section_level, text_of};

/// How often an edition is looked through. What stands badly after that stays so; a figure that came to stand before its
/// paragraph is taken back all the same.
const MOST_ROUNDS: usize = 12;

impl Mends {
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
                    && (pictures::place(&look, self) || tables::keep_notes(&look, self) || lines::keep(&look, self))
        });
        let wrong: BTreeSet<usize> = wrong.map(|(at, _)| at).collect();
        // Beside text that will move again nothing has its place yet.
        match wrong.is_empty() && round < 2 * MOST_ROUNDS {
            true => notes::place(&sheets, manuscript, &mut self.notes),
            false => wrong,
        }
    }
}
