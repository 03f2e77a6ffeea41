//! What is set larger than the text: pull quotes and key figures.

use super::Renderer;
use crate::html::writer::{Tag, Term};
use crate::manuscript::Resolved;
use crate::tree::{KeyFigure, PullQuote};

impl Renderer<'_, '_> {
    /// Read out as what it is (DPUB-ARIA 1.1, `doc-pullquote`): whoever has heard the words in the text can pass it over,
    /// and where they are nowhere else they are not lost.
    pub fn pull_quote(&mut self, id: Option<&str>, quote: &PullQuote<Resolved>) {
        let tag = Tag::new("aside").maybe("id", id).class("pull-quote");
        self.w.open(tag.term(Term::PullQuote));
        self.w.line();
        self.w.open("p");
        self.inlines(&quote.content);
        self.w.close_line();
        if let Some(source) = &quote.source {
            self.w.open(Tag::new("p").class("source"));
            self.inlines(source);
            self.w.close_line();
        }
        self.w.close_line();
    }

    /// A paragraph, or a list of them. Without marks some reading systems no longer take it for a list, unless it says so.
    pub fn key_figures(&mut self, id: Option<&str>, figures: &[KeyFigure<Resolved>]) {
        if let [figure] = figures {
            self.w.open(Tag::new("p").maybe("id", id).class("key-figure"));
            self.key_figure(figure);
            return self.w.close_line();
        }
        self.w.open(Tag::new("ul").maybe("id", id).class("key-figures").with("role", "list"));
        self.w.line();
        for figure in figures {
            self.w.open(Tag::new("li").class("key-figure"));
            self.key_figure(figure);
            self.w.close_line();
        }
        self.w.close_line();
    }

    fn key_figure(&mut self, figure: &KeyFigure<Resolved>) {
        self.w.open("b");
        self.inlines(&figure.number);
        self.w.close();
        if !figure.words.is_empty() {
            self.w.text(" ");
            self.inlines(&figure.words);
        }
    }
}
