//! The words of a block as its author saw them, in which signs are looked for that mean nothing where they stand.

use comrak::nodes::{AstNode, NodeValue, Sourcepos};

use super::around::{attributes_after, flat_text, taken};
use super::lines::without_containers;
use super::{MAX_DEPTH, Reader};
use crate::diagnostics::Span;
use crate::markdown::dom::Attributes;
use crate::markdown::slips::Slip;
use crate::markdown::slips::found::{Around, Place, UNREAD, found};

/// The words, and where each part of them stands.
#[derive(Default)]
struct Words {
    text: String,
    parts: Vec<Part>,
}

struct Part {
    /// Its first byte in the words.
    start: usize,
    span: Span,
    line: usize,
}

impl Reader<'_, '_> {
    /// Tells what slipped in a paragraph, a heading, a cell or a term.
    pub(super) fn tell_slips<'n>(&mut self, node: &'n AstNode<'n>) {
        let is_in = match node.data().value {
            NodeValue::Paragraph => Place::Paragraph,
            NodeValue::Heading(_) => Place::Heading,
            NodeValue::TableCell | NodeValue::DescriptionTerm => Place::Cell,
            _ => return,
        };
        let mut words = Words::default();
        self.gather(node, 0, &mut words);
        let next =
            node.next_sibling().map(|next| without_containers(self.places.line(next.data().sourcepos.start.line)));
        let is_table =
            |before: &AstNode<'n>| matches!(before.data().value, NodeValue::Table(_) | NodeValue::HtmlBlock(_));
        let is_below_table = node.previous_sibling().is_some_and(is_table);
        for (slip, range) in found(&words.text, Around { is_in, next: next.unwrap_or_default(), is_below_table }) {
            let at = words.parts.partition_point(|part| part.start <= range.start);
            let Some(part) = words.parts.get(at.saturating_sub(1)) else { continue };
            let end = words.parts.get(at).map_or(words.text.len(), |next| next.start);
            let own = &words.text[part.start..end];
            let span = part.span.part(own, range.start - part.start..range.end.min(end) - part.start);
            let written = without_containers(self.places.line(part.line));
            self.slips.meet(slip, span, self.own_line(part.line), written);
        }
    }

    pub(super) fn meet(&mut self, slip: Slip, at: Sourcepos) {
        let written = self.places.line(at.start.line);
        self.slips.meet(slip, self.span(at), self.own_line(at.start.line), written);
    }

    /// Attributes that follow what they are said of, told where they stand otherwise than they may.
    pub(super) fn attributes_behind<'n>(&mut self, node: &'n AstNode<'n>) -> Option<Attributes> {
        let after = attributes_after(node)?;
        if after.is_slip {
            self.meet(Slip::PictureAttributes, node.data().sourcepos);
        }
        Some(after.attributes)
    }

    /// A line, where it is one of the chapter's file.
    fn own_line(&self, line: usize) -> Option<usize> {
        (self.places.is_one_file() && self.within.is_none()).then_some(line)
    }

    fn gather<'n>(&self, node: &'n AstNode<'n>, depth: usize, words: &mut Words) {
        for child in node.children() {
            let at = child.data().sourcepos;
            let mut push = |text: &str, span: Span| {
                words.parts.push(Part { start: words.text.len(), span, line: at.start.line });
                words.text.push_str(text);
            };
            match &child.data().value {
                NodeValue::Text(_) if taken(child) > 0 => push(&UNREAD.to_string(), self.span(at)),
                NodeValue::Text(text) => push(&read(text, self.written(at).unwrap_or(text)), self.words_span(at, text)),
                NodeValue::SoftBreak | NodeValue::LineBreak => push("\n", self.span(at)),
                NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough | NodeValue::Highlight
                    if depth < MAX_DEPTH =>
                {
                    self.gather(child, depth + 1, words);
                }
                NodeValue::Link(_) if depth < MAX_DEPTH && !flat_text(child).contains("://") => {
                    // No line begins with the signs in it.
                    push(&UNREAD.to_string(), self.span(at));
                    self.gather(child, depth + 1, words);
                }
                // Code, pictures, notes, HTML, addresses.
                _ => push(&UNREAD.to_string(), self.span(at)),
            }
        }
    }
}

/// A text with what is escaped left out of sight. What isn't written as it is read has an entity in it.
fn read(text: &str, written: &str) -> String {
    if text == written {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = written;
    for c in text.chars() {
        let escaped =
            rest.strip_prefix('\\').and_then(|rest| rest.strip_prefix(c)).filter(|_| c.is_ascii_punctuation());
        match (escaped, rest.strip_prefix(c)) {
            (Some(after), _) => {
                out.push(UNREAD);
                rest = after;
            }
            (None, Some(after)) => {
                out.push(c);
                rest = after;
            }
            (None, None) => {
                let entity = rest.strip_prefix('&').and_then(|rest| rest.split_once(';'));
                out.extend(std::iter::repeat_n(UNREAD, c.len_utf8()));
                rest = entity.map_or(rest, |(_, after)| after);
            }
        }
    }
    out
}
