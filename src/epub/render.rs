//! The state of writing one document from the tree; its verbs are in `inline`, `block`, `table`, `figure` and `note`.

use std::collections::BTreeMap;

use super::pages::Breaks;
use super::xhtml::{Tag, Writer};
use crate::language::Language;
use crate::manuscript::{Anchor, Manuscript, NoteId};

/// Writes parts of the tree of one chapter.
pub struct Renderer<'w, 'm> {
    pub w: &'w mut Writer,
    pub manuscript: &'m Manuscript,
    /// The chapter in hand by its name: a link into it is a fragment alone.
    pub chapter: &'m str,
    pub place: Place,
    /// Notes met inside a link, to be written after it: an `a` may not hold another (HTML, 4.5.1).
    pub held: Vec<NoteId>,
    /// For each note of the chapter, the references to it in the order of the text.
    pub references: BTreeMap<usize, Vec<usize>>,
    /// The level of the heading written last.
    pub heading_level: u8,
    /// How many passages in another language are open: our own words there must say theirs.
    pub foreign_depth: usize,
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
    pub fn new(w: &'w mut Writer, manuscript: &'m Manuscript, chapter: &'m str) -> Self {
        Renderer {
            w,
            manuscript,
            chapter,
            place: Place::Text,
            held: Vec::new(),
            references: BTreeMap::new(),
            heading_level: 0,
            foreign_depth: 0,
            quote_depth: 0,
            counter: 0,
            breaks: Breaks::default(),
        }
    }

    pub fn language(&self) -> &'m Language {
        &self.manuscript.language
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

    /// Where an anchor is, seen from this document.
    pub fn href(&self, anchor: &Anchor) -> String {
        if anchor.chapter == self.chapter {
            format!("#{}", anchor.id)
        } else {
            format!("{}#{}", super::chapter::file_name(&anchor.chapter), anchor.id)
        }
    }
}
