//! The same book in another dialect: HTML's own syntax, roles alone, other documents and pictures.

use super::parts::{bare, here, paragraph, picture, text};
use super::sample::english;
use crate::diagnostics::{Sources, Span};
use crate::html::writer::{Document, Mark, Syntax, Tag, Writer};
use crate::html::{Book, Dialect, Fragment, Picture, Portion, chapter, contents, imprint, title_page};
use crate::manuscript::imprint::Imprint;
use crate::manuscript::{Alt, ImageId, Manuscript, PageBreak, Point, Resolved};
use crate::tree::{Chapter, Inline};

static SYNTAX: Syntax =
    Syntax { prologue: "<!DOCTYPE html>\n", root: &[("class", "site")], language: &["lang"], term: |_| None };

/// A folder a chapter.
struct Folders<'m>(&'m Manuscript);

impl Dialect for Folders<'_> {
    fn syntax(&self) -> &'static Syntax {
        &SYNTAX
    }

    fn head(&self, w: &mut Writer) {
        w.empty(Tag::new("meta").with("charset", "utf-8"));
    }

    fn page_break(&self, w: &mut Writer, element: &'static str, mark: &Mark) {
        w.element(Tag::new(element).class("page").id(&mark.id), &mark.label);
    }

    fn portions<'c>(&'c self, chapter: &'c Chapter<Resolved>) -> Vec<Portion<'c>> {
        vec![Portion { file_name: self.document(&chapter.name, Fragment::Start), blocks: &chapter.blocks }]
    }

    fn document(&self, chapter: &str, _: Fragment<'_>) -> String {
        format!("/{chapter}/")
    }

    fn image(&self, id: ImageId) -> Option<Picture<'_>> {
        let file = &self.0.images.get(id.0)?.screen;
        Some(Picture { file, path: format!("pictures/{}", file.file_name) })
    }
}

/// Every document of a manuscript.
fn documents(manuscript: &Manuscript, pages: &[&PageBreak]) -> Vec<Document> {
    let book = Book { manuscript, dialect: &Folders(manuscript) };
    let chapters = manuscript.chapters.iter().enumerate();
    let chapters = chapters.flat_map(|(at, one)| chapter::write(book, one, manuscript.in_part(at), pages));
    let imprint = Imprint::of(manuscript).map(|said| imprint::write(book, "/about/", &said));
    let mut documents: Vec<Document> = chapters.chain(imprint).chain([title_page::write(book, "/")]).collect();
    documents.iter_mut().for_each(|document| document.place_assets("/assets"));
    documents
}

#[test]
fn nothing_of_an_epub_is_in_another_dialect() {
    let manuscript = english();
    for document in documents(&manuscript, &[]) {
        let Document { file_name, text, .. } = &document;
        for foreign in ["epub:", "xmlns", "xml:", "<?xml", ".xhtml"] {
            assert!(!text.contains(foreign), "{file_name}: {foreign}");
        }
        let head = "<!DOCTYPE html>\n<html class=\"site\" lang=\"en\" dir=\"ltr\">\n<head>\n<title>";
        assert!(text.starts_with(head), "{file_name}: {text}");
        assert!(text.contains("<meta charset=\"utf-8\"/></head>"), "{file_name}");
    }
    // What each part is, the roles still say.
    let all: String = documents(&manuscript, &[]).into_iter().map(|document| document.text).collect();
    for role in ["doc-chapter", "doc-noteref", "doc-endnotes", "doc-footnote", "doc-backlink", "doc-subtitle"] {
        assert!(all.contains(&format!("role=\"{role}\"")), "{role}");
    }
}

#[test]
fn addresses_are_the_dialects() {
    let mut manuscript =
        bare("en", vec![paragraph(vec![text("See"), here("c01", "near", "this"), here("c02", "far", "that")])]);
    manuscript.images = english().images;
    manuscript.chapters[0].blocks.push(paragraph(vec![picture(Some(0), Alt::Text("A shore.".to_owned()))]));
    let file = manuscript.images[0].screen.file_name.clone();
    let document = documents(&manuscript, &[]).remove(0);
    for link in ["href=\"#c01-near\"", "href=\"/c02/#c02-far\"", &format!("src=\"/assets/pictures/{file}\"")] {
        assert!(document.text.contains(link), "{link}: {}", document.text);
    }
    let book = Book { manuscript: &manuscript, dialect: &Folders(&manuscript) };
    assert_eq!(contents::chapters(book)[0].href, "/c01/");
}

#[test]
fn page_breaks_are_written_as_the_dialect_does() {
    let words = Span::new(Sources::default().add("a.md", ""), 5..14);
    let manuscript = bare("en", vec![paragraph(vec![Inline { span: words, ..text("One page.") }])]);
    let at = Point { words, offset: 4 };
    let page = PageBreak { label: "xii".to_owned(), sheet: 14, chapter: "c01".to_owned(), at };
    let document = documents(&manuscript, &[&page]).remove(0);
    let text = "<p>One <span class=\"page\" id=\"page-14\">xii</span>page.</p>";
    assert!(document.text.contains(text), "{}", document.text);
    assert_eq!(document.page_breaks.len(), 1);
}
