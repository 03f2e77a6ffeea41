//! What a step works with: the drawing's styles and fonts, and the places where its text is changed.

use icu_properties::props::{BidiClass, BidiControl, BinaryProperty as _, EnumeratedProperty as _};
use usvg::fontdb;
use usvg::roxmltree::Node;

use super::computed::Computed;
use super::edits::Edits;
use crate::photo::Change;

/// How much of a label is told, in characters.
const MOST_TOLD: usize = 60;

/// What there is to change in a drawing.
pub struct Desk<'a, 'input> {
    pub styles: &'a Computed<'a>,
    pub fonts: &'a fontdb::Database,
    pub edits: Edits<'input>,
    pub changes: Vec<Change>,
}

/// The words of an element in a line, cut where they are long.
pub fn told(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_TOLD) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// All text inside of an element.
pub fn words_of(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// The start or the end of a node; what is no element has both at the same place.
#[derive(Clone, Copy)]
pub enum Edge<'a, 'input> {
    Open(Node<'a, 'input>),
    Close(Node<'a, 'input>),
}

/// The edges of a node and of all in it, as they stand in the file.
pub fn edges<'a, 'input>(root: Node<'a, 'input>) -> Vec<Edge<'a, 'input>> {
    let (mut edges, mut open) = (Vec::new(), Vec::<Node>::new());
    for node in root.descendants() {
        while let Some(last) = open.pop_if(|last| Some(*last) != node.parent()) {
            edges.push(Edge::Close(last));
        }
        edges.push(Edge::Open(node));
        open.push(node);
    }
    edges.extend(open.into_iter().rev().map(Edge::Close));
    edges
}

/// Whether a character runs from the right (UAX #9).
pub fn is_from_the_right(c: char) -> bool {
    matches!(BidiClass::for_char(c), BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber)
        && !BidiControl::for_char(c)
}
