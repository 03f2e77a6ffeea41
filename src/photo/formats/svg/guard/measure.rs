//! The adding up of what an SVG unfolds to.
//!
//! The weights are such that a byte of cost is a byte of memory at most, and
//! about a nanosecond to ten; they were measured with `usvg` 0.47 on drawings
//! made to be slow, of which the largest that are let through take some
//! seconds.

use usvg::roxmltree::{Document, Node};

use super::super::styles::wide;
use super::links::{INHERITED, Links};
use crate::photo::Refusal;

/// The most levels, through elements and through what they refer to.
pub(super) const MAX_DEPTH: usize = 192;
pub(super) const DEPTH: &str = "its parts are nested too deeply";
pub(super) const CIRCLE: &str = "its parts refer to each other in a circle";
pub(super) const COST: &str = "it unfolds to too many parts";

/// What an element costs, apart from what it says.
const ELEMENT: u64 = 512;
/// What a stop of a gradient costs, which is only numbers.
const STOP: u64 = 64;
/// What a byte of a path's data costs: it may have to be stroked.
const POINT: u64 = 8;
/// What a `text` element costs: a search for faces. To this comes the square
/// of its length, since that is how the time grows (50,000 letters 1.6 s,
/// 200,000 letters 19 s).
const TEXT: u64 = 10_000;
/// What a byte of text costs: an outline.
const LETTER: u64 = 64;

/// The elements that paint with the properties they inherit.
const PAINTED: [&str; 11] =
    ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "use"];
/// What is known of an element's cost.
#[derive(Debug, Clone, Copy)]
enum Sum {
    Unknown,
    /// It is being added up: to come here again is a circle.
    Open,
    Known(Size),
}

/// The cost of an element with all that it unfolds to.
#[derive(Debug, Clone, Copy)]
struct Size {
    cost: u64,
    /// The levels below it, itself among them.
    height: usize,
    /// The elements.
    elements: u64,
    /// The paints, masks and so on that are made for them.
    links: u64,
}

/// The adding up; each element is added up once.
pub(super) struct Measure<'a, 'input> {
    document: &'a Document<'input>,
    links: Vec<Links>,
    sums: Vec<Sum>,
    most: u64,
}

impl<'a, 'input> Measure<'a, 'input> {
    pub(super) fn new(document: &'a Document<'input>, links: Vec<Links>, most: u64) -> Self {
        Self { sums: vec![Sum::Unknown; links.len()], document, links, most }
    }

    /// The cost of the whole drawing.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooComplex`].
    pub(super) fn total(mut self) -> Result<u64, Refusal> {
        let size = self.size(self.document.root_element(), 0)?;
        // Each new paint is looked for among all that there are.
        let paints = size.links.saturating_mul(size.links) / 16;
        Ok(size.cost.saturating_add(paints))
    }

    /// The size of one element; `depth` levels are above it.
    fn size(&mut self, node: Node, depth: usize) -> Result<Size, Refusal> {
        let place = node.id().get_usize();
        if let Sum::Known(size) = self.sums[place] {
            return Ok(size);
        }
        if depth > MAX_DEPTH {
            return Err(Refusal::TooComplex(DEPTH));
        }
        if node.tag_name().name() == "tref" {
            // It brings the text of any element into this one. SVG 2 has
            // dropped it, and no browser has it.
            return Err(Refusal::TooComplex("it takes text by reference (tref)"));
        }
        self.sums[place] = Sum::Open;
        let links = std::mem::take(&mut self.links[place]);
        let mut size = Size {
            cost: own_cost(node).saturating_add(links.search + links.inherited),
            height: 0,
            elements: 1,
            links: 0,
        };
        for child in node.children().filter(Node::is_element) {
            let child = self.size(child, depth + 1)?;
            size.add(child, 1);
        }
        let paints = PAINTED.contains(&node.tag_name().name());
        for link in links.all {
            if !paints && INHERITED.contains(&link.name) {
                continue;
            }
            if let Sum::Open = self.sums[link.to.get_usize()] {
                // `usvg` doesn't draw a marker on itself.
                if link.name.starts_with("marker") {
                    continue;
                }
                return Err(Refusal::TooComplex(CIRCLE));
            }
            let Some(target) = self.document.get_node(link.to) else {
                continue;
            };
            let mut target = self.size(target, depth + 1)?;
            if link.name == "href" {
                // What is used inherits from where it is used.
                let values = links.inherited.saturating_mul(target.elements);
                target.cost = target.cost.saturating_add(values);
            } else {
                target.links = target.links.saturating_add(1);
            }
            size.add(target, times(link.name, node));
        }
        if size.cost > self.most {
            return Err(Refusal::TooComplex(COST));
        }
        if depth + size.height > MAX_DEPTH {
            return Err(Refusal::TooComplex(DEPTH));
        }
        size.height += 1;
        self.sums[place] = Sum::Known(size);
        Ok(size)
    }
}

impl Size {
    /// Adds something that is drawn so many times.
    fn add(&mut self, other: Self, times: u64) {
        let add = |sum: &mut u64, part: u64| *sum = sum.saturating_add(part.saturating_mul(times));
        add(&mut self.cost, other.cost);
        add(&mut self.elements, other.elements);
        add(&mut self.links, other.links);
        self.height = self.height.max(other.height);
    }
}

/// What an element costs, without what is in it and what it refers to.
fn own_cost(node: Node) -> u64 {
    let values = node.attributes().map(|attribute| {
        let length = wide(attribute.value().len());
        match attribute.name() {
            "d" | "points" => length * POINT,
            _ => length,
        }
    });
    let texts = node.children().filter_map(|child| child.text());
    let text = wide(texts.map(str::len).sum());
    let more = match node.tag_name().name() {
        "text" => TEXT + text * LETTER + square(letters(node)) / 8,
        "tspan" | "textPath" | "a" => text * LETTER,
        "linearGradient" | "radialGradient" => text + square(wide(node.children().count())) / 4,
        _ => text,
    };
    let element = match node.tag_name().name() {
        "stop" => STOP,
        _ => ELEMENT,
    };
    element + values.sum::<u64>() + more
}

/// The bytes of all the text in an element.
fn letters(node: Node) -> u64 {
    let parts = node.descendants().filter(Node::is_text);
    wide(parts.map(|part| part.text().map_or(0, str::len)).sum())
}

fn square(count: u64) -> u64 {
    count.saturating_mul(count)
}

/// How often an element uses what it refers to.
fn times(name: &str, node: Node) -> u64 {
    match name {
        // One at each point of the path; a point takes at least two bytes.
        "marker" | "marker-mid" => {
            let data = node.attribute("d").or_else(|| node.attribute("points"));
            wide(data.map_or(0, str::len)) / 2 + 2
        }
        "marker-start" | "marker-end" => 2,
        // The writer looks into a mask twice, and so into each in it.
        "mask" => 2,
        // Each letter looks for its place on the path.
        "href" if node.tag_name().name() == "textPath" => letters(node) + 1,
        _ => 1,
    }
}
