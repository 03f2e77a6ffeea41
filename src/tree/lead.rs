//! The paragraph that opens a chapter in larger type.

use super::{Block, BlockKind, Chapter, Inline, InlineKind, Phase};

/// In characters of text: less is a line of its own, more is no opening.
const SHORTEST: usize = 40;
const LONGEST: usize = 320;

impl<P: Phase> Chapter<P> {
    /// The chapter's first paragraph, where it says in a few lines what the chapter is about: of plain reading, and with
    /// another paragraph after it.
    pub fn lead(&self) -> Option<&[Inline<P>]> {
        let [Block { kind: BlockKind::Paragraph(content), .. }, Block { kind: BlockKind::Paragraph(_), .. }, ..] =
            self.blocks.as_slice()
        else {
            return None;
        };
        let length: usize = content.iter().map(length).sum();
        (self.depth == 0 && (SHORTEST..=LONGEST).contains(&length)).then_some(content)
    }
}

/// Characters of text.
fn length<P: Phase>(inline: &Inline<P>) -> usize {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.chars().count(),
        // What isn't plain reading doesn't open a chapter.
        InlineKind::LineBreak | InlineKind::Picture(_) => LONGEST,
        InlineKind::SoftBreak => 1,
        kind => kind.content().map_or(0, |content| content.iter().map(length).sum()),
    }
}
