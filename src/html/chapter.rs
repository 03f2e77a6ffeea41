//! A chapter's document: its opening, sections nested by heading level, and its notes.

use std::collections::BTreeMap;

use super::breaks::Breaks;
use super::contents;
use super::dialect::{Book, Fragment, Portion};
use super::page::document;
use super::render::{Renderer, heading_name, id_of};
use super::titles::title_of;
use super::writer::{Document, Tag, Term, Writer};
use crate::manuscript::{Number, PageBreak, Resolved, plain};
use crate::tree::walk::visit_words;
use crate::tree::{Block, BlockKind, Chapter, Heading, InlineKind, Role};

/// The chapter's documents. `listed`: of a part of the book, the chapters in it; `pages`: those that begin in the chapter.
pub fn write(
    book: Book<'_>,
    chapter: &Chapter<Resolved>,
    listed: &[Chapter<Resolved>],
    pages: &[&PageBreak],
) -> Vec<Document> {
    let title = title_of(book.language(), chapter);
    // The last heading of the portion before, which the next one goes on from.
    let mut heading_level = 0;
    let portions = book.dialect.portions(chapter).into_iter().enumerate();
    let portion = |(at, Portion { file_name, mut blocks }): (usize, Portion<'_>)| {
        document(book, &file_name, &title, page(chapter), |w| {
            let mut renderer = Renderer::new(w, book, &file_name, &chapter.name);
            renderer.is_in_part = chapter.is_in_part;
            renderer.depth = chapter.depth;
            renderer.is_bibliography = chapter.role == Some(Role::Bibliography);
            renderer.heading_level = heading_level;
            renderer.breaks = Breaks::of(pages);
            renderer.references = references(chapter);
            let tag = Tag::new("section").term(Term::Chapter(chapter.role));
            renderer.w.open(match at {
                0 => tag.with("aria-labelledby", &chapter.anchor.id),
                _ => tag.with("aria-label", &title),
            });
            renderer.w.line();
            if at == 0 {
                renderer.opening(chapter, &title);
                contents::of_part(renderer.w, book, listed);
                if let (Some(content), [block, rest @ ..]) = (chapter.lead(), blocks) {
                    renderer.lead(id_of(block.anchor.as_ref()), content);
                    blocks = rest;
                }
            }
            renderer.sections(blocks);
            heading_level = renderer.heading_level;
            renderer.notes(&chapter.notes, chapter.level_of(chapter.depth.saturating_add(2)));
            renderer.w.close_line();
        })
    };
    portions.map(portion).collect()
}

/// For each note, the references to it in the order in which they are read: a note within another is read before the text
/// goes on.
fn references(chapter: &Chapter<Resolved>) -> BTreeMap<usize, Vec<usize>> {
    let mut references: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    visit_words(chapter, &mut |inline| {
        if let InlineKind::Note(note) = &inline.kind {
            references.entry(note.index).or_default().push(note.reference);
        }
    });
    references.values_mut().for_each(|references| references.sort_unstable());
    references
}

/// Bytes of a block in its document.
pub fn size(book: Book<'_>, chapter: &Chapter<Resolved>, block: &Block<Resolved>) -> usize {
    let file_name = book.dialect.document(&chapter.name, Fragment::Start);
    let mut w = Writer::part(book.dialect.syntax());
    Renderer::new(&mut w, book, &file_name, &chapter.name).block(block);
    w.written()
}

/// What the style sheet tells a part and its chapters by.
fn page(chapter: &Chapter<Resolved>) -> Option<&'static str> {
    match chapter.role {
        Some(role) if role.is_part() => Some("part"),
        _ => chapter.is_in_part.then_some("in-part"),
    }
}

impl Renderer<'_, '_> {
    /// The number large over the title, both in the heading, so that they are one name.
    fn opening(&mut self, chapter: &Chapter<Resolved>, title: &str) {
        self.heading_level = chapter.level();
        self.breaks_before(&chapter.title);
        self.w.open(Tag::new(heading_name(self.heading_level)).class("opening").id(&chapter.anchor.id));
        let has_words = !plain(&chapter.title).trim().is_empty();
        if let Some(number) = chapter.number
            && has_words
        {
            // A chapter's number stands alone; a letter would not be understood without its word, and is set smaller.
            let (class, words) = match number {
                Number::Chapter(_) => ("number", number.alone(self.language())),
                Number::Section(_) => ("number word", number.alone(self.language())),
                Number::Appendix(_) | Number::Captioned(..) | Number::Written(_) => {
                    ("number word", number.named(self.language()))
                }
            };
            self.w.element(Tag::new("span").class(class), &words);
            self.w.text(" ");
        }
        self.w.open(Tag::new("span").class("title"));
        if !has_words {
            self.w.text(title);
        }
        self.inlines(&chapter.title);
        self.w.close();
        self.w.close_line();
    }

    /// Blocks in sections nested by the level of their headings. Sections of the first level have a name; further ones
    /// stay without, since each named one is a landmark (HTML-AAM, `section`), and a page full of those is none.
    fn sections(&mut self, blocks: &[Block<Resolved>]) {
        let mut open: Vec<u8> = Vec::new();
        for block in blocks {
            if let BlockKind::Heading(heading) = &block.kind
                && !plain(&heading.content).trim().is_empty()
            {
                while open.pop_if(|level| *level >= heading.level).is_some() {
                    self.w.close_line();
                }
                self.section(heading, id_of(block.anchor.as_ref()), open.is_empty());
                open.push(heading.level);
            } else {
                self.block(block);
            }
        }
        for _ in open {
            self.w.close_line();
        }
    }

    fn section(&mut self, heading: &Heading<Resolved>, id: Option<&str>, has_name: bool) {
        let id = id.map_or_else(|| self.fresh_id("section"), str::to_owned);
        self.w.open(Tag::new("section").maybe("aria-labelledby", has_name.then_some(id.as_str())));
        self.w.line();
        self.heading(Some(&id), heading);
    }
}
