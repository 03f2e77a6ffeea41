//! Lists, definitions and figures, of which each part is read by itself.

use super::Converter;
use super::captions::{Captioned, counted};
use crate::markdown::dom::{Element, Kind, Node, runs};
use crate::markdown::inlines::{self, span_of};
use crate::markdown::{CaptionNumber, Parsed};
use crate::tree::{Block, BlockKind, Caption, Definition, Figure, Inline, InlineKind, Item, Series, WrittenNumber};

impl Converter<'_> {
    pub(super) fn items(&mut self, nodes: &[Node], depth: usize) -> Vec<Item<Parsed>> {
        let mut items: Vec<Item<Parsed>> = Vec::new();
        for run in runs(nodes, |kind| matches!(kind, Kind::Item { .. })) {
            let span = span_of(run, run[0].span());
            let (task, number, blocks) = match run {
                [Node::Element(element @ Element { kind: Kind::Item { task, number }, .. })] => {
                    if !self.parts.take(1, span) {
                        return items;
                    }
                    (*task, *number, self.inside(element, depth + 1))
                }
                run => match self.blocks(run, depth + 1) {
                    blocks if blocks.is_empty() => continue,
                    blocks => (None, None, blocks),
                },
            };
            items.push(Item { span, number, task, blocks });
        }
        items
    }

    pub(super) fn definitions(&mut self, nodes: &[Node], depth: usize) -> Vec<Definition<Parsed>> {
        let mut out: Vec<Definition<Parsed>> = Vec::new();
        for run in runs(nodes, |kind| matches!(kind, Kind::Group | Kind::Term | Kind::Details)) {
            let blocks = match run {
                [Node::Element(Element { kind: Kind::Group, children, .. })] => {
                    out.extend(self.definitions(children, depth));
                    continue;
                }
                [Node::Element(element @ Element { kind: Kind::Term, span, .. })] => {
                    let term = inlines::inside(element);
                    self.tell_breaks(element);
                    match out.last_mut() {
                        Some(open) if open.details.is_empty() => open.terms.push(term),
                        _ => out.push(Definition { span: *span, terms: vec![term], details: Vec::new() }),
                    }
                    continue;
                }
                [Node::Element(element @ Element { kind: Kind::Details, .. })] => self.inside(element, depth + 1),
                run => match self.blocks(run, depth + 1) {
                    blocks if blocks.is_empty() => continue,
                    blocks => blocks,
                },
            };
            match out.last_mut() {
                Some(open) => open.details.push(blocks),
                None => {
                    let span = span_of(run, run[0].span());
                    out.push(Definition { span, terms: Vec::new(), details: vec![blocks] });
                }
            }
        }
        out
    }

    /// What a listing shows, the name of its file first, and its caption; none where it has neither words nor a number.
    pub(super) fn listing(
        &mut self,
        element: &Element,
        caption: &[Node],
        depth: usize,
    ) -> Captioned<Vec<Block<Parsed>>> {
        let span = element.span;
        let mut blocks = self.blocks(&element.children, depth + 1);
        let name = element.attributes.get("file-name").map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = name {
            let name = Inline { span, kind: InlineKind::Code(name.to_owned()) };
            blocks.insert(0, Block::new(span, BlockKind::Paragraph(vec![name])));
        }
        let number = element.attributes.get("number");
        let number = number.and_then(|number| WrittenNumber::of(Series::Listing, number.trim()));
        let content = inlines::convert(caption);
        let has_caption = !blocks.is_empty() && (number.is_some() || !content.is_empty());
        let number = number.map(CaptionNumber::Written);
        (has_caption.then_some(Caption { number, content, credit: None }), blocks)
    }

    pub(super) fn figure(&mut self, element: &Element, depth: usize) -> Captioned<BlockKind<Parsed>> {
        let is_caption = |node: &Node| matches!(node, Node::Element(e) if e.kind == Kind::FigureCaption);
        let (captions, rest): (Vec<Node>, Vec<Node>) = element.children.iter().cloned().partition(is_caption);
        let caption = match &captions[..] {
            [Node::Element(caption)] => inlines::caption(caption),
            captions => inlines::convert(captions),
        };
        let mut caption = (!caption.is_empty()).then_some(counted(caption));
        let mut blocks = Vec::new();
        let found = self.blocks(&rest, depth + 1);
        let is_alone = found.len() == 1;
        for block in found {
            match block.kind {
                // A picture alone in its paragraph became a figure of its own: the outer one is meant.
                BlockKind::Figure(inner) if block.caption.is_none() || is_alone && caption.is_none() => {
                    caption = caption.or(block.caption);
                    let from = blocks.len();
                    blocks.extend(inner.blocks);
                    if let (Some(first), Some(id)) = (blocks.get_mut(from), block.anchor) {
                        first.anchor.get_or_insert(id);
                    }
                }
                // Its title is said below it, since the figure's number is the outer one's.
                BlockKind::Figure(_) if is_alone => {
                    let title = block.caption.map(|title| Caption { number: None, ..title });
                    blocks.push(Block { caption: title, ..block });
                }
                kind => blocks.push(Block { kind, ..block }),
            }
        }
        (caption, BlockKind::Figure(Figure { blocks }))
    }
}
