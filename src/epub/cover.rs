//! The cover, as set, on a page of its own.

use crate::html::{Book, Document, Tag, document, title};
use crate::manuscript::{Alt, Cover, Manuscript};
use crate::tree::unbroken;

pub const FILE: &str = "cover.xhtml";
pub const IMAGE: &str = "cover.jpg";

/// "Cover of “…”", and what its photograph shows.
pub fn alt(manuscript: &Manuscript) -> String {
    let cover = manuscript.language.words.cover_of_title(title(manuscript));
    match manuscript.cover.as_ref().map(|photo| &photo.alt) {
        Some(Alt::Text(text)) => unbroken(&format!("{cover}: {text}")).into_owned(),
        Some(Alt::Decorative | Alt::Unsaid) | None => unbroken(&cover).into_owned(),
    }
}

pub fn write(book: Book<'_>, cover: &Cover) -> Document {
    let language = book.language();
    document(book, FILE, &language.words.cover, Some("cover"), |w| {
        w.open(Tag::new("section").with("epub:type", "cover").with("aria-label", &language.words.cover));
        w.line();
        let tag = Tag::new("img").with("role", "doc-cover").asset("src", IMAGE);
        let tag = tag.with("alt", &alt(book.manuscript));
        w.empty(tag.with("width", &cover.width.to_string()).with("height", &cover.height.to_string()));
        w.line();
        w.close_line();
    })
}
