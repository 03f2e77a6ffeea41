//! A formula as MathML Core, in what EPUBCheck takes of it, as elements that whoever writes HTML writes.
//!
//! What MathML Core leaves to CSS (rules and sides of columns, strikes, boxes) has a class of [`STYLES`] beside the
//! attribute of MathML 3, so that either reader shows it. `displaystyle` and `scriptlevel` stand on `mstyle` alone: EPUBCheck
//! 5.3 refuses them elsewhere.

mod element;
mod leaves;
mod structure;
mod tables;

use super::around::Around;
use crate::language::Direction;
use crate::tree::maths::{Alphabet, Class, Formula, Kind, Node, Row, Style};
use element::{Place, em, style_element, thin};

pub use element::{Content, Element};

/// What the classes stand for, in the style sheet of whoever shows the formula.
pub const STYLES: &str = include_str!("data/maths.css");

/// How the whole is said and set.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Read aloud in place of the formula.
    pub alt: &'a str,
    /// In which its signs go on.
    pub direction: Direction,
    pub around: &'a dyn Around,
}

/// `<math>`, with its namespace.
pub fn math(formula: &Formula, setting: &Setting<'_>) -> Element {
    let mut writer = Writer { around: setting.around, is_display: formula.is_display, before: None };
    let row = writer.group(&formula.body);
    let math = Element::new("math")
        .with("xmlns", "http://www.w3.org/1998/Math/MathML")
        .with("display", if formula.is_display { "block" } else { "inline" })
        .with("alttext", setting.alt);
    let math = match setting.direction {
        Direction::Ltr => math,
        Direction::Rtl => math.with("dir", "rtl"),
    };
    math.holding([row])
}

struct Writer<'a> {
    around: &'a dyn Around,
    /// Whether limits stand above and below where the writer is.
    is_display: bool,
    /// How what was written last in the row behaves.
    before: Option<Class>,
}

impl Writer<'_> {
    /// A row as one element.
    fn group(&mut self, row: &Row) -> Element {
        let around = self.before.take();
        let mut elements = self.elements(row);
        self.before = around;
        match elements.len() {
            1 => elements.remove(0),
            _ => Element::new("mrow").holding(elements),
        }
    }

    /// In text style, as below a fraction's bar and in scripts.
    fn compact(&mut self, row: &Row) -> Element {
        let around = std::mem::replace(&mut self.is_display, false);
        let element = self.group(row);
        self.is_display = around;
        element
    }

    fn elements(&mut self, row: &[Node]) -> Vec<Element> {
        let mut found = Vec::with_capacity(row.len());
        let follows = super::reader::following(row);
        for ((at, node), after) in row.iter().enumerate().zip(follows) {
            let is_first = at == 0;
            let is_last = at + 1 == row.len();
            self.node(node, Place { is_first, is_last, after }, &mut found);
        }
        found
    }

    fn node(&mut self, node: &Node, place: Place, to: &mut Vec<Element>) {
        let class = super::reader::class(node);
        if class == Some(Class::Large) && self.is_beside(self.before) && is_function(node) {
            to.push(thin());
        }
        to.push(self.element(node, place));
        if is_function(node) {
            // A reader of the tree hears that the function is of what follows.
            if matches!(place.after, Some(Class::Ordinary | Class::Opening | Class::Inner | Class::Large)) {
                to.push(Element::new("mo").saying("\u{2061}"));
            }
            if self.is_beside(place.after) || matches!(place.after, Some(Class::Large)) {
                to.push(thin());
            }
        }
        self.before = class.or(self.before);
    }

    /// Whether TeX puts a thin space between a function's name and something of a class.
    fn is_beside(&self, class: Option<Class>) -> bool {
        matches!(class, Some(Class::Ordinary | Class::Inner | Class::Closing))
    }

    fn element(&mut self, node: &Node, place: Place) -> Element {
        match &node.kind {
            Kind::Identifier { text, alphabet } => leaves::identifier(text, *alphabet),
            Kind::Number { text, alphabet } => leaves::number(text, *alphabet),
            Kind::Operator(operator) => leaves::operator(operator, place),
            Kind::Name { text, .. } => Element::new("mi").saying(text),
            Kind::Unit(text) => leaves::identifier(text, Alphabet::Upright),
            Kind::Words { text, face } => leaves::words(text, *face),
            Kind::Space(width) => Element::new("mspace").with("width", em(*width)),
            Kind::Group(body) | Kind::Chemistry(body) => self.group(body),
            Kind::Classed { class, body, .. } => self.classed(*class, body),
            Kind::Fraction(fraction) => self.fraction(fraction),
            Kind::Root { index, body } => self.root(index.as_ref(), body),
            Kind::Scripts(scripts) => self.scripts(scripts, place),
            Kind::Accent { base, mark, is_below, is_wide } => self.accent(base, *mark, *is_below, *is_wide),
            Kind::LongArrow { arrow, over, under } => self.long_arrow(*arrow, over, under),
            Kind::Fenced(fenced) => self.fenced(fenced),
            Kind::Table(table) => self.table(table),
            Kind::Struck { how, body } => self.struck(*how, body),
            Kind::Boxed(body) => {
                let body = self.group(body);
                Element::new("menclose").with("notation", "box").with("class", "maths-box").holding([body])
            }
            Kind::Room { room, body } => self.room(*room, body),
            Kind::Coloured { colour, is_ground, body } => self.coloured(*colour, *is_ground, body),
            Kind::Styled { style, body } => self.styled(*style, body),
            Kind::Sized { size, body } => {
                let elements = self.elements(body);
                Element::new("mstyle").with("mathsize", em(i32::from(*size))).holding(elements)
            }
            Kind::Reference { label, has_parentheses } => self.reference(label, *has_parentheses),
            Kind::Link { body, .. } => self.group(body),
        }
    }

    fn styled(&mut self, style: Style, body: &Row) -> Element {
        let around = std::mem::replace(&mut self.is_display, style == Style::Display);
        let elements = self.elements(body);
        self.is_display = around;
        style_element(style).holding(elements)
    }
}

/// A name, with its scripts or without.
fn is_function(node: &Node) -> bool {
    match &node.kind {
        Kind::Name { .. } => true,
        Kind::Scripts(scripts) => matches!(&scripts.base[..], [Node { kind: Kind::Name { .. }, .. }]),
        _ => false,
    }
}
