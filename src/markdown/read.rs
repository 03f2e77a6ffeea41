//! comrak's tree to ours. The only file that imports comrak: every kind of node is matched without a `_` arm, so
//! that an upgrade that adds one is a compile error and never lost text.

use std::collections::HashMap;

use comrak::Arena;
use comrak::nodes::{AstNode, NodeValue, Sourcepos};

use super::directive;
use super::dom::{Element, Kind, Node};
use super::embedded::Embedded;
use super::facts::Dialect;
use super::habits::marks::Reading;
use super::habits::{Habit, Habits, words};
use super::html::OpenElements;
use super::slips::Slips;
use super::source::include::Part;
use super::source::places::Places;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};

mod around;
mod attributes;
mod fence;
mod headings;
mod kind;
mod line_block;
mod lines;
mod meant;
mod parted;
mod readings;
mod rows;
mod titles;
mod told;

use around::{flat_text, is_soft_break, marked, taken};
use attributes::{attributes, braces};
use lines::letters::Marked;
use lines::pictures::{self, Picture};
use lines::unclosed::Closed;
use readings::{Amended, parse};

/// A file's front matter, as it stands, and its elements.
pub struct Document {
    pub front_matter: Option<(String, Span)>,
    pub nodes: Vec<Node>,
    /// For what of the file is read later.
    pub embedded: Embedded,
}

/// Reads Markdown: CommonMark 0.31 with GFM's tables, task lists, strikethrough and autolinks; notes, description
/// lists, alerts, attributes and front matter.
pub fn read(places: &Places<'_>, text: &str, dialect: &Dialect, findings: &mut Findings) -> Document {
    let arena = Arena::new();
    let (root, mut amended) = parse(&arena, text, places, dialect);
    let labels = root.descendants().filter_map(|node| match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.to_lowercase()),
        _ => None,
    });
    let embedded = Embedded::new(labels.collect(), dialect.clone(), read_embedded);
    let (left_open, uncounted) = (amended.left_open, std::mem::take(&mut amended.uncounted));
    let too_deep = amended.too_deep;
    let mut reader = Reader::new(places, amended, &embedded, findings);
    if let Some(line) = left_open {
        reader.habits.meet(Habit::LeftOpen, reader.line_span(line));
    }
    if let Some(line) = too_deep {
        let message = "boxes stand too deep in each other; from here on only what is in them is kept";
        reader.findings.push(Diagnostic::new(Code::DeepNesting, reader.line_span(line), message).hint(HINT_DEEP));
    }
    for line in uncounted {
        reader.habits.meet(Habit::Uncounted, reader.line_span(line));
    }
    let nodes = reader.children(root, 0);
    reader.habits.tell(reader.findings);
    reader.slips.tell(reader.findings);
    Document { front_matter: reader.front_matter, nodes, embedded }
}

/// Ids for headings as GitHub makes them; each `Slugger` serves one file.
#[derive(Default)]
pub struct Slugger(comrak::Anchorizer);

impl Slugger {
    pub fn slug(&mut self, text: &str) -> String {
        self.0.anchorize(text.trim())
    }
}

struct Reader<'a, 'p> {
    places: Places<'p>,
    html: Closed,
    /// What their authors wrote before the items of lists, where that is none of CommonMark's, by line and column.
    markers: HashMap<(usize, usize), Marked>,
    pictures: HashMap<pictures::Place, Picture>,
    embedded: &'a Embedded,
    findings: &'a mut Findings,
    habits: Habits,
    slips: Slips,
    front_matter: Option<(String, Span)>,
    /// The place of everything, where a piece of a line is read for itself.
    within: Option<Span>,
    /// Where the notes stand that have no text of their own, by the label that comrak gives them.
    inline_notes: HashMap<String, Span>,
    is_in_inline_note: bool,
}

