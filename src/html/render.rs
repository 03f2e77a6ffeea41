//! Writing one document from the tree: the state of it. What is written of each shape is in a file of its own.

mod blocks;
mod code;
mod display;
mod figures;
mod inlines;
mod lists;
mod notes;
mod numbers;
mod page_breaks;
mod tables;

use std::collections::BTreeMap;

use super::breaks::Breaks;
use super::dialect::{Book, Fragment};
use super::writer::{Tag, Writer};
use crate::language::{Direction, Language};
use crate::manuscript::{Anchor, NoteId, Target};
use crate::tree::Lang;

/// Writes parts of the tree of one chapter.
pub struct Renderer<'w, 'm> {
    pub w: &'w mut Writer,
    pub book: Book<'m>,
    /// The document in hand: a link into that is a fragment alone.
    pub file_name: &'m str,
    /// The chapter in hand, by its name.
    pub chapter: &'m str,
    pub place: Place,
    /// Notes met inside a link, to be written after it: an `a` may not hold another (HTML, 4.5.1).
    pub held: Vec<NoteId>,
    /// For each note of the chapter, the references to it in the order in which they are read.
    pub references: BTreeMap<usize, Vec<usize>>,
    /// The level of the heading written last.
    pub heading_level: u8,
    /// Whether all headings are a level lower than in their chapter.
    pub is_in_part: bool,
    /// How deep the chapter stands in others.
    pub depth: u8,
    /// Whether the chapter is a list of works.
    pub is_bibliography: bool,
    /// How many lists are open.
    pub list_depth: usize,
    /// How many passages in another language are open: our own words there must say theirs.
    pub foreign_depth: usize,
    /// Of the passage in hand.
    pub direction: Direction,
    /// How many quotations are open: their marks alternate.
    pub quote_depth: usize,
    /// Ids given so far to boxes, captions and sections without an anchor of their own.
    pub counter: u32,
    pub breaks: Breaks,
}

/// Where inline text stands, which decides what may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Text,
    /// Inside a link.
    Link,
    /// In the contents: one link a line, so no links, notes, anchors or pictures of its own.
    Contents,
}

impl<'w, 'm> Renderer<'w, 'm> {
    pub fn new(w: &'w mut Writer, book: Book<'m>, file_name: &'m str, chapter: &'m str) -> Self {
        Renderer {
            w,
            book,
            file_name,
            chapter,
            place: Place::Text,
            held: Vec::new(),
            references: BTreeMap::new(),
            heading_level: 0,
            is_in_part: false,
            depth: 0,
            is_bibliography: false,
            list_depth: 0,
            foreign_depth: 0,
            direction: book.language().direction,
            quote_depth: 0,
            counter: 0,
            breaks: Breaks::default(),
        }
    }

    pub fn language(&self) -> &'m Language {
        self.book.language()
    }

    /// Writes what stands in a passage of its own language or direction.
    pub fn within(&mut self, lang: &Lang, write: impl FnOnce(&mut Self)) {
        let around = self.direction;
        self.direction = lang.direction.unwrap_or(around);
        self.foreign_depth += 1;
        write(self);
        self.foreign_depth -= 1;
        self.direction = around;
    }

    /// `tag` for words of the edition's language, wherever they stand.
    pub fn own_words(&self, tag: Tag) -> Tag {
        if self.foreign_depth == 0 {
            return tag;
        }
        let language = self.language();
        tag.language(Some(language.tag.as_str()), Some(language.direction))
    }

    /// An id that no anchor can have, since an anchor's begins with its chapter's name.
    pub fn fresh_id(&mut self, kind: &str) -> String {
        self.counter += 1;
        format!("{kind}-{}", self.counter)
    }

    /// Where a link leads, seen from this document.
    pub fn address(&self, to: &Target) -> String {
        match to {
            Target::Web(url) => url.clone(),
            Target::Here(anchor) => self.href(anchor),
        }
    }

    fn href(&self, anchor: &Anchor) -> String {
        self.href_in(&anchor.chapter, Fragment::Anchor(&anchor.id), &anchor.id)
    }

    /// Something of a chapter by its id, seen from this document.
    pub fn href_in(&self, chapter: &str, fragment: Fragment<'_>, id: &str) -> String {
        let document = self.book.dialect.document(chapter, fragment);
        if document == self.file_name { format!("#{id}") } else { format!("{document}#{id}") }
    }
}

/// The id that a block can be pointed at by.
pub fn id_of(anchor: Option<&Anchor>) -> Option<&str> {
    anchor.map(|anchor| anchor.id.as_str())
}

/// HTML has six levels; what is deeper is the sixth.
pub fn heading_name(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}
