//! The navigation document: contents, landmarks and the list of pages (EPUB 3.3, 7).

use crate::epub::front::{COVER, IMPRINT, TITLE_PAGE};
use crate::html::contents::{self, Entry};
use crate::html::{Book, Document, Fragment, Tag, Term, Writer, document};
use crate::manuscript::imprint::Imprint;
use crate::manuscript::{self, Resolved};
use crate::tree::{Chapter, Role};

pub const FILE: &str = "nav.xhtml";

/// The contents: the page about the edition, then the chapters. In the order of the text, as EPUB asks (7.4.2.1), and never
/// empty.
pub fn contents(book: Book<'_>) -> Vec<Entry<'_>> {
    let words = &book.language().words;
    let imprint = Imprint::of(book.manuscript).map(|_| Entry::page(IMPRINT, &words.about));
    let mut entries: Vec<Entry<'_>> = imprint.into_iter().chain(contents::chapters(book)).collect();
    if entries.is_empty() {
        entries.push(Entry::page(TITLE_PAGE, &words.title_page));
    }
    entries
}

/// `chapters`: whose page breaks the page list shows.
pub fn write(book: Book<'_>, entries: &[Entry<'_>], chapters: &[Document], has_cover: bool) -> Document {
    let Book { manuscript, .. } = book;
    let words = &manuscript.language.words;
    document(book, FILE, &words.contents, None, |w| {
        w.open(Tag::new("nav").term(Term::Contents).id("toc").with("aria-labelledby", "contents"));
        w.line();
        w.element(Tag::new("h1").id("contents"), &words.contents);
        w.line();
        contents::list(w, book, entries);
        w.close_line();
        manuscript::lists(manuscript).iter().for_each(|list| contents::list_of(w, book, list));
        landmarks(w, book, has_cover);
        page_list(w, &words.pages, chapters);
    })
}

/// The landmarks nav (7.4.2.3), each type once, each label once.
fn landmarks(w: &mut Writer, book: Book<'_>, has_cover: bool) {
    let words = &book.language().words;
    let mut marks: Vec<(&str, String, &str)> = Vec::new();
    if has_cover {
        marks.push(("cover", COVER.to_owned(), &words.cover));
    }
    marks.push(("titlepage", TITLE_PAGE.to_owned(), &words.title_page));
    marks.push(("toc", format!("{FILE}#toc"), &words.contents));
    let is_front = |chapter: &Chapter<Resolved>| chapter.role.is_some_and(Role::is_front_matter);
    if let Some(first) = book.manuscript.chapters.iter().find(|chapter| !is_front(chapter)) {
        marks.push(("bodymatter", book.dialect.document(&first.name, Fragment::Start), &words.start_of_text));
    }
    w.open(
        Tag::new("nav").with("epub:type", "landmarks").with("aria-label", &words.landmarks).with("hidden", "hidden"),
    );
    w.line();
    w.open("ol");
    w.line();
    for (kind, href, words) in &marks {
        w.open("li");
        w.element(Tag::new("a").with("epub:type", kind).with("href", href), words);
        w.close_line();
    }
    w.close_line();
    w.close_line();
}

/// The page list nav (7.4.2.4): every page break of the book, in the order of the text.
fn page_list(w: &mut Writer, name: &str, chapters: &[Document]) {
    if chapters.iter().all(|chapter| chapter.page_breaks.is_empty()) {
        return;
    }
    let tag = Tag::new("nav").with("epub:type", "page-list").with("role", "doc-pagelist").with("aria-label", name);
    w.open(tag.with("hidden", "hidden"));
    w.line();
    w.open("ol");
    w.line();
    for chapter in chapters {
        for mark in &chapter.page_breaks {
            w.open("li");
            w.element(Tag::new("a").with("href", &format!("{}#{}", chapter.file_name, mark.id)), &mark.label);
            w.close_line();
        }
    }
    w.close_line();
    w.close_line();
}
