//! Every inline element of a chapter, and the plain words of a line.

use crate::manuscript::{Alt, Resolved};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Chapter, Inline, InlineKind, unbroken};

/// Sees each inline element of a chapter, its title and notes included.
pub fn chapter(chapter: &Chapter<Resolved>, see: &mut impl FnMut(&Inline<Resolved>)) {
    visit_inlines(&chapter.title, see);
    let notes = chapter.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&chapter.blocks).chain(notes) {
        visit(blocks, &mut |block| {
            for list in block.kind.inlines() {
                visit_inlines(list, see);
            }
        });
    }
}

/// The words alone, without notes and signs for a line's breaks: for `title`, contents and measures.
pub fn plain(list: &[Inline<Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(list, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        InlineKind::Picture(shown) => match &shown.alt {
            Alt::Text(text) => words.push_str(text),
            Alt::Decorative | Alt::Unsaid => {}
        },
        InlineKind::Styled(..)
        | InlineKind::Link { .. }
        | InlineKind::Note(_)
        | InlineKind::Lang(..)
        | InlineKind::Anchor(_) => {}
    });
    unbroken(&words).into_owned()
}
