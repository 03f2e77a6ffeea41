//! Elements that are added to what epub-builder wrote.

use quick_xml::escape::escape;

use crate::html::clean;

/// An element: its name and the names of its attributes are ours, its text and values are escaped.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub text: Option<String>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Element { name, attributes: Vec::new(), text: None }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// On a line of its own.
    pub fn line(&self) -> String {
        let attributes: String =
            self.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
        match &self.text {
            None => format!("<{}{attributes}/>\n    ", self.name),
            Some(text) => format!("<{0}{attributes}>{1}</{0}>\n    ", self.name, escaped(text)),
        }
    }
}

/// Text that is text wherever it stands in XML.
pub fn escaped(text: &str) -> String {
    escape(clean(text)).into_owned()
}
