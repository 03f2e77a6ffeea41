//! The navigation document: contents and landmarks (EPUB 3.3, 7).

use super::division::{Division, file_name};
use super::render::{Place, Renderer};
use super::xhtml::{Document, Tag, Writer, document};
use super::{chapter, front, imprint};
use crate::language::Language;
use crate::manuscript::{self, Listed, Manuscript, Number, Resolved, plain};
use crate::tree::walk::visit_sections;
use crate::tree::{Chapter, Inline, Role};

pub const FILE: &str = "nav.xhtml";

/// A line of the contents with what stands under it.
#[derive(Debug, Clone)]
pub struct Entry<'m> {
    pub href: String,
    pub number: Option<Number>,
    /// Never blank.
    pub words: String,
    /// The words with their languages and styles, where they are of the tree.
    pub title: &'m [Inline<Resolved>],
    pub children: Vec<Entry<'m>>,
}

impl<'m> Entry<'m> {
    fn page(href: &str, words: &str) -> Self {
        Entry { href: href.to_owned(), number: None, words: words.to_owned(), title: &[], children: Vec::new() }
    }

    /// How many levels stand under one another here, from 1.
    pub fn depth(&self) -> usize {
        1 + self.children.iter().map(Entry::depth).max().unwrap_or(0)
    }
}

/// The contents: what stands before the chapters, the chapters nested as in `SUMMARY.md` and in their parts, their sections as deep as
/// the publication wants them. In the order of the text, as EPUB asks (7.4.2.1).
pub fn contents<'m>(manuscript: &'m Manuscript, division: &Division) -> Vec<Entry<'m>> {
    let language = &*manuscript.language;
    let mut top = Vec::new();
    if imprint::of(manuscript).is_some() {
        top.push(Entry::page(imprint::FILE, &language.words.about));
    }
    // The chapters that are still open, the deepest last, each with its depth.
    let mut open: Vec<(u8, Entry<'_>)> = Vec::new();
    for chapter in &manuscript.chapters {
        close(&mut open, chapter.level(), &mut top);
        open.push((chapter.level(), chapter_entry(manuscript, division, chapter)));
    }
    close(&mut open, 0, &mut top);
    if top.is_empty() {
        top.push(Entry::page(front::TITLE_FILE, &language.words.title_page));
    }
    top
}

/// Puts each open entry of at least this depth under the one that holds it.
fn close<'m>(open: &mut Vec<(u8, Entry<'m>)>, depth: u8, top: &mut Vec<Entry<'m>>) {
    while let Some((_, entry)) = open.pop_if(|(level, _)| *level >= depth) {
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(entry),
            None => top.push(entry),
        }
    }
}

