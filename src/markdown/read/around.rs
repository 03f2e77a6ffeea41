//! What stands before, after and around a node of comrak's.

use super::{AstNode, Attributes, NodeValue, braces, flat_text};
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

/// Attributes of a link, a picture, a styled passage that follow it as in kramdown: `{:width="50%"}`.
pub fn kramdown<'n>(node: &'n AstNode<'n>) -> Option<Attributes> {
    let takes_them = matches!(
        node.data().value,
        NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::Emph | NodeValue::Strong | NodeValue::Code(_)
    );
    let after = node.next_sibling().filter(|_| takes_them)?;
    let NodeValue::Text(text) = &after.data().value else { return None };
    let inside = text.strip_prefix("{:")?;
    braces(&format!("{{{}", &inside[..=inside.find('}')?]))
}
