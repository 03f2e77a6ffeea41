//! Going through a tree: where blocks and inline elements stand inside others, written once.

use super::{Block, BlockKind, Chapter, Heading, Inline, InlineKind, Phase};

/// What stands directly inside, seen and changed alike.
macro_rules! inside {
    ($blocks:ident, $inlines:ident, $content:ident, $iter:ident $(, $mut:tt)?) => {
        impl<P: Phase> BlockKind<P> {
            /// The lists of blocks directly inside, in reading order.
            pub fn $blocks(&$($mut)? self) -> Vec<&$($mut)? Vec<Block<P>>> {
                match self {
                    BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::PullQuote(_) => Vec::new(),
                    BlockKind::KeyFigures(_) | BlockKind::Code(_) | BlockKind::Rule | BlockKind::PageBreak => Vec::new(),
                    BlockKind::Quote(quote) => vec![&$($mut)? quote.blocks],
                    BlockKind::List(list) => list.items.$iter().map(|item| &$($mut)? item.blocks).collect(),
                    BlockKind::Definitions(list) => list.$iter().flat_map(|d| &$($mut)? d.details).collect(),
                    BlockKind::Table(table) => {
                        let rows = table.head.$iter().chain(&$($mut)? table.body);
                        rows.flat_map(|row| row.cells.$iter().map(|cell| &$($mut)? cell.blocks)).collect()
                    }
                    BlockKind::Figure(figure) => vec![&$($mut)? figure.blocks],
                    BlockKind::Aside(aside) => vec![&$($mut)? aside.blocks],
                    BlockKind::Group(group) => vec![&$($mut)? group.blocks],
                }
            }
        }

        impl<P: Phase> Block<P> {
            /// The lists of inline elements directly inside, those of captions, titles and terms counted.
            pub fn $inlines(&$($mut)? self) -> Vec<&$($mut)? Vec<Inline<P>>> {
                let caption = self.caption.$iter().map(|caption| &$($mut)? caption.content);
                let own = match &$($mut)? self.kind {
                    BlockKind::Paragraph(content) => vec![content],
                    BlockKind::Heading(heading) => vec![&$($mut)? heading.content],
                    BlockKind::Quote(quote) => quote.source.$iter().collect(),
                    BlockKind::Definitions(list) => list.$iter().flat_map(|d| &$($mut)? d.terms).collect(),
                    BlockKind::Aside(aside) => aside.title.$iter().collect(),
                    BlockKind::PullQuote(quote) => {
                        std::iter::once(&$($mut)? quote.content).chain(&$($mut)? quote.source).collect()
                    }
                    BlockKind::KeyFigures(figures) => {
                        figures.$iter().flat_map(|one| [&$($mut)? one.number, &$($mut)? one.words]).collect()
                    }
                    BlockKind::List(_) | BlockKind::Table(_) | BlockKind::Figure(_) | BlockKind::Group(_) => Vec::new(),
                    BlockKind::Code(_) | BlockKind::Rule | BlockKind::PageBreak => Vec::new(),
                };
                caption.chain(own).collect()
            }
        }

        impl<P: Phase> InlineKind<P> {
            /// The inline elements inside.
            pub fn $content(&$($mut)? self) -> Option<&$($mut)? Vec<Inline<P>>> {
                match self {
                    InlineKind::Styled(_, content) | InlineKind::Link { content, .. } | InlineKind::Lang(_, content) => {
                        Some(content)
                    }
                    InlineKind::Text(_) | InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Code(_) => None,
                    InlineKind::Picture(_) | InlineKind::Note(_) | InlineKind::Anchor(_) => None,
                }
            }
        }
    };
}

inside!(blocks, inlines, content, iter);
inside!(blocks_mut, inlines_mut, content_mut, iter_mut, mut);

/// Sees every block, outer ones first, in reading order.
pub fn visit<'b, P: Phase>(blocks: &'b [Block<P>], see: &mut impl FnMut(&'b Block<P>)) {
    for block in blocks {
        see(block);
        for list in block.kind.blocks() {
            visit(list, see);
        }
    }
}

/// Sees the blocks that begin the sections of a chapter: headings at its top or in groups, and none in a quotation, a
/// box or a list.
pub fn visit_sections<'b, P: Phase>(blocks: &'b [Block<P>], see: &mut impl FnMut(&'b Block<P>, &'b Heading<P>)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => see(block, heading),
            BlockKind::Group(group) => visit_sections(&group.blocks, see),
            _ => {}
        }
    }
}

/// Sees every inline element of a list, outer ones first.
pub fn visit_inlines<'i, P: Phase>(inlines: &'i [Inline<P>], see: &mut impl FnMut(&'i Inline<P>)) {
    for inline in inlines {
        see(inline);
        if let Some(content) = inline.kind.content() {
            visit_inlines(content, see);
        }
    }
}

/// Sees every inline element of a block, of none that stands in it.
pub fn visit_lines<'i, P: Phase>(block: &'i Block<P>, see: &mut impl FnMut(&'i Inline<P>)) {
    block.inlines().into_iter().for_each(|line| visit_inlines(line, see));
}

/// Sees every inline element of a chapter, its title and notes included.
pub fn visit_words<'i, P: Phase>(chapter: &'i Chapter<P>, see: &mut impl FnMut(&'i Inline<P>)) {
    visit_inlines(&chapter.title, see);
    for blocks in std::iter::once(&chapter.blocks).chain(chapter.notes.iter().map(|note| &note.blocks)) {
        visit(blocks, &mut |block| visit_lines(block, see));
    }
}

/// Whether an inline element of a list is such.
pub fn has_inline<P: Phase>(inlines: &[Inline<P>], is_such: &impl Fn(&Inline<P>) -> bool) -> bool {
    inlines
        .iter()
        .any(|inline| is_such(inline) || inline.kind.content().is_some_and(|content| has_inline(content, is_such)))
}

/// Whether an inline element of blocks is such.
pub fn has_word<P: Phase>(blocks: &[Block<P>], is_such: &impl Fn(&Inline<P>) -> bool) -> bool {
    blocks.iter().any(|block| {
        block.inlines().into_iter().any(|line| has_inline(line, is_such))
            || block.kind.blocks().into_iter().any(|blocks| has_word(blocks, is_such))
    })
}

/// Changes every block, outer ones first, in reading order.
pub fn for_each_block<P: Phase>(blocks: &mut [Block<P>], change: &mut impl FnMut(&mut Block<P>)) {
    for block in blocks {
        change(block);
        for list in block.kind.blocks_mut() {
            for_each_block(list, change);
        }
    }
}

/// Changes every list of blocks, outer ones first.
pub fn for_each_list<P: Phase>(blocks: &mut Vec<Block<P>>, change: &mut impl FnMut(&mut Vec<Block<P>>)) {
    change(blocks);
    for block in blocks {
        for list in block.kind.blocks_mut() {
            for_each_list(list, change);
        }
    }
}

/// Changes every inline element of a list, outer ones first.
pub fn for_each_inline<P: Phase>(inlines: &mut [Inline<P>], change: &mut impl FnMut(&mut Inline<P>)) {
    for inline in inlines {
        change(inline);
        if let Some(content) = inline.kind.content_mut() {
            for_each_inline(content, change);
        }
    }
}
