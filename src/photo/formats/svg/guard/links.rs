//! What the elements of an SVG refer to: by attributes, by style, and by the
//! style sheet.

use std::cell::Cell;
use std::collections::HashMap;

use simplecss::{DeclarationTokenizer, StyleSheet};
use usvg::roxmltree::{Document, Node, NodeId};

use super::super::styles::{STEP, STYLES, Styled, spend, style_sheet, wide};
use crate::photo::Refusal;

/// The bytes of a value that any element may have for nothing; beyond, each
/// element that inherits it costs, since `usvg` reads it again for each.
const SHORT: usize = 128;

/// The properties that refer to another element and are inherited.
pub(super) const INHERITED: [&str; 6] = ["fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end"];
/// Those that are not inherited.
pub(super) const OWN: [&str; 3] = ["clip-path", "mask", "filter"];
/// The elements whose `href` `usvg` doesn't follow.
const UNFOLLOWED: [&str; 8] =
    ["a", "script", "animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath"];

/// The attributes that can be long and that nothing inherits.
const GEOMETRY: [&str; 5] = ["d", "points", "values", "tableValues", "kernelMatrix"];

/// What was found, for each place of the tree.
pub(super) struct Found {
    pub links: Vec<Links>,
    /// What reading the style sheet costs.
    pub cost: u64,
}

/// Finds what each element refers to.
///
/// # Errors
///
/// [`Refusal::TooComplex`] if the search for styles costs more than `most`.
pub(super) fn find(document: &Document, most: u64) -> Result<Found, Refusal> {
    let (sheet, cost) = style_sheet(document, most)?;
    let steps = Cell::new(most / STEP);
    let mut places: HashMap<&str, [NodeId; 2]> = HashMap::new();
    for node in document.descendants() {
        // Where a name is there twice, `usvg` takes here the first, there the
        // last.
        if let Some(id) = node.attribute("id") {
            places.entry(id).or_insert([node.id(); 2])[1] = node.id();
        }
    }
    let mut links = vec![Links::default(); document.descendants().count()];
    for node in document.descendants().filter(Node::is_element) {
        let before = steps.get();
        let mut own = links_of(node, &sheet, &steps, &places);
        if steps.get() == 0 {
            return Err(Refusal::TooComplex(STYLES));
        }
        own.search = STEP * (before - steps.get());
        if let Some(parent) = node.parent_element() {
            own.inherit(&links[parent.id().get_usize()]);
        }
        links[node.id().get_usize()] = own;
    }
    Ok(Found { links, cost })
}

/// A reference from one element to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    /// The property or attribute that it stands in.
    pub name: &'static str,
    pub to: NodeId,
}

/// The references of an element.
#[derive(Debug, Clone)]
pub(super) struct Links {
    pub all: Vec<Link>,
    /// The properties that don't take their parent's value: a bit for each of
    /// [`INHERITED`], then of [`OWN`].
    set: u16,
    /// What it cost to find its style.
    pub search: u64,
    /// The bytes of long values that it takes from what is around it.
    pub inherited: u64,
    /// The bytes of long values of its own.
    own: u64,
}

impl Default for Links {
    fn default() -> Self {
        Self { all: Vec::new(), set: ((1 << OWN.len()) - 1) << INHERITED.len(), search: 0, inherited: 0, own: 0 }
    }
}

impl Links {
    /// Notes a property, and what it refers to.
    fn set(&mut self, name: &str, value: &str, places: &HashMap<&str, [NodeId; 2]>) {
        if !GEOMETRY.contains(&name) {
            self.own += wide(value.len().saturating_sub(SHORT));
        }
        let names = INHERITED.iter().chain(&OWN).enumerate();
        for (bit, known) in names.filter(|(_, known)| **known == name) {
            if value.trim() == "inherit" {
                self.set &= !(1 << bit);
            } else {
                self.set |= 1 << bit;
            }
            for part in value.split("url(").skip(1) {
                let target = part.trim_start_matches([' ', '"', '\'']);
                let target = target.split([')', '"', '\'', ' ']).next().unwrap_or_default();
                self.add(known, target, places);
            }
        }
    }

    /// Notes a reference to `#id`.
    fn add(&mut self, name: &'static str, target: &str, places: &HashMap<&str, [NodeId; 2]>) {
        let id = target.trim().strip_prefix('#');
        for &to in id.and_then(|id| places.get(id)).into_iter().flatten() {
            let link = Link { name, to };
            if !self.all.contains(&link) {
                self.all.push(link);
            }
        }
    }

    /// Takes from the parent what isn't set here.
    fn inherit(&mut self, parent: &Self) {
        self.inherited = parent.inherited.saturating_add(parent.own);
        for link in &parent.all {
            let mut names = INHERITED.iter().chain(&OWN);
            let bit = names.position(|name| *name == link.name);
            let is_set = bit.is_none_or(|bit| self.set & (1 << bit) != 0);
            if !is_set && !self.all.contains(link) {
                self.all.push(*link);
            }
        }
    }
}

/// Finds what an element refers to, by its attributes, its style and the
/// style sheet.
fn links_of(node: Node, sheet: &StyleSheet, steps: &Cell<u64>, places: &HashMap<&str, [NodeId; 2]>) -> Links {
    let mut links = Links::default();
    for attribute in node.attributes() {
        match attribute.name() {
            "href" if !UNFOLLOWED.contains(&node.tag_name().name()) => {
                links.add("href", attribute.value(), places);
            }
            "style" => {
                for declaration in DeclarationTokenizer::from(attribute.value()) {
                    links.set(declaration.name, declaration.value, places);
                }
            }
            name => links.set(name, attribute.value(), places),
        }
    }
    for rule in &sheet.rules {
        if rule.selector.matches(&Styled { node, steps }) {
            for declaration in &rule.declarations {
                spend(steps);
                links.set(declaration.name, declaration.value, places);
            }
        }
    }
    links
}
