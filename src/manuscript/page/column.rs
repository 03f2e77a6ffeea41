//! The column of text on the page, and what stands beside it.

use crate::manuscript::Resolved;
use crate::tree::walk::visit;
use crate::tree::{BlockKind, Chapter};

/// Where the column of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Column {
    /// Beside a narrow one, at the start of lines.
    #[default]
    Side,
    /// In the middle of the page.
    Centred,
}

/// Where notes stand on pages. In an EPUB they follow their chapter, and open where they are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NotesPlace {
    #[default]
    Foot,
    /// Beside the line in which they are given.
    Side,
    /// After the text of their chapter.
    End,
}

impl Column {
    /// What suits an edition: a narrow column beside the text where anything stands in it, which is notes and captions.
    pub fn of(chapters: &[Chapter<Resolved>], notes: NotesPlace) -> Column {
        let has_notes = notes == NotesPlace::Side && chapters.iter().any(|chapter| !chapter.notes.is_empty());
        match has_notes || chapters.iter().any(has_caption) {
            true => Column::Side,
            false => Column::Centred,
        }
    }
}

fn has_caption(chapter: &Chapter<Resolved>) -> bool {
    let mut has = false;
    visit(&chapter.blocks, &mut |block| {
        has |= matches!(block.kind, BlockKind::Figure(_)) && block.caption.is_some();
    });
    has
}
