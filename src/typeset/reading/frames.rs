//! Finished pages of which something is changed.

use typst::layout::Frame;
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

use super::order::Placed;

/// The document with the frames of its pages changed, where `change` gives one; as it is where it gives none.
pub fn changed(document: PagedDocument, change: impl Fn(&Frame) -> Option<Frame>) -> PagedDocument {
    let frames: Vec<_> = document.pages().iter().map(|page| change(&page.frame)).collect();
    if frames.iter().all(Option::is_none) {
        return document;
    }
    let page = |(page, frame): (&Page, Option<Frame>)| match frame {
        Some(frame) => Page { frame, ..page.clone() },
        None => page.clone(),
    };
    let pages = document.pages().iter().zip(frames).map(page).collect();
    PagedDocument::new(pages, document.info().clone())
}

/// The frame with other items.
pub fn with_items(frame: &Frame, items: Vec<Placed>) -> Frame {
    let mut changed = frame.clone();
    changed.clear();
    changed.push_multiple(items);
    changed
}
