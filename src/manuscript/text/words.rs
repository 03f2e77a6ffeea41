//! The plain words of a line and of blocks.

use crate::manuscript::{Alt, Resolved};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, Inline, InlineKind, unbroken};

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

/// The words of blocks in one line, without notes and pictures.
pub fn words_in(blocks: &[Block<Resolved>]) -> String {
    let mut words = String::new();
    visit(blocks, &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
                InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
                InlineKind::Picture(_)
                | InlineKind::Styled(..)
                | InlineKind::Link { .. }
                | InlineKind::Note(_)
                | InlineKind::Lang(..)
                | InlineKind::Anchor(_) => {}
            });
            words.push(' ');
        }
    });
    unbroken(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}
