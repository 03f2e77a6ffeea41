//! A resolved edition as EPUB 3.3: one XHTML document a chapter, the theme's style sheet, a validated package.
//!
//! ```text
//! &Manuscript, Option<&Cover>, &[Face]
//!     │ html                            the tree -> documents and style sheets, in EPUB's dialect (dialect)
//!     │ division, assets                chapters too long for one file, the folder of what isn't text
//!     │ claims                          what the metadata may say of accessibility
//!     ▼
//!     package                           contents, metadata, container: what epub-builder writes, and what is put right in it
//! ```
//!
//! Pure: the same manuscript gives the same bytes, at any time and on any machine. Standards: EPUB 3.3, EPUB
//! Accessibility 1.1, EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1.

mod assets;
mod check;
mod claims;
mod dialect;
mod division;
mod error;
mod front;
mod package;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::fonts::Face;
use crate::html::style;
use crate::html::{Book, Document, chapter};
use crate::manuscript::{Cover, ImageFile, Manuscript, Pagination, Resolved};
use crate::tree::Chapter;
use claims::Claims;
use dialect::{Epub, image};
use division::Division;
pub use error::EpubError;
use package::nav;

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

    let undivided = Epub::whole(manuscript);
    let book = Book { manuscript, dialect: &undivided };
    let mut chapters = chapters(book, pagination);
    let division = Division::of(manuscript, &chapters, |chapter, block| chapter::size(book, chapter, block));
    let is_divided = !division.is_empty();
    let dialect = Epub { manuscript, division };
    let book = Book { manuscript, dialect: &dialect };
    if is_divided {
        chapters = self::chapters(book, pagination);
    }
    let mut front = front::write(book, cover);
    let contents = nav::contents(book);
    let mut nav = nav::write(book, &contents, &chapters, cover.is_some());
    let mut claims = Claims::of(manuscript, cover.is_some());
    let has_pages = chapters.iter().any(|chapter| !chapter.page_breaks.is_empty());
    claims.page_source = pagination.source.clone().filter(|_| has_pages);

    let images = images(manuscript, &claims);
    let documents = || front.iter().chain([&nav]).chain(&chapters);
    let faces: Vec<Face<'_>> = {
        let is_needed = |face: &&Face<'_>| style::is_needed(face, documents().flat_map(|page| page.text.chars()));
        faces.iter().filter(is_needed).copied().collect()
    };
    let sheets = style::sheets(look, &manuscript.language, &faces);
    check::links(&documents().collect::<Vec<_>>(), &images, &sheets, cover.is_some())?;
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

fn chapters(book: Book<'_>, pagination: &Pagination) -> Vec<Document> {
    let pages = pagination.by_chapter();
    let pages_of =
        |chapter: &Chapter<Resolved>| pages.get(chapter.name.as_str()).map(Vec::as_slice).unwrap_or_default();
    let write = |(at, chapter)| chapter::write(book, chapter, book.manuscript.in_part(at), pages_of(chapter));
    book.manuscript.chapters.iter().enumerate().flat_map(write).collect()
}

/// What the EPUB conforms to, as a build's summary says it.
pub fn claims(manuscript: &Manuscript) -> Vec<&'static str> {
    let certified = manuscript.metadata.certificate.as_ref().map(|_| claims::CONFORMANCE);
    ["EPUB 3.3"].into_iter().chain(certified).collect()
}

/// Every picture that a page shows, once, in the manuscript's order. The cover's photograph is not among them: it is
/// in the cover as set, and a second copy would outlive it.
fn images<'m>(manuscript: &'m Manuscript, claims: &Claims) -> Vec<&'m ImageFile> {
    let mut ids = claims.images.clone();
    ids.extend(manuscript.look.logo);
    ids.extend(manuscript.metadata.partners.iter().filter_map(|partner| partner.logo));
    // One that is shown in two sizes may be the same file here.
    let mut names = BTreeSet::new();
    let files = ids.into_iter().filter_map(|id| image(manuscript, id));
    files.filter(|file| names.insert(&file.file_name)).collect()
}
