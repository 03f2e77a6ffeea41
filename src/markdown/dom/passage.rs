//! The language and direction that an element names, and the side on which its lines stand.

use super::{Attributes, Element, Kind, Node};
use crate::diagnostics::Span;
use crate::language::{Direction, Tag, direction_of, first_direction};
use crate::markdown::html::style;
use crate::markdown::{Id, Parsed, TextAlign};
use crate::tree::{Block, BlockKind, Group, Lang, is_visible};

/// What an element says of the blocks in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Passage {
    pub lang: Lang,
    pub alignment: Option<TextAlign>,
}

impl Passage {
    pub fn of(element: &Element) -> Passage {
        let alignment = alignment(&element.attributes).filter(|_| element.kind.has_lines());
        Passage { lang: lang(&element.attributes, &element.children), alignment }
    }

    /// Whether it says nothing.
    pub fn is_plain(&self) -> bool {
        *self == Passage::default()
    }

    /// Blocks in a group that says so, without their alignment where the theme has the say of all of them; the blocks as they
    /// are where it would say nothing.
    pub fn around(self, blocks: Vec<Block<Parsed>>, span: Span, anchor: Option<Id>) -> Vec<Block<Parsed>> {
        let alignment = self.alignment.filter(|_| blocks.iter().any(is_aligned));
        if self.lang == Lang::default() && alignment.is_none() && anchor.is_none() {
            return blocks;
        }
        vec![Block { anchor, ..Block::new(span, BlockKind::Group(Group { lang: self.lang, alignment, blocks })) }]
    }
}

/// On which side the lines in an element stand: by its style, else by its attribute of old.
pub fn alignment(attributes: &Attributes) -> Option<TextAlign> {
    let styled = attributes.get("style").and_then(|style| style::property(style, "text-align"));
    let written = styled.or_else(|| Some(attributes.get("align")?.trim().to_ascii_lowercase()))?;
    match written.as_str() {
        "start" | "justify" => Some(TextAlign::Start),
        "center" | "middle" => Some(TextAlign::Center),
        "end" => Some(TextAlign::End),
        "left" => Some(TextAlign::Left),
        "right" => Some(TextAlign::Right),
        _ => None,
    }
}

/// Whether a block takes the side of what is around it.
fn is_aligned(block: &Block<Parsed>) -> bool {
    match &block.kind {
        BlockKind::Paragraph(_) => true,
        BlockKind::Quote(_) | BlockKind::Aside(_) | BlockKind::Group(_) => {
            block.kind.blocks().into_iter().flatten().any(is_aligned)
        }
        BlockKind::Heading(_)
        | BlockKind::List(_)
        | BlockKind::Definitions(_)
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::PullQuote(_)
        | BlockKind::KeyFigures(_)
        | BlockKind::Rule
        | BlockKind::PageBreak => false,
    }
}

/// `children` are what is in it: `dir="auto"` is the direction of their first letter.
pub fn lang(attributes: &Attributes, children: &[Node]) -> Lang {
    let tag = attributes.get("lang").or_else(|| attributes.get("xml:lang"));
    let direction = match direction(attributes) {
        Some(Named::Direction(direction)) => Some(direction),
        Some(Named::Auto) => automatic(children),
        None => None,
    };
    let tag = tag.and_then(|tag| Tag::parse(tag).ok());
    Lang { direction: direction.or_else(|| tag.as_ref().map(direction_of)), tag, is_override: false }
}

/// Whether a value of `dir` means anything.
pub fn is_direction(value: &str) -> bool {
    named(value).is_some()
}

enum Named {
    Direction(Direction),
    Auto,
}

fn direction(attributes: &Attributes) -> Option<Named> {
    named(attributes.get("dir")?)
}

fn named(value: &str) -> Option<Named> {
    match value.trim().to_ascii_lowercase().as_str() {
        "rtl" => Some(Named::Direction(Direction::Rtl)),
        "ltr" => Some(Named::Direction(Direction::Ltr)),
        "auto" => Some(Named::Auto),
        _ => None,
    }
}

/// That of the first letter, else from the left (HTML, 3.2.6.4). Of what has nothing to read, none.
fn automatic(children: &[Node]) -> Option<Direction> {
    let mut text = String::new();
    gather(children, &mut text);
    is_visible(&text).then(|| first_direction(&text).unwrap_or(Direction::Ltr))
}

/// The text of nodes without that of elements that have a direction of their own.
fn gather(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text { text, .. } => out.push_str(text),
            Node::Element(element) => match &element.kind {
                Kind::Hidden | Kind::Comment(_) | Kind::NoteText(_) => {}
                _ if direction(&element.attributes).is_some() => {}
                Kind::Code(text) => out.push_str(text),
                Kind::CodeBlock { lines, .. } => lines.iter().for_each(|(line, _)| out.push_str(line)),
                _ => gather(&element.children, out),
            },
        }
    }
}
