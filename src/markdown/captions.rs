//! What a paragraph may be instead: a figure, or the caption of the table before it.

use super::blocks::anchor;
use super::dom::{Element, Kind, Node};
use super::inlines;
use super::{Id, Parsed};
use crate::diagnostics::Span;
use crate::tree::{Block, BlockKind, Caption, Figure, Inline, InlineKind};

/// A picture alone in its paragraph is a figure: numbered where it has a title, which is its caption.
pub fn figure_alone(nodes: &[Node], content: &[Inline<Parsed>], span: Span) -> Option<Block<Parsed>> {
    let picture = nodes.iter().find_map(find_picture)?;
    // Its own place is the figure's.
    let content = match (content, &picture.attributes.id) {
        ([Inline { kind: InlineKind::Anchor(place), .. }, rest @ ..], Some(id)) if place.id == *id => rest,
        (content, _) => content,
    };
    let [Inline { kind: InlineKind::Picture(_), .. }] = content else { return None };
    let Kind::Picture { title, .. } = &picture.kind else { return None };
    let title = inlines::convert(title);
    let caption = (!title.is_empty()).then_some(Caption { number: Some(()), content: title, credit: None });
    let paragraph = Block { span, anchor: None, kind: BlockKind::Paragraph(content.to_vec()) };
    let figure = Figure { blocks: vec![paragraph], caption };
    Some(Block { span, anchor: anchor(picture), kind: BlockKind::Figure(figure) })
}

fn find_picture(node: &Node) -> Option<&Element> {
    let Node::Element(element) = node else { return None };
    match element.kind {
        Kind::Picture { .. } => Some(element),
        _ => element.children.iter().find_map(find_picture),
    }
}

/// `Table: Caption {#tbl-x}` after a table.
pub fn table_caption(content: &[Inline<Parsed>], span: Span) -> Option<(Caption<Parsed>, Option<Id>)> {
    let Some(Inline { kind: InlineKind::Text(first), .. }) = content.first() else { return None };
    let rest = first.strip_prefix("Table:")?.trim_start().to_owned();
    let mut content = content.to_vec();
    content[0].kind = InlineKind::Text(rest);
    let mut id = None;
    if let Some(Inline { kind: InlineKind::Text(last), .. }) = content.last_mut()
        && let Some((before, name)) = last.strip_suffix('}').and_then(|t| t.rsplit_once("{#"))
        && !name.is_empty()
        && !name.contains(char::is_whitespace)
    {
        id = Some(Id { id: name.to_owned(), span, is_explicit: true });
        *last = before.trim_end().to_owned();
    }
    content.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
    (!content.is_empty()).then_some((Caption { number: Some(()), content, credit: None }, id))
}
