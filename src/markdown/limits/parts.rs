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

/// So many signs of markup, and lines with words, a text may have for each part that it may have. To read one takes a
/// kilobyte, whatever it comes to: two million stressed letters took four gigabytes before they could be counted as parts.
const SIGNS_OF_A_PART: usize = 8;
/// So many signs is a line, which is its words and its end.
const LINE: usize = 2;

/// Tells of a text that it has more signs than are read, and where, as line and byte from 1 on.
pub fn overfull(text: &str, limit: usize) -> Option<(usize, usize)> {
    let (most, mut signs) = (limit.saturating_mul(SIGNS_OF_A_PART), 0);
    for (line, words) in text.lines().enumerate() {
        if !words.trim_ascii().is_empty() {
            signs += LINE;
        }
        let mut last = b' ';
        for (at, byte) in words.bytes().enumerate() {
            // A row of the same sign is one.
            let is_sign = matches!(byte, b'*' | b'_' | b'~' | b'^' | b'=' | b'+' | b'`' | b'[');
            signs += usize::from(is_sign && byte != last);
            last = byte;
            if signs > most {
                return Some((line + 1, at + 1));
            }
        }
    }
    None
}

/// Of such a text.
pub fn finding(limit: usize, place: Span) -> Diagnostic {
    let most = limit.saturating_mul(SIGNS_OF_A_PART);
    let message =
        format!("the chapter has more than {most} signs of markup and lines (which count for two), counted up to here");
    Diagnostic::new(Code::ChapterTooLarge, place, message).hint(HINT)
}

const HINT: &str = "divide it, or raise the limit in bindery.toml: [limits] chapter-parts";

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
        Some(Diagnostic::new(Code::ChapterTooLarge, self.passed_at?, message).hint(HINT))
    }
}