fn chapter_entry<'m>(manuscript: &'m Manuscript, division: &Division, chapter: &'m Chapter<Resolved>) -> Entry<'m> {
    let has_words = !plain(&chapter.title).trim().is_empty();
    let mut open: Vec<(u8, Entry<'_>)> = Vec::new();
    let mut children = Vec::new();
    visit_sections(&chapter.blocks, &mut |block, heading| {
        let Some(anchor) = &block.anchor else { return };
        let words = plain(&heading.content);
        if heading.level > manuscript.look.contents.depth || words.trim().is_empty() {
            return;
        }
        close(&mut open, heading.level, &mut children);
        let entry = Entry {
            href: division.href(anchor),
            number: heading.number,
            words,
            title: &heading.content,
            children: Vec::new(),
        };
        open.push((heading.level, entry));
    });
    close(&mut open, 0, &mut children);
    Entry {
        href: file_name(&chapter.name, 0),
        number: chapter.number.filter(|_| has_words),
        words: chapter::title(&manuscript.language, chapter),
        title: if has_words { &chapter.title } else { &[] },
        children,
    }
}

/// An entry's words with its number before them: for the NCX.
pub fn label_of(language: &Language, entry: &Entry<'_>) -> String {
    match entry.number {
        Some(number) => format!("{} {}", number.alone(language), entry.words.trim()),
        None => entry.words.trim().to_owned(),
    }
}

/// `chapters`: whose page breaks the page list shows.
pub fn write(
    manuscript: &Manuscript,
    division: &Division,
    entries: &[Entry<'_>],
    chapters: &[Document],
    has_cover: bool,
) -> Document {
    let language = &*manuscript.language;
    let words = &language.words;
    document(manuscript, FILE, &words.contents, None, |w| {
        let toc = Tag::new("nav").with("epub:type", "toc").with("role", "doc-toc");
        w.open(toc.id("toc").with("aria-labelledby", "contents"));
        w.line();
        w.element(Tag::new("h1").id("contents"), &words.contents);
        w.line();
        let contents = Contents { manuscript, division };
        contents.list(w, entries);
        w.close_line();
        contents.list_of(w, "loi", &words.list_of_figures, &manuscript::figures(manuscript));
        contents.list_of(w, "lot", &words.list_of_tables, &manuscript::tables(manuscript));
        landmarks(w, manuscript, has_cover);
        page_list(w, &words.pages, chapters);
    })
}

/// The chapters of a part, on its page. Those inside others are in the contents of the whole.
pub fn of_part(w: &mut Writer, manuscript: &Manuscript, division: &Division, chapters: &[Chapter<Resolved>]) {
    if chapters.is_empty() {
        return;
    }
    let chapters = chapters.iter().filter(|chapter| chapter.depth == 0);
    let entries =
        chapters.map(|chapter| Entry { children: Vec::new(), ..chapter_entry(manuscript, division, chapter) });
    let entries: Vec<Entry<'_>> = entries.collect();
    w.open(Tag::new("nav").with("role", "doc-toc").with("aria-label", &manuscript.language.words.contents));
    w.line();
    Contents { manuscript, division }.list(w, &entries);
    w.close_line();
}

/// What the lists of the navigation lead to.
struct Contents<'m> {
    manuscript: &'m Manuscript,
    division: &'m Division,
}

impl Contents<'_> {
    fn list(&self, w: &mut Writer, entries: &[Entry<'_>]) {
        w.open("ol");
        w.line();
        for entry in entries {
            w.open("li");
            w.open(Tag::new("a").with("href", &entry.href));
            if let Some(number) = entry.number {
                w.element(Tag::new("span").class("number"), &number.alone(&self.manuscript.language));
                w.text(" ");
            }
            match entry.title {
                [] => w.text(&entry.words),
                title => self.words(w, title),
            }
            w.close();
            if !entry.children.is_empty() {
                w.line();
                self.list(w, &entry.children);
            }
            w.close_line();
        }
        w.close_line();
    }

    fn words(&self, w: &mut Writer, words: &[Inline<Resolved>]) {
        let mut renderer = Renderer::new(w, self.manuscript, self.division, "");
        renderer.place = Place::Contents;
        renderer.inlines(words);
    }

    /// A nav of figures or tables by the terms of the structural semantics vocabulary (7.4.2.5).
    fn list_of(&self, w: &mut Writer, kind: &str, title: &str, listed: &[Listed]) {
        if listed.is_empty() {
            return;
        }
        w.open(Tag::new("nav").with("epub:type", kind).with("aria-labelledby", kind));
        w.line();
        w.element(Tag::new("h2").id(kind), title);
        w.line();
        w.open("ol");
        w.line();
        for Listed { number, caption, anchor } in listed {
            w.open("li");
            w.open(Tag::new("a").with("href", &self.division.href(anchor)));
            w.element(Tag::new("span").class("number"), &number.named(&self.manuscript.language));
            if !caption.content.is_empty() {
                w.text(" ");
                self.words(w, &caption.content);
            }
            w.close();
            w.close_line();
        }
        w.close_line();
        w.close_line();
    }
}

/// The landmarks nav (7.4.2.3), each type once, each label once.
fn landmarks(w: &mut Writer, manuscript: &Manuscript, has_cover: bool) {
    let words = &manuscript.language.words;
    let mut marks: Vec<(&str, String, &str)> = Vec::new();
    if has_cover {
        marks.push(("cover", front::COVER_FILE.to_owned(), &words.cover));
    }
    marks.push(("titlepage", front::TITLE_FILE.to_owned(), &words.title_page));
    marks.push(("toc", format!("{FILE}#toc"), &words.contents));
    let is_front = |chapter: &Chapter<Resolved>| chapter.role.is_some_and(Role::is_front_matter);
    if let Some(first) = manuscript.chapters.iter().find(|chapter| !is_front(chapter)) {
        marks.push(("bodymatter", file_name(&first.name, 0), &words.start_of_text));
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
