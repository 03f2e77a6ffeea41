//! A formula as Typst code: constructors of Typst's mathematics in code mode, characters as string literals.
//!
//! No name of Typst's table of symbols is written (they change from version to version), and nothing of a manuscript
//! outside a literal, so that a formula can become nothing else. A sign is `[#symbol("…")]`: in a content block it has its
//! place in the code, which a value handed to a function would lose.

mod leaves;
mod structure;
mod tables;

use std::ops::Range;

use super::around::Around;
use crate::tree::maths::{Alphabet, Formula, Kind, Node, Placement, Row, Scripts, Style};

/// Where the code goes. Whoever writes it knows how a literal is made, and what of the manuscript it stands for.
pub trait Sink {
    /// Code of ours.
    fn code(&mut self, code: &str);

    /// A string literal that stands for bytes of the formula's LaTeX.
    fn literal(&mut self, text: &str, range: &Range<usize>);
}

/// What the code calls beside Typst's own constructors, as a module for it to import.
pub const HELPERS: &str = include_str!("data/maths.typ");

/// `math.equation(…)`, with the words read aloud as its alternative. Lines with numbers of their own have them at the end
/// of the column; the number of a whole is its caller's.
pub fn equation(sink: &mut dyn Sink, formula: &Formula, alt: &str, around: &dyn Around) {
    sink.code(if formula.is_display { "math.equation(block:true,alt:" } else { "math.equation(block:false,alt:" });
    sink.literal(alt, &(0..0));
    sink.code(",");
    match formula.lines() {
        Some(table) if around.has_line_numbers() => Writer { sink, around }.numbered(table),
        _ => body(sink, &formula.body, around),
    }
    sink.code(")");
}

/// A row as content, without an equation around it: for lines that are equations of their own.
pub fn body(sink: &mut dyn Sink, row: &Row, around: &dyn Around) {
    Writer { sink, around }.row(row);
}

struct Writer<'s> {
    sink: &'s mut dyn Sink,
    around: &'s dyn Around,
}

impl Writer<'_> {
    fn code(&mut self, code: &str) {
        self.sink.code(code);
    }

    /// `[#…;#…;]`.
    fn row(&mut self, row: &Row) {
        self.code("[");
        self.nodes(row);
        self.code("]");
    }

    fn nodes(&mut self, row: &[Node]) {
        for node in row {
            self.node(node);
        }
    }

    /// `#…;` of one node.
    fn node(&mut self, node: &Node) {
        match &node.kind {
            // Groups and styles that change nothing need no code.
            Kind::Group(body) if body.is_empty() => {}
            kind => {
                self.code("#");
                self.kind(kind, &node.range);
                self.code(";");
            }
        }
    }

    fn kind(&mut self, kind: &Kind, range: &Range<usize>) {
        match kind {
            Kind::Identifier { text, alphabet } => self.identifier(text, *alphabet, range),
            Kind::Number { text, alphabet } => self.number(text, *alphabet, range),
            Kind::Operator(operator) => self.operator(operator, range),
            Kind::Name { text, has_limits } => self.name(text, *has_limits, range),
            Kind::Unit(text) => self.identifier(text, Alphabet::Upright, range),
            Kind::Words { text, face } => self.words(text, *face, range),
            Kind::Space(width) => self.code(&format!("h({})", em(*width))),
            Kind::Group(body) | Kind::Chemistry(body) => self.grouped(body),
            Kind::Classed { class, has_limits, body } => self.classed(*class, *has_limits, body),
            Kind::Fraction(fraction) => self.fraction(fraction),
            Kind::Root { index, body } => self.root(index.as_ref(), body),
            Kind::Scripts(scripts) => self.scripts(scripts),
            Kind::Accent { base, mark, is_below, is_wide } => self.accent(base, *mark, *is_below, *is_wide),
            Kind::LongArrow { arrow, over, under } => self.long_arrow(*arrow, over, under, range),
            Kind::Fenced(fenced) => self.fenced(fenced, range),
            Kind::Table(table) => self.table(table, range),
            Kind::Struck { how, body } => self.struck(*how, body),
            Kind::Boxed(body) => self.boxed(body),
            Kind::Room { room, body } => self.room(*room, body),
            Kind::Coloured { colour, is_ground, body } => self.coloured(*colour, *is_ground, body),
            Kind::Styled { style, body } => {
                self.code(style_function(*style));
                self.code("(");
                self.row(body);
                self.code(")");
            }
            Kind::Sized { size, body } => {
                self.code(&format!("text(size:{},", em(i32::from(*size))));
                self.row(body);
                self.code(")");
            }
            Kind::Reference { label, has_parentheses } => self.reference(label, *has_parentheses, range),
            Kind::Link { body, .. } => self.row(body),
        }
    }

    /// What braces hold is one ordinary thing.
    fn grouped(&mut self, body: &Row) {
        match &body[..] {
            [node] if !matches!(node.kind, Kind::Operator(_)) => self.row(body),
            _ => {
                self.code("math.class(\"normal\",");
                self.row(body);
                self.code(")");
            }
        }
    }

    fn scripts(&mut self, scripts: &Scripts) {
        let Scripts { base, sub, sup, before_sub, before_sup, placement } = scripts;
        // Where both stand beside, names of places keep a base with limits from taking them.
        let (below, above) = match placement {
            Placement::Beside => (",br:", ",tr:"),
            Placement::Movable | Placement::Stacked => (",b:", ",t:"),
        };
        self.code("math.attach(");
        match placement {
            Placement::Beside => self.base(base),
            Placement::Movable => self.limits(base, false),
            Placement::Stacked => self.limits(base, true),
        }
        for (place, script) in [(below, sub), (above, sup), (",bl:", before_sub), (",tl:", before_sup)] {
            if let Some(script) = script {
                self.code(place);
                self.row(script);
            }
        }
        self.code(")");
    }

    /// A base, of which scripts take the height; none is as high as a letter.
    fn base(&mut self, base: &Row) {
        match &base[..] {
            [] => self.code("hide([#math.class(\"normal\",[]);])"),
            base => {
                self.code("[");
                self.nodes(base);
                self.code("]");
            }
        }
    }

    fn limits(&mut self, base: &Row, is_inline: bool) {
        self.code(if is_inline { "math.limits(" } else { "math.limits(inline:false," });
        self.base(base);
        self.code(")");
    }
}

fn style_function(style: Style) -> &'static str {
    match style {
        Style::Display => "math.display",
        Style::Text => "math.inline",
        Style::Script => "math.script",
        Style::ScriptScript => "math.sscript",
    }
}

/// Thousandths of an em as a length of Typst.
fn em(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}em", size / 1000, size % 1000)
}

/// For tests and trials: code as a string.
impl Sink for String {
    fn code(&mut self, code: &str) {
        self.push_str(code);
    }

    fn literal(&mut self, text: &str, _: &Range<usize>) {
        self.push('"');
        for c in text.chars() {
            match c {
                '\\' => self.push_str("\\\\"),
                '"' => self.push_str("\\\""),
                '\n' => self.push_str("\\n"),
                '\r' => self.push_str("\\r"),
                c => self.push(c),
            }
        }
        self.push('"');
    }
}
