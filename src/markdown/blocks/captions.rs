//! Paragraphs, and what one may be instead: a figure, or the caption of what stands before it.

use crate::diagnostics::Span;
use crate::markdown::dom::{Element, Kind, Node, is_block};
use crate::markdown::inlines;
use crate::markdown::{CaptionNumber, Id, Parsed};
use crate::tree::{Block, BlockKind, Caption, Figure, Inline, InlineKind, Series};

/// What has a caption, and that.
pub type Captioned<T> = (Option<Caption<Parsed>>, T);

/// A caption that counts.
pub fn counted(content: Vec<Inline<Parsed>>) -> Caption<Parsed> {
    Caption { number: Some(CaptionNumber::Counted), content, credit: None }
}

/// A run of inline elements: nothing, a figure where it is one picture, else a paragraph.
pub fn paragraph(nodes: &[Node], span: Option<Span>, out: &mut Vec<Block<Parsed>>) {
    let Some(first) = nodes.first() else { return };
    let span = span.unwrap_or_else(|| inlines::span_of(nodes, first.span()));
    let content = inlines::convert(nodes);
    if content.is_empty() {
        return;
    }
    if let Some(figure) = figure_alone(nodes, &content, span) {
        out.push(figure);
        return;
    }
    if let Some(element) = caption_alone(nodes)
        && let Some(figure) = last_uncaptioned(Series::Figure, out)
    {
        figure.caption = Some(counted(inlines::caption(element)));
        return;
    }
    if let Some(table) = last_uncaptioned(Series::Table, out)
        && let Some((caption, id)) = table_caption(&content, span)
    {
        table.caption = Some(caption);
        if id.is_some() {
            table.anchor = id;
        }
        return;
    }
    out.push(Block::new(span, BlockKind::Paragraph(content)));
}

/// The figure, or the table, that a list ends with, which may have a language or a side of its own; none where it has a
/// caption.
pub fn last_uncaptioned(series: Series, out: &mut [Block<Parsed>]) -> Option<&mut Block<Parsed>> {
    let last = out.last_mut()?.ungrouped_mut();
    (last.kind.series() == Some(series) && last.caption.is_none()).then_some(last)
}

/// A picture alone in its paragraph is a figure: numbered where it has a title, which is its caption.
fn figure_alone(nodes: &[Node], content: &[Inline<Parsed>], span: Span) -> Option<Block<Parsed>> {
    let picture = nodes.iter().find_map(find_picture)?;
    // Its own place is the figure's.
    let content = match (content, &picture.attributes.id) {
        ([Inline { kind: InlineKind::Anchor(place), .. }, rest @ ..], Some(id)) if place.id == *id => rest,
        (content, _) => content,
    };
    let [Inline { kind: InlineKind::Picture(_), .. }] = content else { return None };
    let Kind::Picture { title, .. } = &picture.kind else { return None };
    let title = inlines::convert(title);
    let caption = (!title.is_empty()).then_some(counted(title));
    let paragraph = Block::new(span, BlockKind::Paragraph(content.to_vec()));
    let kind = BlockKind::Figure(Figure { blocks: vec![paragraph] });
    Some(Block { span, anchor: picture.anchor(), caption, kind })
}

/// What the web calls a caption.
const CLASSES: [&str; 4] = ["caption", "figcaption", "figure-caption", "image-caption"];

/// Whether a block says of itself that it is a caption, and holds no other blocks.
pub fn is_caption(element: &Element) -> bool {
    let is_marked = match element.kind {
        Kind::FigureCaption => true,
        Kind::Paragraph | Kind::Group => has_class(element),
        _ => false,
    };
    is_marked && !element.children.iter().any(is_block)
}

/// The element that a run of inline elements is, where it says that it is a caption: `<span class="caption">`.
fn caption_alone(nodes: &[Node]) -> Option<&Element> {
    let mut shown = nodes.iter().filter(|node| !matches!(node, Node::Text { text, .. } if text.trim().is_empty()));
    match (shown.next(), shown.next()) {
        (Some(Node::Element(element)), None) => {
            let is_line = matches!(element.kind, Kind::Span | Kind::Styled(_));
            Some(element).filter(|element| is_line && has_class(element))
        }
        _ => None,
    }
}

fn has_class(element: &Element) -> bool {
    CLASSES.iter().any(|class| element.attributes.has_class(class))
}

fn find_picture(node: &Node) -> Option<&Element> {
    let Node::Element(element) = node else { return None };
    match element.kind {
        Kind::Picture { .. } => Some(element),
        _ => element.children.iter().find_map(find_picture),
    }
}

/// `Table: Caption {#tbl-x}` after a table.
fn table_caption(content: &[Inline<Parsed>], span: Span) -> Option<(Caption<Parsed>, Option<Id>)> {
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
    (!content.is_empty()).then_some((counted(content), id))
}
