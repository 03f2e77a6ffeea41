//! Changes to the text of a drawing, at the places that its tree tells.

use std::ops::Range;

use usvg::roxmltree::{Document, Node};

/// Pieces of the text that are to be replaced.
pub struct Edits<'input> {
    source: &'input str,
    found: Vec<(Range<usize>, String)>,
}

impl<'input> Edits<'input> {
    pub fn of(document: &Document<'input>) -> Self {
        Edits { source: document.input_text(), found: Vec::new() }
    }

    pub fn replace(&mut self, range: Range<usize>, with: String) {
        self.found.push((range, with));
    }

    /// Gives an element an attribute; `value` needs no escaping.
    pub fn set(&mut self, node: Node, name: &str, value: &str) {
        match node.attribute_node(name) {
            Some(attribute) => self.replace(attribute.range_value(), value.to_owned()),
            None => self.insert(node, &format!("{name}=\"{value}\"")),
        }
    }

    pub fn remove(&mut self, node: Node, name: &str) {
        if let Some(attribute) = node.attribute_node(name) {
            self.replace(attribute.range(), String::new());
        }
    }

    /// Declares a property in the element's own style, which counts before all others.
    pub fn declare(&mut self, node: Node, name: &str, value: &str) {
        let declaration = format!("{name}:{value}");
        match node.attribute_node("style") {
            Some(style) => {
                let end = style.range_value().end;
                self.replace(end..end, format!(";{declaration}"));
            }
            None => self.insert(node, &format!("style=\"{declaration}\"")),
        }
    }

    /// Another attribute, behind the element's name.
    fn insert(&mut self, node: Node, attribute: &str) {
        let start = node.range().start + 1;
        let Some(tag) = self.source.get(start..) else { return };
        let Some(end) = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) else { return };
        self.replace(start + end..start + end, format!(" {attribute}"));
    }

    /// The text with all of them; none where there are none. Of what lies in each other the outer one counts.
    pub fn applied(mut self, text: &str) -> Option<String> {
        if self.found.is_empty() {
            return None;
        }
        self.found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (range, with) in self.found {
            if range.start < at {
                continue;
            }
            out.push_str(text.get(at..range.start)?);
            out.push_str(&with);
            at = range.end;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}

/// Whether a range is one of the element's own: that of an entity's text is where the entity is declared.
pub fn is_within(range: &Range<usize>, node: Node) -> bool {
    let around = node.range();
    around.start < range.start && range.start <= range.end && range.end < around.end
}

/// Text as XML has it.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
