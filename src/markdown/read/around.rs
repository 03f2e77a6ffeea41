//! What stands before, after, around and in a node of comrak's.

use comrak::nodes::{AstNode, NodeValue};

use super::attributes::braces;
use super::headings;
use crate::markdown::dom::Attributes;
use crate::markdown::habits::marks::{Marked, Sign};

/// How many columns the table has in which a row stands.
pub fn columns<'n>(row: &'n AstNode<'n>) -> Option<usize> {
    match &row.parent()?.data().value {
        NodeValue::Table(table) => Some(table.alignments.len()),
        _ => None,
    }
}

pub fn is_soft_break<'n>(node: &'n AstNode<'n>) -> bool {
    matches!(node.data().value, NodeValue::SoftBreak)
}

/// What stands around a passage that signs mark.
pub fn marked<'n>(node: &'n AstNode<'n>) -> Option<Marked> {
    let sign = match node.data().value {
        NodeValue::Strikethrough => Sign::Tilde,
        NodeValue::Superscript => Sign::Caret,
        NodeValue::Highlight => Sign::Equals,
        NodeValue::Insert => Sign::Plus,
        _ => return None,
    };
    let (start, inside) = (node.data().sourcepos.start, node.first_child()?.data().sourcepos.start);
    let is_single = inside.line == start.line && inside.column == start.column + 1;
    let before = node.previous_sibling().and_then(|before| flat_text(before).chars().next_back());
    let after = node.next_sibling().and_then(|after| flat_text(after).chars().next());
    Some(Marked { sign, is_single, before, after, has_blank: flat_text(node).contains(char::is_whitespace) })
}

/// Attributes that stand behind what they are said of.
pub struct After {
    pub attributes: Attributes,
    /// Bytes of the text in which they stand, up to their end.
    pub length: usize,
    /// They stand otherwise than Markdown has it.
    pub is_slip: bool,
}

/// Attributes of a link, a picture, a styled passage that follow it as in kramdown, `{:width="50%"}`; of a picture also those
/// that stand apart, or have blanks in them: ` {width=50 %}`.
pub fn attributes_after<'n>(node: &'n AstNode<'n>) -> Option<After> {
    let takes_them = matches!(
        node.data().value,
        NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::Emph | NodeValue::Strong | NodeValue::Code(_)
    );
    let next = node.next_sibling().filter(|_| takes_them)?;
    let is_picture = matches!(node.data().value, NodeValue::Image(_)) && node.data().attrs.is_none();
    let is_below = is_soft_break(next);
    let after = if is_below { next.next_sibling().filter(|_| is_picture)? } else { next };
    let (NodeValue::Text(text), place) = (&after.data().value, after.data().sourcepos) else { return None };
    if let Some(inside) = text.strip_prefix("{:").filter(|_| !is_below) {
        let inside = &inside[..=inside.find('}')?];
        let attributes = braces(&format!("{{{inside}"))?;
        return Some(After { attributes, length: "{:".len() + inside.len(), is_slip: false });
    }
    let inside = text.trim_start().strip_prefix('{').filter(|_| is_picture)?;
    let end = inside.find('}')?;
    let length = text.len() - inside.len() + end + 1;
    // Escapes make a text shorter than it is written.
    let is_as_written = place.start.line == place.end.line
        && (place.end.column + 1).checked_sub(place.start.column) == Some(text.len());
    let is_whole = text[length..].trim().is_empty() && after.next_sibling().is_none();
    let attributes = spaced(&inside[..end]).filter(|_| is_as_written && (is_whole || !is_below))?;
    Some(After { attributes, length, is_slip: true })
}

/// How many bytes of a text are attributes of what stands before it.
pub fn taken<'n>(text: &'n AstNode<'n>) -> usize {
    let before = text.previous_sibling();
    let above = before.filter(|before| is_soft_break(before)).and_then(|before| before.previous_sibling());
    let after = above.and_then(attributes_after).or_else(|| before.and_then(attributes_after));
    after.map_or(0, |after| after.length)
}

/// Attributes with blanks, commas and quotation marks where none may be.
fn spaced(inside: &str) -> Option<Attributes> {
    let straight = inside.replace(['“', '”', '„', '«', '»'], "\"").replace([',', '\u{A0}', '\u{202F}'], " ");
    let mut words: Vec<String> = Vec::new();
    for word in straight.split_whitespace() {
        match words.last_mut() {
            Some(last) if last.ends_with('=') || word.starts_with(['=', '%']) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    let is_one = |word: &String| word.starts_with(['#', '.']) || word.contains('=');
    let read = || {
        let inside = words.join(" ");
        headings::attributes(&inside).or_else(|| braces(&format!("{{{inside}}}")))
    };
    (!words.is_empty() && words.iter().all(is_one)).then(read).flatten()
}

/// The text below a node, without recursion.
pub fn flat_text<'n>(node: &'n AstNode<'n>) -> String {
    let mut out = String::new();
    for below in node.descendants() {
        match &below.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::CodeBlock(code) => out.push_str(&code.literal),
            NodeValue::Math(math) => out.push_str(&math.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            // All others are around text, or have none that a reader sees.
            NodeValue::Paragraph | NodeValue::Item(_) if !out.is_empty() => out.push(' '),
            _ => {}
        }
    }
    out
}
