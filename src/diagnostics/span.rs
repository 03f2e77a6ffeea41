//! Places in files.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::FileId;

/// A byte range in a file: where in the manuscript something stands.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether the words that stand here were seen to be those of the file: a text of which as much is left out as put in
    /// is by chance as long as it is written. No part of what a place is by.
    is_verbatim: bool,
}

impl Span {
    /// The bytes `range` of `file`. Files are held under 4 GiB by the limit on a chapter's size.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end.max(range.start)), is_verbatim: false }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same place, of words that are the file's, byte by byte.
    #[must_use]
    pub fn verbatim(self) -> Span {
        Span { is_verbatim: true, ..self }
    }

    /// The same place, of words that aren't written so in the file: whatever is a part of them stands in all of it.
    #[must_use]
    pub fn reworded(self) -> Span {
        Span { is_verbatim: false, ..self }
    }

    /// The place of a part of a text that stands here; all of it where the text isn't in the file as it is (escapes,
    /// entities).
    #[must_use]
    pub fn part(self, text: &str, range: Range<usize>) -> Span {
        if !self.is_verbatim || self.range().len() != text.len() {
            return self.reworded();
        }
        let start = self.start as usize;
        Span::new(self.file, start + range.start..start + range.end).verbatim()
    }

    pub(super) fn in_file(self, file: FileId) -> Span {
        Span { file, ..self }
    }

    /// From the start of `self` to the end of `other`; `self` where they are in two files.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { start: self.start.min(other.start), end: self.end.max(other.end), ..self }.reworded()
    }

    /// Where it begins, before its first byte.
    pub fn before(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// Where it ends, behind its last byte.
    pub fn after(self) -> Span {
        Span { start: self.end, ..self }
    }

    fn place(self) -> (FileId, u32, u32) {
        (self.file, self.start, self.end)
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Span) -> bool {
        self.place() == other.place()
    }
}

impl Eq for Span {}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Span) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Span) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl Hash for Span {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    #[test]
    fn only_words_of_the_file_have_parts() {
        let span = Span::new(Sources::default().add("a.md", "1 abc"), 2..5);
        let part = Span::new(span.file, 3..4);
        assert_eq!(span.verbatim().part("abc", 1..2), part);
        assert_eq!(span.verbatim().part("abc", 1..3).part("bc", 0..1), part);
        for whole in [span, span.verbatim().reworded(), span.verbatim().to(span)] {
            assert_eq!(whole.part("a\u{301}", 1..3), whole);
        }
        let of_another_length = span.verbatim().part("abcd", 0..3);
        assert_eq!((of_another_length, of_another_length.part("abc", 1..2)), (span, span));
    }
}
