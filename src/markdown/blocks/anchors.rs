//! Places that links can lead to.

use crate::markdown::dom::Node;
use crate::markdown::{Id, Parsed, inlines};
use crate::tree::{Block, BlockKind};

/// Makes where blocks begin a place that links can lead to: the first of them, or a place before it, where that has one
/// of its own.
pub fn mark_start(blocks: &mut Vec<Block<Parsed>>, id: Id) {
    match blocks.first_mut() {
        Some(first) if first.anchor.is_none() && !matches!(first.kind, BlockKind::Heading(_)) => {
            first.anchor = Some(id);
        }
        Some(Block { kind: BlockKind::Paragraph(content), .. }) => content.insert(0, inlines::place(id)),
        Some(Block { kind: BlockKind::Heading(heading), .. }) => heading.content.insert(0, inlines::place(id)),
        Some(_) | None => {
            let mut place = Vec::new();
            place_alone(Some(id), &mut place);
            blocks.splice(0..0, place);
        }
    }
}

/// The place of something that has nothing to show.
pub fn place_alone(id: Option<Id>, out: &mut Vec<Block<Parsed>>) {
    let block = |id: Id| {
        let span = id.span;
        Block::new(span, BlockKind::Paragraph(vec![inlines::place(id)]))
    };
    out.extend(id.map(block));
}

/// The first place among nodes.
pub fn place_in(nodes: &[Node]) -> Option<Id> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) => element.anchor().or_else(|| place_in(&element.children)),
        Node::Text { .. } => None,
    })
}
