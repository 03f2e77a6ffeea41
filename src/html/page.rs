//! What stands around the text of a document.

use super::dialect::Book;
use super::style;
use super::writer::{Document, Tag, Writer};
use crate::tree::unbroken;

/// A whole document: its head, and a body that `write` fills. `page`: its class, where its page is of a kind.
///
/// The language and direction stand on `html`, since each document may be shown on its own (EPUB 3.3, 6.1.3).
pub fn document(
    book: Book<'_>,
    file_name: &str,
    title: &str,
    page: Option<&str>,
    write: impl FnOnce(&mut Writer),
) -> Document {
    let language = book.language();
    let syntax = book.dialect.syntax();
    let mut w = Writer::document(syntax);
    let root = syntax.root.iter().fold(Tag::new("html"), |tag, (name, value)| tag.with(name, value));
    w.open(root.language(Some(language.tag.as_str()), Some(language.direction)));
    w.line();
    w.open("head");
    w.line();
    w.element("title", &unbroken(title));
    w.line();
    book.dialect.head(&mut w);
    w.close_line();
    // Which digits its lists have. The direction once more: converters that take the body alone keep it so.
    let classes: Vec<&str> = style::digits(language).into_iter().chain(page).collect();
    let body = Tag::new("body").maybe("class", (!classes.is_empty()).then(|| classes.join(" ")).as_deref());
    w.open(body.with("dir", language.direction.as_str()));
    w.line();
    if book.manuscript.metadata.is_draft {
        w.element(Tag::new("p").class("draft sans"), &language.words.draft);
        w.line();
    }
    write(&mut w);
    w.finish(file_name)
}
