//! What is packed.

use crate::epub::claims::Claims;
use crate::fonts::Face;
use crate::html::Document;
use crate::html::contents::Entry;
use crate::html::style::Sheet;
use crate::manuscript::{Cover, ImageFile, Manuscript};

/// Everything that goes into the publication.
pub struct Parts<'a> {
    pub manuscript: &'a Manuscript,
    pub cover: Option<&'a Cover>,
    /// What stands before the contents, in order: at least the title page.
    pub front: Vec<Document>,
    pub chapters: Vec<Document>,
    pub nav: Document,
    pub contents: Vec<Entry<'a>>,
    /// The folder of the cover, pictures, faces and style sheets.
    pub assets: String,
    pub images: Vec<&'a ImageFile>,
    pub faces: Vec<Face<'a>>,
    pub sheets: Vec<Sheet>,
    pub claims: Claims,
}
