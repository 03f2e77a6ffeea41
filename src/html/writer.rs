//! The one way in which text becomes HTML: names are the program's own, text and values are always escaped.
//!
//! There is no function that takes markup. An element that is opened is closed, in order, by construction; what XML
//! can't hold becomes U+FFFD, though the manuscript was cleaned of it long before.

mod document;
mod escape;
mod syntax;
mod tag;

pub use document::{Document, Mark};
pub use escape::clean;
pub use syntax::{Syntax, Term};
pub use tag::Tag;

use escape::{escape_text, escape_value};
use tag::Attribute;

/// What is written so far of one document.
#[derive(Debug)]
pub struct Writer {
    syntax: &'static Syntax,
    document: Document,
    open: Vec<&'static str>,
}

impl Writer {
    /// For a whole document.
    pub fn document(syntax: &'static Syntax) -> Self {
        let mut w = Writer::part(syntax);
        w.document.text.push_str(syntax.prologue);
        w
    }

    /// For a part of a document.
    pub fn part(syntax: &'static Syntax) -> Self {
        Writer { syntax, document: Document::default(), open: Vec::new() }
    }

    fn tag(&mut self, tag: Tag, end: &str) {
        self.document.text.push('<');
        self.document.text.push_str(tag.name);
        for attribute in tag.attributes {
            match attribute {
                Attribute::Plain(name, value) => {
                    self.attribute(name, &value);
                    match name {
                        "id" if self.document.ids.contains(&value) => self.document.doubled_ids.push(value),
                        "id" => drop(self.document.ids.insert(value)),
                        "href" | "src" => self.document.links.push(value),
                        _ => {}
                    }
                }
                Attribute::Asset(name, path) => {
                    let place = self.attribute(name, &path);
                    self.document.assets.push(place);
                    self.document.links.push(path);
                }
                Attribute::Language(tag) => {
                    for name in self.syntax.language {
                        self.attribute(name, &tag);
                    }
                }
                Attribute::Term(term) => {
                    let role = term.role().map(|role| ("role", role));
                    for (name, value) in (self.syntax.term)(term).into_iter().chain(role) {
                        self.attribute(name, value);
                    }
                }
            }
        }
        self.document.text.push_str(end);
    }

    /// Where in the text its value stands.
    fn attribute(&mut self, name: &str, value: &str) -> usize {
        let text = &mut self.document.text;
        text.push(' ');
        text.push_str(name);
        text.push_str("=\"");
        let place = text.len();
        escape_value(text, value);
        text.push('"');
        place
    }

    pub fn open(&mut self, tag: impl Into<Tag>) {
        let tag = tag.into();
        self.open.push(tag.name);
        self.tag(tag, ">");
    }

    /// The end of the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.document.text.push_str("</");
            self.document.text.push_str(name);
            self.document.text.push('>');
        }
    }

    /// An element without an end tag in HTML (`br`, `hr`, `img`, `link`). Any other is opened and closed, so that the
    /// page reads right also where a reading system takes XHTML for HTML.
    pub fn empty(&mut self, tag: impl Into<Tag>) {
        self.tag(tag.into(), "/>");
    }

    pub fn text(&mut self, text: &str) {
        escape_text(&mut self.document.text, text);
    }

    pub fn element(&mut self, tag: impl Into<Tag>, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Bytes written so far.
    pub fn written(&self) -> usize {
        self.document.text.len()
    }

    /// A line end between blocks.
    pub fn line(&mut self) {
        self.document.text.push('\n');
    }

    /// The end of a block and of its line.
    pub fn close_line(&mut self) {
        self.close();
        self.line();
    }

    /// A page break that was written, for whoever lists them.
    pub fn mark(&mut self, mark: Mark) {
        self.document.page_breaks.push(mark);
    }

    /// Closes what is open.
    pub fn finish(mut self, file_name: &str) -> Document {
        while !self.open.is_empty() {
            self.close_line();
        }
        Document { file_name: file_name.to_owned(), ..self.document }
    }
}
