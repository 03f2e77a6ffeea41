//! Links as Typst code, and the places that they lead to.

use super::Writer;
use crate::diagnostics::Span;
use crate::manuscript::{Anchor, Resolved, Target};
use crate::tree::{Inline, InlineKind};

impl Writer<'_> {
    pub(super) fn link(&mut self, to: &Target, content: &[Inline<Resolved>], span: Span) {
        self.linked(to, Some(span), |writer| {
            writer.content(content);
            // Typst's export has an internal error where a link and its paragraph end in a soft hyphen.
            if last_sign(content) == Some('\u{AD}') {
                writer.source.code("+brk");
            }
        });
        self.source.code(";");
    }

    /// A link around what `write` writes.
    pub fn linked(&mut self, to: &Target, span: Option<Span>, write: impl FnOnce(&mut Self)) {
        match to {
            Target::Web(url) => self.leading_out(url, span, write),
            Target::Here(anchor) => self.leading("crosslink", &anchor.id, write),
        }
    }

    /// The same to a place on the web.
    pub fn leading_out(&mut self, url: &str, span: Option<Span>, write: impl FnOnce(&mut Self)) {
        if self.may_lead(url, span) {
            return self.leading("weblink", url, write);
        }
        self.source.code("{");
        write(self);
        self.source.code("}");
    }

    /// `function("…", …)`.
    fn leading(&mut self, function: &str, to: &str, write: impl FnOnce(&mut Self)) {
        self.source.code(function);
        self.source.code("(");
        self.source.literal(to);
        self.source.code(",");
        write(self);
        self.source.code(")");
    }

    /// A place that can be pointed at.
    pub fn anchor(&mut self, anchor: &Anchor) {
        self.source.code("anchor(");
        self.source.literal(&anchor.id);
        self.source.code(");");
    }
}

fn last_sign(content: &[Inline<Resolved>]) -> Option<char> {
    let last = content.last()?;
    match &last.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.chars().next_back(),
        kind => last_sign(kind.content()?),
    }
}