fn read_embedded(text: &str, span: Span, embedded: &Embedded, findings: &mut Findings) -> Vec<Node> {
    let arena = Arena::new();
    let parts = [Part::new(0, span.file, span.start as usize)];
    let places = Places::new(text, &parts);
    let (root, amended) = parse(&arena, text, &places, embedded.dialect());
    let mut reader = Reader { within: Some(span), ..Reader::new(&places, amended, embedded, findings) };
    let nodes = reader.children(root, 0);
    reader.habits.tell(reader.findings);
    reader.slips.tell(reader.findings);
    nodes
}

/// Deeper than this, a node's text is kept and its structure isn't: recursion must end somewhere, and Typst's limits
/// bind long before.
const MAX_DEPTH: usize = 100;

const HINT_DEEP: &str = "quotations, lists and boxes can stand 12 deep in each other";

impl<'a, 'p> Reader<'a, 'p> {
    fn new(places: &Places<'p>, amended: Amended, embedded: &'a Embedded, findings: &'a mut Findings) -> Self {
        Reader {
            places: places.shifted(amended.shifts),
            html: amended.html,
            markers: amended.markers,
            pictures: amended.pictures,
            embedded,
            findings,
            habits: Habits::default(),
            slips: Slips::default(),
            front_matter: None,
            within: None,
            inline_notes: HashMap::new(),
            is_in_inline_note: false,
        }
    }
}

