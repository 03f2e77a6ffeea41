//! The words of a drawing, put before `usvg` so that it sets them right.
//!
//! It sets each line from the left and shifts what it has set in the order of
//! the page; it knows no text in a box, neither HTML's nor that of SVG 1.2. So
//! lines from the right get places of their own, and the words of a box become
//! lines. What can't be put right is told, by its words.

mod boxed;
mod computed;
mod desk;
mod diagram;
mod edits;
mod flow;
mod lines;
#[cfg(test)]
mod tests;

use usvg::fontdb;
use usvg::roxmltree::Document;

use self::computed::Computed;
pub(super) use self::desk::told;
use self::desk::{Desk, is_from_the_right};
pub(super) use self::diagram::paragraphs;
use self::edits::Edits;
use crate::photo::Change;

/// Something to be put right in a drawing.
pub(super) struct Step {
    /// Drawings without any of these in their text have nothing of the kind.
    signs: fn(&str) -> bool,
    work: for<'a, 'i> fn(&'a Document<'i>, &mut Desk<'a, 'i>),
}

/// One after the other, each on what the one before has made.
pub(super) const STEPS: [Step; 2] = [
    Step {
        signs: |text| ["switch", "flowRoot"].iter().any(|name| text.contains(name)),
        work: |document, desk| {
            diagram::set(document, desk);
            flow::set(document, desk);
        },
    },
    Step {
        // A letter can be written by its number.
        signs: |text| text.contains("rtl") || text.contains("&#") || text.chars().any(is_from_the_right),
        work: lines::straighten,
    },
];

impl Step {
    pub(super) fn is_for(&self, text: &str) -> bool {
        (self.signs)(text)
    }

    /// The text as it is to be read instead, where anything is to change. `most` is what the search for styles may cost.
    pub(super) fn mend(
        &self,
        document: &Document,
        fonts: &fontdb::Database,
        most: u64,
        changes: &mut Vec<Change>,
    ) -> Option<String> {
        let styles = Computed::of(document, most);
        let mut desk = Desk { styles: &styles, fonts, edits: Edits::of(document), changes: Vec::new() };
        (self.work)(document, &mut desk);
        changes.append(&mut desk.changes);
        desk.edits.applied(document.input_text())
    }
}
