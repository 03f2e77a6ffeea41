//! What `config`, which knows no Markdown, is told of a `SUMMARY.md`.

use std::ops::Range;

/// A line of a `SUMMARY.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryEntry {
    pub title: String,
    pub kind: SummaryKind,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SummaryKind {
    Part,
    Chapter {
        /// As it is written; empty for a draft.
        destination: String,
        /// How many lists hold the one that it stands in; none outside of lists.
        depth: Option<u8>,
    },
}

/// Reads the entries of a `SUMMARY.md` in their order.
pub type SummaryReader = fn(&str) -> Vec<SummaryEntry>;
