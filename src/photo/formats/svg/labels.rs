//! The words of a drawing, put before `usvg` so that it sets them right.
//!
//! It sets each line from the left and shifts what it has set in the order of
//! the page; it knows no text in a box, neither HTML's nor that of SVG 1.2. So
//! lines from the right get places of their own, and the words of a box become
//! lines. What can't be put right is told, by its words.

mod boxed;
mod computed;
mod diagram;
mod edits;
mod flow;
mod lines;
#[cfg(test)]
mod tests;

use usvg::fontdb;
use usvg::roxmltree::{Document, Node};

use self::computed::Computed;
pub(super) use self::diagram::paragraphs;
use self::edits::Edits;
use crate::photo::Change;

/// How much of a label is told, in characters.
const MOST_TOLD: usize = 60;

/// What there is to change in a drawing.
struct Desk<'a, 'input> {
    styles: &'a Computed<'a>,
    fonts: &'a fontdb::Database,
    edits: Edits<'input>,
    changes: Vec<Change>,
}

/// Something to be put right in a drawing.
pub(super) struct Step {
    /// Drawings without any of these in their text have nothing of the kind.
    signs: fn(&str) -> bool,
    work: for<'a, 'i> fn(&'a Document<'i>, &mut Desk<'a, 'i>),
}

/// One after the other, each on what the one before has made.
pub(super) const STEPS: [Step; 2] = [
    Step {
        signs: |text| ["switch", "flowRoot"].iter().any(|name| text.contains(name)),
        work: |document, desk| {
            diagram::set(document, desk);
            flow::set(document, desk);
        },
    },
    Step {
        // A letter can be written by its number.
        signs: |text| text.contains("rtl") || text.contains("&#") || text.chars().any(is_from_the_right),
        work: lines::straighten,
    },
];

impl Step {
    pub(super) fn is_for(&self, text: &str) -> bool {
        (self.signs)(text)
    }

    /// The text as it is to be read instead, where anything is to change. `most` is what the search for styles may cost.
    pub(super) fn mend(
        &self,
        document: &Document,
        fonts: &fontdb::Database,
        most: u64,
        changes: &mut Vec<Change>,
    ) -> Option<String> {
        let styles = Computed::of(document, most);
        let mut desk = Desk { styles: &styles, fonts, edits: Edits::of(document), changes: Vec::new() };
        (self.work)(document, &mut desk);
        changes.append(&mut desk.changes);
        desk.edits.applied(document.input_text())
    }
}

/// The words of an element in a line, cut where they are long.
pub(super) fn told(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_TOLD) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// All text inside of an element.
fn words_of(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// The start or the end of a node; what is no element has both at the same place.
#[derive(Clone, Copy)]
enum Edge<'a, 'input> {
    Open(Node<'a, 'input>),
    Close(Node<'a, 'input>),
}

/// The edges of a node and of all in it, as they stand in the file.
fn edges<'a, 'input>(root: Node<'a, 'input>) -> Vec<Edge<'a, 'input>> {
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

/// Whether a character is of a script that is written from the right.
fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
