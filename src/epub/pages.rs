//! Page breaks: where a page of the PDF begins, for citing the same page in both (EPUB Accessibility 1.1, 3.2.2).

use std::collections::{BTreeMap, VecDeque};

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::render::{Place, Renderer};
use super::xhtml::Tag;
use crate::diagnostics::Span;
use crate::manuscript::{PageBreak, Point, Resolved};
use crate::tree::Inline;

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

/// A page break as the page list shows it.
#[derive(Debug)]
pub struct Mark {
    pub label: String,
    /// Unique in the document.
    pub id: String,
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

    fn begin(&mut self, point: Option<Point>) {
        self.due = point.and_then(|point| self.open.remove(&point.words)).unwrap_or_default();
        self.offset = 0;
        self.before = None;
    }

    /// Where in `text`, which is written next, the next break can stand: between two words. None where it can't.
    fn place_in(&self, text: &str) -> Option<usize> {
        let offset = self.due.front()?.offset;
        let cut = offset.saturating_sub(self.offset);
        text.split_word_bound_indices().find_map(|(at, word)| {
            let before = text[..at].chars().next_back().or(self.before);
            (at >= cut && is_between_words(before, word.chars().next()?)).then_some(at)
        })
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

impl Renderer<'_, '_> {
    /// Before the content of an element of a line; of the outermost, the words begin.
    pub fn enter(&mut self, content: &[Inline<Resolved>]) {
        if self.breaks.depth == 0 {
            self.breaks.begin(Point::start(content));
        }
        self.breaks.depth += 1;
    }

    /// What could stand nowhere in the words stands at their end.
    pub fn leave(&mut self) {
        self.breaks.depth -= 1;
        if self.breaks.depth == 0 {
            self.rest_of_breaks();
        }
    }

    /// Text with the page breaks that fall into it. A link holds none: its name is what it is called by.
    pub fn words(&mut self, text: &str) {
        let mut rest = text;
        while self.place == Place::Text
            && let Some(at) = self.breaks.place_in(rest)
            && let Some(next) = self.breaks.due.pop_front()
        {
            let (before, after) = rest.split_at(at);
            self.w.text(before);
            self.pass(before);
            self.page_break("span", next.mark);
            rest = after;
        }
        self.w.text(rest);
        self.pass(rest);
    }

    /// So much of the words is written, or a space that is none of them.
    pub fn pass(&mut self, text: &str) {
        self.breaks.offset += text.len();
        self.breaks.before = text.chars().next_back().or(self.breaks.before);
    }

    /// A line ends, which is a space to the eye and no part of the words.
    pub fn pass_line_end(&mut self) {
        self.breaks.before = None;
    }

    /// Before something that isn't parted: a picture, a piece of code, a line of it.
    pub fn break_here(&mut self) {
        while self.place == Place::Text
            && self.breaks.before.is_none_or(char::is_whitespace)
            && self.breaks.due.front().is_some_and(|next| next.offset <= self.breaks.offset)
            && let Some(next) = self.breaks.due.pop_front()
        {
            self.page_break("span", next.mark);
        }
    }

    /// The page breaks in words that hold none, since something is called by them: a section, a box, a figure.
    pub fn breaks_before(&mut self, words: &[Inline<Resolved>]) {
        self.breaks.begin(Point::start(words));
        while let Some(next) = self.breaks.due.pop_front() {
            self.page_break("div", next.mark);
            self.w.line();
        }
    }

    /// Those at a picture that is in no words.
    pub fn breaks_of_picture(&mut self, picture: Span) {
        self.breaks.begin(Some(Point::start_of(picture)));
        self.rest_of_breaks();
    }

    /// The words of a block of code begin.
    pub fn enter_code(&mut self, block: Span) {
        self.breaks.begin(Some(Point::start_of(block)));
    }

    /// Those that fall behind the last place for one.
    pub fn rest_of_breaks(&mut self) {
        while let Some(next) = self.breaks.due.pop_front() {
            self.page_break("span", next.mark);
        }
    }

    /// Without content: its name is the page's (DPUB-ARIA 1.1, `doc-pagebreak`).
    fn page_break(&mut self, element: &'static str, mark: Mark) {
        let tag = Tag::new(element).with("epub:type", "pagebreak").with("role", "doc-pagebreak");
        self.w.element(tag.id(&mark.id).with("aria-label", &mark.label), "");
        self.w.page_breaks.push(mark);
    }
}
