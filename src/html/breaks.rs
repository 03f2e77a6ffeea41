//! Page breaks: where a page of the PDF begins, for citing the same page in both (EPUB Accessibility 1.1, 3.2.2). How
//! far the writer is in the words that they fall into.

use std::collections::{BTreeMap, VecDeque};

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::writer::Mark;
use crate::diagnostics::Span;
use crate::manuscript::{PageBreak, Point};

/// The page breaks of a chapter that are still to be written, and how far its writer is in the words in hand.
#[derive(Debug, Default)]
pub struct Breaks {
    /// By the words that they are in; taken out when these are begun, so that none is written twice.
    open: BTreeMap<Span, VecDeque<Break>>,
    /// Those of the words in hand, in their order.
    due: VecDeque<Break>,
    /// Elements of a line around the writer.
    depth: usize,
    /// Bytes of text and code written of these words.
    offset: usize,
    /// The sign before; none at the start of a line.
    before: Option<char>,
}

#[derive(Debug)]
struct Break {
    offset: usize,
    mark: Mark,
}

impl Breaks {
    /// Those of a chapter.
    pub fn of(pages: &[&PageBreak]) -> Self {
        let mut open: BTreeMap<Span, VecDeque<Break>> = BTreeMap::new();
        for page in pages {
            let mark = Mark { label: page.label.clone(), id: format!("page-{}", page.sheet) };
            open.entry(page.at.words).or_default().push_back(Break { offset: page.at.offset, mark });
        }
        Breaks { open, ..Breaks::default() }
    }

    /// Words begin there.
    pub fn begin(&mut self, point: Option<Point>) {
        self.due = point.and_then(|point| self.open.remove(&point.words)).unwrap_or_default();
        self.offset = 0;
        self.before = None;
    }

    /// The content of an element of a line begins; with that of the outermost the words, at `point`.
    pub fn enter(&mut self, point: Option<Point>) {
        if self.depth == 0 {
            self.begin(point);
        }
        self.depth += 1;
    }

    /// It ends: whether the words do.
    pub fn leave(&mut self) -> bool {
        self.depth -= 1;
        self.depth == 0
    }

    /// So much of the words is written, or a space that is none of them.
    pub fn pass(&mut self, text: &str) {
        self.offset += text.len();
        self.before = text.chars().next_back().or(self.before);
    }

    /// A line ends, which is a space to the eye and no part of the words.
    pub fn pass_line_end(&mut self) {
        self.before = None;
    }

    /// The next break in `text`, which is written next, and where in it that can stand: between two words. None where it
    /// can't.
    pub fn next_in(&mut self, text: &str) -> Option<(usize, Mark)> {
        let offset = self.due.front()?.offset;
        let cut = offset.saturating_sub(self.offset);
        let place = text.split_word_bound_indices().find_map(|(at, word)| {
            let before = text[..at].chars().next_back().or(self.before);
            (at >= cut && is_between_words(before, word.chars().next()?)).then_some(at)
        })?;
        Some((place, self.pop()?))
    }

    /// The next break that can stand before something that isn't parted.
    pub fn next_here(&mut self) -> Option<Mark> {
        let is_between = self.before.is_none_or(char::is_whitespace);
        let is_due = self.due.front().is_some_and(|next| next.offset <= self.offset);
        if is_between && is_due { self.pop() } else { None }
    }

    /// The next break, wherever it falls.
    pub fn pop(&mut self) -> Option<Mark> {
        Some(self.due.pop_front()?.mark)
    }
}

/// Whether a word begins between two signs: after a space, and anywhere in a script that has none between its words.
fn is_between_words(before: Option<char>, after: char) -> bool {
    let is_unspaced = matches!(
        after.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
    );
    !after.is_whitespace() && (before.is_none_or(char::is_whitespace) || is_unspaced)
}
