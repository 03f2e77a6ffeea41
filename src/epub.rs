//! A resolved edition as EPUB 3.3: one XHTML document a chapter, the theme's style sheet, a validated package.
//!
//! ```text
//! &Manuscript, Option<&Cover>, &[Face]
//!     │ chapter, front, imprint, nav    the tree -> XHTML, through one escaping writer (xhtml)
//!     │ style                           the theme's CSS in the publication's accent, the edition's faces and digits
//!     │ claims                          what the metadata may say of accessibility
//!     ▼
//!     package                           epub-builder gathers; opf and ncx mend what it wrote; archive writes the zip
//! ```
//!
//! Pure: the same manuscript gives the same bytes, at any time and on any machine. Standards: EPUB 3.3, EPUB
//! Accessibility 1.1, EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1.

mod archive;
mod bidi;
mod block;
mod chapter;
mod claims;
mod color;
mod edit;
mod figure;
mod front;
mod grid;
mod imprint;
mod inline;
mod licence;
mod nav;
mod ncx;
mod note;
mod opf;
mod package;
mod pages;
mod render;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod xhtml;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::fonts::Face;
use crate::language::Language;
use crate::manuscript::{Cover, ImageFile, Manuscript, Pagination};
use claims::Claims;
use color::Rgb;
use xhtml::{Document, Tag};

/// Why no EPUB could be written. Each is a defect of bindery, not of the manuscript, which was resolved.
#[derive(Debug, thiserror::Error)]
pub enum EpubError {
    #[error("epub-builder could not pack the publication: {0}")]
    Packager(String),
    #[error("epub-builder left {0} out of the publication")]
    NotPacked(String),
    #[error("{file} is not XML: {source}")]
    Xml { file: &'static str, source: quick_xml::Error },
    #[error("an edit of {file} was made {times} times, not once: {edit}")]
    NotEdited { file: &'static str, edit: String, times: usize },
    #[error("the publication's zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the publication's zip: {0}")]
    Io(#[from] std::io::Error),
    #[error("two files of the publication are named {0}")]
    TwoFiles(String),
    #[error("{file} has the id {id} more than once")]
    TwoIds { file: String, id: String },
    #[error("{file} links to {link}, which is not in the publication")]
    DeadLink { file: String, link: String },
    #[error("the accent {0:?} is not a colour of the form #RRGGBB")]
    Accent(String),
}

impl EpubError {
    /// What a user is told.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(Code::EpubFailed, Place::Nowhere, format!("the EPUB can't be written: {self}"))
            .hint("this is a defect of bindery: please report it with the manuscript")
    }
}

/// The bytes of the edition's EPUB.
///
/// `cover` is the cover page as set; without it the book has no cover image. `pagination` says which pages its page list
/// shows; without breaks it has none. Of `faces`, those are embedded that are
/// for any text, and those for one script where the book has a letter of it; [`crate::fonts::Fonts::for_readers`] is what a
/// publication takes by default.
///
/// # Errors
///
/// None for a manuscript that keeps its promises: unique names and anchors, links that lead somewhere.
pub fn write(
    manuscript: &Manuscript,
    cover: Option<&Cover>,
    pagination: &Pagination,
    faces: &[Face<'_>],
) -> Result<Vec<u8>, EpubError> {
    let look = &manuscript.look;
    let accent = Rgb::parse(&look.accent).ok_or_else(|| EpubError::Accent(look.accent.clone()))?;

    let mut front: Vec<Document> = cover.map(|cover| front::cover(manuscript, cover)).into_iter().collect();
    front.push(front::title_page(manuscript));
    if imprint::is_needed(manuscript) {
        front.push(imprint::write(manuscript));
    }
    let chapters: Vec<Document> =
        manuscript.chapters.iter().map(|chapter| chapter::write(manuscript, chapter, pagination)).collect();
    let contents = nav::contents(manuscript);
    let nav = nav::write(manuscript, &contents, &chapters, cover.is_some());
    let mut claims = Claims::of(manuscript, cover.is_some());
    let has_pages = chapters.iter().any(|chapter| !chapter.page_breaks.is_empty());
    claims.page_source = pagination.source.clone().filter(|_| has_pages);

    let documents = || front.iter().chain([&nav]).chain(&chapters);
    let images = images(manuscript, &claims);
    check(&documents().collect::<Vec<_>>(), &images, cover.is_some())?;
    let is_needed = |face: &&Face<'_>| style::is_needed(face, documents().flat_map(|document| document.text.chars()));
    let faces: Vec<Face<'_>> = faces.iter().filter(is_needed).copied().collect();
    let edition_css = style::edition(&manuscript.language, &faces);
    let report_css = style::report(&look.own_theme, accent);
    package::pack(&package::Parts {
        manuscript,
        cover,
        front,
        chapters,
        nav,
        contents,
        images,
        faces,
        report_css,
        edition_css,
        claims,
    })
}

/// What the EPUB conforms to, as a build's summary says it.
pub fn claims(manuscript: &Manuscript) -> Vec<&'static str> {
    let certified = manuscript.metadata.certificate.as_ref().map(|_| claims::CONFORMANCE);
    ["EPUB 3.3"].into_iter().chain(certified).collect()
}

/// The publication's title; the word for a title page where it has none, since no document may be without (HTML,
/// 4.2.2).
fn title(manuscript: &Manuscript) -> &str {
    let title = manuscript.metadata.title.trim();
    if title.is_empty() { &manuscript.language.words.title_page } else { title }
}

/// `body` with its class: which digits its lists have, and what page it is.
fn body(language: &Language, page: Option<&str>) -> Tag {
    let classes: Vec<&str> = style::digits(language).into_iter().chain(page).collect();
    Tag::new("body").maybe("class", (!classes.is_empty()).then(|| classes.join(" ")).as_deref())
}

/// Every picture that a page shows, once, in the manuscript's order. The cover's photograph is not among them: it is
/// in the cover as set, and a second copy would outlive it.
fn images<'m>(manuscript: &'m Manuscript, claims: &Claims) -> Vec<&'m ImageFile> {
    let mut ids = claims.images.clone();
    ids.extend(manuscript.look.logo);
    ids.extend(manuscript.metadata.partners.iter().filter_map(|partner| partner.logo));
    // One that is shown in two sizes may be the same file here.
    let mut names = BTreeSet::new();
    let files = ids.into_iter().filter_map(|id| figure::image(manuscript, id));
    files.filter(|file| names.insert(&file.file_name)).collect()
}

