//! The column of text on the page, and what stands beside it.

use crate::look::{Column, NotesPlace};
use crate::manuscript::Resolved;
use crate::tree::walk::visit;
use crate::tree::{BlockKind, Chapter};

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
