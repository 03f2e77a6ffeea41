//! Packing: what is the same in every EPUB is epub-builder's (`gather`), what it gets wrong is put right in one list
//! (`amendments`), and the files of the publication go straight into the container (`archive`).

mod amendments;
pub mod archive;
mod gather;
mod metadata;
pub mod nav;
mod resources;
mod xml;

use super::claims::Claims;
use super::error::EpubError;
use crate::fonts::Face;
use crate::html::Document;
use crate::html::contents::Entry;
use crate::html::style::Sheet;
use crate::manuscript::{Cover, ImageFile, Manuscript};

/// The folder of the package in the container.
const FOLDER: &str = "OEBPS";
/// The id that epub-builder gives the navigation document.
const NAV_ID: &str = "nav";

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

pub fn pack(parts: &Parts<'_>) -> Result<Vec<u8>, EpubError> {
    let resources = resources::of(parts);
    resources::check_names(&resources)?;
    let mut files = gather::gather(parts, &resources)?;
    amendments::amend(&mut files, parts)?;
    files.remove(&in_package(amendments::EMPTY_SHEET));
    for resource in &resources {
        files.insert(in_package(&resource.path), resource.bytes.into());
    }
    // The builder's own has no languages, roles or labels.
    files.insert(in_package(nav::FILE), parts.nav.text.as_bytes().into());
    archive::write(&files)
}

fn in_package(path: &str) -> String {
    format!("{FOLDER}/{path}")
}
