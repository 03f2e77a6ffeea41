//! `[output.print-cover]`: the cover of a printed book, in one sheet around it.

use super::print::{self, length};
use crate::config::document::Table;
use crate::config::model::*;
use crate::diagnostics::{Code, Diagnostic};

/// Thicker than any that a machine binds.
const THICKEST_MM: f64 = 120.0;
/// From the thinnest bible paper to board.
const LEAVES_MM: std::ops::RangeInclusive<f64> = 0.02..=1.0;

/// `book`: the pages that it is put around, where any are made.
pub fn print_cover(table: &Table, book: Option<&PrintOutput>) -> PrintCoverOutput {
    let usual = book.map_or(PrintOutput::default().bleed_mm, |book| book.bleed_mm);
    PrintCoverOutput {
        bleed_mm: print::bleed(table).unwrap_or(usual),
        spine: spine(table, book.is_some()),
        has_template: table.flag("template").unwrap_or(false),
    }
}

fn spine(table: &Table, has_book: bool) -> Option<Spine> {
    let width = length(table, "spine", 0.0..=THICKEST_MM, "width of a spine", "9mm");
    let leaf = length(table, "paper-thickness", LEAVES_MM, "thickness of a leaf", "0.1mm");
    if !table.has("spine") && !table.has("paper-thickness") {
        table.missing_so(
            "spine",
            "nothing says how wide the spine is",
            "add paper-thickness = \"0.1mm\", that of a leaf, or spine = \"9mm\", as the printer reckons it; spine = \"0mm\" \
             for a booklet that is stitched",
        );
    }
    if let Some(paper) = table.text("paper-thickness").filter(|_| !table.has("spine") && !has_book) {
        let message = "the spine is as wide as its pages are many, and no pages for print are made";
        table.push(
            Diagnostic::new(Code::WrongValue, paper.place, message)
                .hint("add [output.print], or say how wide the spine is: spine = \"9mm\""),
        );
    }
    // Who says its width knows better.
    width.map(|width_mm| Spine::Width { width_mm }).or(leaf.map(|leaf_mm| Spine::OfLeaves { leaf_mm }))
}
