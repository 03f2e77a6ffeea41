//! What differs between the kinds of HTML that a book is written in.

use super::writer::{Mark, Syntax, Writer};
use crate::language::Language;
use crate::manuscript::{Anchor, ImageFile, ImageId, Manuscript, Resolved};
use crate::tree::{Block, Chapter};

/// A kind of HTML, and where in it a book's chapters and pictures are.
pub trait Dialect {
    fn syntax(&self) -> &'static Syntax;

    /// What a document's head holds after its title.
    fn head(&self, w: &mut Writer);

    /// A page break: in `element`, `span` in a line and `div` between blocks.
    fn page_break(&self, w: &mut Writer, element: &'static str, mark: &Mark);

    /// The documents that a chapter is in: at least one, each with its blocks.
    fn portions<'c>(&'c self, chapter: &'c Chapter<Resolved>) -> Vec<Portion<'c>>;

    /// The name of the one that holds something of a chapter.
    fn document(&self, chapter: &str, fragment: Fragment<'_>) -> String;

    /// The file of a picture; None where the manuscript doesn't hold it.
    fn image(&self, id: ImageId) -> Option<Picture<'_>>;
}

/// What of a chapter stands in one document.
pub struct Portion<'c> {
    pub file_name: String,
    pub blocks: &'c [Block<Resolved>],
}

/// Something of a chapter that a link can lead to.
#[derive(Debug, Clone, Copy)]
pub enum Fragment<'a> {
    /// Its opening.
    Start,
    /// What has an anchor, by its id.
    Anchor(&'a str),
    /// A note by its index.
    Note(usize),
    /// A reference to a note, counted from 1.
    Reference { note: usize, reference: usize },
}

/// A picture where a reader gets it.
pub struct Picture<'m> {
    pub file: &'m ImageFile,
    /// Among the assets.
    pub path: String,
}

/// A manuscript, and the dialect that it is written in.
#[derive(Clone, Copy)]
pub struct Book<'m> {
    pub manuscript: &'m Manuscript,
    pub dialect: &'m dyn Dialect,
}

impl<'m> Book<'m> {
    pub fn language(self) -> &'m Language {
        &self.manuscript.language
    }

    /// Where an anchor is, seen from no document.
    pub fn href(self, anchor: &Anchor) -> String {
        format!("{}#{}", self.dialect.document(&anchor.chapter, Fragment::Anchor(&anchor.id)), anchor.id)
    }
}
