//! `flowRoot`, text in a box: a draft of SVG 1.2 that was given up, and that Inkscape wrote for years.

use usvg::roxmltree::{Document, Node};

use super::boxed::{Lines, Ruler, broken};
use super::computed::length;
use super::desk::{Desk, told, words_of};
use crate::photo::Change;

/// Of the size of the text, as Inkscape has it.
const LINE: f64 = 1.25;
/// How far the first baseline stands below the top of the box, of the size of the text.
const ASCENT: f64 = 0.9;

pub fn set<'a, 'input>(document: &'a Document<'input>, desk: &mut Desk<'a, 'input>) {
    let is = |node: &Node, name| node.is_element() && node.tag_name().name() == name;
    for root in document.descendants().filter(|node| is(node, "flowRoot")) {
        let paragraphs: Vec<_> = root.children().filter(|node| is(node, "flowPara") || is(node, "flowDiv")).collect();
        let words: Vec<String> =
            paragraphs.iter().map(|node| words_of(*node).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        if words.iter().all(String::is_empty) {
            continue;
        }
        let region = root.descendants().find(|node| is(node, "rect") && !node.has_attribute("transform"));
        match region.and_then(|region| set_in(root, paragraphs[0], &words, region, desk)) {
            Some(text) => desk.edits.replace(root.range(), text),
            None => desk.changes.push(Change::TextLeftOut(told(&words.join(" ")))),
        }
    }
}

/// None where the box has no size.
fn set_in<'a>(
    root: Node<'a, '_>,
    first: Node<'a, '_>,
    words: &[String],
    region: Node<'a, '_>,
    desk: &Desk<'a, '_>,
) -> Option<String> {
    let size = desk.styles.font_size(first);
    let measure = |name| length(region.attribute(name).unwrap_or("0"), size);
    let (x, y, width) = (measure("x")?, measure("y")?, measure("width").filter(|width| *width > 0.0)?);
    let is_bold = desk.styles.inherited(first, "font-weight") == Some("bold");
    let mut ruler = Ruler::new(desk.fonts, desk.styles.inherited(first, "font-family"), is_bold);
    let lines = broken(words, Some(width / size), &mut ruler);
    let line = desk.styles.inherited(first, "line-height").and_then(|said| line_height(said, size));
    let anchor = match desk.styles.inherited(first, "text-anchor") {
        Some("middle") => width / 2.0,
        Some("end") => width,
        _ => 0.0,
    };
    let distance = line.unwrap_or(LINE * size);
    let lines = Lines { lines: &lines, x: x + anchor, baseline: y + ASCENT * size, distance };
    Some(format!("<text{}><tspan{}>{}</tspan></text>", attributes(root), attributes(first), lines.as_spans()))
}

/// A number and a percentage are of the size of the text.
fn line_height(said: &str, size: f64) -> Option<f64> {
    let share = |number: &str, of: f64| number.parse::<f64>().ok().map(|number| number * of);
    let height = match said.strip_suffix('%') {
        Some(percent) => share(percent, size / 100.0),
        None => share(said, size).or_else(|| length(said, size)),
    };
    height.filter(|height| *height > 0.0)
}

/// Those of SVG, as they are written; a name stands for one element only.
fn attributes(node: Node) -> String {
    let own = node.attributes().filter(|attribute| attribute.namespace().is_none() && attribute.name() != "id");
    own.map(|attribute| format!(" {}=\"{}\"", attribute.name(), super::edits::escaped(attribute.value()))).collect()
}
