//! What the lines of a paragraph are: broken by their author, a heading in bold, a link and nothing else, a quotation.

use crate::manuscript::Resolved;
use crate::tree::walk::{has_inline, visit_inlines};
use crate::tree::{Block, BlockKind, Inline, InlineKind, Style};

/// Whether a paragraph is in lines broken by hand, as verse and addresses are: an indent would set its first line off from
/// the others.
pub fn are_broken_by_hand(content: &[Inline<Resolved>]) -> bool {
    has_inline(content, &|inline| matches!(inline.kind, InlineKind::LineBreak))
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

/// With which a quotation opens in one language or another.
const MARKS: [char; 12] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '‹', '「', '『'];

/// The quotation mark with which words begin, with the space that some languages have behind it.
pub fn opening_mark(content: &[Inline<Resolved>]) -> Option<&str> {
    let first = content.iter().find(|inline| !matches!(inline.kind, InlineKind::Anchor(_)))?;
    match &first.kind {
        InlineKind::Text(text) => {
            let mark = text.chars().next().filter(|c| MARKS.contains(c))?;
            let space = text[mark.len_utf8()..].chars().next().filter(|c| matches!(c, '\u{A0}' | '\u{202F}'));
            Some(&text[..mark.len_utf8() + space.map_or(0, char::len_utf8)])
        }
        kind => opening_mark(kind.content()?),
    }
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
            InlineKind::Link { content, .. }
                if !content.iter().any(|inline| matches!(inline.kind, InlineKind::Picture(_))) =>
            {
                1
            }
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
