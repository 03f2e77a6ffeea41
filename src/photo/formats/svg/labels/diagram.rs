//! The labels of diagrams, as draw.io and others write them: HTML, and beside it for readers that have none a text of one
//! line, which is cut where it is long.

use std::ops::Range;

use usvg::roxmltree::{Document, Node};

use super::boxed::{Lines, Ruler, broken};
use super::computed::length;
use super::desk::{Desk, Edge, edges, told, words_of};
use super::edits::is_within;
use crate::photo::Change;

/// Of the size of the text, where HTML says nothing.
const LINE: f64 = 1.2;
/// A box that is no wider asks for no lines: its words run out of it.
const NARROW: f64 = 2.0;

/// The elements of HTML that stand in lines of their own.
const BLOCKS: [&str; 15] =
    ["div", "p", "li", "ul", "ol", "table", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

pub fn set<'a, 'input>(document: &'a Document<'input>, desk: &mut Desk<'a, 'input>) {
    for switch in document.descendants().filter(|node| is(node, "switch")) {
        let mut choices = switch.children().filter(Node::is_element);
        let (Some(first), other) = (choices.next(), choices.next()) else { continue };
        if is(&first, "g") && asks_for_html(&first) && !first.has_children() {
            // What follows is a notice for whoever has no HTML, and not of the drawing.
            desk.edits.replace(switch.range(), String::new());
        } else if let Some(other) = other.filter(|_| is(&first, "foreignObject")) {
            if is(&other, "text") {
                label(first, other, desk);
            }
            // One that asks for nothing would be chosen, and not shown.
            desk.edits.replace(first.range(), String::new());
        }
    }
}

fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// SVG 1.1, appendix J: what `foreignObject` needs.
fn asks_for_html(node: &Node) -> bool {
    node.attribute("requiredFeatures").is_some_and(|features| features.ends_with("#Extensibility"))
}

/// Sets the words of the HTML in place of a text that doesn't have all of them, or has them in one line.
fn label<'a>(html: Node<'a, '_>, text: Node<'a, '_>, desk: &mut Desk<'a, '_>) {
    let paragraphs = paragraphs(html);
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let says_the_same = squeezed(&paragraphs.concat()) == squeezed(&words_of(text));
    if paragraphs.is_empty() || says_the_same && paragraphs.len() == 1 {
        return;
    }
    let size = desk.styles.font_size(text);
    let place = |name| text.attribute(name).and_then(|value| length(value, size));
    let (Some(x), Some(y), Some(content)) = (place("x"), place("y"), content(text)) else {
        if !says_the_same {
            desk.changes.push(Change::LabelCut(told(&paragraphs.join(" "))));
        }
        return;
    };
    let family = desk.styles.inherited(text, "font-family");
    let is_bold = desk.styles.inherited(text, "font-weight") == Some("bold");
    let mut ruler = Ruler::new(desk.fonts, family, is_bold);
    let width = width(html).map(|width| width / size);
    let lines = broken(&paragraphs, width, &mut ruler);
    let distance = LINE * size;
    // The text's own line stands where the only one would.
    let above = distance * (lines.len() - 1) as f64 * share_above(html);
    let lines = Lines { lines: &lines, x, baseline: y - above, distance };
    desk.edits.replace(content, lines.as_spans());
}

/// The range of what is in an element; none where it is empty, and where an entity stands for it.
fn content(node: Node) -> Option<Range<usize>> {
    let content = node.first_child()?.range().start..node.last_child()?.range().end;
    is_within(&content, node).then_some(content)
}

/// The text of HTML, a paragraph a line of it.
pub fn paragraphs(html: Node) -> Vec<String> {
    let mut lines = vec![String::new()];
    for edge in edges(html) {
        match edge {
            Edge::Open(node) | Edge::Close(node) if node.is_element() => {
                let name = node.tag_name().name();
                let is_end = BLOCKS.contains(&name) || name == "br" && matches!(edge, Edge::Open(_));
                if is_end && lines.last().is_some_and(|line| !line.trim().is_empty()) {
                    lines.push(String::new());
                }
            }
            Edge::Open(node) => {
                if let (Some(text), Some(line)) = (node.text().filter(|_| node.is_text()), lines.last_mut()) {
                    line.push_str(text);
                }
            }
            Edge::Close(_) => {}
        }
    }
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// What the first element of the HTML that says so says of a property.
fn said<'a>(html: Node<'a, '_>, name: &str) -> Option<&'a str> {
    html.descendants().filter_map(|node| node.attribute("style")).find_map(|style| {
        let declarations = simplecss::DeclarationTokenizer::from(style);
        declarations.filter(|declaration| declaration.name == name).last().map(|declaration| declaration.value.trim())
    })
}

/// Of the box, in user units; none for one that the words run out of.
fn width(html: Node) -> Option<f64> {
    let is_one_line = said(html, "white-space").is_some_and(|value| value == "nowrap");
    said(html, "width").filter(|_| !is_one_line).and_then(|width| length(width, 0.0)).filter(|width| *width > NARROW)
}

/// How much of further lines stands above where a single one would.
fn share_above(html: Node) -> f64 {
    match said(html, "align-items") {
        Some(value) if value.ends_with("flex-start") => 0.0,
        Some(value) if value.ends_with("flex-end") => 1.0,
        _ => 0.5,
    }
}
