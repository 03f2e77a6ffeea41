//! Which faces the pages are set in.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// The families of all text in a document.
pub fn of(document: &PagedDocument) -> BTreeSet<String> {
    let mut families = BTreeSet::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut families));
    families
}

fn collect(frame: &Frame, families: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, families),
            FrameItem::Text(run) => {
                let family = &run.font.font().info().family;
                if !families.contains(family) {
                    families.insert(family.clone());
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
