//! Elements, before somebody writes them.

use crate::tree::maths::{Class, Style};

/// An element. Names are the program's own, values and text are anyone's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub content: Vec<Content>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), content: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn holding(mut self, elements: impl IntoIterator<Item = Element>) -> Element {
        self.content.extend(elements.into_iter().map(Content::Element));
        self
    }

    pub fn saying(mut self, text: impl Into<String>) -> Element {
        self.content.push(Content::Text(text.into()));
        self
    }

    /// As XML: for tests and trials.
    pub fn xml(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, to: &mut String) {
        let escape =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        to.push('<');
        to.push_str(self.name);
        for (name, value) in &self.attributes {
            to.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        to.push('>');
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(to),
                Content::Text(text) => to.push_str(&escape(text)),
            }
        }
        to.push_str("</");
        to.push_str(self.name);
        to.push('>');
    }
}

/// Where in its row something stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub is_first: bool,
    pub is_last: bool,
    /// How what follows behaves.
    pub after: Option<Class>,
}

pub(super) fn style_element(style: Style) -> Element {
    let (display, level) = match style {
        Style::Display => ("true", "0"),
        Style::Text => ("false", "0"),
        Style::Script => ("false", "1"),
        Style::ScriptScript => ("false", "2"),
    };
    Element::new("mstyle").with("displaystyle", display).with("scriptlevel", level)
}

pub(super) fn thin() -> Element {
    Element::new("mspace").with("width", "0.167em")
}

pub(super) fn em(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}em", size / 1000, size % 1000)
}
