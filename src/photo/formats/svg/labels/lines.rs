//! Lines from the right. `usvg` begins each at its left end, whatever `direction` says, and shifts what it has set from
//! the left on: a line that is moved down by its first letter has that letter alone below, and the others on the line
//! before.

use usvg::roxmltree::{Document, Node};

use super::boxed::number;
use super::computed::length;
use super::desk::{Desk, Edge, edges, is_from_the_right, told, words_of};
use super::edits::is_within;
use crate::photo::Change;

/// A position that an element gives to its first letter.
#[derive(Clone, Copy)]
struct Given<'a, 'input> {
    node: Node<'a, 'input>,
    value: &'a str,
}

/// What is given to the letter that comes next.
#[derive(Clone, Copy, Default)]
struct Next<'a, 'input> {
    x: Option<Given<'a, 'input>>,
    y: Option<Given<'a, 'input>>,
    dx: Option<Given<'a, 'input>>,
    dy: Option<Given<'a, 'input>>,
    /// A path begins or ends.
    is_cut: bool,
}

/// Text that is set from one place on, an anchored chunk (SVG 2, 11.2.1).
struct Line<'a, 'input> {
    start: Next<'a, 'input>,
    /// The element that the first letter is in.
    first: Node<'a, 'input>,
    texts: Vec<Node<'a, 'input>>,
    /// How far letters inside of it are moved down.
    inner: Vec<Given<'a, 'input>>,
    is_on_path: bool,
    /// Letters inside of it are moved, each by a value of its own.
    is_moved: bool,
}

impl Line<'_, '_> {
    fn is_from_the_right(&self) -> bool {
        self.texts.iter().filter_map(|part| part.text()).flat_map(str::chars).any(is_from_the_right)
    }
}

pub fn straighten<'a, 'input>(document: &'a Document<'input>, desk: &mut Desk<'a, 'input>) {
    let is_text = |node: &Node| node.is_element() && node.tag_name().name() == "text";
    for text in document.descendants().filter(is_text) {
        let lines = lines(text);
        let is_right =
            lines.iter().any(Line::is_from_the_right) || desk.styles.inherited(text, "direction") == Some("rtl");
        if is_right {
            let is_straight = [lengths(text, &lines, desk), places(&lines, desk)];
            if is_straight != [true, true] {
                desk.changes.push(Change::TextAskew(told(&words_of(text))));
            }
            lines.iter().for_each(|line| direct(text, line, desk));
        }
    }
}

/// The lines of a `text` element.
fn lines<'a, 'input>(text: Node<'a, 'input>) -> Vec<Line<'a, 'input>> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut next, mut is_on_path) = (Next::default(), false);
    for edge in edges(text) {
        let is_open = matches!(edge, Edge::Open(_));
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        if node.is_element() && node.tag_name().name() == "textPath" {
            (is_on_path, next.is_cut) = (is_open, true);
        }
        if !is_open {
            continue;
        }
        let given = |name| node.attribute(name).map(|value| Given { node, value });
        if node.is_element() {
            next = Next {
                x: given("x").or(next.x),
                y: given("y").or(next.y),
                dx: given("dx").or(next.dx),
                dy: given("dy").or(next.dy),
                is_cut: next.is_cut,
            };
            continue;
        }
        let Some(first) = node.parent_element() else { continue };
        if !node.is_text() || node.text().is_none_or(|text| text.trim().is_empty()) {
            continue;
        }
        let start = std::mem::take(&mut next);
        let has_many = [start.x, start.y, start.dx, start.dy].into_iter().flatten().any(|given| is_many(given.value));
        match lines.last_mut().filter(|_| start.x.is_none() && start.y.is_none() && !start.is_cut) {
            Some(line) => {
                let is_moved = [start.dx, start.dy].into_iter().flatten().any(|given| !is_zero(given.value));
                line.is_moved |= is_moved || has_many;
                line.inner.extend(start.dy);
                line.texts.push(node);
            }
            None => {
                lines.push(Line { start, first, texts: vec![node], inner: Vec::new(), is_on_path, is_moved: has_many })
            }
        }
    }
    lines
}

