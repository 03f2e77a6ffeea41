//! Blocks of code as Typst code, line by line.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostics::Span;
use crate::language::Direction;
use crate::look::{Measures, measures};
use crate::manuscript::{Code, Token, TokenKind, direction_of_line, words_from_the_right};
use crate::typeset::write::breaks;
use crate::typeset::write::inlines::{IN_CODE, Writer};

impl Writer<'_> {
    pub(super) fn code_block(&mut self, code: &Code, span: Span) {
        let lines: Vec<String> =
            code.lines.iter().map(|line| line.iter().map(|token| token.text.as_str()).collect()).collect();
        let whole = self.replaced_quietly(&without_tabs(&lines.join("\n")));
        let Measures { code: measures, page, .. } = measures();
        let widest = measures.signs(page.column[0]);
        let is_wide = self.depth == 0 && lines.iter().any(|line| line.chars().count() > widest);
        self.source.mapped(span, |source| {
            source.code(if is_wide { "wide: true, raw(block: true, " } else { "raw(block: true, " });
            source.literal(&whole);
            source.code("),(");
        });
        let around = std::mem::replace(&mut self.longest, IN_CODE);
        for line in &code.lines {
            match line.is_empty() {
                true => self.source.code("none,"),
                false => self.code_line(line),
            }
            self.pass("\n");
        }
        self.longest = around;
        self.source.code("));");
    }

    fn code_line(&mut self, line: &[Token]) {
        let whole: String = line.iter().map(|token| token.text.as_str()).collect();
        let mut at = 0;
        let is_from_the_right = direction_of_line(line) == Direction::Rtl;
        self.source.code(if is_from_the_right { "(rtl: {" } else { "{" });
        for token in line {
            // To a reader it is one word, though the highlighter parts it: `a.difference(&b)`.
            if breaks::is_break(&whole, at) {
                self.source.code("brk;");
            }
            at += token.text.len();
            let function = token_function(token.kind);
            if let Some(function) = function {
                self.source.code(function);
                let is_upright = is_from_the_right && token.kind == TokenKind::Comment;
                self.source.code(if is_upright { "(upright: true, {" } else { "({" });
            }
            match words_from_the_right(token).filter(|_| !is_from_the_right) {
                None => self.words(&without_tabs(&token.text), token.span),
                Some(words) => self.code_from_the_right(token, words),
            }
            self.pass(&token.text);
            if function.is_some() {
                self.source.code("});");
            }
        }
        self.source.code(if is_from_the_right { "})," } else { "}," });
    }

    /// A comment or a string in a line of code, whose words are read from the right.
    fn code_from_the_right(&mut self, token: &Token, words: Range<usize>) {
        let part = |writer: &mut Self, range: Range<usize>| {
            let text = &token.text[range.clone()];
            if !text.is_empty() {
                writer.words(&without_tabs(text), token.span.part(&token.text, range));
            }
        };
        part(self, 0..words.start);
        self.source.code("isolated(rtl, {");
        part(self, words.clone());
        self.source.code("});");
        part(self, words.end..token.text.len());
    }
}

/// A tab has no width of its own on a page.
fn without_tabs(code: &str) -> Cow<'_, str> {
    match code.contains('\t') {
        true => code.replace('\t', "    ").into(),
        false => code.into(),
    }
}

fn token_function(kind: TokenKind) -> Option<&'static str> {
    match kind {
        TokenKind::Plain => None,
        TokenKind::Comment => Some("tok-comment"),
        TokenKind::Keyword => Some("tok-keyword"),
        TokenKind::String => Some("tok-string"),
        TokenKind::Number => Some("tok-number"),
        TokenKind::Key => Some("tok-key"),
        TokenKind::Function => Some("tok-function"),
        TokenKind::Type => Some("tok-type"),
    }
}
