//! Between layout and export: pages whose text is read back as it was written, by whoever reads the PDF.
//!
//! Lines are put in their `order`; what Typst tells twice of `clusters` and `ligatures` is told once; words are `pieces`;
//! `blanks` stand where readers look for a place; `to_unicode` is what each glyph stands for. `spacing` and `destinations`
//! are mended on the same `frames`. `parts` and `leads` change nothing: they tell what a face draws in parts, and where
//! the links of a theme lead.

mod blanks;
mod clusters;
pub mod destinations;
mod frames;
pub mod leads;
mod ligatures;
mod order;
pub mod parts;
mod pieces;
pub mod spacing;
mod to_unicode;

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem, Point};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

use self::clusters::Parted;
use self::to_unicode::ToUnicode;

/// The document with its lines in the order of reading and each cluster told once; as it is where nothing runs from the
/// right and no cluster is in parts.
pub fn readable(document: PagedDocument) -> PagedDocument {
    if document.pages().iter().all(|page| is_readable(&page.frame)) {
        return document;
    }
    let mut told = ToUnicode::default();
    let readable = |page: &Page| Page { frame: readable_frame(&page.frame, &mut told), ..page.clone() };
    let pages = document.pages().iter().map(readable).collect();
    PagedDocument::new(pages, document.info().clone())
}

fn is_readable(frame: &Frame) -> bool {
    clusters::parted(frame.items().as_slice()).is_empty()
        && frame.items().all(|(_, item)| match item {
            FrameItem::Group(group) => is_readable(&group.frame),
            FrameItem::Text(run) => !order::is_from_the_right(run),
            _ => true,
        })
}

fn readable_frame(frame: &Frame, told: &mut ToUnicode) -> Frame {
    let mut items = order::as_read(frame.items().cloned().collect());
    let parted = clusters::parted(&items);
    let mut readable = frame.clone();
    readable.clear();
    let mut by_first: BTreeMap<usize, Vec<&Parted>> = BTreeMap::new();
    for cluster in &parted {
        by_first.entry(cluster.first()).or_default().push(cluster);
    }
    for index in 0..items.len() {
        for cluster in by_first.remove(&index).into_iter().flatten() {
            clusters::tell_once(cluster, &mut items, told);
        }
        let before = order::are_of_a_word(index.checked_sub(1).and_then(|before| items.get(before)), items.get(index));
        let after = order::are_of_a_word(items.get(index), items.get(index + 1));
        let is_from_the_right = order::is_in_a_line_from_the_right(&items[index..]);
        let (at, item) = &mut items[index];
        match item {
            FrameItem::Text(run) => {
                ligatures::told_by_letters(run, told);
                let mut pieces = pieces::pieces(*at, run, before, after, told);
                if is_from_the_right {
                    pieces = pieces::with_ends(pieces, told);
                }
                // Before the first letter, where its word begins.
                let right = Point::new(at.x + run.width(), at.y);
                readable.push_multiple(told.apart().map(|item| (right, item)));
                readable.push_multiple(pieces);
            }
            FrameItem::Group(group) => {
                group.frame = readable_frame(&group.frame, told);
                readable.push(*at, item.clone());
            }
            _ => readable.push(*at, item.clone()),
        }
    }
    readable
}
