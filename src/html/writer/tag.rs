//! The start of an element, before it is written.

use super::syntax::Term;
use crate::language::Direction;

/// An element's start. Names are the program's own, values are anyone's.
#[derive(Debug, Clone)]
pub struct Tag {
    pub(super) name: &'static str,
    pub(super) attributes: Vec<Attribute>,
}

#[derive(Debug, Clone)]
pub(super) enum Attribute {
    Plain(&'static str, String),
    /// A link to an asset, by its path in their folder.
    Asset(&'static str, String),
    /// As the dialect says a language.
    Language(String),
    /// As the dialect says a term.
    Term(Term),
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        Tag { name, attributes: Vec::new() }
    }
}

impl Tag {
    pub fn new(name: &'static str) -> Self {
        Tag::from(name)
    }

    fn and(mut self, attribute: Attribute) -> Self {
        self.attributes.push(attribute);
        self
    }

    pub fn with(self, attribute: &'static str, value: &str) -> Self {
        self.and(Attribute::Plain(attribute, value.to_owned()))
    }

    /// A link to an asset, by its path in their folder.
    pub fn asset(self, attribute: &'static str, path: &str) -> Self {
        self.and(Attribute::Asset(attribute, path.to_owned()))
    }

    pub fn maybe(self, attribute: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(attribute, value),
            None => self,
        }
    }

    pub fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    pub fn id(self, id: &str) -> Self {
        self.with("id", id)
    }

    /// What the element is in a book.
    pub fn term(self, term: Term) -> Self {
        self.and(Attribute::Term(term))
    }

    /// The language and the direction of what it holds.
    pub fn language(self, tag: Option<&str>, direction: Option<Direction>) -> Self {
        let tagged = match tag {
            Some(tag) => self.and(Attribute::Language(tag.to_owned())),
            None => self,
        };
        tagged.maybe("dir", direction.map(Direction::as_str))
    }
}