fn is_many(value: &str) -> bool {
    value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).count() > 1
}

fn is_zero(value: &str) -> bool {
    length(value, 1.0) == Some(0.0)
}

/// Gives each line from the right a place of its own in place of a shift. False where that can't be done.
fn places<'a>(lines: &[Line<'a, '_>], desk: &mut Desk<'a, '_>) -> bool {
    let mut is_straight = true;
    // Where the last line is; none where that isn't known.
    let mut down = Some(0.0);
    for line in lines {
        let value = |given: Given<'a, '_>| length(given.value, desk.styles.font_size(given.node));
        if let Some(y) = line.start.y {
            down = value(y);
        }
        let [dx, dy] = [line.start.dx, line.start.dy].map(|given| given.filter(|given| !is_zero(given.value)));
        down = shifted(down, dy.map(value));
        let across = shifted(line.start.x.map_or(Some(0.0), value), dx.map(value));
        if line.is_from_the_right() && !line.is_on_path {
            is_straight &= !line.is_moved;
            for (shift, name, place) in [(dx, "x", across), (dy, "y", down)] {
                match (shift, place) {
                    (Some(shift), Some(place)) => {
                        desk.edits.set(shift.node, name, &number(place));
                        desk.edits.remove(shift.node, if name == "x" { "dx" } else { "dy" });
                    }
                    (Some(_), None) => is_straight = false,
                    (None, _) => {}
                }
            }
        }
        for inner in &line.inner {
            let size = desk.styles.font_size(inner.node);
            down = shifted(down, Some(length(inner.value, size)));
        }
    }
    is_straight
}

/// None where either isn't known.
fn shifted(place: Option<f64>, shift: Option<Option<f64>>) -> Option<f64> {
    match shift {
        Some(shift) => Some(place? + shift?),
        None => place,
    }
}

/// Where a line is to have a length, its letters become wider or narrower: moved apart, they wouldn't join. False where
/// the length is that of a part.
fn lengths<'a>(text: Node<'a, '_>, lines: &[Line<'a, '_>], desk: &mut Desk<'a, '_>) -> bool {
    let mut is_straight = true;
    for node in text.descendants().filter(|node| node.has_attribute("textLength")) {
        let own: Vec<_> =
            lines.iter().filter(|line| line.texts.iter().any(|part| part.parent() == Some(node))).collect();
        let is_right = own.iter().any(|line| line.is_from_the_right());
        match own[..] {
            _ if !is_right => {}
            [line] if line.texts.len() == 1 => desk.edits.set(node, "lengthAdjust", "spacingAndGlyphs"),
            _ => is_straight = false,
        }
    }
    is_straight
}

/// Has a line begin at the end that its `direction` says.
fn direct<'a>(text: Node<'a, '_>, line: &Line<'a, '_>, desk: &mut Desk<'a, '_>) {
    if desk.styles.inherited(line.first, "direction") != Some("rtl") || line.is_on_path {
        return;
    }
    match desk.styles.inherited(line.first, "text-anchor") {
        Some("middle") => {}
        Some("end") => desk.edits.declare(line.first, "text-anchor", "start"),
        _ => desk.edits.declare(line.first, "text-anchor", "end"),
    }
    let (Some(first), Some(last)) = (line.texts.first(), line.texts.last()) else { return };
    let trimmed = |node: &Node| {
        let (range, text) = (node.range(), node.text().unwrap_or_default());
        let start = range.start + (text.len() - text.trim_start().len());
        start..range.end - (text.len() - text.trim_end().len())
    };
    let (start, end) = (trimmed(first).start, trimmed(last).end);
    if is_within(&(start..end), text) {
        desk.edits.replace(start..start, "\u{2067}".to_owned());
        desk.edits.replace(end..end, "\u{2069}".to_owned());
    }
}
