//! The title page.

use super::bidi::{isolated, left_to_right};
use super::dialect::Book;
use super::page::document;
use super::picture::img;
use super::titles::title;
use super::writer::{Document, Tag, Term, Writer};

pub fn write(book: Book<'_>, file_name: &str) -> Document {
    let language = book.language();
    let metadata = &book.manuscript.metadata;
    let title = title(book.manuscript);
    document(book, file_name, title, None, |w| {
        let tag = Tag::new("section").class("titlepage").term(Term::TitlePage);
        w.open(tag.with("aria-label", &language.words.title_page));
        w.line();
        if let Some(series) = &metadata.series {
            line(w, Tag::new("p").class("series sans"), series);
        }
        line(w, Tag::new("h1").term(Term::Title), title);
        if let Some(subtitle) = &metadata.subtitle {
            line(w, Tag::new("p").class("subtitle sans").term(Term::Subtitle), subtitle);
        }
        w.element(Tag::new("div").class("rule"), "");
        w.line();
        if let Some(logo) = book.manuscript.look.logo.and_then(|id| book.dialect.image(id)) {
            // The publisher's name stands beside it as text; without one the logo is an ornament.
            w.open(Tag::new("p").class("logo"));
            w.empty(img(&logo).with("alt", ""));
            w.close_line();
        }
        if let Some(publisher) = &metadata.publisher {
            w.open(Tag::new("p").class("publisher sans"));
            isolated(w, language, publisher);
            w.close_line();
        }
        partners(w, book);
        if metadata.version.is_some() || metadata.date.is_some() {
            w.open(Tag::new("p").class("edition sans"));
            if let Some(version) = &metadata.version {
                w.text(&language.words.version);
                w.text(" ");
                left_to_right(w, version);
            }
            if metadata.version.is_some() && metadata.date.is_some() {
                w.empty("br");
            }
            if let Some(date) = metadata.date {
                w.text(&language.date(date));
            }
            w.close_line();
        }
        w.close_line();
    })
}

/// Names with their logos, which say nothing that the names don't.
fn partners(w: &mut Writer, book: Book<'_>) {
    if book.manuscript.metadata.partners.is_empty() {
        return;
    }
    w.open(Tag::new("ul").class("partners sans").with("aria-label", &book.language().words.partners));
    w.line();
    for partner in &book.manuscript.metadata.partners {
        w.open("li");
        if let Some(logo) = partner.logo.and_then(|id| book.dialect.image(id)) {
            w.empty(img(&logo).with("alt", ""));
            w.text(" ");
        }
        isolated(w, book.language(), &partner.name);
        w.close_line();
    }
    w.close_line();
}

fn line(w: &mut Writer, tag: Tag, text: &str) {
    w.element(tag, text);
    w.line();
}
