//! Elements to [`Block`]s: inline runs become paragraphs, pictures alone become figures, captions find their tables.

use super::Parsed;
use super::dom::page_breaks::{self, Breaks};
use super::dom::passage::Passage;
use super::dom::{Element, Kind, Node, is_block, passages};
use super::html;
use super::inlines;
use super::limits::parts::Parts;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::{
    Aside, AsideKind, Block, BlockKind, Figure, Heading, Inline, InlineKind, Item, Lang, List, Note, Numbering, Quote,
    Series, Style,
};

mod anchors;
mod attribution;
mod captions;
mod code;
mod display;
mod items;
mod tables;

use anchors::{mark_start, place_alone, place_in};
use captions::{counted, is_caption, last_uncaptioned, paragraph};

/// Blocks inside each other deeper than this are set one after the other: Typst's own limits bind at 15.
const MAX_DEPTH: usize = 12;

/// A file's blocks, and the notes that stood anywhere among them.
pub struct Body {
    pub blocks: Vec<Block<Parsed>>,
    pub notes: Vec<Note<Parsed>>,
    /// Where too many were met, what came after is left out.
    pub parts: Parts,
}

pub fn convert(nodes: &[Node], mut parts: Parts, findings: &mut Findings) -> Body {
    // Where there are too many nothing is made of them.
    for node in nodes {
        parts.take(passages(node), node.span());
    }
    let mut converter = Converter { findings, notes: Vec::new(), told_depth: false, parts };
    let mut blocks = converter.blocks(nodes, 0);
    let Converter { mut notes, parts, findings, .. } = converter;
    page_breaks::settle(&mut blocks, &mut notes, findings);
    Body { blocks, notes, parts }
}

pub(super) struct Converter<'a> {
    pub(super) findings: &'a mut Findings,
    notes: Vec<Note<Parsed>>,
    told_depth: bool,
    pub(super) parts: Parts,
}

