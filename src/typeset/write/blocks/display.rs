//! What is set larger than the text, as Typst code.

use crate::manuscript::{Resolved, opening_mark};
use crate::tree::{KeyFigure, PullQuote};
use crate::typeset::write::inlines::Writer;

impl Writer<'_> {
    pub fn pull_quote(&mut self, quote: &PullQuote<Resolved>) {
        self.source.code("pull-quote(");
        if let Some(mark) = opening_mark(&quote.content) {
            self.source.code("mark:");
            self.own(mark);
            self.source.code(",");
        }
        // In the order in which they are read.
        self.content(&quote.content);
        if let Some(source) = &quote.source {
            self.source.code(", source:");
            self.content(source);
        }
        self.source.code(");");
    }

    pub fn key_figures(&mut self, figures: &[KeyFigure<Resolved>]) {
        self.source.code("key-figures(");
        for figure in figures {
            let start = self.source.text().len();
            self.source.code("(number:");
            self.content(&figure.number);
            if !figure.words.is_empty() {
                self.source.code(", words:");
                self.content(&figure.words);
            }
            self.source.code("),");
            self.source.cover(start, figure.span);
        }
        self.source.code(");");
    }
}
