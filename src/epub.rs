//! A resolved edition as EPUB 3.3: one XHTML document a chapter, the theme's style sheet, a validated package.
//!
//! ```text
//! &Manuscript, Option<&Cover>, &[Face]
//!     │ chapter, front, imprint, nav    the tree -> XHTML, through one escaping writer (xhtml)
//!     │ style                           the theme's CSS in the publication's accent, the edition's faces and digits
//!     │ division, assets                chapters too long for one file, the folder of what isn't text
//!     │ claims                          what the metadata may say of accessibility
//!     ▼
//!     package                           epub-builder gathers; opf and ncx mend what it wrote; archive writes the zip
//! ```
//!
//! Pure: the same manuscript gives the same bytes, at any time and on any machine. Standards: EPUB 3.3, EPUB
//! Accessibility 1.1, EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1.

mod archive;
mod assets;
mod bidi;
mod block;
mod chapter;
mod claims;
mod color;
mod display;
mod division;
mod edit;
mod figure;
mod fit;
mod front;
mod grid;
mod imprint;
mod inline;
mod nav;
mod ncx;
mod note;
mod numbers;
mod opf;
mod package;
mod pages;
mod render;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod xhtml;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::fonts::Face;
use crate::manuscript::{Cover, ImageFile, Manuscript, Pagination, Resolved};
use crate::tree::Chapter;
use claims::Claims;
use color::Rgb;
use division::Division;
use xhtml::Document;

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
    front.extend(imprint::of(manuscript).map(|imprint| imprint::write(manuscript, &imprint)));
    let mut chapters = chapters(manuscript, pagination, &Division::default());
    let division = Division::of(manuscript, &chapters, |chapter, block| chapter::size(manuscript, chapter, block));
    if !division.is_empty() {
        chapters = self::chapters(manuscript, pagination, &division);
    }
    let contents = nav::contents(manuscript, &division);
    let mut nav = nav::write(manuscript, &division, &contents, &chapters, cover.is_some());
    let mut claims = Claims::of(manuscript, cover.is_some());
    let has_pages = chapters.iter().any(|chapter| !chapter.page_breaks.is_empty());
    claims.page_source = pagination.source.clone().filter(|_| has_pages);

    let images = images(manuscript, &claims);
    let documents = || front.iter().chain([&nav]).chain(&chapters);
    let faces: Vec<Face<'_>> = {
        let is_needed = |face: &&Face<'_>| style::is_needed(face, documents().flat_map(|page| page.text.chars()));
        faces.iter().filter(is_needed).copied().collect()
    };
    let sheets = style::sheets(look, accent, &manuscript.language, &faces);
    check(&documents().collect::<Vec<_>>(), &images, &sheets, cover.is_some())?;
    let assets = assets::folder(documents().map(|document| document.text.as_str()));
    front.iter_mut().chain([&mut nav]).chain(&mut chapters).for_each(|document| document.place_assets(&assets));
    package::pack(&package::Parts {
        manuscript,
        cover,
        front,
        chapters,
        nav,
        contents,
        assets,
        images,
        faces,
        sheets,
        claims,
    })
}

fn chapters(manuscript: &Manuscript, pagination: &Pagination, division: &Division) -> Vec<Document> {
    let pages = pagination.by_chapter();
    let pages_of =
        |chapter: &Chapter<Resolved>| pages.get(chapter.name.as_str()).map(Vec::as_slice).unwrap_or_default();
    let write = |(at, chapter)| {
        let listed = manuscript.in_part(at);
        chapter::write(manuscript, chapter, listed, pages_of(chapter), division)
    };
    manuscript.chapters.iter().enumerate().flat_map(write).collect()
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
fn check(
    documents: &[&Document],
    images: &[&ImageFile],
    sheets: &[style::Sheet],
    has_cover: bool,
) -> Result<(), EpubError> {
    let mut pages: BTreeMap<&str, &BTreeSet<String>> = BTreeMap::new();
    for document in documents {
        if pages.insert(&document.file_name, &document.ids).is_some() {
            return Err(EpubError::TwoFiles(document.file_name.clone()));
        }
    }
    let mut resources: BTreeSet<String> = images.iter().map(|image| figure::path(image)).collect();
    resources.extend(sheets.iter().map(|sheet| sheet.file_name.to_owned()));
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