impl Converter<'_> {
    pub(super) fn blocks(&mut self, nodes: &[Node], depth: usize) -> Vec<Block<Parsed>> {
        let mut out = Vec::new();
        let mut run: Vec<Node> = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_block(node) => {
                    paragraph(&std::mem::take(&mut run), None, &mut out);
                    if !self.parts.take(1, element.span) {
                        return out;
                    }
                    self.block(element, depth, &mut out);
                }
                _ => run.push(node.clone()),
            }
        }
        paragraph(&run, None, &mut out);
        out
    }

    /// The blocks inside of an element, in the language that it names, with the place that it is.
    pub(super) fn inside(&mut self, element: &Element, depth: usize) -> Vec<Block<Parsed>> {
        let mut blocks = self.inner(element, depth);
        self.tell_breaks(element);
        if let Some(id) = element.anchor() {
            mark_start(&mut blocks, id);
        }
        blocks
    }

    /// Of a part of something that no page can begin in.
    pub(super) fn tell_breaks(&mut self, element: &Element) {
        if Breaks::styled(&element.attributes).any() {
            self.findings.push(page_breaks::misplaced(element.span));
        }
    }

    fn inner(&mut self, element: &Element, depth: usize) -> Vec<Block<Parsed>> {
        let passage = Passage::of(element);
        if passage.is_plain() {
            return self.blocks(&element.children, depth);
        }
        let blocks = self.blocks(&element.children, depth + 1);
        if blocks.is_empty() { blocks } else { passage.around(blocks, element.span, None) }
    }

    /// A block, and the pages that begin before and after it by its style.
    fn block(&mut self, element: &Element, depth: usize, out: &mut Vec<Block<Parsed>>) {
        let breaks = Breaks::of(element);
        out.extend(breaks.before.then(|| page_breaks::block(element.span)));
        // A paragraph of a space holds the break alone.
        if !breaks.any() || !page_breaks::is_empty(&element.children) || element.kind == Kind::Rule {
            self.block_itself(element, depth, out);
        } else {
            place_alone(element.anchor(), out);
        }
        out.extend(breaks.after.then(|| page_breaks::block(element.span)));
    }

    fn block_itself(&mut self, element: &Element, depth: usize, out: &mut Vec<Block<Parsed>>) {
        let span = element.span;
        let anchor = element.anchor();
        if depth >= MAX_DEPTH && element.kind.holds_blocks() {
            self.tell_depth(span);
            out.extend(self.flattened(element, depth));
            return;
        }
        if is_caption(element)
            && let Some(figure) = last_uncaptioned(Series::Figure, out)
        {
            let content = inlines::caption(element);
            if !content.is_empty() {
                figure.caption = Some(counted(content));
                return;
            }
        }
        let passage = Passage::of(element);
        // A language of its own is one level more.
        let depth = depth + usize::from(!passage.is_plain());
        let children = &element.children;
        let mut caption = None;
        let kind = match &element.kind {
            Kind::Paragraph => return self.paragraph_element(element, passage, depth, out),
            Kind::Heading(level) => {
                // `.unnumbered` is pandoc's.
                let number = (!element.attributes.has_class("unnumbered")).then_some(());
                BlockKind::Heading(Heading { level: *level, number, content: inlines::within(element) })
            }
            Kind::Quote => BlockKind::Quote(self.quotation(element, depth)),
            Kind::List { numbering, tight } => {
                let items = self.items(children, depth);
                if items.is_empty() {
                    return place_alone(anchor, out);
                }
                let tight = *tight && !items.iter().any(has_several_paragraphs);
                let own = html::lists::of_items(children.iter().filter_map(|child| match child {
                    Node::Element(Element { kind: Kind::Item { .. }, attributes, .. }) => Some(attributes),
                    Node::Element(_) | Node::Text { .. } => None,
                }));
                let numbering = numbering.map(|numbering| match own {
                    Some(numerals) => Numbering { numerals, ..numbering },
                    None => numbering,
                });
                BlockKind::List(List { numbering, tight, items })
            }
            Kind::Definitions => match self.definitions(children, depth) {
                definitions if definitions.is_empty() => return place_alone(anchor, out),
                definitions => BlockKind::Definitions(definitions),
            },
            Kind::CodeBlock { info, lines } => {
                if !self.parts.take(lines.len(), span) {
                    return;
                }
                let words = inlines::convert(children);
                caption = (!words.is_empty()).then(|| counted(words));
                BlockKind::Code(code::fenced(element, info, lines))
            }
            Kind::Preformatted => BlockKind::Code(code::preformatted(element)),
            Kind::Rule => BlockKind::Rule,
            Kind::PageBreak => BlockKind::PageBreak,
            Kind::NoteText(label) => {
                let blocks = self.blocks(children, depth + 1);
                self.notes.push(Note { span, note: label.clone(), blocks });
                return;
            }
            Kind::Table(alignments) => match self.table(element, alignments, depth) {
                Ok((own, table)) => {
                    caption = own;
                    BlockKind::Table(table)
                }
                Err(words) if words.is_empty() => return place_alone(anchor, out),
                Err(words) => BlockKind::Paragraph(words),
            },
            Kind::TableCaption => {
                let text = inlines::caption(element);
                if let Some(Block { kind: BlockKind::Table(_), caption, .. }) = out.last_mut()
                    && caption.is_none()
                    && !text.is_empty()
                {
                    *caption = Some(counted(text));
                    return;
                }
                return self.paragraph_element(element, passage, depth, out);
            }
            Kind::Figure => {
                let (own, kind) = self.figure(element, depth);
                caption = own;
                kind
            }
            Kind::Listing { caption: words } => match self.listing(element, words, depth) {
                (None, blocks) => {
                    if anchor.is_some() {
                        place_alone(anchor, out);
                    }
                    return out.extend(blocks);
                }
                (own, blocks) => {
                    caption = own;
                    BlockKind::Figure(Figure { blocks })
                }
            },
            Kind::Aside { kind, title } => self.aside(*kind, title, children, depth),
            Kind::PullQuote => match display::pull_quote(self.quotation(element, depth)) {
                Ok(quote) => BlockKind::PullQuote(quote),
                Err(quote) if quote.blocks.is_empty() => return place_alone(anchor, out),
                Err(quote) => {
                    self.findings.push(display::unfit("a pull quote", "it is a paragraph or two", span));
                    BlockKind::Quote(quote)
                }
            },
            Kind::KeyFigures => {
                let blocks = self.blocks(children, depth + 1);
                match display::key_figures(&blocks) {
                    Some(figures) => BlockKind::KeyFigures(figures),
                    None => {
                        if !blocks.is_empty() {
                            let shape = "each figure is a paragraph or an item, as in “**84 %** of those who answered”";
                            self.findings.push(display::unfit("a key figure", shape, span));
                        }
                        place_alone(anchor, out);
                        return out.extend(passage.around(blocks, span, None));
                    }
                }
            }
            Kind::Summary => {
                let content = inlines::convert(children);
                let strong = InlineKind::Styled(Style::Strong, content);
                BlockKind::Paragraph(vec![Inline { span, kind: strong }])
            }
            // A part of a list or table outside of one, or an element that only holds others.
            Kind::Item { .. }
            | Kind::Term
            | Kind::Details
            | Kind::TableSection { .. }
            | Kind::TableRow { .. }
            | Kind::TableCell { .. }
            | Kind::FigureCaption
            | Kind::Group
            | Kind::Styled(_)
            | Kind::Code(_)
            | Kind::CodeSpan
            | Kind::Link(_)
            | Kind::Picture { .. }
            | Kind::NoteReference(_)
            | Kind::SoftBreak
            | Kind::LineBreak
            | Kind::Span
            | Kind::Override
            | Kind::Hidden
            | Kind::Comment(_) => return self.group(element, passage, depth, out),
        };
        // What stands in it is its text alone.
        let inner = || place_in(children).filter(|_| element.kind == Kind::Preformatted);
        let block = Block { span, anchor: anchor.or_else(inner), caption, kind };
        let has_its_own =
            matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code(_) | BlockKind::Rule | BlockKind::PageBreak);
        if passage.is_plain() || has_its_own {
            return out.push(block);
        }
        out.extend(passage.around(vec![block], span, None));
    }

    /// A `<p>` may hold blocks, where Markdown stands inside of it.
    fn paragraph_element(&mut self, element: &Element, passage: Passage, depth: usize, out: &mut Vec<Block<Parsed>>) {
        if passage.lang != Lang::default() || element.children.iter().any(is_block) {
            return self.group(element, passage, depth, out);
        }
        let from = out.len();
        paragraph(&element.children, Some(element.span), out);
        if let (Some(block), Some(id)) = (out.get_mut(from), element.anchor()) {
            block.anchor.get_or_insert(id);
        }
        let own = out.split_off(from.min(out.len()));
        out.extend(passage.around(own, element.span, None));
    }

    /// Keeps a group only where it says something: a language, a side, or a place to point at.
    fn group(&mut self, element: &Element, passage: Passage, depth: usize, out: &mut Vec<Block<Parsed>>) {
        let anchor = element.anchor();
        // Elements of a line that hold blocks come here however deep they stand.
        let is_too_deep = depth > MAX_DEPTH;
        if is_too_deep {
            self.tell_depth(element.span);
        }
        if is_too_deep || passage.is_plain() && anchor.is_none() {
            out.extend(self.blocks(&element.children, depth));
            return;
        }
        let depth = if passage.is_plain() { depth + 1 } else { depth };
        let blocks = self.blocks(&element.children, depth);
        if !blocks.is_empty() || anchor.is_some() {
            out.extend(passage.around(blocks, element.span, anchor));
        }
    }

    /// In what a reader is to take away, a heading is the title.
    fn aside(&mut self, kind: AsideKind, title: &[Node], children: &[Node], depth: usize) -> BlockKind<Parsed> {
        let (mut title, mut children) = (inlines::convert(title), children);
        if let [Node::Element(first @ Element { kind: Kind::Heading(_), .. }), rest @ ..] = children
            && kind == AsideKind::KeyMessages
            && title.is_empty()
        {
            (title, children) = (inlines::inside(first), rest);
        }
        let title = Some(title).filter(|title| !inlines::text_of(title).trim().is_empty());
        let mut blocks = self.blocks(children, depth + 1);
        if kind == AsideKind::KeyMessages {
            blocks.iter_mut().for_each(display::set_apart);
        }
        BlockKind::Aside(Aside { kind, title, blocks })
    }

    fn quotation(&mut self, element: &Element, depth: usize) -> Quote<Parsed> {
        let is_source = |node: &Node| matches!(node, Node::Element(e) if matches!(e.kind, Kind::Group) && e.attributes.has_class("source"));
        let (sources, rest): (Vec<Node>, Vec<Node>) = element.children.iter().cloned().partition(is_source);
        let source = (!sources.is_empty()).then(|| inlines::convert(&sources)).filter(|s| !s.is_empty());
        let mut quote = Quote { blocks: self.blocks(&rest, depth + 1), source };
        attribution::take(&mut quote);
        quote
    }

    /// The blocks inside of an element that can't stand where it is, one after the other.
    fn flattened(&mut self, element: &Element, depth: usize) -> Vec<Block<Parsed>> {
        let mut out = Vec::new();
        for child in &element.children {
            match child {
                Node::Element(inner) if is_block(child) && inner.kind.holds_blocks() => {
                    out.extend(self.flattened(inner, depth));
                }
                _ => out.extend(self.blocks(std::slice::from_ref(child), depth)),
            }
        }
        out
    }

    fn tell_depth(&mut self, span: Span) {
        if !std::mem::replace(&mut self.told_depth, true) {
            self.findings.push(
                Diagnostic::new(
                    Code::DeepNesting,
                    span,
                    format!(
                        "blocks stand more than {MAX_DEPTH} deep in each other; from here on they follow each other"
                    ),
                )
                .hint("the text is all there; lift the inner lists or quotations out of the outer ones"),
            );
        }
    }
}

fn has_several_paragraphs(item: &Item<Parsed>) -> bool {
    item.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count() > 1
}
