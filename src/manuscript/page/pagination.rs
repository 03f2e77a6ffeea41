//! On which page of its PDF each part of an edition stands: what the EPUB's page list shows.

use std::collections::HashMap;

use crate::diagnostics::Span;
use crate::manuscript::Resolved;
use crate::tree::Inline;

/// The pages of a PDF that hold text or a picture of a chapter, in their order. Pages without are none of it: blank
/// ones, the cover, the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pagination {
    /// Which PDF that is, by its ISBN or in words; none where there are no pages to show.
    pub source: Option<String>,
    pub breaks: Vec<PageBreak>,
}

impl Pagination {
    /// The pages that begin in each chapter, by its name.
    pub fn by_chapter(&self) -> HashMap<&str, Vec<&PageBreak>> {
        let mut pages: HashMap<&str, Vec<&PageBreak>> = HashMap::new();
        for page in &self.breaks {
            pages.entry(&page.chapter).or_default().push(page);
        }
        pages
    }
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBreak {
    /// The number as it is printed on the page and named in the PDF's page labels (ISO 32000-1, 12.4.2): `v`, `12`, `١٢`.
    pub label: String,
    /// The sheet, counted from 1 and from the cover.
    pub sheet: usize,
    /// The [`Chapter::name`](crate::tree::Chapter::name) of the chapter that it is in.
    pub chapter: String,
    pub at: Point,
}

/// A place in the text that the writer of the PDF and the writer of the EPUB find alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Which words: those of a paragraph, a title, a caption by the span of their first element, those of a block of code
    /// by the span of the block.
    pub words: Span,
    /// Bytes of text and code before it in these words, as they are in the tree.
    pub offset: usize,
}

impl Point {
    /// Where words begin; none where there are none.
    pub fn start(words: &[Inline<Resolved>]) -> Option<Point> {
        Some(Point::start_of(words.first()?.span))
    }

    pub fn start_of(words: Span) -> Point {
        Point { words, offset: 0 }
    }

    #[must_use]
    pub fn after(self, bytes: usize) -> Point {
        Point { offset: self.offset + bytes, ..self }
    }
}
