//! Page breaks among what is written.

use super::{Place, Renderer};
use crate::diagnostics::Span;
use crate::html::writer::Mark;
use crate::manuscript::{Point, Resolved};
use crate::tree::Inline;

impl Renderer<'_, '_> {
    /// Before the content of an element of a line; of the outermost, the words begin.
    pub fn enter(&mut self, content: &[Inline<Resolved>]) {
        self.breaks.enter(Point::start(content));
    }

    /// What could stand nowhere in the words stands at their end.
    pub fn leave(&mut self) {
        if self.breaks.leave() {
            self.rest_of_breaks();
        }
    }

    /// Text with the page breaks that fall into it. A link holds none: its name is what it is called by.
    pub fn words(&mut self, text: &str) {
        let mut rest = text;
        while self.place == Place::Text
            && let Some((at, mark)) = self.breaks.next_in(rest)
        {
            let (before, after) = rest.split_at(at);
            self.w.text(before);
            self.breaks.pass(before);
            self.page_break("span", mark);
            rest = after;
        }
        self.w.text(rest);
        self.breaks.pass(rest);
    }

    /// Before something that isn't parted: a picture, a piece of code, a line of it.
    pub fn break_here(&mut self) {
        while self.place == Place::Text
            && let Some(mark) = self.breaks.next_here()
        {
            self.page_break("span", mark);
        }
    }

    /// The page breaks in words that hold none, since something is called by them: a section, a box, a figure.
    pub fn breaks_before(&mut self, words: &[Inline<Resolved>]) {
        self.breaks.begin(Point::start(words));
        while let Some(mark) = self.breaks.pop() {
            self.page_break("div", mark);
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
        while let Some(mark) = self.breaks.pop() {
            self.page_break("span", mark);
        }
    }

    fn page_break(&mut self, element: &'static str, mark: Mark) {
        self.book.dialect.page_break(self.w, element, &mark);
        self.w.mark(mark);
    }
}
