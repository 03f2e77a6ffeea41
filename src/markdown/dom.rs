//! What an author wrote, as one tree of elements: Markdown and the HTML inside it look alike from here on.

pub mod page_breaks;
pub mod passage;
pub mod sizes;

use std::ops::RangeInclusive;

use unicode_normalization::char::is_combining_mark;

use super::{Id, LinkSource};
use crate::diagnostics::Span;
use crate::tree::{Alignment, AsideKind, Numbering, Style, is_invisible};

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Text { text: String, span: Span },
    Element(Element),
}

impl Node {
    pub fn span(&self) -> Span {
        match self {
            Node::Text { span, .. } => *span,
            Node::Element(element) => element.span,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    pub kind: Kind,
    pub span: Span,
    pub attributes: Attributes,
    pub children: Vec<Node>,
}

impl Element {
    /// As what links can lead to it.
    pub fn anchor(&self) -> Option<Id> {
        let id = self.attributes.id.as_ref()?;
        Some(Id { id: id.clone(), span: self.span, is_explicit: true })
    }
}

/// Attributes of an HTML tag, or of Markdown's `{#id .class key=value}`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attributes {
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, name: &str) -> bool {
        self.classes.iter().any(|class| class == name)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Paragraph,
    Heading(u8),
    Quote,
    List {
        numbering: Option<Numbering>,
        tight: bool,
    },
    Item {
        task: Option<bool>,
        number: Option<i64>,
    },
    Definitions,
    Term,
    Details,
    /// Lines with their places; `info` is the fence's info string.
    CodeBlock {
        info: String,
        lines: Vec<(String, Span)>,
    },
    /// HTML's `pre`: its text as it stands.
    Preformatted,
    Rule,
    /// What says that a page begins, and nothing else.
    PageBreak,
    NoteText(String),
    Table(Vec<Alignment>),
    /// `thead` or a body.
    TableSection {
        is_head: bool,
    },
    TableRow {
        is_head: bool,
    },
    TableCell {
        is_header: bool,
    },
    TableCaption,
    Figure,
    FigureCaption,
    /// mdBook's `Listing`, around a block of code; nothing where it has no caption.
    Listing {
        caption: Vec<Node>,
    },
    Aside {
        kind: AsideKind,
        /// Nothing where it has none.
        title: Vec<Node>,
    },
    PullQuote,
    KeyFigures,
    Group,
    /// HTML's `summary`: the heading of a `details`.
    Summary,
    Styled(Style),
    Code(String),
    /// HTML's `code`, with children.
    CodeSpan,
    Link(LinkSource),
    Picture {
        source: String,
        /// Nothing where it has none.
        title: Vec<Node>,
        alt: Option<String>,
    },
    NoteReference(String),
    SoftBreak,
    LineBreak,
    Span,
    /// HTML's `bdo`.
    Override,
    /// An element whose text is not for readers: `script`, `style`.
    Hidden,
    /// What a comment says to the tool; `waivers` takes it out.
    Comment(String),
}

/// What a kind is to what is around it and in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A block around others, whose lines stand on the side that it says.
    Around,
    /// A block around others, or a part of one, in which the theme or its parts say where lines stand.
    Frame,
    /// A block of lines, which stand on the side that it says.
    Lines,
    /// Another block.
    Block,
    /// More of a line than its text.
    Passage,
    /// The rest of a line, and what nobody sees.
    Sign,
}

impl Kind {
    fn sort(&self) -> Sort {
        match self {
            Kind::Quote | Kind::Item { .. } | Kind::Term | Kind::Details | Kind::Aside { .. } | Kind::Group => {
                Sort::Around
            }
            Kind::List { .. } | Kind::Definitions | Kind::Figure | Kind::Listing { .. } => Sort::Frame,
            Kind::Table(_) | Kind::TableSection { .. } | Kind::TableRow { .. } | Kind::TableCell { .. } => Sort::Frame,
            Kind::PullQuote | Kind::KeyFigures => Sort::Frame,
            Kind::Paragraph | Kind::Summary => Sort::Lines,
            Kind::Heading(_) | Kind::CodeBlock { .. } | Kind::Preformatted | Kind::Rule | Kind::PageBreak => {
                Sort::Block
            }
            Kind::NoteText(_) | Kind::TableCaption | Kind::FigureCaption => Sort::Block,
            Kind::Styled(_) | Kind::Code(_) | Kind::CodeSpan | Kind::Link(_) | Kind::Picture { .. } => Sort::Passage,
            Kind::NoteReference(_) | Kind::Span | Kind::Override => Sort::Passage,
            Kind::SoftBreak | Kind::LineBreak | Kind::Hidden | Kind::Comment(_) => Sort::Sign,
        }
    }

