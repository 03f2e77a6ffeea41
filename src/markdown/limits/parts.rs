//! How much a chapter holds.

use crate::diagnostics::{Code, Diagnostic, Span};

/// How many parts a chapter may have: paragraphs, list items, table cells, lines of code and other blocks, and passages in
/// them that are more than text: each takes some 7 KB while it is set, [a cell](CELL) more.
pub struct Parts {
    limit: usize,
    left: usize,
    /// Where there were too many.
    passed_at: Option<Span>,
}

/// So many parts is a table, apart from its cells: 23,000 small ones took 6 GB.
pub const TABLE: usize = 8;

/// So many parts is a table cell, which takes 20 KB, and 35 KB in a box: of a table of 400 rows and columns that was 7 GB.
pub const CELL: usize = 3;

impl Parts {
    pub fn new(limit: usize) -> Parts {
        Parts { limit, left: limit, passed_at: None }
    }

    /// Counts `parts` more, that stand at `span`. False where they are too many, and ever after.
    pub fn take(&mut self, parts: usize, span: Span) -> bool {
        if self.passed_at.is_some() {
            return false;
        }
        match self.left.checked_sub(parts) {
            Some(left) => self.left = left,
            None => self.passed_at = Some(span),
        }
        self.passed_at.is_none()
    }

    /// Where there were too many.
    pub fn finding(&self) -> Option<Diagnostic> {
        let message = format!(
            "the chapter has more than {} paragraphs, list items, tables (which count for eight), their cells (for three), lines of code and marked passages, counted up to here",
            self.limit
        );
        let hint = "divide it, or raise the limit in bindery.toml: [limits] chapter-parts";
        Some(Diagnostic::new(Code::ChapterTooLarge, self.passed_at?, message).hint(hint))
    }
}
