//! What stands before the chapters: the cover as set, the title page, the page about the edition.

use crate::html::{Book, Document, Tag, document, imprint, title, title_page};
use crate::manuscript::imprint::Imprint;
use crate::manuscript::{Alt, Cover, Manuscript};
use crate::tree::unbroken;

pub const COVER: &str = "cover.xhtml";
pub const COVER_IMAGE: &str = "cover.jpg";
pub const TITLE_PAGE: &str = "titlepage.xhtml";
pub const IMPRINT: &str = "imprint.xhtml";

/// In this order; the title page is always there.
pub fn write(book: Book<'_>, cover: Option<&Cover>) -> Vec<Document> {
    let cover = cover.map(|cover| cover_page(book, cover));
    let about = Imprint::of(book.manuscript).map(|said| imprint::write(book, IMPRINT, &said));
    cover.into_iter().chain([title_page::write(book, TITLE_PAGE)]).chain(about).collect()
}

/// "Cover of “…”", and what its photograph shows.
fn cover_alt(manuscript: &Manuscript) -> String {
    let cover = manuscript.language.words.cover_of_title(title(manuscript));
    match manuscript.cover.as_ref().map(|photo| &photo.alt) {
        Some(Alt::Text(text)) => unbroken(&format!("{cover}: {text}")).into_owned(),
        Some(Alt::Decorative | Alt::Unsaid) | None => unbroken(&cover).into_owned(),
    }
}

fn cover_page(book: Book<'_>, cover: &Cover) -> Document {
    let language = book.language();
    document(book, COVER, &language.words.cover, Some("cover"), |w| {
        w.open(Tag::new("section").with("epub:type", "cover").with("aria-label", &language.words.cover));
        w.line();
        let tag = Tag::new("img").with("role", "doc-cover").asset("src", COVER_IMAGE);
        let tag = tag.with("alt", &cover_alt(book.manuscript));
        w.empty(tag.with("width", &cover.width.to_string()).with("height", &cover.height.to_string()));
        w.line();
        w.close_line();
    })
}
