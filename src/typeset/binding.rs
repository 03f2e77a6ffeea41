//! Pages as they are bound: margins that mirror each other, and blank pages until the printer's sheets are full.
//!
//! Typst mirrors margins by the width that is free of text on either side. Beside a column that stands at the start of
//! every page these aren't the margins: pages are set in the middle, and moved here.

use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst_layout::{Page, PagedDocument};

use super::mend;
use super::write::Medium;

/// The document as it goes to a binder; as it is where it does not.
pub fn bound(document: PagedDocument, medium: Medium) -> PagedDocument {
    let Medium::Print(print) = medium else { return document };
    // None in a theme of its own that mirrors its margins itself.
    let to_right = mend::told(&document, "odd-to-right").unwrap_or_default();
    let mut pages: Vec<Page> = document.pages().to_vec();
    for (index, page) in pages.iter_mut().enumerate() {
        // A cover fills its page, and has no number.
        if page.numbering.is_some() {
            page.frame = moved(&page.frame, if index % 2 == 0 { to_right } else { -to_right });
        }
    }
    fill_sheets(&mut pages, print.multiple as usize);
    PagedDocument::new(pages.into(), document.info().clone())
}

/// All but what lies behind the page, which reaches over its edges.
fn moved(frame: &Frame, by: Abs) -> Frame {
    let mut moved = Frame::new(frame.size(), frame.kind());
    let mut behind = None;
    for (at, item) in frame.items() {
        if let FrameItem::Tag(Tag::Start(element, _)) = item
            && is_background(element)
        {
            behind = element.location();
        }
        let is_behind = behind.is_some() || matches!(item, FrameItem::Group(group) if holds_background(&group.frame));
        if let FrameItem::Tag(Tag::End(location, ..)) = item
            && behind == Some(*location)
        {
            behind = None;
        }
        moved.push(if is_behind { *at } else { *at + Point::with_x(by) }, item.clone());
    }
    moved
}

/// What lies behind a page is a group of its own where it is much.
fn holds_background(frame: &Frame) -> bool {
    let first = frame.items().next();
    matches!(first, Some((_, FrameItem::Tag(Tag::Start(element, _)))) if is_background(element))
}

fn is_background(element: &Content) -> bool {
    element
        .to_packed::<ArtifactElem>()
        .is_some_and(|artifact| artifact.kind.get(StyleChain::default()) == ArtifactKind::Background)
}

/// Blank pages before the back cover, until the number of all pages is a multiple.
fn fill_sheets(pages: &mut Vec<Page>, multiple: usize) {
    let Some(last) = pages.iter().rposition(|page| page.numbering.is_some()) else { return };
    let missing = pages.len().next_multiple_of(multiple) - pages.len();
    let blank = Page {
        frame: Frame::hard(pages[last].frame.size()),
        fill: Smart::Custom(None),
        numbering: None,
        ..pages[last].clone()
    };
    pages.splice(last + 1..last + 1, std::iter::repeat_n(blank, missing));
}