/// Each id is there once, and each link leads to a file and an id of the publication.
fn check(documents: &[&Document], images: &[&ImageFile], has_cover: bool) -> Result<(), EpubError> {
    let mut pages: BTreeMap<&str, &BTreeSet<String>> = BTreeMap::new();
    for document in documents {
        if pages.insert(&document.file_name, &document.ids).is_some() {
            return Err(EpubError::TwoFiles(document.file_name.clone()));
        }
    }
    let mut resources: BTreeSet<String> = images.iter().map(|image| figure::path(image)).collect();
    resources.extend([style::REPORT_FILE.to_owned(), style::EDITION_FILE.to_owned()]);
    if has_cover {
        resources.insert(front::COVER_IMAGE.to_owned());
    }
    for document in documents {
        if let Some(id) = document.doubled_ids.first() {
            return Err(EpubError::TwoIds { file: document.file_name.clone(), id: id.clone() });
        }
        for link in &document.links {
            let (path, fragment) = link.split_once('#').map_or((link.as_str(), None), |(path, id)| (path, Some(id)));
            // Names in the publication have no colon.
            if path.contains(':') {
                continue;
            }
            let ids = if path.is_empty() { Some(&document.ids) } else { pages.get(path).copied() };
            let is_there = match (ids, fragment) {
                (Some(ids), Some(id)) => ids.contains(id),
                (Some(_), None) => true,
                (None, _) => resources.contains(path),
            };
            if !is_there {
                return Err(EpubError::DeadLink { file: document.file_name.clone(), link: link.clone() });
            }
        }
    }
    Ok(())
}