    /// Whether it stands on its own lines whatever is in it.
    fn is_block(&self) -> bool {
        !matches!(self.sort(), Sort::Passage | Sort::Sign)
    }

    /// Whether blocks inside of it stand one level deeper.
    pub fn holds_blocks(&self) -> bool {
        matches!(self.sort(), Sort::Around | Sort::Frame)
    }

    /// Whether it may say on which side its lines stand. Cells say it of themselves.
    pub fn has_lines(&self) -> bool {
        matches!(self.sort(), Sort::Around | Sort::Lines)
    }
}

/// Whether a node is a block, or an inline element around one (`<center>`, `<b>` over several paragraphs).
pub fn is_block(node: &Node) -> bool {
    match node {
        Node::Text { .. } => false,
        Node::Element(element) => {
            element.kind.is_block() || (element.kind != Kind::Hidden && element.children.iter().any(is_block))
        }
    }
}

/// How many passages there are in a node, at any depth, that are more than text: stressed, links, notes, code, pictures,
/// what a control of direction begins, and some marks on letters that have too many.
pub fn passages(node: &Node) -> usize {
    let element = match node {
        Node::Element(element) => element,
        Node::Text { text, .. } => {
            let directions = text.chars().filter(|c| begins_a_direction(*c)).count();
            return directions + high_marks(text) / MARKS_IN_A_PART;
        }
    };
    usize::from(element.kind.sort() == Sort::Passage) + element.children.iter().map(passages).sum::<usize>()
}

/// As many marks take what a part of a chapter takes: each is set by itself, in a kilobyte. Eight megabytes of letters with
/// thirty each took more than four gigabytes.
const MARKS_IN_A_PART: usize = 8;

/// More marks than an orthography puts on a letter, up to those that are [set](crate::resolve::text::stacks::HIGHEST).
const MANY_MARKS: RangeInclusive<usize> = 5..=30;

/// Marks and invisible signs upon letters that have so many.
fn high_marks(text: &str) -> usize {
    let mut height = 0;
    let is_high = |c: char| {
        let is_upon = c > '\u{A0}' && !begins_a_direction(c) && (is_combining_mark(c) || is_invisible(c));
        height = if is_upon { height + 1 } else { 0 };
        MANY_MARKS.contains(&height)
    };
    text.chars().map(is_high).filter(|is_high| *is_high).count()
}

/// The controls that a passage of its own direction begins with (UAX #9, 2.1 to 2.4).
fn begins_a_direction(c: char) -> bool {
    matches!(c, '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}')
}

/// Nodes in runs: each element that is a part of what is around it by itself, what stands between such parts together.
pub fn runs(nodes: &[Node], is_part: impl Fn(&Kind) -> bool) -> impl Iterator<Item = &[Node]> {
    let is_part = move |node: &Node| matches!(node, Node::Element(element) if is_part(&element.kind));
    nodes.chunk_by(move |one, other| !is_part(one) && !is_part(other))
}

/// Puts the texts of notes after all else, out of headings, captions and terms, where they would be lost.
pub fn lift_notes(nodes: &mut Vec<Node>) {
    let mut notes = Vec::new();
    take_notes(nodes, &mut notes);
    nodes.append(&mut notes);
}

fn take_notes(nodes: &mut Vec<Node>, notes: &mut Vec<Node>) {
    for node in std::mem::take(nodes) {
        match node {
            Node::Element(mut element) => {
                let is_note = matches!(element.kind, Kind::NoteText(_));
                // A note before those inside of it.
                let at = notes.len();
                take_notes(&mut element.children, notes);
                match is_note {
                    true => notes.insert(at, Node::Element(element)),
                    false => nodes.push(Node::Element(element)),
                }
            }
            text => nodes.push(text),
        }
    }
}

/// The text of nodes as a reader would hear it, without notes; spaces as they stand.
pub fn plain_text(nodes: &[Node]) -> String {
    let mut text = String::new();
    collect(nodes, &mut text);
    text
}

fn collect(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text { text, .. } => out.push_str(text),
            Node::Element(element) => match &element.kind {
                Kind::SoftBreak | Kind::LineBreak => out.push('\n'),
                Kind::Code(text) => out.push_str(text),
                Kind::CodeBlock { lines, .. } => {
                    for (line, _) in lines {
                        out.push_str(line);
                        out.push('\n');
                    }
                }
                Kind::Picture { alt, .. } => out.push_str(alt.as_deref().unwrap_or_default()),
                Kind::Hidden | Kind::NoteReference(_) => {}
                kind => {
                    collect(&element.children, out);
                    if kind.is_block() && !out.ends_with(char::is_whitespace) {
                        out.push('\n');
                    }
                }
            },
        }
    }
}
