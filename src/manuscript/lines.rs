//! Lines that their author broke, and lines that stand for a heading.

use super::Resolved;
use crate::tree::walk::visit_inlines;
use crate::tree::{Block, BlockKind, Inline, InlineKind, Style};

/// Whether a paragraph is in lines broken by hand, as verse and addresses are: an indent would set its first line off from
/// the others.
pub fn are_broken_by_hand(content: &[Inline<Resolved>]) -> bool {
    let mut are_broken = false;
    visit_inlines(content, &mut |inline| are_broken |= matches!(inline.kind, InlineKind::LineBreak));
    are_broken
}

/// The letters of a line of text.
const LINE: usize = 64;

/// Whether a block is a line in bold that announces what comes after it, as a heading does: it is nowhere listed, but stays
/// with what it announces.
pub fn announces(block: &Block<Resolved>, next: Option<&Block<Resolved>>) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    let is_told =
        next.is_some_and(|next| !matches!(next.kind, BlockKind::Heading(_) | BlockKind::Rule | BlockKind::PageBreak));
    is_told && content.iter().all(is_strong) && (1..=LINE).contains(&letters(content))
}

/// Whether a paragraph ends in a colon, and so speaks of what comes right after it.
pub fn ends_in_colon(block: &Block<Resolved>) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    let mut last = None;
    visit_inlines(content, &mut |inline| {
        if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
            last = text.trim_end().chars().next_back().or(last);
        }
    });
    matches!(last, Some(':' | '：'))
}

fn is_strong(inline: &Inline<Resolved>) -> bool {
    match &inline.kind {
        InlineKind::Styled(Style::Strong, _) | InlineKind::Note(_) | InlineKind::Anchor(_) => true,
        InlineKind::Text(text) => text.trim_matches(|c: char| c.is_whitespace() || c == ':').is_empty(),
        InlineKind::Styled(_, content) | InlineKind::Link { content, .. } | InlineKind::Lang(_, content) => {
            !content.is_empty() && content.iter().all(is_strong)
        }
        InlineKind::Code(_) | InlineKind::Picture(_) | InlineKind::SoftBreak | InlineKind::LineBreak => false,
    }
}

fn letters(content: &[Inline<Resolved>]) -> usize {
    let mut letters = 0;
    visit_inlines(content, &mut |inline| {
        letters += match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => text.chars().count(),
            // It is no line of words.
            InlineKind::Picture(_) | InlineKind::LineBreak => LINE + 1,
            _ => 0,
        };
    });
    letters
}
