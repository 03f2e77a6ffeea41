//! The language and direction that an element names.

use super::dom::{Attributes, Kind, Node};
use crate::language::{Direction, Tag, direction_of, first_direction};
use crate::tree::{Lang, is_visible};

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
