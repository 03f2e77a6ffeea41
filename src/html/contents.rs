//! Contents, and lists of figures, tables and others, as lists of links.

use super::dialect::{Book, Fragment};
use super::render::{Place, Renderer};
use super::titles::title_of;
use super::writer::{Tag, Term, Writer};
use crate::language::Language;
use crate::manuscript::{CaptionList, Listed, Number, Resolved, plain};
use crate::tree::walk::visit_sections;
use crate::tree::{Chapter, Inline, Series};

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
    /// A page that is no chapter.
    pub fn page(href: &str, words: &str) -> Self {
        Entry { href: href.to_owned(), number: None, words: words.to_owned(), title: &[], children: Vec::new() }
    }

    /// The words with the number before them, plain.
    pub fn label(&self, language: &Language) -> String {
        match self.number {
            Some(number) => format!("{} {}", number.alone(language), self.words.trim()),
            None => self.words.trim().to_owned(),
        }
    }

    /// How many levels stand under one another here, from 1.
    pub fn depth(&self) -> usize {
        1 + self.children.iter().map(Entry::depth).max().unwrap_or(0)
    }
}

/// The chapters, nested as in `SUMMARY.md` and in their parts, and their sections, as deep as the publication wants them.
pub fn chapters(book: Book<'_>) -> Vec<Entry<'_>> {
    let mut top = Vec::new();
    // The chapters that are still open, the deepest last, each with its depth.
    let mut open: Vec<(u8, Entry<'_>)> = Vec::new();
    for chapter in &book.manuscript.chapters {
        close(&mut open, chapter.level(), &mut top);
        open.push((chapter.level(), chapter_entry(book, chapter)));
    }
    close(&mut open, 0, &mut top);
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

fn chapter_entry<'m>(book: Book<'m>, chapter: &'m Chapter<Resolved>) -> Entry<'m> {
    let has_words = !plain(&chapter.title).trim().is_empty();
    let mut open: Vec<(u8, Entry<'_>)> = Vec::new();
    let mut children = Vec::new();
    visit_sections(&chapter.blocks, &mut |block, heading| {
        let Some(anchor) = &block.anchor else { return };
        let words = plain(&heading.content);
        if heading.level > book.manuscript.look.contents.depth || words.trim().is_empty() {
            return;
        }
        close(&mut open, heading.level, &mut children);
        let entry = Entry {
            href: book.href(anchor),
            number: heading.number,
            words,
            title: &heading.content,
            children: Vec::new(),
        };
        open.push((heading.level, entry));
    });
    close(&mut open, 0, &mut children);
    Entry {
        href: book.dialect.document(&chapter.name, Fragment::Start),
        number: chapter.number.filter(|_| has_words),
        words: title_of(book.language(), chapter),
        title: if has_words { &chapter.title } else { &[] },
        children,
    }
}

/// The chapters of a part, on its page. Those inside others are in the contents of the whole.
pub fn of_part(w: &mut Writer, book: Book<'_>, chapters: &[Chapter<Resolved>]) {
    if chapters.is_empty() {
        return;
    }
    let chapters = chapters.iter().filter(|chapter| chapter.depth == 0);
    let entries = chapters.map(|chapter| Entry { children: Vec::new(), ..chapter_entry(book, chapter) });
    let entries: Vec<Entry<'_>> = entries.collect();
    w.open(Tag::new("nav").with("role", "doc-toc").with("aria-label", &book.language().words.contents));
    w.line();
    list(w, book, &entries);
    w.close_line();
}

/// Contents as a list.
pub fn list(w: &mut Writer, book: Book<'_>, entries: &[Entry<'_>]) {
    w.open("ol");
    w.line();
    for entry in entries {
        w.open("li");
        w.open(Tag::new("a").with("href", &entry.href));
        if let Some(number) = entry.number {
            w.element(Tag::new("span").class("number"), &number.alone(book.language()));
            w.text(" ");
        }
        match entry.title {
            [] => w.text(&entry.words),
            title => words(w, book, title),
        }
        w.close();
        if !entry.children.is_empty() {
            w.line();
            list(w, book, &entry.children);
        }
        w.close_line();
    }
    w.close_line();
}

/// The figures, the tables, … of the book, in a nav of their own.
pub fn list_of(w: &mut Writer, book: Book<'_>, CaptionList { series, title, entries }: &CaptionList<'_>) {
    let id = match series {
        Series::Figure => "loi",
        Series::Table => "lot",
        Series::Listing => "listings",
    };
    w.open(Tag::new("nav").term(Term::ListOf(*series)).with("aria-labelledby", id));
    w.line();
    w.element(Tag::new("h2").id(id), title);
    w.line();
    w.open("ol");
    w.line();
    for Listed { number, caption, anchor } in entries {
        w.open("li");
        w.open(Tag::new("a").with("href", &book.href(anchor)));
        w.element(Tag::new("span").class("number"), &number.named(book.language()));
        if !caption.content.is_empty() {
            w.text(" ");
            words(w, book, &caption.content);
        }
        w.close();
        w.close_line();
    }
    w.close_line();
    w.close_line();
}

fn words(w: &mut Writer, book: Book<'_>, words: &[Inline<Resolved>]) {
    let mut renderer = Renderer::new(w, book, "", "");
    renderer.place = Place::Contents;
    renderer.inlines(words);
}