impl<'p> Reader<'_, 'p> {
    fn span(&self, at: Sourcepos) -> Span {
        if let Some(span) = self.within {
            return span;
        }
        self.places.span((at.start.line, at.start.column), (at.end.line, at.end.column))
    }

    /// The place of words, parts of which have places of their own where they are written as they are read.
    fn words_span(&self, at: Sourcepos, words: &str) -> Span {
        let place = || self.places.words((at.start.line, at.start.column), (at.end.line, at.end.column), words);
        self.within.unwrap_or_else(place)
    }

    fn children<'n>(&mut self, parent: &'n AstNode<'n>, depth: usize) -> Vec<Node> {
        let mut open = OpenElements::new();
        for child in parent.children() {
            let (outer, was_in_note) = (self.within, self.is_in_inline_note);
            if let NodeValue::FootnoteDefinition(note) = &child.data().value
                && let Some(span) = self.inline_notes.get(&note.name)
            {
                (self.within, self.is_in_inline_note) = (Some(outer.unwrap_or(*span)), true);
            }
            self.node(child, depth, &mut open);
            (self.within, self.is_in_inline_note) = (outer, was_in_note);
        }
        open.finish(self.findings)
    }

    fn node<'n>(&mut self, node: &'n AstNode<'n>, depth: usize, open: &mut OpenElements) {
        let ast = node.data();
        let (at, span) = (ast.sourcepos, self.span(ast.sourcepos));
        match &ast.value {
            NodeValue::Text(text) => self.text(text, node, open),
            NodeValue::HtmlBlock(html) => {
                let left_open = html.literal.is_empty().then(|| self.left_open(node));
                let html = self.tell_unclosed_html(left_open.as_ref().unwrap_or(&html.literal), at.start.line);
                let (places, within) = (&self.places, self.within);
                let place = |line| within.unwrap_or_else(|| places.line_span(at.start.line + line));
                open.html(&html, place, self.embedded, self.findings);
            }
            NodeValue::HtmlInline(html) => open.html(html, |_| span, self.embedded, self.findings),
            NodeValue::FrontMatter(text) => self.front_matter = Some((text.clone(), span)),
            NodeValue::Escaped | NodeValue::Document => {
                self.children(node, depth + 1 + open.depth()).into_iter().for_each(|node| open.push(node));
            }
            NodeValue::BlockDirective(directive) => {
                let line = self.line_span(at.start.line);
                self.tell_unclosed(&directive.info, at.start.line, at.end.line);
                let children = self.content(node, &Kind::Group, depth + open.depth(), span);
                let element = directive::element(&directive.info, line, children, braces, self.embedded, self.findings);
                open.push(Node::Element(Element { span, ..element }));
            }
            value => {
                self.tell_slips(node);
                let reading = marked(node).map(|marked| marked.reading());
                let kind = match reading {
                    Some(Reading::Styled(style)) => Kind::Styled(style),
                    Some(Reading::Text(_)) => Kind::Span,
                    None => self.kind(value, at, node),
                };
                let attributes =
                    ast.attrs.as_deref().map(attributes).or_else(|| self.attributes_behind(node)).unwrap_or_default();
                let mut children = self.content(node, &kind, depth + open.depth(), span);
                if let Some(Reading::Text(signs)) = reading {
                    let signs = Node::Text { text: signs.to_owned(), span };
                    children.insert(0, signs.clone());
                    children.push(signs);
                }
                if kind == Kind::Paragraph && children.iter().any(line_block::has_bar) {
                    let lines = self.source_lines(at);
                    let is_block = line_block::may_begin(&children) && line_block::read(&mut children, &lines);
                    if !is_block && line_block::are_meant(&lines) {
                        self.habits.meet(Habit::Verse, span);
                    }
                }
                let mut element = Element { kind, span, attributes, children };
                match value {
                    NodeValue::Heading(_) => headings::take_attributes(&mut element, self.places.line(at.end.line)),
                    NodeValue::CodeBlock(_) => self.caption(&mut element, at.start.line),
                    _ => {}
                }
                open.push(Node::Element(element));
            }
        }
    }

    /// Takes the caption off the fence of a block of code; it is what stands in the block's element.
    fn caption(&mut self, element: &mut Element, line: usize) {
        let Kind::CodeBlock { info, .. } = &mut element.kind else { return };
        let written = self.places.line(line);
        let Some(fence) = fence::captioned(written) else { return };
        let place = self
            .within
            .unwrap_or_else(|| self.places.words((line, 1), (line, written.len()), written).part(written, fence.place));
        element.children = self.embedded.title(&fence.caption, place, self.findings);
        (*info, element.attributes) = (fence.info, fence.attributes);
    }

    fn text<'n>(&mut self, text: &str, node: &'n AstNode<'n>, open: &mut OpenElements) {
        let at = node.data().sourcepos;
        let (mut span, mut written) = (self.words_span(at, text), self.written(at).unwrap_or(text));
        self.tell_printed(text, written, at);
        let before = node.previous_sibling();
        let mut text = text;
        let taken = taken(node);
        if taken > 0 {
            span = span.part(text, taken..text.len());
            text = &text[taken..];
            written = text;
        }
        let is_last = node.next_sibling().is_none() && before.is_none_or(is_soft_break);
        if is_last && words::is_block_attributes(text) {
            return self.habits.meet(Habit::BlockAttributes, span);
        }
        words::read(text, written, span, braces, &mut self.habits).into_iter().for_each(|node| open.push(node));
    }

    /// The source from the first to the last byte of a place; none within a note that stands in its text, where comrak
    /// counts from one.
    fn written(&self, at: Sourcepos) -> Option<&'p str> {
        let (start, end) = ((at.start.line, at.start.column), (at.end.line, at.end.column));
        (!self.is_in_inline_note).then(|| self.places.written(start, end))
    }

    fn content<'n>(&mut self, node: &'n AstNode<'n>, kind: &Kind, depth: usize, span: Span) -> Vec<Node> {
        // A picture's children are its alternative text, which `kind` has taken.
        if matches!(kind, Kind::Picture { .. } | Kind::Hidden | Kind::PageBreak) {
            return Vec::new();
        }
        if depth < MAX_DEPTH {
            return self.children(node, depth + 1);
        }
        self.findings
            .push(Diagnostic::new(Code::DeepNesting, span, "nested too deep; only the text is kept").hint(HINT_DEEP));
        vec![Node::Text { text: flat_text(node), span }]
    }
}

/// How comrak's labels begin of notes that stand in their text.
const INLINE_NOTE: &str = "__inline_";
