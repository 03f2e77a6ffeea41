//! Every inline element of a chapter, the plain words of a line, and whether it is a link.

use super::figure::is_picture;
use crate::manuscript::{Alt, Resolved};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, Chapter, Inline, InlineKind, unbroken};

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

/// The words of blocks in one line, without notes and pictures.
pub fn words_in(blocks: &[Block<Resolved>]) -> String {
    let mut words = String::new();
    visit(blocks, &mut |block| {
        for list in block.kind.inlines() {
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

/// Whether a line is one link and nothing else but signs.
pub fn is_all_link(content: &[Inline<Resolved>]) -> bool {
    links_alone(content) == Some(1)
}

/// How many links a line is, where it is nothing else.
fn links_alone(content: &[Inline<Resolved>]) -> Option<usize> {
    let mut links = 0;
    for inline in content {
        links += match &inline.kind {
            InlineKind::Link { content, .. } if !content.iter().any(is_picture) => 1,
            InlineKind::Lang(_, content) | InlineKind::Styled(_, content) => links_alone(content)?,
            InlineKind::Text(text) if !text.chars().any(char::is_alphanumeric) => 0,
            InlineKind::SoftBreak | InlineKind::Anchor(_) | InlineKind::Note(_) => 0,
            InlineKind::Text(_)
            | InlineKind::Link { .. }
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::Picture(_) => return None,
        };
    }
    Some(links)
}
