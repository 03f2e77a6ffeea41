//! The names of the marks by which places are found again on the pages.

use super::changes::Spot;

/// The name of the mark where a block begins, as the theme has it.
pub fn begin(spot: Spot) -> String {
    format!("at-{}-{}", spot.chapter, spot.block)
}

/// The name of the mark where a figure, a list, or a paragraph or small table with notes ends.
pub fn end(spot: Spot) -> String {
    format!("to-{}-{}", spot.chapter, spot.block)
}

/// The name of the mark where an item of a list begins.
pub fn item(spot: Spot, item: usize) -> String {
    format!("at-{}-{}-{item}", spot.chapter, spot.block)
}

/// The name of the mark where a chapter's text ends.
pub fn end_of_chapter(chapter: usize) -> String {
    format!("end-{chapter}")
}
