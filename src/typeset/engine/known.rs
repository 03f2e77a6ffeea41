//! What a pass of the layout is told of the pages: what the pass before it found.

use std::num::NonZeroUsize;

use typst::diag::StrResult;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::{Content, Label, NativeElement as _, Selector};
use typst::introspection::{DocumentPosition, Introspector, Location};
use typst::model::{FootnoteElem, Numbering};
use typst::syntax::VirtualPath;

/// Answers as the pages do, but for how many notes there are before a place. For each note Typst asks that, though the
/// tool numbers them and the built-in theme throws the answer away; and since it is another one when the pages are known,
/// each paragraph with a note would be set twice.
pub struct Known<'a> {
    pub pages: &'a dyn Introspector,
    /// Whether a theme may ask for it too.
    pub counts_notes: bool,
}

impl Known<'_> {
    fn is_left_out(&self, selector: &Selector) -> bool {
        let is_of_notes =
            |part: &Selector| matches!(part, Selector::Elem(element, None) if *element == FootnoteElem::ELEM);
        !self.counts_notes && matches!(selector, Selector::Or(parts) if parts.iter().any(is_of_notes))
    }
}

impl Introspector for Known<'_> {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        if self.is_left_out(selector) { EcoVec::new() } else { self.pages.query(selector) }
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.pages.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.pages.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.pages.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.pages.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        if self.is_left_out(selector) { 0 } else { self.pages.query_count_before(selector, end) }
    }

    fn label_count(&self, label: Label) -> usize {
        self.pages.label_count(label)
    }

    fn locator(&self, key: u128, base: Location) -> Option<Location> {
        self.pages.locator(key, base)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.pages.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.pages.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.pages.position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.pages.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.pages.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.pages.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.pages.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.pages.path(location)
    }
}
